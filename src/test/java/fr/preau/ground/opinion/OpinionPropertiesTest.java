package fr.preau.ground.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.preau.ground.opinion.OpinionMap.Place;
import fr.preau.ground.opinion.OpinionMap.StatementOpinion;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whoever votes, and whatever they vote. */
class OpinionPropertiesTest {
    @Provide
    Arbitrary<Crowd> crowds() {
        return Combinators
                .combine(Arbitraries.integers().between(0, 60), Arbitraries.integers().between(0, 14),
                        Arbitraries.of(0.1, 0.5, 0.9, 1.0), Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.integers().between(1, 4))
                .as((people, statements, seen, seed, camps) -> camps == 1 ? Crowd.noise(people, statements, seen, seed)
                        : Crowd.camps(camps, people, statements, seen, seed));
    }

    @Property(tries = 300, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void theSameVotesInAnyOrderMakeTheSameBits(@ForAll("crowds") Crowd crowd) {
        assertThat(map(crowd.given(new Random(7)))).isEqualTo(map(crowd.given()));
    }

    @Property(tries = 300, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void everyFigureIsANumber(@ForAll("crowds") Crowd crowd) {
        OpinionMap map = map(crowd.given());
        Stream<DoubleStream> told = map.statements()
                .stream()
                .map(opinion -> DoubleStream.concat(DoubleStream.of(opinion.x(), opinion.y()),
                        Stream.of(opinion.betweenGroups(), opinion.betweenColleges())
                                .filter(each -> each != null)
                                .flatMapToDouble(
                                        each -> DoubleStream.of(each.agreement(), each.rejection(), each.typical()))));
        assertThat(told.flatMapToDouble(figures -> figures)).allMatch(Double::isFinite);
        assertThat(map.places().stream().flatMapToDouble(at -> DoubleStream.of(at.x(), at.y())))
                .allMatch(Double::isFinite);
        assertThat(map.groups().stream().flatMap(group -> group.contrasts().stream()))
                .allMatch(contrast -> Double.isFinite(contrast.ratio()) && Double.isFinite(contrast.above()));
        if (map.stability() != null) {
            assertThat(map.stability().agreement()).isBetween(-1.0, 1.0);
            assertThat(map.stability().together()).isBetween(0.0, 1.0);
        }
    }

    @Property(tries = 300, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void nothingIsToldOrLeftToFindOfFewerThanFive(@ForAll("crowds") Crowd crowd) {
        OpinionMap map = map(crowd.given());
        assertThat(map.groups()).allMatch(group -> group.people() == 0 || group.people() >= 5);
        for (int j = 0; j < map.statements().size(); j++) {
            StatementOpinion told = map.statements().get(j);
            int column = Integer.parseInt(told.statement().substring(2));
            int all = (int) Arrays.stream(crowd.votes()).filter(row -> row[column] != Crowd.UNSEEN).count();
            assertThat(told.everyone() == null).isEqualTo(all < 5);
            assertThat(all >= 5 || told.x() == 0 && told.y() == 0).isTrue();
            hides(told.groups().values(), all);
            hides(told.colleges().values(), all);
        }
        assertThat(map.groups().stream().flatMap(group -> group.contrasts().stream()))
                .allMatch(contrast -> contrast.trials() == 0 || contrast.trials() >= 5);
    }

    private static void hides(Collection<Tally> told, int all) {
        assertThat(told).allMatch(tally -> tally.seen() == 0 || tally.seen() >= 5);
        int shown = told.stream().mapToInt(Tally::seen).sum();
        assertThat(all - shown).matches(left -> shown == 0 || left == 0 || left >= 5);
    }

    @Property(tries = 200, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void aStatementThatNobodySawMovesNobody(@ForAll("crowds") Crowd crowd) {
        int[][] more = Arrays.stream(crowd.votes()).map(row -> {
            int[] wide = Arrays.copyOf(row, row.length + 1);
            wide[row.length] = Crowd.UNSEEN;
            return wide;
        }).toArray(int[][]::new);
        assertThat(map(new Crowd(more).given()).places().stream().map(Place::participant))
                .isEqualTo(map(crowd.given()).places().stream().map(Place::participant).toList());
    }

    @Property(tries = 200, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void aStatementThatNobodySawHasNoShareNoScoreNoRank(@ForAll("crowds") Crowd crowd) {
        int[][] more = Arrays.stream(crowd.votes()).map(row -> {
            int[] wide = Arrays.copyOf(row, row.length + 1);
            wide[row.length] = Crowd.UNSEEN;
            return wide;
        }).toArray(int[][]::new);
        if (more.length == 0) {
            return;
        }
        OpinionMap map = map(new Crowd(more).given());
        StatementOpinion unseen = map.statements()
                .stream()
                .filter(told -> Integer.parseInt(told.statement().substring(2)) == more[0].length - 1)
                .findFirst()
                .orElseThrow();
        assertThat(unseen.everyone()).isNull();
        assertThat(unseen.betweenGroups()).isNull();
        assertThat(unseen.betweenColleges()).isNull();
        assertThat(map.shared()).noneMatch(statement -> statement.statement().equals(unseen.statement()));
        assertThat(map.groups().stream().flatMap(group -> group.contrasts().stream()))
                .noneMatch(contrast -> contrast.statement().equals(unseen.statement()));
    }

    @Property(tries = 200, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void twoWhoVoteTheSameStandTogether(@ForAll("crowds") Crowd crowd) {
        int[][] twice = Stream.concat(Arrays.stream(crowd.votes()), Arrays.stream(crowd.votes())).toArray(int[][]::new);
        Map<String, Place> places = map(new Crowd(twice).given()).places()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Place::participant, at -> at));
        for (int i = 0; i < crowd.votes().length; i++) {
            Place place = places.get("P-" + i);
            Place other = places.get("P-" + (i + crowd.votes().length));
            if (place != null && other != null) {
                assertThat(place.x() == other.x() && place.y() == other.y()).isTrue();
                assertThat(place.group()).isEqualTo(other.group());
            }
        }
    }

    /**
     * Said the other way round, every statement parts the same people, and consensus is refusal.
     */
    @Property(tries = 200, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void theSameOpinionsOnStatementsTurnedRoundMakeTheSameGroups(@ForAll("crowds") Crowd crowd) {
        int[][] turned = Arrays.stream(crowd.votes())
                .map(row -> Arrays.stream(row).map(vote -> vote == Crowd.UNSEEN ? vote : -vote).toArray())
                .toArray(int[][]::new);
        OpinionMap opinionMap = map(crowd.given());
        OpinionMap other = map(new Crowd(turned).given());
        assertThat(other.places().stream().map(Place::group))
                .isEqualTo(opinionMap.places().stream().map(Place::group).toList());
        for (int i = 0; i < opinionMap.places().size(); i++) {
            assertThat(other.places().get(i).x() + opinionMap.places().get(i).x()).isZero();
            assertThat(other.places().get(i).y() + opinionMap.places().get(i).y()).isZero();
        }
        for (int j = 0; j < opinionMap.statements().size(); j++) {
            StatementOpinion told = opinionMap.statements().get(j);
            StatementOpinion back = other.statements().get(j);
            assertThat(back.everyone()).isEqualTo(told.everyone() == null ? null : told.everyone().reversed());
            turnedRound(told.betweenGroups(), back.betweenGroups());
            turnedRound(told.betweenColleges(), back.betweenColleges());
        }
    }

    private static void turnedRound(Consensus consensus, Consensus other) {
        assertThat(other).isEqualTo(consensus == null ? null
                : new Consensus(consensus.parts(), consensus.rejection(), consensus.agreement()));
    }

    /** Against the whole matrix, that nothing of the size of a real consultation could hold. */
    @Property(tries = 200, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void theAxesAreThoseOfTheMatrixOfCovariances(@ForAll("crowds") Crowd crowd) {
        OpinionVotes votes = crowd.given();
        Axes axes = Axes.of(votes);
        int size = votes.statements.size();
        double[] matrix = covariances(votes, axes);
        double[] strength = new double[size];
        Jacobi.turn(matrix.clone(), strength);
        for (int axis = 0; axis < Math.min(2, size); axis++) {
            int at = axis;
            double[] weights = IntStream.range(0, size).mapToDouble(j -> axes.weight(at, j)).toArray();
            double length = Arrays.stream(weights).map(w -> w * w).sum();
            if (length == 0) {
                assertThat(strength[axis]).isLessThan(1e-9 * Math.max(1, strength[0]));
                continue;
            }
            assertThat(length).isCloseTo(1, within(1e-9));
            for (int i = 0; i < size; i++) {
                double seen = 0;
                for (int j = 0; j < size; j++) {
                    seen += matrix[i * size + j] * weights[j];
                }
                assertThat(seen).isCloseTo(strength[axis] * weights[i], within(1e-6 * strength[0]));
            }
        }
    }

    private static double[] covariances(OpinionVotes votes, Axes axes) {
        int size = votes.statements.size();
        double[] matrix = new double[size * size];
        for (int row = 0; row < votes.people(); row++) {
            double[] off = new double[size];
            for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
                int j = votes.column[at];
                boolean aside = votes.statements.get(j).aside();
                off[j] = aside ? 0 : votes.value[at] - axes.center(j);
            }
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    matrix[i * size + j] += off[i] * off[j];
                }
            }
        }
        return matrix;
    }

    @Property(tries = 200, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void everybodyIsNearestToTheMiddleOfTheirGroup(@ForAll("crowds") Crowd crowd) {
        OpinionMap map = map(crowd.given());
        int people = map.places().size();
        int groups = map.groups().size();
        assertThat(groups).isIn(0, 2, 3, 4, 5).isLessThanOrEqualTo(2 + people / 12);
        for (Place place : groups == 0 ? List.<Place>of() : map.places()) {
            double own = gap(map, place, place.group());
            for (int group = 0; group < groups; group++) {
                assertThat(own).isLessThanOrEqualTo(gap(map, place, group) + 1e-9);
            }
        }
    }

    private static double gap(OpinionMap map, Place one, int group) {
        List<Place> theirs = map.places().stream().filter(place -> place.group() == group).toList();
        double x = theirs.stream().mapToDouble(Place::x).average().orElseThrow();
        double y = theirs.stream().mapToDouble(Place::y).average().orElseThrow();
        return Math.hypot(one.x() - x, one.y() - y);
    }

    private static OpinionMap map(OpinionVotes votes) {
        return OpinionMap.of(votes, 2013, Map.of());
    }
}
