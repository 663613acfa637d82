package fr.preau.ground.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import fr.preau.ground.round.Round;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * A log that no stranger fills. Of WARN and ERROR, one class writes {@value #AT_ONCE} lines at once and then
 * {@value #A_MINUTE} a minute, whatever library it is from and whoever causes them; what is not written is counted, and
 * one line a minute tells how much. By class and not by message: libraries put what they were sent into the message.
 */
@Component
final class LogPace extends TurboFilter implements InitializingBean, DisposableBean {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogPace.class);
    static final int AT_ONCE = 20;
    static final int A_MINUTE = 2;

    /** Of what only people who have signed in cause, all of a town hall at the same hour. */
    private static final int KNOWN = 30;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> kept = new ConcurrentHashMap<>();

    @Override
    public void afterPropertiesSet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(this);
        }
    }

    @Override
    public void destroy() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
            Object @Nullable [] arguments, @Nullable Throwable thrown) {
        boolean written = format != null && level.isGreaterOrEqual(Level.WARN)
                && level.isGreaterOrEqual(logger.getEffectiveLevel())
                && !logger.getName().equals(LogPace.class.getName());
        return !written || admits(logger.getName(), false) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /**
     * Whether one more line may be written; counted among those that were not otherwise.
     *
     * @param known whether only people who have signed in cause it
     */
    boolean admits(String what, boolean known) {
        boolean admitted = buckets.computeIfAbsent(what, text -> bucket(known ? KNOWN : 1)).tryConsume(1);
        if (!admitted) {
            kept.computeIfAbsent(what, text -> new LongAdder()).increment();
        }
        return admitted;
    }

    private static Bucket bucket(int times) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity((long) AT_ONCE * times)
                        .refillGreedy((long) A_MINUTE * times, Duration.ofMinutes(1)))
                .build();
    }

    /** Says how many lines were not written since the last time, of what. */
    @Round(words = "security.round.sum", every = "PT1M", onEachNode = true)
    void sum() {
        Map<String, Long> sums = new TreeMap<>();
        kept.forEach((what, count) -> {
            long lines = count.sumThenReset();
            if (lines > 0) {
                sums.put(what, lines);
            }
        });
        if (!sums.isEmpty()) {
            LOG.warn("not written, too many at once: {}", sums);
        }
    }
}
