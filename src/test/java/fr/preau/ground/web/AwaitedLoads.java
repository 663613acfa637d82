package fr.preau.ground.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Pages as they are once nothing is awaited any more, whatever the demonstration is still at: no page is kept before.
 */
public final class AwaitedLoads implements BeanPostProcessor {
    private static final AtomicInteger OVER = new AtomicInteger();

    /** What a test does. */
    public interface Reading {
        void read() throws Exception;
    }

    /** Reads while nothing is awaited. */
    public static void over(Reading reading) throws Exception {
        OVER.incrementAndGet();
        try {
            reading.read();
        } finally {
            OVER.decrementAndGet();
        }
    }

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Ground ground ? unless(ground) : bean;
    }

    private static Ground unless(Ground ground) {
        List<Shown.PendingLoad> awaited = ground.awaited()
                .stream().<Shown.PendingLoad>map(load -> () -> OVER.get() > 0 ? null : load.awaited()).toList();
        return new Ground(ground.texts(), ground.templates(), ground.assets(), ground.site(), ground.address(),
                ground.country(), ground.rooms(), ground.doubts(), awaited, ground.moment(), ground.inventions());
    }
}
