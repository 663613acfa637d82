package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Collision;
import fr.preau.ground.amendment.Consolidation;
import fr.preau.ground.amendment.Text;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the results of some ballots make of the amendments of a sitting, and of the text. Pure.
 *
 * <p>
 * The text is always made at once of the base and all that is adopted: the order of the votes does not count. What was
 * adopted before stays: an amendment that a vote adopts and that cannot be put in the text with what is there already
 * falls, with the reason that consolidation gives.
 */
final class Decision {
    private static final Reason UNDER = new Reason("amendment.fallen.under", List.of());
    private final Text base;
    private final SittingRounds rounds;
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final Set<String> adopted = new TreeSet<>();
    private final List<String> applied = new ArrayList<>();
    private Text next;

    /**
     * What becomes of an amendment.
     *
     * @param felledBy the amendment whose vote made it fall
     * @param why it falls, when that does not say it
     */
    record Fate(String amendment, State state, @Nullable String felledBy, @Nullable Reason why) {}

    private Decision(Text base, SittingRounds rounds, List<AgendaItem> turns) {
        this.base = base;
        this.rounds = rounds;
        this.next = base;
        turns.stream().filter(item -> item.state() == State.ADOPTED).forEach(item -> adopted.add(item.amendment()));
    }

    /**
     * @param turns all, in order
     * @param results by amendment, of the ballots that closed: adopted or not
     */
    static Decision of(Text base, SittingRounds rounds, List<AgendaItem> turns, Map<String, Boolean> results) {
        var settlement = new Decision(base, rounds, turns);
        List<String> newcomers = new ArrayList<>();
        for (AgendaItem item : turns) {
            Boolean result = results.get(item.amendment());
            if (result != null && settlement.first(item.amendment(), result)) {
                newcomers.add(item.amendment());
            }
        }
        settlement.adopt(newcomers);
        return settlement;
    }

    /** In the order they were decided; a {@code PASSED} one is not settled yet. */
    Collection<Fate> fates() {
        return fates.values();
    }

    /** What these ballots put in the text. */
    List<String> applied() {
        return List.copyOf(applied);
    }

    /** Of the base and all that is adopted. */
    Text next() {
        return next;
    }

    /** Whether it is an amendment to be put in the text. */
    private boolean first(String id, boolean result) {
        boolean under = rounds.under(id) != null;
        if (!result) {
            fates.put(id, new Fate(id, State.REFUSED, null, null));
            rounds.subs(id).forEach(sub -> fall(sub, id, UNDER));
        } else if (under) {
            fates.put(id, new Fate(id, State.PASSED, null, null));
            rounds.falls(id).forEach(other -> fall(other, id, null));
        }
        return result && !under;
    }

    private void fall(String id, @Nullable String by, @Nullable Reason why) {
        if (!rounds.turn(id).state().settled()) {
            fates.putIfAbsent(id, new Fate(id, State.FALLEN, by, why));
        }
    }

    private void adopt(List<String> newcomers) {
        Consolidation all = with(newcomers);
        boolean hold = all.applied().containsAll(newcomers);
        for (String newcomer : newcomers) {
            if (hold && all.applied().containsAll(adopted)) {
                keep(newcomer, all);
            } else {
                attempt(newcomer);
            }
        }
        next = with(List.of()).next();
    }

    /** One by one, in the order of the sitting: what is there already stays. */
    private void attempt(String text) {
        Consolidation made = with(List.of(text));
        if (made.applied().contains(text) && made.applied().containsAll(adopted)) {
            keep(text, made);
        } else {
            Collision with = made.collisions().stream().filter(each -> each.of(text)).findFirst().orElse(null);
            Reason why = made.fallen().get(text);
            fates.put(text,
                    new Fate(text, State.FALLEN,
                            with == null ? null : with.one().equals(text) ? with.other() : with.one(),
                            why == null && with != null ? with.why() : why));
            rounds.subs(text).forEach(sub -> fall(sub, text, UNDER));
        }
    }

    private void keep(String text, Consolidation made) {
        fates.put(text, new Fate(text, State.ADOPTED, null, null));
        adopted.add(text);
        applied.add(text);
        for (String sub : passed(text)) {
            if (made.applied().contains(sub)) {
                fates.put(sub, new Fate(sub, State.ADOPTED, null, null));
                adopted.add(sub);
                applied.add(sub);
            } else {
                fall(sub, text, made.fallen().getOrDefault(sub, UNDER));
            }
        }
        rounds.falls(text).forEach(other -> fall(other, text, null));
    }

    private List<String> passed(String amendment) {
        return rounds.subs(amendment).stream().filter(sub -> rounds.turn(sub).state() == State.PASSED).toList();
    }

    private Consolidation with(List<String> newcomers) {
        List<Amendment> all = Stream
                .concat(adopted.stream(),
                        newcomers.stream()
                                .flatMap(newcomer -> Stream.concat(Stream.of(newcomer), passed(newcomer).stream())))
                .distinct()
                .map(rounds::amendment)
                .toList();
        return Consolidation.of(base, all);
    }
}
