package fr.preau.rooms.charters.binding;

import fr.preau.law.Answer;
import fr.preau.law.Answer.Kind;
import fr.preau.law.Role;
import fr.preau.rooms.charters.binding.Binding.Result;
import fr.preau.rooms.charters.binding.Binding.Standing;
import fr.preau.rooms.charters.binding.Binding.Why;
import fr.preau.rooms.charters.binding.LawAnswers.AuthorityRole;
import fr.preau.rooms.charters.binding.LawAnswers.LawAnswer;
import fr.preau.rooms.competences.competence.ManyPlaces.Missing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands before what the engine answered. Pure. Where the engine is not certain, this is not either: a
 * grey zone and a silence are unknown, an act that is not declared is said.
 */
final class Standings {
    private static final String PEDAGOGY = "PEDAGOGIE";

    /** Every employer trains its own staff, whoever handles data answers for it. */
    private static final Set<String> OWN = Set.of("FORMATION_AGENTS", "DONNEES_RGPD");

    /** What a school carries out within what the State sets: its teaching, its charter of use. */
    private static final Set<String> SERVED = Set.of(PEDAGOGY, "SECURITE_FILTRAGE");

    /** Whoever advises on its use may promise its own help. */
    private static final String HELP = "ASSISTANCE";

    private static final String FREE = "volontaire=1";

    /** What lets somebody be bound for a part, in the order it is said. */
    private static final Map<Link, Why> PARTLY = new EnumMap<>(Link.class);

    static {
        PARTLY.put(Link.ACT, Why.ACT);
        PARTLY.put(Link.PAYS, Why.PAYS);
        PARTLY.put(Link.ITSELF, Why.ITSELF);
        PARTLY.put(Link.SERVICE, Why.SERVICE);
        PARTLY.put(Link.FREELY, Why.FREELY);
    }

    private Standings() {}

    /**
     * Somebody, and where they are.
     *
     * @param organisation absent for a category
     * @param code its SIREN for an EPCI or a syndicat; absent when any of the category will do
     */
    record Who(@Nullable String organisation, String name, Party party, @Nullable String code) {
        /** All of a category. */
        static Who of(Party party) {
            return new Who(null, "", party, null);
        }

        static Who of(String organisation, String name, Party party) {
            boolean siren = organisation.matches("(epci|syndicat)-[0-9]{9}");
            String code = siren ? organisation.substring(organisation.indexOf('-') + 1) : null;
            return new Who(organisation, name, party, code);
        }

        boolean is(AuthorityRole held) {
            boolean another = code != null && held.siren() != null && !code.equals(held.siren());
            return party.is(held.authority()) && !another;
        }

        boolean is(Missing act) {
            return act.authorities().stream().anyMatch(party::is);
        }

        /** Whether it would decide under that act. */
        boolean may(Missing act) {
            return act.decides() && is(act);
        }
    }

    /** What one answer makes of somebody, the strongest first. */
    enum Link {
        DECIDES, PAYS,
        /** It answers for its own staff, for its own files: whoever it is. */
        ITSELF,
        /** It acts there within what the State sets. */
        SERVICE,
        /** The law lets it pay, and does not make it. */
        FREELY,
        /** It would decide, under an act that is not known. */
        ACT, CONSULTED,
        /** The law of that place names somebody else instead of who decides everywhere. */
        REPLACED, NONE, GREY, SILENT;

        /** Whether it may promise something there, without another act. */
        boolean able() {
            return compareTo(FREELY) <= 0;
        }
    }

    static Link link(Who who, LawAnswer said) {
        boolean decides = has(who, said, Role.DECIDES);
        if (said.kind() == Kind.GREY_ZONE) {
            return Link.GREY;
        }
        if (said.kind() == Kind.DEPENDS_ON_ACT) {
            return said.missing().stream().anyMatch(who::may) ? Link.ACT : roleless(who, said);
        }
        if (decides && said.decided()) {
            return Link.DECIDES;
        }
        Link role = roleless(who, said);
        return said.decided() || role.able() ? role : Link.SILENT;
    }

    private static Link roleless(Who who, LawAnswer said) {
        if (has(who, said, Role.FUNDS) || has(who, said, Role.OPERATES)) {
            return Link.PAYS;
        }
        if (OWN.contains(said.subject()) && who.party() != Party.FAMILY) {
            return Link.ITSELF;
        }
        if (SERVED.contains(said.subject()) && who.party() == Party.SCHOOL
                || said.subject().equals(HELP) && has(who, said, Role.ADVISES)) {
            return Link.SERVICE;
        }
        if (said.missing().stream().anyMatch(act -> act.fact().equals(FREE) && who.is(act))) {
            return Link.FREELY;
        }
        if (has(who, said, Role.CONSULTED) || has(who, said, Role.ADVISES)) {
            return Link.CONSULTED;
        }
        boolean replaced = who.organisation() == null
                && said.holders().stream().anyMatch(role -> role.role() == Role.DECIDES && role.instead());
        return replaced ? Link.REPLACED : Link.NONE;
    }

    private static boolean has(Who who, LawAnswer said, Role role) {
        return said.holders().stream().anyMatch(held -> held.role() == role && who.is(held));
    }

    /**
     * @param said the answers about all that is asked, in the places of that somebody
     */
    static Standing of(Who who, List<LawAnswer> said) {
        if (who.party() == Party.PARTNER || who.party() == Party.FAMILY) {
            return of(who, Result.UNKNOWN, Why.OWN, List.of(), 0, said);
        }
        if (said.isEmpty()) {
            return of(who, Result.UNKNOWN, Why.NO_SUBJECT, List.of(), 0, said);
        }
        Map<Link, Integer> links = links(who, said);
        int decided = links.getOrDefault(Link.DECIDES, 0);
        List<Missing> acts = acts(who, said);
        if (decided > 0 && decided + links.getOrDefault(Link.REPLACED, 0) == said.size()) {
            boolean joint = said.stream()
                    .filter(answer -> link(who, answer) == Link.DECIDES)
                    .allMatch(answer -> answer.kind() == Kind.CO_DECISION);
            Why why = joint ? Why.JOINTLY : Why.DECIDES;
            return of(who, Result.BOUND, why, losing(said), decided, said);
        }
        if (decided > 0) {
            return of(who, Result.PARTLY, Why.SOME, acts, decided, said);
        }
        for (Map.Entry<Link, Why> entry : PARTLY.entrySet()) {
            if (links.containsKey(entry.getKey())) {
                return of(who, Result.PARTLY, entry.getValue(), acts, 0, said);
            }
        }
        if (links.containsKey(Link.GREY)) {
            return of(who, Result.UNKNOWN, Why.GREY, acts, 0, said);
        }
        if (links.containsKey(Link.SILENT)) {
            return of(who, Result.UNKNOWN, Why.NO_RULE, acts, 0, said);
        }
        if (pedagogy(said) && who.party() != Party.STATE) {
            return of(who, Result.OUTSIDE, Why.PEDAGOGY, acts, 0, said);
        }
        Why why = links.containsKey(Link.CONSULTED) ? Why.CONSULTED : Why.NO_ROLE;
        return of(who, Result.OPINION, why, acts, 0, said);
    }

    /**
     * What each answer makes of somebody. Where the law of a place names another one, it is nobody there only if it is
     * somebody elsewhere, on the same subject at the same level.
     */
    static Map<Link, Integer> links(Who who, List<LawAnswer> said) {
        Set<String> able = new HashSet<>();
        Map<Link, Integer> links = new EnumMap<>(Link.class);
        for (LawAnswer answer : said) {
            if (link(who, answer).able()) {
                able.add(answer.level() + " " + answer.subject());
            }
        }
        for (LawAnswer answer : said) {
            Link link = link(who, answer);
            boolean nobody = link == Link.REPLACED && !able.contains(answer.level() + " " + answer.subject());
            links.merge(nobody ? Link.NONE : link, 1, Integer::sum);
        }
        return links;
    }

    /** Where somebody stands before what is about other schools than theirs. */
    static Standing elsewhere(Who who) {
        return of(who, Result.OPINION, Why.NO_ROLE, List.of(), 0, List.of());
    }

    /** Only about pedagogy, of which the State alone decides. */
    private static boolean pedagogy(List<LawAnswer> said) {
        return said.stream()
                .allMatch(answer -> answer.subject().equals(PEDAGOGY) && answer.holders()
                        .stream()
                        .filter(held -> held.role() == Role.DECIDES)
                        .allMatch(held -> Party.STATE.is(held.authority())));
    }

    /** Whether a part of it is teaching, of which it decides nothing. */
    private static boolean teaching(Who who, List<LawAnswer> said) {
        return who.party() != Party.STATE && who.party() != Party.SCHOOL
                && said.stream().anyMatch(answer -> answer.subject().equals(PEDAGOGY));
    }

    /** The acts under which it would decide, where it does not. */
    private static List<Missing> acts(Who who, List<LawAnswer> said) {
        Set<Missing> acts = new LinkedHashSet<>();
        for (LawAnswer answer : said) {
            if (link(who, answer) != Link.DECIDES) {
                answer.missing().stream().filter(who::may).forEach(acts::add);
            }
        }
        return new ArrayList<>(acts);
    }

    /** The acts that would take the decision away from who has it. */
    private static List<Missing> losing(List<LawAnswer> said) {
        Set<Missing> acts = new LinkedHashSet<>();
        said.forEach(answer -> answer.missing().stream().filter(Missing::decides).forEach(acts::add));
        return new ArrayList<>(acts);
    }

    private static Standing of(Who who, Result result, Why why, List<Missing> acts, int decided, List<LawAnswer> said) {
        boolean certain = said.stream().noneMatch(answer -> answer.verification() == Answer.Verification.TO_CHECK);
        return new Standing(who.organisation(), who.name(), who.party(), result, why, acts, decided, said.size(),
                certain, teaching(who, said));
    }
}
