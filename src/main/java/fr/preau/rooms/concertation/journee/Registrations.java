package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.registration.Comer;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.Register;
import fr.preau.tools.registration.Registers;
import fr.preau.tools.registration.Registration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** The door of who comes to journées: by a mail that they confirm, or under a mandate. */
@Component
public class Registrations {
    /** The path of the page that a letter leads to, before its secret. */
    static final String LINK = "/concertation/j/";

    private final JourneeRows journees;
    private final Register<Journee> register;
    private final Desk desk;

    Registrations(JourneeRows journees, Registers registers, Desk desk) {
        this.journees = journees;
        this.register = registers.of(journees);
        this.desk = desk;
    }

    /** Who comes, whatever the journée. */
    Register<Journee> register() {
        return register;
    }

    /** As {@link Register#ask}. */
    public String register(String id, Guest guest, BiConsumer<Integer, String> letter) {
        return register.ask(id, guest, letter);
    }

    /**
     * Registers whoever acts for an organisation, under their mandate; in the journal.
     *
     * @return at which rank they wait; 0 when they have a place
     * @throws Refusal.BadRequest on {@code "pour"} when they are registered already, or it is over
     */
    public int register(Actor actor, String organisation, String id, String name, String needs) {
        String called = Guest.named(name);
        String said = Guest.needed(needs);
        return desk.speak(actor, organisation, voice -> {
            Journee it = register.open(id, "pour", voice.at());
            boolean known = register.under(id, voice.mandate());
            Refusal.refuse(known, "pour", "journee.fault.mandate");
            var who = new Comer(organisation, voice.body().name(), voice.mandate(), null, "fr", called, said,
                    Guest.As.ANYBODY);
            voice.say("journee.registered", it.ref(), Map.of());
            return register.enter(id, List.of(who), voice.at()).getFirst().rank();
        });
    }

    /**
     * The numbers of those who hold a place, in the order they came, for who convenes: what {@link Attendances#mark} is
     * told.
     */
    public List<Long> comers(Actor actor, Journees convened, String id) {
        convened.convened(actor, id);
        return register.list(id, 0, 2 * Journees.MOST_PLACES)
                .stream()
                .filter(Registration::holds)
                .map(Registration::id)
                .toList();
    }

    /** As {@link Register#confirm}. */
    public void confirm(String secret) {
        register.confirm(secret);
    }

    /** As {@link Register#cancel}. */
    public void cancel(String secret) {
        register.cancel(secret);
    }

    /**
     * Takes the place that was offered, or gives it back, under the mandate of the registration.
     */
    void act(Actor actor, String id, long registration, boolean takes) {
        String organisation = Objects.requireNonNull(mine(actor, id, registration).organisation());
        desk.speak(actor, organisation, voice -> {
            register.act(mine(actor, id, registration), takes, voice.at());
            Journee it = journees.find(id).orElseThrow();
            String done = takes ? "journee.taken" : "journee.unregistered";
            voice.say(done, it.ref(), Map.of());
            return it;
        });
    }

    private Registration mine(Actor actor, String id, long registration) {
        return register.mine(id, actor.id())
                .stream()
                .filter(one -> one.id() == registration)
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict("registration.refused.ended"));
    }
}
