package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import fr.preau.ground.document.Archive;
import fr.preau.ground.document.DocumentSample;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.seal.OtherSigner;
import fr.preau.ground.seal.SealReport;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Workshop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;

/** The sealed act of an adhesion, and what is said of the signatures of a file. */
@PreauTest
@Tag("ci")
class SealedActTest extends JoinedSite {
    private Adhesion signed() {
        var joined = new Joined(application);
        return application.getBean(Adhesions.class).get(joined.commune(joined.published()));
    }

    private byte[] act(Adhesion it) throws Exception {
        MockHttpServletResponse answer = site.perform(get(it.path() + "/acte.pdf")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        return answer.getContentAsByteArray();
    }

    private MockHttpServletResponse attached(Adhesion it, byte[] pdf) throws Exception {
        return site
                .perform(multipart(it.path() + "/exemplaires")
                        .file(new MockMultipartFile("document", "acte.pdf", "application/pdf", pdf))
                        .requestAttr(SignedIn.ATTRIBUTE, mayor)
                        .param(FormToken.FIELD, FormToken.of(mayor.secret()))
                        .param(Once.FIELD, Once.fresh())
                        .content(pdf)) // how long it is must be told
                .andReturn()
                .getResponse();
    }

    private String refused(int status, Adhesion it, byte[] pdf) throws Exception {
        MockHttpServletResponse answer = attached(it, pdf);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString()).select(".errors li").text();
    }

    private void kept(Adhesion it, byte[] pdf) throws Exception {
        MockHttpServletResponse answer = attached(it, pdf);
        assertThat(Jsoup.parse(answer.getContentAsString()).select(".errors li").text()).isEmpty();
        assertThat(answer.getStatus()).isEqualTo(303);
    }

    /** What a scanner makes: pages, and no words. */
    private static byte[] paper() throws Exception {
        var out = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.save(out);
        }
        return out.toByteArray();
    }

    private static String words(byte[] pdf) throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
        }
    }

    private Document checked(int status, Adhesion it, byte[] pdf) throws Exception {
        MockHttpServletResponse answer = site
                .perform(multipart(it.path() + "/verification")
                        .file(new MockMultipartFile("document", "acte.pdf", "application/pdf", pdf))
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
            assertThat(read.getDocumentCatalog().getNames().getEmbeddedFiles().getNames()).containsKey("adhesion.json");
        }
        Document page = checked(200, it, pdf);
        assertThat(page.select(".board .say").text()).isEqualTo("Ce qui a été signé n’a pas changé depuis.");
        DocumentSample.alter(pdf);
        assertThat(checked(200, it, pdf).select(".board").text())
                .contains("Altérée : ce qui a été signé a changé depuis");
    }

    @Test
    void theActIsSealedOnceAndNamesNobodyWhoMayAskToBeForgotten() throws Exception {
        Adhesion it = signed();
        assertThat(page(null, it.path()).select("#acte ~ p").text()).contains("Il sera scellé");
        byte[] pdf = act(it);
        assertThat(words(pdf)).doesNotContain("Camille", "Durand").contains("adjointe à l");
        String mandate = application.getBean(AdhesionRows.class).steps(it.id()).getLast().mandate();
        assertThat(words(pdf)).contains(mandate);
        application.getBean(Adhesions.class).withdraw(mayor, it.id(), it.edition(), "Le conseil a changé d’avis.");
        assertThat(act(it)).isEqualTo(pdf);
        Document page = page(null, it.path());
        assertThat(page.select("details:has(summary:contains(Scellé)) code").text()).isEqualTo(Sha256.hex(pdf));
    }

    @Test
    void whoSignsOnThePageFindsTheActSealed() throws Exception {
        String path = begun(published());
        decided(path, today);
        step(mayor, path, "/signature");
        Adhesion it = application.getBean(Adhesions.class).get(path.replaceFirst(".*/", ""));
        assertThat(it.act()).isNotNull();
        assertThat(Sha256.hex(act(it))).isEqualTo(it.act().sha256());
    }

    @Test
    void aCopySignedElsewhereIsKeptWithWhatItsSignaturesAreWorth(@TempDir Path folder) throws Exception {
        Adhesion it = signed();
        byte[] pdf = act(it);
        assertThat(refused(422, it, pdf)).contains("personne ne l’a encore signé ailleurs");
        byte[] copy = new OtherSigner(folder).sign(pdf);
        byte[] altered = copy.clone();
        DocumentSample.alter(altered);
        assertThat(refused(422, it, altered)).contains("Rien n’est gardé");
        kept(it, copy);
        assertThat(refused(409, it, copy)).contains("déjà joint");
        kept(it, paper());
        Document page = page(null, it.path());
        assertThat(page.select("section:has(#acte) .panel").eachText()).satisfiesExactly(
                first -> assertThat(first).startsWith("Signé").contains("n’y est pas vérifiée", "du texte exact"),
                second -> assertThat(second).startsWith("Sans signature électronique")
                        .contains("l’empreinte d’aucun texte"));
        Document report = page(null, it.path() + "/verification?fichier=" + Sha256.hex(copy));
        assertThat(report.select(".board").text()).contains("Cachet de ailleurs.example.fr", "Chaîne non vérifiée");
        String file = report.select(".board a").attr("href");
        assertThat(site.perform(get(file)).andReturn().getResponse().getContentAsByteArray()).isEqualTo(copy);
        assertThat(unlike(it.path())).isEmpty();
    }

    @Test
    void anActOfAnotherTextIsNotThatOfThisAdhesion() throws Exception {
        Adhesion it = signed();
        var joined = new Joined(application);
        Charter elsewhere = joined.published(Workshop.TEXT.replace("inventaire", "relevé"));
        byte[] other = act(application.getBean(Adhesions.class).get(joined.commune(elsewhere)));
        Charter charter = published();
        String path = begun(charter);
        assertThat(site.perform(get(path + "/acte.pdf")).andReturn().getResponse().getStatus()).isEqualTo(409);
        assertThat(checked(422, it, new byte[0]).select(".errors li").text()).contains("Choisissez un fichier PDF");
        Document refused = checked(422, it, other);
        assertThat(refused.select(".errors li").text()).contains("d’un autre texte");
        byte[] words = "rien".getBytes(StandardCharsets.UTF_8);
        assertThat(checked(422, it, words).select(".errors li").text()).contains("incomplet ou abîmé");
    }
}
