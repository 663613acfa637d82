package fr.preau.rooms.charters.commitment;

import fr.preau.rooms.charters.commitment.Commitment.State;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far promises are, from what was done with each; pure.
 *
 * <p>
 * A promise whose stage is {@code RUNNING} waits while one that it depends on is neither kept nor over; otherwise it is
 * late from the day after its last. Waiting comes first: nobody is late for what another has to do before. What was
 * given up or declined blocks nothing any more: its promise goes on without it, or is given up in turn, and its page
 * says so.
 *
 * <p>
 * Whose turn it is: who would promise accepts; who promised does, resumes after a pause, answers what is disputed; the
 * beneficiary says whether it was done. Of a promise that waits, it is the turn of those whose turn it is in what it
 * waits for, and never its own.
 *
 * <p>
 * What is done after the words about the last report: a beneficiary that disputes is heard before those that confirm,
 * each by its last word; without any, the author is alone to say it.
 */
final class CommitmentProgress {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final LocalDate today;

    record Step(String id, State stage, LocalDate due, Set<String> upon) {}

    /** Who is to do something now: of which promise, and what. */
    record CommitmentTurn(String id, Act act) {}

    enum Act {
        ACCEPT, DO, RESUME, ANSWER,
        /** By a beneficiary; the others are by who promises. */
        CONFIRM
    }

    CommitmentProgress(Collection<Step> all, LocalDate today) {
        all.forEach(step -> steps.put(step.id(), step));
        this.today = today;
    }

    State state(String id) {
        Step one = step(id);
        if (one.stage() != State.RUNNING) {
            return one.stage();
        }
        return !blocking(one).isEmpty() ? State.WAITING : one.due().isBefore(today) ? State.LATE : State.RUNNING;
    }

    /** Whose turn it is; nobody’s when it is over. */
    Set<CommitmentTurn> turns(String id) {
        Set<CommitmentTurn> turns = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>(List.of(id));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            Step one = step(next.poll());
            List<Step> blocking = one.stage() == State.RUNNING ? blocking(one) : List.of();
            Act act = blocking.isEmpty() ? act(one.stage()) : null;
            if (act != null) {
                turns.add(new CommitmentTurn(one.id(), act));
            }
            blocking.stream().map(Step::id).filter(seen::add).forEach(next::add);
        }
        return turns;
    }

    private static @org.jspecify.annotations.Nullable Act act(State stage) {
        return switch (stage) {
            case PROPOSED -> Act.ACCEPT;
            case RUNNING, LATE, WAITING -> Act.DO;
            case PAUSED -> Act.RESUME;
            case REPORTED -> Act.CONFIRM;
            case DISPUTED -> Act.ANSWER;
            case KEPT, GIVEN_UP, DECLINED -> null;
        };
    }

    private List<Step> blocking(Step step) {
        return step.upon().stream().map(steps::get).filter(other -> other != null && !other.stage().over()).toList();
    }

    /**
     * The circle that would close if a promise depended on another: both and those between, from the first back to
     * itself; empty when there would be none.
     */
    List<String> circle(String id, String upon) {
        Map<String, String> before = new HashMap<>(Map.of(upon, id));
        Deque<String> next = new ArrayDeque<>(List.of(upon));
        while (!next.isEmpty() && !next.peek().equals(id)) {
            String text = next.poll();
            Step step = steps.get(text);
            for (String other : step == null ? Set.<String>of() : step.upon()) {
                if (before.putIfAbsent(other, text) == null) {
                    next.add(other);
                }
            }
        }
        if (next.isEmpty()) {
            return List.of();
        }
        Deque<String> way = new ArrayDeque<>();
        for (String text = before.get(id); text != null && !text.equals(id); text = before.get(text)) {
            way.addFirst(text);
        }
        way.addFirst(id);
        return List.copyOf(way);
    }

    private Step step(String id) {
        Step step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("not among these promises: " + id);
        }
        return step;
    }

    record Word(String organisation, boolean confirms) {}

    /** The stage after these words, in their order, on the last report that says it done. */
    static State said(List<Word> words) {
        Map<String, Boolean> last = new LinkedHashMap<>();
        words.forEach(word -> last.put(word.organisation(), word.confirms()));
        return last.isEmpty() ? State.REPORTED : last.containsValue(false) ? State.DISPUTED : State.KEPT;
    }
}
