package fr.preau.rooms.needs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.needs.coverage.SessionHeadcount.Audience;
import fr.preau.rooms.needs.coverage.ToolCoverage.BroughtTool;
import fr.preau.rooms.programmes.programme.Operation.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that is told, added up or taken away tells of fewer than five people. */
class SuppressionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

    private static SessionHeadcount at(String session, String uai, Audience audience, int people) {
        return at(session, uai, audience, people, 0);
    }

    private static SessionHeadcount at(String session, String uai, Audience audience, int people, int again) {
        return new SessionHeadcount(session, "TABLET", uai, audience, DAY, people, again);
    }

    /** The schools of one session: how many teachers came, and what is told of them. */
    @ParameterizedTest
    @CsvSource({"4, 0", "5, 5", "10 3, 0 0", "10 7 3, 10 0 0", "10 7 3 2, 10 7 0 0", "10 7, 10 7",
            "1 1 1 1 12, 0 0 0 0 0", "1 1 1 2 12, 0 0 0 0 12"})
    void whatIsLeftOutIsFivePeopleAtLeastWhereAnythingIsTold(String came, String told) {
        List<SessionHeadcount> all = new ArrayList<>();
        for (String part : came.split(" ")) {
            all.add(at("S-1", "école " + all.size(), Audience.TEACHER, Integer.parseInt(part)));
        }
        List<Integer> found = Suppression.told(all)
                .stream()
                .sorted(java.util.Comparator.comparing(SessionHeadcount::uai))
                .map(SessionHeadcount::people)
                .toList();
        assertThat(found).isEqualTo(Stream.of(told.split(" ")).map(Integer::valueOf).toList());
    }

    /** Twelve seats, ten teachers: the agents of the same school are found by taking away. */
    @Test
    void aSharedSessionDoesNotTellItsFewAgentsByItsTeachers() {
        assertThat(Suppression.told(List.of(at("S-1", "A", Audience.TEACHER, 10), at("S-1", "A", Audience.AGENT, 2))))
                .allMatch(headcount -> headcount.people() == 0);
    }

    private static List<SessionHeadcount> drawn(Random chance, int sessions, int schools) {
        List<SessionHeadcount> all = new ArrayList<>();
        for (int session = 0; session < sessions; session++) {
            for (int school = 0; school < schools; school++) {
                for (Audience audience : Audience.values()) {
                    if (chance.nextInt(3) > 0) {
                        int came = 1 + chance.nextInt(12);
                        int again = session == 0 ? 0 : Math.max(0, chance.nextInt(came + 5) - 4);
                        all.add(at("S-" + session, "U" + school, audience, came - again, again));
                    }
                }
            }
        }
        return all;
    }

    private static int came(List<SessionHeadcount> all, String session, Audience audience) {
        return people(all, session, audience) + all.stream()
                .filter(headcount -> headcount.session().equals(session))
                .filter(headcount -> audience == null || headcount.audience() == audience)
                .mapToInt(SessionHeadcount::again)
                .sum();
    }

    private static int people(List<SessionHeadcount> all, String session, Audience audience) {
        return all.stream()
                .filter(headcount -> headcount.session().equals(session))
                .filter(headcount -> audience == null || headcount.audience() == audience)
                .mapToInt(SessionHeadcount::people)
                .sum();
    }

    @Test
    void whateverCameAWholeSessionLessWhatIsToldOfItIsNobodyOrFiveAtLeast() {
        for (int seed = 0; seed < 500; seed++) {
            var chance = new Random(seed);
            List<SessionHeadcount> all = drawn(chance, 4, 1 + chance.nextInt(4));
            List<SessionHeadcount> told = Suppression.told(all);
            assertThat(told).hasSameSizeAs(all);
            assertThat(told).allMatch(headcount -> headcount.people() == 0 || headcount.people() >= 5);
            for (int session = 0; session < 4; session++) {
                for (Audience audience : new Audience[]{Audience.TEACHER, Audience.AGENT, null}) {
                    String id = "S-" + session;
                    int shown = people(told, id, audience);
                    int hidden = came(all, id, audience) - shown;
                    assertThat(shown == 0 || hidden == 0 || hidden >= 5)
                            .as("seed %s, %s %s: %s shown, %s hidden", seed, id, audience, shown, hidden)
                            .isTrue();
                }
            }
        }
    }

    private static ToolCoverage coverage(List<SessionHeadcount> attended, int schools) {
        List<BroughtTool> brought = new ArrayList<>();
        for (int n = 0; n < schools; n++) {
            brought.add(new BroughtTool("Q-1", "U" + n, "École", "C" + n % 3, "E" + n % 2, "D", Level.ECOLE, "TABLET",
                    DAY));
        }
        return ToolCoverage.of(Instant.EPOCH, brought, attended, code -> "", Map.of());
    }

    private static List<Integer> counts(List<SchoolTool> some) {
        Totals all = Totals.of(some, null);
        return List.of(all.teachers().counted(), all.agents().counted());
    }

    /** A département less all its communes but one, a commune less all its schools but one. */
    @Test
    void aTotalLessTheRestOfItTellsNobodyOrFiveAtLeast() {
        for (int seed = 0; seed < 200; seed++) {
            var chance = new Random(seed);
            List<SchoolTool> all = coverage(drawn(chance, 3, 7), 7).everywhere();
            for (int mask = 0; mask < 1 << 7; mask++) {
                List<SchoolTool> part = new ArrayList<>();
                for (int n = 0; n < 7; n++) {
                    if ((mask >> n & 1) == 1) {
                        part.add(all.get(n));
                    }
                }
                for (int share = 0; share < 2; share++) {
                    int rest = counts(all).get(share) - counts(part).get(share);
                    assertThat(rest == 0 || rest >= 5).as("seed %s, part %s", seed, mask).isTrue();
                }
            }
        }
    }

    /** Who looks before a session and after it learns no more. */
    @Test
    void aTotalLessThatOfTheDayBeforeTellsNobodyOrFiveAtLeast() {
        for (int seed = 0; seed < 200; seed++) {
            List<SessionHeadcount> all = drawn(new Random(seed), 3, 5);
            List<SessionHeadcount> before = all.stream()
                    .filter(headcount -> !headcount.session().equals("S-2"))
                    .toList();
            List<SchoolTool> now = coverage(all, 5).everywhere();
            List<SchoolTool> then = coverage(before, 5).everywhere();
            for (int n = 0; n < 5; n++) {
                for (int share = 0; share < 2; share++) {
                    int more = counts(List.of(now.get(n))).get(share) - counts(List.of(then.get(n))).get(share);
                    assertThat(more == 0 || more >= 5).as("seed %s, school %s", seed, n).isTrue();
                }
            }
        }
    }
}
