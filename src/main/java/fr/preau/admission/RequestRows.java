package fr.preau.admission;

import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of requests and of their confirmations. */
@Component
class RequestRows {
    private static final String SHOWN =
            """
            select r.*, coalesce(p.name, '') as person_name, kernel.clock() as now,
                (select count(*) from admission.confirmation c where c.request = r.id) as confirmations
            from admission.request r left join account.v_person p on p.id = r.person
            """;
    private final JdbcClient sql;

    RequestRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** A voucher's word. */
    record Confirmation(String person, String mandate, String organisation, Instant at) {}

    void insert(Instant at, Request request, byte[] salt) {
        sql.sql(
                        """
                        insert into admission.request (id, person, organisation, function, powers, from_day, until_day, source, source_date, salt,
                            recovers, prepared_by, made_at, until)
                        values (:id, :person, :organisation, :function, string_to_array(:powers, ' '), :from, :until, :source, :sourceDate, :salt,
                            :recovers, :preparedBy, :at, :expires)
                        """)
                .param("id", request.id())
                .param("person", request.person())
                .param("organisation", request.organisation())
                .param("function", request.function())
                .param("powers", words(request.powers()))
                .param("from", request.from())
                .param("until", request.until(), Types.DATE)
                .param("source", request.source())
                .param("sourceDate", request.sourceDate(), Types.DATE)
                .param("salt", salt)
                .param("recovers", request.recovers())
                .param("preparedBy", request.preparedBy())
                .param("at", Sql.utc(at))
                .param("expires", Sql.utc(request.expiresAt()))
                .update();
    }

    /** What has had its time says so, so that the person may ask again. */
    void expire(Instant at, String person) {
        sql.sql(
                        "update admission.request set state = 'EXPIRED', settled_at = until where"
                            + " person = :person and settled_at is null and until <= :at")
                .param("person", person)
                .param("at", Sql.utc(at))
                .update();
    }

    Optional<Request> find(String id) {
        return sql.sql(SHOWN + " where r.id = :id")
                .param("id", id)
                .query(RequestRows::read)
                .optional();
    }

    /** The request, for a deed: the journal's lock keeps others away. */
    Request get(String id) {
        return find(id).orElseThrow(RequestRows::missing);
    }

    static Refusal.NotFound missing() {
        return new Refusal.NotFound("demande", "admission.request.unknown");
    }

    /** The open request of a person for an organisation. */
    Optional<Request> open(String person, String organisation) {
        return sql.sql(
                        SHOWN
                                + " where r.person = :person and r.organisation = :organisation and"
                                + " r.settled_at is null and r.until > kernel.clock()")
                .param("person", person)
                .param("organisation", organisation)
                .query(RequestRows::read)
                .optional();
    }

    /** Those a person made, the latest first; at most 100. */
    List<Request> of(String person) {
        return sql.sql(SHOWN + " where r.person = :person order by r.made_at desc, r.id limit 100")
                .param("person", person)
                .query(RequestRows::read)
                .list();
    }

    /** Those for an organisation, the open ones first, then the latest; at most 200. */
    List<Request> about(String organisation) {
        return sql.sql(
                        SHOWN
                                + " where r.organisation = :organisation order by r.settled_at is"
                                + " not null, r.made_at desc, r.id limit 200")
                .param("organisation", organisation)
                .query(RequestRows::read)
                .list();
    }

    /** Every open one that this person has not confirmed, the oldest first; at most 500. */
    List<Request> open(String unsaid) {
        return sql.sql(
                        SHOWN
                                + """
                                 where r.settled_at is null and r.until > kernel.clock()
                                    and not exists (select from admission.confirmation c where c.request = r.id and c.person = :person)
                                order by r.made_at, r.id limit 500
                                """)
                .param("person", unsaid)
                .query(RequestRows::read)
                .list();
    }

    void proved(Instant at, String id, Request.Proof proof, @Nullable String contribution) {
        sql.sql(
                        "update admission.request set state = 'PROVED', proof = :proof, proved_at ="
                            + " :at, contribution = :contribution where id = :id")
                .param("proof", proof.name())
                .param("at", Sql.utc(at))
                .param("contribution", contribution)
                .param("id", id)
                .update();
    }

    void confirmed(String id, Confirmation confirmation) {
        sql.sql(
                        """
                        insert into admission.confirmation (request, person, mandate, organisation, confirmed_at)
                        values (:request, :person, :mandate, :organisation, :at)
                        """)
                .param("request", id)
                .param("person", confirmation.person())
                .param("mandate", confirmation.mandate())
                .param("organisation", confirmation.organisation())
                .param("at", Sql.utc(confirmation.at()))
                .update();
    }

    /** Takes back the word of a voucher whose mandate is over. */
    void forgetConfirmation(String id, String mandate) {
        sql.sql("delete from admission.confirmation where request = :id and mandate = :mandate")
                .param("id", id)
                .param("mandate", mandate)
                .update();
    }

    List<Confirmation> confirmations(String id) {
        return sql.sql(
                        "select person, mandate, organisation, confirmed_at from"
                            + " admission.confirmation where request = :id order by confirmed_at,"
                            + " mandate")
                .param("id", id)
                .query((row, number) ->
                        new Confirmation(
                                row.getString("person"),
                                row.getString("mandate"),
                                row.getString("organisation"),
                                Sql.instant(row, "confirmed_at")))
                .list();
    }

    void settle(
            Instant at,
            Request request,
            Request.State state,
            @Nullable String mandate,
            String reason,
            List<String> by) {
        sql.sql(
                        """
                        update admission.request set state = :state, settled_at = :at, settled_by = string_to_array(:by, ' '), mandate = :mandate, reason = :reason
                        where id = :id
                        """)
                .param("state", state.name())
                .param("at", Sql.utc(at))
                .param("by", String.join(" ", by))
                .param("mandate", mandate)
                .param("reason", reason)
                .param("id", request.id())
                .update();
    }

    /** Leaves of what that person asked for only what is public. */
    void forget(String person) {
        sql.sql(
                        "update admission.request set function = '', source = '', source_date ="
                            + " null, reason = '' where person = :person")
                .param("person", person)
                .update();
    }

    static String words(Set<Power> powers) {
        return powers.stream().sorted().map(Power::name).collect(Collectors.joining(" "));
    }

    private static Request.State state(ResultSet row) throws SQLException {
        Request.State state = Request.State.valueOf(row.getString("state"));
        if (state.open() && !Sql.instant(row, "until").isAfter(Sql.instant(row, "now"))) {
            return Request.State.EXPIRED;
        }
        return state == Request.State.PROVED && row.getInt("confirmations") > 0
                ? Request.State.CONFIRMED
                : state;
    }

    private static Request read(ResultSet row, int number) throws SQLException {
        String proof = row.getString("proof");
        return new Request(
                row.getString("id"),
                row.getString("person"),
                row.getString("person_name"),
                row.getString("organisation"),
                row.getString("function"),
                Power.named(Sql.texts(row, "powers")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("source"),
                row.getObject("source_date", LocalDate.class),
                row.getString("recovers"),
                row.getString("prepared_by"),
                state(row),
                Sql.instant(row, "made_at"),
                Sql.instant(row, "until"),
                proof == null ? null : Request.Proof.valueOf(proof),
                row.getString("contribution"),
                row.getString("mandate"),
                Sql.instantOrNull(row, "settled_at"),
                row.getString("reason"),
                row.getInt("confirmations"));
    }
}
