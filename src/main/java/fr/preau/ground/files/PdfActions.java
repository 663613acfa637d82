package fr.preau.ground.files;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a PDF does by itself when it opens. To go to one of its pages is well; to call an address, or to do something
 * when a page comes and goes, is not: a link waits for a click. The action may stand elsewhere, packed or not: each
 * object that goes somewhere is noted, and compared at the end with those that opening names.
 */
final class PdfActions {
    private static final int MOST_OPENED = 100;
    private static final int LARGEST = 1 << 23;

    /** What is expected of the next words. */
    private enum Expectation {
        NOTHING, ACTION, GENERATION, REFERENCE, END
    }

    private final Set<Integer> opened = new HashSet<>();
    private final BitSet going = new BitSet();
    private Expectation awaited = Expectation.NOTHING;
    private int reference;
    private int depth;
    private int number = -1;
    private boolean first;
    private boolean unknown;

    /**
     * An object begins.
     *
     * @param its number; -1 when it has none
     */
    void object(int its) {
        number = its;
        first = true;
        awaited = Expectation.NOTHING;
    }

    /** The number of the object whose {@code obj} is there; -1 when there is none. */
    static int number(Bytes all, int obj) {
        int at = blanks(all, digits(all, blanks(all, obj - 1)));
        int from = digits(all, at);
        return from < at && at - from < 9 ? Integer.parseInt(all.latin(from + 1, at + 1)) : -1;
    }

    private static int blanks(Bytes all, int from) {
        int at = from;
        while (PdfTokens.blank(all.at(at))) {
            at--;
        }
        return at;
    }

    private static int digits(Bytes all, int from) {
        int at = from;
        while (Character.isDigit(all.at(at))) {
            at--;
        }
        return at;
    }

    /** The next word of that object. */
    void token(String token) throws Unfit {
        boolean goes = token.equals("/URI") || token.equals("/Next");
        if (goes || (first && !token.equals("<<") && !token.equals("["))) {
            note();
        }
        first = false;
        switch (awaited) {
            case NOTHING -> awaited = key(token);
            case ACTION -> awaited = action(token);
            case GENERATION -> awaited = number(token) < 0 ? Expectation.NOTHING : Expectation.REFERENCE;
            case REFERENCE -> {
                awaited = Expectation.NOTHING;
                if (token.equals("R")) {
                    opened.add(reference);
                }
                if (opened.size() > MOST_OPENED) {
                    throw new Unfit("pdf.opens");
                }
            }
            case END -> {
                if (goes) {
                    throw new Unfit("pdf.opens");
                }
                depth += token.equals("<<") ? 1 : token.equals(">>") ? -1 : 0;
                awaited = depth == 0 ? Expectation.NOTHING : Expectation.END;
            }
        }
    }

    private void note() {
        if (number >= 0 && number < LARGEST) {
            going.set(number);
        }
    }

    private static Expectation key(String token) {
        return token.equals("/OpenAction") ? Expectation.ACTION : Expectation.NOTHING;
    }

    private Expectation action(String token) {
        reference = number(token);
        depth = 1;
        return reference >= 0 ? Expectation.GENERATION : token.equals("<<") ? Expectation.END : Expectation.NOTHING;
    }

    private static int number(String token) {
        return token.matches("\\d{1,8}") ? Integer.parseInt(token) : -1;
    }

    /**
     * The objects packed in a stream.
     *
     * @param start where the first of them begins; -1 when that is not told
     */
    void packed(Bytes objects, int start) throws Unfit {
        var header = new PdfTokens(objects, 0, Math.max(0, start));
        Map<Integer, List<Integer>> places = new TreeMap<>();
        while (true) {
            @Nullable String which = header.next();
            @Nullable String where = which == null ? null : header.next();
            if (which == null || where == null) {
                break;
            }
            if (number(which) >= 0 && number(where) >= 0) {
                places.computeIfAbsent(start + number(where), at -> new ArrayList<>()).add(number(which));
            }
        }
        List<Integer> starts = List.copyOf(places.keySet());
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : objects.size();
            List<Integer> named = places.getOrDefault(starts.get(i), List.of());
            object(named.getFirst());
            each(new PdfTokens(objects, starts.get(i), Math.min(end, objects.size())));
            if (going.get(Math.min(named.getFirst(), LARGEST))) {
                named.stream().filter(one -> one < LARGEST).forEach(going::set);
            }
        }
        unknown |= starts.isEmpty() && objects.find("/URI", 0, objects.size()) >= 0;
    }

    private void each(PdfTokens tokens) throws Unfit {
        for (String token = tokens.next(); token != null; token = tokens.next()) {
            token(token);
        }
    }

    /** All was read. */
    void end() throws Unfit {
        if (!opened.isEmpty() && (unknown || opened.stream().anyMatch(going::get))) {
            throw new Unfit("pdf.opens");
        }
    }
}
