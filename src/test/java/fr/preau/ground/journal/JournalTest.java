package fr.preau.ground.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.UnexpectedRollbackException;

class JournalTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final OpenJournal open = OpenJournal.on(database);
    private final Journal journal = open.journal();
    private final JdbcClient sql = open.sql();

    JournalTest() {
        database.owner().sql("create table public.deed (name text primary key)").update();
    }

    @Test
    void anActIsOneLineInTheTransactionOfItsDeed() {
        String answer = journal.record((at, say) -> {
            insert("one");
            say.accept(act("mandate.granted"));
            return "done";
        });
        assertThat(answer).isEqualTo("done");
        assertThat(bodies().getFirst()).matches(
                "\\{\"at\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\",\"data\":\\{\"action\":\"mandate.granted\",\"after\":\\{\"powers\":\"vote\"},"
                        + "\"by\":\\[\"M-1\"],\"object\":\"mandate:M-2\"},\"n\":0,\"prev\":\"\",\"type\":\"ACT\"}");
        assertThat(deeds()).containsExactly("one");
    }

    @Test
    void linesFollowOneAnother() {
        for (int i = 0; i < 20; i++) {
            say();
        }
        String previous = "";
        List<String> bodies = bodies();
        for (int n = 0; n < bodies.size(); n++) {
            assertThat(bodies.get(n)).contains("\"n\":" + n + ",\"prev\":\"" + previous + "\"");
            previous = sha256(bodies.get(n));
        }
        assertThat(bodies).hasSize(20);
    }

    @Test
    void aDeedThatThrowsLeavesNothing() {
        assertThatThrownBy(() -> journal.record((at, say) -> {
            insert("lost");
            say.accept(act("mandate.granted"));
            throw new IllegalStateException("no");
        })).isInstanceOf(IllegalStateException.class).hasMessage("no");
        assertThat(deeds()).isEmpty();
        assertThat(bodies()).isEmpty();
    }

    @Test
    void aDeedInsideADeedIsUndoneAlone() {
        journal.record((at, say) -> {
            insert("outer");
            say.accept(act("practice.published"));
            try {
                journal.record((inner, more) -> {
                    insert("outer");
                    more.accept(act("practice.withdrawn"));
                    return inner;
                });
            } catch (DataAccessException expected) {
                insert("after");
            }
            return at;
        });
        assertThat(deeds()).containsExactly("after", "outer");
        assertThat(bodies()).hasSize(1).first().asString().contains("practice.published");
    }

    @Test
    void aDeedThatHidesAFailureIsNotTakenForDone() {
        assertThatThrownBy(() -> journal.record((at, say) -> {
            insert("twice");
            say.accept(act("practice.published"));
            try {
                insert("twice");
            } catch (DataAccessException hidden) {
                return false;
            }
            return true;
        })).isInstanceOf(UnexpectedRollbackException.class);
        assertThat(bodies()).isEmpty();
        say();
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void insideATransactionTheLineGoesWithIt() {
        assertThatThrownBy(() -> open.transaction().executeWithoutResult(status -> {
            insert("outside");
            say();
            throw new IllegalStateException("given up");
        })).hasMessage("given up");
        assertThat(bodies()).isEmpty();
        open.transaction().executeWithoutResult(status -> {
            insert("outside");
            say();
            say();
        });
        assertThat(bodies()).hasSize(2);
    }

    @Test
    void twoHundredDeedsAtOnceAreAllKeptOrAllThrown() throws Exception {
        List<Callable<Boolean>> deeds = new ArrayList<>();
        var together = new CountDownLatch(1);
        for (int i = 0; i < 200; i++) {
            String name = "deed " + (i % 150);
            deeds.add(() -> {
                together.await();
                return kept(name);
            });
        }
        List<Boolean> kept = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = deeds.stream().map(threads::submit).toList();
            together.countDown();
            for (Future<Boolean> answer : answers) {
                kept.add(answer.get());
            }
        }
        assertThat(kept).filteredOn(one -> one).hasSize(150);
        assertThat(deeds()).hasSize(150);
        assertThat(bodies()).hasSize(150);
    }

    @Test
    void hoursNeverGoBack() {
        say();
        database.moveClock("-1 hour");
        say();
        assertThat(sql.sql("select count(distinct at) from journal.line").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void nobodyChangesALine() {
        say();
        for (JdbcClient role : List.of(database.app(), database.owner())) {
            for (String change : List.of("update journal.line set at = at", "delete from journal.line",
                    "truncate journal.line", "truncate journal.ledger cascade", "delete from journal.ledger",
                    "update journal.ledger set size = 0, last_hash = '', frontier = ''",
                    "update journal.ledger set size = size + 1", "update journal.ledger set name = 'scrutin-1'")) {
                assertThatThrownBy(() -> role.sql(change).update()).as(change).isInstanceOf(DataAccessException.class);
            }
        }
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void whatIsNotAPublicFactIsRefused() {
        for (Object fact : List.of("camille@example.org", "x".repeat(201), 1.5, List.of("a"))) {
            assertThatThrownBy(() -> new Journal.Act("mandate.granted", new Ref("mandate", "M-2"), null, Map.of(),
                    Map.of("fact", fact), List.of("M-1"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPageIsFilteredAndGoesOnFromANumber() {
        database.moveClock("-3 days");
        record("mandate.granted", "mandate:M-1", "O-A");
        record("practice.published", "practice:1", "O-A");
        database.moveClock("0");
        record("practice.published", "practice:2", "O-B");
        record("practice.withdrawn", "practice:1", "O-A");
        assertThat(numbers(Filter.NONE, null)).containsExactly(3L, 2L, 1L, 0L);
        assertThat(numbers(Filter.NONE, 3L)).containsExactly(2L, 1L, 0L);
        assertThat(journal.page(Filter.NONE, null, 2)).extracting(Entry::n).containsExactly(3L, 2L);
        assertThat(numbers(new Filter("O-A", null, null, null, null), null)).containsExactly(3L, 1L, 0L);
        assertThat(numbers(new Filter("O-A", null, "practice", null, null), 3L)).containsExactly(1L);
        assertThat(numbers(new Filter(null, "practice:1", null, null, null), null)).containsExactly(3L, 1L);
        LocalDate today = sql.sql("select kernel.today()").query(LocalDate.class).single();
        assertThat(numbers(Filter.NONE.during(today.minusDays(1), today), null)).containsExactly(3L, 2L);
        assertThat(numbers(Filter.NONE.during(null, today.minusDays(1)), null)).containsExactly(1L, 0L);
        Entry second = journal.page(Filter.NONE, 3L, 1).getFirst();
        assertThat(second.n()).isEqualTo(2);
        assertThat(second.after()).containsEntry("powers", "vote");
        assertThat(second.by()).containsExactly("M-1");
        assertThat(numbers(Filter.NONE, 5L)).doesNotContain(4L);
    }

    private List<Long> numbers(Filter filter, @Nullable Long before) {
        return journal.page(filter, before, 100).stream().map(Entry::n).toList();
    }

    private void record(String action, String object, String organisation) {
        journal.record((at, say) -> {
            say.accept(new Journal.Act(action, Ref.of(object).orElseThrow(), organisation, Map.of(),
                    Map.of("powers", "vote"), List.of("M-1")));
            return at;
        });
    }

    private boolean kept(String name) {
        try {
            journal.record((at, say) -> {
                insert(name);
                say.accept(act("mandate.granted"));
                return at;
            });
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private void say() {
        journal.record((at, say) -> {
            say.accept(act("mandate.granted"));
            return at;
        });
    }

    private void insert(String name) {
        sql.sql("insert into public.deed values (:name)").param("name", name).update();
    }

    private List<String> deeds() {
        return sql.sql("select name from public.deed order by name").query(String.class).list();
    }

    private List<String> bodies() {
        return sql.sql("select convert_from(body, 'UTF8') from journal.line order by n").query(String.class).list();
    }

    private static Journal.Act act(String action) {
        return new Journal.Act(action, new Ref("mandate", "M-2"), null, Map.of(), Map.of("powers", "vote"),
                List.of("M-1"));
    }

    private static String sha256(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFormSentTwoHundredTimesAtOnceToTwoNodesLeavesOneLine() throws Exception {
        List<Once> nodes = List.of(new Once(sql), new Once(sql));
        String token = Once.fresh();
        List<Callable<String>> sendings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Once node = nodes.get(i % 2);
            sendings.add(() -> node.settle("P-A", token, this::said));
        }
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : callers.invokeAll(sendings)) {
                assertThat(answer.get()).isEqualTo("/done");
            }
        }
        assertThat(bodies()).hasSize(1);
    }

    private String said() {
        return journal.record((at, say) -> {
            say.accept(act("mandate.granted"));
            return "/done";
        });
    }
}
