package fr.preau.ground.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
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

    /** Fourteen devices, after a hundred people: what each leaves out changes nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thoseWhoCopyEachOtherAndLeaveSomeStatementsOutAreShown(long seed) {
        var random = new Random(seed);
        int[][] votes = new int[114][];
        System.arraycopy(Crowd.camps(3, 100, 25, 0.8, seed).votes(), 0, votes, 0, 100);
        for (int i = 100; i < 114; i++) {
            votes[i] = IntStream.range(0, 25).map(j -> j % 3 - 1).toArray();
            for (int left = 0; left < 3; left++) {
                votes[i][random.nextInt(25)] = Crowd.UNSEEN;
            }
        }
        List<VoteBlock> blocks = VoteBlock.of(new Crowd(votes).given(), TEN_MINUTES);
        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst().participants())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(100, 114).mapToObj(i -> "P-" + i).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aHallThatThinksInCampsAndLeavesStatementsOutIsNoBlock(long seed) {
        var random = new Random(seed);
        for (double sure : new double[]{0.75, 0.85}) {
            for (double seen : new double[]{0.5, 0.7, 0.9}) {
                int[][] votes = Crowd.camps(3, 120, 15 + random.nextInt(25), sure, seed).votes();
                for (int[] row : votes) {
                    for (int j = 0; j < row.length; j++) {
                        row[j] = random.nextDouble() < seen ? row[j] : Crowd.UNSEEN;
                    }
                }
                assertThat(VoteBlock.of(new Crowd(votes).given(), TEN_MINUTES))
                        .as("sure of %s, %s of the statements", sure, seen)
                        .isEmpty();
            }
        }
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
}
