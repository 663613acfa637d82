package fr.preau.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.Concordance;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.round.Slices;
import java.sql.Connection;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day on which thousands of organisations change at once. */
@Tag("ci")
class ManySuccessionsTest {
    private static final int MANY = 1_500;
    private static final int MOST_IN_A_TRANSACTION = 400;

    private static final Stage STAGE = new Stage();
    private final JdbcClient sql = STAGE.database.app();

    private long count(String statement) {
        return sql.sql(statement).query((row, number) -> row.getLong(1)).single();
    }

    @Test
    void communesRenamedTogetherAreToldOneByOneAndChangedSomeAtATime() throws Exception {
        STAGE.live(LocalDate.of(2026, 3, 2));
        JdbcClient owner = STAGE.database.owner();
        owner.sql(
                """
                        insert into account.organisation (id, kind, college, name, source)
                        select 'commune-' || code, 'COMMUNE', 'COMMUNES', 'Commune de ' || name, 'inventé'
                        from (select distinct on (code) code, name from territory.state where kind = 'COMMUNE' and not part and upper_inf(during) order by code limit :many) c
                        on conflict do nothing
                        """)
                .param("many", MANY)
                .update();
        long begun = count("select count(*) from account.organisation where name like 'Commune de %'");
        assertThat(begun).isGreaterThan(MANY - 50);

        int slices = Slices.all(STAGE.door(Successions.class)::follow);
        assertThat(slices).isGreaterThanOrEqualTo(MANY / MOST_IN_A_TRANSACTION);
        assertThat(count("select count(*) from account.organisation where name like 'Commune de %'")).isZero();
        assertThat(count(
                "select count(distinct organisation) from journal.v_act where action = 'organisation.changed' and data -> 'before' ->> 'name' like 'Commune de %'"))
                .isEqualTo(begun);
        assertThat(count(
                "select max(many) from (select count(*) as many from journal.v_act where action = 'organisation.changed' group by at) t"))
                .isLessThanOrEqualTo(MOST_IN_A_TRANSACTION);
        try (Connection connection = STAGE.database.dataSource().getConnection()) {
            assertThat(STAGE.door(Concordance.class).of(connection).sound()).isTrue();
        }
        assertThat(STAGE.door(Successions.class).follow()).as("once").isFalse();
    }

    @Test
    void mandatesAboutToEndAreFoundByTheirDayAndNotOneByOne() {
        TestDatabase country = TestDatabase.fresh();
        ManyMandates.grow(country, 20_000);
        assertThat(ManyMandates.plan(country, MandateWarnings.DUE)).contains("mandate_end_day")
                .doesNotContain("Seq Scan on mandate");
    }
}
