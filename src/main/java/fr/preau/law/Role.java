package fr.preau.law;

import fr.preau.law.LawFile.LawException;

/** What an authority has to do with a subject. */
public enum Role {
    /** Commits the decision and the spending. */
    DECIDES("decide", "decides"),
    /** Pays. */
    FUNDS("finance", "funds"),
    /** Acts on behalf of the one who decides. */
    OPERATES("met_en_oeuvre", "operates"),
    /** Must be heard first. */
    CONSULTED("est_consulte", "consulted"),
    /** May be heard. */
    ADVISES("conseille", "advises");

    private final String word;
    private final String verb;

    Role(String word, String verb) {
        this.word = word;
        this.verb = verb;
    }

    /** With what force somebody has a role; the strongest first. */
    public enum Force {
        /** Has to. */
        MUST("oblige"),
        /** May, and nothing obliges. */
        MAY("permet"),
        /** Nothing can be done without its agreement. */
        AGREES("accord"),
        /** Has to be heard, and binds nobody. */
        OPINION("avis"),
        /** Is told, put on notice. */
        NOTIFIED("information");

        private final String word;

        Force(String word) {
            this.word = word;
        }

        static Force read(String word) {
            for (Force force : values()) {
                if (force.word.equals(word)) {
                    return force;
                }
            }
            throw new LawException("force inconnue « " + word + " »");
        }

        /** How the files of the law write it. */
        String word() {
            return word;
        }

        Force strongest(Force other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }

    /** Whether it is to be heard, and not to act. */
    boolean heard() {
        return this == CONSULTED || this == ADVISES;
    }

    /** What holds when a rule does not say. */
    Force usual() {
        return heard() ? Force.OPINION : Force.MUST;
    }

    /** How texts say it, with its force: "Donne son accord", "Peut financer". */
    public String key(Force force) {
        return force == usual() ? key() : key() + "." + force.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** How the files of the law write it. */
    String word() {
        return word;
    }

    /** How texts are keyed by it. */
    public String key() {
        return "law.role." + verb;
    }

    static Role read(String word) {
        for (Role role : values()) {
            if (role.word.equals(word) || role.verb.equals(word)) {
                return role;
            }
        }
        throw new LawException("rôle inconnu « " + word + " »");
    }
}
