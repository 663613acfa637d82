package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.people.account.People;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The link received by mail. */
@NullUnmarked
class LinksTest {
    private static final Node node = Node.shared();
    private final JdbcClient sql = node.bean(JdbcClient.class);
    private final People people = node.bean(People.class);

    private static String mail() {
        return PublicId.fresh("m").toLowerCase(Locale.ROOT) + "@exemple.test";
    }

    private static Letter letter(String mail) {
        return node.bean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.to().equals(mail))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> ask(Browser browser, String mail) {
        // each test asks from a place of its own: limits are counted by address
        return browser.submit(browser.page("/connexion?retour=/aide"), "/connexion/courriel", Map.of("courriel", mail));
    }

    private static String link(Letter letter) {
        String url = letter.action().url();
        return url.substring(url.indexOf("/connexion/lien/"));
    }

    private static boolean signedIn(Browser browser) {
        return browser.page("/aide").select(".site-tools").text().contains("Mon espace");
    }

    @Test
    void aLinkOpensOnceTheBrowserThatAskedAndLeadsBack() {
        String mail = mail();
        Browser browser = node.browser();
        assertThat(location(ask(browser, mail))).isEqualTo("/connexion/courriel");
        assertThat(browser.page("/connexion/courriel").text()).contains(mail);
        assertThat(people.find(mail)).as("nobody is made before they come").isEmpty();
        String link = link(letter(mail));
        Document opened = browser.page(link);
        assertThat(signedIn(browser)).as("reading spends nothing").isFalse();
        assertThat(location(browser.submit(opened, link, Map.of()))).isEqualTo("/aide");
        assertThat(signedIn(browser)).isTrue();
        assertThat(people.find(mail)).isPresent();
        page(browser.submit(opened, link, Map.of()), 410);
        page(browser.get(link), 410);
    }

    @Test
    void whoHasNothingButAMailboxErasesTheirData() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        String link = link(letter(mail));
        location(browser.submit(browser.page(link), link, Map.of()));
        location(browser.submit(browser.page("/moi/donnees"), "/effacement", Map.of("accord", "oui")));
        assertThat(signedIn(browser)).isFalse();
        assertThat(people.find(mail)).isEmpty();
    }

    @Test
    void aScannerOfMailsSpendsNothing() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        String link = link(letter(mail));
        Browser scanner = node.browser();
        for (int i = 0; i < 3; i++) {
            assertThat(scanner.get(link).statusCode()).isEqualTo(200);
            assertThat(scanner.post(link, Map.of()).statusCode()).isEqualTo(410);
        }
        assertThat(signedIn(scanner)).isFalse();
        assertThat(location(browser.submit(browser.page(link), link, Map.of()))).isEqualTo("/aide");
    }

    @Test
    void onAPhoneTheLinkShowsTheCodeToTypeInTheBrowserThatAsked() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        Letter letter = letter(mail);
        Browser phone = node.browser();
        Document shown = phone.page(link(letter));
        assertThat(shown.select(".code").text()).isEqualTo(letter.code()).matches("\\d{4} \\d{4}");
        assertThat(shown.select("main form")).isEmpty();
        assertThat(location(
                browser.submit(browser.page("/connexion/courriel"), "/connexion/code", Map.of("code", letter.code()))))
                .isEqualTo("/aide");
        assertThat(signedIn(browser)).isTrue();
        assertThat(signedIn(phone)).isFalse();
    }

    @Test
    void theCodeIsWorthNothingElsewhere() {
        String mail = mail();
        ask(node.browser(), mail);
        Browser thief = node.browser();
        ask(thief, mail());
        page(thief.post("/connexion/code", Map.of("code", letter(mail).code())), 422);
        assertThat(signedIn(thief)).isFalse();
        Document elsewhere = page(node.browser().post("/connexion/code", Map.of("code", letter(mail).code())), 422);
        assertThat(elsewhere.select("h1").text()).isEqualTo("Aucun lien n’attend dans ce navigateur");
    }

    @Test
    void aCodeIsTriedAFewTimesOnlyEvenAllAtOnce() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        String right = letter(mail).code().replace(" ", "");
        String wrong = right.equals("00000000") ? "00000001" : "00000000";
        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> browser.sameCookies(node.port())
                        .post("/connexion/code", Map.of("code", wrong))
                        .statusCode())
                .toList();
        assertThat(answers).containsOnly(422);
        assertThat(sql.sql("select tries from access.link where mail = :mail")
                .param("mail", mail)
                .query((row, number) -> row.getInt(1))
                .single()).isEqualTo(Links.TRIES);
        page(browser.post("/connexion/code", Map.of("code", right)), 422);
        assertThat(location(browser.submit(browser.page(link(letter(mail))), link(letter(mail)), Map.of())))
                .as("the letter itself still opens")
                .isEqualTo("/aide");
    }

    @Test
    void aQuarterOfAnHourLaterItIsTooLate() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        Document opened = browser.page(link(letter(mail)));
        sql.sql("update access.link set made_at = made_at - interval '15 minutes' where mail = :mail")
                .param("mail", mail)
                .update();
        page(browser.submit(opened, link(letter(mail)), Map.of()), 410);
        page(browser.post("/connexion/code", Map.of("code", letter(mail).code())), 422);
        assertThat(signedIn(browser)).isFalse();
    }

    @Test
    void twoHundredClicksAtOnceOpenOneSession() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        String link = link(letter(mail));
        long opened = IntStream.range(0, 40)
                .parallel()
                .map(i -> browser.sameCookies(node.port()).post(link, Map.of()).statusCode())
                .filter(status -> status == 303)
                .count();
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void knownAndUnknownAddressesAreAnsweredAndWrittenToTheSame() {
        String known = mail();
        people.register(known, "Connue", "fr");
        String unknown = mail();
        HttpResponse<String> response = ask(node.browser(), known);
        HttpResponse<String> other = ask(node.browser(), unknown);
        assertThat(response.statusCode()).isEqualTo(other.statusCode());
        assertThat(location(response)).isEqualTo(location(other));
        assertThat(response.body()).isEqualTo(other.body());
        assertThat(letter(known).paragraphs()).isEqualTo(letter(unknown).paragraphs());
        assertThat(letter(known).subject()).isEqualTo(letter(unknown).subject());
    }

    @Test
    void theSameMailboxIsTheSamePersonWhateverItsCase() {
        String mail = mail();
        String person = people.register(mail, "Connue", "fr");
        Browser browser = node.browser();
        ask(browser, mail.toUpperCase(Locale.ROOT));
        String link = link(letter(mail.toUpperCase(Locale.ROOT)));
        location(browser.post(link, Map.of()));
        assertThat(sql.sql("select strong_at is null from access.session where person = :person")
                .param("person", person)
                .query((row, number) -> row.getBoolean(1))
                .list()).containsExactly(true);
    }

    @Test
    void whatIsNotAnAddressIsSaidBesideTheField() {
        Browser browser = node.browser();
        for (String wrong : List.of("mairie", "a@b, c@d", "Jean <a@exemple.test>", "a@b\r\nBcc: c@d", "")) {
            Document said = page(browser.post("/connexion/courriel", Map.of("courriel", wrong)), 422);
            assertThat(said.select("h1").text()).as(wrong).isEqualTo("Cette adresse n’en est pas une");
            assertThat(said.select("#courriel-e")).hasSize(1);
            assertThat(said.select("#courriel").val()).startsWith(wrong.lines().findFirst().orElse(""));
        }
    }

    @Test
    void nobodyHasALetterSentThatLeadsToTheirOwnSite() throws Exception {
        String mail = mail();
        String body = "courriel=" + mail;
        String answer;
        try (var socket = new Socket("localhost", node.port())) {
            socket.getOutputStream()
                    .write(("POST /connexion/courriel HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(answer).startsWith("HTTP/1.1 503").contains("PREAU_URL");
        assertThat(node.bean(Post.class).recent()).noneMatch(letter -> letter.to().equals(mail));
    }

    @Test
    void whoFloodsSomebodyElsesMailboxIsStoppedAndItsOwnerIsNot() {
        String mail = mail();
        for (int i = 0; i < Limits.Pace.MAIL_TO_ONE.atMost(); i++) {
            location(ask(node.browser().from("203.0.113.7"), mail));
        }
        HttpResponse<String> flooded = ask(node.browser().from("203.0.113.7"), mail.toUpperCase(Locale.ROOT));
        assertThat(page(flooded, 429).text()).contains("revenez dans");
        assertThat(Long.parseLong(flooded.headers().firstValue("Retry-After").orElseThrow())).isBetween(1L, 900L);
        assertThat(location(ask(node.browser().from("203.0.113.7"), mail()))).as("another address").isNotEmpty();
        assertThat(location(ask(node.browser().from("203.0.113.8"), mail))).as("from elsewhere").isNotEmpty();
    }

    @Test
    void aLinkIsNeverToldToAnotherSite() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        HttpResponse<String> page = browser.get(link(letter(mail)));
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("strict-origin");
        assertThat(page.body()).contains("noindex");
    }

    @Test
    void neitherTheLinkNorTheCodeCanBeReadInTheDatabase() {
        String mail = mail();
        Browser browser = node.browser();
        ask(browser, mail);
        Letter letter = letter(mail);
        String row = sql.sql("select l::text from access.link l where mail = :mail")
                .param("mail", mail)
                .query((set, number) -> set.getString(1))
                .single();
        assertThat(row).doesNotContain(link(letter).substring("/connexion/lien/".length()),
                letter.code().replace(" ", ""), browser.cookies().get("preau-browser"));
    }
}
