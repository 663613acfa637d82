package fr.preau.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final int NUMBERS = 40;
    private final Random random = new Random(20131205);

    @Test
    void aTallyLeftByASearchKnowsNothingOfWhatThatSearchMet() {
        for (int search = 0; search < 200; search++) {
            Tally tally = Tally.of(NUMBERS + search % 3);
            Map<Integer, Integer> met = new TreeMap<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                int number = random.nextInt(NUMBERS);
                int times = random.nextInt(3);
                if (random.nextBoolean()) {
                    tally.meet(number, times);
                    met.merge(number, times, Integer::sum);
                } else {
                    tally.meet(number);
                    met.merge(number, 1, Integer::sum);
                }
            }
            met.values().removeIf(times -> times == 0);

            assertThat(tally.met()).doesNotHaveDuplicates();
            assertThat(
                            Arrays.stream(tally.met())
                                    .boxed()
                                    .collect(Collectors.toMap(one -> one, tally::times)))
                    .isEqualTo(met);
            tally.leave();
        }
    }

    @Test
    void everyNumberMayBeMet() {
        Tally tally = Tally.of(NUMBERS);
        for (int number = 0; number < NUMBERS; number++) {
            tally.meet(number);
            tally.meet(number);
        }

        assertThat(tally.met()).hasSize(NUMBERS);
        tally.leave();
    }

    @Test
    void aNumberGivenAfterwardsWasNeverMet() {
        assertThat(Tally.of(NUMBERS).times(1_000_000)).isZero();
    }
}
