package fr.preau.rooms.charters.debate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Statements;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How invented people discuss and amend a charter through its pages, and what they are refused. */
@OpenSite
class DebatePagesTest {
    private static final String NAME = "Commune de Sainte-Exemple";
    @Autowired Charters charters;
    @Autowired Amendments amendments;
    @Autowired Statements statements;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;
    private final HttpClient camille = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private Charter charter;
    private String seat;
    private Articles.DebateArticle article;

    @BeforeEach
    void signIn() throws Exception {
        seat = sql.sql("select id from account.organisation where name = :name")
                .param("name", NAME)
                .query(String.class)
                .single();
        charter = charters.get(sql.sql("""
                select c.id from charter.charter c join charter.seat s on s.charter = c.id and s.organisation = :seat
                where c.state = 'AMENDMENTS' order by c.id limit 1
                """).param("seat", seat).query(String.class).single());
        article = new Articles(charters.latest(charter).text()).all()
                .stream()
                .filter(debateArticle -> debateArticle.article() && debateArticle.blocks().size() > 1)
                .findFirst()
                .orElseThrow();
        String person = sql.sql("select id from account.v_person where name = 'Camille Durand'")
                .query(String.class)
                .single();
        post("/connexion/demo", Map.of("person", person, "strength", "strong"));
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return camille.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return camille.send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String action, String... typed) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", Jsoup.parse(get("/moi").body()).selectFirst("input[name=_csrf]").val());
        fields.put("version", String.valueOf(charter.versions()));
        fields.put("siege", seat);
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return post(charter.path() + action, fields);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String block() {
        return article.blocks().get(1).id();
    }

    private String words() {
        return article.blocks().get(1).words();
    }

    @Test
    void whatIsTypedInTheTextIsSeenThenFiledOnceAndReadInBlackAndWhite() throws Exception {
        String typed = words() + " Et nul n’y déroge.";
        var seen = send("/amendements", "bloc", block(), "genre", "mots", "mots", typed, "suite", "apercu");
        assertThat(seen.statusCode()).isEqualTo(200);
        Document preview = Jsoup.parse(seen.body());
        assertThat(preview.select(".amend ins").text()).contains("Et nul n’y déroge");
        assertThat(preview.getElementById("mots").val()).contains("nul n’y déroge");
        String[] form = {"bloc", block(), "genre", "mots", "mots", typed, "motifs", "Pour être clair.", "_once",
                "debate-once-1"};
        String filed = location(send("/amendements", form));
        assertThat(location(send("/amendements", form))).isEqualTo(filed);
        Document page = Jsoup.parse(get(filed).body());
        assertThat(page.select("h1").text()).contains(" – Am. ");
        assertThat(page.select("ins .vh").text()).contains("ajouté");
        assertThat(page.text()).contains("Pour être clair.", NAME, "Déposé par");
        assertThat(Jsoup.parse(get("/en" + filed).body()).select("[lang=fr] ins .vh").attr("lang")).isEqualTo("en");
        String all = get(charter.path() + "/amendements.csv?auteur=" + seat).body();
        assertThat(all).contains("Pour être clair.");
        assertThat(get("/api/v1/charters/" + charter.id() + "/amendments?author=" + seat).body())
                .contains("\"kind\":\"REWORD\"", "nul n’y déroge");
        assertThat(location(send(filed.substring(charter.path().length()) + "/retrait"))).isEqualTo(filed);
        assertThat(Jsoup.parse(get(filed).body()).text()).contains("Retiré");
    }

    @Test
    void anotherKindOfAmendmentIsChosenWithoutLosingWhatWasTyped() throws Exception {
        int before = amendments.of(charter, charter.versions()).size();
        String typed = words() + " Et chacun le sait.";
        Document removal = switched("retrait", "genre", "mots", "mots", typed, "motifs", "Trop long.");
        assertThat(removal.select("#amendement [name=genre]").val()).isEqualTo("retrait");
        assertThat(removal.select("input[type=hidden][name=mots]").val()).isEqualTo(typed);
        assertThat(removal.getElementById("motifs").val()).isEqualTo("Trop long.");
        Document words = switched("mots", "genre", "retrait", "mots", typed);
        assertThat(words.getElementById("mots").val()).isEqualTo(typed);
        assertThat(amendments.of(charter, charter.versions())).hasSize(before);
    }

    private Document switched(String kind, String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of("bloc", block(), "vers", kind));
        all.addAll(List.of(fields));
        var shown = send("/amendements", all.toArray(String[]::new));
        assertThat(shown.statusCode()).isEqualTo(200);
        return Jsoup.parse(shown.body());
    }

    @Test
    void whoAmendsSaysWhomItWouldBindInTheSameFormOrNothingIsFiled() throws Exception {
        String[] form = {"bloc", block(), "genre", "mots", "mots", words() + " Chacun le publie.", "qui", "", "force",
                "OWES", "quoi", "publier ses délais"};
        int before = amendments.of(charter, charter.versions()).size();
        var refused = send("/amendements", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(refused.body());
        assertThat(again.select(".errors a[href=#devoirs]").text()).contains("Ligne 1");
        assertThat(again.getElementById("quoi-1").val()).isEqualTo("publier ses délais");
        assertThat(amendments.of(charter, charter.versions())).hasSize(before);
        form[7] = "COMMUNE";
        String filed = location(send("/amendements", form));
        Document page = Jsoup.parse(get(filed).body());
        assertThat(page.text()).contains("Cet article engagerait les communes à « publier ses délais ».");
        String id = filed.substring(filed.lastIndexOf('/') + 1);
        Document asked = Jsoup.parse(get(charter.path() + "/competences/" + id).body());
        assertThat(asked.text()).contains("Dit le", NAME);
        assertThat(asked.select("form #qui-1 option[selected]").val()).isEqualTo("COMMUNE");
        send(filed.substring(charter.path().length()) + "/retrait");
        Document over = Jsoup.parse(get(charter.path() + "/competences/" + id).body());
        assertThat(over.text()).contains("publier ses délais");
    }

    @Test
    void whatIsRefusedIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        var nothing = send("/amendements", "bloc", block(), "genre", "mots", "mots", words(), "motifs", "Gardez-moi");
        assertThat(nothing.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(nothing.body());
        assertThat(page.select(".errors a[href=#mots]").text()).contains("ne change rien");
        assertThat(page.getElementById("motifs").val()).contains("Gardez-moi");
        var gone = send("/amendements", "bloc", "parti", "genre", "mots", "mots", "Tapé");
        assertThat(gone.statusCode()).isEqualTo(422);
        assertThat(gone.body()).contains("Tapé");
        var closed = send("/amendements", "version", "99", "bloc", block(), "genre", "mots", "mots", "Mes mots");
        assertThat(closed.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(closed.body()).getElementById("mots").val()).contains("Mes mots");
        var another = send("/amendements", "siege", "commune-92048", "bloc", block(), "genre", "mots", "mots", "Autre");
        assertThat(another.statusCode()).isEqualTo(403);
        assertThat(another.body()).contains("Autre");
        var itself = send("/amendements", "bloc", article.id(), "genre", "deplacement", "apres", block());
        assertThat(Jsoup.parse(itself.body()).select(".errors a[href=#apres]").text()).contains("lui-même");
    }

    @Test
    void aPositionAndACommentAreReadOnTheArticleAndTheWordsAreMarked() throws Exception {
        String path = "/articles/" + article.id();
        assertThat(location(send(path + "/positions", "position", "MIXED", "pourquoi", "À préciser ensemble.")))
                .endsWith("#position");
        String passage = words().split(" ")[0] + " " + words().split(" ")[1];
        String mandate = Jsoup.parse(get(charter.path() + path).body())
                .select("[name=mandat]")
                .select("input, option")
                .first()
                .val();
        String said = location(send(path + "/commentaires", "bloc", block(), "passage", passage, "mandat", mandate,
                "texte", "Qui, **au juste** ?"));
        Document page = Jsoup.parse(get(said.replaceAll("#.*", "")).body());
        assertThat(page.select("mark").eachText()).contains(passage);
        assertThat(page.select("#commentaires strong").text()).contains("au juste");
        assertThat(page.select("#position").text()).contains("À préciser ensemble.");
        assertThat(page.select("svg.bar[role=img]").attr("aria-label")).contains("mitigé");
        var refused = send(path + "/commentaires", "bloc", block(), "passage", "mots qui n’y sont pas", "mandat",
                mandate, "texte", "Ne me perdez pas");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Ne me perdez pas", "mots qui n’y sont pas");
        var forged = send(path + "/commentaires", "version", "977", "bloc", block(), "mandat", mandate, "texte",
                "Gardez ceci");
        assertThat(forged.statusCode()).isEqualTo(422);
        Document kept = Jsoup.parse(forged.body());
        assertThat(kept.select("#commenter textarea").text()).contains("Gardez ceci");
        assertThat(kept.select("#commenter .msg").text()).contains("pas de version de ce numéro");
        assertThat(kept.select("#commenter [name=version]").val()).isEqualTo(String.valueOf(charter.versions()));
        var none = send(path + "/positions", "pourquoi", "Sans choix");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("Sans choix", "Choisissez une position");
    }

    @Test
    void eachPageIsReadInFewStatementsAndInBothLanguages() throws Exception {
        FiledAmendment amendment = amendments.of(charter, charter.versions()).getFirst();
        for (String path : List.of("", "/articles/" + amendment.article(), "/amendements",
                "/amendements?etat=FILED&collision=oui&taille=1", "/amendements/" + amendment.id(),
                "/amendements/nouveau?bloc=" + block(), "/amendements/nouveau?genre=ajout&bloc=" + block())) {
            for (String language : List.of("", "/en")) {
                get("/moi");
                statements.take();
                var answer = get(language + charter.path() + path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(statements.take() - 1).as(path).isLessThanOrEqualTo(5);
                assertThat(answer.body().length()).as(path).isLessThan(150_000);
                assertThat(Jsoup.parse(answer.body()).select(".crumbs [lang=fr]").isEmpty()).as(path)
                        .isEqualTo(language.isEmpty());
            }
        }
        assertThat(get(charter.path() + "/articles/parti").statusCode()).isEqualTo(404);
        assertThat(get(charter.path() + "/amendements?etat=AUTRE").statusCode()).isEqualTo(400);
    }
}
