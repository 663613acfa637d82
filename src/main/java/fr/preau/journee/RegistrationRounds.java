package fr.preau.journee;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What happens to registrations with time: those that nobody confirmed lapse, the places go to
 * those who wait, who are written to; some days after, nothing tells who came. Every node does it;
 * each thing is done once.
 */
@Component
class RegistrationRounds {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationRounds.class);
    private static final int AT_ONCE = 50;
    private final Registrations registrations;
    private final RegistrationRows rows;
    private final RegistrationLetters letters;
    private final JourneeRows journees;

    RegistrationRounds(
            Registrations registrations,
            RegistrationRows rows,
            RegistrationLetters letters,
            JourneeRows journees) {
        this.registrations = registrations;
        this.rows = rows;
        this.letters = letters;
        this.journees = journees;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT20S")
    void round() {
        try {
            registrations.settle();
            while (tell() == AT_ONCE) {
                LOG.debug("others are to be written to");
            }
        } catch (RuntimeException e) {
            LOG.warn("places could not be settled: {}", e.getClass().getSimpleName());
        }
    }

    /** Writes to a few of those who are to be told something. */
    int tell() {
        return journees.together(() -> {
            var due = rows.due(AT_ONCE);
            var at = rows.now();
            var all = journees.all(due.stream().map(one -> one.it().journee()).distinct().toList());
            due.forEach(one ->
                    all.stream()
                            .filter(it -> it.id().equals(one.it().journee()))
                            .forEach(it -> letters.tell(it, one, at)));
            return due.size();
        });
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void forget() {
        int forgotten = journees.together(() -> rows.forget(Registrations.DAYS_KEPT));
        if (forgotten > 0) {
            LOG.info("{} registrations were forgotten", forgotten);
        }
    }
}
