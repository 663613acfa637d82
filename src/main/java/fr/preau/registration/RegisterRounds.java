package fr.preau.registration;

import java.util.function.Consumer;
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
public class RegisterRounds {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterRounds.class);
    private static final int AT_ONCE = 50;
    private final Registers registers;
    private final GuestLetters letters;

    RegisterRounds(Registers registers, GuestLetters letters) {
        this.registers = registers;
        this.letters = letters;
    }

    private void each(Consumer<Register<?>> act) {
        for (Register<?> one : registers.all()) {
            try {
                act.accept(one);
            } catch (RuntimeException e) {
                LOG.warn(
                        "places of {} could not be settled: {}",
                        one.room().schema(),
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Settles all that is to be, and writes to all who are to be told. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT20S")
    public void round() {
        each(one -> {
            one.settle();
            while (tell(one) == AT_ONCE) {
                LOG.debug("others are to be written to");
            }
        });
    }

    /** Writes to a few of those who are to be told something. */
    private <G extends Occasion> int tell(Register<G> register) {
        return register.together(() -> {
            var due = register.rows().due(AT_ONCE);
            var at = register.now();
            var all =
                    register.room()
                            .all(due.stream().map(one -> one.it().occasion()).distinct().toList());
            due.forEach(one ->
                    all.stream()
                            .filter(it -> it.id().equals(one.it().occasion()))
                            .forEach(it -> letters.tell(register, it, one, at)));
            return due.size();
        });
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void forget() {
        each(one -> {
            int forgotten = one.forget(Register.DAYS_KEPT);
            if (forgotten > 0) {
                LOG.info("{} registrations were forgotten", forgotten);
            }
        });
    }
}
