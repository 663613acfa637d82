package fr.preau.admission;

import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have typed so far, screen after screen. */
@Component("admissionDrafts")
class Drafts {
    private final JdbcClient sql;

    Drafts(JdbcClient sql) {
        this.sql = sql;
    }

    /** A request as far as it is typed. */
    record Draft(
            String organisation,
            String function,
            Set<Power> powers,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String source,
            @Nullable LocalDate sourceDate,
            @Nullable String recovers) {

        static Draft empty(String organisation) {
            return new Draft(
                    organisation, "", EnumSet.of(Power.CONTRIBUTE), null, null, "", null, null);
        }

        Draft withFunction(String typed) {
            return new Draft(
                    organisation, typed, powers, from, until, source, sourceDate, recovers);
        }

        Draft withPowers(Set<Power> ticked) {
            return new Draft(
                    organisation, function, ticked, from, until, source, sourceDate, recovers);
        }

        Draft withDays(@Nullable LocalDate first, @Nullable LocalDate last) {
            return new Draft(
                    organisation, function, powers, first, last, source, sourceDate, recovers);
        }

        Draft withSource(String words, @Nullable LocalDate day) {
            return new Draft(organisation, function, powers, from, until, words, day, recovers);
        }

        /** The same, for another organisation. */
        Draft to(String other) {
            return new Draft(other, function, powers, from, until, source, sourceDate, recovers);
        }

        /** What it asks for, once its first day is known. */
        Wish wish(LocalDate first) {
            return new Wish(
                    organisation, function, powers, first, until, source, sourceDate, recovers);
        }

        Draft withFormer(@Nullable String mandate) {
            return new Draft(
                    organisation, function, powers, from, until, source, sourceDate, mandate);
        }
    }

    /** What that person has typed for that organisation. */
    Draft of(String person, String organisation) {
        return sql.sql(
                        "select * from admission.draft where person = :person and organisation = :organisation")
                .param("person", person)
                .param("organisation", organisation)
                .query(Drafts::read)
                .optional()
                .orElseGet(() -> Draft.empty(organisation));
    }

    /** What that person has begun, the latest first. */
    List<Draft> of(String person) {
        return sql.sql(
                        "select * from admission.draft where person = :person order by updated_at desc limit 20")
                .param("person", person)
                .query(Drafts::read)
                .list();
    }

    void keep(String person, Draft draft) {
        sql.sql(
                        """
                        insert into admission.draft (person, organisation, function, powers, from_day, until_day, source, source_date, recovers)
                        values (:person, :organisation, :function, string_to_array(:powers, ' '), :from, :until, :source, :sourceDate, :recovers)
                        on conflict (person, organisation) do update set (function, powers, from_day, until_day, source, source_date, recovers, updated_at)
                            = (excluded.function, excluded.powers, excluded.from_day, excluded.until_day, excluded.source, excluded.source_date,
                                excluded.recovers, kernel.clock())
                        """)
                .param("person", person)
                .param("organisation", draft.organisation())
                .param("function", draft.function())
                .param("powers", RequestRows.words(draft.powers()))
                .param("from", draft.from(), Types.DATE)
                .param("until", draft.until(), Types.DATE)
                .param("source", draft.source())
                .param("sourceDate", draft.sourceDate(), Types.DATE)
                .param("recovers", draft.recovers())
                .update();
    }

    void forget(String person, String organisation) {
        sql.sql(
                        "delete from admission.draft where person = :person and organisation = :organisation")
                .param("person", person)
                .param("organisation", organisation)
                .update();
    }

    private static Draft read(ResultSet row, int number) throws SQLException {
        return new Draft(
                row.getString("organisation"),
                row.getString("function"),
                Power.named(Sql.texts(row, "powers")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("source"),
                row.getObject("source_date", LocalDate.class),
                row.getString("recovers"));
    }
}
