package fr.preau.tools.thing;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * What may be done to the things of a room without more than a reason, each declared once: the page of a thing offers
 * what its door accepts, for both read the same declarations. The words of an act are under the key that it names;
 * under the same with {@code .refused} what it is told in another state, unless the thing says it otherwise, with
 * {@code .do} what its button says and with {@code .hint} what is told beside its reason, where they differ from the
 * rest of the room; {@code .refused.why} is in the texts of the room.
 *
 * <pre>{@code
 * new Act<>("pause", "commitment.pause", Set.of(RUNNING), CONTRIBUTE, this::promiser, this::pause).because()
 * }</pre>
 *
 * @param <T> one of the things
 * @param <S> how far it is
 */
public final class ThingActs<T extends ThingActs.Thing<S>, S extends Enum<S>> {
    private static final int SHORTEST = 10;

    /** The most characters of a reason. */
    public static final int LONGEST = 500;

    private final String room;
    private final Deeds<T> deeds;
    private final List<Act<T, S>> all;

    /**
     * @param room the key of its texts
     * @param all in the order in which a page offers them
     */
    public ThingActs(String room, Deeds<T> deeds, List<Act<T, S>> all) {
        this.room = room;
        this.deeds = deeds;
        this.all = List.copyOf(all);
    }

    /** What something is done to. */
    public interface Thing<S> extends Deeds.DeedTarget {
        S stage();

        /**
         * The key of what is told when its state does not let an act be done.
         *
         * @param words the key of that act
         */
        default String refused(String words) {
            return words + ".refused";
        }
    }

    /** What an act does. */
    public interface Effect<T> {
        /**
         * @param why the reason given; empty where none is asked
         */
        DeedResult of(Deed<T> deed, String why);
    }

    /**
     * Something that may be done to a thing.
     *
     * @param name the end of its address, and the field of its reason; two of them have the same where each side has
     * its own words; never what undoes the other, since a form comes more than once
     * @param words the key of what its button says
     * @param from the states in which it may be done
     * @param power that whoever does it needs
     * @param by the organisation that does it, on that day
     * @param reason whether why is asked
     * @param grave whether nothing comes after it: its button warns
     */
    public record Act<T, S>(String name, String words, Set<S> from, Power power, BiFunction<T, Instant, String> by,
            boolean reason, boolean grave, Effect<T> effect) {
        public Act(String name, String words, Set<S> from, Power power, BiFunction<T, Instant, String> by,
                Effect<T> effect) {
            this(name, words, from, power, by, false, false, effect);
        }

        /** The same, which asks why. */
        public Act<T, S> because() {
            return new Act<>(name, words, from, power, by, true, grave, effect);
        }

        /** The same, after which nothing comes. */
        public Act<T, S> last() {
            return new Act<>(name, words, from, power, by, reason, true, effect);
        }
    }

    /** What that reader may do now; of those that have the same name, the first. */
    public List<Act<T, S>> offered(@Nullable Actor actor, T it) {
        Map<String, Act<T, S>> offered = new LinkedHashMap<>();
        for (Act<T, S> act : all) {
            if (actor != null && act.from().contains(it.stage()) && deeds.may(actor, voice(act, it, actor.at()))) {
                offered.putIfAbsent(act.name(), act);
            }
        }
        return List.copyOf(offered.values());
    }

    private DeedVoice voice(Act<T, S> act, T it, Instant at) {
        String organisation = act.by().apply(it, at);
        return new DeedVoice(act.power(), organisation, it.said(organisation));
    }

    /** The one of that name that this reader may do now, else the first that its state lets be done. */
    private Act<T, S> act(Actor actor, T it, String name) {
        List<Act<T, S>> named = all.stream().filter(act -> act.name().equals(name)).toList();
        return Stream
                .concat(offered(actor, it).stream().filter(named::contains),
                        named.stream().filter(act -> act.from().contains(it.stage())))
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict(it.refused(named.getFirst().words())));
    }

    /**
     * Does it.
     *
     * @param typed why, where the act asks it
     * @throws Refusal.Conflict when the thing is in no state that lets it be done
     * @throws Refusal.Forbidden without a mandate of who does it
     * @throws Refusal.BadRequest on {@code motif} when why is not said
     */
    public void act(Actor actor, String id, String name, String typed) {
        String why = Fold.seen(typed);
        deeds.turn(actor, id, (it, at) -> {
            Act<T, S> act = act(actor, it, name);
            boolean said = why.length() >= SHORTEST && why.length() <= LONGEST;
            Refusal.refuse(act.reason() && !said, "motif", room + ".refused.why");
            return voice(act, it, at);
        }).act(deed -> act(actor, deed.it(), name).effect().of(deed, why));
    }

    /** Does it as its form asks, or shows again the page of the thing with what is wrong. */
    public View sent(Actor actor, String id, String name, Form form, String path, Supplier<View> again) {
        form.asking("motif", name);
        return form.settle(path, () -> act(actor, id, name, form.text(name)), again);
    }
}
