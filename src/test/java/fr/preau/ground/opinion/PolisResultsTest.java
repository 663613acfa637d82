package fr.preau.ground.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.preau.ground.opinion.OpinionMap.Group;
import fr.preau.ground.opinion.OpinionMap.Place;
import fr.preau.ground.opinion.OpinionMap.SharedStatement;
import fr.preau.ground.opinion.OpinionMap.StatementOpinion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What Polis published of two conversations is found again, when {@code PREAU_TEST_DATA} has them.
 */
@EnabledIfEnvironmentVariable(named = "PREAU_TEST_DATA", matches = ".+")
class PolisResultsTest {
    private static final String SMALL = "25ptpt-3gp-no-strict-with-meta";
    private static final String MEDIUM = "above-100-ptpts";
    private static final double NEAR = 1e-9;

    @ParameterizedTest
    @ValueSource(strings = {SMALL, MEDIUM})
    void theAxesAreThoseOfPolis(String name) {
        Polis polis = Polis.read(name);
        Axes axes = Axes.of(polis.votes());
        JsonNode pca = polis.result().get("pca");
        for (int j = 0; j < polis.statements().size(); j++) {
            assertThat(axes.center(j)).isCloseTo(-pca.get("center").get(j).asDouble(), within(NEAR));
        }
        for (int axis = 0; axis < 2; axis++) {
            double side = side(polis, axes, axis);
            for (int j = 0; j < polis.statements().size(); j++) {
                assertThat(axes.weight(axis, j) * side).isCloseTo(pca.get("comps").get(axis).get(j).asDouble(),
                        within(NEAR));
                assertThat(axes.pull(axis, j) * side)
                        .isCloseTo(-pca.get("comment-projection").get(axis).get(j).asDouble(), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, MEDIUM})
    void everybodyStandsWherePolisPutsThem(String name) {
        Polis polis = Polis.read(name);
        Axes axes = Axes.of(polis.votes());
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < polis.votes().people(); row++) {
            rows.put(polis.votes().people.get(row).id(), row);
        }
        for (int axis = 0; axis < 2; axis++) {
            int at = axis;
            double side = side(polis, axes, axis);
            polis.buckets()
                    .forEach((people,
                            middle) -> assertThat(people.stream()
                                    .mapToDouble(text -> -side * axes.place(at, rows.get(text)))
                                    .average()
                                    .orElseThrow()).isCloseTo(middle[at], within(1e-8)));
        }
    }

    /** From the groups it had, none moves; those of Polis are of buckets, ours of people. */
    @ParameterizedTest
    @CsvSource({SMALL + ", 3, 1.0", MEDIUM + ", 4, 0.95"})
    void asManyGroupsOfTheSamePeopleAreFound(String name, int groups, double near) {
        Polis polis = Polis.read(name);
        OpinionMap map = map(polis, polis.groups());
        assertThat(map.groups()).hasSize(groups);
        assertThat(agreement(polis, map)).isGreaterThanOrEqualTo(near);
    }

    /** Without them the number of groups is the same; which people depends on where one starts. */
    @ParameterizedTest
    @CsvSource({SMALL + ", 3, 0.6", MEDIUM + ", 4, 0.85"})
    void fromNothingTheNumberOfGroupsIsTheSame(String name, int groups, double near) {
        Polis polis = Polis.read(name);
        Map<String, Integer> kept = new HashMap<>();
        polis.groups().keySet().forEach(person -> kept.put(person, 0));
        OpinionMap map = map(polis, kept);
        assertThat(map.groups()).hasSize(groups);
        assertThat(agreement(polis, map)).isGreaterThanOrEqualTo(near);
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, MEDIUM})
    void consensusAndRepresentativesOfItsGroupsAreThoseOfPolis(String name) {
        Polis polis = Polis.read(name);
        Cartography reading = Cartography.grouped(polis.votes(), polis.groups(), 1);
        OpinionMap map = reading.map(1, null);
        int compared = 0;
        for (StatementOpinion told : map.statements()) {
            String id = String.valueOf(Integer.parseInt(told.statement()));
            Consensus own = told.betweenGroups(); // none here of what a group never saw
            if (own != null) {
                compared++;
                assertThat(own.agreement()).isCloseTo(polis.result().get("group-aware-consensus").get(id).asDouble(),
                        within(NEAR));
            }
        }
        assertThat(compared).isGreaterThan(map.statements().size() / 2);
        List<Integer> numbers = new ArrayList<>();
        for (Group group : map.groups()) {
            numbers.add(number(polis, map, group));
            JsonNode theirs = polis.result().get("repness").get("" + numbers.getLast());
            assertThat(group.contrasts().stream().map(PolisResultsTest::line))
                    .containsExactlyElementsOf(theirs.valueStream().map(PolisResultsTest::line).toList());
        }
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(map.shared().stream().map(PolisResultsTest::line)).containsExactlyElementsOf(Stream
                .of("agree", "disagree")
                .flatMap(side -> polis.result().get("consensus").get(side).valueStream().map(node -> line(side, node)))
                .toList());
    }

    private static String line(Contrast contrast) {
        return "%s %s %d/%d p %.6f %.6f r %.6f %.4f".formatted(contrast.statement(),
                contrast.agrees() ? "agree" : "disagree", contrast.success(), contrast.trials(), contrast.share(),
                contrast.majority(), contrast.ratio(), contrast.above());
    }

    private static String line(JsonNode node) {
        return "%s %s %d/%d p %.6f %.6f r %.6f %.4f".formatted(Polis.id(node.get("tid").asInt()),
                node.get("repful-for").asString(), node.get("n-success").asInt(), node.get("n-trials").asInt(),
                node.get("p-success").asDouble(), node.get("p-test").asDouble(), node.get("repness").asDouble(),
                node.get("repness-test").asDouble());
    }

    private static String line(SharedStatement statement) {
        return "%s %s %d/%d".formatted(statement.statement(), statement.agree() ? "agree" : "disagree",
                statement.agree() ? statement.everyone().agree() : statement.everyone().disagree(),
                statement.everyone().seen());
    }

    private static String line(String side, JsonNode node) {
        return "%s %s %d/%d".formatted(Polis.id(node.get("tid").asInt()), side, node.get("n-success").asInt(),
                node.get("n-trials").asInt());
    }

    private static OpinionMap map(Polis polis, Map<String, Integer> before) {
        return new Cartography(polis.votes(), before, 1).map(1, null);
    }

    private static double side(Polis polis, Axes axes, int axis) {
        JsonNode theirs = polis.result().get("pca").get("comps").get(axis);
        return Math.signum(IntStream.range(0, theirs.size())
                .mapToDouble(j -> axes.weight(axis, j) * theirs.get(j).asDouble())
                .sum());
    }

    private static double agreement(Polis polis, OpinionMap map) {
        Map<String, Integer> theirs = polis.groups();
        assertThat(map.places()).hasSize(theirs.size());
        return Stability.Pairs
                .of(map.places().stream().mapToInt(Place::group).toArray(),
                        map.places().stream().mapToInt(place -> theirs.get(place.participant())).toArray())
                .adjusted();
    }

    private static int number(Polis polis, OpinionMap map, Group group) {
        return map.places()
                .stream()
                .filter(place -> place.group() == group.number())
                .map(place -> polis.groups().get(place.participant()))
                .findFirst()
                .orElseThrow();
    }
}
