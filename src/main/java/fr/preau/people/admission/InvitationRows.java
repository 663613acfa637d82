package fr.preau.people.admission;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Demarche.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of invitations. */
@Component
record InvitationRows(JdbcClient sql) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int BY_ORGANISATION = 60;
    private static final int TO_ONE = 3;
    private static final String SHOWN = """
            select d.id, d.mail, d.language, d.kind, d.stands_in_for, null as recovers, d.prepared_by, d.made_by, d.made_at, d.until as expires_at,
                d.sent_at, d.mandate, d.request, d.reply, %s, %s as state
            from admission.invitation d
            """
            .formatted(WantedMandate.COLUMNS, Demarche.STATE);

    void insert(Invitation invitation) {
        sql.sql("""
                insert into admission.invitation (id, organisation, mail, language, function, powers, kind, stands_in_for, from_day, until_day,
                    source, source_date, state, prepared_by, made_by, made_at, until)
                values (:id, :organisation, :mail, :language, :function, :powers, :kind, :standsInFor, :from, :until,
                    :source, :sourceDate, :state, :preparedBy, :madeBy, :madeAt, :expiresAt)
                """)
                .params(Sql.params(invitation.wanted()))
                .params(Sql.params(invitation))
                .update();
    }

    /** What has had its time says so, so that the same may be offered again. */
    void expire(Deed deed, String organisation) {
        sql.sql("update admission.invitation set state = 'EXPIRED', settled_at = until where organisation = :organisation and settled_at is null and until <= :at")
                .param("organisation", organisation)
                .param("at", Sql.utc(deed.at()))
                .update();
    }

    Invitation get(String id) {
        return all("d.id = :value", id).stream().findFirst().orElseThrow(Demarche.Kind.INVITATION::missing);
    }

    /** What its letter leads to is known by that hash from now on, and by no other. */
    void open(Invitation invitation, byte[] secret) {
        sql.sql("""
                insert into admission.invitation_link (invitation, secret) values (:id, :secret)
                on conflict (invitation) do update set secret = excluded.secret
                """).param("id", invitation.id()).param("secret", secret).update();
    }

    Optional<Invitation> opened(String id, byte[] secret) {
        return sql.sql(SHOWN
                + "where d.id = :id and exists (select from admission.invitation_link l where l.invitation = d.id and l.secret = :secret)")
                .param("id", id)
                .param("secret", secret)
                .query(Sql.as(Invitation.class))
                .optional();
    }

    /** The address of one that has that letter, and was accepted a moment ago. */
    Optional<String> entered(String id, byte[] secret) {
        return sql
                .sql("""
                        select i.mail from admission.invitation i join admission.invitation_link l on l.invitation = i.id and l.secret = :secret
                        where i.id = :id and i.state = 'ACCEPTED' and i.mail is not null and i.settled_at > kernel.clock() - interval '1 minute'
                        """)
                .param("id", id)
                .param("secret", secret)
                .query(Sql.as(String.class))
                .optional();
    }

    /** Whether the same function is offered to the same address already. */
    boolean offered(String mail, WantedMandate wanted) {
        return all("d.mail = :value and d.settled_at is null", mail).stream()
                .anyMatch(invitation -> invitation.organisation().equals(wanted.organisation())
                        && invitation.function().equals(wanted.function()));
    }

    /** Those of an organisation, the open ones first, then the latest; at most 300. */
    List<Invitation> of(String organisation) {
        return all("d.organisation = :value order by d.settled_at is not null, d.made_at desc, d.id limit 300",
                organisation);
    }

    /** The open ones for an address, the oldest first. */
    List<Invitation> waitingFor(String mail) {
        return all(
                "d.mail = :value and d.state = 'OPEN' and d.until > kernel.clock() order by d.made_at, d.id limit 50",
                mail);
    }

    private List<Invitation> all(String which, String value) {
        return sql.sql(SHOWN + "where " + which).param("value", value).query(Sql.as(Invitation.class)).list();
    }

    /** It gives under that mandate from now on, until then. */
    void underwrite(Invitation invitation, @Nullable String mandate, Instant until) {
        sql.sql("update admission.invitation set state = 'OPEN', made_by = :mandate, until = :until where id = :id")
                .param("mandate", mandate)
                .param("until", Sql.utc(until))
                .param("id", invitation.id())
                .update();
    }

    void sent(Deed deed, Invitation invitation) {
        sql.sql("update admission.invitation set letters = letters + 1, sent_at = :at where id = :id")
                .param("at", Sql.utc(deed.at()))
                .param("id", invitation.id())
                .update();
    }

    void settle(Deed deed, Invitation invitation, State state, @Nullable String mandate, @Nullable String request) {
        sql.sql("update admission.invitation set state = :state, settled_at = :at, mandate = :mandate, request = :request where id = :id")
                .param("state", state.name())
                .param("at", Sql.utc(deed.at()))
                .param("mandate", mandate)
                .param("request", request)
                .param("id", invitation.id())
                .update();
    }

    void reply(Invitation invitation, String word) {
        sql.sql("update admission.invitation set reply = :word where id = :id")
                .param("word", word)
                .param("id", invitation.id())
                .update();
    }

    private record InvitationVolume(long byOrganisation, long toOne, @Nullable Instant oldest) {}

    /**
     * Counted by the organisation that writes, so that nobody uses up the turns of another one.
     *
     * @throws Refusal.TooMuch when enough letters have left
     */
    void refuseTooMany(Deed deed, String organisation, @Nullable String mail) {
        InvitationVolume sent = sql
                .sql("""
                        select coalesce(sum(letters), 0) as by_organisation, coalesce(sum(letters) filter (where mail = :mail), 0) as to_one,
                            min(sent_at) as oldest
                        from admission.invitation where organisation = :organisation and sent_at > :since
                        """)
                .param("organisation", organisation)
                .param("mail", mail)
                .param("since", Sql.utc(deed.at().minus(DAY)))
                .query(Sql.as(InvitationVolume.class))
                .single();
        if (sent.byOrganisation() >= BY_ORGANISATION || sent.toOne() >= TO_ONE) {
            throw OfficialLetters.tooMuch("admission.invitation.pace", deed.at(), sent.oldest());
        }
    }
}
