package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Database withOwner = new Database(database.appAddress(), database.ownerAddress(), null);
    private final Database withoutOwner = new Database(database.appAddress(), null, null);

    @Test
    void dataOfANewerPreauAreRefused() {
        database.owner().sql("""
                insert into kernel.flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9000, '9000', 'later', 'SQL', 'V9000__later.sql', 'preau_owner', 1, true)
                """).update();
        assertThatThrownBy(
                () -> new Migration(withOwner, Migration.Nature.ANY).migrate(flyway(database.ownerAddress())))
                .isInstanceOfSatisfying(StartRefusal.class, MigrationTest::isNewer);
    }

    @Test
    void aDatabaseThatIsUpToDateNeedsNoOwner() {
        assertThatCode(() -> new Migration(withoutOwner, Migration.Nature.ANY).migrate(flyway(database.appAddress())))
                .doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatIsBehindAsksForItsOwner() {
        database.owner().sql("delete from kernel.flyway_schema_history where installed_rank > 1").update();
        assertThatThrownBy(
                () -> new Migration(withoutOwner, Migration.Nature.ANY).migrate(flyway(database.appAddress())))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("kernel.start.owner");
    }

    @Test
    void theDemonstrationIsNeverOpenedAsRealNorTheReverse() {
        var demo = new Migration(withOwner, Migration.Nature.DEMO);
        var real = new Migration(withOwner, Migration.Nature.REAL);
        demo.migrate(flyway(database.ownerAddress()));
        demo.migrate(flyway(database.ownerAddress()));
        assertThatThrownBy(() -> real.migrate(flyway(database.ownerAddress()))).isInstanceOf(StartRefusal.class)
                .hasMessageContaining("kernel.start.demo");
        TestDatabase other = TestDatabase.fresh();
        var elsewhere = new Database(other.appAddress(), other.ownerAddress(), null);
        new Migration(elsewhere, Migration.Nature.REAL).migrate(flyway(other.ownerAddress()));
        assertThatThrownBy(() -> new Migration(elsewhere, Migration.Nature.DEMO).migrate(flyway(other.ownerAddress())))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("kernel.start.real");
    }

    private static void isNewer(StartRefusal refusal) {
        assertThat(refusal.key()).isEqualTo("kernel.start.newer");
        assertThat(refusal.arguments()).containsExactly("9000");
    }

    private static Flyway flyway(DatabaseAddress as) {
        return DatabaseConfiguration.settle(Flyway.configure(), DatabaseRole.APP.login())
                .dataSource(as.url(), as.user(), as.password())
                .load();
    }
}
