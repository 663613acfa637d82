package fr.preau.ground.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The fingerprints that the words of a PDF quote. */
class QuoteTest {
    private static final String OWN = "3f1a".repeat(16);
    private static final String OTHER = "9b0c".repeat(16);

    private static byte[] saved(PDDocument pdf) throws IOException {
        var out = new ByteArrayOutputStream();
        pdf.save(out);
        pdf.close();
        return out.toByteArray();
    }

    private static Quote of(String... lines) throws IOException {
        var pdf = new PDDocument();
        var page = new PDPage();
        pdf.addPage(page);
        try (var out = new PDPageContentStream(pdf, page)) {
            out.setFont(new PDType1Font(FontName.HELVETICA), 9);
            out.beginText();
            for (String line : lines) {
                out.newLineAtOffset(0, 20);
                out.showText(line);
            }
            out.endText();
        }
        return Quote.of(saved(pdf), OWN);
    }

    @Test
    void aFingerprintIsReadOverLinesInCapitalsAndInGroups() throws IOException {
        assertThat(of("Empreinte de la version 1 :", OWN, "Fait le 4")).isEqualTo(Quote.THIS);
        for (String sha256 : new String[]{OWN, OTHER}) {
            Quote quote = sha256.equals(OWN) ? Quote.THIS : Quote.ANOTHER;
            assertThat(of("SHA-256 :", sha256)).isEqualTo(quote);
            assertThat(of(sha256.substring(0, 40), sha256.substring(40))).isEqualTo(quote);
            assertThat(of(sha256.substring(0, 40) + "-", sha256.substring(40))).isEqualTo(quote);
            assertThat(of(sha256.toUpperCase(Locale.ROOT))).isEqualTo(quote);
            assertThat(of(sha256.replaceAll("(.{4})", "$1 "))).isEqualTo(quote);
            assertThat(of("la version de", "ac" + sha256)).isEqualTo(quote);
        }
    }

    @Test
    void aTableOfNumbersIsNoFingerprint() throws IOException {
        assertThat(of("12 345 678 ".repeat(12))).isEqualTo(Quote.NONE);
        assertThat(of("Le conseil adhère.")).isEqualTo(Quote.NONE);
        assertThat(Quote.of("rien".getBytes(StandardCharsets.UTF_8), OWN)).isEqualTo(Quote.NONE);
    }

    @Tag("ci")
    @Test
    void aFileOfWhichTheWordsNeverEndIsNotReadForEver() throws IOException {
        var pdf = new PDDocument();
        PDFormXObject inner = null;
        for (int level = 0; level < 30; level++) {
            inner = calling(pdf, inner);
        }
        var page = new PDPage();
        page.setResources(holding(inner));
        page.setContents(
                new PDStream(pdf, new java.io.ByteArrayInputStream("/X Do".getBytes(StandardCharsets.US_ASCII))));
        pdf.addPage(page);
        assertThat(Quote.of(saved(pdf), OWN)).isEqualTo(Quote.NONE);
    }

    private static PDFormXObject calling(PDDocument pdf, PDFormXObject inner) throws IOException {
        var form = new PDFormXObject(pdf);
        form.setBBox(new PDRectangle(9, 9));
        form.setResources(holding(inner));
        try (var out = form.getStream().createOutputStream()) {
            out.write((inner == null ? "q Q " : "/X Do ").repeat(20).getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    private static PDResources holding(PDFormXObject form) {
        var all = new PDResources();
        if (form != null) {
            all.put(COSName.getPDFName("X"), form);
        }
        return all;
    }
}
