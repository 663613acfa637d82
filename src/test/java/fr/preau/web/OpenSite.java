package fr.preau.web;

import fr.preau.kernel.PreauTest;
import fr.preau.kernel.Refusal;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole demonstration on a real port and a database of its own, shared by every test that
 * carries this annotation; the statements of its pages are counted.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"preau.demo=true", "preau.site.demo=true"})
@ContextConfiguration(initializers = PreauTest.OnTestDatabase.class)
@Import(OpenSite.Counted.class)
public @interface OpenSite {

    /**
     * Counts what pages ask of the database, and opens once the search is ready. Not annotated: who
     * looks for the components of the application finds none of these.
     */
    class Counted {
        @Bean
        static Statements statements() {
            return new Statements();
        }

        @Bean
        ApplicationListener<ApplicationReadyEvent> searchReady(List<Finder> finders) {
            return ready -> finders.forEach(Counted::await);
        }

        private static void await(Finder finder) {
            Instant late = Instant.now().plus(Duration.ofMinutes(8));
            while (true) {
                try {
                    finder.search("meudon", null, 1, 1, Language.FR);
                    return;
                } catch (Refusal.Later notYet) {
                    if (Instant.now().isAfter(late)) {
                        throw notYet;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        }
    }
}
