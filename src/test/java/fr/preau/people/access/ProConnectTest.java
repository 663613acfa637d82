package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import fr.preau.people.notice.News;
import fr.preau.people.territory.TestTerritory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** ProConnect, against a real provider that signs its userinfo, honest and not. */
@NullUnmarked
@Tag("ci")
class ProConnectTest {
    private static final String COMMUNE = "commune-92048";
    private static IdentityProvider provider;
    private static Node node;
    private static int providerPort;
    private JdbcClient sql;

    @BeforeAll
    static void open() throws IOException {
        int port = free();
        providerPort = free();
        provider = IdentityProvider.open(providerPort, port);
        node = Node.on(TestTerritory.fresh(),
                Map.of("server.port", port, "preau.demo", true, "preau.site.demo", true,
                        "server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1", "preau.proconnect.issuer",
                        "http://127.0.0.1:" + providerPort, "preau.proconnect.client-id", "preau",
                        "preau.proconnect.client-secret", "secret", "preau.proconnect.patience", "60s",
                        "preau.proconnect.acr", "eidas2,eidas3"),
                EverybodyInvented.class, NodesTest.Acts.class);
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void close() {
        node.close();
        provider.close();
    }

    @BeforeEach
    void honest() {
        IdentityProvider.honest();
        sql = node.bean(JdbcClient.class);
    }

    private static Browser browser() {
        return node.browser().at("127.0.0.1");
    }

    private static String agent() {
        return PublicId.fresh("a").toLowerCase(Locale.ROOT);
    }

    /** What the provider does with the browser once its user has signed in there. */
    private static String authorise(String departure, String agent) {
        String basic = Base64.getEncoder().encodeToString((agent + ":secret").getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            String session = client
                    .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + providerPort + "/entrer"))
                            .header("Authorization", "Basic " + basic)
                            .build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(departure)).header("Cookie", session.split(";")[0]).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return answer.headers().firstValue("Location").orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> enter(Browser browser, String agent, String from) {
        return browser.get(authorise(location(browser.get(from)), agent));
    }

    private static HttpResponse<String> enter(Browser browser, String agent) {
        return enter(browser, agent, "/connexion/proconnect?retour=/aide");
    }

    private Map<String, Object> session(String subject) {
        return sql.sql(
                "select s.person, s.strong_at is not null as strong, s.siret, s.means from access.session s join access.identity i on i.person = s.person where i.subject = :subject order by s.opened_at desc limit 1")
                .param("subject", subject)
                .query((row, number) -> {
                    Map<String, Object> all = new HashMap<>();
                    all.put("person", row.getString("person"));
                    all.put("strong", row.getBoolean("strong"));
                    all.put("siret", row.getString("siret"));
                    all.put("means", row.getString("means"));
                    return all;
                })
                .single();
    }

    private static Map<String, String> parameters(String url) {
        Map<String, String> all = new HashMap<>();
        for (String part : URI.create(url).getRawQuery().split("&")) {
            String[] parts = part.split("=", 2);
            all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return all;
    }

    @Test
    void theBrowserLeavesWithPkceNonceStateAndTheLevelsAsked() {
        Map<String, String> asked = parameters(location(browser().get("/connexion/proconnect?retour=/aide")));
        assertThat(asked).containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("acr_values", "eidas2 eidas3")
                .containsEntry("client_id", "preau")
                .doesNotContainKey("prompt");
        assertThat(asked.get("nonce")).hasSize(43);
        assertThat(asked.get("state")).hasSize(43);
        assertThat(asked.get("code_challenge")).hasSize(43);
        assertThat(asked.get("scope").split(" ")).contains("openid", "email", "siret");
    }

    @Test
    void anAgentComesInWithTheirNameTheirSiretAndComesBackAsThemselves() {
        String agent = agent();
        IdentityProvider.said = Map.of("given_name", "Camille", "usual_name", "Durand", "email",
                agent + "@exemple.test", "siret", "21920048300019");
        Browser browser = browser();
        assertThat(location(enter(browser, agent))).isEqualTo("/moi/adresse?retour=%2Faide&brouillon=");
        assertThat(browser.page("/aide").select(".site-tools .who").text()).isEqualTo("Camille Durand");
        Map<String, Object> first = session(agent);
        assertThat(first).containsEntry("siret", "21920048300019")
                .containsEntry("means", "PROCONNECT")
                .containsEntry("strong", false);
        assertThat(node.bean(People.class).find(agent + "@exemple.test"))
                .as("an address nobody vouches for is not written down")
                .isEmpty();
        assertThat(location(enter(browser(), agent))).as("asked once").isEqualTo("/aide");
        assertThat(session(agent).get("person")).isEqualTo(first.get("person"));
    }

    @Test
    void whoCameByProConnectErasesTheirDataAtAnyLevelAndComesBackAsSomebodyNew() {
        String agent = agent();
        String mail = agent + "@exemple.test";
        IdentityProvider.said = Map.of("given_name", "Camille", "usual_name", agent, "email", mail, "email_verified",
                true);
        Browser browser = browser();
        Browser elsewhere = browser();
        location(enter(browser, agent));
        assertThat(give(browser, mail)).isEqualTo("/moi");
        location(enter(elsewhere, agent));
        Object person = session(agent).get("person");
        node.bean(Post.class).send(new Letter(mail, "fr", "Un rappel", List.of("Bonjour,"), null, null, null));
        location(elsewhere.submit(elsewhere.page("/connexion"), "/connexion/courriel", Map.of("courriel", mail)));
        assertThat(erase(browser)).isEqualTo("/");
        assertThat(location(elsewhere.get("/moi"))).startsWith("/connexion");
        assertThat(traces(agent)).as("nothing anywhere says who it was").isEmpty();
        location(enter(browser, agent));
        assertThat(session(agent).get("person")).isNotEqualTo(person);
    }

    @Test
    void whoHasAKeyIsAskedForItBeforeTheirDataAreErasedAndNobodyElseIs() {
        String person = node.bean(People.class).register(agent() + "@exemple.test", "Clé", "fr");
        sql.sql("insert into access.passkey (id, person, credential_id, credential, sign_count, name, strong_from) values (:id, :id, decode(md5(:id), 'hex'), '', 0, 'clé', kernel.clock())")
                .param("id", person)
                .update();
        Browser browser = browser();
        browser.post("/connexion/demo", Map.of("person", person, "strength", "normal"));
        String asked = erase(browser);
        assertThat(asked).startsWith("/connexion?brouillon=");
        Document door = browser.page(asked);
        assertThat(door.text()).contains("effacer vos données");
        String draft = asked.replaceFirst(".*=", "");
        String kept = location(
                browser.post("/connexion/demo", Map.of("person", person, "strength", "strong", "brouillon", draft)));
        assertThat(location(browser.submit(browser.page(kept), "/effacement", Map.of()))).isEqualTo("/");
        assertThat(node.bean(People.class).get(person)).isEmpty();
        String without = node.bean(People.class).register(agent() + "@exemple.test", "Sans", "fr");
        browser.post("/connexion/demo", Map.of("person", without, "strength", "normal"));
        assertThat(erase(browser)).isEqualTo("/");
    }

    private static String erase(Browser browser) {
        return location(browser.submit(browser.page("/moi/donnees"), "/effacement", Map.of("accord", "oui")));
    }

    /** Every column of every table where that text is. */
    private List<String> traces(String text) {
        return sql
                .sql("""
                        select c.table_schema || '.' || c.table_name || '.' || c.column_name
                        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
                            and c.data_type in ('text', 'jsonb', 'ARRAY')
                            and query_to_xml(format('select 1 from %I.%I where %I::text like %L limit 1',
                                c.table_schema, c.table_name, c.column_name, '%' || :text || '%'), false, true, '')::text like '%row%'
                        """)
                .param("text", text)
                .query(String.class)
                .list();
    }

    /** Gives that address, and types the code that it receives. @return where that leads */
    private static String give(Browser browser, String mail) {
        Document asked = browser.page("/moi/adresse");
        Document sent = browser.page(location(browser.submit(asked, "/moi/adresse", Map.of("courriel", mail))));
        String code = node.bean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.to().equals(mail) && letter.code() != null)
                .findFirst()
                .orElseThrow()
                .code();
        return location(browser.submit(sent, "/moi/adresse/code", Map.of("code", code)));
    }

    @Test
    void whatProConnectVouchesForIsProposedAndIsNobodysBeforeItsMailboxIsOpened() {
        String agent = agent();
        String mail = agent + "@exemple.test";
        IdentityProvider.said = Map.of("email", mail, "email_verified", true);
        Browser browser = browser();
        Document asked = browser.page(location(enter(browser, agent)));
        assertThat(asked.select("#courriel").val()).isEqualTo(mail);
        assertThat(asked.select("main a[href=/aide]").text()).contains("Continuer sans adresse");
        assertThat(node.bean(People.class).find(mail)).isEmpty();
        assertThat(browser.page("/moi").select("aside").text()).contains("Aucune lettre ne peut vous parvenir");
        assertThat(location(enter(browser(), agent))).as("asked once").isEqualTo("/aide");
        assertThat(browser.page("/moi/adresse").select("#courriel").val()).as("proposed as long as it is not given")
                .isEqualTo(mail);
        assertThat(give(browser, mail)).isEqualTo("/moi");
        assertThat(node.bean(People.class).find(mail).map(People.Person::id))
                .contains(session(agent).get("person").toString());
        assertThat(sql.sql("select count(*) from access.address where mail = :mail")
                .param("mail", mail)
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void whoCameBeforeAnybodyAskedIsAskedTheNextTime() {
        String agent = agent();
        location(enter(browser(), agent));
        sql.sql("update access.identity set asked_at = null where subject = :subject").param("subject", agent).update();
        Browser browser = browser();
        assertThat(location(enter(browser, agent))).startsWith("/moi/adresse?");
        give(browser, agent + "@exemple.test");
        sql.sql("update access.identity set asked_at = null where subject = :subject").param("subject", agent).update();
        assertThat(location(enter(browser(), agent))).as("has one").isEqualTo("/aide");
    }

    @Test
    void aMailThatIsVouchedForLeadsToWhoHasItStronglyWhereThereIsNothingToTake() {
        String agent = agent();
        String mail = agent + "@exemple.test";
        String person = node.bean(People.class).register(mail, "Connue", "fr");
        IdentityProvider.said = Map.of("email", mail, "email_verified", true);
        IdentityProvider.acr = "eidas3";
        assertThat(location(enter(browser(), agent))).isEqualTo("/aide");
        assertThat(session(agent)).containsEntry("person", person).containsEntry("strong", true);
        assertThat(mails(mail)).containsExactly("Une identité ProConnect a été rattachée à votre compte");
    }

    @Test
    void aMailThatIsVouchedForEngagesNobodyForADayWhereThereIsAMandateToTake() {
        String agent = agent();
        Actor mayor = node.cast().administrator("Maire connue", COMMUNE);
        Actor deputy = node.cast().administrator("Adjoint qui veille", COMMUNE);
        IdentityProvider.said = Map.of("email", mayor.mail(), "email_verified", true);
        IdentityProvider.acr = "eidas3";
        Browser browser = browser();
        assertThat(location(enter(browser, agent, "/en/connexion/proconnect?retour=/aide"))).isEqualTo("/aide");
        assertThat(session(agent)).containsEntry("person", mayor.id()).containsEntry("strong", false);
        assertThat(said(mayor)).containsExactly("person.linked");
        assertThat(mails(mayor.mail())).as("in the language of whom it is written to, whoever came")
                .containsExactly("Une identité ProConnect a été rattachée à votre compte");
        assertThat(mails(deputy.mail()))
                .containsExactly("Un nouveau moyen de connexion pour Maire connue : est-ce bien cette personne ?");
        String token = browser.page("/aide").select("input[name=_csrf]").first().val();
        String step = location(
                browser.post("/essai/" + COMMUNE + "/signature", Map.of("texte", "trop tôt", "_csrf", token)));
        assertThat(browser.page(step).text()).containsPattern("qu’à partir du .*, dans 2[34] heures");
        var news = new News(node.application());
        assertThat(news.fresh(mayor.id())).as("not before its hour").isEmpty();
        dayLater(mayor);
        assertThat(news.fresh(mayor.id()))
                .containsExactly("Votre identité ProConnect est utilisable pour voter, signer et administrer");
        location(enter(browser, agent));
        assertThat(session(agent)).containsEntry("strong", true);
        assertThat(said(mayor)).as("told once").containsExactly("person.linked");
    }

    @Test
    void aMailThatIsVouchedForEngagesNobodyForADayWhereThereIsAKey() {
        String agent = agent();
        String mail = agent + "@exemple.test";
        String person = node.bean(People.class).register(mail, "Avec une clé", "en");
        sql.sql("insert into access.passkey (id, person, credential_id, credential, sign_count, name, strong_from) values (:id, :id, decode(md5(:id), 'hex'), '', 0, 'clé', kernel.clock())")
                .param("id", person)
                .update();
        IdentityProvider.said = Map.of("email", mail, "email_verified", true);
        IdentityProvider.acr = "eidas3";
        location(enter(browser(), agent));
        assertThat(session(agent)).containsEntry("person", person).containsEntry("strong", false);
        assertThat(mails(mail)).containsExactly("A ProConnect identity was attached to your account");
    }

    private static List<String> mails(String mail) {
        return node.bean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.to().equals(mail))
                .map(letter -> letter.subject().replace('\u00a0', ' '))
                .toList();
    }

    @Test
    void anAddressThatIsNotVerifiedOpensNobodysAccount() {
        String agent = agent();
        node.bean(People.class).register(agent + "@exemple.test", "Victime", "fr");
        IdentityProvider.said = Map.of("email", agent + "@exemple.test");
        Browser browser = browser();
        assertThat(page(enter(browser, agent), 403).text()).contains("Connectez-vous d’abord par courriel");
        assertThat(browser.cookies()).doesNotContainKey("preau");
    }

    @Test
    void aFreshAuthenticationOfAHighLevelIsStrongAndAnOldOrALowOneIsNot() {
        String agent = agent();
        IdentityProvider.acr = "eidas2";
        IdentityProvider.authenticatedAt = Instant.now().minus(Duration.ofMinutes(14));
        location(enter(browser(), agent));
        assertThat(session(agent)).containsEntry("strong", true);
        IdentityProvider.authenticatedAt = Instant.now().minus(Duration.ofMinutes(16));
        location(enter(browser(), agent));
        assertThat(session(agent)).containsEntry("strong", false);
        IdentityProvider.authenticatedAt = Instant.now();
        IdentityProvider.acr = "eidas1";
        location(enter(browser(), agent));
        assertThat(session(agent)).containsEntry("strong", false);
    }

    @Test
    void aLittleSkewOfClocksIsForgivenAndNotALot() {
        String agent = agent();
        IdentityProvider.idToken = later(Duration.ofSeconds(40));
        assertThat(location(enter(browser(), agent))).startsWith("/moi/adresse?");
        IdentityProvider.idToken = later(Duration.ofMinutes(5));
        page(enter(browser(), agent), 403);
        IdentityProvider.idToken = with(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(40))));
        assertThat(location(enter(browser(), agent))).isEqualTo("/aide");
        IdentityProvider.idToken = with(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300))));
        page(enter(browser(), agent), 403);
    }

    private static BiFunction<JWTClaimsSet, RSAKey, String> later(Duration by) {
        return with(claims -> claims.issueTime(Date.from(Instant.now().plus(by))));
    }

    private static BiFunction<JWTClaimsSet, RSAKey, String> with(
            java.util.function.UnaryOperator<JWTClaimsSet.Builder> change) {
        return (claims, key) -> IdentityProvider.signed(change.apply(new JWTClaimsSet.Builder(claims)).build(), key);
    }

    private static BiFunction<JWTClaimsSet, RSAKey, String> otherKey() {
        return (claims, key) -> IdentityProvider.signed(claims, IdentityProvider.OTHER_KEY);
    }

    private static BiFunction<JWTClaimsSet, RSAKey, String> unsigned() {
        return (claims, key) -> new PlainJWT(claims).serialize();
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(Arguments.of("nonce", with(c -> c.claim("nonce", "another")), true),
                Arguments.of("no nonce", with(c -> c.claim("nonce", null)), true),
                Arguments.of("audience", with(c -> c.audience("another")), true),
                Arguments.of("issuer", with(c -> c.issuer("http://evil.example")), true),
                Arguments.of("no subject", with(c -> c.subject(null)), true),
                Arguments.of("no expiry", with(c -> c.expirationTime(null)), true),
                Arguments.of("another key", otherKey(), true), Arguments.of("unsigned", unsigned(), true),
                Arguments.of("userinfo: subject", with(c -> c.subject("another")), false),
                Arguments.of("userinfo: audience", with(c -> c.audience("another")), false),
                Arguments.of("userinfo: no audience", with(c -> c.claim("aud", null)), false),
                Arguments.of("userinfo: issuer", with(c -> c.issuer("http://evil.example")), false),
                Arguments.of("userinfo: another key", otherKey(), false),
                Arguments.of("userinfo: unsigned", unsigned(), false),
                Arguments.of("userinfo: expired",
                        with(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(300)))), false),
                Arguments.of("userinfo: not a token",
                        (BiFunction<JWTClaimsSet, RSAKey, String>) (claims, key) -> claims.toString(), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void whatIsForgedIsRefused(String what, BiFunction<JWTClaimsSet, RSAKey, String> forged, boolean ofTheIdToken) {
        if (ofTheIdToken) {
            IdentityProvider.idToken = forged;
        } else {
            IdentityProvider.userinfo = forged;
        }
        Browser browser = browser();
        String agent = agent();
        assertThat(page(enter(browser, agent), 403).text()).contains("n’a pas pu être vérifiée")
                .doesNotContain("nonce", "JWT");
        assertThat(browser.cookies()).doesNotContainKey("preau");
        assertThat(sql.sql("select subject from access.identity where subject = :subject")
                .param("subject", agent)
                .query((row, number) -> row.getString(1))
                .list()).isEmpty();
    }

    @Test
    void aStateOfAnotherBrowserOrNoneOrUsedTwiceIsRefused() {
        String agent = agent();
        Browser victim = browser();
        Browser thief = browser();
        String callback = authorise(location(thief.get("/connexion/proconnect")), agent);
        location(victim.get("/connexion/proconnect"));
        page(victim.get(callback), 403);
        assertThat(victim.cookies()).doesNotContainKey("preau");
        page(victim.get("/connexion/proconnect/retour?code=x"), 403);
        page(victim.get("/connexion/proconnect/retour?code=x&state=y"), 403);
        assertThat(location(thief.get(callback))).isEqualTo("/moi/adresse?retour=&brouillon=");
        page(thief.get(callback), 403);
    }

    @Test
    void aCodeUsedTwiceIsRefusedByTheProviderAndByUs() {
        String agent = agent();
        Browser browser = browser();
        String first = authorise(location(browser.get("/connexion/proconnect")), agent);
        location(browser.get(first));
        String second = location(browser.get("/connexion/proconnect"));
        page(browser.get("/connexion/proconnect/retour?code="
                + URLEncoder.encode(parameters(first).get("code"), StandardCharsets.UTF_8) + "&state="
                + parameters(second).get("state")), 403);
    }

    @Test
    void anAnswerInTheNameOfAnotherProviderIsRefused() {
        Browser browser = browser();
        String callback = authorise(location(browser.get("/connexion/proconnect")), agent());
        page(browser.get(callback.replaceAll("&iss=[^&]*", "") + "&iss=http://evil.example"), 403);
    }

    @Test
    void whoGivesUpAtTheProviderIsToldSo() {
        Browser browser = browser();
        String state = parameters(location(browser.get("/connexion/proconnect"))).get("state");
        assertThat(page(browser.get("/connexion/proconnect/retour?error=access_denied&state=" + state), 403).text())
                .contains("n’a pas abouti");
    }

    @Test
    void anotherSiteStartsNothing() {
        Browser browser = browser();
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(browser.address("/connexion/proconnect"))
                .header("Sec-Fetch-Site", "cross-site"));
        assertThat(location(answer)).isEqualTo("/connexion");
    }

    @Test
    void signingOutHereSignsOutThere() {
        String agent = agent();
        Browser browser = browser();
        location(enter(browser, agent));
        HttpResponse<String> out = browser.submit(browser.page("/aide"), "/deconnexion", Map.of());
        Document said = page(out, 200);
        String there = said.select("main a.btn").attr("href");
        assertThat(there).startsWith("http://127.0.0.1:" + providerPort + "/connect/logout?");
        assertThat(out.headers().firstValue("Refresh")).contains("0; url=" + there);
        assertThat(parameters(there)).containsKeys("id_token_hint", "state");
        assertThat(parameters(there).get("post_logout_redirect_uri"))
                .isEqualTo("http://127.0.0.1:" + node.port() + "/");
        assertThat(browser.cookies()).doesNotContainKey("preau");
    }

    @Test
    void theActThatWasWaitingIsSentAfterAStrongSignIn() {
        String agent = agent();
        Actor mayor = node.cast().administrator("Maire", COMMUNE);
        sql.sql("insert into access.identity (issuer, subject, person, strong_from) values (:issuer, :subject, :person, kernel.clock())")
                .param("issuer", "http://127.0.0.1:" + providerPort)
                .param("subject", agent)
                .param("person", mayor.id())
                .update();
        Browser browser = browser();
        HttpResponse<String> kept = browser.post("/essai/" + COMMUNE + "/signature",
                Map.of("texte", "par ProConnect", "_once", fr.preau.ground.kernel.Once.fresh()));
        Document page = browser.page(location(kept));
        String link = page.select("a[href*=/connexion/proconnect]").attr("href");
        IdentityProvider.acr = "eidas1";
        Document asked = browser.page(location(enter(browser, agent, link)));
        Document weak = browser.page(location(browser.submit(asked, "/signature", Map.of())));
        assertThat(weak.select("[role=alert]").text()).contains("sans la preuve forte");
        link = weak.select("a[href*=/connexion/proconnect]").attr("href");
        IdentityProvider.acr = "eidas3";
        String back = location(enter(browser, agent, link));
        assertThat(location(browser.submit(browser.page(back), "/signature", Map.of()))).isEqualTo("/signe");
    }

    @Test
    void anIdentityLinkedFromAMailboxWaitsADayAndBelongsToOnePerson() {
        String agent = agent();
        IdentityProvider.acr = "eidas3";
        Browser browser = browser();
        Actor first = node.cast().administrator("Première", "commune-92048");
        Actor colleague = node.cast().administrator("Collègue", "commune-92048");
        location(browser.post("/connexion/demo", Map.of("person", first.id())));
        Document leaving = page(browser.submit(browser.page("/moi/cles"), "/moi/proconnect", Map.of()), 200);
        String callback = authorise(
                leaving.select("main a.btn").attr("href").replaceAll("&?(prompt|max_age)=[^&]*", ""), agent);
        assertThat(location(browser.get(callback))).isEqualTo("/moi/cles");
        assertThat(session(agent)).containsEntry("strong", false);
        assertThat(said(first)).containsExactly("person.linked");
        assertThat(browser.page("/moi/cles").select("section:has(#proconnect)").text())
                .containsPattern("qu’à partir du .*, dans 2[34] heures");
        var news = new News(node.application());
        assertThat(news.fresh(first.id())).as("not before its hour").isEmpty();
        dayLater(first);
        assertThat(news.fresh(first.id()))
                .containsExactly("Votre identité ProConnect est utilisable pour voter, signer et administrer");
        assertThat(browser.page("/moi/cles").select("section:has(#proconnect) .badge")).isEmpty();
        assertThat(subjects(first)).contains("Une identité ProConnect a été rattachée à votre compte");
        assertThat(subjects(colleague)).anyMatch(it -> it.contains("Première"));
        Browser other = browser();
        location(other.post("/connexion/demo", Map.of("person", node.cast().person("Seconde"))));
        leaving = page(other.submit(other.page("/moi/cles"), "/moi/proconnect", Map.of()), 200);
        callback = authorise(leaving.select("main a.btn").attr("href").replaceAll("&?(prompt|max_age)=[^&]*", ""),
                agent);
        page(other.get(callback), 409);
        location(browser.submit(browser.page("/moi/cles"), "/moi/proconnect/retirer", Map.of()));
        assertThat(said(first)).containsExactly("person.linked", "person.unlinked");
        assertThat(subjects(first)).contains("Votre identité ProConnect a été détachée de votre compte");
    }

    /** The day of waiting is over for what is kept. */
    private void dayLater(Actor actor) {
        sql.sql("update access.identity set strong_from = strong_from - interval '1 day' where person = :person")
                .param("person", actor.id())
                .update();
        sql.sql("update notice.notice set at = at - interval '1 day', mail_at = mail_at - interval '1 day' where person = :person")
                .param("person", actor.id())
                .update();
    }

    private List<String> said(Actor actor) {
        return node.bean(JdbcClient.class)
                .sql("select action from journal.v_act where object = :object and action like 'person.%' order by n")
                .param("object", "mandat:" + actor.mandates().getFirst().mandate())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> subjects(Actor actor) {
        return node.bean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.to().equals(actor.mail()))
                .map(Letter::subject)
                .toList();
    }

    @Test
    void aProviderThatIsDownIsSaidAndTheOtherWaysStay() throws IOException {
        int nobody = free();
        try (var alone = Node.on(TestTerritory.fresh(), Map.of("preau.proconnect.issuer", "http://127.0.0.1:" + nobody,
                "preau.proconnect.client-id", "preau", "preau.proconnect.client-secret", "secret"))) {
            Browser browser = alone.browser();
            assertThat(page(browser.get("/connexion/proconnect"), 503).text()).contains("ProConnect ne répond pas",
                    "par courriel");
            assertThat(browser.page("/connexion").select("#courriel")).hasSize(1);
        }
    }
}
