package fr.preau.binding;

import fr.preau.binding.Binding.Result;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.Binding.Why;
import fr.preau.competence.Answer;
import fr.preau.competence.Answer.Kind;
import fr.preau.competence.Everywhere.Missing;
import fr.preau.competence.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands before what the engine answered. Pure. Where the engine is not certain,
 * this is not either: a grey zone and a silence are unknown, an act that is not declared is said.
 */
final class Judging {
    private static final String PEDAGOGY = "PEDAGOGIE";

    private Judging() {}

    /**
     * Somebody, and where they are.
     *
     * @param organisation absent for a category
     * @param code its SIREN for an EPCI or a syndicat; absent when any of the category will do
     */
    record Who(@Nullable String organisation, String name, Party party, @Nullable String code) {
        boolean is(Said.Held held) {
            boolean another = code != null && held.siren() != null && !code.equals(held.siren());
            return Parties.is(held.authority(), party) && !another;
        }

        boolean is(Missing act) {
            return act.authorities().stream().anyMatch(one -> Parties.is(one, party));
        }
    }

    /** What one answer makes of somebody, the strongest first. */
    enum Link {
        DECIDES,
        PAYS,
        /** It would decide, under an act that is not known. */
        ACT,
        CONSULTED,
        NONE,
        GREY,
        SILENT
    }

    static Link link(Who who, Said said) {
        boolean decides = has(who, said, Role.DECIDES);
        if (said.kind() == Kind.GREY_ZONE) {
            return Link.GREY;
        }
        if (said.kind() == Kind.DEPENDS_ON_ACT) {
            return said.missing().stream().anyMatch(who::is) ? Link.ACT : roleless(who, said);
        }
        if (decides && said.decided()) {
            return Link.DECIDES;
        }
        if (has(who, said, Role.FUNDS) || has(who, said, Role.OPERATES)) {
            return Link.PAYS;
        }
        return said.decided() ? roleless(who, said) : Link.SILENT;
    }

    private static Link roleless(Who who, Said said) {
        if (has(who, said, Role.FUNDS) || has(who, said, Role.OPERATES)) {
            return Link.PAYS;
        }
        return has(who, said, Role.CONSULTED) || has(who, said, Role.ADVISES)
                ? Link.CONSULTED
                : Link.NONE;
    }

    private static boolean has(Who who, Said said, Role role) {
        return said.holders().stream().anyMatch(held -> held.role() == role && who.is(held));
    }

    /**
     * @param said the answers about all that the article is about, in the places of that somebody
     * @param asked what the words ask of it
     */
    static Standing standing(Who who, List<Said> said, Set<Force> asked) {
        if (who.party() == Party.PARTNER || who.party() == Party.FAMILY) {
            return of(who, Result.UNKNOWN, Why.OWN, asked, List.of(), 0, said);
        }
        if (said.isEmpty()) {
            return of(who, Result.UNKNOWN, Why.NO_SUBJECT, asked, List.of(), 0, said);
        }
        Map<Link, Integer> links = new EnumMap<>(Link.class);
        said.forEach(one -> links.merge(link(who, one), 1, Integer::sum));
        int decided = links.getOrDefault(Link.DECIDES, 0);
        List<Missing> acts = acts(who, said);
        if (decided == said.size()) {
            boolean joint = said.stream().allMatch(one -> one.kind() == Kind.CO_DECISION);
            Why why = joint ? Why.JOINTLY : Why.DECIDES;
            return of(who, Result.BOUND, why, asked, losing(said), decided, said);
        }
        if (decided > 0) {
            return of(who, Result.PARTLY, Why.SOME, asked, acts, decided, said);
        }
        if (links.containsKey(Link.ACT)) {
            return of(who, Result.PARTLY, Why.ACT, asked, acts, 0, said);
        }
        if (links.containsKey(Link.GREY)) {
            return of(who, Result.UNKNOWN, Why.GREY, asked, acts, 0, said);
        }
        if (links.containsKey(Link.PAYS)) {
            return of(who, Result.PARTLY, Why.PAYS, asked, acts, 0, said);
        }
        if (links.containsKey(Link.SILENT)) {
            return of(who, Result.UNKNOWN, Why.NO_RULE, asked, acts, 0, said);
        }
        if (pedagogy(said) && who.party() != Party.STATE) {
            return of(who, Result.OUTSIDE, Why.PEDAGOGY, asked, acts, 0, said);
        }
        Why why = links.containsKey(Link.CONSULTED) ? Why.CONSULTED : Why.NO_ROLE;
        return of(who, Result.OPINION, why, asked, acts, 0, said);
    }

    /** Where somebody stands before what is about other schools than theirs. */
    static Standing elsewhere(Who who, Set<Force> asked) {
        return of(who, Result.OPINION, Why.NO_ROLE, asked, List.of(), 0, List.of());
    }

    /** Only about pedagogy, of which the State alone decides. */
    private static boolean pedagogy(List<Said> said) {
        return said.stream()
                .allMatch(one ->
                        one.subject().equals(PEDAGOGY)
                                && one.holders().stream()
                                        .filter(held -> held.role() == Role.DECIDES)
                                        .allMatch(
                                                held -> Parties.is(held.authority(), Party.STATE)));
    }

    /** The acts under which it would decide, where it does not. */
    private static List<Missing> acts(Who who, List<Said> said) {
        Set<Missing> acts = new LinkedHashSet<>();
        for (Said one : said) {
            if (link(who, one) != Link.DECIDES) {
                one.missing().stream().filter(who::is).forEach(acts::add);
            }
        }
        return new ArrayList<>(acts);
    }

    /** The acts that would take the decision away from who has it. */
    private static List<Missing> losing(List<Said> said) {
        Set<Missing> acts = new LinkedHashSet<>();
        said.forEach(one -> acts.addAll(one.missing()));
        return new ArrayList<>(acts);
    }

    private static Standing of(
            Who who,
            Result result,
            Why why,
            Set<Force> asked,
            List<Missing> acts,
            int decided,
            List<Said> said) {
        boolean certain =
                said.stream().noneMatch(one -> one.verification() == Answer.Verification.TO_CHECK);
        return new Standing(
                who.organisation(),
                who.name(),
                who.party(),
                result,
                why,
                asked,
                acts,
                decided,
                said.size(),
                certain);
    }
}
