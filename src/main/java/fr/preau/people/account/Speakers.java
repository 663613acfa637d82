package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Power;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of whoever acts for an organisation: under a mandate, in one transaction with the lines of the journal that
 * say it.
 */
@Component
public class Speakers {
    private final Journal journal;
    private final Rights rights;

    Speakers(Journal journal, Rights rights) {
        this.journal = journal;
        this.rights = rights;
    }

    /** Somebody about to act for that organisation, by a mandate that gives that power. */
    public SpeechAct of(Actor actor, Power power, String organisation) {
        return new SpeechAct(this, actor, power, organisation);
    }

    /** The act of somebody, to be done. */
    public record SpeechAct(Speakers speakers, Actor actor, Power power, String organisation) {
        /**
         * Does what gives something.
         *
         * @throws fr.preau.ground.kernel.Refusal.Forbidden with the reason, without such a mandate
         */
        public <R extends @Nullable Object> R give(Function<Voice, R> what) {
            return speakers.journal.record((at, say) -> {
                String mandate = speakers.rights.hold(at, actor.id(), power, organisation);
                return what.apply(new Voice(organisation, at, mandate, say));
            });
        }

        /** Does it, as {@link #give}. */
        public void act(Consumer<Voice> what) {
            give(voice -> {
                what.accept(voice);
                return voice;
            });
        }
    }

    /** Who acts for an organisation, under that mandate, at that instant. */
    public record Voice(String organisation, Instant at, String mandate, Consumer<Journal.Act> lines) {
        /** Writes a line of the journal. */
        public void say(String action, Ref on, Map<String, ?> facts) {
            lines.accept(new Journal.Act(action, on, organisation, facts, mandate));
        }
    }
}
