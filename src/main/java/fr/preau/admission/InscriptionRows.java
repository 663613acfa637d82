package fr.preau.admission;

import fr.preau.account.Organisation;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of inscriptions. */
@Component
class InscriptionRows {
    private static final String SHOWN =
            """
            select i.*, coalesce(p.name, '') as person_name, kernel.clock() as now
            from admission.inscription i left join account.v_person p on p.id = i.person
            """;
    private final JdbcClient sql;

    InscriptionRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(
            Instant at, String id, String person, Inscription.Wanted wanted, Drafts.Draft mandate) {
        sql.sql(
                        """
                        insert into admission.inscription (id, person, kind, name, siren, mail, mail_source, made_at, until,
                            function, powers, from_day, until_day, source, source_date)
                        values (:id, :person, :kind, :name, :siren, :mail, :mailSource, :at, :until,
                            :function, string_to_array(:powers, ' '), :fromDay, :untilDay, :source, :sourceDate)
                        """)
                .param("id", id)
                .param("person", person)
                .param("kind", wanted.kind().name())
                .param("name", wanted.name())
                .param("siren", wanted.siren())
                .param("mail", wanted.mail())
                .param("mailSource", wanted.mailSource())
                .param("at", Sql.utc(at))
                .param("until", Sql.utc(at.plus(Making.OPEN_FOR)))
                .param("function", mandate.function())
                .param("powers", RequestRows.words(mandate.powers()))
                .param("fromDay", mandate.from(), Types.DATE)
                .param("untilDay", mandate.until(), Types.DATE)
                .param("source", mandate.source())
                .param("sourceDate", mandate.sourceDate(), Types.DATE)
                .update();
    }

    Optional<Inscription> find(String id) {
        return sql.sql(SHOWN + " where i.id = :id")
                .param("id", id)
                .query(InscriptionRows::read)
                .optional();
    }

    /** Those that wait, the oldest first; at most 500. */
    List<Inscription> open() {
        return sql.sql(
                        SHOWN
                                + " where i.settled_at is null and i.until > kernel.clock() order by i.made_at, i.id limit 500")
                .query(InscriptionRows::read)
                .list();
    }

    /** Those of a person that wait, or were settled less than a month ago; the latest first. */
    List<Inscription> of(String person) {
        return sql.sql(
                        SHOWN
                                + " where i.person = :person and coalesce(i.settled_at, i.until) > kernel.clock() - interval '30 days' order by i.made_at desc, i.id limit 20")
                .param("person", person)
                .query(InscriptionRows::read)
                .list();
    }

    void settle(
            Instant at,
            String id,
            Inscription.State state,
            @Nullable String by,
            String reason,
            Recognition.@Nullable Done done) {
        sql.sql(
                        """
                        update admission.inscription set state = :state, settled_at = :at, settled_by = :by, reason = :reason,
                            organisation = :organisation, request = :request
                        where id = :id
                        """)
                .param("state", state.name())
                .param("at", Sql.utc(at))
                .param("by", by)
                .param("reason", reason)
                .param("organisation", done == null ? null : done.organisation())
                .param("request", done == null ? null : done.request())
                .param("id", id)
                .update();
    }

    /** Leaves of what that person asked for only what is public. */
    void forget(String person) {
        sql.sql(
                        "update admission.inscription set mail = null, mail_source = null, reason = '', function = '', source = '', source_date = null where person = :person")
                .param("person", person)
                .update();
    }

    private static Inscription read(ResultSet row, int number) throws SQLException {
        Inscription.State state = Inscription.State.valueOf(row.getString("state"));
        boolean over = !Sql.instant(row, "until").isAfter(Sql.instant(row, "now"));
        return new Inscription(
                row.getString("id"),
                row.getString("person"),
                row.getString("person_name"),
                new Inscription.Wanted(
                        Organisation.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("siren"),
                        row.getString("mail"),
                        row.getString("mail_source")),
                mandate(row),
                state == Inscription.State.MADE && over ? Inscription.State.EXPIRED : state,
                Sql.instant(row, "made_at"),
                Sql.instant(row, "until"),
                row.getString("reason"),
                row.getString("organisation"),
                row.getString("request"));
    }

    private static Drafts.Draft mandate(ResultSet row) throws SQLException {
        return new Drafts.Draft(
                row.getString("id"),
                row.getString("function"),
                Power.named(Sql.texts(row, "powers")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("source"),
                row.getObject("source_date", LocalDate.class),
                null);
    }
}
