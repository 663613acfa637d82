package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("ci")
class KernelSqlTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient app = database.app();

    @Test
    void theClockIsTodayInParisUntilATestMovesIt() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        assertThat(sqlToday()).isBetween(today, today.plusDays(1));
        database.moveClock("-3650 days");
        assertThat(sqlToday()).isBetween(today.minusDays(3650), today.minusDays(3649));
    }

    @Test
    void theApplicationCannotMoveTheClock() {
        assertThatThrownBy(() -> app.sql("update kernel.clock_shift set shift = '1 day'").update()).rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void theApplicationWritesTheRowsOfALaterModuleButCannotChangeItsTables() {
        database.owner().sql("create schema later").update();
        database.owner().sql("create table later.thing (id integer primary key)").update();
        assertThat(app.sql("insert into later.thing values (1)").update()).isEqualTo(1);
        assertThatThrownBy(() -> app.sql("drop table later.thing").update()).rootCause()
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> app.sql("create schema mine").update()).rootCause()
                .hasMessageContaining("permission denied");
    }

    private record Counted(String name, @Nullable Integer many, LocalDate day) {}

    @Test
    void severalRecordsAreOneStatement() {
        var day = LocalDate.of(2026, 9, 1);
        var all = List.of(new Counted("un, deux\ntrois", 3, day), new Counted("rien", null, day));
        assertThat(app.sql("select name, many, day::date from unnest(:name, :many, :day) u (name, many, day)")
                .params(Sql.columns(Counted.class, all))
                .query(Sql.as(Counted.class))
                .list()).isEqualTo(all);
    }

    private record Made(int n, Instant madeAt, @Nullable LocalDate day) {}

    private record Whole(Ref about, List<Made> parts) {}

    @Test
    void rowsWithinARowAreRecords() {
        var at = Instant.parse("2026-09-01T08:00:00Z");
        var made = new Made(1, at, null);
        assertThat(app.sql("""
                select 'achat:A-1' as about, (select coalesce(jsonb_agg(m), '[]') from (select 1 as n,
                    timestamptz '2026-09-01 10:00:00+02' as made_at, null::date as day) m) as parts
                union all select 'achat:A-2', '[]'
                """).query(Sql.as(Whole.class)).list()).containsExactly(
                new Whole(new Ref("achat", "A-1"), List.of(made)), new Whole(new Ref("achat", "A-2"), List.of()));
    }

    private record Days(LocalDate first, @Nullable LocalDate last) {}

    private record Kept(String name, Days days, Set<DatabaseRole> roles, List<String> words, @Nullable Counted told,
            List<Counted> all, @Nullable Ref about) {}

    @Test
    void aRowIsReadIntoTheRecordsWithinARecordAndWhatItHasAsJson() {
        Kept kept = app.sql("""
                select 'un' as name, 'not them' as days, date '2026-09-01' as first, null::date as last,
                    array['APP', 'OWNER'] as roles, array['deux', 'trois'] as words, null::jsonb as told,
                    '[{"name": "quatre", "many": 4, "day": "2026-09-02"}]'::json as all, 'mandat:M-1' as about
                """).query(Sql.as(Kept.class)).single();
        assertThat(kept).isEqualTo(new Kept("un", new Days(LocalDate.of(2026, 9, 1), null),
                Set.of(DatabaseRole.APP, DatabaseRole.OWNER), List.of("deux", "trois"), null,
                List.of(new Counted("quatre", 4, LocalDate.of(2026, 9, 2))), new Ref("mandat", "M-1")));
    }

    @Test
    void aRecordGivesItsCodesAndItsWordsAsArrays() {
        var given = Sql.params(new Given(Set.of(DatabaseRole.OWNER, DatabaseRole.APP), List.of()));
        assertThat((String[]) given.get("roles")).hasSize(2).contains("APP", "OWNER");
        assertThat((String[]) given.get("words")).isEmpty();
    }

    private record Given(Set<DatabaseRole> roles, List<String> words) {}

    @Test
    void namesSortAsAFrenchReaderExpects() {
        assertThat(app.sql(
                "select name from (values ('Zuydcoote'), ('Évreux'), ('Lyon 10e'), ('Lyon 2e')) as v (name) order by name collate kernel.french")
                .query(String.class)
                .list()).containsExactly("Évreux", "Lyon 2e", "Lyon 10e", "Zuydcoote");
    }

    @Test
    void datedKeysRefuseAnOverlap() {
        database.owner().sql("create schema dated").update();
        database.owner()
                .sql("create table dated.thing (id text, during daterange, primary key (id, during without overlaps))")
                .update();
        app.sql("insert into dated.thing values ('a', '[2013-01-01,2014-01-01)'), ('a', '[2014-01-01,)')").update();
        assertThatThrownBy(() -> app.sql("insert into dated.thing values ('a', '[2020-01-01,)')").update())
                .hasMessageContaining("conflicting key value");
    }

    private LocalDate sqlToday() {
        return app.sql("select kernel.today()").query(LocalDate.class).single();
    }
}
