package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.account.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** Pages, files, feeds and the API say the same of what a call gathered, in both languages. */
class GatheredFacesTest extends CallStage {
    private static final Pattern NEXT = Pattern.compile("\"next\":\"(/[^\"]+)\"");

    private static List<String> found(String text, String letter) {
        return Pattern.compile(letter + "-[0-9A-Z]{10}")
                .matcher(text)
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }

    private List<String> ofPages(String list, int pages) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int n = 1; n <= pages; n++) {
            String and = list.contains("?") ? "&page=" : "?page=";
            page(null, list + and + n).select(".results .h4 a").eachAttr("href").forEach(path -> ids.add(id(path)));
        }
        return ids;
    }

    private List<String> ofApi(String address) throws Exception {
        List<String> ids = new ArrayList<>();
        String next = address;
        while (next != null) {
            String said = text(null, next);
            Pattern.compile("\"id\":\"([A-Z]-[0-9A-Z]{10})\"")
                    .matcher(said)
                    .results()
                    .forEach(id -> ids.add(id.group(1)));
            var more = NEXT.matcher(said);
            next = more.find() ? more.group(1) : null;
        }
        return ids;
    }

    private List<String> ofFile(String path) throws Exception {
        return text(null, path).lines()
                .map(line -> found(line.replaceFirst("[;,].*", ""), "[WX]"))
                .filter(ids -> !ids.isEmpty())
                .map(List::getFirst)
                .toList();
    }

    private String filled() throws Exception {
        String call = opened();
        String table = IntStream.rangeClosed(1, 44)
                .mapToObj(n -> n + ";Titre " + n + ";Le texte numéro " + n + ".;" + n % 3 + "\n")
                .collect(Collectors.joining())
                .replace(";0\n", ";\n");
        brought(mayor, call, "id;title;body;question\n" + table);
        proposed(there(), call, "Câbler les écoles");
        return call;
    }

    @Test
    void pagesFileAndApiHaveTheSameProposalsInTheSameOrder() throws Exception {
        String call = filled();
        List<String> read = ofPages(call + "/propositions", 3);
        assertThat(read).hasSize(45).doesNotHaveDuplicates();
        assertThat(ofFile(call + "/propositions.csv")).isEqualTo(read);
        assertThat(ofApi("/api/v1/proposals?call=" + id(call))).isEqualTo(read);
        assertThat(text(null, "/api/v1/proposals?call=" + id(call))).contains("\"total\":45");
        assertThat(page(null, call + "/propositions").text()).contains("45 propositions");
        assertThat(page(null, call).select(".facts").text()).contains("Propositions 45");
        assertThat(text(null, "/api/v1/calls/" + id(call))).contains("\"proposals\":45");
        assertThat(ofPages(call + "/propositions", 4)).as("a page beyond the last is empty").isEqualTo(read);
    }

    @Test
    void aFilterChoosesTheSameOnEveryFace() throws Exception {
        String call = filled();
        for (List<String> asked : List.of(List.of("question=2", "question=2"), List.of("q=Titre", "q=Titre"),
                List.of("qui=ORGANISATION", "by=ORGANISATION"), List.of("etat=WAITING", "state=WAITING"))) {
            List<String> read = ofPages(call + "/propositions?" + asked.getFirst(), 3);
            assertThat(read).as(asked.getFirst()).isNotEmpty();
            assertThat(ofFile(call + "/propositions.csv?" + asked.getFirst())).isEqualTo(read);
            assertThat(ofApi("/api/v1/proposals?call=" + id(call) + "&" + asked.getLast())).isEqualTo(read);
        }
        assertThat(ofPages(call + "/propositions?qui=ORGANISATION", 1)).hasSize(1);
    }

    @Test
    void theFeedTellsTheLatestFirstWithWhatTheyAsk() throws Exception {
        String call = filled();
        String latest = proposed(here(), call, "Peindre les préaux");
        var feed = Jsoup.parse(text(null, call + "/propositions.atom"), "", Parser.xmlParser());
        assertThat(feed.select("entry")).hasSize(46);
        assertThat(feed.select("entry > title").first().text()).isEqualTo("Peindre les préaux");
        assertThat(feed.select("entry").first().html()).contains(latest, "Que la ville s’en occupe", "Meudon");
    }

    @Test
    void everyAnswerIsUnderItsQuestionOnEveryFace() throws Exception {
        String call = opened();
        String id = contributions.send(there(), Intent.answers(id(call), Map.of(1, "Les volets.", 2, "L’école.")));
        var shown = page(null, CallPages.CONTRIBUTION + id);
        assertThat(shown.select("#reponse-1").text()).contains("Que faut-il réparer d’abord ?", "Les volets.");
        assertThat(shown.select("#reponse-2").text()).contains("Qui doit former ?", "L’école.");
        assertThat(text(null, "/api/v1/contributions/" + id)).contains(
                "{\"n\":1,\"question\":\"Que faut-il réparer d’abord ?\",\"words\":\"Les volets.\"}",
                "{\"n\":2,\"question\":\"Qui doit former ?\",\"words\":\"L’école.\"}");
        assertThat(text(null, call + "/contributions.csv")).contains("Les volets.", "L’école.");
        assertThat(page(null, call + "/contributions?question=2").select(".results li")).hasSize(1);
    }

    @Test
    void inEnglishThePageSpeaksEnglishAndWhatWasWrittenIsSaidToBeFrench() throws Exception {
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        for (String path : List.of(call, call + "/propositions", CallPages.PROPOSAL + id)) {
            var read = page(null, "/en" + path);
            assertThat(read.select("main").text()).as(path)
                    .contains("Waiting")
                    .doesNotContain("En attente", "Soutiens", "Réponse de qui décide");
            assertThat(read.select("main [lang=fr]:containsOwn(Câbler les écoles), main h1:containsOwn(Câbler)"))
                    .as(path)
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsInventedIsMarkedOnThePageInTheListAndForPrograms() throws Exception {
        String call = opened();
        assertThat(page(null, call).select("main .invented")).isEmpty();
        sql.sql("update contribution.call set invented = true where id = :id").param("id", id(call)).update();
        assertThat(page(null, call).select("main .invented")).isNotEmpty();
        String title = calls.get(id(call)).title();
        assertThat(page(null, CallPages.LIST + "?q=" + title).select(".card .invented")).hasSize(1);
        assertThat(text(null, "/api/v1/calls/" + id(call))).contains("\"invented\":true");
        assertThat(text(null, CallPages.LIST + ".csv?q=" + title)).contains("true");
    }

    @Test
    void whoAsksTakesAwayWhatTheyWroteAndItStaysWithoutTheirName() throws Exception {
        String call = opened();
        String account = cast.person("Alix Inventé");
        String mail = Objects.requireNonNull(cast.actor(account).mail());
        Contributor alix = contributors.person(id(call), Contributors.print(id(call), mail), null, "Alix Inventé");
        String sent = contributions.send(alix, Intent.answers(id(call), Map.of(1, "Les volets ne ferment plus.")));
        String made = proposed(alix, call, "Réparer les volets");
        String supported = proposed(there(), call, "Câbler les écoles");
        proposals.support(alix, supported);
        revisions.offer(alix, Intent.revision(supported, 1, "D’autres mots pour cela.", "C’est plus clair ainsi."));
        var data = application.getBean("contributionData", PersonalData.class);
        assertThat(data.of(sql, account).toString()).contains(sent, made, supported, "D’autres mots pour cela.");
        assertThat(data.of(sql, cast.person("Noa Modèle")).toString()).doesNotContain(sent, made, supported);
        data.erase(sql, account);
        assertThat(data.of(sql, account).toString()).doesNotContain(sent, made, supported);
        for (String path : List.of(CallPages.CONTRIBUTION + sent, CallPages.PROPOSAL + made,
                CallPages.PROPOSAL + supported, call + "/propositions.csv", call + "/contributions.csv")) {
            assertThat(text(null, path)).as(path).doesNotContain("Alix");
        }
        assertThat(text(null, CallPages.CONTRIBUTION + sent)).contains("Les volets ne ferment plus.");
        assertThat(count("support where proposal = :id", supported)).as("it still counts").isOne();
    }
}
