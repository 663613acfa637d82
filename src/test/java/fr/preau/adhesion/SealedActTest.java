package fr.preau.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import fr.preau.charter.Charter;
import fr.preau.charter.Workshop;
import fr.preau.document.Archive;
import fr.preau.document.DocumentSample;
import fr.preau.kernel.PreauTest;
import fr.preau.seal.SealReport;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;

/** The sealed act of an adhesion, and what is said of the signatures of a file. */
@PreauTest
class SealedActTest extends JoinedSite {
    private Adhesion signed() {
        var joined = new Joined(application);
        return application.getBean(Adhesions.class).get(joined.commune(joined.published()));
    }

    private byte[] act(Adhesion it) throws Exception {
        MockHttpServletResponse answer =
                site.perform(get(it.path() + "/acte.pdf")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        return answer.getContentAsByteArray();
    }

    private Document checked(int status, Adhesion it, byte[] pdf) throws Exception {
        MockHttpServletResponse answer =
                site.perform(
                                multipart(it.path() + "/verification")
                                        .file(
                                                new MockMultipartFile(
                                                        "document",
                                                        "acte.pdf",
                                                        "application/pdf",
                                                        pdf))
                                        .content(pdf)) // how long it is must be told
                        .andReturn()
                        .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }

    @Test
    void theActQuotesItsVersionItsMandateAndItsDeliberationAndIsSealed() throws Exception {
        Adhesion it = signed();
        byte[] pdf = act(it);
        Archive.holds(pdf, "3a");
        SealReport report = SealReport.of(pdf);
        assertThat(report.sound()).isTrue();
        assertThat(report.archive()).isEqualTo("3A");
        try (PDDocument read = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
            assertThat(text).contains("Amiens", "2026-7", "M-", "Plus tard.", "Le réseau");
            assertThat(text.replace(" ", "")).contains(it.sha256());
            assertThat(read.getDocumentCatalog().getNames().getEmbeddedFiles().getNames())
                    .containsKey("adhesion.json");
        }
        Document page = checked(200, it, pdf);
        assertThat(page.select(".board .say").text())
                .isEqualTo("Ce qui a été signé n’a pas changé depuis.");
        DocumentSample.alter(pdf);
        assertThat(checked(200, it, pdf).select(".board").text())
                .contains("Altérée : ce qui a été signé a changé depuis");
    }

    @Test
    void anActOfAnotherTextIsNotThatOfThisAdhesion() throws Exception {
        Adhesion it = signed();
        var joined = new Joined(application);
        Charter elsewhere = joined.published(Workshop.TEXT.replace("inventaire", "relevé"));
        byte[] other = act(application.getBean(Adhesions.class).get(joined.commune(elsewhere)));
        Charter charter = published();
        String path = begun(charter);
        assertThat(site.perform(get(path + "/acte.pdf")).andReturn().getResponse().getStatus())
                .isEqualTo(409);
        assertThat(checked(422, it, new byte[0]).select(".errors li").text())
                .contains("Choisissez un fichier PDF");
        Document refused = checked(422, it, other);
        assertThat(refused.select(".errors li").text()).contains("d’un autre texte");
        byte[] words = "rien".getBytes(StandardCharsets.UTF_8);
        assertThat(checked(422, it, words).select(".errors li").text())
                .contains("incomplet ou abîmé");
    }
}
