package fr.preau.rooms.practices.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.round.Slices;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.People;
import fr.preau.people.account.PersonalData;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.practice.Practices;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.json.JsonMapper;

/** The list, its files, the map, the comparison, what people keep. */
@PreauTest
class LibraryPagesTest {
    private static final String FIRST = "F-J000000001";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    @Autowired Practices practices;
    @Autowired Library library;
    @Autowired People people;

    @BeforeEach
    void publish() {
        practices.publish(JudgedSheets.all());
        Shelved.await(library, JudgedSheets.all().getLast().id());
        var territories = application.getBean(fr.preau.people.territory.Territories.class);
        for (int i = 0; i < 600 && !territories.searchReady(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void aPlaceThatIsNoneOrSeveralIsAskedAgainAndTheSearchIsKept() throws Exception {
        for (String typed : List.of("zzzzqq", "Saint-Denis", "-1")) {
            MockHttpServletResponse answer = site
                    .perform(MockMvcRequestBuilders.get("/pratiques").param("q", "TBI").param("pres", typed))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(typed).isEqualTo(422);
            Document page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
            assertThat(page.select("#pres").val()).isEqualTo(typed);
            assertThat(page.select("#pres-e").text()).contains(typed);
            assertThat(page.select("#pq").val()).isEqualTo("TBI");
            assertThat(page.select("article.card")).isNotEmpty();
            if (typed.equals("Saint-Denis")) {
                assertThat(page.select("#filtres a[href*=COMMUNE]").size()).isGreaterThan(1);
            }
        }
    }

    @Test
    void aSheetIsFiledUnderTheRegionOfItsTimeAndTheOneThatTookItOver() throws Exception {
        String lycees = "F-J000000931";
        practices.publish(List.of(JudgedSheets.elsewhere(lycees, "REGION:31")));
        Shelved.await(library, lycees);
        for (String region : List.of("31", "32")) {
            assertThat(page("/pratiques?region=" + region + "&taille=100").select("article.card a").eachAttr("href"))
                    .contains("/pratiques/" + lycees);
        }
        sql.sql("update practice.sheet set state = 'WITHDRAWN', why = 'essai' where id = :id")
                .param("id", lycees)
                .update();
        practices.touch(lycees);
        Shelved.await(library, lycees, false);
    }

    @Test
    void theListShowsItsFiltersAndTakesThemBack() throws Exception {
        Document page = page("/pratiques?q=TBI&niveau=ECOLE&departement=80&pres=Amiens");
        assertThat(page.select(".tag").eachText()).hasSize(3).anyMatch(tag -> tag.contains("Proche de"));
        assertThat(page.select("input[name=niveau][value=ECOLE]").hasAttr("checked")).isTrue();
        assertThat(page.select("article.card mark")).isNotEmpty();
        String without = page.select(".tag").first().attr("href");
        assertThat(page(without).select(".tag")).hasSize(2);
    }

    @Test
    void aPlaceComesBackAsItMayBeTypedAgain() throws Exception {
        assertThat(page("/pratiques?pres=COMMUNE:80021").select("#pres").val()).isEqualTo("Amiens");
        assertThat(page("/pratiques?pres=Amiens").select("#pres").val()).isEqualTo("Amiens");
        assertThat(page("/pratiques?pres=COMMUNE:93066").select("#pres").val())
                .as("two communes are called Saint-Denis")
                .isEqualTo("COMMUNE:93066");
    }

    @Test
    void anEmptyListOffersToWiden() throws Exception {
        Document page = page("/pratiques?q=internat&theme=SOBRIETY");
        assertThat(page.select("article.card")).isEmpty();
        assertThat(page.select(".note a[href=/pratiques?q=internat]").text()).contains("sans les filtres");
    }

    @Test
    void anEmptyListSaysWhichFilterToTakeBack() throws Exception {
        Document page = page("/pratiques?q=internat&theme=SOBRIETY&niveau=LYCEE");
        assertThat(page.select("article.card")).isEmpty();
        assertThat(page.select(".note a[href=/pratiques?q=internat&niveau=LYCEE]").text())
                .contains("sans le filtre « Thème »");
    }

    @Test
    void whatIsTypedIsGuessedAsThemesEquipmentPlacesCarriersAndSheets() throws Exception {
        assertThat(suggested("tbi")).contains("EQUIPMENT /pratiques?equipement=BOARD");
        assertThat(suggested("rése")).contains("THEME /pratiques?theme=NETWORK");
        assertThat(suggested("somm")).contains("PLACE /pratiques?departement=80");
        assertThat(suggested("amie")).contains("NEAR /pratiques?pres=COMMUNE%3A80021");
        assertThat(suggested("organis exem")).anyMatch(text -> text.startsWith("CARRIER "));
        assertThat(suggested("remplacer les v")).anyMatch(text -> text.startsWith("SHEET "));
        assertThat(suggested("abbev")).as("a place that no sheet speaks of")
                .contains("NEAR /pratiques?pres=COMMUNE%3A80001");
        assertThat(suggested("besancon")).as("the city, not the académie of its name")
                .filteredOn(a -> a.startsWith("NEAR "))
                .containsExactly("NEAR /pratiques?pres=COMMUNE%3A25056");
        assertThat(suggested("zzzzz")).isEmpty();
        assertThat(page("/pratiques").select("form[data-suggest] .combo input#pq")).hasSize(1);
    }

    @Test
    void anythingMayBeTypedInTheBox() throws Exception {
        var random = new java.util.Random(9);
        for (int i = 0; i < 300; i++) {
            var typed = new StringBuilder();
            for (int length = random.nextInt(230); length >= 0; length--) {
                typed.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0xD800)));
            }
            assertThat(site
                    .perform(MockMvcRequestBuilders.get("/api/v1/practices/suggestions").param("q", typed.toString()))
                    .andReturn()
                    .getResponse()
                    .getStatus()).isEqualTo(200);
        }
    }

    private List<String> suggested(String typed) throws Exception {
        String json = site.perform(MockMvcRequestBuilders.get("/api/v1/practices/suggestions").param("q", typed))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(json)
                .get("items")
                .valueStream()
                .map(node -> node.get("kind").asString() + " " + node.get("path").asString())
                .toList();
    }

    @Test
    void whatIsNotFoundIsAskedOfEverybodyUntilAnAnswerGivesASheet() throws Exception {
        Actor seeker = new Cast(application).administrator("Ana Exemple", "commune-92048");
        Document nothing = page("/pratiques?q=scaphandre");
        assertThat(nothing.select("article.card")).isEmpty();
        String form = nothing.select(".note a.btn").attr("href");
        assertThat(visit(seeker, form).select("textarea").text()).contains("scaphandre");
        String mandate = seeker.mandates().getFirst().mandate();
        String question = send(seeker, "/conversations", "ref", "recherche:pratiques", "genre", "question", "mandat",
                mandate, "texte", "Nous cherchons un scaphandre.").getHeader("Location");
        assertThat(page("/pratiques/recherches").select("section:has(#ouvertes)").text())
                .contains("Nous cherchons un scaphandre.");
        String asked = question.substring(question.lastIndexOf('/') + 1);
        send(seeker, "/conversations", "echange", asked, "mandat", mandate, "texte",
                "Voyez https://preau.example.fr/pratiques/" + FIRST);
        Document after = page("/pratiques/recherches");
        assertThat(after.select("section:has(#ouvertes)").text()).doesNotContain("scaphandre");
        assertThat(after.select("section:has(#trouvees) a[href=/pratiques/" + FIRST + "]")).isNotEmpty();
    }

    @Test
    void aCodeNobodyKnowsIsRefusedWithThoseThatAreKnown() throws Exception {
        MockHttpServletResponse answer = get("/api/v1/practices?level=MATERNELLE", null);
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("COLLEGE", "\"field\":\"level\"");
        assertThat(get("/api/v1/practices?near=LUNE:1", null).getStatus()).isEqualTo(400);
    }

    @Test
    void whatIsNoPlaceIsNotKept() throws Exception {
        var neighbourhood = application.getBean(Neighbourhood.class);
        assertThat(get("/api/v1/practices?near=COMMUNE:80021", null).getStatus()).isEqualTo(200);
        assertThat(get("/api/v1/practices?near=LUNE:2", null).getStatus()).isEqualTo(400);

        assertThat(neighbourhood.keeps("COMMUNE:80021")).isTrue();
        assertThat(neighbourhood.keeps("LUNE:2")).isFalse();
    }

    @Test
    void atTheApiAChoiceIsMadeTwiceOrWithAComma() throws Exception {
        int both = total("theme=NETWORK&theme=ENT");

        assertThat(both).isEqualTo(total("theme=NETWORK,ENT"));
        assertThat(both).isGreaterThan(total("theme=NETWORK")).isGreaterThan(total("theme=ENT"));
        assertThat(total("theme=NETWORK&level=LYCEE")).isLessThan(total("theme=NETWORK"));
        assertThat(total("theme=")).isEqualTo(total(""));
    }

    @Test
    void atTheApiWhatIsOneThingIsNotGivenTwice() throws Exception {
        for (String twice : List.of("cost_max=1000&cost_max=5", "q=fibre&q=tablette", "sort=COST&sort=COST",
                "page=1&page=2")) {
            MockHttpServletResponse answer = get("/api/v1/practices?" + twice, null);
            assertThat(answer.getStatus()).as(twice).isEqualTo(400);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                    .contains("\"field\":\"" + twice.substring(0, twice.indexOf('=')) + "\"");
        }
    }

    private int total(String asked) throws Exception {
        String answer = get("/api/v1/practices?" + asked, null).getContentAsString(StandardCharsets.UTF_8);
        return JsonMapper.builder().build().readTree(answer).get("total").intValue();
    }

    @Test
    void anyListIsAlsoAFile() throws Exception {
        int total = library.search(Question.of("tablette")).total();
        String csv = get("/pratiques.csv?q=tablette", null).getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(total + 1);
        String atom = get("/pratiques.atom?q=tablette", null).getContentAsString(StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(atom, org.jsoup.parser.Parser.xmlParser()).select("entry")).hasSize(total);
        assertThat(get("/pratiques.json?q=tablette", null).getContentAsString(StandardCharsets.UTF_8))
                .contains("\"total\":" + total);
    }

    @Test
    void theMapCountsByDepartementAndSaysWhatItCannotPlace() throws Exception {
        Document page = page("/pratiques/carte?q=ENT");
        assertThat(page.select("table caption").eachText()).contains("Pratiques par département");
        assertThat(page.select("a[href=/pratiques?q=ENT&departement=80]")).isNotEmpty();
        assertThat(page.select(".note.unknown").text()).contains("aucun département");
    }

    @Test
    void aSheetShowsThoseLikeIt() throws Exception {
        Document page = page("/pratiques/" + FIRST);
        assertThat(page.select("#proches article.card")).hasSize(3);
        assertThat(page.select("#proches a[href=/pratiques/" + FIRST + "]")).isEmpty();
    }

    @Test
    void aSearchKeptIsToldOnceWhenThereIsNews() throws Exception {
        Actor actor = new Cast(application).administrator("Noé Exemple", "commune-92048");
        assertThat(send(actor, "/moi/recherches", "adresse", "/pratiques?q=iPad&niveau=ECOLE").getStatus())
                .isEqualTo(303);
        SavedSearchRounds rounds = rounds();
        due(actor.id());
        Slices.all(rounds::tell);
        assertThat(letters(actor.id())).as("nothing is new").isEmpty();
        sql.sql("update practice.sheet set news_at = kernel.clock() where id = :id")
                .param("id", "F-J000000007")
                .update();
        practices.touch("F-J000000007");
        long late = System.nanoTime() + 20_000_000_000L;
        while (letters(actor.id()).isEmpty() && System.nanoTime() < late) {
            due(actor.id());
            Slices.all(rounds::tell);
        }
        due(actor.id());
        Slices.all(rounds::tell);
        assertThat(letters(actor.id())).hasSize(1);
        assertThat(letters(actor.id()).getFirst()).contains("iPad", "http://localhost:8080/pratiques/F-J000000007",
                "/alertes/recherche?jeton=");
        assertThat(visit(actor, "/moi/recherches").select("h2").text()).contains("iPad");
        String token = letters(actor.id()).getFirst()
                .replaceFirst("(?s).*/alertes/recherche\\?jeton=([\\w-]+).*", "$1");
        assertThat(site.perform(post("/alertes/recherche").param("jeton", token)).andReturn().getResponse().getStatus())
                .isEqualTo(200);
        assertThat(visit(actor, "/moi/recherches").select("h2").text()).doesNotContain("iPad");
        send(actor, "/moi/recherches", "adresse", "/pratiques?q=iPad");
        Document kept = visit(actor, "/moi/recherches");
        assertThat(kept.select("h2").text()).contains("iPad");
        String stop = kept.select("form[action$=/retrait]").attr("action");
        assertThat(send(actor, stop).getStatus()).isEqualTo(303);
        assertThat(visit(actor, "/moi/recherches").select("h2").text()).doesNotContain("iPad");
    }

    @Test
    void aSearchOfWhichOnlyTheBeginningIsLookedForSaysSo() throws Exception {
        assertThat(page("/pratiques?q=" + "z".repeat(500)).select("#pq ~ .hint").text()).contains("400 caractères");
        assertThat(page("/pratiques?q=zzzz").select("#pq ~ .hint")).isEmpty();
    }

    @Test
    void whatSomebodyGatheredInAFolderIsStillTakenAwayAndErased() {
        Actor maker = new Cast(application).administrator("Zoé Exemple", "commune-92048");
        String folder = PublicId.fresh("D");
        sql.sql("insert into library.folder (id, person, title, note) values (?, ?, 'Pour le conseil', 'À lire')")
                .params(folder, maker.id())
                .update();
        sql.sql("insert into library.filed (folder, sheet, note) values (?, ?, 'La nôtre')")
                .params(folder, FIRST)
                .update();
        var folders = application.getBean("folders", PersonalData.class);

        assertThat(folders.of(sql, maker.id())).isEqualTo(
                Map.of("dossiers", List.of(Map.of("reference", folder, "titre", "Pour le conseil", "note", "À lire")),
                        "fiches", List.of(Map.of("dossier", folder, "fiche", FIRST, "note", "La nôtre"))));
        folders.erase(sql, maker.id());
        assertThat(folders.of(sql, maker.id()).values()).allMatch(List.of()::equals);
    }

    private SavedSearchRounds rounds() {
        return application.getBean(SavedSearchRounds.class);
    }

    private void due(String person) {
        sql.sql("update library.saved set next_at = kernel.clock() where person = :person")
                .param("person", person)
                .update();
    }

    private List<String> letters(String person) {
        return sql.sql("select content::text from post.letter where recipient = :mail order by id")
                .param("mail", people.get(person).orElseThrow().mail())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private MockHttpServletResponse get(String path, Actor actor) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(URI.create(path));
        return site.perform(actor == null ? request : request.requestAttr(SignedIn.ATTRIBUTE, actor))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        var form = FilledForm.of(actor, path, fields);
        return site.perform(form).andReturn().getResponse();
    }

    private Document visit(Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = get(path, actor);
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private Document page(String path) throws Exception {
        return visit(null, path);
    }
}
