package fr.preau.ground.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Office documents: OpenDocument and Office Open XML. Each entry is inflated once, for its first bytes and its sum;
 * scripts, embedded programs and what calls outside when it opens are refused, in the document and in those it embeds.
 */
final class OfficeReader {
    private static final int DEEPEST = 2;
    private static final int MOST_XML = 2 << 20;
    private static final int MOST_INSIDE = 8 << 20;
    private static final String OLD = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    private static final List<String> PROGRAMS = List.of("MZ\u0090", "\u007fELF", "#!/", "\u00ca\u00fe\u00ba\u00be");
    private static final String TYPES = "[Content_Types].xml";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final Map<String, Kind> MAIN = Map.of("wordprocessingml.document.main+xml", Kind.DOCX,
            "spreadsheetml.sheet.main+xml", Kind.XLSX, "presentationml.presentation.main+xml", Kind.PPTX);
    private static final Pattern BASIC = Pattern.compile("(.*/)?(Basic|Dialogs)/.*(?<!/(script|dialog)-l[bc])\\.xml");

    /** What a system runs by the end of its name. */
    private static final Pattern PROGRAM = Pattern
            .compile(".*\\.(lnk|js|jse|vbs|vbe|wsf|hta|bat|cmd|ps1|exe|com|scr|jar|msi)");

    /** What a document brings in by itself, in the types of its relations. */
    private static final List<String> OUTSIDE = List.of("/attachedTemplate ", "/oleObject ", "/frame ",
            "/subDocument ");

    /** How XML begins when each letter takes two bytes. */
    private static final List<String> WIDE = List.of("\u00ff\u00fe", "\u00fe\u00ff", "<\0", "\0<");

    private final ZipReader zip = new ZipReader();

    /** What that zip is. */
    Kind read(Bytes all) throws Unfit {
        return read(all, 0);
    }

    private Kind read(Bytes all, int depth) throws Unfit {
        List<ZipReader.Entry> entries = zip.entries(all);
        for (ZipReader.Entry entry : entries) {
            named(entry.name());
            look(all, entry, depth);
        }
        for (ZipReader.Entry entry : entries) {
            if (entry.name().equals("mimetype") && entry.stored()) {
                return openDocument(text(all, entry));
            }
            if (entry.name().equals(TYPES)) {
                return openXml(text(all, entry));
            }
        }
        throw new Unfit("is.ARCHIVE");
    }

    private String text(Bytes all, ZipReader.Entry entry) throws Unfit {
        return new String(zip.read(all, entry, MOST_XML), StandardCharsets.UTF_8);
    }

    private static void named(String name) throws Unfit {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean script = (name.startsWith("Scripts/") || name.contains("/Scripts/")) && !name.endsWith("/");
        if (script || lower.contains("vbaproject") || lower.contains("/macrosheets/") || lower.contains("/activex/")
                || BASIC.matcher(name).matches()) {
            throw new Unfit("office.macro");
        }
        if (PROGRAM.matcher(lower).matches()) {
            throw new Unfit("office.inside");
        }
    }

    private void look(Bytes all, ZipReader.Entry entry, int depth) throws Unfit {
        var beginning = new Beginning();
        var search = new Search("vnd.sun.star.script");
        var entities = new Search("<!ENTITY");
        var tags = new OfficeTags();
        boolean xml = entry.name().endsWith(".xml") || entry.name().endsWith(".rels");
        zip.read(all, entry, (bytes, many) -> {
            beginning.take(bytes, many);
            if (xml) {
                search.take(bytes, many);
                entities.take(bytes, many);
                tags.take(bytes, many);
            }
        });
        Bytes first = beginning.bytes();
        begun(entry.name(), first, xml);
        if (search.found()) {
            throw new Unfit("office.macro");
        }
        if (entities.found()) {
            throw new Unfit("office.outside");
        }
        if (entry.name().endsWith(".rels")) {
            relations(text(all, entry));
        }
        if (entry.name().equals("META-INF/manifest.xml") && text(all, entry).contains("encryption-data")) {
            throw new Unfit("zip.locked");
        }
        if (first.has(0, "PK\3\4")) {
            inside(all, entry, depth);
        }
    }

    private static void begun(String name, Bytes first, boolean xml) throws Unfit {
        if (first.has(0, OLD) || PROGRAMS.stream().anyMatch(program -> first.has(0, program))) {
            throw new Unfit("office.inside");
        }
        boolean wide = WIDE.stream().anyMatch(letters -> first.has(0, letters));
        if (xml && wide && !name.startsWith("customXml/")) {
            throw ZipReader.damaged(); // letters of two bytes would hide all that is looked for
        }
    }

    /** A document in a document must be one that we would keep. */
    private void inside(Bytes all, ZipReader.Entry entry, int depth) throws Unfit {
        if (depth == DEEPEST) {
            throw new Unfit("zip.bomb");
        }
        try {
            read(new Bytes(zip.read(all, entry, MOST_INSIDE)), depth + 1);
        } catch (Unfit within) {
            throw within.reason().startsWith("is.") ? new Unfit("office.inside") : within;
        }
    }

    /** One tag after the other: no text makes it look twice at a letter. */
    private static void relations(String xml) throws Unfit {
        int end = 0;
        for (int at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', end)) {
            end = xml.indexOf('>', at);
            if (end < 0) {
                return;
            }
            String tag = xml.substring(at, end);
            String type = OfficeTags.attribute(tag, "Type") + " ";
            boolean brought = OUTSIDE.stream().anyMatch(type::contains)
                    || (type.contains("/image ") && OfficeTags.outside(OfficeTags.attribute(tag, "Target")));
            boolean outside = OfficeTags.attribute(tag, "TargetMode").contains("External");
            if ((brought && outside) || type.contains("/aFChunk ")) {
                throw new Unfit("office.outside");
            }
        }
    }

    private static Kind openDocument(String media) throws Unfit {
        if (!media.startsWith(OPEN_DOCUMENT)) {
            throw new Unfit("is.ARCHIVE");
        }
        return Kind.ofMedia(media.strip()).orElseThrow(() -> new Unfit("office.other"));
    }

    private static Kind openXml(String types) throws Unfit {
        if (types.contains("macroEnabled") || types.contains("vbaProject")) {
            throw new Unfit("office.macro");
        }
        for (Map.Entry<String, Kind> entry : MAIN.entrySet()) {
            if (types.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        throw new Unfit("office.other");
    }

    /** The first bytes that go by. */
    private static final class Beginning {
        private final byte[] kept = new byte[8];
        private int many;

        void take(byte[] bytes, int size) {
            for (int i = 0; i < size && many < kept.length; i++) {
                kept[many++] = bytes[i];
            }
        }

        Bytes bytes() {
            return new Bytes(kept);
        }
    }

    /** Whether some letters went by, wherever they were cut. */
    private static final class Search {
        private final String letters;
        private int at;
        private boolean found;

        Search(String letters) {
            this.letters = letters;
        }

        /** No letter of ours but the first begins it again: one place to go back to is enough. */
        void take(byte[] bytes, int many) {
            for (int i = 0; i < many && !found; i++) {
                at = bytes[i] == letters.charAt(at) ? at + 1 : bytes[i] == letters.charAt(0) ? 1 : 0;
                found = at == letters.length();
            }
        }

        boolean found() {
            return found;
        }
    }
}
