package fr.preau.ground.opinion;

import fr.preau.ground.disclosure.Disclosure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People who came one after the other and voted almost the same, as nobody else did: told to whoever reads the map, who
 * judges. Nothing is taken out for it.
 *
 * <p>
 * Each is compared with the first of those whose last came less than the given time before: alike are those who gave
 * the same vote on nine in ten of the statements that both voted on, when these are {@value #MANY} at least and most of
 * what one of them voted on, or {@value #ENOUGH} at least and nearly all that either did: a device that skips a few
 * statements does not hide. Five or more are told when it was not to be expected:
 *
 * <ul>
 * <li>by the votes of everybody on each statement, fewer than one in a thousand would vote so: a hall that agrees with
 * everything is no block;
 * <li>more of them came together than at all other times;
 * <li>of those who came meanwhile and voted nearly so, on six statements in ten, more than two in three are of the
 * block: people of one camp in one hall are near each other, and some are alike, but as many are only near.
 * </ul>
 *
 * @param participants in the order of their arrival
 * @param elsewhere how many others voted as the first of them did
 */
public record VoteBlock(List<String> participants, Instant from, Instant to, int elsewhere) {
    private static final int ENOUGH = 7;
    private static final int MANY = 15;

    /** In tenths of the statements that both voted on. */
    private static final int ALIKE = 9;

    private static final int NEAR = 6;
    private static final double ONE_IN = 1000;
    private static final int MOST = 100;
    private static final Comparator<VoteBlock> BY_ARRIVAL = Comparator.comparing(VoteBlock::from)
            .thenComparing(block -> block.participants().getFirst());

    /** Those of a crowd, by arrival; the {@value #MOST} largest, which is all that is read. */
    public static List<VoteBlock> of(OpinionVotes votes, Duration within) {
        var arrivals = new Arrivals(votes);
        return arrivals.blocks(within)
                .stream()
                .filter(block -> block.size() >= Disclosure.FEWEST)
                .sorted(Comparator.comparingInt(List<Integer>::size).reversed())
                .flatMap(block -> arrivals.told(block).stream())
                .limit(MOST)
                .sorted(BY_ARRIVAL)
                .toList();
    }

    /**
     * People as they come. A bit for each statement, so that two of them are compared in a few steps: a newcomer is
     * compared with every block that is still open, thousands in a full hall.
     */
    private static final class Arrivals {
        private final OpinionVotes votes;

        /** How many gave each vote: three for each statement. */
        private final int[] given;

        /** How many words of 64 bits a row has. */
        private final int width;

        private final long[] voted;
        private final long[] agreed;
        private final long[] disagreed;

        Arrivals(OpinionVotes votes) {
            this.votes = votes;
            given = new int[3 * votes.statements.size()];
            width = (votes.statements.size() + 63) / 64;
            voted = new long[votes.people() * width];
            agreed = new long[voted.length];
            disagreed = new long[voted.length];
            for (int row = 0; row < votes.people(); row++) {
                for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
                    given[vote(at)]++;
                    int word = row * width + votes.column[at] / 64;
                    long bit = 1L << votes.column[at];
                    voted[word] |= bit;
                    agreed[word] |= votes.value[at] > 0 ? bit : 0;
                    disagreed[word] |= votes.value[at] < 0 ? bit : 0;
                }
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
            List<List<Integer>> open = new ArrayList<>();
            int since = 0;
            for (int row = 0; row < votes.people(); row++) {
                while (arrived(since).isBefore(arrived(row).minus(within))) {
                    since++;
                }
                int early = since;
                open.removeIf(block -> block.getLast() < early);
                if (votes.count(row) >= ENOUGH) {
                    List<Integer> joined = first(open, row);
                    if (joined == null) {
                        joined = new ArrayList<>();
                        blocks.add(joined);
                        open.add(joined);
                    }
                    joined.add(row);
                }
            }
            return blocks;
        }

        /** Of the blocks that are still open, the first to have begun with somebody alike. */
        private @Nullable List<Integer> first(List<List<Integer>> open, int row) {
            for (List<Integer> block : open) {
                if (alike(block.getFirst(), row, ALIKE)) {
                    return block;
                }
            }
            return null;
        }

        /** Stops as soon as too many votes differ. */
        private boolean alike(int number, int other, int tenths) {
            int fewer = Math.min(votes.count(number), votes.count(other));
            int both = 0;
            int differ = 0;
            for (int word = 0; word < width; word++) {
                int i = number * width + word;
                int j = other * width + word;
                long shared = voted[i] & voted[j];
                long apart = agreed[i] ^ agreed[j] | disagreed[i] ^ disagreed[j];
                both += Long.bitCount(shared);
                differ += 10 * Long.bitCount(shared & apart);
                if (differ > (10 - tenths) * fewer) {
                    return false;
                }
            }
            int either = votes.count(number) + votes.count(other) - both;
            boolean known = both >= MANY && 3 * both >= 2 * fewer || both >= ENOUGH && 10 * both >= 9 * either;
            return known && differ <= (10 - tenths) * both;
        }

        /** Empty when it was to be expected. */
        Optional<VoteBlock> told(List<Integer> block) {
            int first = block.getFirst();
            int last = block.getLast();
            if (chance(first) * ONE_IN >= 1) {
                return Optional.empty();
            }
            int like = 0;
            int meanwhile = 0;
            for (int row = 0; row < votes.people(); row++) {
                like += alike(first, row, ALIKE) ? 1 : 0;
                meanwhile += row >= first && row <= last && alike(first, row, NEAR) ? 1 : 0;
            }
            if (like >= 2 * block.size() || 2 * meanwhile >= 3 * block.size()) {
                return Optional.empty();
            }
            List<String> people = block.stream().map(row -> votes.people.get(row).id()).toList();
            return Optional.of(new VoteBlock(people, arrived(first), arrived(last), like - block.size()));
        }

        /** The share of people who would vote as this one, had each vote its own chance. */
        private double chance(int number) {
            double chance = 1;
            for (int at = votes.first[number]; at < votes.first[number + 1]; at++) {
                int from = 3 * votes.column[at];
                chance *= given[vote(at)] / (double) (given[from] + given[from + 1] + given[from + 2]);
            }
            return chance;
        }
    }
}
