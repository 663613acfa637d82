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
                    "aucun",
                    "nul",
                    "nulle",
                    "petites",
                    "petite",
                    "grandes",
                    "nouvelles",
                    "mêmes",
                    "principales",
                    "deux",
                    "quelques",
                    "plusieurs");
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
                    "assemblée",
                    "concours",
                    "participation",
                    "contribution");

    /** What is done between parties that each do their share of it. */
    private static final Set<String> SHARED =
            Set.of(
                    "réparti",
                    "répartie",
                    "répartis",
                    "réparties",
                    "partagé",
                    "partagée",
                    "partagés",
                    "partagées",
                    "ventilé",
                    "ventilée",
                    "ventilés",
                    "ventilées");

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

        static Place charged(Force force, int from) {
            return new Place(Kind.CHARGED, force, from, false);
        }
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
            return shared(before, joined);
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
        boolean acts =
                it.verbRightAfter(mention.to()) >= 0 || Verbs.ongoing(it.low(mention.to())) != null;
        if (joined && !acts) {
            return new Place(previous.kind(), previous.force(), previous.from(), true);
        }
        return it.verb(before) != null
                ? inverted(before)
                : new Place(Kind.SUBJECT, Force.OWES, before, joined);
    }

    /** « Réparti entre la commune et le département »: each has its share. */
    private Place shared(int before, boolean joined) {
        if (joined) {
            return previous;
        }
        for (int i = before - 1; i >= Math.max(0, before - 5); i--) {
            if (SHARED.contains(it.low(i))) {
                return Place.charged(Force.OWES, i);
            }
        }
        return Place.NONE;
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
        return heard ? Place.charged(Force.HEARD, verb) : Place.NONE;
    }

    private Place pour(int before) {
        String last = it.low(before - 1);
        boolean heard = it.low(before).equals("avec") && last.equals("concertation");
        boolean owes =
                it.low(before).equals("pour") && last.equals("charge")
                        || it.low(before).equals("sur")
                                && last.matches("pèse|pèsent|repose|reposent");
        return heard
                ? Place.charged(Force.HEARD, before - 1)
                : owes ? Place.charged(Force.OWES, before - 1) : Place.NONE;
    }

    private Place complement(Mention mention, @Nullable Mention last, int before, boolean joined) {
        Place turn = Turns.before(it, before);
        if (turn != null) {
            return turn;
        }
        if (previous.kind() == Kind.CHARGED && last != null && (joined || elided(last, before))) {
            return new Place(
                    Kind.CHARGED, previous.force(), joined ? previous.from() : before, true);
        }
        int noun = STANDING.contains(it.low(before - 1)) ? before - 1 : before - 2;
        if (OF.contains(it.low(before)) && STANDING.contains(it.low(noun))) {
            var whole = new Mention(noun, mention.to(), mention.meanings());
            return found(whole, last);
        }
        return Place.NONE;
    }

    /** « Le choix revient aux enseignants, l’achat à la commune »: the verb is not said twice. */
    private boolean elided(Mention last, int before) {
        boolean infinitive = it.low(last.to()).equals("de") || it.low(last.to()).equals("d");
        for (int i = last.to(); i < before; i++) {
            if (it.low(i).equals(",")) {
                return TO.contains(it.low(before)) && !infinitive;
            }
        }
        return false;
    }
}
