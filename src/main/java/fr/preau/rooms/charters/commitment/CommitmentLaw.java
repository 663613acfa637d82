package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.binding.Capability.Kind;
import fr.preau.rooms.charters.binding.Fields;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.Competence;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether an organisation is competent for what it would promise, as the law answers where its beneficiaries are, and
 * otherwise where it acts: in every one of these places.
 */
@Component
record CommitmentLaw(ManyPlaces law, Fields fields, Capability capability) {
    /** How many years ago an act may have been taken: an older day is a slip of the pen. */
    private static final int OLDEST = 60;

    /** What is kept of a judgement once it is accepted, with the act that it needs. */
    static Competence accepted(Capability.Judgement it, String promiser, @Nullable String act, @Nullable LocalDate day,
            LocalDate today) {
        if (it.kind() == null) {
            throw refused(it, promiser);
        }
        if (it.kind() != Kind.ACT) {
            return new Competence(it.kind(), it.basis(), null, null);
        }
        boolean named = act != null && !act.isBlank() && act.length() <= 200;
        Refusal.refuse(!named, "acte", "commitment.refused.act", promiser);
        boolean dated = day != null && !day.isAfter(today) && !day.isBefore(today.minusYears(OLDEST));
        Refusal.refuse(!dated, "acte_le", "commitment.refused.act.day");
        return new Competence(it.kind(), it.basis(), act, day);
    }

    static Refusal refused(Capability.Judgement it, String promiser) {
        return new Refusal.Conflict("commitment.refused.competence", promiser, it.others(), it.basis());
    }

    /** The words of the subject and of the level that it is about; empty for none. */
    String words(Commitment it, Language language) {
        return it.subject() == null || it.level() == null ? ""
                : Stream.concat(law.subjects(language)
                        .values()
                        .stream()
                        .map(group -> group.get(it.subject()))
                        .flatMap(Stream::ofNullable)
                        .limit(1), Stream.of(law.levels(language).getOrDefault(it.level(), "")))
                        .collect(Collectors.joining(", "));
    }

    Capability.Judgement judge(Organisation promiser, @Nullable String subject, @Nullable String level,
            List<Beneficiary> beneficiaries) {
        if (subject != null && level != null) {
            Refusal.refuse(!law.levels(Language.FR).containsKey(level) || !known(subject), "sujet",
                    "commitment.refused.subject");
            Refusal.refuse(!law.exists(level, subject), "niveau", "commitment.refused.level");
        }
        return capability.judge(promiser, subject, level, communes(beneficiaries));
    }

    private boolean known(String subject) {
        return law.subjects(Language.FR).values().stream().anyMatch(one -> one.containsKey(subject));
    }

    private Set<String> communes(List<Beneficiary> beneficiaries) {
        Set<String> all = new LinkedHashSet<>();
        for (Beneficiary beneficiary : beneficiaries) {
            if (beneficiary.schools() || beneficiary.organisation().startsWith("etablissement-")) {
                all.addAll(fields.communes(beneficiary.organisation()));
            }
        }
        return all;
    }
}
