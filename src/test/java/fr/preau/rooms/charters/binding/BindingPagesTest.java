package fr.preau.rooms.charters.binding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.Concordance;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Statements;
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
import org.junit.jupiter.api.BeforeEach;
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
    @Autowired Concordance concordance;
    @LocalServerPort int port;

    /**
     * These charters have no line: the site, which compares its rows with the lines once it is open, would tell every
     * page of it to the tests that come after.
     */
    @BeforeEach
    void rowsHaveBeenCompared() throws InterruptedException {
        while (concordance.last().isEmpty()) {
            Thread.sleep(50);
        }
    }

    private String place(String name) {
        return sql.sql("select id from account.organisation where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private String charter(String... articles) {
        String convener = place("Commune de Sainte-Exemple");
        return new InventedCharter(sql, json).of(convener, Map.of("commune-80021", "COMMUNES", "departement-80",
                "DEPARTEMENTS", "academie-20", "STATE", convener, "COMMUNES"), articles);
    }

    /** Somebody in a browser; signed in when they have a name. */
    private final class Browser {
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();

        Browser(String name) throws IOException, InterruptedException {
            if (!name.isEmpty()) {
                String person = sql.sql("select id from account.v_person where name = :name")
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

        HttpResponse<String> post(String path, List<String> fields) throws IOException, InterruptedException {
            String body = IntStream.range(0, fields.size() / 2)
                    .mapToObj(i -> fields.get(2 * i) + "="
                            + URLEncoder.encode(fields.get(2 * i + 1), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return client.send(HttpRequest.newBuilder(at(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(), BodyHandlers.ofString());
        }

        /** A form of that page, with all that it carries, then what is typed over it. */
        HttpResponse<String> send(Document page, String action, String... typed)
                throws IOException, InterruptedException {
            var form = page.selectFirst("form[action=" + action + "]");
            assertThat(form).as(action).isNotNull();
            List<String> fields = new ArrayList<>();
            form.select("input[type=hidden]")
                    .forEach(element -> fields.addAll(List.of(element.attr("name"), element.val())));
            fields.addAll(Arrays.asList(typed));
            return post(action, fields);
        }
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Says it as a form would, and gives what was answered. */
    private HttpResponse<String> say(Browser convener, String path, String... typed)
            throws IOException, InterruptedException {
        Document page = convener.page(path);
        List<String> fields = new ArrayList<>();
        for (String kind : List.of("sujets", "niveaux")) {
            page.select("input[name=" + kind + "][checked]")
                    .forEach(element -> fields.addAll(List.of(kind, element.val())));
        }
        fields.addAll(Arrays.asList(typed));
        return convener.send(page, path, fields.toArray(String[]::new));
    }

    private static final String[] NOBODY = {"personne", "1"};

    private static String[] line(String who, String force, String deed) {
        return new String[]{"qui", who, "force", force, "quoi", deed};
    }

    @Test
    void anybodyReadsWhoWouldBeBoundAsALetterInFewStatements() throws Exception {
        String id = charter("La commune fournit des tablettes à ses écoles.",
                "Le département équipe les écoles en ordinateurs.", "La présente charte a pour objet le numérique.",
                "Des tablettes dans les écoles.");
        String path = "/chartes/" + id + "/competences";
        var anybody = new Browser("");
        Document before = anybody.page(path);
        assertThat(before.select(".board .say").text())
                .isEqualTo("Personne n’a encore dit qui cette charte engagerait.");
        assertThat(before.select("main").text())
                .contains("Pas encore dit", "En droit, peuvent s’y engager : les communes.")
                .doesNotContain("Cet article engagerait");
        var camille = new Browser("Camille Durand");
        say(camille, path + "/B1", line("COMMUNE", "OWES", "fournir des tablettes à ses écoles"));
        say(camille, path + "/B2", line("DEPARTEMENT", "OWES", "équiper les écoles"));
        say(camille, path + "/B3", NOBODY);
        statements.take();
        Document page = anybody.page(path);
        assertThat(statements.take()).isLessThanOrEqualTo(5);
        assertThat(page.select("h1").text()).isEqualTo("Qui peut être engagé");
        assertThat(page.select(".board").text()).contains("Un article engagerait quelqu’un au-delà",
                "pour 3 articles sur 4");
        assertThat(page.getElementById("B1").text()).contains(
                "Cet article engagerait les communes à « fournir des tablettes à ses écoles ».", "La loi le permet",
                "délibération");
        assertThat(page.getElementById("B2").text()).contains("Peut s’engager ici",
                "engagerait le département : la loi ne lui donne");
        assertThat(page.getElementById("B3").text()).contains("c’est une déclaration");
        assertThat(page.getElementById("B4").text()).contains("Pas encore dit");
        Document document = anybody.page(path + "/B2");
        assertThat(document.text()).contains("d’après « ordinateurs", "Par catégorie", "Peut s’engager");
        assertThat(document.select("a[href^=/qui-fait-quoi?commune=80021]")).isNotEmpty();
        assertThat(document.select("form[action^=/chartes]")).isEmpty();
        Document english = anybody.page("/en" + path + "/B2");
        assertThat(english.text()).contains("would bind the département", "Who does what");
        assertThat(english.select("span[lang=fr]").text()).contains("équiper les écoles");
        assertThat(english.select(".law [lang=fr]").text()).contains("Le département équipe");
        assertThat(anybody.get(path + "/B9").statusCode()).isEqualTo(404);
        Document text = anybody.page("/chartes/" + id);
        assertThat(text.text()).contains("Engagerait les communes", "N’engage personne", "Pas encore dit");
    }

    @Test
    void anyOrganisationReadsWhatACharterWouldMeanForIt() throws Exception {
        String id = charter("Les communes fournissent des tablettes à leurs écoles.",
                "Les communes décident des méthodes pédagogiques.", "Le département câble les collèges.",
                "Les communes publient un bilan.");
        var camille = new Browser("Camille Durand");
        String all = "/chartes/" + id + "/competences";
        say(camille, all + "/B1", line("COMMUNE", "OWES", "fournir des tablettes"));
        say(camille, all + "/B2", line("COMMUNE", "OWES", "décider des méthodes"));
        say(camille, all + "/B3", line("DEPARTEMENT", "OWES", "câbler les collèges"));
        var anybody = new Browser("");
        String path = "/chartes/" + id + "/pour-moi";
        assertThat(anybody.page(path).select(".board")).isEmpty();
        Document amiens = anybody.page(path + "?organisation=commune-80021");
        assertThat(amiens.select(".board .say").text()).isEqualTo("2 articles engageraient votre commune.");
        assertThat(amiens.select(".board").text()).contains("rien soit signalé pour 1 sur 2");
        assertThat(amiens.select("main").text()).contains(
                "Cet article engagerait votre commune à « fournir des tablettes ».",
                "La loi vous le permet Vous décidez de tout",
                "Vous pourriez seulement donner un avis C’est la pédagogie");
        assertThat(amiens.select("h2").eachText()).containsSubsequence("Ce à quoi vous seriez engagé",
                "Ce qui engage d’autres que vous : vous pourriez seulement donner un avis",
                "Pas encore dit : si vous deviez vous y engager, voici ce que dit la loi");
        Document elsewhere = anybody.page("/en" + path + "?organisation=departement-29");
        assertThat(elsewhere.text()).contains("You have no seat in this charter", "Finistère", "The law allows you to");
        assertThat(anybody.page(path + "?organisation=region-32").text())
                .contains("Aucun article, à ce qui en est dit, n’engagerait votre région.");
        assertThat(anybody.get(path + "?organisation=commune-00000").statusCode()).isEqualTo(404);
        assertThat(anybody.page(path + "?q=Quimper").select("nav a[href*=commune-29232]")).isNotEmpty();
        Document own = camille.page(path);
        assertThat(own.select("h1").text()).contains(place("Commune de Sainte-Exemple"));
    }

    @Test
    void whoeverContributesForTheConvenerSaysItAndNothingTypedIsLost() throws Exception {
        String id = charter("Le département équipe les écoles en ordinateurs.");
        String path = "/chartes/" + id + "/competences/B1";
        var camille = new Browser("Camille Durand");
        Document page = camille.page(path);
        assertThat(page.select("input[name=sujets][checked]").eachAttr("value")).containsExactly("EQUIP_ACQ");
        HttpResponse<String> silent = say(camille, path);
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(silent.body()).select(".errors a").attr("href")).isEqualTo("#devoirs");
        HttpResponse<String> nobody = say(camille, path, line("", "OWES", "équiper les écoles"));
        assertThat(nobody.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(nobody.body());
        assertThat(again.select(".errors").text()).contains("Ligne 1 : choisissez qui.");
        assertThat(again.getElementById("quoi-1").val()).isEqualTo("équiper les écoles");
        HttpResponse<String> levelless = camille.send(again, path, "sujets", "ENT", "qui", "COMMUNE", "force", "MAY",
                "quoi", "");
        assertThat(levelless.statusCode()).isEqualTo(422);
        again = Jsoup.parse(levelless.body());
        assertThat(again.select(".errors a").attr("href")).isEqualTo("#niveaux");
        assertThat(again.select("#force-1 option[selected]").val()).isEqualTo("MAY");
        assertThat(say(camille, path, line("COMMUNE", "OWES", "équiper; puis <b>")).statusCode()).isEqualTo(303);
        Document said = camille.page(path);
        assertThat(said.text()).contains("Dit le", "engagerait les communes à « équiper; puis <b> »");
        HttpResponse<String> meanwhile = camille.send(page, path, "sujets", "MANUELS", "niveaux", "COLLEGE", "personne",
                "1");
        assertThat(meanwhile.statusCode()).isEqualTo(409);
        Document kept = Jsoup.parse(meanwhile.body());
        assertThat(kept.select("input[name=sujets][checked]").eachAttr("value")).containsExactly("MANUELS");
        assertThat(kept.select("input[name=personne]").hasAttr("checked")).isTrue();
        new InventedCharter(sql, json).keep(id, 2, "Le département équipe les collèges.");
        HttpResponse<String> moved = camille.send(said, path, "sujets", "ENT", "niveaux", "LYCEE", "personne", "1");
        assertThat(moved.statusCode()).isEqualTo(409);
        assertThat(moved.body()).contains("Les mots de cet article ont changé");
        assertThat(new Browser("").page(path).text()).contains("À redire : les mots ont changé");
    }

    @Test
    void aSeatContestsAFlagAndBothAreShown() throws Exception {
        String id = charter("Le département équipe les écoles en ordinateurs.");
        String path = "/chartes/" + id + "/competences/B1";
        var camille = new Browser("Camille Durand");
        say(camille, path, line("DEPARTEMENT", "OWES", "équiper les écoles"));
        Document page = camille.page(path);
        HttpResponse<String> empty = camille.send(page, path + "/contestations", "pour",
                place("Commune de Sainte-Exemple"), "motif", " ");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select("#motif-e").text()).contains("Écrivez");
        HttpResponse<String> done = camille.send(page, path + "/contestations", "pour",
                place("Commune de Sainte-Exemple"), "motif", "Une convention <b>existe</b>.");
        assertThat(done.statusCode()).isEqualTo(303);
        Document shown = new Browser("").page(path);
        assertThat(shown.select("blockquote").text()).contains("Contesté par", "Une convention <b>existe</b>.");
        assertThat(shown.text()).contains("engagerait le département");
        HttpResponse<String> sent = new Browser("").post(path + "/contestations", List.of("motif", "Non."));
        assertThat(sent.headers().firstValue("Location").orElse("")).contains("/connexion");
    }
}
