package fr.preau.tools.thing;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.tools.convening.Conveners;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
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
public final class Deeds<T extends Deeds.DeedTarget> {
    private final Journal journal;
    private final Conveners conveners;
    private final Keeper<T> kept;

    public Deeds(Journal journal, Conveners conveners, Keeper<T> kept) {
        this.journal = journal;
        this.conveners = conveners;
        this.kept = kept;
    }

    /** A thing that an organisation carries. */
    public interface DeedTarget {
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
    public interface Keeper<T> {
        /**
         * The one with that id, which nobody else changes until the transaction ends.
         *
         * @throws Refusal.NotFound when there is none
         */
        T held(String id);

        /** Notes, inside an act, that it changed. */
        default void touch(String id, Instant at) {}
    }

    /** The organisation that acts for who carries that one, at that instant. */
    public String acting(T it, Instant at) {
        return conveners.acting(it.by(), at);
    }

    /** Whether somebody may act on that one: publishes for who carries it. */
    public boolean may(@Nullable Actor actor, T it) {
        return actor != null && conveners.convenes(actor, it.by());
    }

    /** Whether somebody may take that {@link #turn} now: a page offers by it what the turn accepts. */
    public boolean may(@Nullable Actor actor, T it, BiFunction<T, Instant, DeedVoice> voice) {
        try {
            return actor != null && may(actor, voice.apply(it, actor.at()));
        } catch (Refusal no) {
            return false;
        }
    }

    /** Whether that is somebody’s voice now. */
    boolean may(Actor actor, DeedVoice by) {
        return conveners.speaks(actor, by.power(), by.organisation());
    }

    /**
     * What is being done to one of them.
     *
     * @param lines takes those of other things to the journal, each as it comes
     */
    public record Deed<T>(T it, Instant at, DeedVoice by, String mandate, Consumer<Journal.Act> lines) {
        public LocalDate today() {
            return Paris.day(at);
        }
    }

    /**
     * What was done.
     *
     * @param action as the journal names it: {@code programme.changed}
     * @param before what its line says that it changes; empty where it says what is there alone
     * @param facts that its line says
     * @param more that was done with it, to other things, each on a line after its own
     */
    public record DeedResult(String action, Map<String, ?> before, Map<String, ?> facts, List<Journal.Act> more) {
        public DeedResult(String action, Map<String, ?> facts) {
            this(action, Map.of(), facts, List.of());
        }

        public DeedResult(String action, Map<String, ?> facts, List<Journal.Act> more) {
            this(action, Map.of(), facts, more);
        }

        /** The same, which passes the thing from a state to another. */
        public DeedResult passing(Enum<?> from, Enum<?> to) {
            Map<String, Object> all = new HashMap<>(facts);
            all.put("state", to.name());
            return new DeedResult(action, Map.of("state", from.name()), all, more);
        }

        /** The lines that say it, done to a thing in the name of an organisation. */
        public List<Journal.Act> lines(Ref thing, String organisation, String mandate) {
            var own = new Journal.Act(action, thing, organisation, before, facts, List.of(mandate));
            return Stream.concat(Stream.of(own), more.stream()).toList();
        }
    }

    /** Takes each thing that was done to the journal. */
    public interface Scribe {
        void that(DeedResult done);

        /** As {@link DeedResult} has them. */
        default void that(String action, Map<String, ?> facts) {
            that(new DeedResult(action, facts));
        }
    }

    /** The work of a turn, that gives something. */
    public interface Work<T, R> {
        R done(Deed<T> deed, Scribe say);
    }

    /** Somebody about to act on one of them. */
    public interface DeedTurn<T> {
        /**
         * Does what gives something.
         *
         * @throws Refusal.Forbidden without a mandate to publish for who carries it
         */
        <R> R give(Work<T, R> what);

        /** Does the act; nothing is said of what gives nothing. */
        default void act(Function<Deed<T>, @Nullable DeedResult> what) {
            give((deed, say) -> {
                DeedResult done = what.apply(deed);
                if (done != null) {
                    say.that(done);
                }
                return deed.at();
            });
        }
    }

    /**
     * For whom something is done.
     *
     * @param organisation whose mandate is needed, or that of who acts for it on that day
     * @param said in whose name the journal says it
     */
    public record DeedVoice(Power power, String organisation, String said) {
        public DeedVoice(Power power, String organisation) {
            this(power, organisation, organisation);
        }
    }

    private record ActorTurn<T extends DeedTarget>(Deeds<T> deeds, Actor actor, String id,
            BiFunction<T, Instant, DeedVoice> voice) implements DeedTurn<T> {
        @Override
        public <R> R give(Work<T, R> what) {
            return deeds.journal.record((at, say) -> {
                T it = deeds.kept.held(id);
                DeedVoice by = voice.apply(it, at);
                String mandate = deeds.conveners.hold(actor.id(), at, by.power(), by.organisation());
                return what.done(new Deed<>(it, at, by, mandate, say), done -> {
                    deeds.kept.touch(id, at);
                    done.lines(it.ref(), by.said(), mandate).forEach(say);
                });
            });
        }
    }

    /**
     * Somebody’s turn, for whom the thing itself says.
     *
     * @param voice of a thing to which it may be done now, or a refusal
     */
    public DeedTurn<T> turn(Actor actor, String id, BiFunction<T, Instant, DeedVoice> voice) {
        return new ActorTurn<>(this, actor, id, voice);
    }

    /**
     * Somebody’s turn.
     *
     * @param possible refuses what cannot be done to that one now
     */
    public DeedTurn<T> by(Actor actor, String id, Consumer<T> possible) {
        return turn(actor, id, (it, at) -> {
            possible.accept(it);
            return new DeedVoice(Power.PUBLISH, it.by(), it.said(acting(it, at)));
        });
    }

    /**
     * The turn of an organisation, whether or not it carries that one: it is done in its name.
     *
     * @param who which one, of a thing to which it may do that now
     */
    public DeedTurn<T> of(Actor actor, String id, Function<T, String> who) {
        return turn(actor, id, (it, at) -> new DeedVoice(Power.PUBLISH, who.apply(it)));
    }

    /**
     * Makes one for an organisation, and says so in its journal.
     *
     * @param what writes it
     * @return its id
     * @throws Refusal.Forbidden without a mandate to publish for it
     */
    public String make(Actor actor, String organisation, Ref it, Function<Deed<Ref>, DeedResult> what) {
        return journal.record((at, say) -> {
            String mandate = conveners.hold(actor, at, organisation);
            var by = new DeedVoice(Power.PUBLISH, organisation);
            DeedResult done = what.apply(new Deed<>(it, at, by, mandate, say));
            done.lines(it, organisation, mandate).forEach(say);
            return it.id();
        });
    }

    /** The same, whatever its state. */
    public DeedTurn<T> by(Actor actor, String id) {
        return by(actor, id, any -> {});
    }
}
