package fr.preau.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoteBlockTest {
    private static final Instant MORNING = Instant.parse("2026-12-05T08:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void twelveWhoComeTogetherAndVoteAlikeAreShown() {
        List<VoteBlock> blocks = VoteBlock.of(crowd(Duration.ofSeconds(40)), TEN_MINUTES);
        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst().participants())
                .containsExactlyElementsOf(IntStream.range(0, 12).mapToObj(i -> "B-" + i).toList());
        assertThat(blocks.getFirst().from()).isEqualTo(MORNING.plusSeconds(7200));
        assertThat(blocks.getFirst().to()).isEqualTo(MORNING.plusSeconds(7200 + 11 * 40));
        assertThat(blocks.getFirst().elsewhere()).isZero();
    }

    @Test
    void theSameTwelveOverTwoDaysAreNoBlock() {
        assertThat(VoteBlock.of(crowd(Duration.ofHours(4)), TEN_MINUTES)).isEmpty();
    }

    @Test
    void aHallThatAgreesWithEverythingIsNoBlock() {
        assertThat(VoteBlock.of(Crowd.camps(1, 60, 12, 0.95, 1).given(), TEN_MINUTES)).isEmpty();
        assertThat(VoteBlock.of(Crowd.camps(1, 60, 12, 1, 1).given(), TEN_MINUTES)).isEmpty();
    }

    @Test
    void campsThatDifferWithoutCopyingEachOtherAreNoBlock() {
        assertThat(VoteBlock.of(Crowd.camps(3, 120, 30, 0.85, 1).given(), TEN_MINUTES)).isEmpty();
    }

    /** A hundred who vote as they think, a minute apart, then twelve who copy, this much apart. */
    private static OpinionVotes crowd(Duration apart) {
        int[][] votes = Crowd.camps(2, 100, 20, 0.7, 5).votes();
        var given = new OpinionVotes.Builder();
        for (int j = 0; j < 20; j++) {
            given.statement("S-" + j, false);
        }
        for (int i = 0; i < 100; i++) {
            int person = given.participant("P-" + i, MORNING.plusSeconds(60L * i), null);
            for (int j = 0; j < 20; j++) {
                given.vote(person, j, votes[i][j]);
            }
        }
        for (int i = 0; i < 12; i++) {
            Instant at = MORNING.plusSeconds(7200).plus(apart.multipliedBy(i));
            int person = given.participant("B-" + i, at, null);
            for (int j = 0; j < 20; j++) {
                given.vote(person, j, j == i ? 0 : j % 3 - 1);
            }
        }
        return given.votes();
    }

    /** Each compared with every block, as it is written: what is found by parts is it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nobodyIsMissedByComparingThoseAlikeOnAPartAlone(long seed) {
        var random = new Random(seed);
        int statements = 8 + random.nextInt(40);
        int[][] votes = Crowd.noise(150, statements, 0.3 + random.nextDouble() / 2, seed).votes();
        for (int i = 0; i < 60; i++) {
            int[] copy = votes[random.nextInt(10)].clone();
            copy[random.nextInt(statements)] = random.nextInt(3) - 1;
            votes[random.nextInt(150)] = copy;
        }
        OpinionVotes given = new Crowd(votes).given();
        Duration within = Duration.ofSeconds(5 + random.nextInt(40));
        List<VoteBlock> found = VoteBlock.of(given, within);
        assertThat(found).containsExactlyElementsOf(oneByOne(given, within));
    }

    private static List<VoteBlock> oneByOne(OpinionVotes votes, Duration within) {
        List<List<Integer>> blocks = new ArrayList<>();
        for (int row = 0; row < votes.people(); row++) {
            int own = row;
            Instant since = votes.people.get(row).arrived().minus(within);
            if (votes.count(row) >= 7) {
                blocks.stream()
                        .filter(block -> !last(votes, block).isBefore(since))
                        .filter(block -> alike(votes, block.getFirst(), own, 0.9))
                        .findFirst()
                        .orElseGet(() -> {
                            blocks.add(new ArrayList<>());
                            return blocks.getLast();
                        })
                        .add(row);
            }
        }
        return blocks.stream()
                .filter(block -> block.size() >= 5)
                .filter(block -> told(votes, block))
                .map(block ->
                        new VoteBlock(
                                block.stream().map(row -> votes.people.get(row).id()).toList(),
                                votes.people.get(block.getFirst()).arrived(),
                                last(votes, block),
                                (int) alikes(votes, block.getFirst(), 0, votes.people(), 0.9)
                                        - block.size()))
                .toList();
    }

    private static Instant last(OpinionVotes votes, List<Integer> block) {
        return votes.people.get(block.getLast()).arrived();
    }

    private static boolean told(OpinionVotes votes, List<Integer> block) {
        int first = block.getFirst();
        double chance = 1;
        for (int at = votes.first[first]; at < votes.first[first + 1]; at++) {
            int column = votes.column[at];
            int value = votes.value[at];
            long seen = IntStream.of(votes.column).filter(one -> one == column).count();
            long same =
                    IntStream.range(0, votes.size())
                            .filter(i -> votes.column[i] == column && votes.value[i] == value)
                            .count();
            chance *= same / (double) seen;
        }
        return chance < 0.001
                && alikes(votes, first, 0, votes.people(), 0.9) < 2 * block.size()
                && alikes(votes, first, first, block.getLast() + 1, 0.6) < 2 * block.size();
    }

    private static long alikes(OpinionVotes votes, int one, int from, int to, double share) {
        return IntStream.range(from, to).filter(row -> alike(votes, one, row, share)).count();
    }

    private static boolean alike(OpinionVotes votes, int one, int other, double share) {
        Map<Integer, Integer> mine = row(votes, one);
        Map<Integer, Integer> theirs = row(votes, other);
        Set<Integer> either = new HashSet<>(mine.keySet());
        either.addAll(theirs.keySet());
        long same = mine.entrySet().stream().filter(theirs.entrySet()::contains).count();
        return same >= 7 && same >= share * either.size();
    }

    private static Map<Integer, Integer> row(OpinionVotes votes, int row) {
        Map<Integer, Integer> all = new HashMap<>();
        for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
            all.put(votes.column[at], (int) votes.value[at]);
        }
        return all;
    }
}
