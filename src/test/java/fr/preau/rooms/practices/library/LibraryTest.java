package fr.preau.rooms.practices.library;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Order;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.library.Library.SheetNearness;
import fr.preau.rooms.practices.practice.Practices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The search and its index, over the judged sheets. */
@PreauTest
class LibraryTest {
    private static final String SEPARATED = "F-J000000043"; // parents séparés
    @Autowired Practices practices;
    @Autowired Library library;
    @Autowired ShelfFeed.Source source;
    @Autowired JsonMapper json;
    @Autowired JdbcClient sql;
    @TempDir Path folder;

    @BeforeEach
    void publish() {
        practices.publish(JudgedSheets.all());
        Shelved.await(library, JudgedSheets.all().getLast().id());
    }

    @Test
    void accentsArticlesPluralsAndCapitalsDoNotMatter() {
        Set<String> plain = ids("l'équipement des écoles");
        assertThat(plain).isNotEmpty().isEqualTo(ids("EQUIPEMENTS ECOLE"));
    }

    @Test
    void theFormsOfOneThingFindTheSame() {
        assertThat(ids("TNI")).isNotEmpty().isEqualTo(ids("tableaux interactifs")).isEqualTo(ids("VPI"));
        assertThat(ids("THD")).isNotEmpty().isEqualTo(ids("fibre optique")).isEqualTo(ids("très haut débit"));
        assertThat(ids("iPad")).isNotEmpty().isEqualTo(ids("tablette"));
        assertThat(ids("espaces numériques de travail")).isNotEmpty().isEqualTo(ids("ent"));
    }

    @Test
    void oneTypingErrorIsForgivenAndSaid() {
        Answer found = library.search(Question.of("cyberharcelemment"));
        assertThat(found.total()).isPositive();
        assertThat(found.read()).containsEntry("cyberharcelemment", "cyberharcelement");
        assertThat(library.search(Question.of("fibre")).read()).isEmpty();
    }

    @Test
    void whatWasLookedForIsMarkedEvenAsASynonym() {
        Answer.Hit hit = library.search(Question.of("tableau interactif"))
                .items()
                .stream()
                .filter(item -> item.card().title().startsWith("Remplacer les VPI"))
                .findFirst()
                .orElseThrow();
        assertThat(hit.summary()).filteredOn(Answer.TextRun::marked).extracting(Answer.TextRun::text).contains("VPI");
        assertThat(hit.summary().stream().map(Answer.TextRun::text).collect(Collectors.joining()))
                .isEqualTo(hit.card().summary());
    }

    @Test
    void aChoiceKeepsTheCountsOfItsOwnDimension() {
        Answer all = library.search(Question.of("école"));
        Answer chosen = library.search(asked("école", Map.of(Dimension.THEME, Set.of("NETWORK"))));
        assertThat(chosen.total()).isEqualTo(count(all, Dimension.THEME, "NETWORK")).isPositive();
        assertThat(chosen.facets().get(Dimension.THEME)).isEqualTo(all.facets().get(Dimension.THEME));
        assertThat(count(chosen, Dimension.LEVEL, "ECOLE")).isLessThanOrEqualTo(chosen.total());
        assertThat(chosen.items()).allMatch(hit -> hit.card().themes().contains("NETWORK"));
    }

    @Tag("ci")
    @Test
    void anythingMayBeTyped() {
        var random = new Random(4);
        List<String> strange = List.of("\"", "*", "a:b", "(((", "\\", "+-!", "AND OR NOT", "[* TO *]", "~0.1",
                "\u202Eelbat", "\u0000\uFFFF", "’’’", "é".repeat(5_000), "\uD83D", "a b ".repeat(300));
        strange.forEach(text -> assertThat(search(text)).isNotNull());
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536)));
            }
            assertThat(search(text.toString())).isNotNull();
            assertThat(library.suggest(text.toString(), 3)).isNotNull();
        }
    }

    @Test
    void theCountsAreThoseOfGoingThroughEverySheet() {
        for (String text : List.of("", "école", "tablette école", "TBI", "fibre")) {
            Question asked = asked(text, Map.of(Dimension.LEVEL, Set.of("ECOLE", "COLLEGE"))).at(1, 1_000);
            Answer found = library.search(asked);
            assertThat(found.items()).hasSize(found.total());
            Map<String, Long> themes = found.items()
                    .stream()
                    .flatMap(hit -> hit.card().themes().stream())
                    .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
            assertThat(found.facets().getOrDefault(Dimension.THEME, List.of()))
                    .allSatisfy(count -> assertThat((long) count.many()).isEqualTo(themes.get(count.code())))
                    .hasSameSizeAs(themes.keySet());
        }
    }

    @Test
    void theFirstFewAreThoseOfTheWholeOrder() {
        for (String text : List.of("", "école numérique", "tablette", "fibre en montagne")) {
            List<String> all = order(text, 1_000);
            assertThat(order(text, 5)).isEqualTo(all.subList(0, Math.min(5, all.size())));
        }
    }

    private List<String> order(String text, int many) {
        return library.search(Question.of(text).at(1, many)).items().stream().map(hit -> hit.card().id()).toList();
    }

    @Test
    void aNearPlaceLikeOursComesFirstWithItsReasons() {
        var near = new Neighbourhood(source.territories(), source.clock()).place("near", "COMMUNE:80021");
        Question question = new Question("", Map.of(), 0, null, near, Order.RELEVANCE, 1, 20);
        Answer.Hit first = library.search(question).items().getFirst();
        assertThat(first.card().territory()).isEqualTo("COMMUNE:80021");
        assertThat(first.reasons()).extracting(SheetNearness.Reason::key).contains("library.near.itself");
        assertThat(near.missing()).contains("library.near.missing.income");
    }

    @Test
    void aSheetThatIsNoMorePublishedIsFoundNoMore() {
        withdrawn(SEPARATED, true);
        Shelved.await(library, SEPARATED, false);
        withdrawn(SEPARATED, false);
        Shelved.await(library, SEPARATED, true);
    }

    @Tag("ci")
    @Test
    void aNodeKilledBeforeItsCommitLosesNothing() throws Exception {
        var feeding = new ShelfFeed(source, folder, json);
        filled(feeding);
        feeding.close();
        withdrawn(SEPARATED, true);
        Process killed = Killed.writing(only(folder.resolve("library")));
        killed.destroyForcibly().waitFor();
        var again = new ShelfFeed(source, folder, json);
        again.round();
        Lookup lookup = new Lookup(serving(again), json);
        assertThat(lookup.cards(List.of(SEPARATED))).isEmpty();
        assertThat(lookup.cards(List.of(Killed.ID))).isEmpty();
        assertThat(lookup.search(Question.of("")).total()).isEqualTo(practices.listed("", 100_000).size());
        withdrawn(SEPARATED, false);
        again.round();
        assertThat(lookup.cards(List.of(SEPARATED))).containsKey(SEPARATED);
        again.close();
    }

    @Test
    void aDamagedIndexIsMadeAgain() throws Exception {
        var feeding = new ShelfFeed(source, folder, json);
        filled(feeding);
        feeding.close();
        try (Stream<Path> files = Files.list(only(folder.resolve("library")))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".cfs")).toList()) {
                Files.write(file, new byte[100]);
            }
        }
        var again = new ShelfFeed(source, folder, json);
        filled(again);
        assertThat(serving(again).ids()).hasSameSizeAs(practices.listed("", 100_000));
        again.close();
    }

    @Test
    void anIndexMadeAgainServesMeanwhile() throws Exception {
        var feeding = new ShelfFeed(source, folder, json);
        filled(feeding);
        CompletableFuture<Void> made = CompletableFuture.runAsync(() -> make(feeding));
        do {
            assertThat(new Lookup(serving(feeding), json).search(Question.of("fibre")).total()).isPositive();
        } while (!made.isDone());
        made.join();
        assertThat(serving(feeding).ids()).hasSameSizeAs(practices.listed("", 100_000));
        feeding.close();
    }

    @Test
    void aSheetThatTheLogDoesNotTellOfIsFoundAtTheNextStart() throws Exception {
        var feeding = new ShelfFeed(source, folder, json);
        filled(feeding);
        serving(feeding).take(List.of(SEPARATED));
        serving(feeding).commit(serving(feeding).mark(), serving(feeding).upto());
        feeding.close();
        var again = new ShelfFeed(source, folder, json);
        again.round();
        assertThat(new Lookup(serving(again), json).cards(List.of(SEPARATED))).isNotEmpty();
        again.close();
    }

    private static void make(ShelfFeed feeding) {
        try {
            feeding.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void filled(ShelfFeed feeding) throws IOException {
        feeding.round();
        feeding.round();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findFirst().orElseThrow();
        }
    }

    private static Shelf serving(ShelfFeed feeding) {
        Shelf shelf = feeding.serving();
        assertThat(shelf).isNotNull();
        return shelf;
    }

    private void withdrawn(String id, boolean out) {
        sql.sql("update practice.sheet set state = :state, why = :why where id = :id")
                .param("state", out ? "WITHDRAWN" : "PUBLISHED")
                .param("why", out ? "essai" : "")
                .param("id", id)
                .update();
        practices.touch(id);
    }

    private Answer search(String text) {
        return library.search(Question.of(text));
    }

    private Set<String> ids(String text) {
        return library.search(Question.of(text).at(1, 100))
                .items()
                .stream()
                .map(hit -> hit.card().id())
                .collect(Collectors.toSet());
    }

    private static Question asked(String text, Map<Dimension, Set<String>> chosen) {
        return new Question(text, chosen, 0, null, null, Order.RELEVANCE, 1, 100);
    }

    private static int count(Answer answer, Dimension dimension, String code) {
        return answer.facets()
                .get(dimension)
                .stream()
                .filter(count -> count.code().equals(code))
                .mapToInt(Answer.Count::many)
                .sum();
    }
}
