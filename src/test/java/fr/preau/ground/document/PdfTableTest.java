package fr.preau.ground.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table on paper: no row is cut, and its head is read wherever it goes on. */
class PdfTableTest {
    private static Documents documents;

    @BeforeAll
    static void open() throws IOException {
        documents = new Documents(new Pdf(), new Models());
    }

    private static List<String> pages(String markdown) throws IOException {
        var out = new ByteArrayOutputStream();
        documents.archive(new Document("Essai", "fr", markdown), List.of(), out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            var text = new PDFTextStripper();
            return IntStream.rangeClosed(1, pdf.getNumberOfPages()).mapToObj(page -> {
                text.setStartPage(page);
                text.setEndPage(page);
                try {
                    return text.getText(pdf);
                } catch (IOException unreadable) {
                    throw new java.io.UncheckedIOException(unreadable);
                }
            }).toList();
        }
    }

    private static String rows(int many) {
        return "| Membre | Voix |\n|---|---|\n" + IntStream.range(0, many)
                .mapToObj(
                        "| début%1$d et des mots, encore des mots, pour que la cellule prenne deux lignes fin%1$d | 1 |\n"::formatted)
                .collect(Collectors.joining());
    }

    /** Wherever on the page it begins. */
    @ParameterizedTest
    @ValueSource(ints = {26, 28, 30, 32, 34, 36})
    void aShortTableStandsWholeOnItsPage(int before) throws IOException {
        String words = IntStream.range(0, before).mapToObj("Ligne %d.\n\n"::formatted).collect(Collectors.joining());
        List<String> pages = pages("# Essai\n\n" + words + "## Vote\n\n" + rows(3));
        String whole = pages.stream().filter(page -> page.contains("Membre")).findFirst().orElseThrow();
        assertThat(whole).contains("Vote", "début0", "fin2");
    }

    @Test
    void aLongTableRepeatsItsHeadAndCutsNoRow() throws IOException {
        List<String> pages = pages("# Essai\n\n" + rows(80));
        assertThat(pages).hasSizeGreaterThan(2).allMatch(page -> page.contains("Membre"));
        for (int row = 0; row < 80; row++) {
            String begins = "début" + row + " ";
            String ends = "fin" + row + "\\b";
            assertThat(pages.stream().filter(page -> page.contains(begins)).toList()).singleElement()
                    .asString()
                    .containsPattern(ends);
        }
    }
}
