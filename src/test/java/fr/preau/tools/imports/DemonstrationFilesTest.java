package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.tools.imports.Imports.Progress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationFilesTest {
    @TempDir Path folder;

    @Test
    void theSchoolsOfTheDemonstrationAreThoseOfThePressRelease() {
        var room = new ImportRoom(folder);
        ImportOutcome outcome = room.take(Path.of("src/main/resources/demo/annuaire.csv"));
        assertThat(outcome.count("ADDED")).isEqualTo(outcome.lines()).isLessThanOrEqualTo(50);
        assertThat(outcome.rejectedLines() + outcome.doubtfulCells()).isZero();
        assertThat(room.sql.sql("select distinct commune from territory.school_state").query(String.class).list())
                .contains("92048", "69123", "69266", "80021", "40004", "59350", "62041");
    }

    @Test
    void aFewSchoolsOfADepartementDoNotMakeItKnownWhole() {
        var room = new ImportRoom(folder);
        String file = Path.of("src/main/resources/demo/annuaire.csv").toString();
        room.imports.run(ImportOrder.sample(ImportOrder.Kind.ANNUAIRE, file), Progress.SILENT);
        assertThat(whole(room)).isEmpty();
        room.imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file), Progress.SILENT);
        assertThat(whole(room)).contains("69", "92").doesNotContain("35");
    }

    @Test
    void theTwoSyndicatsOfTheDemonstrationDeclareWhatBanaticSaysOfThem() {
        var room = new ImportRoom(folder);
        room.sql.sql("delete from territory.state where kind = 'SYNDICAT'").update();
        room.asAtFirst();
        Path file = Path.of("src/main/resources/demo/groupements-2021.csv");
        ImportOutcome outcome = room.take(ImportOrder.Kind.BANATIC, file);
        assertThat(outcome.counts()).isEqualTo(Map.of("ADDED", 2L));
        assertThat(outcome.edition()).hasToString("2021-01-01");
        assertThat(room.sql.sql(
                "select s.name || ' ' || d.code from territory.state s join territory.v_declared_competence d on d.siren = s.code where s.kind = 'SYNDICAT' order by 1")
                .query(String.class)
                .list()).containsExactly("SM Agence landaise pour l’Informatique (ALPI) 9930", "Somme Numérique 9930");
    }

    @Test
    void everyInventedContractIsTaken() {
        var room = new ImportRoom(folder);
        room.sql.sql("delete from price.contract").update();
        Path file = Path.of("src/main/resources/demo/decp.json");
        assertThat(room.take(ImportOrder.Kind.DECP, file).counts()).isEqualTo(Map.of("ADDED", 9L));
        assertThat(
                room.sql.sql("select amount from price.contract where number = 'CC24-09'").query(Long.class).single())
                .as("as it was changed since")
                .isEqualTo(44_600_000L);
    }

    /** The départements of the last import, as the territory reads them. */
    private static String whole(ImportRoom room) {
        return room.sql.sql("select scope from territory.v_import order by id desc limit 1")
                .query(String.class)
                .single();
    }
}
