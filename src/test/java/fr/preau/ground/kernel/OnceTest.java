package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PreauTest
class OnceTest {
    @Autowired JdbcClient sql;

    private final AtomicInteger effects = new AtomicInteger();

    private String act() {
        return "/effet/" + effects.incrementAndGet();
    }

    @Test
    void aFormSentAgainIsAnsweredTheSame() {
        var once = new Once(sql);
        String token = Once.fresh();
        assertThat(once.settle("P-A", token, this::act)).isEqualTo("/effet/1");
        assertThat(once.settle("P-A", token, this::act)).isEqualTo("/effet/1");
        assertThat(effects).hasValue(1);
    }

    @Test
    void twoNodesSendingTheSameFormHaveOneEffect() throws Exception {
        List<Once> nodes = List.of(new Once(sql), new Once(sql));
        String token = Once.fresh();
        var start = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 200).mapToObj(caller -> callers.submit(() -> {
                start.await();
                return nodes.get(caller % 2).settle("P-A", token, this::marked);
            })).toList();
            start.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("/effet/1");
            }
        }
        assertThat(effects).hasValue(1);
    }

    /** An act that writes its mark first, as every act of the journal does. */
    private String marked() {
        Once.Mark mark = Once.current();
        assertThat(mark).isNotNull();
        mark.write(sql);
        return act();
    }

    @Test
    void aFormWhoseActFailedMayBeSentAgain() {
        var once = new Once(sql);
        String token = Once.fresh();
        assertThatThrownBy(() -> once.settle("P-A", token, () -> {
            throw new IllegalStateException("refused");
        })).hasMessage("refused");
        assertThat(once.settle("P-A", token, this::act)).isEqualTo("/effet/1");
    }

    @Test
    void theSameTokenFromSomebodyElseIsAnotherForm() {
        var once = new Once(sql);
        String token = Once.fresh();
        once.settle("P-A", token, this::act);
        assertThat(once.settle("P-B", token, this::act)).isEqualTo("/effet/2");
    }

    @Test
    void aFormWithoutATokenIsActedUponEachTime() {
        var once = new Once(sql);
        once.settle("P-A", "", this::act);
        assertThat(once.settle("P-A", null, this::act)).isEqualTo("/effet/2");
    }

    @Test
    void theSameWordsFromManyCopiesOfAPageMakeOneThing() throws Exception {
        List<Once> nodes = List.of(new Once(sql), new Once(sql));
        var start = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 200).mapToObj(caller -> callers.submit(() -> {
                start.await();
                return nodes.get(caller % 2).make("P-C", "bonjour", Once.fresh(), this::marked);
            })).toList();
            start.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("/effet/1");
            }
        }
        assertThat(effects).hasValue(1);
    }

    @Test
    void theSameWordsMakeAnotherThingLaterOrAfterSomethingElse() {
        var once = new Once(sql);
        String token = Once.fresh();
        once.make("P-D", "mots", token, this::act);
        assertThat(once.make("P-D", "autres mots", Once.fresh(), this::act)).isEqualTo("/effet/2");
        assertThat(once.make("P-E", "mots", Once.fresh(), this::act)).isEqualTo("/effet/3");
        assertThat(once.make("P-D", "mots", Once.fresh(), this::act)).isEqualTo("/effet/1");
        sql.sql("update kernel.once set at = at - interval '11 seconds'").update();
        assertThat(once.make("P-D", "mots", Once.fresh(), this::act)).isEqualTo("/effet/4");
        sql.sql("update kernel.once set at = at - interval '9 minutes'").update();
        assertThat(once.make("P-D", "mots", Once.fresh(), this::act)).isEqualTo("/effet/4?deja=oui");
        sql.sql("update kernel.once set at = at - interval '2 minutes'").update();
        assertThat(once.make("P-D", "mots", Once.fresh(), this::act)).isEqualTo("/effet/5");
        assertThat(once.make("P-D", "mots", token, this::act)).isEqualTo("/effet/1?deja=oui");
    }

    @Test
    void whoSendsAFormAgainAfterAWhileIsToldThatItWasDoneAndLedThere() {
        var once = new Once(sql);
        String token = Once.fresh();
        assertThat(once.settle("P-G", token, () -> "/page?a=b#ici")).isEqualTo("/page?a=b#ici");
        assertThat(once.settle("P-G", token, this::act)).isEqualTo("/page?a=b#ici");
        sql.sql("update kernel.once set at = at - interval '11 seconds'").update();
        assertThat(once.settle("P-G", token, this::act)).isEqualTo("/page?a=b&deja=oui#ici");
    }

    @Test
    void whatThereIsToSayOfAnActIsInTheAddress() {
        var once = new Once(sql);
        String token = Once.fresh();
        String address = once.settle("P-F", token, () -> {
            Once.current().note("lettre", "already");
            return "/page?a=b#ici";
        });
        assertThat(address).isEqualTo("/page?a=b&lettre=already#ici");
        assertThat(once.settle("P-F", token, this::act)).isEqualTo(address);
    }
}
