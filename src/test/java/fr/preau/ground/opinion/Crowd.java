package fr.preau.ground.opinion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Invented people and what they voted.
 *
 * @param votes by person then statement: 1, 0, −1, or {@link #UNSEEN}
 */
record Crowd(int[][] votes) {
    static final int UNSEEN = 9;
    private static final Instant MORNING = Instant.parse("2026-12-05T08:00:00Z");

    /** People of some camps: each agrees with every statement of its own, rarely with others. */
    static Crowd camps(int camps, int people, int statements, double sure, long seed) {
        var random = new Random(seed);
        int[][] votes = new int[people][statements];
        for (int i = 0; i < people; i++) {
            for (int j = 0; j < statements; j++) {
                boolean own = j % camps == i % camps;
                votes[i][j] = own == random.nextDouble() < sure ? 1 : -1;
            }
        }
        return new Crowd(votes);
    }

    /** People who vote, or not, without a thought. */
    static Crowd noise(int people, int statements, double seen, long seed) {
        var random = new Random(seed);
        int[][] votes = new int[people][statements];
        for (int[] row : votes) {
            for (int j = 0; j < statements; j++) {
                row[j] = random.nextDouble() < seen ? random.nextInt(3) - 1 : UNSEEN;
            }
        }
        return new Crowd(votes);
    }

    int statements() {
        return votes.length == 0 ? 0 : votes[0].length;
    }

    OpinionVotes given() {
        return given(null);
    }

    /** The same votes, in an order drawn when there is something to draw it from. */
    OpinionVotes given(Random shuffled) {
        List<Integer> people = order(votes.length, shuffled);
        List<Integer> statements = order(statements(), shuffled);
        var given = new OpinionVotes.Builder();
        int[] numbers = new int[votes.length];
        for (int i : people) {
            String college = i % 4 == 3 ? null : "college " + i % 4;
            numbers[i] = given.participant("P-" + i, MORNING.plusSeconds(i / 2), college);
        }
        for (int j : statements) {
            int statement = given.statement("S-" + j, j % 5 == 4);
            for (int i : people) {
                if (votes[i][j] != UNSEEN) {
                    given.vote(numbers[i], statement, votes[i][j]);
                }
            }
        }
        return given.votes();
    }

    private static List<Integer> order(int size, Random shuffled) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        if (shuffled != null) {
            Collections.shuffle(order, shuffled);
        }
        return order;
    }
}
