package fr.preau.binding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.web.OpenSite;
import fr.preau.web.Statements;
import java.io.IOException;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Who may be bound, as anybody reads it; what a person confirms and a seat contests. */
@OpenSite
class BindingPagesTest {
    @Autowired JdbcClient sql;
    @Autowired JsonMapper json;
    @Autowired Statements statements;
    @LocalServerPort int port;

    private String place(String name) {
        return sql.sql("select id from account.organisation where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private String charter(String... articles) {
        String convener = place("Commune de Sainte-Exemple");
        return new InventedCharter(sql, json)
                .of(
                        convener,
                        Map.of(
                                "commune-80021",
                                "COMMUNES",
                                "departement-80",
                                "DEPARTEMENTS",
                                "academie-20",
                                "STATE",
                                convener,
                                "COMMUNES"),
                        articles);
    }

    /** Somebody in a browser; signed in when they have a name. */
    private final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .build();

        Browser(String name) throws IOException, InterruptedException {
            if (!name.isEmpty()) {
                String person =
                        sql.sql("select id from account.v_person where name = :name")
                                .param("name", name)
                                .query(String.class)
                                .single();
                post("/connexion/demo", List.of("person", person, "strength", "strong"));
            }
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
        }

        Document page(String path) throws IOException, InterruptedException {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return Jsoup.parse(answer.body());
        }

        HttpResponse<String> post(String path, List<String> fields)
                throws IOException, InterruptedException {
            String body =
                    IntStream.range(0, fields.size() / 2)
                            .mapToObj(i ->
                                    fields.get(2 * i)
                                            + "="
                                            + URLEncoder.encode(
                                                    fields.get(2 * i + 1), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
            return client.send(
                    HttpRequest.newBuilder(at(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }

        /** A form of that page, with all that it carries, then what is typed over it. */
        HttpResponse<String> send(Document page, String action, String... typed)
                throws IOException, InterruptedException {
            var form = page.selectFirst("form[action=" + action + "]");
            assertThat(form).as(action).isNotNull();
            List<String> fields = new ArrayList<>();
            form.select("input[type=hidden]")
                    .forEach(one -> fields.addAll(List.of(one.attr("name"), one.val())));
            fields.addAll(Arrays.asList(typed));
            return post(action, fields);
        }
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @Test
    void anybodyReadsWhoMayBeBoundInFewStatements() throws Exception {
        String id =
                charter(
                        "La commune fournit des tablettes à ses écoles.",
                        "Le département équipe les écoles en ordinateurs.",
                        "Les communes décident des méthodes pédagogiques.",
                        "La présente charte a pour objet le numérique.",
                        "Des tablettes dans les écoles.");
        var anybody = new Browser("");
        String path = "/chartes/" + id + "/competences";
        statements.take();
        Document page = anybody.page(path);
        assertThat(statements.take()).isLessThanOrEqualTo(5);
        assertThat(page.select("h1").text()).isEqualTo("Qui peut être engagé");
        assertThat(page.select(".board .say").text()).contains("2 articles obligeraient");
        assertThat(page.getElementById("B1").text())
                .contains("Peut engager les communes", "Achat du matériel", "École publique");
        assertThat(page.getElementById("B2").text())
                .contains("Peut s’engager ici", "obligeraient le département");
        assertThat(page.getElementById("B3").text()).contains("Hors champ");
        assertThat(page.getElementById("B4").text()).contains("n’engage personne");
        assertThat(page.getElementById("B5").text())
                .contains("Peut engager les communes", "Tel qu’il est écrit, il n’engage personne")
                .doesNotContain("Cet article n’engage personne");
        Document one = anybody.page(path + "/B2");
        assertThat(one.text()).contains("d’après « ordinateurs", "Par catégorie", "Peut s’engager");
        assertThat(one.select("a[href^=/qui-fait-quoi?commune=80021]")).isNotEmpty();
        assertThat(one.select("form[action^=/chartes]")).isEmpty();
        Document english = anybody.page("/en" + path + "/B2");
        assertThat(english.text()).contains("would oblige the département", "Who does what");
        assertThat(english.select(".law [lang=fr]").text()).contains("Le département équipe");
        assertThat(anybody.get(path + "/B9").statusCode()).isEqualTo(404);
        Document text = anybody.page("/chartes/" + id);
        assertThat(text.text())
                .contains("Peut engager les communes", "Ne peut engager que les communes");
    }

    @Test
    void anyOrganisationReadsWhatACharterWouldMeanForIt() throws Exception {
        String id =
                charter(
                        "Les communes fournissent des tablettes à leurs écoles.",
                        "Les communes décident des méthodes pédagogiques.",
                        "Le département câble les collèges.",
                        "Les communes publient un bilan.");
        var anybody = new Browser("");
        String path = "/chartes/" + id + "/pour-moi";
        assertThat(anybody.page(path).select(".board")).isEmpty();
        Document amiens = anybody.page(path + "?organisation=commune-80021");
        assertThat(amiens.select(".board .say").text())
                .isEqualTo("Articles qui peuvent l’engager : 1 sur 4.");
        assertThat(amiens.select("h2").eachText())
                .containsSubsequence(
                        "Ce qui peut l’engager",
                        "Ce sur quoi elle ne donne qu’un avis",
                        "Ce qui est hors de son champ",
                        "Ce que l’on ne peut pas dire");
        Document elsewhere = anybody.page("/en" + path + "?organisation=departement-29");
        assertThat(elsewhere.text()).contains("Has no seat in this charter", "Finistère");
        assertThat(anybody.page(path + "?organisation=region-32").text())
                .contains("Articles qui peuvent l’engager : 0 sur 4");
        assertThat(anybody.get(path + "?organisation=commune-00000").statusCode()).isEqualTo(404);
        assertThat(anybody.page(path + "?q=Quimper").select("nav a[href*=commune-29232]"))
                .isNotEmpty();
        Document own = new Browser("Camille Durand").page(path);
        assertThat(own.select("h1").text()).contains(place("Commune de Sainte-Exemple"));
    }

    @Test
    void whoeverContributesForTheConvenerConfirmsAndNothingTypedIsLost() throws Exception {
        String id = charter("Le département équipe les écoles en ordinateurs.");
        String path = "/chartes/" + id + "/competences/B1";
        var camille = new Browser("Camille Durand");
        Document page = camille.page(path);
        assertThat(page.select("input[name=sujets][checked]").eachAttr("value"))
                .containsExactly("EQUIP_ACQ");
        HttpResponse<String> wrong = camille.send(page, path, "sujets", "ENT");
        assertThat(wrong.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(wrong.body());
        assertThat(again.select(".errors a").attr("href")).isEqualTo("#niveaux");
        assertThat(again.select("input[name=sujets][checked]").eachAttr("value"))
                .containsExactly("ENT");
        HttpResponse<String> done =
                camille.send(
                        again,
                        path,
                        "sujets",
                        "ENT",
                        "niveaux",
                        "COLLEGE",
                        "devoir-COMMUNE",
                        "OWES");
        assertThat(done.statusCode()).isEqualTo(303);
        Document confirmed = camille.page(path);
        assertThat(confirmed.text()).contains("Confirmé le", "obligeraient la commune");
        HttpResponse<String> meanwhile =
                camille.send(page, path, "sujets", "MANUELS", "niveaux", "COLLEGE");
        assertThat(meanwhile.statusCode()).isEqualTo(409);
        assertThat(
                        Jsoup.parse(meanwhile.body())
                                .select("input[name=sujets][checked]")
                                .eachAttr("value"))
                .containsExactly("MANUELS");
        new InventedCharter(sql, json).keep(id, 2, "Le département équipe les collèges.");
        HttpResponse<String> moved =
                camille.send(confirmed, path, "sujets", "ENT", "niveaux", "LYCEE");
        assertThat(moved.statusCode()).isEqualTo(409);
        assertThat(moved.body()).contains("Les mots de cet article ont changé");
        assertThat(new Browser("").page(path).text()).contains("À confirmer de nouveau");
    }

    @Test
    void aSeatContestsAFlagAndBothAreShown() throws Exception {
        String id = charter("Le département équipe les écoles en ordinateurs.");
        String path = "/chartes/" + id + "/competences/B1";
        var camille = new Browser("Camille Durand");
        Document page = camille.page(path);
        HttpResponse<String> empty =
                camille.send(
                        page,
                        path + "/contestations",
                        "pour",
                        place("Commune de Sainte-Exemple"),
                        "motif",
                        " ");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select("#motif-e").text()).contains("Écrivez");
        HttpResponse<String> done =
                camille.send(
                        page,
                        path + "/contestations",
                        "pour",
                        place("Commune de Sainte-Exemple"),
                        "motif",
                        "Une convention <b>existe</b>.");
        assertThat(done.statusCode()).isEqualTo(303);
        Document shown = new Browser("").page(path);
        assertThat(shown.select("blockquote").text())
                .contains("Contesté par", "Une convention <b>existe</b>.");
        assertThat(shown.text()).contains("obligeraient le département");
        HttpResponse<String> sent =
                new Browser("").post(path + "/contestations", List.of("motif", "Non."));
        assertThat(sent.headers().firstValue("Location").orElse("")).contains("/connexion");
    }
}
