package fr.preau.ground.files;

import org.jspecify.annotations.Nullable;

/** The words of a PDF, one after the other: names, marks, all the rest. Strings are skipped. */
final class PdfTokens {
    private static final String APART = "()<>[]{}/%";
    private static final int LONGEST = 128;
    private final Bytes all;
    private final int end;
    private int at;
    private int depth;
    private int lists;

    PdfTokens(Bytes all, int from, int end) {
        this.all = all;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    /** How many dictionaries are open. */
    int depth() {
        return depth;
    }

    /** The same with the lists. */
    int deep() {
        return depth + lists;
    }

    /** A name with its slash and without escapes; a mark; a word; null at the end. */
    @Nullable
    String next() {
        while (at < end) {
            int c = all.at(at);
            if (blank(c)) {
                at++;
            } else if (c == '%') {
                comment();
            } else if (c == '(') {
                string();
            } else {
                return c == '/' ? name() : APART.indexOf(c) >= 0 ? mark(c) : word();
            }
        }
        return null;
    }

    private void comment() {
        while (at < end && all.at(at) != '\n' && all.at(at) != '\r') {
            at++;
        }
    }

    private void string() {
        int open = 0;
        for (; at < end; at++) {
            int c = all.at(at);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0) {
                at++;
                return;
            }
        }
    }

    private String mark(int c) {
        boolean twice = (c == '<' || c == '>') && all.at(at + 1) == c;
        at += twice ? 2 : 1;
        if (twice) {
            depth += c == '<' ? 1 : -1;
        }
        lists += c == '[' ? 1 : c == ']' ? -1 : 0;
        return twice ? c == '<' ? "<<" : ">>" : String.valueOf((char) c);
    }

    private String word() {
        int from = at;
        while (at < end && !blank(all.at(at)) && APART.indexOf(all.at(at)) < 0) {
            at++;
        }
        return all.latin(from, Math.min(at, from + LONGEST));
    }

    private String name() {
        at++;
        var name = new StringBuilder("/");
        while (at < end && !blank(all.at(at)) && APART.indexOf(all.at(at)) < 0) {
            int c = all.at(at);
            int high = Character.digit(all.at(at + 1), 16);
            int low = Character.digit(all.at(at + 2), 16);
            boolean escaped = c == '#' && high >= 0 && low >= 0;
            if (name.length() < LONGEST) {
                name.append((char) (escaped ? high << 4 | low : c));
            }
            at += escaped ? 3 : 1;
        }
        return name.toString();
    }

    static boolean blank(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
    }
}
