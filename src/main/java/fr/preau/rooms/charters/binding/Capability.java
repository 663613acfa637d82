package fr.preau.rooms.charters.binding;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.web.Language;
import fr.preau.law.Answer;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether an organisation is competent for what it would do, as the law answers in each of the places where it would do
 * it.
 */
@Component
public class Capability {
    private static final Set<Role> ROLES = EnumSet.of(Role.DECIDES, Role.FUNDS, Role.OPERATES);
    private static final Set<Role.Force> FORCES = EnumSet.of(Role.Force.MUST, Role.Force.MAY, Role.Force.AGREES);
    private static final int LONGEST = 500;
    private final ManyPlaces law;
    private final Fields fields;

    Capability(ManyPlaces law, Fields fields) {
        this.law = law;
        this.fields = fields;
    }

    /** By what an organisation is competent. */
    public enum Kind {
        /** The law. */
        HOLDS,
        /** An act, which it has to name. */
        ACT,
        /** The texts do not say, or can be read in several ways. */
        UNKNOWN,
        /** No subject of the law was named. */
        NONE
    }

    /**
     * What the law says.
     *
     * @param kind absent when it is another’s, and no act would do
     * @param basis the texts that say so; empty when none does
     * @param others who decides instead; empty when nobody is named
     * @param path of the answer that says why; empty for none
     */
    public record Judgement(@Nullable Kind kind, String basis, String others, String path) {}

    /**
     * What the law says of it in each of these communes, the least certain answer; where it is at home when there is
     * none. At most one statement.
     *
     * @param subject code of the law, with its level; absent for none
     * @param communes INSEE codes
     */
    public Judgement judge(Organisation organisation, @Nullable String subject, @Nullable String level,
            Collection<String> communes) {
        if (subject == null || level == null) {
            return new Judgement(Kind.NONE, "", "", "");
        }
        List<Question> places = law.places(communes.isEmpty() ? fields.communes(home(organisation)) : communes);
        Party party = Party.of(organisation.id(), organisation.college().name());
        Judgement worst = null;
        for (Question place : places.isEmpty() ? List.of(law.anywhere()) : places) {
            Judgement there = judge(organisation, party, place, level, subject);
            if (there.kind() == null) {
                return there;
            }
            worst = worst == null || doubt(there) > doubt(worst) ? there : worst;
        }
        return Objects.requireNonNull(worst);
    }

    /**
     * What the law says of any body of a kind, and the acts that it would take.
     *
     * @param acts in words; none when no act is needed, or would do
     */
    public record Standing(Judgement judged, List<String> acts) {}

    /**
     * What the law says of any body of each of these kinds in each of these communes, the least certain answer; the
     * rule of everywhere when there is none. At most one statement.
     *
     * @param subject code of the law, with its level
     */
    public Map<Party, Standing> stands(Collection<Party> parties, String subject, String level,
            Collection<String> communes, Language language) {
        List<Question> places = law.exists(level, subject) ? law.places(communes) : List.of();
        Map<Party, Standing> all = new EnumMap<>(Party.class);
        parties.forEach(party -> all.put(party, stands(party, subject, level, places, language)));
        return all;
    }

    private Standing stands(Party party, String subject, String level, List<Question> places, Language language) {
        Standing worst = null;
        for (Question place : places.isEmpty() ? List.of(law.anywhere()) : places) {
            Judgement there = law.exists(level, subject) ? judge(null, party, place, level, subject)
                    : new Judgement(Kind.UNKNOWN, "", "", "");
            if (worst == null || doubt(there) > doubt(worst.judged())) {
                worst = new Standing(there, acts(party, there, place.on(level, subject), language));
            }
        }
        return Objects.requireNonNull(worst);
    }

    private List<String> acts(Party party, Judgement it, Question place, Language language) {
        return it.kind() != Kind.ACT ? List.of()
                : law.missing(law.ask(place, place.level(), place.subject()))
                        .stream()
                        .filter(missing -> missing.authorities().stream().anyMatch(party::is))
                        .map(missing -> law.act(missing.fact(), language))
                        .distinct()
                        .toList();
    }

    /** How much is missing for it to act: nothing, a certainty, an act. */
    private static int doubt(Judgement judgement) {
        return judgement.kind() == null ? 3
                : judgement.kind() == Kind.ACT ? 2 : judgement.kind() == Kind.UNKNOWN ? 1 : 0;
    }

    /** Its reference in the référentiel, or that of the place where it is at home. */
    private static String home(Organisation organisation) {
        String territory = organisation.territory();
        return organisation.id().startsWith("O-") && territory != null
                ? territory.toLowerCase(Locale.ROOT).replace(':', '-')
                : organisation.id();
    }

    private Judgement judge(@Nullable Organisation own, Party party, Question place, String level, String subject) {
        Answer answer = law.ask(place, level, subject);
        String path = place.askedCommune().isEmpty() ? "" : law.path(place, level, subject);
        List<Answer.Holder> holding = answer.holders()
                .stream()
                .filter(holder -> ROLES.contains(holder.role()) && FORCES.contains(holder.force()))
                .toList();
        List<Answer.Holder> holds = holding.stream()
                .filter(holder -> party.is(holder.authority()))
                .filter(holder -> own == null || !another(own, holder))
                .toList();
        if (!holds.isEmpty()) {
            return new Judgement(Kind.HOLDS, basis(holds), "", path);
        }
        boolean act = law.missing(answer)
                .stream()
                .flatMap(missing -> missing.authorities().stream())
                .anyMatch(party::is);
        boolean unsaid = holding.isEmpty() || answer.kind() == Answer.Kind.GREY_ZONE;
        Kind kind = act ? Kind.ACT : unsaid ? Kind.UNKNOWN : null;
        return new Judgement(kind, basis(holding), others(holding), path);
    }

    /** Whether the law names another body than it, of the same kind. */
    private static boolean another(Organisation own, Answer.Holder holder) {
        String siren = holder.body() == null ? null : holder.body().siren();
        return own.college() != Organisation.College.STATE && siren != null && own.siren() != null
                && !siren.equals(own.siren());
    }

    private static String basis(List<Answer.Holder> holders) {
        String all = holders.stream()
                .flatMap(holder -> holder.sources().stream())
                .map(Answer.Source::ref)
                .distinct()
                .limit(4)
                .collect(Collectors.joining(" ; "));
        return Fold.shortened(all, LONGEST);
    }

    private String others(List<Answer.Holder> holders) {
        return holders.stream()
                .map(holder -> law.authority(holder.authority(), Language.FR))
                .distinct()
                .limit(4)
                .collect(Collectors.joining(", "));
    }
}
