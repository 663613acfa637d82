package fr.preau.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.kernel.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class TerritoriesTest {
    @TempDir Path folder;
    private final JdbcClient sql = LoadedTerritory.DATABASE.app();

    @AfterEach
    void forget() {
        sql.sql("delete from territory.school_state").update();
        sql.sql("delete from territory.school").update();
    }

    @Test
    void anImportShowsWithoutARestartInPagesAndInTheSearch() throws InterruptedException {
        var territories = new Territories(LoadedTerritory.DATABASE.dataSource(), folder);
        var serving = new Territories.Serving(territories);
        serving.start();
        try {
            TerritorySnapshot before = territories.now();
            await(territories::searchReady);
            assertThat(before.school("0921241Z")).isEmpty();
            addSchool("0921241Z", "École primaire des Brillants", "92048");
            await(() -> territories.now().school("0921241Z").isPresent());
            assertThat(territories.now().version()).isNotEqualTo(before.version());
            assertThat(before.school("0921241Z")).as("a snapshot in hand does not move").isEmpty();
            await(() -> !territories.suggest("brillants meudon", 5).isEmpty());
            assertThat(territories.suggest("0921241z", 5).getFirst().detail())
                    .isEqualTo("Meudon (92)");
        } finally {
            serving.stop();
        }
    }

    @Test
    void theSearchSaysToComeBackWhileThereIsNoIndex() {
        var territories = new Territories(LoadedTerritory.DATABASE.dataSource(), folder);
        assertThatThrownBy(() -> territories.suggest("meudon", 5))
                .isInstanceOf(Refusal.Later.class);
        new Territories.Serving(territories).stop();
    }

    @Test
    void theSchoolsOfACommuneThatMergedAreThoseOfItsSuccessorToo() {
        addSchool("0740001A", "École de Seynod", "74268");
        var snapshot =
                new TerritorySnapshot(SnapshotReader.read(LoadedTerritory.DATABASE.dataSource()));
        assertThat(snapshot.schoolsOf("74010")).extracting(School::uai).contains("0740001A");
        assertThat(snapshot.schoolsOf("74268")).extracting(School::uai).containsExactly("0740001A");
        assertThat(snapshot.school("0740001A", LocalDate.of(2019, 1, 1))).isEmpty();
    }

    private void addSchool(String uai, String name, String commune) {
        sql.sql(
                        "insert into territory.source (name, described, licence) values ('essai', '2024-01-01', 'LO 2.0') on conflict do nothing")
                .update();
        sql.sql("insert into territory.school values (:uai)").param("uai", uai).update();
        sql.sql(
                        """
                        insert into territory.school_state (uai, during, name, level, sector, commune, precision, source)
                        select :uai, daterange('2024-01-01', null), :name, 'ECOLE', 'PUBLIC', :commune, 'EXACT', id from territory.source where name = 'essai'
                        """)
                .param("uai", uai)
                .param("name", name)
                .param("commune", commune)
                .update();
        sql.sql(
                        "insert into territory.import (kind, file, digest) values ('annuaire', 'essai', 'essai')")
                .update();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 4_000 && !done.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
