package fr.preau.ground.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import fr.preau.ground.kernel.Refusal;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Draws a page as an archive: PDF/A, tagged, with its fonts, its language and its title, and nothing from elsewhere.
 * Two at a time: laying out is dear.
 */
@Component
class Pdf {
    private static final int AT_ONCE = 2;

    /** No font here has a character beyond. */
    private static final int LAST_CODE = 0x20000;

    private static final List<Integer> WEIGHTS = List.of(400, 700);
    private static final String MORE = "dejavu-sans.ttf";
    private static final Map<String, String> FACES = Map.of("latin", "Preau", "latin-ext", "Preau ext", "more",
            "Preau more");
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Map<String, byte[]> fonts = new LinkedHashMap<>();
    private final String style;
    private @Nullable BitSet drawn;

    Pdf() throws IOException {
        // PDFBox keeps a list of the machine's fonts: not in the home of whoever runs us
        System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
        XRLog.listRegisteredLoggers().forEach(log -> XRLog.setLevel(log, Level.WARNING));
        // it says of every document that it has no description, which our pages have in their head
        XRLog.setLevel(XRLog.GENERAL, Level.SEVERE);
        style = new ClassPathResource("print/document.css").getContentAsString(StandardCharsets.UTF_8);
        for (String part : FACES.keySet()) {
            for (int weight : WEIGHTS) {
                String name = part.equals("more") ? MORE : "atkinson-hyperlegible-next-" + part + "-" + weight + ".ttf";
                fonts.put(part + " " + weight, new ClassPathResource("print/" + name).getContentAsByteArray());
            }
        }
    }

    /** The characters that a font here has: read when the first page is drawn, not at the start. */
    private synchronized BitSet drawn() throws IOException {
        if (drawn == null) {
            var read = new BitSet(LAST_CODE);
            for (byte[] bytes : fonts.values()) {
                try (var font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
                    CmapLookup map = font.getUnicodeCmapLookup();
                    IntStream.range(0, LAST_CODE).filter(code -> map.getGlyphId(code) > 0).forEach(read::set);
                }
            }
            drawn = read;
        }
        return drawn;
    }

    /**
     * Writes it as PDF/A-2a.
     *
     * @param html well-formed, in one piece
     * @throws Refusal.Later when too many are being drawn
     */
    void write(String html, OutputStream out) throws IOException {
        draw(html, PdfAConformance.PDFA_2_A, out);
    }

    /**
     * Writes it as PDF/A-3a with these files inside.
     *
     * @param html well-formed, in one piece
     * @throws Refusal.Later when too many are being drawn
     */
    void write(String html, List<ArchiveFile> files, OutputStream out) throws IOException {
        var drawn = new ByteArrayOutputStream();
        draw(html, PdfAConformance.PDFA_3_A, drawn);
        try (PDDocument pdf = Loader.loadPDF(drawn.toByteArray())) {
            attach(pdf, files);
            pdf.save(out);
        }
    }

    private void draw(String html, PdfAConformance archive, OutputStream out) throws IOException {
        if (!turns.tryAcquire()) {
            throw new Refusal.Later("document.busy");
        }
        try {
            var builder = new PdfRendererBuilder();
            builder.usePdfAConformance(archive);
            builder.usePdfUaAccessibility(true);
            builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            builder.withProducer("Préau");
            builder.useUnicodeLineBreaker(new FrenchLines());
            fonts.forEach((name, bytes) -> font(builder, name, bytes));
            builder.useUriResolver((base, uri) -> null);
            builder.withHtmlContent(styled(drawable(html)), null);
            builder.toStream(out);
            builder.run();
        } finally {
            turns.release();
        }
    }

    private static void font(PdfRendererBuilder builder, String name, byte[] bytes) {
        String[] parts = name.split(" ");
        builder.useFont(() -> new ByteArrayInputStream(bytes), FACES.get(parts[0]), Integer.valueOf(parts[1]),
                FontStyle.NORMAL, true);
    }

    /**
     * The same with, for each character that no font here has, its number: {@code [U+1F3EB]}. A character that
     * vanishes, or that another one stands for, would change what was adopted.
     */
    private String drawable(String html) throws IOException {
        BitSet known = drawn();
        var out = new StringBuilder(html.length());
        html.codePoints().forEach(code -> {
            if (known.get(code) || Character.isWhitespace(code)) {
                out.appendCodePoint(code);
            } else if (!hidden(code)) {
                out.append("[U+%04X]".formatted(code));
            }
        });
        return out.toString();
    }

    /** What shows nothing: marks of direction, places where a line may break, controls. */
    private static boolean hidden(int code) {
        int type = Character.getType(code);
        return type == Character.FORMAT || type == Character.CONTROL;
    }

    private String styled(String html) {
        int doctype = html.indexOf("<html");
        return html.substring(doctype).replaceFirst("</head>", "<style>" + style + "</style></head>");
    }

    /**
     * What ISO 19005-3 asks of a file inside: its type, its day, and what it is to the document.
     */
    private static void attach(PDDocument pdf, List<ArchiveFile> files) throws IOException {
        Map<String, PDComplexFileSpecification> named = new LinkedHashMap<>();
        var associated = new COSArray();
        for (ArchiveFile file : files) {
            PDComplexFileSpecification told = told(pdf, file);
            named.put(file.name(), told);
            associated.add(told.getCOSObject());
        }
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(named);
        PDDocumentCatalog catalog = pdf.getDocumentCatalog();
        var names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static PDComplexFileSpecification told(PDDocument pdf, ArchiveFile file) throws IOException {
        var embedded = new PDEmbeddedFile(pdf, new ByteArrayInputStream(file.bytes()));
        embedded.setSubtype(file.type());
        embedded.setSize(file.bytes().length);
        embedded.setModDate(new GregorianCalendar());
        var told = new PDComplexFileSpecification();
        told.setFile(file.name());
        told.setFileUnicode(file.name());
        told.setEmbeddedFile(embedded);
        told.setEmbeddedFileUnicode(embedded);
        told.setFileDescription(file.description());
        told.getCOSObject().setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Data"));
        return told;
    }
}
