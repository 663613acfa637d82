package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schools that a first start already knows. */
@Tag("ci")
class ReferenceSchoolsTest {
    private static final Path DIRECTORY = ImportRoom.fixture("annuaire-2023.csv");

    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
    }

    @Test
    void aFirstStartKnowsTheSchoolsOfEveryCommuneAndALaterOneChangesNothing() {
        ReferenceSchools schools = room.referenceSchools(false);
        schools.bring();
        assertThat(room.schools()).hasSizeGreaterThan(45_000);
        assertThat(names("0750655E", "0400211M")).containsExactly(
                "Lycée général et technologique publique Louis le Grand 75056", "École élémentaire 40165");
        assertThat(register()).containsExactly("etablissements.csv.gz, of no whole département");
        assertThat(Files.exists(folder.resolve("rejets"))).as("lines to look at").isFalse();
        List<String> rows = room.rows();
        schools.bring();
        assertThat(room.rows()).isEqualTo(rows);
        assertThat(register()).hasSize(1);
    }

    @Test
    void aSiteThatImportedADirectoryKeepsIt() {
        ReferenceSchools schools = room.referenceSchools(false);
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        List<String> rows = room.rows();
        schools.bring();
        assertThat(room.rows()).isEqualTo(rows);
    }

    @Test
    void theFewSchoolsOfTheDemonstrationAreNoDirectory() {
        ReferenceSchools schools = room.referenceSchools(true);
        String few = Path.of("src/main/resources/demo/annuaire.csv").toString();
        room.imports.run(ImportOrder.sample(ImportOrder.Kind.ANNUAIRE, few), Progress.SILENT);
        String meudon = "0920736A";
        List<String> before = names(meudon);
        schools.bring();
        assertThat(room.schools()).hasSizeGreaterThan(45_000);
        assertThat(names(meudon)).isEqualTo(before);
    }

    @Test
    void theDirectoryTakesItsPlaceAndWhatItNoLongerListsHasClosed() throws IOException {
        room.take(room.write("liste.csv", listed()));
        assertThat(sources()).containsExactly("Établissements, fichier consolidé (liste)");
        Path without = room.write("annuaire.csv", without("0350594F", "0350612A"));
        assertThat(room.take(without).count("GONE", "CLOSED")).as("two of fifteen: the list is some years old")
                .isEqualTo(2);
        assertThat(room.schools()).hasSize(13);
        assertThat(sources()).containsExactly("Annuaire de l’éducation");
    }

    @Test
    void aDirectoryThatLosesAQuarterOfTheListIsRefusedUnlessConfirmed() throws IOException {
        room.take(room.write("liste.csv", listed()));
        Path without = room.write("annuaire.csv", without("0350594F", "0350612A", "0350626R", "0350639E"));
        assertThat(room.refusal(without)).contains("4 écoles sur 15 du département 35");
        assertThat(room.take(without, true).count("GONE")).isEqualTo(4);
    }

    /** The schools of the directory, as a list of 2021 names them. */
    private static String listed() throws IOException {
        return Files.readAllLines(DIRECTORY)
                .stream()
                .skip(1)
                .map(line -> line.split(";"))
                .map(cells -> String.join(",", cells[0], Columns.fold(cells[2]).toUpperCase(Locale.ROOT), cells[3],
                        cells[1], cells[8], "liste-2021"))
                .collect(Collectors.joining("\n", "uai,nature,secteur,nom,commune,src\n", "\n"));
    }

    private static String without(String... uais) throws IOException {
        return Files.readAllLines(DIRECTORY)
                .stream()
                .filter(line -> Stream.of(uais).noneMatch(line::startsWith))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> sources() {
        return room.sql.sql(
                "select distinct s.name from territory.school_state t join territory.source s on s.id = t.source where t.open and upper_inf(t.during)")
                .query(String.class)
                .list();
    }

    private List<String> names(String... uais) {
        return List.of(uais)
                .stream()
                .map(uai -> room.sql.sql(
                        "select name || ' ' || commune from territory.school_state where uai = :uai and upper_inf(during)")
                        .param("uai", uai)
                        .query(String.class)
                        .single())
                .toList();
    }

    private List<String> register() {
        return room.sql.sql(
                "select file || case scope when '' then ', of no whole département' else '' end from territory.v_import where kind = 'annuaire'")
                .query(String.class)
                .list();
    }
}
