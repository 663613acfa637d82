package fr.preau.ground.post;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.post.Post.Asker;
import fr.preau.ground.post.Post.Fate;
import fr.preau.ground.web.TestTexts;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters that somebody asks for: by whom, to whom, how many. */
@Tag("ci")
class AskedLettersTest {
    private static final String STRANGER = "inconnue@exemple.invalid";
    private final TestDatabase database = TestDatabase.fresh();
    private final List<Post> nodes = List.of(node(), node());

    private Post node() {
        JdbcClient sql = JdbcClient.create(database.dataSource());
        var outbox = new Outbox(sql, false);
        return new Post(outbox, new Postman(outbox, TestTexts.all(), "", ""));
    }

    private static Letter letter(String to, String words) {
        return new Letter(to, "fr", "Bonjour", List.of(words), null, null, null);
    }

    private long written() {
        return nodes.getFirst().condition().waiting();
    }

    private static List<Fate> atOnce(List<Callable<Fate>> all) throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            return senders.invokeAll(all).stream().map(future -> future.resultNow()).toList();
        }
    }

    private List<Fate> asked(int number, String who, String to, String words) throws Exception {
        return atOnce(IntStream.range(0, number)
                .mapToObj(
                        i -> (Callable<Fate>) () -> nodes.get(i % 2).ask(who, Asker.PERSON, "", letter(to, words + i)))
                .toList());
    }

    @Test
    void theSameLetterAskedAtOnceOnTwoNodesLeavesOnce() throws Exception {
        List<Fate> fates = atOnce(IntStream.range(0, 40)
                .mapToObj(i -> (Callable<Fate>) () -> nodes.get(i % 2)
                        .ask("P-A", Asker.PERSON, "", letter("Inconnue+" + i + "@exemple.invalid", "la même")))
                .toList());
        assertThat(fates).containsOnlyOnce(Fate.LEAVES).contains(Fate.ALREADY);
        assertThat(written()).isEqualTo(1);
        database.moveClock("61 minutes");
        assertThat(nodes.getFirst().ask("P-A", Asker.PERSON, "", letter(STRANGER, "la même"))).isEqualTo(Fate.LEAVES);
    }

    @Test
    void nobodyFillsAMailboxNorTakesTheTurnOfSomebodyElse() throws Exception {
        assertThat(asked(40, "P-A", STRANGER, "a")).filteredOn(Fate.LEAVES::equals).hasSize(6);
        assertThat(asked(40, "P-B", STRANGER, "b")).filteredOn(Fate.LEAVES::equals).hasSize(6);
        // the address has had all it may have in an hour: the first of another person leaves
        assertThat(asked(40, "P-C", STRANGER, "c")).filteredOn(Fate.LEAVES::equals).hasSize(1);
        // nor does a warning wait
        nodes.getFirst().warn(letter(STRANGER, "Une clé a été ajoutée"));
        nodes.getLast().warn(letter(STRANGER, "Une clé a été ajoutée"));
        assertThat(written()).isEqualTo(6 + 6 + 1 + 1);
        database.moveClock("61 minutes");
        assertThat(asked(40, "P-A", STRANGER, "d")).filteredOn(Fate.LEAVES::equals).hasSize(6);
    }

    @Test
    void onePersonWritesToSoManyStrangersAndNoMore() throws Exception {
        List<Callable<Fate>> all = IntStream.range(0, 130)
                .mapToObj(i -> (Callable<Fate>) () -> nodes.get(i % 2)
                        .ask("P-A", Asker.PERSON, "", letter(i + STRANGER, "x")))
                .toList();
        assertThat(atOnce(all)).filteredOn(Fate.LEAVES::equals).hasSize(100);
    }

    @Test
    void oneRoomTakesNoTurnOfAnother() {
        Post post = nodes.getFirst();
        for (int i = 0; i < 210; i++) {
            assertThat(post.ask("192.0.2.7", Asker.HALL, "journee", letter(i + STRANGER, "x"))).isEqualTo(Fate.LEAVES);
        }
        assertThat(post.ask("192.0.2.7", Asker.CONNECTION, "access", letter(STRANGER, "lien")))
                .as("one signs in behind the address of a hall")
                .isEqualTo(Fate.LEAVES);
        assertThat(post.ask("192.0.2.7", Asker.CONNECTION, "journee", letter(STRANGER, "y"))).isEqualTo(Fate.WITHHELD);
        for (int i = 0; i < 12; i++) {
            post.ask("192.0.2." + (20 + i), Asker.HALL, "training", letter("plein@exemple.invalid", "n" + i));
        }
        String own = "192.0.2.99";
        for (int i = 0; i < 3; i++) {
            assertThat(post.ask(own, Asker.CONNECTION, "access", letter("plein@exemple.invalid", "lien " + i)))
                    .as("nor is a mailbox full for who signs in")
                    .isEqualTo(Fate.LEAVES);
        }
        post.ask(own, Asker.HALL, "training", letter("plein@exemple.invalid", "première"));
        assertThat(post.ask(own, Asker.HALL, "training", letter("plein@exemple.invalid", "seconde")))
                .isEqualTo(Fate.WITHHELD);
    }

    @Test
    void lettersNobodyAskedForAreNotCounted() throws Exception {
        for (int i = 0; i < 50; i++) {
            nodes.getFirst().send(letter(STRANGER, "tournée"));
        }
        assertThat(written()).isEqualTo(50);
        assertThat(asked(1, "P-A", STRANGER, "a")).containsExactly(Fate.LEAVES);
    }
}
