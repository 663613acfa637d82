package fr.preau.ground.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Documents written from a model, as archives and for a word processor. */
class ModelsTest {
    private static final String HOSTILE = "un *mot* <script>x</script>, [lien](javascript:x), une | barre\n# pas un titre\n\n1. non";

    private final Documents documents;

    ModelsTest() throws IOException {
        documents = new Documents(new Pdf(), new Models());
    }

    private Document letter() {
        return documents.fill("essai/lettre", Map.of("organisation", "Sainte-Exemple_sur_Œuvre", "raison", HOSTILE,
                "urgent", true, "articles", List.of(Map.of("numero", "Article 1er", "demande", "a | b"))));
    }

    @Test
    void whatIsFilledInIsWordsWhateverMarksItHolds() throws Exception {
        Document document = letter();
        assertThat(document.title()).isEqualTo("Lettre à Sainte-Exemple_sur_Œuvre");
        String html = Html.of(document);
        assertThat(html).contains("un *mot* &lt;script&gt;x&lt;/script&gt;, [lien](javascript:x)")
                .contains("# pas un titre")
                .contains("1. non")
                .contains("<td>a | b</td>")
                .contains("Ceci presse.")
                .doesNotContain("Rien ne presse")
                .containsOnlyOnce("<h1>");
    }

    @Test
    void aFactThatAModelNamesAndThatIsNotGivenIsABugThatSaysWhich() {
        assertThatThrownBy(() -> documents.fill("essai/lettre", Map.of("organisation", "x")))
                .hasMessageContaining("raison");
    }

    @Test
    void anArchiveKeepsEveryRuleOfItsLevelAndItsWords() throws Exception {
        var out = new ByteArrayOutputStream();
        documents.pdf(letter(), out);
        Archive.holds(out.toByteArray(), "2a");
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Article 1er", "sur papier");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr");
        }
    }

    @Test
    void aCharacterThatNoFontHasIsToldByItsNumberAndNoneIsTakenForAnother() throws Exception {
        var out = new ByteArrayOutputStream();
        String words = "Sous-préfet‑adjoint → ≤ 3 Œuvres αβ ✓ 🏫 日 e\u0301 a\u0001b";
        documents.pdf(new Document("Essai", "fr", "# Essai\n\n" + words), out);
        Archive.holds(out.toByteArray(), "2a");
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Sous-préfet‑adjoint → ≤ 3 Œuvres αβ ✓ [U+1F3EB] [U+65E5]")
                    .contains("ab");
        }
    }

    @Test
    void anArchiveWithItsDataInsideKeepsEveryRuleOfItsLevelToo() throws Exception {
        byte[] data = "{\"charter\":\"C-1\"}".getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        documents.archive(letter(), List.of(new ArchiveFile("acte.json", "application/json", data, "Les mêmes faits")),
                out);
        Archive.holds(out.toByteArray(), "3a");
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            var names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
            var file = names.getEmbeddedFiles().getNames().get("acte.json");
            assertThat(file.getEmbeddedFileUnicode().toByteArray()).isEqualTo(data);
            assertThat(file.getCOSObject().getNameAsString(COSName.getPDFName("AFRelationship"))).isEqualTo("Data");
        }
    }

    @Test
    void aWordProcessorIsGivenTheSameWordsWithTheirTitlesListsAndTables() throws Exception {
        var out = new ByteArrayOutputStream();
        documents.odt(letter(), out);
        Map<String, byte[]> parts = parts(out.toByteArray());
        assertThat(parts.keySet().iterator().next()).isEqualTo("mimetype");
        assertThat(new String(parts.get("mimetype"), StandardCharsets.US_ASCII))
                .isEqualTo("application/vnd.oasis.opendocument.text");
        Element content = xml(parts.get("content.xml"));
        assertThat(content.getElementsByTagName("text:h").item(0).getTextContent())
                .isEqualTo("Lettre à Sainte-Exemple_sur_Œuvre");
        assertThat(content.getElementsByTagName("text:list").getLength()).isEqualTo(2);
        assertThat(content.getElementsByTagName("table:table-row").getLength()).isEqualTo(2);
        assertThat(content.getElementsByTagName("text:a").getLength()).isEqualTo(1);
        assertThat(content.getTextContent()).contains("<script>x</script>", "# pas un titre");
        assertThat(xml(parts.get("meta.xml")).getTextContent()).contains("Sainte-Exemple");
        xml(parts.get("styles.xml"));
        xml(parts.get("META-INF/manifest.xml"));
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static Element xml(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
    }
}
