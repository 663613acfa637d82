package fr.preau.rooms.practices.library;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Order;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.library.Library.SheetNearness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a sheet is worth beside another, all else being equal. */
class NearnessTest {
    @TempDir Path folder;

    private static ShelfEntry sheet(int number, String title, String body, int evidence) {
        return new ShelfEntry(DrawnShelf.card(number, title, "", evidence, null, 0), "", body,
                Map.of(Dimension.EVIDENCE, List.of(String.valueOf(evidence))));
    }

    /** The worth of each sheet that answers, by its number. */
    private Map<Integer, Float> worth(Question asked, ShelfEntry... sheets) throws IOException {
        try (Shelf shelf = DrawnShelf.filled(folder, List.of(sheets), 1_000, Set.of())) {
            return new Lookup(shelf, JsonMapper.builder().build()).search(asked)
                    .items()
                    .stream()
                    .collect(Collectors.toMap(hit -> Integer.valueOf(hit.card().id().substring(2)), Answer.Hit::score));
        }
    }

    private static final ShelfEntry TAKEN = sheet(0, "autre", "autre", 1);

    @Test
    void aWordOfTheTitleIsWorthMoreThanOneOfTheText() throws IOException {
        Map<Integer, Float> worth = worth(Question.of("fibre"), TAKEN,
                sheet(1, "Poser la fibre", "Le câblage est refait.", 1),
                sheet(2, "Poser le câblage", "La fibre est refaite.", 1));
        assertThat(worth.get(1)).isGreaterThan(worth.get(2));
    }

    @Test
    void aWordOfALongTextIsWorthLess() throws IOException {
        Map<Integer, Float> worth = worth(Question.of("câble"), TAKEN, sheet(1, "Débit", "Un câble.", 1),
                sheet(2, "Débit", "Un câble. " + "Autre chose. ".repeat(200), 1));
        assertThat(worth.get(2)).isPositive().isLessThan(worth.get(1));
    }

    @Test
    void wordsThatFollowEachOtherInTheTitleAreWorthMoreThanApart() throws IOException {
        Map<Integer, Float> worth = worth(Question.of("postes anciens"), TAKEN,
                sheet(1, "Garder les postes anciens de la salle", "", 1),
                sheet(2, "Garder les anciens dans la salle des postes", "", 1));
        assertThat(worth.get(1)).isGreaterThan(worth.get(2));
    }

    @Test
    void theWordTypedIsWorthMoreThanItsSynonym() throws IOException {
        Map<Integer, Float> worth = worth(Question.of("iPad"), TAKEN, sheet(1, "Un iPad en classe", "", 1),
                sheet(2, "Une tablette en classe", "", 1));
        assertThat(worth.get(1)).isGreaterThan(worth.get(2));
    }

    @Test
    void aSheetThatIsBetterProvedIsWorthALittleMore() throws IOException {
        Map<Integer, Float> worth = worth(Question.of("débit"), TAKEN, sheet(1, "Débit", "", 1),
                sheet(2, "Débit", "", 5));
        assertThat(worth.get(2)).isGreaterThan(worth.get(1)).isLessThan(worth.get(1) * 5 / 4);
    }

    @Test
    void aSheetFarFromThePlaceKeepsButAPart() throws IOException {
        var near = new SheetNearness() {
            @Override
            public float likeness(String territory) {
                return territory.equals("COMMUNE:1") ? 1 : 0;
            }

            @Override
            public List<Reason> reasons(String territory) {
                return List.of();
            }

            @Override
            public List<String> missing() {
                return List.of();
            }
        };
        Map<Integer, Float> worth = worth(new Question("débit", Map.of(), 0, null, near, Order.RELEVANCE, 1, 20), TAKEN,
                sheet(1, "Débit", "", 1), sheet(2, "Débit", "", 1));
        assertThat(worth.get(2)).isPositive().isLessThan(worth.get(1) / 2);
    }
}
