package fr.preau.kernel;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Lets a module do something from time to time with {@code @Scheduled}, while a site is open and
 * never in a command. Every node does it: what is done twice must have one effect. What fails is
 * said in the log, and tried again the next time.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
class Schedules {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    @Bean
    static SimpleAsyncTaskSchedulerCustomizer rounds() {
        return scheduler -> scheduler.setErrorHandler(Schedules::failed);
    }

    /** Which round, and of what: what was being done is about somebody. */
    private static void failed(Throwable thrown) {
        String round =
                Arrays.stream(thrown.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("fr.preau."))
                        .reduce((inner, outer) -> outer)
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElse("?");
        LOG.warn("{} failed, and is tried again: {}", round, thrown.getClass().getSimpleName());
    }
}
