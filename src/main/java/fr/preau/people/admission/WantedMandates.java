package fr.preau.people.admission;

import fr.preau.ground.kernel.Sql;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have typed so far, screen after screen: nothing typed is lost. */
@Component
record WantedMandates(JdbcClient sql) {
    private static final String SHOWN = """
            select %s, 'TITULAR' as kind, null as stands_in_for, d.recovers from admission.draft d
            """.formatted(WantedMandate.COLUMNS);

    /** What that person has typed for that organisation. */
    WantedMandate of(String person, String organisation) {
        return sql.sql(SHOWN + "where person = :person and organisation = :organisation")
                .param("person", person)
                .param("organisation", organisation)
                .query(Sql.as(WantedMandate.class))
                .optional()
                .orElseGet(() -> WantedMandate.none(organisation));
    }

    /** What that person has begun, the latest first. */
    List<WantedMandate> of(String person) {
        return sql.sql(SHOWN + "where person = :person order by updated_at desc limit 20")
                .param("person", person)
                .query(Sql.as(WantedMandate.class))
                .list();
    }

    void keep(String person, WantedMandate typed) {
        sql.sql("""
                insert into admission.draft (person, organisation, function, powers, from_day, until_day, source, source_date, recovers)
                values (:person, :organisation, :function, :powers, :from, :until, :source, :sourceDate, :recovers)
                on conflict (person, organisation) do update set (function, powers, from_day, until_day, source, source_date, recovers,
                        updated_at)
                    = (excluded.function, excluded.powers, excluded.from_day, excluded.until_day, excluded.source, excluded.source_date,
                        excluded.recovers, kernel.clock())
                """)
                .params(Sql.params(typed))
                .param("person", person)
                .update();
    }

    void forget(String person, String organisation) {
        sql.sql("delete from admission.draft where person = :person and organisation = :organisation")
                .param("person", person)
                .param("organisation", organisation)
                .update();
    }
}
