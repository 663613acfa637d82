package fr.preau.ground.round;

import fr.preau.ground.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of rounds: what is done from time to time, and how late each is. */
@Component
public class Rounds {
    static final String TABLE = "round.execution";

    private final ListableBeanFactory beans;
    private final JdbcClient sql;
    private final InstantSource hour;
    private volatile @Nullable List<Duty> duties;

    Rounds(ListableBeanFactory beans, JdbcClient sql, InstantSource hour) {
        this.beans = beans;
        this.sql = sql;
        this.hour = hour;
    }

    /**
     * How a round fares.
     *
     * @param words the key of what it does
     * @param onEachNode whether each node makes it, and this says how this one fared
     * @param every how long at most between two
     * @param running whether it is being made
     * @param done when it last ended well; absent when it never did
     * @param failures how often in a row since then
     * @param late since when it was to begin or, while it is being made, since it began: zero when it is to come
     */
    public record Pace(String words, boolean onEachNode, Duration every, boolean running, @Nullable Instant done,
            int failures, Duration late) {
        private static final Duration PATIENCE = Duration.ofMinutes(1);

        /** Whether somebody should look: it is late, it takes long, or it failed. */
        public boolean worrying() {
            return failures > 0 || late.compareTo(PATIENCE) > 0;
        }
    }

    /** Those that each node makes, or those that one makes for all. */
    List<Duty> declared(boolean onEachNode) {
        List<Duty> known = duties;
        if (known == null) {
            known = Duty.of(beans);
            duties = known;
        }
        return known.stream().filter(duty -> duty.onEachNode() == onEachNode).toList();
    }

    /** Does it for each, whatever becomes of the others; the round fails at the end if one did. */
    public static <T> void each(Iterable<T> all, Consumer<? super T> act) {
        RuntimeException failure = null;
        for (T thing : all) {
            try {
                act.accept(thing);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Every round, those that worry first, then by their words. */
    public List<Pace> all() {
        Map<String, Duty.Fare> shared = shared();
        Instant now = hour.instant();
        List<Pace> all = new ArrayList<>();
        for (Duty duty : declared(false)) {
            all.add(pace(duty, shared.getOrDefault(duty.words(), Duty.Fare.NONE), now));
        }
        Function<Duty, Pace> mine = duty -> pace(duty, duty.fare(), now);
        all.addAll(declared(true).stream()
                .collect(Collectors.toMap(Duty::words, mine, BinaryOperator.maxBy(Comparator.comparing(Pace::late)),
                        LinkedHashMap::new))
                .values());
        all.sort(Comparator.comparing(Pace::worrying).reversed().thenComparing(Pace::words));
        return all;
    }

    private static Pace pace(Duty duty, Duty.Fare fare, Instant now) {
        Instant due = fare.due();
        Duration late = due == null || due.isAfter(now) ? Duration.ZERO : Duration.between(due, now);
        return new Pace(duty.words(), duty.onEachNode(), duty.recurrence().every(), fare.running(), fare.done(),
                fare.failures(), late);
    }

    private Map<String, Duty.Fare> shared() {
        Map<String, Duty.Fare> all = new LinkedHashMap<>();
        sql.sql("""
                select task_name, execution_time as due, picked as running, last_success as done, coalesce(consecutive_failures, 0) as failures
                from round.execution
                """)
                .query((row, number) -> Map.entry(row.getString("task_name"),
                        Sql.as(Duty.Fare.class).mapRow(row, number)))
                .list()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }
}
