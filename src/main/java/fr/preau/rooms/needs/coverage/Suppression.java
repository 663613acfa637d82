package fr.preau.rooms.needs.coverage;

import fr.preau.ground.disclosure.Disclosure;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which counts of people may be told; pure.
 *
 * <p>
 * A count below five is not. Nor may it be found by taking what is told from what is known of the whole session, whose
 * seats anybody may count: where those that are not told, or count no more, make fewer than five together, the smallest
 * that would be told is not either. All that is added up afterwards is made of what is told, so that no total less its
 * parts tells more; and what sessions give is told by batches of five, so that today less yesterday does not either.
 */
final class Suppression {
    private Suppression() {}

    /** The same, those that may not be told without their number. */
    static List<SessionHeadcount> told(Collection<SessionHeadcount> all) {
        Set<SessionHeadcount> hidden = all.stream()
                .filter(headcount -> headcount.people() > 0 && headcount.people() < Disclosure.FEWEST)
                .collect(Collectors.toCollection(HashSet::new));
        cover(all, hidden, headcount -> List.of(headcount.session(), headcount.item(), headcount.audience()));
        cover(all, hidden, headcount -> List.of(headcount.session(), headcount.item()));
        return all.stream().map(headcount -> hidden.contains(headcount) ? headcount.untold() : headcount).toList();
    }

    /** Hides the smallest of each group in which so few hidden people could be found. */
    private static void cover(Collection<SessionHeadcount> all, Set<SessionHeadcount> hidden,
            Function<SessionHeadcount, List<?>> group) {
        all.stream().collect(Collectors.groupingBy(group)).values().forEach(some -> {
            int out = some.stream()
                    .mapToInt(headcount -> headcount.again() + (hidden.contains(headcount) ? headcount.people() : 0))
                    .sum();
            if (out > 0 && out < Disclosure.FEWEST) {
                some.stream()
                        .filter(headcount -> headcount.people() > 0 && !hidden.contains(headcount))
                        .min(Comparator.comparingInt(SessionHeadcount::people).thenComparing(SessionHeadcount::uai))
                        .ifPresent(hidden::add);
            }
        });
    }
}
