package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.account.Actor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was typed is kept while one signs in, and sent once. */
@NullUnmarked
class DraftsTest {
    private static final String COMMUNE = "commune-92048";
    private static final String ACT = "/essai/" + COMMUNE + "/signature";
    private static final Node node = Node.shared();
    private static final JdbcClient sql = node.bean(JdbcClient.class);

    private static String signIn(Browser browser, String person, String strength, String draft) {
        return location(
                browser.post("/connexion/demo", Map.of("person", person, "strength", strength, "brouillon", draft)));
    }

    private static Map<String, String> signature(Browser browser, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_once", fr.preau.ground.kernel.Once.fresh());
        fields.put("texte", text);
        var token = browser.page("/aide").select("form.theme input[name=_csrf]").first();
        if (token != null) {
            fields.put("_csrf", token.val());
        }
        return fields;
    }

    private static String draft(String location) {
        assertThat(location).startsWith("/connexion?brouillon=");
        return location.substring("/connexion?brouillon=".length());
    }

    private static List<String> signed(String text) {
        return sql.sql("select number from conversation.correction where wrong = :text")
                .param("text", text)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void aWeakSignInIsMadeStrongAtTheMomentOfTheActWhichIsThenSentOnce() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "normal", "");
        Map<String, String> sent = signature(browser, "je signe « à l’école » <b>");
        String draft = draft(location(browser.post(ACT, sent)));
        assertThat(browser.page("/connexion?brouillon=" + draft).text())
                .contains("il se confirme avec une clé d’accès");
        assertThat(location(browser.get("/connexion/brouillon/" + draft))).isEqualTo("/connexion?brouillon=" + draft);
        assertThat(signIn(browser, mayor.id(), "strong", draft)).isEqualTo("/connexion/brouillon/" + draft);
        Document shown = browser.page("/connexion/brouillon/" + draft);
        assertThat(shown.select("dl").text()).contains("je signe « à l’école » <b>");
        assertThat(shown.select("main form button.btn")).hasSize(1);
        Map<String, String> again = Browser.fields(shown, "/signature");
        assertThat(again).containsEntry("_once", sent.get("_once")).containsEntry("texte", sent.get("texte"));
        assertThat(again.get("_csrf")).isNotEqualTo(sent.get("_csrf"));
        assertThat(signed(sent.get("texte"))).isEmpty();
        assertThat(location(browser.submit(shown, "/signature", Map.of()))).isEqualTo("/signe");
        assertThat(location(browser.submit(shown, "/signature", Map.of()))).isEqualTo("/signe");
        assertThat(signed(sent.get("texte"))).hasSize(1);
    }

    @Test
    void whatWasTypedBeforeSigningInAnewInAnotherTabIsShownAgain() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "strong", "");
        Map<String, String> sent = signature(browser, "écrit dans le premier onglet");
        signIn(browser, mayor.id(), "strong", "");
        assertThat(browser.post(ACT, sent).statusCode()).isEqualTo(403);
        String kept = location(browser.postFromOurPage(ACT, sent));
        assertThat(kept).startsWith("/connexion/brouillon/");
        Document shown = browser.page(kept);
        assertThat(shown.select("dl").text()).contains("écrit dans le premier onglet");
        assertThat(signed(sent.get("texte"))).isEmpty();
        assertThat(location(browser.submit(shown, "/signature", Map.of()))).isEqualTo("/signe");
        assertThat(signed(sent.get("texte"))).hasSize(1);
    }

    @Test
    void whoMustSignInStronglyReadsWhatTheyAreAboutToDoAndToWhom() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Actor deputy = node.cast().administrator("Camille Adjointe", COMMUNE);
        String mandate = deputy.mandates().getFirst().mandate();
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "normal", "");
        Map<String, String> sent = signature(browser, "");
        sent.put("quand", "jour");
        sent.put("au", "2099-12-31");
        String end = "/organisations/" + COMMUNE + "/mandats/" + mandate + "/fin";
        String draft = draft(location(browser.post(end, sent)));
        Document asked = browser.page("/connexion?brouillon=" + draft);
        assertThat(asked.select("#acte").text()).isEqualTo("Vous allez mettre fin au mandat de Camille Adjointe");
        assertThat(asked.select("main dl").text()).contains("Quand après un dernier jour",
                "Dernier jour 31 décembre 2099");
        assertThat(browser.page("/en/connexion?brouillon=" + draft).select("#acte").text())
                .isEqualTo("You are about to end the mandate of Camille Adjointe");
        signIn(browser, mayor.id(), "strong", draft);
        assertThat(browser.page("/connexion/brouillon/" + draft).select("h1").text())
                .isEqualTo("Vous allez mettre fin au mandat de Camille Adjointe");
    }

    @Test
    void whatSomebodyTypedIsNotShownToWhoeverSignedInAfterThem() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Actor other = node.cast().administrator("Autre", COMMUNE);
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "normal", "");
        String draft = draft(location(browser.post(ACT, signature(browser, "pour moi seule"))));
        assertThat(browser.page("/connexion?brouillon=" + draft).text()).contains("pour moi seule");
        signIn(browser, other.id(), "normal", "");
        assertThat(browser.page("/connexion?brouillon=" + draft).text()).doesNotContain("pour moi seule");
    }

    @Test
    void whoHadNotSignedInFindsTheirFormAgain() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        String draft = draft(location(browser.post(ACT, signature(browser, "sans session"))));
        signIn(browser, mayor.id(), "strong", draft);
        Document shown = browser.page("/connexion/brouillon/" + draft);
        assertThat(location(browser.submit(shown, "/signature", Map.of()))).isEqualTo("/signe");
        assertThat(signed("sans session")).hasSize(1);
    }

    @Test
    void theScreenOfASheetReadsInItsOwnWordsAndNeverAsItsFieldsAreNamed() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        Map<String, String> sent = signature(browser, "");
        sent.putAll(Map.of("libelle-0", "Chariots", "nature-0", "INVESTMENT", "etat", "0", "faire", "continuer"));
        String screen = "/pratiques/F-0000000000/redaction/couts";
        String draft = draft(location(browser.postFromOurPage(screen, sent)));
        signIn(browser, mayor.id(), "strong", draft);
        Document shown = browser.page("/connexion/brouillon/" + draft);
        assertThat(shown.select("main dt").eachText()).containsExactlyInAnyOrder("Dépense 1 — Ce qui est payé",
                "Dépense 1 — Nature");
        assertThat(shown.select("main dd").eachText()).containsExactlyInAnyOrder("Chariots", "Investissement");
        assertThat(shown.select("input[name=faire]").val()).isEqualTo("continuer");
        assertThat(browser.page("/en/connexion/brouillon/" + draft).select("main dd").text()).contains("Investment");
    }

    @Test
    void nobodyElseSeesNorSendsWhatSomebodyTyped() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Actor other = node.cast().administrator("Autre", COMMUNE);
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "normal", "");
        String draft = draft(location(browser.post(ACT, signature(browser, "à moi seule"))));
        signIn(browser, other.id(), "strong", draft);
        Document refused = page(browser.get("/connexion/brouillon/" + draft), 403);
        assertThat(refused.text()).contains("préparé par quelqu’un d’autre").doesNotContain("à moi seule");
    }

    @Test
    void whoseSessionExpiredWhileTypingIsStillTheOnlyOneToSeeIt() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Actor other = node.cast().administrator("Autre", COMMUNE);
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "strong", "");
        Map<String, String> sent = signature(browser, "session expirée");
        sql.sql("update access.session set until = kernel.clock() where person = :person")
                .param("person", mayor.id())
                .update();
        String draft = draft(location(browser.post(ACT, sent)));
        signIn(browser, other.id(), "strong", draft);
        page(browser.get("/connexion/brouillon/" + draft), 403);
        signIn(browser, mayor.id(), "strong", draft);
        assertThat(browser.page("/connexion/brouillon/" + draft).text()).contains("session expirée");
    }

    @Test
    void aDraftIsWorthNothingToSomebodyElseElsewhereNorAfterItsHour() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        String draft = draft(location(browser.post(ACT, signature(browser, "ici"))));
        Browser elsewhere = node.browser();
        signIn(elsewhere, mayor.id(), "strong", "");
        page(elsewhere.get("/connexion/brouillon/" + draft), 404);
        signIn(browser, mayor.id(), "normal", draft);
        draft = draft(location(browser.post(ACT, signature(browser, "là"))));
        assertThat(elsewhere.page("/connexion/brouillon/" + draft).text()).contains("là");
        sql.sql("update access.draft set until = kernel.clock() where id = :id").param("id", draft).update();
        signIn(browser, mayor.id(), "strong", draft);
        assertThat(page(browser.get("/connexion/brouillon/" + draft), 404).text()).contains("n’est plus gardé");
    }

    @Test
    void whatIsTooLongToBeKeptIsGivenBackAtOnce() {
        Browser browser = node.browser();
        String typed = "mot ".repeat(17_000).strip();
        Document page = page(browser.post(ACT, signature(browser, typed)), 403);
        assertThat(page.select("main .lead").text()).contains("trop long pour être gardé");
        assertThat(page.select("main textarea").first().wholeText().strip()).isEqualTo(typed);
        assertThat(page.select("a[href^=/connexion]")).isNotEmpty();
    }

    @Test
    void aLongTextOfSomebodyKnownIsKeptWhileTheySignInMoreStrongly() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "normal", "");
        String typed = "mot ".repeat(17_000).strip();
        String draft = draft(location(browser.post(ACT, signature(browser, typed))));
        signIn(browser, mayor.id(), "strong", draft);
        assertThat(browser.page("/connexion/brouillon/" + draft).select("input[name=texte]").val()).isEqualTo(typed);
    }

    @Test
    void filesAreSaidToBeChosenAgain() {
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        Browser browser = node.browser();
        signIn(browser, mayor.id(), "normal", "");
        Document page = browser.page("/aide");
        page.select("form.theme").attr("action", ACT);
        String draft = draft(
                location(browser.attach(page, ACT, Map.of("texte", "avec un fichier"), "piece", "a;b".repeat(30_000))));
        signIn(browser, mayor.id(), "strong", draft);
        Document shown = browser.page("/connexion/brouillon/" + draft);
        assertThat(shown.select("main").text()).contains("avec un fichier", "à choisir de nouveau");
    }

    /** Said before its body is sent: nobody has to send it whole to learn that. */
    @Test
    void aFormBeyondWhatIsReadIsRefusedBeforeItIsSent() throws IOException {
        try (var wire = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            String head = "POST " + ACT
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000000\r\nConnection: close\r\n\r\n";
            wire.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            wire.getOutputStream().flush();
            var answer = new BufferedReader(new InputStreamReader(wire.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aFormBeyondWhatIsReadIsToldItsLimitAndWhereItsWordsStillAre() {
        Browser browser = node.browser();
        Map<String, String> sent = Map.of("texte", "z".repeat(8_500_000));
        Document page = page(browser.post(ACT, sent), 413);
        assertThat(page.select("main .lead").text()).contains("8 Mo", "page précédente", "plusieurs envois");
        assertThat(page(browser.post("/en" + ACT, sent), 413).select("h1").text()).isEqualTo("Too large");
        var program = browser.post("/api/v1/practices", sent);
        assertThat(program.statusCode()).isEqualTo(413);
        assertThat(program.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(program.body()).contains("8 Mo");
    }

    @Test
    void severalFieldsOfTwoHundredPagesReachTheirPageAllAtOnceAndInTurn() throws Exception {
        Map<String, String> sent = Map.of("texte", "é".repeat(600_000), "quand", "z".repeat(600_000), "au",
                "z".repeat(600_000));
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(all.submit(() -> node.browser().post(ACT, sent).statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).as("too long to be kept, not to be read").isEqualTo(403);
            }
        }
    }

    /** A browser reads no answer before it has sent all: cut sooner, it shows its own page. */
    @Test
    void whoSendsFarTooMuchStillReadsTheAnswer() throws IOException {
        int megabytes = 150;
        try (var wire = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            String head = "POST " + ACT
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: "
                    + ((long) megabytes << 20) + "\r\nConnection: close\r\n\r\n";
            wire.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < megabytes; i++) {
                wire.getOutputStream().write(new byte[1 << 20]);
            }
            String answer = new String(wire.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("<h1>");
        }
    }

    @Test
    void theCleaningForgetsWhatHasExpiredAndNothingElse() {
        Browser browser = node.browser();
        String old = draft(location(browser.post(ACT, signature(browser, "vieux"))));
        String young = draft(location(browser.post(ACT, signature(browser, "jeune"))));
        sql.sql("update access.draft set until = kernel.clock() where id = :id").param("id", old).update();
        sql.sql("insert into kernel.once (token, at) values (sha256('vieux'), kernel.clock() - interval '7 days'), (sha256('jeune'), kernel.clock())")
                .update();
        node.bean(SignInData.class).forget();
        assertThat(sql.sql("select id from access.draft where id in (:old, :young)")
                .param("old", old)
                .param("young", young)
                .query((row, number) -> row.getString(1))
                .list()).containsExactly(young);
        assertThat(sql.sql(
                "select token = sha256('jeune') from kernel.once where token in (sha256('vieux'), sha256('jeune'))")
                .query((row, number) -> row.getBoolean(1))
                .list()).containsExactly(true);
    }
}
