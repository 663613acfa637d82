package fr.preau.opinion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
    private static final int MOST = 100;

    /** Those of a crowd, by arrival; the {@value #MOST} largest, which is all that is read. */
    public static List<VoteBlock> of(OpinionVotes votes, Duration within) {
        var arrivals = new Arrivals(votes);
        Map<Integer, VoteBlock> told = new TreeMap<>();
        arrivals.blocks(within).stream()
                .filter(block -> block.size() >= Disclosure.FEWEST)
                .sorted(Comparator.comparingInt(List<Integer>::size).reversed())
                .takeWhile(block -> told.size() < MOST)
                .forEach(block ->
                        arrivals.told(block).ifPresent(one -> told.put(block.getFirst(), one)));
        return List.copyOf(told.values());
    }

    /**
     * People as they come. Two who are alike differ on few statements, one in nine of those that
     * either voted on: of one part more than that, they voted the same on the whole of one at
     * least. Each is compared with those blocks alone, and not with all of a full hall.
     */
    private static final class Arrivals {
        private final OpinionVotes votes;

        /** How many gave each vote: three for each statement. */
        private final int[] given;

        /** By what their first voted on a part, the blocks in the order they began. */
        private final Map<Long, List<List<Integer>>> open = new HashMap<>();

        Arrivals(OpinionVotes votes) {
            this.votes = votes;
            given = new int[3 * votes.statements.size()];
            for (int at = 0; at < votes.size(); at++) {
                given[vote(at)]++;
            }
        }

        private int vote(int at) {
            return 3 * votes.column[at] + 1 + votes.value[at];
        }

        private Instant arrived(int row) {
            return votes.people.get(row).arrived();
        }

        List<List<Integer>> blocks(Duration within) {
            List<List<Integer>> blocks = new ArrayList<>();
            for (int row = 0; row < votes.people(); row++) {
                if (votes.count(row) < ENOUGH) {
                    continue;
                }
                List<Integer> joined = first(row, arrived(row).minus(within));
                if (joined == null) {
                    joined = new ArrayList<>();
                    blocks.add(joined);
                    begin(joined, row);
                }
                joined.add(row);
            }
            return blocks;
        }

        /** Those alike may have voted on a tenth more, or less, and be parted in other parts. */
        private void begin(List<Integer> block, int row) {
            int count = votes.count(row);
            IntStream.of(
                            many((int) (ALIKE * count)),
                            many(count),
                            many((int) Math.ceil(count / ALIKE)))
                    .distinct()
                    .mapToObj(many -> parts(row, many))
                    .flatMapToLong(Arrays::stream)
                    .forEach(part ->
                            open.computeIfAbsent(part, none -> new ArrayList<>()).add(block));
        }

        /** In how many parts statements are cut: never fewer than what may differ, and one more. */
        private static int many(int count) {
            int least = count / 9 + 1;
            int step = Math.max(1, Integer.highestOneBit(least) / 4);
            return (least + step - 1) / step * step;
        }

        /** What somebody voted on each part, in one number; that of others seldom by chance. */
        private long[] parts(int row, int many) {
            long[] parts = new long[many];
            Arrays.setAll(parts, part -> 31L * many + part);
            for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
                int part = votes.column[at] % many;
                parts[part] = (parts[part] ^ vote(at)) * 0x9E3779B97F4A7C15L;
                parts[part] ^= parts[part] >>> 32;
            }
            return parts;
        }

        /** Of the blocks that are still open, the first to have begun with somebody alike. */
        private @Nullable List<Integer> first(int row, Instant since) {
            List<Integer> found = null;
            for (long part : parts(row, many(votes.count(row)))) {
                List<List<Integer>> those = open.getOrDefault(part, new ArrayList<>());
                those.removeIf(block -> arrived(block.getLast()).isBefore(since));
                for (List<Integer> block : those) {
                    if (found != null && block.getFirst() >= found.getFirst()) {
                        break;
                    }
                    if (alike(votes, block.getFirst(), row, ALIKE)) {
                        found = block;
                    }
                }
            }
            return found;
        }

        Optional<VoteBlock> told(List<Integer> block) {
            int first = block.getFirst();
            int last = block.getLast();
            if (chance(first) * ONE_IN >= 1) {
                return Optional.empty();
            }
            int alike = 0;
            int meanwhile = 0;
            for (int row = 0; row < votes.people(); row++) {
                alike += alike(votes, first, row, ALIKE) ? 1 : 0;
                meanwhile += row >= first && row <= last && alike(votes, first, row, NEAR) ? 1 : 0;
            }
            boolean together = alike < 2 * block.size() && meanwhile < 2 * block.size();
            return !together
                    ? Optional.empty()
                    : Optional.of(
                            new VoteBlock(
                                    block.stream().map(row -> votes.people.get(row).id()).toList(),
                                    arrived(first),
                                    arrived(last),
                                    alike - block.size()));
        }

        /** The share of people who would vote as this one, had each vote its own chance. */
        private double chance(int one) {
            double chance = 1;
            for (int at = votes.first[one]; at < votes.first[one + 1]; at++) {
                int from = 3 * votes.column[at];
                chance *=
                        given[vote(at)]
                                / (double) (given[from] + given[from + 1] + given[from + 2]);
            }
            return chance;
        }
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
