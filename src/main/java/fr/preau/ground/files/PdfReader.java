package fr.preau.ground.files;

import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Meter;
import fr.preau.ground.upload.Meter.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a PDF must not carry: scripts, programs to launch, addresses called when it opens, files inside or
 * after it. It follows no cross-reference, since readers repair them each in its own way: every object that any reader
 * could find is read, those of compressed object streams included, and nothing is built of them.
 */
final class PdfReader {
    private static final int END = 2_048;

    /** All that is inflated of one file. */
    private static final int MOST_INFLATED = 48 << 20;

    private static final int MOST_OF_ONE = 8 << 20;

    /** All that a file unpacks to, where a library is to unpack it. */
    private static final long MOST_MEASURED = 96L << 20;

    private static final int SOME = 1 << 16;

    /** The bytes of zlib before what is packed. */
    private static final int HEADER = 2;

    private static final int MOST_NAMES = 64;
    private static final int MARGIN = 1 << 16;
    private static final Map<String, String> REFUSED = Map.ofEntries(Map.entry("JavaScript", "pdf.script"),
            Map.entry("JS", "pdf.script"), Map.entry("XFA", "pdf.script"), Map.entry("Launch", "pdf.launch"),
            Map.entry("SubmitForm", "pdf.script"), Map.entry("ImportData", "pdf.script"), Map.entry("AA", "pdf.opens"),
            Map.entry("GoToR", "pdf.outside"), Map.entry("EF", "pdf.inside"), Map.entry("FileAttachment", "pdf.inside"),
            Map.entry("3D", "pdf.inside"), Map.entry("EmbeddedFile", "pdf.inside"),
            Map.entry("EmbeddedFiles", "pdf.inside"), Map.entry("GoToE", "pdf.inside"),
            Map.entry("RichMedia", "pdf.inside"), Map.entry("Encrypt", "pdf.locked"));
    private static final Set<String> INFLATES = Set.of("FlateDecode", "Fl");
    private static final Set<String> UNPACKS = Set.of("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL",
            "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx");

    /** What packs otherwise: nothing here tells how much comes out of it. */
    private static final Set<String> UNMEASURED = Set.of("LZWDecode", "LZW", "RunLengthDecode", "RL");

    private static final Set<String> FILTERING = Set.of("Filter", "F", "DecodeParms", "DP");

    /** What every zip has: that of a document is packed, and shows none of these. */
    private static final List<String> ZIP = List.of("PK\3\4", "PK\1\2", "PK\5\6");

    private final PdfActions opening = new PdfActions();
    private final Bytes all;
    private final Look look;
    private final Meter meter = new Meter(Allowance.DOCUMENT);
    private long left;
    private int inflated;
    private long measured;

    /** What is done with a file. */
    private enum Look {
        KEPT,
        /** Read and not kept. */
        READ,
        /** Added to another one, which carries what it carries. */
        ADDED
    }

    private PdfReader(Bytes all, Look look) {
        this.all = all;
        this.look = look;
        this.left = 2L * all.size() + MARGIN;
    }

    static void check(Bytes all) throws Unfit {
        check(all, Look.KEPT);
    }

    /**
     * The same for a file that is read and not kept: others may be inside, as in an archive of an act, and what it
     * unpacks to is measured, since a library unpacks all without looking.
     */
    static void measure(Bytes all) throws Unfit {
        check(all, Look.READ);
    }

    /**
     * The same for what was added to a file: it may name the files that are inside, not bring any.
     */
    static void added(Bytes all) throws Unfit {
        check(all, Look.ADDED);
    }

    private static void check(Bytes all, Look look) throws Unfit {
        int tail = Math.max(0, all.size() - END);
        boolean whole = all.find("%%EOF", tail, all.size()) >= 0;
        if (!whole || all.find("obj", 0, all.size()) < 0) {
            throw new Unfit("pdf.unreadable");
        }
        if (all.find("/Encrypt", 0, all.size()) >= 0) {
            throw new Unfit("pdf.locked"); // before what it locks is found unreadable
        }
        if (ZIP.stream().allMatch(sign -> all.find(sign, 0, all.size()) >= 0)) {
            throw new Unfit("pdf.doubled");
        }
        var reading = new PdfReader(all, look);
        reading.each("obj");
        reading.each("trailer");
        reading.opening.end();
    }

    private void each(String keyword) throws Unfit {
        int size = all.size();
        for (int at = all.find(keyword, 0, size); at >= 0; at = all.find(keyword, at + 1, size)) {
            if (!all.has(at - 3, "end")) {
                meter.add(Measure.OBJECTS, 1);
                opening.object(PdfActions.number(all, at));
                object(at + keyword.length());
            }
        }
    }

    /** One object, up to its end or to its stream. */
    private void object(int from) throws Unfit {
        var tokens = new PdfTokens(all, from, all.size());
        List<String> names = new ArrayList<>();
        int first = -1;
        int packings = 0;
        String before = "";
        for (String token = tokens.next(); token != null; token = tokens.next()) {
            opening.token(token);
            count(token, before, tokens);
            if (before.equals("/First") && token.matches("\\d{1,8}")) {
                first = Integer.parseInt(token);
            }
            before = token;
            if (token.startsWith("/")) {
                name(token.substring(1), tokens.depth() == 1 ? names : null);
                packings += UNPACKS.contains(token.substring(1)) ? 1 : 0;
                refuseTwice(packings);
                refuseUnmeasured(token);
            } else if (token.equals("stream")) {
                measure(tokens.position());
                stream(names, first, tokens.position());
                break;
            } else if (token.equals("endobj") || token.equals("startxref")) {
                break;
            }
        }
        left -= tokens.position() - from;
        if (left < 0) {
            throw new Unfit("pdf.unreadable");
        }
    }

    /** A library makes something in memory of each of these. */
    private void count(String token, String before, PdfTokens tokens) {
        if (token.equals("<<") || token.equals("[")) {
            meter.add(Measure.OBJECTS, 1);
            meter.most(Measure.DEPTH, tokens.deep());
        } else if (token.equals("/Page") && before.equals("/Type")) {
            meter.add(Measure.PAGES, 1);
        }
    }

    private void refuseUnmeasured(String token) throws Unfit {
        if (look == Look.READ && UNMEASURED.contains(token.substring(1))) {
            throw new Unfit("pdf.packing");
        }
    }

    /** What is packed in what is packed cannot be measured: nobody needs it. */
    private void refuseTwice(int packings) throws Unfit {
        if (look == Look.READ && packings > 1) {
            throw new Unfit("pdf.unreadable");
        }
    }

    /**
     * Counts what a stream unpacks to, whatever it says of itself; what is not packed is nothing. Libraries go on after
     * blanks, and where the header is wrong: so does this.
     */
    private void measure(int from) throws Unfit {
        if (look != Look.READ) {
            return;
        }
        int start = from;
        while (all.at(start) == ' ') {
            start++;
        }
        start = all.at(start) == '\r' ? start + 1 : start;
        start = (all.at(start) == '\n' ? start + 1 : start) + HEADER;
        var inflater = new Inflater(true);
        byte[] some = new byte[SOME];
        try {
            inflater.setInput(all.slice(Math.min(start, all.size()), all.size()));
            for (int many = inflater.inflate(some); many > 0; many = inflater.inflate(some)) {
                measured += many;
                if (measured > MOST_MEASURED) {
                    throw new Unfit("pdf.swells");
                }
            }
        } catch (DataFormatException plain) {
            return;
        } finally {
            inflater.end();
        }
    }

    private void name(String name, @Nullable List<String> kept) throws Unfit {
        String why = REFUSED.get(name);
        boolean well = look == Look.READ && "pdf.inside".equals(why)
                || look == Look.ADDED && name.equals("EmbeddedFiles");
        if (why != null && !well) {
            throw new Unfit(why);
        }
        if (kept != null && kept.size() < MOST_NAMES) {
            kept.add(name);
        }
    }

    /** What has a first object and counts them is a stream of objects, whatever its type says. */
    private void stream(List<String> names, int first, int at) throws Unfit {
        if (!names.contains("First") || !names.contains("N")) {
            return;
        }
        int start = all.at(at) == '\r' ? at + 1 : at;
        start = all.at(start) == '\n' ? start + 1 : start;
        boolean plain = names.stream().noneMatch(FILTERING::contains);
        long times = names.stream().filter(INFLATES::contains).count();
        boolean other = names.stream().anyMatch(text -> text.endsWith("Decode") && !INFLATES.contains(text));
        if (!plain && (times != 1 || other || names.contains("DecodeParms"))) {
            throw new Unfit("pdf.unreadable");
        }
        Bytes objects = plain ? plain(start) : new Bytes(inflated(start));
        left -= plain ? objects.size() : 0;
        var tokens = new PdfTokens(objects, 0, objects.size());
        int packings = 0;
        String before = "";
        for (String token = tokens.next(); token != null; token = tokens.next()) {
            count(token, before, tokens);
            before = token;
            if (token.startsWith("/")) {
                name(token.substring(1), null);
                packings += UNPACKS.contains(token.substring(1)) ? 1 : 0;
                refuseUnmeasured(token);
            }
        }
        refuseTwice(packings);
        opening.packed(objects, first);
    }

    private Bytes plain(int start) {
        int end = all.find("endstream", start, all.size());
        return new Bytes(all.slice(start, end < 0 ? all.size() : end));
    }

    private byte[] inflated(int start) throws Unfit {
        var inflater = new Inflater();
        var into = new java.io.ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        try {
            inflater.setInput(all.slice(start, all.size()));
            while (!inflater.finished()) {
                int many = inflater.inflate(some);
                inflated += many;
                into.write(some, 0, many);
                boolean stuck = many == 0 && look != Look.READ;
                if (stuck || inflated > MOST_INFLATED || into.size() > MOST_OF_ONE) {
                    throw new Unfit("pdf.unreadable");
                }
                if (many == 0) {
                    break;
                }
            }
            return into.toByteArray();
        } catch (DataFormatException damaged) {
            // one that was altered is what whoever has it checked wants to hear
            if (look == Look.READ) {
                return into.toByteArray();
            }
            throw new Unfit("pdf.unreadable");
        } finally {
            inflater.end();
        }
    }
}
