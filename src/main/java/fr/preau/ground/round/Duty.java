package fr.preau.ground.round;

import java.lang.reflect.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.util.ReflectionUtils;

/** A round of a bean; of one that each node makes, also how this one fared. */
final class Duty {
    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

    private final Round round;
    private final Object bean;
    private final Method method;
    private final Recurrence recurrence;
    private volatile Fare fare = Fare.NONE;

    private Duty(Round round, Object bean, Method method) {
        this.round = round;
        this.bean = bean;
        this.method = method;
        this.recurrence = Recurrence.of(round.every());
    }

    /**
     * How it went on this node.
     *
     * @param due when it is to begin, or was to when it is being made; absent before the first one
     * @param done when it last ended well
     * @param failures how often in a row since then
     */
    record Fare(@Nullable Instant due, boolean running, @Nullable Instant done, int failures) {
        static final Fare NONE = new Fare(null, false, null, 0);
    }

    /** All that the beans of an application declare. */
    static List<Duty> of(ListableBeanFactory beans) {
        MetadataLookup<Round> declared = method -> method.getAnnotation(Round.class);
        List<Duty> all = new ArrayList<>();
        for (String name : beans.getBeanNamesForType(Object.class, false, false)) {
            Class<?> type = beans.getType(name, false);
            if (type != null && type.getName().startsWith("fr.preau.")) {
                MethodIntrospector.selectMethods(type, declared)
                        .forEach((method, round) -> all.add(of(round, beans.getBean(name), method)));
            }
        }
        return all;
    }

    private static Duty of(Round round, Object bean, Method method) {
        ReflectionUtils.makeAccessible(method);
        return new Duty(round, bean, method);
    }

    String words() {
        return round.words();
    }

    boolean onEachNode() {
        return round.onEachNode();
    }

    Recurrence recurrence() {
        return recurrence;
    }

    Fare fare() {
        return fare;
    }

    /**
     * Makes it, slice after slice, while the site is open. What was being done is about somebody: the log says which
     * round failed, by what and where, and no more.
     */
    void make(BooleanSupplier open) {
        try {
            boolean more = true;
            while (more && open.getAsBoolean()) {
                more = Boolean.TRUE.equals(ReflectionUtils.invokeMethod(method, bean));
            }
        } catch (RuntimeException e) {
            LOG.warn("{} failed, and is tried again: {} {}", words(), e.getClass().getName(), at(e));
            throw e;
        }
    }

    private static String at(RuntimeException thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("fr.preau."))
                .findFirst()
                .map(frame -> "at " + frame)
                .orElse("");
    }

    /** The same, on each node, which remembers how it went. */
    void makeHere(BooleanSupplier open, InstantSource hour) {
        Fare before = fare;
        Instant due = Objects.requireNonNullElseGet(before.due(), hour::instant);
        fare = new Fare(due, true, before.done(), before.failures());
        Instant done = before.done();
        int failures = before.failures() + 1;
        try {
            make(open);
            done = hour.instant();
            failures = 0;
        } catch (RuntimeException said) {
            LOG.debug("the log says it already", said);
        } finally {
            fare = new Fare(recurrence.after(hour.instant()), false, done, failures);
        }
    }
}
