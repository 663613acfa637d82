package fr.preau.tools.registration;

import fr.preau.ground.round.Round;
import fr.preau.ground.round.Rounds;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What happens to registrations with time: those that nobody confirmed lapse, the places go to those who wait, who are
 * written to; some days after, nothing tells who came.
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

    /**
     * Settles all that is to be, and writes to some who are to be told.
     *
     * @return whether others are to be written to
     */
    @Round(words = "registration.round.settle", every = "PT20S")
    public boolean round() {
        var more = new AtomicBoolean();
        Rounds.each(registers.all(), register -> {
            register.settle();
            if (tell(register) == AT_ONCE) {
                more.set(true);
            }
        });
        return more.get();
    }

    /** Writes to a few of those who are to be told something. */
    private <G extends Occasion> int tell(Register<G> register) {
        return register.together(() -> {
            var due = register.rows().due(AT_ONCE);
            var at = register.now();
            var all = register.room().all(due.stream().map(letter -> letter.it().occasion()).distinct().toList());
            due.forEach(letter -> all.stream()
                    .filter(it -> it.id().equals(letter.it().occasion()))
                    .forEach(it -> letters.tell(register, it, letter, at)));
            return due.size();
        });
    }

    @Round(words = "registration.round.forget", every = "PT1H")
    void forget() {
        Rounds.each(registers.all(), register -> {
            int forgotten = register.forget(Register.DAYS_KEPT);
            if (forgotten > 0) {
                LOG.info("{} registrations were forgotten", forgotten);
            }
        });
    }
}
