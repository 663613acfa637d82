package fr.preau.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import fr.preau.ground.proof.SealedSample;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A citizen checks alone, with nothing but a browser. */
@OpenSite
@Tag("ci")
class CheckingTest {
    private static final String JOURNAL = "/registre/journal";
    private static Chromium chromium;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private Page ledger(Chromium.Tab tab, String path) {
        tab.page().navigate("http://localhost:" + port + path);
        return tab.page();
    }

    private static Locator said(Page page) {
        page.locator("[data-check] button").click();
        return page.locator("[data-check] [role=status]");
    }

    private String file(Page page, String path) {
        APIResponse answer = page.request().get("http://localhost:" + port + JOURNAL + path);
        return answer.text();
    }

    private List<?> strings(Page page, String path) {
        return JsonMapper.shared().readValue(file(page, path), List.class);
    }

    /** Has the site answer something else than its lines. */
    private void instead(Page page, UnaryOperator<String> lines) {
        String altered = lines.apply(file(page, "/ledger.ndjson"));
        page.route("**/ledger.ndjson", route -> route.fulfill(new Route.FulfillOptions().setBody(altered)));
    }

    @Test
    void theWholeJournalIsReadAgainByTheBrowser() {
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = ledger(tab, JOURNAL);
            assertThat(said(page)).hasText("Tout concorde.");
            Locator found = page.locator("[data-found]");
            assertThat(found).containsText("dans l’ordre et enchaînées");
            assertThat(found).containsText("a la racine que dit le point de contrôle");
            assertThat(found).containsText("signé par la clé");
            assertThat(tab.violations()).isEmpty();
            page = ledger(tab, "/en" + JOURNAL);
            assertThat(said(page)).hasText("Everything agrees.");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsNotAsItWasIsSaid() {
        Map<String, UnaryOperator<String>> changes = Map.of("ne continue pas celle d’avant",
                lines -> lines.replaceFirst("\"type\":\"ACT\"", "\"type\":\"ACTS\""),
                "n’est pas écrite comme une ligne", lines -> lines.replaceFirst(",\"n\":1,", ", \"n\":1,"),
                "la fin manque", lines -> lines.substring(0, lines.indexOf('\n') + 1), "la dernière ligne est coupée",
                lines -> lines.substring(0, lines.length() - 9));
        changes.forEach((sentence, change) -> {
            try (var tab = chromium.tab(1280, ColorScheme.DARK, true)) {
                Page page = ledger(tab, JOURNAL);
                instead(page, change);
                assertThat(said(page)).containsText(sentence);
            }
        });
    }

    @Test
    void aRewrittenHistoryIsSeenByWhatSomebodyKept() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = ledger(tab, JOURNAL);
            String kept = (String) strings(page, "/checkpoints?from=0").getFirst();
            Locator file = page.locator("[data-check] input");
            file.setInputFiles(payload("point.txt", kept));
            assertThat(said(page)).hasText("Tout concorde.");
            assertThat(page.locator("[data-found]")).containsText("continue celui que vous aviez");
            String[] lines = kept.split("\n");
            String other = (lines[2].charAt(0) == 'A' ? "B" : "A") + lines[2].substring(1);
            file.setInputFiles(payload("recepisse.json",
                    JsonMapper.shared().writeValueAsString(Map.of("checkpoint", kept.replace(lines[2], other)))));
            assertThat(said(page)).containsText("L’histoire a été réécrite");
            file.setInputFiles(payload("autre.txt", "rien"));
            assertThat(said(page)).containsText("ni un reçu ni un point de contrôle");
        }
    }

    private static FilePayload payload(String name, String text) {
        return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReceiptLeadsToTheSignedRoot() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = ledger(tab, JOURNAL);
            String note = file(page, "/checkpoint");
            int size = Integer.parseInt(note.split("\n")[1]);
            String[] lines = file(page, "/ledger.ndjson").split("\n");
            for (int n : new int[]{0, 1, size / 2, size - 1}) {
                Map<String, Object> receipt = Map.of("line", lines[n], "n", n, "proof",
                        strings(page, "/proof/inclusion?n=" + n + "&size=" + size), "checkpoint", note);
                assertThat(received(page, receipt)).hasText("Tout concorde.");
                assertThat(page.locator("[data-found]")).containsText("La ligne n° " + n);
            }
            Map<String, Object> wrong = Map.of("line", lines[0], "n", 0, "proof",
                    strings(page, "/proof/inclusion?n=1&size=" + size), "checkpoint", note);
            assertThat(received(page, wrong)).containsText("n’est pas dans l’arbre");
            Map<String, Object> forged = Map.of("line", lines[0], "n", 0, "proof",
                    strings(page, "/proof/inclusion?n=0&size=" + size), "checkpoint",
                    note.replaceFirst("\n\n", "\nde plus\n\n"));
            assertThat(received(page, forged)).containsText("pas signé par une clé de ce site");
        }
    }

    /** As the page of a receipt would, which names its address. */
    private Locator received(Page page, Map<String, Object> receipt) {
        page.unroute("**/recepisse.json");
        page.route("**/recepisse.json", route -> route
                .fulfill(new Route.FulfillOptions().setBody(JsonMapper.shared().writeValueAsString(receipt))));
        page.reload();
        page.evaluate("""
                const panel = document.querySelector('[data-check]');
                panel.dataset.receipt = '/recepisse.json';
                """);
        return said(page);
    }

    @Test
    void aVoterChecksTheirReceiptAndThenTheWholeBallot() {
        try (var tab = chromium.tab(390, ColorScheme.DARK, true)) {
            Page page = ledger(tab, Samples.filled("/scrutins/B-ADOPTE/recus/4", sql));
            assertThat(said(page)).hasText("Tout concorde.");
            assertThat(page.locator("[data-found]")).containsText("La ligne n° 4 est dans l’arbre");
            assertThat(tab.violations()).isEmpty();
            page = ledger(tab, Samples.filled("/registre/scrutin-B-ADOPTE", sql));
            assertThat(said(page)).hasText("Tout concorde.");
            assertThat(tab.violations()).isEmpty();
            page = ledger(tab, Samples.filled("/registre/scrutin-B-CACHE", sql));
            assertThat(said(page)).hasText("Tout concorde.");
            assertThat(page.locator("[data-found]")).containsText("sous scellés");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void sealedVotesAreCheckedByTheirLeaves() {
        SealedSample sample = SealedSample.open();
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = ledger(tab, JOURNAL);
            answer(page, "**/cle", sample.key());
            answer(page, "**/checkpoint", sample.checkpoint());
            answer(page, "**/ledger.ndjson", sample.lines());
            assertThat(said(page)).hasText("Tout concorde.");
            assertThat(page.locator("[data-found]")).containsText("6 votes sont sous scellés");
            int leaf = sample.lines().indexOf("{\"leaf\":\"") + 9;
            String digit = sample.lines().charAt(leaf) == '0' ? "1" : "0";
            answer(page, "**/ledger.ndjson",
                    sample.lines().substring(0, leaf) + digit + sample.lines().substring(leaf + 1));
            assertThat(said(page)).containsText("n’est pas celui de ces lignes");
        }
    }

    private static void answer(Page page, String address, String body) {
        page.route(address, route -> route.fulfill(new Route.FulfillOptions().setBody(body)));
    }

    @Test
    void withoutJavaScriptThereIsTheCommand() {
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, false)) {
            Page page = ledger(tab, JOURNAL);
            assertThat(page.locator("[data-check] button")).isHidden();
            assertThat(page.locator("[data-check] pre")).hasText("./preau verify https://…/registre/journal");
        }
    }
}
