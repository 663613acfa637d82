package fr.preau.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is proposed of the articles of {@code binding/articles.csv}, and how often it is right. */
class ProposerTest {
    private record Case(
            Set<String> subjects, Set<String> levels, Set<String> duties, String words) {}

    private record Score(String what, int right, int proposed, int expected) {
        double precision() {
            return proposed == 0 ? 1 : (double) right / proposed;
        }

        double recall() {
            return expected == 0 ? 1 : (double) right / expected;
        }
    }

    private static List<Case> cases() throws IOException {
        try (InputStream in = ProposerTest.class.getResourceAsStream("/binding/articles.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", 4))
                    .map(cells -> new Case(set(cells[0]), set(cells[1]), set(cells[2]), cells[3]))
                    .toList();
        }
    }

    private static Set<String> set(String cell) {
        return cell.isBlank() ? Set.of() : new TreeSet<>(List.of(cell.split(" ")));
    }

    private static Set<String> duties(Tags tags) {
        return tags.duties().stream().map(Object::toString).collect(Collectors.toSet());
    }

    /** The report is printed; the floors only say that it does not get worse unnoticed. */
    @Test
    void mostOfWhatIsProposedOfTheWrittenArticlesIsRight() throws IOException {
        List<String> wrong = new ArrayList<>();
        int[][] sums = new int[3][3];
        for (Case one : cases()) {
            Tags tags = Proposer.of(List.of(one.words())).tags();
            List<Set<String>> proposed = List.of(tags.subjects(), tags.levels(), duties(tags));
            List<Set<String>> expected = List.of(one.subjects(), one.levels(), one.duties());
            for (int i = 0; i < 3; i++) {
                Set<String> right = new HashSet<>(proposed.get(i));
                right.retainAll(expected.get(i));
                sums[i][0] += right.size();
                sums[i][1] += proposed.get(i).size();
                sums[i][2] += expected.get(i).size();
                if (!proposed.get(i).equals(expected.get(i))) {
                    wrong.add(expected.get(i) + " but " + proposed.get(i) + ": " + one.words());
                }
            }
        }
        List<Score> scores =
                List.of(
                        new Score("subjects", sums[0][0], sums[0][1], sums[0][2]),
                        new Score("levels", sums[1][0], sums[1][1], sums[1][2]),
                        new Score("duties", sums[2][0], sums[2][1], sums[2][2]));
        for (Score one : scores) {
            System.out.printf(
                    "proposed %s: precision %.0f %%, recall %.0f %% (%d right, %d proposed, %d expected)%n",
                    one.what(),
                    100 * one.precision(),
                    100 * one.recall(),
                    one.right(),
                    one.proposed(),
                    one.expected());
        }
        wrong.forEach(line -> System.out.println("  expected " + line));
        assertThat(scores)
                .allSatisfy(one -> {
                    assertThat(one.precision()).as(one.what()).isGreaterThan(0.8);
                    assertThat(one.recall()).as(one.what()).isGreaterThan(0.8);
                });
    }
}
