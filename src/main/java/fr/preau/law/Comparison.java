package fr.preau.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What moves from one answer to another: "Et si ?", or the same question on two days.
 *
 * @param moves role by role, those that do not move included
 */
public record Comparison(Answer before, Answer after, List<Move> moves) {

    /**
     * One role: who loses it, who gains it, who keeps it.
     *
     * @param otherwise those of who keeps it for whom it is no longer what it was: a duty has become a faculty, an
     * agreement an opinion
     */
    public record Move(Role role, List<String> gone, List<String> come, List<String> kept, List<String> otherwise) {
        public boolean moved() {
            return !gone.isEmpty() || !come.isEmpty() || !otherwise.isEmpty();
        }
    }

    /** Compares two answers, role by role; roles nobody has in either are left out. */
    public static Comparison of(Answer before, Answer after) {
        List<Move> moves = new ArrayList<>();
        for (Role role : Role.values()) {
            Map<String, Role.Force> was = before.forces(role);
            Map<String, Role.Force> is = after.forces(role);
            if (!was.isEmpty() || !is.isEmpty()) {
                List<String> kept = was.keySet().stream().filter(is::containsKey).toList();
                moves.add(new Move(role, without(was.keySet(), is.keySet()), without(is.keySet(), was.keySet()), kept,
                        kept.stream().filter(text -> was.get(text) != is.get(text)).toList()));
            }
        }
        return new Comparison(before, after, moves);
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(text -> !others.contains(text)).toList();
    }

    /** Whether anything moves: a role, its force, or the kind of the answer. */
    public boolean moved() {
        return before.kind() != after.kind() || moves.stream().anyMatch(Move::moved);
    }
}
