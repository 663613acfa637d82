package fr.preau.people.admission;

import fr.preau.ground.kernel.Sql;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Demarche.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of requests and of their confirmations. */
@Component
record RequestRows(JdbcClient sql) {
    private static final String SHOWN = """
            select d.id, d.person, coalesce(p.name, '') as person_name, d.prepared_by, d.made_at, d.until as expires_at, d.proof, d.contribution,
                d.mandate, d.reason, c.confirmations, 'TITULAR' as kind, null as stands_in_for, d.recovers, %s,
                case when d.state = 'PROVED' and d.until > kernel.clock() and c.confirmations > 0 then 'CONFIRMED' else %s end as state
            from admission.request d left join account.v_person p on p.id = d.person
            cross join lateral (select count(*) as confirmations from admission.confirmation where request = d.id) c
            """
            .formatted(WantedMandate.COLUMNS, Demarche.STATE);

    /** A voucher's word. */
    record Confirmation(String person, String mandate, String organisation, Instant at) {}

    void insert(Deed deed, String id, String person, WantedMandate wanted, @Nullable String preparedBy, byte[] salt) {
        sql.sql("""
                insert into admission.request (id, person, organisation, function, powers, from_day, until_day, source, source_date, salt,
                    recovers, prepared_by, made_at, until)
                values (:id, :person, :organisation, :function, :powers, :from, :until, :source, :sourceDate, :salt,
                    :recovers, :preparedBy, :at, :expires)
                """)
                .params(Sql.params(wanted))
                .param("id", id)
                .param("person", person)
                .param("salt", salt)
                .param("preparedBy", preparedBy)
                .param("at", Sql.utc(deed.at()))
                .param("expires", Sql.utc(deed.at().plus(Demarche.OPEN_FOR)))
                .update();
    }

    /** What has had its time says so, so that the person may ask again. */
    void expire(Deed deed, String person) {
        sql.sql("update admission.request set state = 'EXPIRED', settled_at = until where person = :person and settled_at is null and until <= :at")
                .param("person", person)
                .param("at", Sql.utc(deed.at()))
                .update();
    }

    /** The request, for a deed: the journal's lock keeps others away. */
    Request get(String id) {
        return all("d.id = :value", id).stream().findFirst().orElseThrow(Demarche.Kind.REQUEST::missing);
    }

    /** The open request of a person for an organisation. */
    Optional<Request> open(String person, String organisation) {
        return all("d.person = :value and d.settled_at is null and d.until > kernel.clock()", person).stream()
                .filter(request -> request.organisation().equals(organisation))
                .findFirst();
    }

    /** Those a person made, the latest first; at most 100. */
    List<Request> of(String person) {
        return all("d.person = :value order by d.made_at desc, d.id limit 100", person);
    }

    /** Those for an organisation, the open ones first, then the latest; at most 200. */
    List<Request> about(String organisation) {
        return all("d.organisation = :value order by d.settled_at is not null, d.made_at desc, d.id limit 200",
                organisation);
    }

    /**
     * Every open one that this person has neither confirmed nor left to others, the oldest first; at most 500.
     */
    List<Request> open(String unsaid) {
        return all("""
                d.settled_at is null and d.until > kernel.clock()
                    and not exists (select from admission.confirmation c where c.request = d.id and c.person = :value)
                    and not exists (select from admission.voucher_aside a where a.request = d.id and a.person = :value)
                order by d.made_at, d.id limit 500
                """, unsaid);
    }

    private List<Request> all(String which, String value) {
        return sql.sql(SHOWN + "where " + which).param("value", value).query(Sql.as(Request.class)).list();
    }

    void proved(Deed deed, Request request, Request.Proof proof, @Nullable String contribution) {
        sql.sql("update admission.request set state = 'PROVED', proof = :proof, proved_at = :at, contribution = :contribution where id = :id")
                .param("proof", proof.name())
                .param("at", Sql.utc(deed.at()))
                .param("contribution", contribution)
                .param("id", request.id())
                .update();
    }

    void confirmed(Request request, Confirmation confirmation) {
        sql.sql("""
                insert into admission.confirmation (request, person, mandate, organisation, confirmed_at)
                values (:request, :person, :mandate, :organisation, :at)
                """).param("request", request.id()).params(Sql.params(confirmation)).update();
    }

    /** Takes back the word of a voucher whose mandate is over. */
    void forget(Request request, Confirmation confirmation) {
        sql.sql("delete from admission.confirmation where request = :id and mandate = :mandate")
                .param("id", request.id())
                .param("mandate", confirmation.mandate())
                .update();
    }

    /** Whether a voucher has said their word of it, or left it to others. */
    boolean spoken(String id, String person) {
        return sql.sql("""
                select exists (select from admission.confirmation where request = :id and person = :person)
                    or exists (select from admission.voucher_aside where request = :id and person = :person)
                """).param("id", id).param("person", person).query((row, number) -> row.getBoolean(1)).single();
    }

    List<Confirmation> confirmations(String id) {
        return sql.sql(
                "select person, mandate, organisation, confirmed_at as at from admission.confirmation where request = :id order by confirmed_at, mandate")
                .param("id", id)
                .query(Sql.as(Confirmation.class))
                .list();
    }

    void settle(Deed deed, Request request, State state, @Nullable String mandate, String reason, List<String> by) {
        sql.sql("""
                update admission.request set state = :state, settled_at = :at, settled_by = string_to_array(:by, ' '), mandate = :mandate, reason = :reason
                where id = :id
                """)
                .param("state", state.name())
                .param("at", Sql.utc(deed.at()))
                .param("by", String.join(" ", by))
                .param("mandate", mandate)
                .param("reason", reason)
                .param("id", request.id())
                .update();
    }
}
