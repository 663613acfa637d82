package fr.preau.convening;

import fr.preau.account.Actor;
import fr.preau.journal.Journal;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the things of a room by who carries them: under a mandate to publish, while nobody else changes the
 * thing, and written together with its line of the journal, or not at all.
 */
public final class Deeds<T extends Deeds.Carried> {
    private final Journal journal;
    private final Conveners conveners;
    private final Kept<T> kept;

    public Deeds(Journal journal, Conveners conveners, Kept<T> kept) {
        this.journal = journal;
        this.conveners = conveners;
        this.kept = kept;
    }

    /** A thing that an organisation carries. */
    public interface Carried {
        /** What the journal calls it. */
        Ref ref();

        /** The organisation that carries it. */
        String by();

        /**
         * In whose name the journal says what is done to it.
         *
         * @param acting who acts for its carrier on that day
         */
        default String said(String acting) {
            return acting;
        }
    }

    /** How a room keeps its things. */
    public interface Kept<T> {
        /**
         * The one with that id, which nobody else changes until the transaction ends.
         *
         * @throws fr.preau.kernel.Refusal.NotFound when there is none
         */
        T held(String id);

        /** Notes, inside an act, that it changed. */
        default void touch(String id, Instant at) {}
    }

    /** Whether somebody may act on that one: publishes for who carries it. */
    public boolean may(@Nullable Actor actor, T it) {
        return actor != null && conveners.convenes(actor, it.by());
    }

    /** What is being done to one of them. */
    public record Deed<T>(T it, Instant at, String mandate) {
        public LocalDate today() {
            return Paris.day(at);
        }
    }

    /**
     * What was done.
     *
     * @param action as the journal names it: {@code programme.changed}
     * @param facts that its line says
     * @param more that was done with it, to other things, each on a line after its own
     */
    public record Done(String action, Map<String, ?> facts, List<Journal.Act> more) {
        public Done(String action, Map<String, ?> facts) {
            this(action, facts, List.of());
        }

        /** The lines that say it, done to a thing in the name of an organisation. */
        public List<Journal.Act> lines(Ref thing, String organisation, String mandate) {
            var own = new Journal.Act(action, thing, organisation, facts, mandate);
            return Stream.concat(Stream.of(own), more.stream()).toList();
        }
    }

    /** Takes each thing that was done to the journal. */
    public interface Said {
        void that(Done done);

        /** As {@link Done} has them. */
        default void that(String action, Map<String, ?> facts) {
            that(new Done(action, facts));
        }
    }

    /** The work of a turn, that gives something. */
    public interface Act<T, R> {
        R done(Deed<T> deed, Said say);
    }

    /** Somebody about to act on one of them. */
    public interface Turn<T> {
        /**
         * Does what gives something.
         *
         * @throws fr.preau.kernel.Refusal.Forbidden without a mandate to publish for who carries it
         */
        <R> R give(Act<T, R> what);

        /** Does the act; nothing is said of what gives nothing. */
        default void act(Function<Deed<T>, @Nullable Done> what) {
            give((deed, say) -> {
                Done done = what.apply(deed);
                if (done != null) {
                    say.that(done);
                }
                return deed.at();
            });
        }
    }

    /**
     * The turn of somebody.
     *
     * @param who the organisation whose mandate they need
     * @param name in whose name it is done
     */
    private record Held<T extends Carried>(Deeds<T> deeds, Actor actor, String id, Function<T, String> who,
            BiFunction<T, Instant, String> name) implements Turn<T> {
        @Override
        public <R> R give(Act<T, R> what) {
            return deeds.journal.record((at, say) -> {
                T it = deeds.kept.held(id);
                String mandate = deeds.conveners.hold(actor, at, who.apply(it));
                return what.done(new Deed<>(it, at, mandate), done -> {
                    deeds.kept.touch(id, at);
                    done.lines(it.ref(), name.apply(it, at), mandate).forEach(say);
                });
            });
        }
    }

    /**
     * Somebody’s turn.
     *
     * @param possible refuses what cannot be done to that one now
     */
    public Turn<T> by(Actor actor, String id, Consumer<T> possible) {
        return new Held<>(this, actor, id, it -> {
            possible.accept(it);
            return it.by();
        }, (it, at) -> it.said(conveners.acting(it.by(), at)));
    }

    /**
     * The turn of an organisation, whether or not it carries that one: it is done in its name.
     *
     * @param who which one, of a thing to which it may do that now
     */
    public Turn<T> of(Actor actor, String id, Function<T, String> who) {
        return new Held<>(this, actor, id, who, (it, at) -> who.apply(it));
    }

    /**
     * Makes one for an organisation, and says so in its journal.
     *
     * @param what writes it
     * @return its id
     * @throws fr.preau.kernel.Refusal.Forbidden without a mandate to publish for it
     */
    public String make(Actor actor, String organisation, Ref it, Function<Deed<Ref>, Done> what) {
        return journal.record((at, say) -> {
            String mandate = conveners.hold(actor, at, organisation);
            Done done = what.apply(new Deed<>(it, at, mandate));
            done.lines(it, organisation, mandate).forEach(say);
            return it.id();
        });
    }

    /** The same, whatever its state. */
    public Turn<T> by(Actor actor, String id) {
        return by(actor, id, any -> {});
    }
}
