package fr.preau.opinion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People who came one after the other and voted almost the same, as nobody else did: told to
 * whoever reads the map, who judges. Nothing is taken out for it.
 *
 * <p>Each is compared with the first of those whose last came less than the given time before:
 * alike are those who gave the same vote on nine in ten of the statements that one or the other
 * voted on, and on seven at least. Five or more are told when it was not to be expected:
 *
 * <ul>
 *   <li>by the votes of everybody on each statement, fewer than one in a thousand would vote so: a
 *       hall that agrees with everything is no block;
 *   <li>more of them came together than at all other times;
 *   <li>of those who came meanwhile, fewer voted nearly so, on six statements in ten: people of one
 *       camp in one hall are near each other, and some are alike, but most are only near.
 * </ul>
 *
 * @param participants in the order of their arrival
 * @param elsewhere how many others voted as the first of them did
 */
public record VoteBlock(List<String> participants, Instant from, Instant to, int elsewhere) {
    private static final int ENOUGH = 7;
    private static final double ALIKE = 0.9;
    private static final double NEAR = 0.6;
    private static final double ONE_IN = 1000;

    /** Those of a crowd, by arrival. */
    public static List<VoteBlock> of(OpinionVotes votes, Duration within) {
        List<List<Integer>> blocks = new ArrayList<>();
        List<List<Integer>> open = new ArrayList<>();
        for (int row = 0; row < votes.people(); row++) {
            if (votes.count(row) < ENOUGH) {
                continue;
            }
            Instant since = votes.people.get(row).arrived().minus(within);
            open.removeIf(block -> arrived(votes, block.getLast()).isBefore(since));
            List<Integer> joined = null;
            for (int at = 0; at < open.size() && joined == null; at++) {
                joined = alike(votes, open.get(at).getFirst(), row, ALIKE) ? open.get(at) : null;
            }
            if (joined == null) {
                joined = new ArrayList<>();
                open.add(joined);
                blocks.add(joined);
            }
            joined.add(row);
        }
        return blocks.stream()
                .filter(block -> block.size() >= Disclosure.FEWEST)
                .flatMap(block -> told(votes, block).stream())
                .toList();
    }

    private static Instant arrived(OpinionVotes votes, int row) {
        return votes.people.get(row).arrived();
    }

    private static Optional<VoteBlock> told(OpinionVotes votes, List<Integer> block) {
        int first = block.getFirst();
        int last = block.getLast();
        int alike = 0;
        int meanwhile = 0;
        for (int row = 0; row < votes.people(); row++) {
            alike += alike(votes, first, row, ALIKE) ? 1 : 0;
            meanwhile += row >= first && row <= last && alike(votes, first, row, NEAR) ? 1 : 0;
        }
        boolean together = alike < 2 * block.size() && meanwhile < 2 * block.size();
        return !together || chance(votes, first) * ONE_IN >= 1
                ? Optional.empty()
                : Optional.of(
                        new VoteBlock(
                                block.stream().map(row -> votes.people.get(row).id()).toList(),
                                arrived(votes, first),
                                arrived(votes, last),
                                alike - block.size()));
    }

    /** The share of people who would vote as this one, had each vote its own chance. */
    private static double chance(OpinionVotes votes, int one) {
        int[][] counts = new int[votes.statements.size()][3];
        for (int at = 0; at < votes.size(); at++) {
            counts[votes.column[at]][1 + votes.value[at]]++;
        }
        double chance = 1;
        for (int at = votes.first[one]; at < votes.first[one + 1]; at++) {
            int[] of = counts[votes.column[at]];
            chance *= of[1 + votes.value[at]] / (double) (of[0] + of[1] + of[2]);
        }
        return chance;
    }

    /** Stops as soon as too many votes differ. */
    private static boolean alike(OpinionVotes votes, int one, int other, double share) {
        int i = votes.first[one];
        int j = votes.first[other];
        int same = 0;
        int either = 0;
        int most = Math.min(votes.count(one), votes.count(other));
        while (i < votes.first[one + 1] || j < votes.first[other + 1]) {
            int left = i < votes.first[one + 1] ? votes.column[i] : Integer.MAX_VALUE;
            int right = j < votes.first[other + 1] ? votes.column[j] : Integer.MAX_VALUE;
            either++;
            if (left == right && votes.value[i] == votes.value[j]) {
                same++;
            } else if (share * (either - same) > (1 - share) * most) {
                return false;
            }
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }
        return same >= ENOUGH && same >= share * either;
    }
}
