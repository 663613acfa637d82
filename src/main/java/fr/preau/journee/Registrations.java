package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.journal.Journal;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.registration.Comer;
import fr.preau.registration.Guest;
import fr.preau.registration.Register;
import fr.preau.registration.Registers;
import fr.preau.registration.Registration;
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
    private final Rights rights;
    private final Organisations organisations;
    private final Journal journal;

    Registrations(
            JourneeRows journees,
            Registers registers,
            Rights rights,
            Organisations organisations,
            Journal journal) {
        this.journees = journees;
        this.register = registers.of(journees);
        this.rights = rights;
        this.organisations = organisations;
        this.journal = journal;
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
        return journal.record((at, say) -> {
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, organisation);
            Journee it = register.open(id, "pour", at);
            Refusal.refuse(register.under(id, mandate), "pour", "journee.fault.mandate");
            String body = organisations.get(organisation).name();
            var who =
                    new Comer(
                            organisation,
                            body,
                            mandate,
                            null,
                            "fr",
                            called,
                            said,
                            Guest.As.ANYBODY);
            say.accept(act("registered", it, organisation, mandate));
            return register.enter(id, List.of(who), at).getFirst().rank();
        });
    }

    private static Journal.Act act(String done, Journee it, String organisation, String mandate) {
        return new Journal.Act("journee." + done, it.ref(), organisation, Map.of(), mandate);
    }

    /**
     * The numbers of those who hold a place, in the order they came, for who convenes: what {@link
     * Attendances#mark} is told.
     */
    public List<Long> comers(Actor actor, Journees convened, String id) {
        convened.convened(actor, id);
        return register.list(id, 0, 2 * Journees.MOST_PLACES).stream()
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
        journal.act((at, say) -> {
            Registration before =
                    register.mine(id, actor.id()).stream()
                            .filter(one -> one.id() == registration)
                            .findFirst()
                            .orElseThrow(() -> new Refusal.Conflict("registration.refused.ended"));
            String organisation = Objects.requireNonNull(before.organisation());
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, organisation);
            register.act(before, takes, at);
            Journee it = journees.find(id).orElseThrow(Journees::unknown);
            say.accept(act(takes ? "taken" : "unregistered", it, organisation, mandate));
        });
    }
}
