package fr.preau.tools.convening;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** With what one convenes and speaks, whatever the room. */
@Component
public record Desk(Journal journal, Rights rights, Conveners conveners, Organisations organisations) {
    /**
     * Lets somebody speak for an organisation, in one transaction with its lines of the journal.
     *
     * @throws fr.preau.ground.kernel.Refusal.Forbidden without a mandate to contribute for it
     */
    public <R> R speak(Actor actor, String organisation, Function<DeskVoice, R> what) {
        return speak(actor, Power.CONTRIBUTE, organisation, what);
    }

    /** The same under a mandate that gives that power. */
    public <R> R speak(Actor actor, Power power, String organisation, Function<DeskVoice, R> what) {
        return journal.record((at, say) -> what.apply(voice(actor, power, organisation, at, say)));
    }

    /** The voice of an organisation inside a deed. */
    public DeskVoice voice(Actor actor, Power power, String organisation, Instant at, Consumer<Journal.Act> say) {
        String mandate = rights.hold(at, actor.id(), power, organisation);
        return new DeskVoice(organisations.get(organisation), at, mandate, say);
    }

    /** An organisation that speaks, in the transaction of what it says. */
    public record DeskVoice(Organisation body, Instant at, String mandate, Consumer<Journal.Act> lines) {
        /** Writes a line of the journal. */
        public void say(String action, Ref on, Map<String, ?> facts) {
            lines.accept(new Journal.Act(action, on, body.id(), facts, mandate));
        }
    }
}
