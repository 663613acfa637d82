package fr.preau.people.account;

import fr.preau.ground.kernel.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A country of councillors: each has a mandate for their commune, for years. */
public final class ManyMandates {
    private ManyMandates() {}

    /**
     * @param many how many people; a commune has five of them
     */
    public static void grow(TestDatabase database, int many) {
        JdbcClient sql = database.owner();
        sql.sql("""
                insert into account.person (id, name, mail) select 'P-' || lpad(n::text, 10, '0'), 'Personne ' || n, 'personne' || n || '@exemple.test'
                from generate_series(1, :many) n
                """)
                .param("many", many)
                .update();
        sql.sql("""
                insert into account.organisation (id, kind, college, name, source)
                select 'O-' || lpad(n::text, 10, '0'), 'OTHER', 'OTHER', 'Corps inventé ' || n, 'inventé' from generate_series(1, :many / 5) n
                """)
                .param("many", many)
                .update();
        sql.sql("""
                insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                select 'M-' || lpad(n::text, 10, '0'), 'P-' || lpad(n::text, 10, '0'), o.id, o.id, 'élue',
                    case when n % 5 = 0 then array['SIGN', 'ADMINISTER'] else array['VOTE'] end,
                    daterange(kernel.today() - 700, kernel.today() + 700 + n % 1000), 'TITULAR', 'délibération', '\\x00000000000000000000000000000000',
                    array['operator'], kernel.clock() - interval '700 days'
                from generate_series(1, :many) n cross join lateral (select 'O-' || lpad((1 + (n - 1) / 5)::text, 10, '0') as id) o
                """)
                .param("many", many)
                .update();
        sql.sql("analyze account.person, account.organisation, account.mandate").update();
    }

    /** How PostgreSQL does a statement, as it is prepared by the pages; {@code :most} is one. */
    public static String plan(TestDatabase database, String statement) {
        return String.join("\n",
                JdbcClient.create(database.dataSource())
                        .sql("explain " + statement.replace(":most", "1000"))
                        .query((row, number) -> row.getString(1))
                        .list());
    }
}
