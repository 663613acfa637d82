package fr.preau.people.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.people.account.Cast;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@NullUnmarked
@PreauTest
class SessionsTest {
    @Autowired Sessions sessions;
    @Autowired JdbcClient sql;
    @Autowired ApplicationContext application;
    private MockMvcTester site;
    private String person;

    @BeforeEach
    void somebody(@Autowired MockMvc mvc) {
        site = MockMvcTester.create(mvc);
        person = new Cast(application).person("Camille Durand");
    }

    private Cookie open(String someone) {
        return open(someone, new MockHttpServletRequest());
    }

    private Cookie open(String someone, MockHttpServletRequest request) {
        var response = new MockHttpServletResponse();
        sessions.open(request, response, Entrance.by(Entrance.Means.MAIL, someone, null));
        return Arrays.stream(response.getCookies()).findFirst().orElseThrow();
    }

    private MvcTestResult get(String path, Cookie cookie) {
        return site.get().uri(path).cookie(cookie).exchange();
    }

    private static Document page(MvcTestResult answer) {
        return Jsoup
                .parse(new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private void change(String assignment) {
        sql.sql("update access.session set " + assignment + " where person = :person").param("person", person).update();
    }

    @Test
    void whoHasNoCookieCostsNoStatementAndGetsNoSession() throws Exception {
        var chain = new MockFilterChain();
        new Doorkeeper(new Sessions(null, null)).doFilter(new MockHttpServletRequest("GET", "/aide"),
                new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).isNotNull();
        MvcTestResult answer = site.get().uri("/aide").exchange();
        assertThat(answer.getMvcResult().getResponse().getHeaders("Set-Cookie")).isEmpty();
        assertThat(answer.getMvcResult().getRequest().getSession(false)).isNull();
    }

    @Test
    void aSignedInPageIsNeverKeptByTheBrowser() {
        MvcTestResult mine = get("/aide", open(person));
        assertThat(mine.getMvcResult().getResponse().getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page(mine).select(".site-tools").text()).contains("Mon espace", "Camille Durand", "Se déconnecter");
        assertThat(page(site.get().uri("/aide").exchange()).select(".site-tools").text()).contains("Se connecter");
    }

    @Test
    void theDatabaseDoesNotHoldWhatTheCookieHolds() {
        Cookie cookie = open(person);
        byte[] kept = sql.sql("select token from access.session where person = :person")
                .param("person", person)
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(kept).isEqualTo(Secrets.hash(cookie.getValue()));
        assertThat(cookie.getValue()).hasSize(43);
    }

    @Test
    void aCookiePlantedBeforeSigningInNeverBecomesASession() {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie("preau", "plante"));
        assertThat(open(person, request).getValue()).isNotEqualTo("plante");
        assertThat(sessions.find("plante")).isNull();
    }

    @Test
    void signingInAgainClosesTheSessionThatWasThere() {
        Cookie first = open(person);
        var request = new MockHttpServletRequest();
        request.setCookies(first);
        Cookie second = open(person, request);
        assertThat(sessions.find(first.getValue())).isNull();
        assertThat(sessions.find(second.getValue())).isNotNull();
    }

    @Test
    void theCookieIsTheBrowsersOwnAndOverHttpsThatOfTheHostAlone() {
        var plain = new MockHttpServletResponse();
        sessions.open(new MockHttpServletRequest(), plain, Entrance.by(Entrance.Means.MAIL, person, null));
        assertThat(plain.getHeader("Set-Cookie")).startsWith("preau=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Domain");
        var request = new MockHttpServletRequest();
        request.setSecure(true);
        var secure = new MockHttpServletResponse();
        sessions.open(request, secure, Entrance.by(Entrance.Means.MAIL, person, null));
        assertThat(secure.getHeader("Set-Cookie")).startsWith("__Host-preau=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Secure")
                .doesNotContain("Domain");
    }

    @Test
    void overHttpsACookieWithoutThePrefixIsNobodys() {
        Cookie cookie = open(person);
        assertThat(page(site.get().uri("/aide").secure(true).cookie(cookie).exchange()).select(".site-tools").text())
                .contains("Se connecter");
    }

    @Test
    void aSessionEndsAfterThreeIdleDaysAndAfterFourteenInAll() {
        Cookie cookie = open(person);
        change("seen_at = kernel.clock() - interval '71 hours'");
        assertThat(sessions.find(cookie.getValue())).isNotNull();
        change("seen_at = kernel.clock() - interval '72 hours 1 second'");
        assertThat(sessions.find(cookie.getValue())).isNull();
        change("seen_at = kernel.clock(), until = kernel.clock()");
        assertThat(sessions.find(cookie.getValue())).isNull();
    }

    @Test
    void theLastVisitIsWrittenAtMostOnceAMinute() {
        Cookie cookie = open(person);
        change("seen_at = kernel.clock() - interval '50 seconds'");
        var before = seenAt();
        get("/aide", cookie);
        assertThat(seenAt()).isEqualTo(before);
        change("seen_at = kernel.clock() - interval '61 seconds'");
        before = seenAt();
        get("/aide", cookie);
        assertThat(seenAt()).isAfter(before);
    }

    private java.time.OffsetDateTime seenAt() {
        return sql.sql("select seen_at from access.session where person = :person")
                .param("person", person)
                .query((row, number) -> row.getObject(1, java.time.OffsetDateTime.class))
                .single();
    }

    @Test
    void oneSeesOnesDevicesAndClosesOneOrAllTheOthers() {
        var phone = new MockHttpServletRequest();
        phone.addHeader("User-Agent",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1");
        Cookie far = open(person, phone);
        Cookie near = open(person);
        Cookie third = open(person);
        Document list = page(get("/moi/appareils", near));
        assertThat(list.select("main h2").eachText()).contains("Safari, iPhone");
        assertThat(list.select("main li:contains(Cet appareil)")).hasSize(1);
        String farId = sessions.find(far.getValue()).id();
        assertThat(post("/moi/appareils/" + farId + "/fermer", near, list)).hasStatus(303);
        assertThat(sessions.find(far.getValue())).isNull();
        assertThat(post("/moi/appareils/fermer-les-autres", near, list)).hasStatus(303);
        assertThat(sessions.find(third.getValue())).isNull();
        assertThat(sessions.find(near.getValue())).isNotNull();
    }

    private MvcTestResult post(String path, Cookie cookie, Document page) {
        return site.post()
                .uri(path)
                .cookie(cookie)
                .param("_csrf", page.select("input[name=_csrf]").first().val())
                .exchange();
    }

    @Test
    void theSessionOfSomebodyElseAnswersLikeAMissingOne() {
        Cookie theirs = open(new Cast(application).person("Autre"));
        Cookie mine = open(person);
        Document page = page(get("/moi/appareils", mine));
        String id = sessions.find(theirs.getValue()).id();
        for (String text : List.of(id, "S-0000000000")) {
            assertThat(post("/moi/appareils/" + text + "/fermer", mine, page)).hasStatus(404);
        }
        assertThat(sessions.find(theirs.getValue())).isNotNull();
    }

    @Test
    void nobodyIsSignedOutByAnotherSite() {
        Cookie cookie = open(person);
        assertThat(site.post().uri("/deconnexion").cookie(cookie).exchange()).hasStatus(403);
        assertThat(sessions.find(cookie.getValue())).isNotNull();
        assertThat(post("/deconnexion", cookie, page(get("/aide", cookie)))).hasStatus(303);
        assertThat(sessions.find(cookie.getValue())).isNull();
        assertThat(site.post().uri("/deconnexion").exchange()).hasStatus(303);
    }

    @Test
    void overHttpsTheCookieOfTheThemeIsOfTheHostAlone() {
        MvcTestResult chosen = site.post().uri("/affichage").secure(true).param("theme", "dark").exchange();
        assertThat(chosen.getMvcResult().getResponse().getHeader("Set-Cookie")).startsWith("__Host-theme=dark; Path=/;")
                .contains("Secure", "HttpOnly", "SameSite=Lax");
        for (String kept : List.of("__Host-theme", "theme")) {
            MvcTestResult answer = site.get().uri("/aide").secure(true).cookie(new Cookie(kept, "dark")).exchange();
            assertThat(page(answer).select("html").attr("data-theme")).as(kept).isEqualTo("dark");
        }
    }

    @Test
    void whoSignsOutLeavesNothingInTheBrowserOfWhatTheyTyped() {
        Cookie cookie = open(person);
        MvcTestResult out = post("/deconnexion", cookie, page(get("/aide", cookie)));
        assertThat(out).hasStatus(303).hasHeader("Clear-Site-Data", "\"storage\"");
        assertThat(get("/aide", open(person))).doesNotContainHeader("Clear-Site-Data");
    }

    @Test
    void withoutTheDemonstrationNobodyInventedSignsIn() {
        assertThat(site.post().uri("/connexion/demo").param("person", person).param("strength", "strong").exchange())
                .hasStatus(404);
        assertThat(page(site.get().uri("/connexion").exchange()).select("input[name=person]")).isEmpty();
    }

    @Test
    void anErasedPersonIsSignedInNowhere() {
        Cookie cookie = open(person);
        sql.sql("update account.person set mail = null, name = '', erased_at = kernel.clock() where id = :id")
                .param("id", person)
                .update();
        assertThat(sessions.find(cookie.getValue())).isNull();
    }
}
