package fr.preau.admission;

import fr.preau.account.Held;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of invitations. */
@Component
class InvitationRows {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int BY_ORGANISATION = 60;
    private static final int TO_ONE = 3;
    private static final String SHOWN =
            "select i.*, kernel.clock() as now from admission.invitation i ";
    private final JdbcClient sql;

    InvitationRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(
            Instant at,
            String id,
            Offer offer,
            String language,
            Invitation.State state,
            Instant until,
            @Nullable String preparedBy,
            @Nullable String madeBy) {
        sql.sql(
                        """
                        insert into admission.invitation (id, organisation, mail, language, function, powers, kind, stands_in_for, from_day, until_day, source,
                            source_date, state, prepared_by, made_by, made_at, until)
                        values (:id, :organisation, :mail, :language, :function, string_to_array(:powers, ' '), :kind, :standsInFor, :from, :end, :source,
                            :sourceDate, :state, :preparedBy, :madeBy, :at, :until)
                        """)
                .param("id", id)
                .param("organisation", offer.organisation())
                .param("mail", offer.mail())
                .param("language", language)
                .param("function", offer.function())
                .param("powers", RequestRows.words(offer.powers()))
                .param("kind", offer.kind().name())
                .param("standsInFor", offer.standsInFor())
                .param("from", offer.from())
                .param("end", offer.until(), Types.DATE)
                .param("source", offer.source())
                .param("sourceDate", offer.sourceDate(), Types.DATE)
                .param("state", state.name())
                .param("preparedBy", preparedBy)
                .param("madeBy", madeBy)
                .param("at", Sql.utc(at))
                .param("until", Sql.utc(until))
                .update();
    }

    /** What has had its time says so, so that the same may be offered again. */
    void expire(Instant at, String organisation) {
        sql.sql(
                        "update admission.invitation set state = 'EXPIRED', settled_at = until where organisation = :organisation and settled_at is null and until <= :at")
                .param("organisation", organisation)
                .param("at", Sql.utc(at))
                .update();
    }

    Optional<Invitation> find(String id) {
        return sql.sql(SHOWN + "where i.id = :id")
                .param("id", id)
                .query(InvitationRows::read)
                .optional();
    }

    Invitation get(String id) {
        return find(id).orElseThrow(InvitationRows::missing);
    }

    static Refusal.NotFound missing() {
        return new Refusal.NotFound("invitation", "admission.invitation.unknown");
    }

    /** Whether the same function is offered to the same address already. */
    boolean offered(Offer offer) {
        return sql.sql(
                        """
                        select 1 from admission.invitation where organisation = :organisation and mail = :mail and function = :function and settled_at is null
                        """)
                .param("organisation", offer.organisation())
                .param("mail", offer.mail())
                .param("function", offer.function())
                .query((row, number) -> row.getInt(1))
                .optional()
                .isPresent();
    }

    /** Those of an organisation, the open ones first, then the latest; at most 300. */
    List<Invitation> of(String organisation) {
        return sql.sql(
                        SHOWN
                                + "where i.organisation = :organisation order by i.settled_at is not null, i.made_at desc, i.id limit 300")
                .param("organisation", organisation)
                .query(InvitationRows::read)
                .list();
    }

    /** The open ones for an address, the oldest first. */
    List<Invitation> waitingFor(String mail) {
        return sql.sql(
                        SHOWN
                                + "where i.mail = :mail and i.state = 'OPEN' and i.until > kernel.clock() order by i.made_at, i.id limit 50")
                .param("mail", mail)
                .query(InvitationRows::read)
                .list();
    }

    /** Those prepared for these organisations, that an administrator has to confirm. */
    List<Invitation> prepared(String organisations) {
        return sql.sql(
                        SHOWN
                                + "where i.organisation = any (string_to_array(:ids, ' ')) and i.state = 'PREPARED' and i.until > kernel.clock() order by i.made_at, i.id limit 50")
                .param("ids", organisations)
                .query(InvitationRows::read)
                .list();
    }

    /** It gives under that mandate from now on, until then. */
    void underwrite(String id, String mandate, Instant until) {
        sql.sql(
                        "update admission.invitation set state = 'OPEN', made_by = :mandate, until = :until where id = :id")
                .param("mandate", mandate)
                .param("until", Sql.utc(until))
                .param("id", id)
                .update();
    }

    void prolong(String id, Instant until) {
        sql.sql("update admission.invitation set until = :until where id = :id")
                .param("until", Sql.utc(until))
                .param("id", id)
                .update();
    }

    void sent(Instant at, String id) {
        sql.sql(
                        "update admission.invitation set letters = letters + 1, sent_at = :at where id = :id")
                .param("at", Sql.utc(at))
                .param("id", id)
                .update();
    }

    void settle(
            Instant at,
            String id,
            Invitation.State state,
            @Nullable String mandate,
            @Nullable String request) {
        sql.sql(
                        "update admission.invitation set state = :state, settled_at = :at, mandate = :mandate, request = :request where id = :id")
                .param("state", state.name())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .param("request", request)
                .param("id", id)
                .update();
    }

    /** Those for the address of somebody who is being erased: closed, without the address. */
    void forget(Instant at, String person) {
        sql.sql(
                        """
                        update admission.invitation i set mail = null, function = '', source = '',
                            state = case when settled_at is null then 'DECLINED' else state end, settled_at = coalesce(settled_at, :at)
                        from account.v_person p where p.id = :person and p.mail = i.mail
                        """)
                .param("at", Sql.utc(at))
                .param("person", person)
                .update();
    }

    private record Sent(long byOrganisation, long toOne, @Nullable Instant oldest) {}

    /**
     * Counted by the organisation that writes, so that nobody uses up the turns of another one.
     *
     * @throws Refusal.TooMuch when enough letters have left
     */
    void refuseTooMany(Instant at, String organisation, @Nullable String mail) {
        Sent sent =
                sql.sql(
                                """
                                select coalesce(sum(letters), 0) as by_organisation, coalesce(sum(letters) filter (where mail = :mail), 0) as to_one,
                                    min(sent_at) as oldest
                                from admission.invitation where organisation = :organisation and sent_at > :since
                                """)
                        .param("organisation", organisation)
                        .param("mail", mail)
                        .param("since", Sql.utc(at.minus(DAY)))
                        .query((row, number) ->
                                new Sent(
                                        row.getLong("by_organisation"),
                                        row.getLong("to_one"),
                                        Sql.instantOrNull(row, "oldest")))
                        .single();
        if (sent.byOrganisation() >= BY_ORGANISATION || sent.toOne() >= TO_ONE) {
            Instant oldest = sent.oldest() == null ? at : sent.oldest();
            Duration wait = Duration.between(at, oldest.plus(DAY));
            throw new Refusal.TooMuch(
                    wait, "admission.invitation.pace", OfficialLetters.hours(wait));
        }
    }

    private static Invitation read(ResultSet row, int number) throws SQLException {
        Invitation.State state = Invitation.State.valueOf(row.getString("state"));
        Instant until = Sql.instant(row, "until");
        boolean over = state.open() && !until.isAfter(Sql.instant(row, "now"));
        return new Invitation(
                row.getString("id"),
                row.getString("organisation"),
                row.getString("mail"),
                row.getString("language"),
                row.getString("function"),
                Power.named(Sql.texts(row, "powers")),
                Held.Kind.valueOf(row.getString("kind")),
                row.getString("stands_in_for"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("source"),
                row.getObject("source_date", LocalDate.class),
                over ? Invitation.State.EXPIRED : state,
                row.getString("prepared_by"),
                row.getString("made_by"),
                Sql.instant(row, "made_at"),
                until,
                row.getInt("letters"),
                Sql.instantOrNull(row, "sent_at"),
                Sql.instantOrNull(row, "settled_at"),
                row.getString("mandate"),
                row.getString("request"));
    }
}
