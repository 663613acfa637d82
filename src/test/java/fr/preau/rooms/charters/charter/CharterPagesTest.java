package fr.preau.rooms.charters.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.AwaitedLoads;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Statements;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The list of charters and the page of one, as anybody receives them. */
@OpenSite
class CharterPagesTest {
    private static final int MOST_BYTES = 150_000;
    @Autowired ApplicationContext application;
    @Autowired Statements statements;
    @Autowired Visit.Moment moment;
    @LocalServerPort int port;
    private Workshop here;
    private Actor mayor;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        mayor = here.convener();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private Document page(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void theTextIsReadArticleByArticleWithItsCalendarAndOneThingToDo() throws Exception {
        Charter charter = here.until(mayor, State.AMENDMENTS);
        Document page = page(charter.path());
        assertThat(page.select("h1").text()).isEqualTo(charter.title());
        assertThat(page.select(".article > h3, .article > h4").eachText()).containsExactly("Préambule",
                "Titre Ier. Principes", "Article 1er. Un inventaire partagé", "Article 2. Le réseau de chaque école",
                "Annexe 1");
        here.text(charter.id()).blocks().forEach(block -> assertThat(page.getElementById(block.id())).isNotNull());
        assertThat(page.select(".stages [aria-current=step] strong").text()).isEqualTo("Amendements");
        assertThat(page.select(".board a.btn")).hasSize(1);
        assertThat(page.select(".toc a")).hasSize(5);
        Document english = page("/en" + charter.path());
        assertThat(english.select("h1").attr("lang")).isEqualTo("fr");
        assertThat(english.select(".law")).allMatch(law -> law.attr("lang").equals("fr"));
        assertThat(english.select(".stages [aria-current=step] strong").text()).isEqualTo("Amendments");
    }

    @Test
    void aHundredArticlesAreReadInFewStatementsAndLittleWeight() throws Exception {
        String text = IntStream.rangeClosed(1, 100)
                .mapToObj(
                        n -> "Article %d – L’objet inventé n° %d\n\nLa commune inventée n° %d tient à jour l’inventaire de ses %d écoles et en publie une synthèse chaque année.\n\n1° Elle le dit à chacun ;\n\n2° Elle le corrige sous %d jours.\n"
                                .formatted(n, n, n * 7, n * 3, n * 11))
                .collect(Collectors.joining("\n"));
        Charter charter = here.until(mayor, State.AMENDMENTS, text, Workshop.SEATS);
        page(charter.path() + "/versions/1"); // a version never changes: it is read once by a node
        statements.take();
        HttpResponse<byte[]> answer = get(charter.path(), "Accept-Encoding", "gzip");
        assertThat(statements.take()).isLessThanOrEqualTo(5);
        assertThat(answer.body().length).isLessThan(MOST_BYTES);
        assertThat(page(charter.path()).select(".article")).hasSize(100);
    }

    @Test
    void aPageIsDrawnOnceForItsReadersUntilAnActChangesIt() throws Exception {
        Charter charter = here.until(mayor, State.CONTRIBUTIONS);
        AwaitedLoads.over(() -> {
            Document first = page(charter.path());
            assertThat(first.select(".stages [aria-current=step] strong").text()).isEqualTo("Contributions");
            assertThat(again(charter)).as("the act and the minute that it is of").isEqualTo(1);
            assertThat(page("/en" + charter.path()).select("html").attr("lang")).isEqualTo("en");
            here.pass(mayor, charter.id(), State.AMENDMENTS);
            assertThat(page(charter.path()).select(".stages [aria-current=step] strong").text())
                    .isEqualTo("Amendements");
        });
    }

    /** How many statements reading it once more asks, while nobody acted and the minute is the same. */
    private int again(Charter charter) throws Exception {
        while (true) {
            Object before = moment.now();
            String first = page(charter.path()).html();
            statements.take();
            String second = page(charter.path()).html();
            int asked = statements.take();
            if (before.equals(moment.now())) {
                assertThat(second).isEqualTo(first);
                return asked;
            }
        }
    }

    @Test
    void aDraftIsNotThere() throws Exception {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        assertThat(get("/chartes/" + id).statusCode()).isEqualTo(404);
        assertThat(get("/chartes/C-0000000000").statusCode()).isEqualTo(404);
        assertThat(get("/chartes/n%27importe").statusCode()).isEqualTo(404);
    }

    @Test
    void aListIsSearchedFilteredAndTakenAway() throws Exception {
        Charter open = here.until(mayor, State.CONTRIBUTIONS);
        Charter closed = here.until(mayor, State.CONTRIBUTIONS);
        here.pass(mayor, closed.id(), State.CLOSED);
        assertThat(paths("/chartes?q=inventee+numerique&taille=100")).contains(open.path())
                .doesNotContain(closed.path());
        assertThat(paths("/chartes?etat=CLOSED&taille=100")).contains(closed.path()).doesNotContain(open.path());
        assertThat(paths("/chartes?echelle=BASSIN&convocateur=" + Workshop.CONVENER)).isEmpty();
        Document none = page("/chartes?q=zzzzzz");
        assertThat(none.select(".note a").attr("href")).isEqualTo("/chartes");
        assertThat(page("/chartes?etat=VOTE&echelle=NATIONAL").select(".tag")).hasSize(2);
        assertThat(get("/chartes?etat=DRAFT").statusCode()).isEqualTo(400);
        assertThat(new String(get("/chartes.csv?etat=CLOSED").body())).contains(closed.id());
        assertThat(page(closed.path()).select(".board").text()).contains("Parce que.");
    }

    private java.util.List<String> paths(String list) throws Exception {
        return page(list).select(".card h3 a").eachAttr("href");
    }

    @Test
    void aCharterIsFollowedAndFoundByTheSearchOfTheSite() throws Exception {
        Charter charter = here.until(mayor, State.CONTRIBUTIONS);
        assertThat(page("/suivre?cible=" + charter.ref()).select("h1").text()).contains(charter.title());
        application.getBean("charterFinder", NameFinder.class).read();
        assertThat(page("/recherche?q=chartes+inventee+numerique&genre=CHARTER").html()).contains("/chartes/C-");
        assertThat(page("/journal?objet=" + charter.ref()).text()).contains(charter.title());
    }
}
