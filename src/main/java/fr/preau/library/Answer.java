package fr.preau.library;

import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param items of the page asked for
 * @param total how many in all
 * @param facets how many under each code of each dimension, most first, the choices made in the
 *     other dimensions being kept
 * @param read words that were not known, and what was read instead
 * @param loose not all the words are in what was found
 */
public record Answer(
        List<Hit> items,
        int total,
        Map<Dimension, List<Count>> facets,
        Map<String, String> read,
        boolean loose) {

    /**
     * How many under one code.
     *
     * @param name of a carrier; empty in the other dimensions, whose codes have words
     */
    public record Count(String code, String name, int many) implements Comparable<Count> {
        /** Most first. */
        @Override
        public int compareTo(Count other) {
            return many == other.many
                    ? code.compareTo(other.code)
                    : Integer.compare(other.many, many);
        }
    }

    /** A stretch of text, marked when it is what was looked for. */
    public record Piece(String text, boolean marked) {}

    /**
     * One sheet.
     *
     * @param score only to be compared with those of the same answer
     * @param summary of the sheet, marked
     * @param extract of the rest; empty when the words are not there
     * @param reasons how alike the places are
     */
    public record Hit(
            Card card,
            float score,
            List<Piece> summary,
            List<Piece> extract,
            List<Near.Reason> reasons) {}
}
