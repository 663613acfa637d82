package fr.preau.competence;

import fr.preau.competence.LawFile.LawException;

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

    /** How the files of the law write it. */
    String word() {
        return word;
    }

    /** How texts are keyed by it. */
    public String key() {
        return "competence.role." + verb;
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
