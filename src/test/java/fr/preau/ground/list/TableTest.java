package fr.preau.ground.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.preau.ground.kernel.Csv;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private record Town(String name, Integer pupils) {}

    private static final Table<Town> TABLE = Table.of("name", (Town town) -> town.name()).and("pupils", Town::pupils);

    private static final List<Town> TOWNS = List.of(new Town("Sèvres", 1_200), new Town("Étretat", null));

    @Test
    void columnsSaidOnceMakeTheFileAndTheJson() {
        Csv.File file = TABLE.csv("towns.csv", TOWNS);
        assertThat(file.columns()).containsExactly("name", "pupils");
        assertThat(file.rows().toList().getFirst()).isEqualTo(List.of("Sèvres", 1_200));
        assertThat(TABLE.items(TOWNS).total()).isEqualTo(2);
        assertThat(TABLE.items(TOWNS).items().getFirst().keySet()).containsExactly("name", "pupils");
    }

    @Test
    void whatIsNotKnownIsEmptyInAFileAndNullInJson() {
        assertThat(TABLE.cells(TOWNS.getLast())).containsExactly("Étretat", null);
        assertThat(TABLE.item(TOWNS.getLast())).containsEntry("pupils", null);
        assertThat(Csv.table(TABLE.names(), List.of(TABLE.cells(TOWNS.getLast()))))
                .isEqualTo("name,pupils\r\nÉtretat,\r\n");
    }

    private record Region(String code, String name) {}

    private record Place(String code, Region region, List<String> postcodes) {}

    private record Found(@JsonUnwrapped Place place, Region heir) {}

    @Test
    void aRecordOfTheApiSaysItsColumnsItself() {
        Table<Found> table = Table.of(Found.class);
        assertThat(table.names()).containsExactly("code", "region.code", "region.name", "postcodes", "heir.code",
                "heir.name");
        var sevres = new Place("92072", new Region("11", "Île-de-France"), List.of("92310", "92311"));
        assertThat(table.cells(new Found(sevres, null))).containsExactly("92072", "11", "Île-de-France", "92310 92311",
                null, null);
    }
}
