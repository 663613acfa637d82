package fr.preau.roof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demonstration invents is marked and counted apart, and what really happened is told by nobody whom it
 * invents. That every link is marked is a rule of every page.
 */
@OpenSite
class InventedApartTest {
    private final HttpClient reader = HttpClient.newHttpClient();
    @Autowired JdbcClient sql;
    @Autowired JsonMapper json;
    @LocalServerPort int port;

    @Test
    void theHomePageCountsWhatIsRealAndWhatIsInventedApart() {
        List<String> operations = page("/").select("a[href='/programmes?etat=RUNNING']")
                .stream()
                .map(link -> link.parent().text())
                .toList();
        assertThat(operations).hasSize(2);
        assertThat(operations.getFirst()).contains("5 opérations en cours").doesNotContain("inventé");
        assertThat(operations.getLast()).startsWith("Exemple inventé").contains("1 opération");
        assertThat(page("/en").select(".bay .invented").eachText()).isNotEmpty().containsOnly("Invented example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prix", "/formations", "/formations/couverture", "/recherche?q=Exemple",
            "/journal?famille=consultation"})
    void aPageThatMixesThemMarksEachOfThem(String path) throws InterruptedException {
        // what is counted of people is read by a round
        for (int tries = 0; page(path).select("main .invented").isEmpty(); tries++) {
            assertThat(tries).as(path).isLessThan(300);
            Thread.sleep(100);
        }
        assertThat(page(path).select("main > .head-mark")).as(path).isEmpty();
    }

    @Test
    void aPageThatIsAllAboutWhatWasInventedSaysSoAtItsHead() {
        String charter = one("select id from charter.charter where invented and state <> 'DRAFT' order by id limit 1");
        for (String path : List.of("/prix/TABLET", "/chartes/" + charter, "/qui-fait-quoi?commune=99001")) {
            assertThat(page(path).select("main > .head-mark .invented")).as(path).hasSize(1);
        }
    }

    @Test
    void filesAndProgramsReadItToo() {
        assertThat(read("/journal.csv").lines().findFirst().orElseThrow()).endsWith("invented");
        assertThat(read("/prix.csv").lines().skip(1)).allMatch(line -> line.endsWith("true"));
        JsonNode found = json.readTree(read("/api/v1/search?q=Exemple")).path("items");
        assertThat(found.valueStream().map(node -> node.path("invented").asBoolean())).contains(true);
        JsonNode real = json.readTree(read("/api/v1/search?q=Meudon")).path("items");
        assertThat(real.get(0).path("invented").asBoolean(true)).isFalse();
    }

    @Test
    void whatReallyHappenedIsToldFromItsSourceByNobodyWhoIsInvented() {
        String journee = one("select id from journee.journee where source <> ''");
        Document told = page("/concertation/journees/" + journee);
        assertThat(told.select("main").text())
                .contains("Racontée d’après", "Communiqué de presse commun, Paris, 12 décembre 2013")
                .doesNotContain("Exemple", "Racontée par", "Écrite ici par");
        assertThat(told.select(".invented")).isEmpty();
        List<String> operations = sql.sql("select id from programme.operation where source <> ''")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(operations).hasSize(5);
        for (String id : operations) {
            assertThat(page("/programmes/" + id).select("main .note").text()).contains("racontée d’après une source")
                    .doesNotContain("Exemple");
        }
        assertThat(read("/api/v1/journees/" + journee)).doesNotContain("Exemple");
    }

    @Test
    void norInTheJournal() {
        String journee = one("select id from journee.journee where source <> ''");
        Document lines = page("/journal?objet=journee:" + journee);
        assertThat(lines.select(".timeline > li")).isNotEmpty();
        for (Element line : lines.select(".timeline > li")) {
            assertThat(line.select(".invented")).isEmpty();
            assertThat(line.text()).doesNotContain("Exemple");
        }
    }

    private String one(String select) {
        return sql.sql(select).query((row, number) -> row.getString(1)).single();
    }

    private Document page(String path) {
        return Jsoup.parse(read(path).replaceAll("[\\u00a0\\u202f]|&nbsp;", " "));
    }

    private String read(String path) {
        try {
            HttpResponse<String> answer = reader.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
