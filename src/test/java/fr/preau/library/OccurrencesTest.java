package fr.preau.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
    private static final int NUMBERS = 40;
    private final Random random = new Random(20131205);

    @Test
    void whatASearchLeavesKnowsNothingOfWhatItMet() {
        for (int search = 0; search < 200; search++) {
            Occurrences met = Occurrences.of(NUMBERS + search % 3);
            Map<Integer, Integer> all = new TreeMap<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                int number = random.nextInt(NUMBERS);
                int times = random.nextInt(3);
                if (random.nextBoolean()) {
                    met.meet(number, times);
                    all.merge(number, times, Integer::sum);
                } else {
                    met.meet(number);
                    all.merge(number, 1, Integer::sum);
                }
            }
            all.values().removeIf(times -> times == 0);

            assertThat(met.met()).doesNotHaveDuplicates();
            assertThat(
                            Arrays.stream(met.met())
                                    .boxed()
                                    .collect(Collectors.toMap(one -> one, met::times)))
                    .isEqualTo(all);
            met.leave();
        }
    }

    @Test
    void everyNumberMayBeMet() {
        Occurrences met = Occurrences.of(NUMBERS);
        for (int number = 0; number < NUMBERS; number++) {
            met.meet(number);
            met.meet(number);
        }

        assertThat(met.met()).hasSize(NUMBERS);
        met.leave();
    }

    @Test
    void aNumberGivenAfterwardsWasNeverMet() {
        assertThat(Occurrences.of(NUMBERS).times(1_000_000)).isZero();
    }
}
