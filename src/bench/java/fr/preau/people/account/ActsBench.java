package fr.preau.people.account;

import bench.Line;
import bench.Site;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Power;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mandates given through the door, each with its checks and its line in the journal, 32 callers at once; and the same
 * rows, bare.
 */
public final class ActsBench {
    private static final int CALLERS = 32;
    private static final int ACTS = 6_400;
    private static final int HOLDERS = 1_000;
    private static final String ORGANISATION = "O-AMF";

    private ActsBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("spring.datasource.hikari.connection-timeout", "60000"); // a machine shared with others must
                                                                                    // not spoil the measure
        try (ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            Actor giver = giver(site);
            Supplier<String> holder = holders(site.getBean(People.class));
            Mandates mandates = site.getBean(Mandates.class);
            Callable<?> act = () -> mandates.grant(giver, Mandates.Grant.titular(ORGANISATION, holder.get(), "adjointe",
                    EnumSet.of(Power.VOTE), LocalDate.now(), null, "délibération n° 2026-14"));
            Callable<?> row = row(site.getBean(JdbcClient.class), holder, giver.mandates().getFirst().mandate());
            run(act, ACTS / 8);
            run(row, ACTS / 8);
            double bare = 0;
            Measure best = new Measure(0, 0);
            for (int turn = 0; turn < 3; turn++) {
                bare = Math.max(bare, run(row, ACTS).rate());
                Measure door = run(act, ACTS);
                best = door.rate() > best.rate() ? door : best;
            }
            Line.print("acts: mandates given, 32 callers", Line.whole(best.rate()), "1/s",
                    "the same rows without a journal " + Line.whole(bare) + "/s: "
                            + Math.round(100 * best.rate() / bare) + " %",
                    "p99 " + Line.decimal(best.p99()) + " ms");
        }
    }

    private record Measure(double rate, double p99) {}

    /**
     * One after the other. Were all mandates given to one person, PostgreSQL would learn in the middle of a run that a
     * person holds tens of thousands, and look for those of the giver by reading them all.
     */
    private static Supplier<String> holders(People people) {
        List<String> all = IntStream.range(0, HOLDERS)
                .mapToObj(i -> people.register(PublicId.fresh("p").toLowerCase() + "@exemple.test", "Camille", "fr"))
                .toList();
        var next = new AtomicInteger();
        return () -> all.get(Math.floorMod(next.getAndIncrement(), HOLDERS));
    }

    private static Actor giver(ConfigurableApplicationContext site) {
        String person = site.getBean(People.class)
                .register(PublicId.fresh("p").toLowerCase() + "@exemple.test", "Dominique", "fr");
        Mandates mandates = site.getBean(Mandates.class);
        site.getBean(Journal.class)
                .record((at, say) -> mandates
                        .establish(
                                at, say, Mandates.Grant.titular(ORGANISATION, person, "directrice",
                                        EnumSet.allOf(Power.class), LocalDate.now(), null, "nomination n° 1"),
                                List.of("operator")));
        Instant at = site.getBean(JdbcClient.class)
                .sql("select kernel.clock()")
                .query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        return new Actor(person, "Dominique", "fr", null, new byte[16], at, at, site.getBean(Rights.class).of(person));
    }

    private static Callable<?> row(JdbcClient sql, Supplier<String> holder, String by) {
        return () -> sql
                .sql("""
                        insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                        values (:id, :person, :organisation, :organisation, 'adjointe', array['VOTE'], daterange(current_date, null), 'TITULAR',
                            'délibération n° 2026-14', substr(sha256('salt'), 1, 16), array[:by], clock_timestamp())
                        """)
                .param("id", PublicId.fresh("M"))
                .param("person", holder.get())
                .param("organisation", ORGANISATION)
                .param("by", by)
                .update();
    }

    private static Measure run(Callable<?> work, int times) throws Exception {
        double[] took = new double[times];
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, CALLERS).mapToObj(caller -> (Callable<Void>) () -> {
                for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                    long from = System.nanoTime();
                    work.call();
                    took[i] = (System.nanoTime() - from) / 1e6;
                }
                return null;
            }).toList();
            for (var done : callers.invokeAll(all)) {
                done.get();
            }
        }
        double rate = times / ((System.nanoTime() - begin) / 1e9);
        Arrays.sort(took);
        return new Measure(rate, took[times * 99 / 100]);
    }
}
