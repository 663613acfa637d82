package fr.preau.competence;

/** A word in both languages. */
record Label(String fr, String en) {
    String in(boolean french) {
        return french ? fr : en;
    }
}
