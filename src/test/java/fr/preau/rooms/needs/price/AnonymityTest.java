package fr.preau.rooms.needs.price;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.disclosure.Disclosure;
import fr.preau.rooms.needs.price.Anonymity.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shown of prices never lets fewer than five buyers be worked out, whenever one reads. */
class AnonymityTest {
    private int rows;

    private Row row(String buyer, int year, String region, String departement, int volume) {
        return new Row("T-" + rows++, 1, buyer, false, true, year, region, departement, volume);
    }

    private Row named(String buyer) {
        return new Row("T-" + rows++, 1, buyer, true, true, 2026, "11", "92", 10);
    }

    private List<Row> buyers(int from, int many, int year, String region, String departement) {
        List<Row> all = new ArrayList<>();
        for (int i = from; i < from + many; i++) {
            all.add(row("b" + i, year, region, departement, 10));
        }
        return all;
    }

    private static Set<String> shown(List<Row> rows) {
        return Anonymity.shown(rows, Map.of()).keySet();
    }

    private static List<Row> all(List<Row> some, List<Row> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @Test
    void nothingIsShownOfFewerThanFiveBuyersUnlessAllAgree() {
        assertThat(shown(List.of())).isEmpty();
        List<Row> four = buyers(0, 4, 2026, "11", "92");
        assertThat(shown(four)).isEmpty();
        assertThat(shown(all(four, List.of(named("c"))))).as("who agrees is known: the four others would be alone")
                .isEmpty();
        assertThat(shown(all(four, buyers(4, 1, 2026, "11", "92")))).contains("all");
        List<Row> agreed = new ArrayList<>();
        Stream.of("a", "b", "c", "d", "e").forEach(text -> agreed.add(named(text)));
        assertThat(shown(agreed)).contains("all");
        List<Row> gone = new ArrayList<>(four);
        gone.add(new Row("T-x", 1, "c", false, false, 2026, "11", "92", 10));
        assertThat(shown(gone)).as("one of them withdrew").isEmpty();
    }

    @Test
    void whatIsLeftOfAWholeIsNeverOneBuyer() {
        List<Row> six = all(buyers(0, 6, 2026, "11", "92"), buyers(6, 1, 2025, "11", "75"));
        assertThat(shown(six)).as("2025 is one of them alone, and so would be all but 2026")
                .containsExactlyInAnyOrder("all", "region/11", "volume/10");
        assertThat(shown(all(six, buyers(7, 4, 2025, "11", "75")))).contains("annee/2025", "annee/2026",
                "departement/92", "departement/75");
    }

    @Test
    void aCutNearAnotherOfAnotherKindHidesWhoIsBetween() {
        List<Row> rows = new ArrayList<>(buyers(0, 5, 2026, "11", "92"));
        rows.addAll(buyers(5, 1, 2025, "11", "92"));
        rows.addAll(buyers(6, 6, 2025, "84", "69"));
        assertThat(shown(rows)).as("2026 is all of région 11 but one, and région 84 all of 2025 but one")
                .contains("all")
                .satisfies(contain -> assertThat(contain.contains("annee/2026") && contain.contains("region/11"))
                        .isFalse())
                .satisfies(satisfy -> assertThat(satisfy.contains("annee/2025") && satisfy.contains("region/84"))
                        .isFalse());
    }

    @Test
    void aCutThatMovesByFewerThanFiveKeepsItsFormerPrices() {
        List<Row> first = all(buyers(0, 6, 2026, "11", "92"), buyers(10, 6, 2026, "84", "69"));
        Map<String, Set<Row>> then = Anonymity.shown(first, Map.of());
        Map<String, List<Set<Row>>> before = new TreeMap<>();
        then.forEach((cut, made) -> before.put(cut, List.of(made)));
        List<Row> four = all(first, buyers(20, 4, 2026, "11", "92"));
        assertThat(Anonymity.shown(four, before)).isEqualTo(then);
        List<Row> five = all(first, buyers(20, 5, 2026, "11", "92"));
        Map<String, Set<Row>> now = Anonymity.shown(five, before);
        assertThat(now.get("region/11")).hasSize(11);
        assertThat(now.get("region/84")).isEqualTo(then.get("region/84"));
    }

    /**
     * What buyers declare and withdraw, as it falls: any two figures ever shown, any difference.
     */
    @Test
    void noneOfManyStoriesLetsFewerThanFiveBeReadByDifference() {
        for (int draw = 0; draw < 150; draw++) {
            var random = new Random(draw);
            List<Row> rows = new ArrayList<>();
            Map<String, List<Set<String>>> ever = new TreeMap<>();
            Map<String, List<Set<Row>>> before = new TreeMap<>();
            for (int night = 0; night < 5; night++) {
                live(random, rows);
                Map<String, Row> known = rows.stream().collect(Collectors.toMap(Row::key, row -> row));
                before.clear();
                ever.forEach((cut, all) -> before.put(cut,
                        all.stream()
                                .map(group -> group.stream().map(known::get).collect(Collectors.toSet()))
                                .toList()));
                Map<String, Set<Row>> shown = Anonymity.shown(rows, before);
                tonight(shown, draw);
                shown.forEach((cut, made) -> ever.computeIfAbsent(cut, any -> new ArrayList<>())
                        .add(made.stream().map(Row::key).collect(Collectors.toSet())));
                tryAll(ever, known, draw);
            }
        }
    }

    private static void live(Random random, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.live() && random.nextInt(12) == 0) {
                rows.set(i, new Row(row.declaration(), row.n(), row.buyer(), row.told(), false, row.year(),
                        row.region(), row.departement(), row.volume()));
            }
        }
        for (int i = random.nextInt(12); i >= 0; i--) {
            int place = random.nextInt(4);
            rows.add(new Row("T-" + rows.size(), 1, "b" + random.nextInt(30), random.nextInt(6) == 0, true,
                    2025 + random.nextInt(2), place == 3 ? "" : "R" + place / 2, place == 3 ? "" : "D" + place,
                    random.nextInt(2) == 0 ? 10 : 100));
        }
    }

    private static void tonight(Map<String, Set<Row>> shown, int draw) {
        for (String kind : List.of("annee/", "volume/", "region/")) {
            Set<Row> parts = new HashSet<>();
            shown.forEach((cut, made) -> {
                if (cut.startsWith(kind)) {
                    parts.addAll(made);
                }
            });
            if (!parts.isEmpty()) {
                hidden(apart(shown.getOrDefault("all", Set.of()), parts), draw + " " + kind);
            }
        }
    }

    private static void tryAll(Map<String, List<Set<String>>> ever, Map<String, Row> known, int draw) {
        List<Set<Row>> all = ever.values()
                .stream()
                .flatMap(List::stream)
                .distinct()
                .map(group -> group.stream().map(known::get).collect(Collectors.toSet()))
                .toList();
        for (Set<Row> group : all) {
            hidden(group, draw + " one figure");
            all.forEach(other -> hidden(apart(group, other), draw + " two figures"));
        }
    }

    private static Set<Row> apart(Set<Row> group, Set<Row> other) {
        Set<Row> apart = new HashSet<>(group);
        apart.removeAll(other);
        other.stream().filter(row -> !group.contains(row)).forEach(apart::add);
        return apart;
    }

    private static void hidden(Set<Row> some, String as) {
        Set<String> hidden = some.stream().filter(row -> !row.told()).map(Row::buyer).collect(Collectors.toSet());
        assertThat(hidden.isEmpty() || hidden.size() >= Disclosure.FEWEST).as(as + " " + hidden).isTrue();
    }
}
