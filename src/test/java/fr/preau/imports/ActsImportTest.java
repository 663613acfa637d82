package fr.preau.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsImportTest {
    private static final String HEADER =
            "organisation;fait;valeur;organisme;portee;codes;du;au;document;adresse;source;verification\n";
    private static final String ANGRESSE =
            "244000865;epci.numerique;1;244000865;;40004 40036;2013-09-01;;Statuts de la communauté;https://example.org/statuts;;P\n";
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
        room.sql.sql("delete from competence.act").update();
    }

    @Test
    void anActIsTakenOnceWhateverTheOrderOfItsPlaces() {
        assertThat(take(HEADER + ANGRESSE).counts()).isEqualTo(Map.of("ADDED", 1L, "SAME", 0L));
        assertThat(take(HEADER + ANGRESSE.replace("40004 40036", "40036, 40004")).counts())
                .isEqualTo(Map.of("ADDED", 0L, "SAME", 1L));
        assertThat(
                        room.sql
                                .sql(
                                        "select scope_kind || ' ' || scope::text || ' ' || during::text from competence.act")
                                .query(String.class)
                                .single())
                .isEqualTo("COMMUNE {40004,40036} [2013-09-01,)");
    }

    @Test
    void theLastDayOfAnActIsADayItHolds() {
        take(HEADER + ANGRESSE.replace("2013-09-01;;", "01/09/2013;31/08/2016;"));
        assertThat(
                        room.sql
                                .sql("select during::text from competence.act")
                                .query(String.class)
                                .single())
                .isEqualTo("[2013-09-01,2016-09-01)");
    }

    @Test
    void whatCannotBeUsedIsListedAndTheRestIsKept() throws IOException {
        String good = ANGRESSE;
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 30; i++) {
            text.append(good.replace("Statuts", "Statuts " + i));
        }
        text.append(good.replace("epci.numerique", "epci.inconnu"))
                .append(good.replace("2013-09-01;;", "2013-09-01;2012-01-01;"));
        ImportOutcome outcome = take(text.toString());
        assertThat(outcome.count("ADDED")).isEqualTo(30);
        assertThat(outcome.rejectedLines()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("rejets/actes.rejets.csv")))
                .contains("epci.inconnu;fait inconnu", "finirait avant de commencer");
    }

    private ImportOutcome take(String text) {
        return room.take(ImportOrder.Kind.ACTS, room.write("actes.csv", text));
    }
}
