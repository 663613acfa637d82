package fr.preau.rooms.charters.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.amendment.Diff.Change;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.VersionComparison;
import fr.preau.ground.document.Archive;
import fr.preau.ground.web.OpenSite;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.xml.DomXmpParser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The versions of a charter, as anybody reads them, takes them away and checks them. */
@OpenSite
class VersionPagesTest {
    @Autowired ApplicationContext application;
    @Autowired JsonMapper json;
    @LocalServerPort int port;
    private Workshop here;
    private Actor mayor;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        mayor = here.convener();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private Document page(String path) throws IOException, InterruptedException {
        return Jsoup.parse(text(path));
    }

    /** Two versions: words changed, an article added, one moved, a paragraph gone. */
    private Charter twice() {
        Charter charter = here.until(mayor, State.CONTRIBUTIONS);
        Text first = here.text(charter.id());
        String typed = """
                Préambule

                Titre Ier – Principes

                Article 1er – Le réseau de chaque école

                1° La communauté inventée finance et assure la maintenance du réseau sous trois jours ;

                Article 2 – Un inventaire partagé

                Chaque commune inventée tient à jour l’inventaire du matériel de ses écoles.

                Article 3 – La sobriété

                Rien n’est acheté qui ne serve.

                Annexe

                Le modèle d’inventaire.
                """;
        here.drafting.write(mayor, charter.id(), 1, Drafting.read(typed, first).text());
        here.passages.keep(mayor, charter.id(), 2, "Trois jours");
        return here.charters.get(charter.id());
    }

    @Test
    void theFileTakenAwayHasTheFingerprintThatIsShown() throws Exception {
        Charter charter = twice();
        for (int n = 1; n <= 2; n++) {
            String path = charter.path() + "/versions/" + n;
            byte[] bytes = get(path + ".md").body();
            String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(page(path).select("#empreinte ~ .panel code").text()).isEqualTo(sha);
            assertThat(json.readTree(text(path + ".json")).get("sha256").asString()).isEqualTo(sha);
            assertThat(page(path + ".html").select(".seal code").first().text()).isEqualTo(sha);
            assertThat(page(charter.path() + "/livret?version=" + n).text()).contains(sha);
        }
        assertThat(get(charter.path() + "/versions/3").statusCode()).isEqualTo(404);
        assertThat(get(charter.path() + "/versions/x.md").statusCode()).isEqualTo(404);
        assertThat(page(charter.path() + "/versions").select("tbody tr")).hasSize(2);
    }

    @Test
    void twoVersionsAreComparedWordByWordAndInSentences() throws Exception {
        Charter charter = twice();
        Document page = page(charter.path() + "/comparer?de=1&a=2");
        assertThat(page.select("del").eachText()).anyMatch(words -> words.contains("dans un délai raisonnable"))
                .anyMatch(words -> words.contains("Elle publie une synthèse par an."));
        assertThat(page.select("ins").eachText()).anyMatch(words -> words.contains("finance et"))
                .anyMatch(words -> words.contains("La sobriété"));
        assertThat(page.select("del > .vh").first().text()).isEqualTo("supprimé :");
        assertThat(page.select("details li").eachText())
                .anyMatch(said -> said.startsWith("Après «") && said.contains("ajouter"));
        assertThat(page.select(".badge.info").eachText()).contains("Déplacé");
        assertThat(page(charter.path() + "/comparer?de=2&a=2").select(".board").text()).contains("la même chose");
        assertThat(page(charter.path() + "/comparer?de=1&a=2&tout=oui").select(".law").size())
                .isGreaterThan(page.select(".law").size());
        Document english = page("/en" + charter.path() + "/comparer?de=2&a=1");
        assertThat(english.select("del > .vh").first().text()).isEqualTo("removed:");
    }

    @Test
    void takingTheRemovedAwayGivesTheLaterTextAndTheAddedTheEarlierOne() {
        Charter charter = twice();
        CharterVersion first = here.charters.version(charter, 1);
        CharterVersion second = here.charters.version(charter, 2);
        VersionComparison compared = VersionComparison.of(first.text(), second.text());
        assertThat(words(compared, VersionComparison.Fate.REMOVED, Change.REMOVED))
                .isEqualTo(second.text().blocks().stream().map(Text.Block::words).toList());
        assertThat(words(compared, VersionComparison.Fate.ADDED, Change.ADDED))
                .containsExactlyInAnyOrderElementsOf(first.text().blocks().stream().map(Text.Block::words).toList());
    }

    private static List<String> words(VersionComparison compared, VersionComparison.Fate without, Change taken) {
        return compared.rows()
                .stream()
                .filter(row -> row.fate() != without)
                .map(row -> row.runs()
                        .stream()
                        .filter(run -> run.change() != taken)
                        .map(run -> run.words())
                        .reduce("", String::concat))
                .toList();
    }

    @Test
    void programsReadTheSameThing() throws Exception {
        Charter charter = twice();
        JsonNode told = json.readTree(text("/api/v1/charters/" + charter.id()));
        assertThat(told.get("sha256").asString()).isEqualTo(here.charters.latest(charter).sha256());
        assertThat(told.get("state").asString()).isEqualTo("CONTRIBUTIONS");
        assertThat(told.get("seats").size()).isEqualTo(2);
        assertThat(told.get("calendar").get("VOTE").asString()).isEqualTo(here.cast.today().toString());
        JsonNode block = told.get("blocks").get(2);
        assertThat(block.get("number").asString()).isEqualTo("Article 1er");
        assertThat(block.get("id").asString()).isEqualTo(here.text(charter.id()).blocks().get(2).id());
        JsonNode version = json.readTree(text("/api/v1/charters/" + charter.id() + "/versions/1"));
        assertThat(version.get("blocks").size()).isEqualTo(here.charters.version(charter, 1).text().blocks().size());
        JsonNode list = json.readTree(text("/api/v1/charters?state=CONTRIBUTIONS&taille=100"));
        assertThat(list.get("items").findValuesAsString("id")).contains(charter.id());
        assertThat(get("/api/v1/charters?state=DRAFT").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/charters/C-0000000000").statusCode()).isEqualTo(404);
    }

    @Test
    void theArchiveIsPdfAWithItsFontsItsLanguageItsTitleAndItsFingerprint() throws Exception {
        Charter charter = twice();
        byte[] bytes = get(charter.path() + "/versions/2.pdf").body();
        Archive.holds(bytes, "2a");
        try (PDDocument archive = Loader.loadPDF(bytes)) {
            PDDocumentCatalog catalog = archive.getDocumentCatalog();
            XMPMetadata told = new DomXmpParser().parse(catalog.getMetadata().toByteArray());
            assertThat(told.getPDFAIdentificationSchema().getPart()).isEqualTo(2);
            assertThat(catalog.getOutputIntents()).isNotEmpty();
            assertThat(catalog.getLanguage()).isEqualTo("fr");
            assertThat(archive.getDocumentInformation().getTitle()).isEqualTo(charter.title());
            for (PDPage page : archive.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            String words = new PDFTextStripper().getText(archive).replaceAll("\\s", "");
            assertThat(words).contains("Chaquecommuneinventéetientàjourl’inventaire")
                    .contains(here.charters.latest(charter).sha256());
        }
    }

    @Test
    void aTextThatWouldTakeTooLongToDrawIsRefusedWithASentence() throws Exception {
        String words = "mot ".repeat(80_000);
        Charter charter = here.until(mayor, State.CONTRIBUTIONS, words, Workshop.SEATS);
        HttpResponse<byte[]> answer = get(charter.path() + "/versions/1.pdf");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("trop long");
        Charter other = here.until(mayor, State.CONTRIBUTIONS, "a".repeat(20_000), Workshop.SEATS);
        assertThat(get(other.path() + "/versions/1.pdf").statusCode()).isEqualTo(400);
        assertThat(get(other.path() + "/versions/1.md").statusCode()).isEqualTo(200);
        assertThat(page(charter.path()).select(".note").text()).contains("seul son début");
    }
}
