package fr.preau.rooms.practices.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.round.Slices;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.People;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.practice.Practices;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
    private static final String SECOND = "F-J000000002";
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
    void aFolderIsReadByWhoeverHasItsAddressAndChangedByItsMakerOnly() throws Exception {
        Actor maker = new Cast(application).administrator("Zoé Exemple", "commune-92048");
        Actor other = new Cast(application).administrator("Léo Exemple", "commune-92048");
        assertThat(send(maker, "/moi/dossiers", "titre", "x").getStatus()).isEqualTo(422);
        String address = send(maker, "/moi/dossiers", "titre", "Pour le conseil", "note", "À lire")
                .getHeader("Location");
        assertThat(send(maker, address + "/fiches", "fiche", "https://preau.example.fr/pratiques/" + FIRST, "note",
                "La nôtre").getStatus()).isEqualTo(303);
        assertThat(send(maker, address + "/fiches", "fiche", "F-0000000000").getStatus()).isEqualTo(422);
        assertThat(send(other, address + "/fiches", "fiche", SECOND).getStatus()).isEqualTo(403);
        Document page = page(address);
        assertThat(page.select("article.card")).hasSize(1);
        assertThat(page.text()).contains("À lire", "La nôtre");
        assertThat(page.select("form[action$=/fiches]")).isEmpty();
        assertThat(page.select("a[href=/moi/dossiers]")).isEmpty();
        Document own = Jsoup.parse(get(address, maker).getContentAsString());
        assertThat(own.select("nav a[href=/moi/dossiers]")).hasSize(1);
        assertThat(own.select("details form[action$=/suppression]")).hasSize(1);
        assertThat(own.select("details").text()).contains("1 pratique", "pas réversible");
        assertThat(send(maker, address + "/retrait", "fiche", FIRST).getStatus()).isEqualTo(303);
        assertThat(page(address).select("article.card")).isEmpty();
        assertThat(send(maker, address + "/suppression").getStatus()).isEqualTo(303);
        assertThat(get(address, null).getStatus()).isEqualTo(404);
    }

    @Test
    void aSearchOfWhichOnlyTheBeginningIsLookedForSaysSo() throws Exception {
        assertThat(page("/pratiques?q=" + "z".repeat(500)).select("#pq ~ .hint").text()).contains("400 caractères");
        assertThat(page("/pratiques?q=zzzz").select("#pq ~ .hint")).isEmpty();
    }

    @Test
    void aSheetIsPutInAFolderFromItsPageWithoutAnAddressToType() throws Exception {
        Actor maker = new Cast(application).administrator("Zoé Exemple", "commune-92048");
        String into = "/moi/dossiers?fiche=" + FIRST;
        assertThat(page("/pratiques/" + FIRST).select("main a[href=" + into + "]").text())
                .isEqualTo("Ajouter à un dossier");
        assertThat(visit(maker, into).select("main input[name=fiche]").val()).isEqualTo(FIRST);
        String first = send(maker, "/moi/dossiers", "titre", "Pour le conseil", "fiche", FIRST).getHeader("Location");
        assertThat(page(first).select("article.card")).hasSize(1);
        String second = send(maker, "/moi/dossiers", "titre", "À lire").getHeader("Location");
        Document again = visit(maker, into);
        assertThat(again.select("form[action$=/fiches]").eachAttr("action")).containsExactly(second + "/fiches");
        assertThat(again.text()).contains("Cette fiche y est déjà");
        assertThat(send(maker, second + "/fiches", "fiche", FIRST, "note", "x".repeat(501)))
                .satisfies(answer -> assertThat(answer.getStatus()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.getContentAsString()).contains("x".repeat(501),
                        "value=\"" + FIRST));
    }

    @Test
    void aCollectionIsTakenAwayAsAFileAsJsonAndAsAFeedByWhoeverHasItsAddress() throws Exception {
        Actor maker = new Cast(application).administrator("Zoé Exemple", "commune-92048");
        String address = send(maker, "/moi/dossiers", "titre", "À lire").getHeader("Location");
        send(maker, address + "/fiches", "fiche", FIRST, "note", "=La nôtre");
        send(maker, address + "/fiches", "fiche", SECOND);
        assertThat(get(address + ".csv", null).getContentAsString(StandardCharsets.UTF_8).lines()).hasSize(3)
                .startsWith("id,title,carrier,place,note,filed_at,path")
                .anyMatch(line -> line.startsWith(FIRST) && line.contains(",'=La nôtre,"));
        var json = JsonMapper.builder().build().readTree(get(address + ".json", null).getContentAsByteArray());
        assertThat(json.get("total").asInt()).isEqualTo(2);
        assertThat(json.at("/items/0/note").asString()).isEqualTo("=La nôtre");
        assertThat(json.at("/items/1/path").asString()).isEqualTo("/pratiques/" + SECOND);
        Document feed = Jsoup.parse(get("/en" + address + ".atom", null).getContentAsString(), "", xml());
        assertThat(feed.select("feed > title").text()).isEqualTo("À lire");
        assertThat(feed.select("entry > link").first().attr("href")).endsWith("/en/pratiques/" + SECOND);
        assertThat(feed.select("entry")).hasSize(2);
        for (String twin : List.of(".csv", ".json", ".atom")) {
            assertThat(page(address).select("main a[href$=" + twin + "]")).as(twin).hasSize(1);
            assertThat(get("/dossiers/D-0000000000" + twin, null).getStatus()).isEqualTo(404);
        }
    }

    private static org.jsoup.parser.Parser xml() {
        return org.jsoup.parser.Parser.xmlParser();
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
