package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
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

    @Tag("ci")
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
            assertThat(territories.suggest("0921241z", 5).getFirst().detail()).isEqualTo("Meudon (92)");
        } finally {
            serving.stop();
        }
    }

    @Test
    void theSearchSaysToComeBackWhileThereIsNoIndex() {
        var territories = new Territories(LoadedTerritory.DATABASE.dataSource(), folder);
        assertThatThrownBy(() -> territories.suggest("meudon", 5)).isInstanceOf(Refusal.Later.class);
        new Territories.Serving(territories).stop();
    }

    @Test
    void theSchoolsOfACommuneThatMergedAreThoseOfItsSuccessorToo() {
        addSchool("0740001A", "École de Seynod", "74268");
        var snapshot = SnapshotReader.read(LoadedTerritory.DATABASE.dataSource(), null);
        assertThat(snapshot.schoolsOf("74010")).extracting(School::uai).contains("0740001A");
        assertThat(snapshot.schoolsOf("74268")).extracting(School::uai).containsExactly("0740001A");
        assertThat(snapshot.school("0740001A", LocalDate.of(2019, 1, 1))).isEmpty();
    }

    @Test
    void similarCommunesHaveTheirReasonsGapsAndMissingCriteria() {
        addFigures("80021", 136_449, 49.5, 18_820, "commune-centre");
        addFigures("76351", 166_687, 46.9, 19_380, "commune-centre");
        addFigures("75056", 2_103_778, 105.4, 28_000, "ville-centre");
        addFigures("93066", 149_077, 15.5, 15_000, "banlieue");
        addFigures("74010", 132_117, 66.9, 24_000, "ville-centre");
        addFigures("48095", 12_000, 36.9, 21_000, "isolée");
        addFigures("92048", 46_000, 9.9, null, "banlieue");
        var snapshot = SnapshotReader.read(LoadedTerritory.DATABASE.dataSource(), null);
        sql.sql("delete from territory.figure").update();
        var amiens = snapshot.similarTo("80021", 3);
        assertThat(amiens.items().getFirst().territory().name()).isEqualTo("Le Havre");
        assertThat(amiens.items().getFirst().reasons())
                .contains(new TerritorySnapshot.Reason(TerritorySnapshot.Criterion.MEDIAN_INCOME, "18820", "19380"));
        assertThat(amiens.items()).extracting(TerritorySnapshot.Neighbour::score)
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(amiens.missing()).containsOnly(TerritorySnapshot.Criterion.SCHOOLS);
        assertThat(snapshot.similarTo("92048", 3).missing()).contains(TerritorySnapshot.Criterion.MEDIAN_INCOME);
        assertThat(snapshot.similarTo("74268", 3).items()).as("no longer a commune").isEmpty();
    }

    private void addFigures(String commune, int population, double area,
            @org.jspecify.annotations.Nullable Integer income, String category) {
        sql.sql("insert into territory.source (name, described, licence) values ('essai', '2024-01-01', 'LO 2.0') on conflict do nothing")
                .update();
        sql.sql("""
                insert into territory.figure (commune, population, area_km2, median_income, urban_category, source)
                select :commune, :population, :area, :income, :category, id from territory.source where name = 'essai'
                """)
                .param("commune", commune)
                .param("population", population)
                .param("area", area)
                .param("income", income, java.sql.Types.INTEGER)
                .param("category", category)
                .update();
    }

    private void addSchool(String uai, String name, String commune) {
        sql.sql("insert into territory.source (name, described, licence) values ('essai', '2024-01-01', 'LO 2.0') on conflict do nothing")
                .update();
        sql.sql("insert into territory.school values (:uai)").param("uai", uai).update();
        sql.sql("""
                insert into territory.school_state (uai, during, name, level, sector, commune, precision, source)
                select :uai, daterange('2024-01-01', null), :name, 'ECOLE', 'PUBLIC', :commune, 'EXACT', id from territory.source where name = 'essai'
                """)
                .param("uai", uai)
                .param("name", name)
                .param("commune", commune)
                .update();
        sql.sql("insert into territory.import (kind, file, digest) values ('annuaire', 'essai', 'essai')").update();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 4_000 && !done.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
