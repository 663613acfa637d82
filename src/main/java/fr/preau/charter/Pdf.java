package fr.preau.charter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import fr.preau.kernel.Refusal;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Draws a page as an archive: PDF/A-2, with its fonts, its language and its title, and nothing from
 * elsewhere. Two at a time, and no longer than a text of a limited length takes.
 */
@Component
class Pdf {
    /** How many characters of text: beyond, laying out costs too much. */
    static final int LONGEST = 300_000;

    /** How many characters in a row a line holds for sure. */
    private static final int LONGEST_WORD = 25;

    private static final int MOST_HEAVY = 8_000;

    private static final int AT_ONCE = 2;
    private static final List<Integer> WEIGHTS = List.of(400, 700);
    private static final Map<String, String> FACES =
            Map.of("latin", "Preau", "latin-ext", "Preau ext");
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Map<String, byte[]> fonts = new LinkedHashMap<>();
    private final String style;

    Pdf() throws IOException {
        // PDFBox keeps a list of the machine's fonts: not in the home of whoever runs us
        System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
        XRLog.listRegisteredLoggers().forEach(log -> XRLog.setLevel(log, Level.WARNING));
        style =
                new ClassPathResource("print/charter.css")
                        .getContentAsString(StandardCharsets.UTF_8);
        for (String part : FACES.keySet()) {
            for (int weight : WEIGHTS) {
                String name = "atkinson-hyperlegible-next-" + part + "-" + weight + ".ttf";
                fonts.put(
                        part + " " + weight,
                        new ClassPathResource("print/" + name).getContentAsByteArray());
            }
        }
    }

    /**
     * Refuses what would take too long.
     *
     * @throws Refusal.BadRequest on {@code version}, saying where to read the whole instead
     */
    static void check(CharterVersion version) {
        int length = version.text().canonical().length();
        if (length > LONGEST) {
            throw new Refusal.BadRequest("version", "charter.pdf.long", LONGEST);
        }
        int heavy = version.text().blocks().stream().mapToInt(block -> heavy(block.words())).sum();
        if (heavy > MOST_HEAVY) {
            throw new Refusal.BadRequest("version", "charter.pdf.word", LONGEST_WORD);
        }
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

    /**
     * Writes it there.
     *
     * @param html well-formed, in one piece
     * @throws Refusal.Later when too many are being drawn
     */
    void write(String html, OutputStream out) throws IOException {
        if (!turns.tryAcquire()) {
            throw new Refusal.Later("charter.pdf.busy");
        }
        try {
            var builder = new PdfRendererBuilder();
            builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
            builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            builder.withProducer("Préau");
            fonts.forEach((name, bytes) -> font(builder, name, bytes));
            builder.useUriResolver((base, uri) -> null);
            builder.withHtmlContent(styled(html), null);
            builder.toStream(out);
            builder.run();
        } finally {
            turns.release();
        }
    }

    private static void font(PdfRendererBuilder builder, String name, byte[] bytes) {
        String[] parts = name.split(" ");
        builder.useFont(
                () -> new ByteArrayInputStream(bytes),
                FACES.get(parts[0]),
                Integer.valueOf(parts[1]),
                FontStyle.NORMAL,
                true);
    }

    private String styled(String html) {
        int doctype = html.indexOf("<html");
        return html.substring(doctype)
                .replaceFirst("</head>", "<style>" + style + "</style></head>");
    }
}
