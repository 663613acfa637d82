package fr.preau.price;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.price.Anonymity.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shown of prices never lets one buyer, or two, be worked out. */
class AnonymityTest {
    private static Row row(String buyer, int year, String region, String departement, int volume) {
        return new Row(buyer, false, true, year, region, departement, volume);
    }

    private static Row told(String buyer) {
        return new Row(buyer, true, true, 2026, "11", "92", 10);
    }

    @Test
    void nothingIsShownOfFewerThanThreeBuyersUnlessAllAgree() {
        List<Row> two = List.of(row("a", 2026, "11", "92", 1), row("b", 2026, "11", "92", 1));
        assertThat(Anonymity.shown(List.of())).isEmpty();
        assertThat(Anonymity.shown(two)).isEmpty();
        assertThat(Anonymity.shown(Stream.concat(two.stream(), Stream.of(told("c"))).toList()))
                .as("who agrees is known: the two others would be alone")
                .isEmpty();
        assertThat(Anonymity.shown(List.of(told("a"), told("b"), told("c")))).contains("all");
        assertThat(Anonymity.shown(List.of(told("a"), told("b")))).isEmpty();
        List<Row> gone = new ArrayList<>(two);
        gone.add(new Row("c", false, false, 2026, "11", "92", 1));
        assertThat(Anonymity.shown(gone)).as("one of them withdrew").isEmpty();
    }

    @Test
    void whatIsLeftOfAWholeIsNeverOneBuyer() {
        List<Row> rows = new ArrayList<>();
        for (String one : List.of("a", "b", "c", "d")) {
            rows.add(row(one, 2026, "11", "92", 10));
        }
        rows.add(row("e", 2025, "11", "75", 10));
        assertThat(Anonymity.shown(rows))
                .as("2025 is e alone, and so would be all but 2026")
                .containsExactlyInAnyOrder("all", "region/11", "volume/10");
        rows.add(row("f", 2025, "11", "75", 10));
        rows.add(row("g", 2025, "11", "75", 10));
        assertThat(Anonymity.shown(rows))
                .contains("annee/2025", "annee/2026", "departement/92", "departement/75");
    }

    @Test
    void aCutWithinAnotherOfAnotherKindHidesWhoIsBetween() {
        List<Row> rows = new ArrayList<>();
        for (String one : List.of("a", "b", "c")) {
            rows.add(row(one, 2026, "11", "92", 10));
        }
        rows.add(row("d", 2025, "11", "92", 10));
        for (String one : List.of("x", "y", "z")) {
            rows.add(row(one, 2025, "84", "69", 10));
        }
        assertThat(Anonymity.shown(rows))
                .as("2026 is all of région 11 but d, and région 84 all of 2025 but d")
                .contains("region/11", "annee/2025")
                .doesNotContain("annee/2026", "region/84");
    }

    /** Any sum and difference that an attacker makes of what is shown has nobody alone in it. */
    @Test
    void noneOfAThousandDrawsLetsAnybodyBeReadByDifference() {
        var random = new Random(42);
        for (int draw = 0; draw < 1_000; draw++) {
            List<Row> rows = drawn(random);
            Set<String> shown = Anonymity.shown(rows);
            for (String whole : shown) {
                Set<Integer> all = of(rows, whole);
                alone(rows, all, draw + " " + whole);
                for (String part : shown) {
                    Set<Integer> some = of(rows, part);
                    if (all.containsAll(some)) {
                        alone(rows, less(all, some), draw + " " + whole + " - " + part);
                    }
                }
            }
            for (String kind : List.of("annee/", "volume/", "region/")) {
                Set<Integer> rest =
                        new HashSet<>(shown.contains("all") ? of(rows, "all") : Set.of());
                shown.stream()
                        .filter(one -> one.startsWith(kind))
                        .forEach(one -> rest.removeAll(of(rows, one)));
                alone(rows, rest, draw + " what is left by " + kind);
            }
        }
    }

    private static List<Row> drawn(Random random) {
        List<Row> rows = new ArrayList<>();
        int buyers = 1 + random.nextInt(14);
        for (int i = 0; i < buyers; i++) {
            int place = random.nextInt(4);
            boolean told = random.nextInt(5) == 0;
            for (int k = random.nextInt(3); k >= 0; k--) {
                rows.add(
                        new Row(
                                "b" + i,
                                told,
                                random.nextInt(9) > 0,
                                2024 + random.nextInt(3),
                                place == 3 ? "" : "R" + place / 2,
                                place == 3 ? "" : "D" + place,
                                random.nextInt(2) == 0 ? 10 : 100));
            }
        }
        return rows;
    }

    private static Set<Integer> of(List<Row> rows, String cut) {
        Set<Integer> in = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (cut.equals("all") || rows.get(i).cuts().contains(cut)) {
                in.add(i);
            }
        }
        return in;
    }

    private static Set<Integer> less(Set<Integer> all, Set<Integer> some) {
        Set<Integer> left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static void alone(List<Row> rows, Set<Integer> some, String as) {
        Set<String> hidden =
                some.stream()
                        .map(rows::get)
                        .filter(one -> !one.told())
                        .map(Row::buyer)
                        .collect(Collectors.toSet());
        assertThat(hidden.size()).as(as + " " + hidden).isNotIn(1, 2);
    }
}
