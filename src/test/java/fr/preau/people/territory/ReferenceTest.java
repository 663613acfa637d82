package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("ci")
class ReferenceTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcClient SQL = DATABASE.app();

    @BeforeAll
    static void load() {
        assertThat(new Reference(DATABASE.dataSource()).load()).isTrue();
    }

    @Test
    void itHoldsEveryCommuneOfFrance() {
        assertThat(count(
                "select count(*) from territory.state where kind = 'COMMUNE' and not part and during @> date '2026-06-01'"))
                .isEqualTo(34_969);
        assertThat(count(
                "select count(*) from territory.state where kind = 'COMMUNE' and not part and during @> date '2013-06-01' and departement < '975'"))
                .isBetween(36_600L, 36_800L);
    }

    @Test
    void loadingItAgainChangesNoRow() {
        SQL.sql("insert into territory.import (kind, file, digest) values ('referentiel', 'another', 'another')")
                .update();
        List<String> before = versions();
        assertThat(new Reference(DATABASE.dataSource()).load()).isTrue();
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void theSameFileIsNotLoadedTwice() {
        new Reference(DATABASE.dataSource()).load();
        assertThat(new Reference(DATABASE.dataSource()).load()).isFalse();
    }

    @Test
    void everySirenHasItsCheckDigit() {
        List<String> sirens = SQL.sql(
                "select distinct siren from territory.state where siren is not null union select siren from territory.council where siren is not null")
                .query(String.class)
                .list();
        assertThat(sirens).hasSizeGreaterThan(36_000).allMatch(ReferenceTest::luhn);
    }

    @Test
    void everyMemberAndEverySuccessorIsAKnownCommune() {
        assertThat(count(
                "select count(*) from territory.membership m where not exists (select from territory.state s where s.kind = 'COMMUNE' and s.code = m.member)"))
                .isZero();
        assertThat(count(
                "select count(*) from territory.succession m where not exists (select from territory.state s where s.kind = 'COMMUNE' and s.code = m.successor) "
                        + "and not exists (select from territory.succession n where n.code = m.successor and n.since >= m.since)"))
                .isZero();
    }

    @Test
    void everyCommuneThatEndedHasASuccessor() {
        assertThat(
                SQL.sql("""
                        select s.code from territory.state s where kind = 'COMMUNE' and not part and upper(during) is not null
                        and not exists (select from territory.state t where t.kind = s.kind and t.code = s.code and not t.part and lower(t.during) = upper(s.during))
                        and not exists (select from territory.succession u where u.code = s.code and u.since = upper(s.during))
                        """)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private static List<String> versions() {
        return SQL.sql("""
                select 'state' || sum(xmin::text::bigint) || count(*) from territory.state
                union all select 'membership' || sum(xmin::text::bigint) || count(*) from territory.membership
                union all select 'succession' || sum(xmin::text::bigint) || count(*) from territory.succession
                union all select 'council' || sum(xmin::text::bigint) || count(*) from territory.council
                """).query(String.class).list();
    }

    private static long count(String sql) {
        return SQL.sql(sql).query(Long.class).single();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
