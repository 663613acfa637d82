package fr.preau.ground.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the XML of an office document for what it fetches or runs by itself when it opens: fields that call a
 * program (DDE) or include what is elsewhere, pictures and sections that are elsewhere. A link that waits for a click
 * is none of these. Tag by tag as it is inflated: a field may be cut in many pieces, and no piece is kept longer than
 * it is looked at.
 */
final class OfficeTags implements ZipReader.Sink {
    private static final int LONGEST = 64 << 10;
    private static final int DEEPEST = 100;

    /** Where a field stands in another one: what it gives is not known. */
    private static final String NESTED = "\u0001";

    private static final Pattern NAME = Pattern.compile("^[\\s\"]*([A-Za-z]+)");
    private static final Set<String> CALLS = Set.of("DDE", "DDEAUTO");
    private static final Set<String> INCLUDES = Set.of("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK");
    private static final Set<String> BROUGHT = Set.of("image", "fill-image", "background-image", "section-source",
            "table-source", "cell-range-source", "object", "object-ole", "floating-frame", "plugin", "auto-reload");

    private static final Set<String> FIELDS = Set.of("instrText", "delInstrText", "fldChar", "fldSimple");

    /** An address on a network; a file of one's own computer is none. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?i)\\b(?:https?|ftps?|smb|webdavs?|dav|mhtml|ms-[a-z]+):|file:(?://[^/\\s]|/{4})|(?:^|[\\s\"'])(?:\\\\\\\\|//)");

    private static final Pattern REFERENCE = Pattern
            .compile("&(?:#(\\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));");

    /** What a field asks for, until what it gave last. */
    private static final class Field {
        private final StringBuilder words = new StringBuilder();
        private boolean read;
    }

    private final byte[] piece = new byte[LONGEST];
    private int size;
    private final Deque<Field> fields = new ArrayDeque<>();
    private boolean tag;
    private boolean instruction;
    private int quote;
    private int last;

    /** Whether an address is of a network. */
    static boolean outside(String address) {
        return OUTSIDE.matcher(address).find();
    }

    /** All that the attributes of that name say, whatever their prefix, their references read. */
    static String attribute(String tag, String name) {
        return Pattern.compile("[\\s:]" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')")
                .matcher(tag)
                .results()
                .map(match -> read(match.group(1) == null ? match.group(2) : match.group(1)))
                .collect(Collectors.joining(" "));
    }

    /** With its references as the letters they stand for. */
    static String read(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(letter(match)));
    }

    private static String letter(java.util.regex.MatchResult match) {
        @Nullable String number = match.group(1) == null ? match.group(2) : match.group(1);
        if (number == null) {
            return switch (match.group(3)) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        int code = Integer.parseInt(number, match.group(1) == null ? 16 : 10);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }

    @Override
    public void take(byte[] bytes, int many) throws Unfit {
        for (int i = 0; i < many; i++) {
            int c = bytes[i] & 0xff;
            if (tag) {
                inTag(c);
            } else if (c == '<') {
                text();
                tag = true;
                quote = 0;
            } else if (instruction) {
                keep(c);
            }
            last = c;
        }
    }

    /** A mark in quotes, in a comment or in a piece of plain text ends no tag. */
    private void inTag(int c) throws Unfit {
        boolean marked = begins("!") || begins("?");
        if (c == '>' && quote == 0 && ended()) {
            tag = false;
            tag(kept());
            size = 0;
            return;
        }
        if (!marked && (c == '"' || c == '\'')) {
            quote = quote == 0 ? c : quote == c ? 0 : quote;
        }
        keep(c);
    }

    private boolean ended() {
        if (begins("!--")) {
            return last == '-';
        }
        return begins("![CDATA[") ? last == ']' : !begins("?") || last == '?';
    }

    private boolean begins(String letters) {
        boolean same = size >= letters.length();
        for (int i = 0; same && i < letters.length(); i++) {
            same = piece[i] == letters.charAt(i);
        }
        return same;
    }

    private void keep(int c) {
        if (size < LONGEST) {
            piece[size++] = (byte) c;
        }
    }

    private String kept() {
        return new String(piece, 0, size, StandardCharsets.UTF_8);
    }

    private void text() throws Unfit {
        if (instruction) {
            add(read(kept()));
        }
        size = 0;
    }

    private void add(String words) throws Unfit {
        Field field = fields.peek();
        if (field != null && !field.read) {
            field.words.append(words);
            whole(field.words.length());
        }
        whole(size);
    }

    /** What is too long to be looked at whole is no ordinary field, nor picture. */
    private static void whole(int length) throws Unfit {
        if (length >= LONGEST) {
            throw new Unfit("office.outside");
        }
    }

    private void tag(String all) throws Unfit {
        if (all.startsWith("![CDATA[")) {
            if (instruction) {
                add(all.substring("![CDATA[".length(), all.length() - 2));
            }
            return;
        }
        String name = all.split("[\\s/]", 2)[0];
        String local = name.substring(name.indexOf(':') + 1);
        if (BROUGHT.contains(local) || FIELDS.contains(local)) {
            whole(size);
        }
        switch (local) {
            case "instrText", "delInstrText" -> instruction = !all.endsWith("/");
            case "fldChar" -> mark(attribute(all, "fldCharType"));
            case "fldSimple" -> field(attribute(all, "instr"));
            default -> {
                instruction = instruction && !all.startsWith("/");
                boolean brought = BROUGHT.contains(local) && outside(attribute(all, "href"));
                if (brought || local.startsWith("dde-") || local.equals("ddeLink")) {
                    throw new Unfit("office.outside");
                }
            }
        }
    }

    private void mark(String type) throws Unfit {
        if (type.equals("begin")) {
            add(NESTED);
            fields.push(new Field());
        } else if (!fields.isEmpty()) {
            Field field = type.equals("end") ? fields.pop() : fields.element();
            field(field.read ? "" : field.words.toString());
            field.read = true;
        }
        if (fields.size() > DEEPEST || type.contains(" ")) {
            throw new Unfit("office.outside");
        }
    }

    private static void field(String instruction) throws Unfit {
        String words = instruction.replace(NESTED, "");
        Matcher named = NAME.matcher(words);
        String name = named.find() ? named.group(1).toUpperCase(java.util.Locale.ROOT) : "";
        boolean unknown = instruction.contains(NESTED);
        if (CALLS.contains(name) || instruction.strip().startsWith(NESTED)
                || (INCLUDES.contains(name) && (unknown || outside(words)))) {
            throw new Unfit("office.outside");
        }
    }
}
