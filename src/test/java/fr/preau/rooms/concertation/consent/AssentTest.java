package fr.preau.rooms.concertation.consent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.concertation.consent.Assent.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rule of consent: what seats said, when, and nothing else. */
class AssentTest {
    private static final Instant START = Instant.parse("2026-12-02T08:00:00Z");
    private static final Instant UNTIL = START.plus(Duration.ofDays(10));
    private static final Set<String> THREE = Set.of("A", "B", "C");

    private static Standing at(Duration after, Map<String, Boolean> said) {
        return new Assent(THREE, said, UNTIL).at(START.plus(after));
    }

    @Test
    void silenceIsWaitedForUntilTheTimeIsOver() {
        assertThat(at(Duration.ofDays(9), Map.of("A", true, "B", true))).isEqualTo(Standing.OPEN);
        assertThat(at(Duration.ofDays(10), Map.of("A", true, "B", true))).isEqualTo(Standing.GIVEN);
        assertThat(at(Duration.ofDays(1), Map.of("A", true, "B", true, "C", true))).as("all have answered")
                .isEqualTo(Standing.GIVEN);
    }

    @Test
    void oneOfTwelveThatIsHeardIsNoConsent() {
        Set<String> twelve = IntStream.range(0, 12).mapToObj(n -> "S" + n).collect(Collectors.toSet());
        var asked = new Assent(twelve, Map.of("S3", false), UNTIL);
        assertThat(asked.at(START.plusSeconds(20))).isEqualTo(Standing.OPEN);
        assertThat(asked.at(UNTIL)).isEqualTo(Standing.OBJECTED);
        assertThat(new Assent(twelve, Map.of("S3", true), UNTIL).at(START.plusSeconds(20))).isEqualTo(Standing.OPEN);
    }

    @Test
    void anObjectionStandsUntilItsSeatConsents() {
        Map<String, Boolean> said = Map.of("A", true, "B", false, "C", true);
        assertThat(at(Duration.ofDays(1), said)).isEqualTo(Standing.OBJECTED);
        assertThat(at(Duration.ofDays(99), said)).isEqualTo(Standing.OBJECTED);
        assertThat(new Assent(THREE, said, UNTIL).saying("B", true).at(START)).isEqualTo(Standing.GIVEN);
    }

    @Test
    void whatNobodyAnsweredIsNotAdopted() {
        assertThat(at(Duration.ofDays(10), Map.of())).isEqualTo(Standing.UNHEARD);
    }

    @Test
    void onceTheTimeIsOverAnObjectionIsOnlyWithdrawn() {
        var asked = new Assent(THREE, Map.of("A", true, "B", false), UNTIL);
        assertThat(asked.hears("C", false, UNTIL.minusMillis(1))).isTrue();
        assertThat(asked.hears("C", false, UNTIL)).isFalse();
        assertThat(asked.hears("C", true, UNTIL)).isFalse();
        assertThat(asked.hears("A", false, UNTIL)).isFalse();
        assertThat(asked.hears("B", true, UNTIL)).isTrue();
        assertThat(asked.hears("D", true, START)).as("not asked").isFalse();
    }

    /** Whatever is said, by whom and when: checked against what each said last, read apart. */
    @Test
    void noSequenceOfAnswersGivesConsentWhileOneObjectsOrIsSilentInTime() {
        int given = 0;
        for (int seed = 0; seed < 4_000; seed++) {
            var random = new Random(seed);
            Set<String> seats = new TreeSet<>();
            IntStream.range(0, 1 + random.nextInt(6)).forEach(n -> seats.add("S" + n));
            List<String> all = List.copyOf(seats);
            var assent = new Assent(seats, Map.of(), UNTIL);
            Map<String, Boolean> last = new HashMap<>();
            Instant now = START;
            for (int step = 0; step < 24; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(20)));
                String seat = random.nextInt(9) == 0 ? "X" : all.get(random.nextInt(all.size()));
                boolean consents = random.nextInt(4) > 0;
                if (assent.hears(seat, consents, now)) {
                    assent = assent.saying(seat, consents);
                    last.put(seat, consents);
                }
                if (assent.at(now) == Standing.GIVEN) {
                    given++;
                    assertThat(last).as("seed %d", seed).isNotEmpty().doesNotContainValue(false);
                    assertThat(seats).as("seed %d", seed).containsAll(last.keySet());
                    if (now.isBefore(UNTIL)) {
                        assertThat(last.keySet()).as("seed %d", seed).isEqualTo(seats);
                    }
                    break;
                }
            }
        }
        assertThat(given).as("consents there were").isGreaterThan(500);
    }
}
