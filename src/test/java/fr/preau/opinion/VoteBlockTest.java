package fr.preau.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
}
