package fr.preau.rooms.charters.charter;

import fr.preau.ground.kernel.Refusal;

/** How much of a text is drawn as an archive: laying out more would hold a processor for long. */
final class PrintLimit {
    /** How many characters of text. */
    static final int LONGEST = 300_000;

    /** How many characters in a row a line holds for sure. */
    private static final int LONGEST_WORD = 25;

    private static final int MOST_HEAVY = 8_000;

    private PrintLimit() {}

    /**
     * Refuses what would take too long.
     *
     * @throws Refusal.BadRequest on {@code version}, saying where to read the whole instead
     */
    static void check(CharterVersion version) {
        int length = version.text().canonical().length();
        Refusal.refuse(length > LONGEST, "version", "charter.pdf.long", LONGEST);
        int heavy = version.text().blocks().stream().mapToInt(block -> heavy(block.words())).sum();
        Refusal.refuse(heavy > MOST_HEAVY, "version", "charter.pdf.word", LONGEST_WORD);
    }

    /** How many characters are in words that no line can hold: breaking them costs the most. */
    private static int heavy(String words) {
        int heavy = 0;
        int run = 0;
        for (int i = 0; i <= words.length(); i++) {
            if (i == words.length() || Character.isWhitespace(words.charAt(i))) {
                heavy += run > LONGEST_WORD ? run : 0;
                run = 0;
            } else {
                run++;
            }
        }
        return heavy;
    }
}
