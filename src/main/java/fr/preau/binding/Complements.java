package fr.preau.binding;

import fr.preau.binding.Lexicon.Mention;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a party is in its sentence: its subject, its agent, somebody charged, or a complement. */
final class Complements {
    private static final Set<String> ARTICLES =
            Set.of(
                    "le",
                    "la",
                    "les",
                    "l",
                    "un",
                    "une",
                    "chaque",
                    "toute",
                    "tout",
                    "toutes",
                    "tous",
                    "cette",
                    "ce",
                    "cet",
                    "ces",
                    "sa",
                    "son",
                    "ses",
                    "leur",
                    "leurs",
                    "autre",
                    "autres",
                    "seul",
                    "seule",
                    "seuls",
                    "seules",
                    "différentes",
                    "notre",
                    "nos",
                    "aucune",
                    "aucun");
    private static final Set<String> OF = Set.of("de", "du", "des", "d");
    private static final Set<String> TO = Set.of("à", "au", "aux");
    private static final Set<String> OTHER =
            Set.of(
                    "pour", "avec", "sans", "dans", "en", "entre", "sur", "chez", "vers", "selon",
                    "contre", "auprès", "comme", "sous", "dont", "hors", "envers", "malgré");

    /** Nouns that only stand for the party they are of: « l’ensemble des communes ». */
    private static final Set<String> STANDING =
            Set.of(
                    "ensemble",
                    "chacun",
                    "chacune",
                    "services",
                    "service",
                    "président",
                    "présidente",
                    "direction",
                    "agents",
                    "conseil",
                    "totalité",
                    "majorité",
                    "représentants",
                    "élus",
                    "exécutif",
                    "personnels",
                    "techniciens",
                    "équipes",
                    "budget",
                    "technicien",
                    "assemblée");

    private final Sentence it;

    /** What a party is. */
    enum Kind {
        SUBJECT,
        /** After « par ». */
        AGENT,
        /** After a turn of phrase that charges or hears it. */
        CHARGED,
        NONE
    }

    /**
     * @param from where the turn of phrase begins, or « par » is
     * @param joined coordinated with the party before: « la commune et le département »
     */
    record Place(Kind kind, Force force, int from, boolean joined) {
        static final Place NONE = new Place(Kind.NONE, Force.OWES, 0, false);
    }

    private Place previous = Place.NONE;

    /** In « entre la commune et le rectorat »: neither does anything. */
    private boolean between;

    Complements(Sentence it) {
        this.it = it;
    }

    Place place(Mention mention, @Nullable Mention last) {
        previous = found(mention, last);
        return previous;
    }

    private Place found(Mention mention, @Nullable Mention last) {
        int before = mention.from() - 1;
        while (ARTICLES.contains(it.low(before))) {
            before--;
        }
        boolean joined = joined(before, last);
        between = it.low(before).equals("entre") || (between && joined);
        if (between) {
            return Place.NONE;
        }
        if (OF.contains(it.low(before)) || TO.contains(it.low(before))) {
            return complement(mention, last, before, joined);
        }
        if (it.low(before).equals("par")) {
            return new Place(Kind.AGENT, Force.OWES, before, joined);
        }
        if (OTHER.contains(it.low(before))) {
            return pour(before);
        }
        if (joined && it.verbRightAfter(mention.to()) < 0) {
            return new Place(previous.kind(), previous.force(), previous.from(), true);
        }
        return it.verb(before) != null
                ? inverted(before)
                : new Place(Kind.SUBJECT, Force.OWES, before, joined);
    }

    /** « …, et le département »: only a conjunction since the party before. */
    private boolean joined(int before, @Nullable Mention last) {
        int at = before;
        if (OF.contains(it.low(at)) || TO.contains(it.low(at)) || it.low(at).equals("par")) {
            at--;
        }
        boolean and =
                it.low(at).equals("et")
                        || it.low(at).equals("ou")
                        || it.low(at).equals("ni")
                        || it.low(at).equals(",");
        return and && last != null && at - last.to() <= 2 && at >= last.to();
    }

    /** After a verb: its object, which is heard when it is consulted. */
    private Place inverted(int verb) {
        Verbs.Verb one = it.verb(verb);
        boolean heard = one != null && one.infinitive().equals("consulter");
        return heard ? new Place(Kind.CHARGED, Force.HEARD, verb, false) : Place.NONE;
    }

    private Place pour(int before) {
        if (it.low(before).equals("avec") && it.low(before - 1).equals("concertation")) {
            return new Place(Kind.CHARGED, Force.HEARD, before - 1, false);
        }
        boolean charge = it.low(before).equals("pour") && it.low(before - 1).equals("charge");
        return charge ? new Place(Kind.CHARGED, Force.OWES, before - 1, false) : Place.NONE;
    }

    private Place complement(Mention mention, @Nullable Mention last, int before, boolean joined) {
        Place turn = Turns.before(it, before);
        if (turn != null) {
            return turn;
        }
        if (joined && previous.kind() == Kind.CHARGED) {
            return new Place(Kind.CHARGED, previous.force(), previous.from(), true);
        }
        int noun = before - 1;
        if (OF.contains(it.low(before)) && STANDING.contains(it.low(noun))) {
            var whole = new Mention(noun, mention.to(), mention.meanings());
            return found(whole, last);
        }
        return Place.NONE;
    }
}
