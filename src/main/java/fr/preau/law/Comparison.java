package fr.preau.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What moves from one answer to another: "Et si ?", or the same question on two days.
 *
 * @param moves role by role, those that do not move included
 */
public record Comparison(Answer before, Answer after, List<Move> moves) {

    /** One role: who loses it, who gains it, who keeps it. */
    public record Move(Role role, List<String> gone, List<String> come, List<String> kept) {
        public boolean moved() {
            return !gone.isEmpty() || !come.isEmpty();
        }
    }

    /** Compares two answers, role by role; roles nobody has in either are left out. */
    public static Comparison of(Answer before, Answer after) {
        List<Move> moves = new ArrayList<>();
        for (Role role : Role.values()) {
            Set<String> was = before.authorities(role);
            Set<String> is = after.authorities(role);
            if (!was.isEmpty() || !is.isEmpty()) {
                moves.add(
                        new Move(
                                role,
                                without(was, is),
                                without(is, was),
                                was.stream().filter(is::contains).toList()));
            }
        }
        return new Comparison(before, after, moves);
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    /** Whether anything moves: a role, or the kind of the answer. */
    public boolean moved() {
        return before.kind() != after.kind() || moves.stream().anyMatch(Move::moved);
    }
}
