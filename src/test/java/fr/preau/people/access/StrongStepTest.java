package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.account.Actor;
import fr.preau.people.notice.News;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.session.Secrets;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first strong act of a new mayor: a key made inside the step, its wait, and the act done. */
@NullUnmarked
class StrongStepTest {
    private static final String COMMUNE = "commune-92063";
    private static final String ACT = "/organisations/" + COMMUNE + "/identite";
    private static final Node node = Node.shared();
    private static final JdbcClient sql = node.bean(JdbcClient.class);

    private final Actor mayor = node.cast().administrator("Nouvelle Maire", COMMUNE);

    private Browser signedIn(String strength) {
        Browser browser = node.browser();
        signIn(browser, strength, "");
        return browser;
    }

    private String signIn(Browser browser, String strength, String draft) {
        return location(browser.post("/connexion/demo",
                Map.of("person", mayor.id(), "strength", strength, "brouillon", draft)));
    }

    /** Fills in a form that needs a strong sign-in. @return what is kept of it */
    private static String send(Browser browser, String site) {
        String location = location(
                browser.submit(browser.page(ACT), ACT, Map.of("site", "https://rueil.example/" + site)));
        assertThat(location).startsWith("/connexion?brouillon=");
        return location.substring("/connexion?brouillon=".length());
    }

    /** A key as a device would have made it, which engages in that long. */
    private String key(String waits) {
        String id = Secrets.id();
        sql.sql("""
                insert into access.passkey (id, person, credential_id, credential, sign_count, name, strong_from)
                values (:id, :person, convert_to(:id, 'UTF8'), ''::bytea, 0, 'téléphone', kernel.clock() + cast(:waits as interval))
                """)
                .param("id", id)
                .param("person", mayor.id())
                .param("waits", waits)
                .update();
        return id;
    }

    /** That much time passes for what is kept. */
    private void later(String time) {
        sql.sql("update access.draft set made_at = made_at - cast(:time as interval), until = until - cast(:time as interval) where person = :person")
                .param("time", time)
                .param("person", mayor.id())
                .update();
        sql.sql("update access.passkey set strong_from = strong_from - cast(:time as interval) where person = :person")
                .param("time", time)
                .param("person", mayor.id())
                .update();
        node.bean(SignInData.class).forget();
    }

    @Test
    void theFirstStrongActOfANewMayorEndsInItsEffectAndNotInALoop() {
        Browser browser = signedIn("normal");
        String draft = send(browser, "premier");
        Document step = browser.page("/connexion?brouillon=" + draft);
        assertThat(step.select("form[data-passkey=create] input[name=brouillon]").val()).isEqualTo(draft);
        assertThat(step.text()).contains("vingt-quatre heures", "« Mon espace »", "rueil.example/premier");
        assertThat(step.select("form[action$=/connexion/courriel]")).isEmpty();
        key("24 hours");
        step = browser.page("/connexion?brouillon=" + draft);
        assertThat(step.text()).contains("Votre clé est créée").containsPattern("dans 2[34] heures");
        assertThat(step.select("main a.btn").attr("href")).isEqualTo("/moi");
        later("23 hours 30 minutes");
        assertThat(browser.page("/connexion?brouillon=" + draft).text()).containsPattern("dans (29|30) minutes");
        later("2 hours");
        Browser elsewhere = signedIn("normal").alone();
        String back = elsewhere.page("/moi").select("#attend a[href*=/connexion/brouillon/]").attr("href");
        step = elsewhere.page(location(elsewhere.get(back)));
        assertThat(step.select("form[data-passkey=get] input[name=brouillon]").val())
                .isEqualTo(back.substring(back.lastIndexOf('/') + 1));
        assertThat(signIn(elsewhere, "strong", back.substring(back.lastIndexOf('/') + 1))).isEqualTo(back);
        Document shown = elsewhere.page(back);
        assertThat(location(elsewhere.submit(shown, "/identite", Map.of()))).isEqualTo("/organisations/" + COMMUNE);
        assertThat(elsewhere.page("/moi").select("#attend a[href*=/brouillon/]")).isEmpty();
        assertThat(node.bean(Organisations.class).get(COMMUNE).site()).isEqualTo("https://rueil.example/premier");
    }

    @Test
    void whoeverWasToldThatTheirKeyIsUsableIsLedBackToWhatTheyWereDoing() {
        Browser browser = signedIn("normal");
        String draft = send(browser, "confirme");
        String key = key("24 hours");
        node.bean(Passkeys.class).confirm(key, "M-0000000000");
        assertThat(new News(node.application()).fresh(mayor.id())).hasSize(1);
        later("73 hours");
        assertThat(browser.get("/connexion/brouillon/" + draft).statusCode()).isEqualTo(404);
        assertThat(browser.page("/moi").select("#attend a[href$=" + draft + "]")).isEmpty();
    }

    private static boolean awaits(Browser browser) {
        return !browser.page("/moi").select("#attend a[href*=/connexion/brouillon/]").isEmpty();
    }

    @Test
    void whatIsKeptEndsWhenTheSameIsDoneFromItsPage() {
        send(signedIn("normal"), "fait-ailleurs");
        Browser strong = signedIn("strong").alone();
        assertThat(awaits(strong)).isTrue();
        Document page = strong.page("/en" + ACT);
        Map<String, String> typed = Map.of("site", "https://rueil.example/fait-ailleurs");
        assertThat(location(strong.submit(page, ACT, typed))).startsWith("/en/organisations/");
        assertThat(awaits(strong)).isFalse();
    }

    @Test
    void whatIsKeptEndsWhenItIsDoneOnceCorrected() {
        send(signedIn("normal"), "d-abord");
        String draft = send(signedIn("normal"), "mal ecrit");
        Browser strong = signedIn("strong").alone();
        Document shown = strong.page("/connexion/brouillon/" + draft);
        Document again = Browser.page(strong.submit(shown, "/identite", Map.of()), 422);
        assertThat(awaits(strong)).isTrue();
        location(strong.submit(again, ACT, Map.of("site", "https://rueil.example/corrige")));
        assertThat(awaits(strong)).as("nor what was kept before it").isFalse();
    }

    @Test
    void otherWordsSentFromThePageAreAnotherActAndWhatIsKeptStays() {
        send(signedIn("normal"), "garde");
        Browser strong = signedIn("strong").alone();
        Map<String, String> typed = Map.of("site", "https://rueil.example/autre");
        location(strong.submit(strong.page(ACT), ACT, typed));
        assertThat(awaits(strong)).isTrue();
    }

    @Test
    void aBrowserWithoutPasskeysSaysWhereToGoOn() {
        Browser browser = signedIn("normal");
        String draft = send(browser, "sans");
        Document step = browser.page("/connexion?brouillon=" + draft);
        assertThat(step.select("[data-without-passkey]").text()).contains("Ce navigateur n’utilise pas de clé d’accès",
                "« Mon espace »");
        assertThat(signedIn("normal").page("/moi").select("#attend").text())
                .containsOnlyOnce("Reprendre : changer ce qu’une organisation dit d’elle-même");
        assertThat(browser.page("/en/connexion?brouillon=" + draft).text())
                .contains("This browser does not use passkeys");
    }

    @Test
    void aLostKeyIsTakenAwayWithoutItAndWhatWasTypedStays() {
        String key = key("0");
        Browser browser = signedIn("normal");
        String draft = send(browser, "perdue");
        Document step = browser.page("/connexion?brouillon=" + draft);
        assertThat(step.select("main a[href=/moi/cles]").text()).contains("Clé perdue");
        location(browser.submit(browser.page("/moi/cles"), key + "/retirer", Map.of()));
        step = browser.page("/connexion?brouillon=" + draft);
        assertThat(step.select("form[data-passkey=create]")).hasSize(1);
        assertThat(step.text()).contains("rueil.example/perdue");
    }
}
