package fr.preau.commitment;

import fr.preau.binding.Fields;
import fr.preau.binding.Party;
import fr.preau.commitment.Commitment.Beneficiary;
import fr.preau.commitment.Commitment.Competence;
import fr.preau.commitment.Commitment.Competence.Kind;
import fr.preau.competence.ManyPlaces;
import fr.preau.kernel.Refusal;
import fr.preau.law.Answer;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.organisation.Organisation;
import fr.preau.web.Language;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether an organisation is competent for what it would promise, as the law answers where its
 * beneficiaries are, and otherwise where it acts: in every one of these places.
 */
@Component
class PromiseLaw {
    private static final Set<Role> ROLES = EnumSet.of(Role.DECIDES, Role.FUNDS, Role.OPERATES);
    private static final Set<Role.Force> FORCES =
            EnumSet.of(Role.Force.MUST, Role.Force.MAY, Role.Force.AGREES);
    private static final int LONGEST = 500;

    /** How many years ago an act may have been taken: an older day is a slip of the pen. */
    private static final int OLDEST = 60;

    private final ManyPlaces law;
    private final Fields fields;

    PromiseLaw(ManyPlaces law, Fields fields) {
        this.law = law;
        this.fields = fields;
    }

    /**
     * What the law says.
     *
     * @param kind {@code ACT} when an act would be needed; absent when none would do
     * @param basis the texts that say so; empty when none does
     * @param others who decides instead; empty when nobody is named
     */
    record Judgement(@Nullable Kind kind, String basis, String others, String path) {

        /** What is kept of it once it is accepted, with the act that it needs. */
        Competence accepted(
                String promiser, @Nullable String act, @Nullable LocalDate day, LocalDate today) {
            if (kind == null) {
                throw refused(promiser);
            }
            if (kind != Kind.ACT) {
                return new Competence(kind, basis, null, null);
            }
            boolean named = act != null && !act.isBlank() && act.length() <= 200;
            Refusal.refuse(!named, "acte", "commitment.refused.act", promiser);
            boolean dated =
                    day != null && !day.isAfter(today) && !day.isBefore(today.minusYears(OLDEST));
            Refusal.refuse(!dated, "acte_le", "commitment.refused.act.day");
            return new Competence(kind, basis, act, day);
        }

        Refusal refused(String promiser) {
            return new Refusal.Conflict("commitment.refused.competence", promiser, others, basis);
        }
    }

    /** The words of the subject and of the level that it is about; empty for none. */
    String words(Commitment it, Language language) {
        return it.subject() == null || it.level() == null
                ? ""
                : Stream.concat(
                                law.subjects(language).values().stream()
                                        .map(group -> group.get(it.subject()))
                                        .flatMap(Stream::ofNullable)
                                        .limit(1),
                                Stream.of(law.levels(language).getOrDefault(it.level(), "")))
                        .collect(Collectors.joining(", "));
    }

    Judgement judge(
            Organisation promiser,
            @Nullable String subject,
            @Nullable String level,
            List<Beneficiary> beneficiaries) {
        if (subject == null || level == null) {
            return new Judgement(Kind.NONE, "", "", "");
        }
        Refusal.refuse(
                !law.levels(Language.FR).containsKey(level) || !known(subject),
                "sujet",
                "commitment.refused.subject");
        Refusal.refuse(!law.exists(level, subject), "niveau", "commitment.refused.level");
        List<Question> places = law.places(communes(promiser, beneficiaries));
        Party party = Party.of(promiser.id(), promiser.college().name());
        Judgement worst = null;
        for (Question place : places.isEmpty() ? List.of(law.anywhere()) : places) {
            Judgement there = judge(promiser, party, place, level, subject);
            if (there.kind() == null) {
                return there;
            }
            worst = worst == null || doubt(there) > doubt(worst) ? there : worst;
        }
        return java.util.Objects.requireNonNull(worst);
    }

    /** How much is missing for it to promise: nothing, a certainty, an act. */
    private static int doubt(Judgement one) {
        return one.kind() == Kind.ACT ? 2 : one.kind() == Kind.UNKNOWN ? 1 : 0;
    }

    private boolean known(String subject) {
        return law.subjects(Language.FR).values().stream()
                .anyMatch(one -> one.containsKey(subject));
    }

    private Set<String> communes(Organisation promiser, List<Beneficiary> beneficiaries) {
        Set<String> all = new LinkedHashSet<>();
        for (Beneficiary one : beneficiaries) {
            if (one.schools() || one.organisation().startsWith("etablissement-")) {
                all.addAll(fields.communes(one.organisation()));
            }
        }
        return all.isEmpty() ? Set.copyOf(fields.communes(home(promiser))) : all;
    }

    /** Its reference in the référentiel, or that of the place where it is at home. */
    private static String home(Organisation one) {
        String territory = one.territory();
        return one.id().startsWith("O-") && territory != null
                ? territory.toLowerCase(java.util.Locale.ROOT).replace(':', '-')
                : one.id();
    }

    private Judgement judge(
            Organisation promiser, Party party, Question place, String level, String subject) {
        Answer answer = law.ask(place, level, subject);
        String path = place.askedCommune().isEmpty() ? "" : law.path(place, level, subject);
        List<Answer.Holder> holding =
                answer.holders().stream()
                        .filter(one -> ROLES.contains(one.role()) && FORCES.contains(one.force()))
                        .toList();
        List<Answer.Holder> own =
                holding.stream()
                        .filter(one -> party.is(one.authority()) && !another(promiser, one))
                        .toList();
        if (!own.isEmpty()) {
            return new Judgement(Kind.HOLDS, basis(own), "", path);
        }
        boolean act =
                law.missing(answer).stream()
                        .flatMap(one -> one.authorities().stream())
                        .anyMatch(party::is);
        boolean unsaid = holding.isEmpty() || answer.kind() == Answer.Kind.GREY_ZONE;
        Kind kind = act ? Kind.ACT : unsaid ? Kind.UNKNOWN : null;
        return new Judgement(kind, basis(holding), others(holding), path);
    }

    /** Whether the law names another body than it, of the same kind. */
    private static boolean another(Organisation promiser, Answer.Holder holder) {
        String siren = holder.body() == null ? null : holder.body().siren();
        return promiser.college() != Organisation.College.STATE
                && siren != null
                && promiser.siren() != null
                && !siren.equals(promiser.siren());
    }

    private static String basis(List<Answer.Holder> holders) {
        String all =
                holders.stream()
                        .flatMap(one -> one.sources().stream())
                        .map(Answer.Source::ref)
                        .distinct()
                        .limit(4)
                        .collect(Collectors.joining(" ; "));
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }

    private String others(List<Answer.Holder> holders) {
        return holders.stream()
                .map(one -> law.authority(one.authority(), Language.FR))
                .distinct()
                .limit(4)
                .collect(Collectors.joining(", "));
    }
}
