package fr.preau.programme;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.kernel.Paris;
import fr.preau.programme.Advance.Since;
import fr.preau.territory.School;
import fr.preau.territory.Territories;
import fr.preau.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How far operations are: counted once for each day that is asked, and again when anything of the
 * operation, or of the territory, has changed.
 */
@Component
class Advances {
    private static final int MOST_HELD = 150_000;
    private final StateRows rows;
    private final Territories territories;
    private final Clock clock;
    private final Cache<Asked, Advance> counted =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_HELD)
                    .weigher((Asked asked, Advance one) -> one.weight())
                    .build();

    Advances(StateRows rows, Territories territories, Clock clock) {
        this.rows = rows;
        this.territories = territories;
        this.clock = clock;
    }

    private record Asked(
            String operation, int changes, LocalDate day, boolean today, String territory) {}

    /** How far one is; on that day, or today when none is given. */
    Advance of(Operation it, @Nullable LocalDate day) {
        LocalDate today = Paris.day(clock.instant());
        boolean now = day == null || !day.isBefore(today);
        TerritorySnapshot france = territories.now();
        var asked =
                new Asked(
                        it.id(),
                        it.changes(),
                        now ? today : Objects.requireNonNull(day),
                        now,
                        france.version());
        return counted.get(asked, one -> count(one, france));
    }

    private Advance count(Asked asked, TerritorySnapshot france) {
        var sum = new Advance.Sum();
        rows.each(
                asked.operation(),
                asked.today() ? null : asked.day(),
                one -> {
                    School now = france.school(one.uai()).orElse(null);
                    sum.add(one, since(france, now, one.commune()), now);
                });
        return sum.on(asked.day(), rows.passages(asked.operation()));
    }

    /**
     * What became of a school since it came in; a commune that merged did not move its schools.
     *
     * @param school as it is known today; absent when it is not
     */
    static Since since(TerritorySnapshot france, @Nullable School school, String commune) {
        if (school == null || !school.open()) {
            return school == null ? Since.SAME : Since.CLOSED;
        }
        boolean same =
                school.commune().equals(commune)
                        || france.schoolsOf(commune).stream()
                                .anyMatch(one -> one.uai().equals(school.uai()));
        return same ? Since.SAME : Since.MOVED;
    }
}
