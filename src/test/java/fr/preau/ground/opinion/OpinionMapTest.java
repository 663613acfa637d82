package fr.preau.ground.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.opinion.OpinionMap.Group;
import fr.preau.ground.opinion.OpinionMap.Place;
import fr.preau.ground.opinion.OpinionMap.Standing;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpinionMapTest {
    @Test
    void threeCampsAreThreeGroupsThatHold() {
        OpinionMap map = map(Crowd.camps(3, 120, 24, 0.9, 1));
        assertThat(map.standing()).isEqualTo(Standing.DRAWN);
        assertThat(map.groups().stream().map(Group::people)).containsExactly(40, 40, 40);
        assertThat(map.stability().level()).isEqualTo(Stability.Level.STABLE);
        Set<Integer> camps = new HashSet<>();
        for (Group group : map.groups()) {
            Set<Integer> of = map.places()
                    .stream()
                    .filter(place -> place.group() == group.number())
                    .map(place -> number(place.participant()) % 3)
                    .collect(Collectors.toSet());
            assertThat(of).hasSize(1);
            camps.addAll(of);
            assertThat(group.contrasts()).hasSize(5).allMatch(Contrast::agrees);
            assertThat(group.contrasts())
                    .allMatch(contrast -> number(contrast.statement()) % 3 == of.iterator().next());
        }
        assertThat(camps).hasSize(3);
    }

    @Test
    void groupsOfPeopleWhoThinkOfNothingAreFragile() {
        assertThat(map(Crowd.noise(200, 30, 0.7, 1)).stability().level()).isEqualTo(Stability.Level.FRAGILE);
    }

    @Test
    void ofFewPeopleNothingCanBeSaidOfWhoElseCouldHaveCome() {
        assertThat(map(Crowd.camps(2, 20, 24, 0.9, 1)).stability().level()).isEqualTo(Stability.Level.CANNOT_TELL);
    }

    @Test
    void underTenPeopleThereIsNoMap() {
        assertThat(map(Crowd.camps(2, 9, 24, 1, 1)).standing()).isEqualTo(Standing.TOO_FEW);
        assertThat(map(Crowd.camps(2, 10, 24, 1, 1)).standing()).isEqualTo(Standing.DRAWN);
        assertThat(map(new Crowd(new int[0][0])).standing()).isEqualTo(Standing.TOO_FEW);
    }

    @Test
    void whereEverybodyVotesAlikeThereIsNoGroup() {
        OpinionMap map = map(Crowd.camps(1, 40, 8, 1, 1));
        assertThat(map.standing()).isEqualTo(Standing.ALIKE);
        assertThat(map.groups()).isEmpty();
        assertThat(map.places()).isEmpty();
        assertThat(map.shared()).hasSize(5);
        assertThat(map.statements()).allMatch(told -> told.betweenColleges() != null);
    }

    @Test
    void oneStatementPartsThoseWhoAgreeFromThoseWhoDoNot() {
        OpinionMap map = map(Crowd.camps(2, 40, 1, 1, 1));
        assertThat(map.groups().stream().map(Group::people)).containsExactly(20, 20);
        assertThat(map.places()).allMatch(place -> place.y() == 0);
    }

    @Test
    void consensusBetweenGroupsAndBetweenCollegesAreSaidSideBySide() {
        int[][] votes = Crowd.camps(2, 60, 10, 1, 1).votes();
        for (int[] row : votes) {
            row[0] = 1;
        }
        var told = map(new Crowd(votes)).statements();
        assertThat(told.getFirst().betweenGroups().typical()).isGreaterThan(0.9);
        assertThat(told.getFirst().betweenColleges().typical()).isGreaterThan(0.9);
        assertThat(told.get(1).betweenGroups().typical()).isLessThan(0.3);
        assertThat(told.get(1).betweenColleges().parts()).isEqualTo(3);
    }

    @Test
    void whoWasOnTheMapStaysOnItAndGroupsStartFromWhatTheyWere() {
        OpinionMap first = map(Crowd.camps(3, 120, 24, 0.7, 3));
        Map<String, Integer> before = first.places()
                .stream()
                .collect(Collectors.toMap(Place::participant, Place::group));
        OpinionMap again = OpinionMap.of(Crowd.camps(3, 120, 24, 0.7, 3).given(), 2013, before);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void anotherSeedDrawsOthersAndTheMapStays() {
        OpinionVotes votes = Crowd.camps(3, 120, 24, 0.7, 3).given();
        OpinionMap map = OpinionMap.of(votes, 1, Map.of());
        OpinionMap other = OpinionMap.of(votes, 2, Map.of());
        assertThat(map.places()).isEqualTo(other.places());
        assertThat(map.stability()).isNotEqualTo(other.stability());
    }

    @Test
    void aVoteIsOneOfThreeAndGivenOnce() {
        var given = new OpinionVotes.Builder();
        int person = given.participant("P-1", Instant.EPOCH, null);
        int statement = given.statement("S-1", false);
        assertThatThrownBy(() -> given.vote(person, statement, 2)).isInstanceOf(IllegalArgumentException.class);
        given.vote(person, statement, 1).vote(person, statement, 0);
        assertThatThrownBy(given::votes).hasMessageContaining("votes twice");
        given.participant("P-1", Instant.EPOCH, null);
        assertThatThrownBy(given::votes).hasMessageContaining("given twice");
    }

    private static OpinionMap map(Crowd crowd) {
        return OpinionMap.of(crowd.given(), 2013, Map.of());
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(2));
    }
}
