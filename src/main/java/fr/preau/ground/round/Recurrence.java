package fr.preau.ground.round;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import fr.preau.ground.kernel.Paris;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a round begins: so long after it ended, or at its hour of each day.
 *
 * @param every how long at most between two
 */
record Recurrence(Duration every, @Nullable LocalTime hour) implements Schedule {
    /** A first start has more pressing things to do than what may wait for hours. */
    private static final Duration SOON = Duration.ofMinutes(5);

    static Recurrence of(String written) {
        return written.startsWith("P") ? new Recurrence(Duration.parse(written), null)
                : new Recurrence(Duration.ofDays(1), LocalTime.parse(written));
    }

    Instant after(Instant ended) {
        if (hour == null) {
            return ended.plus(every);
        }
        ZonedDateTime same = ended.atZone(Paris.ZONE).with(hour);
        return (same.toInstant().isAfter(ended) ? same : same.plusDays(1)).toInstant();
    }

    @Override
    public Instant getNextExecutionTime(ExecutionComplete made) {
        return after(made.getTimeDone());
    }

    /** On a site that never made it. */
    @Override
    public Instant getInitialExecutionTime(Instant opened) {
        return hour == null && every.compareTo(SOON) > 0 ? opened.plus(SOON) : after(opened);
    }

    @Override
    public boolean isDeterministic() {
        return hour != null;
    }
}
