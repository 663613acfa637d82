package fr.preau.library;

import fr.preau.library.Answer.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the list of practices shows.
 *
 * @param near the place to be near, as somebody may type it; empty when none
 * @param nearName the same in words
 * @param lost the place typed, when it is none or may be several
 * @param missing what is not known of that place, in words
 * @param count how many, in words
 * @param wider when nothing was found: the same without one filter, without any, and how many each
 *     finds
 * @param ask the address where the same is asked of everybody; empty when something was found
 * @param kept the address to keep as a saved search; empty for whoever has not signed in
 * @param read "tablete, read as tablette", one line for each
 */
record ListPage(
        String text,
        String near,
        String nearName,
        @Nullable Lost lost,
        List<String> missing,
        String count,
        List<Row> rows,
        List<Facet> facets,
        List<Tag> active,
        List<Sort> sorts,
        List<Wider> wider,
        String ask,
        List<Read> read,
        boolean loose,
        @Nullable Pages pages,
        Twins twins,
        String kept) {

    /** Whether something was asked at all. */
    boolean asked() {
        return !text.isEmpty() || !active.isEmpty();
    }

    /** What was typed as a place, what is wrong with it, and what may be meant. */
    record Lost(String typed, String message, List<Meant> meant) {}

    /** A place that may be meant, and the same question near it. */
    record Meant(String name, String detail, String path) {}

    /** One card; an amount, a reach or a result that is not known is absent. */
    record Row(
            Card card,
            List<Piece> summary,
            List<Piece> extract,
            @Nullable String reach,
            @Nullable String cost,
            @Nullable String gain,
            String updated,
            String licence,
            @Nullable String near) {}

    /** One filter. */
    record Facet(String name, String legend, boolean open, List<Choice> choices) {}

    /** One of its choices, and how many there are under it. */
    record Choice(String value, String words, int count, boolean chosen) {}

    /** A filter that is on, and the address without it. */
    record Tag(String words, String path) {}

    /** An order. */
    record Sort(String value, String words, boolean chosen) {}

    /** A wider question, and how many it finds. */
    record Wider(String path, String words) {}

    /** A word nobody wrote, and what was read instead. */
    record Read(String typed, String instead) {}

    /** Where one is among the pages; absent addresses lead nowhere. */
    record Pages(int page, int last, @Nullable String previous, @Nullable String next) {}

    /** The same list for programs, and as a map. */
    record Twins(String csv, String json, String atom, String map, String api) {}
}
