package fr.preau.ground.web;

import fr.preau.ground.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Opens the application once its searches answer: tests look for places by their names. Not annotated: who looks for
 * the components of the application does not find it.
 */
public class SearchReady implements ApplicationListener<ApplicationReadyEvent> {
    private final List<Finder> finders;

    SearchReady(List<Finder> finders) {
        this.finders = finders;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        finders.forEach(SearchReady::await);
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
