package fr.preau.people.session;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of sessions: opens, recognises and closes them. */
@Component
public class Sessions {
    /** A session nobody uses for that long is closed. */
    static final Duration IDLE = Duration.ofDays(3);

    /** No session lasts longer. */
    static final Duration ABSOLUTE = Duration.ofDays(14);

    private static final Duration SEEN = Duration.ofMinutes(1);
    private final JdbcClient sql;
    private final SecurityEvents events;

    Sessions(JdbcClient sql, SecurityEvents events) {
        this.sql = sql;
        this.events = events;
    }

    /** A device on which somebody has signed in. */
    public record Device(String id, String name, Entrance.Means means, Instant openedAt, Instant seenAt) {}

    /**
     * Signs somebody in, in this browser: a new token always, and the session that was there before is closed.
     */
    public void open(HttpServletRequest request, HttpServletResponse response, Entrance entrance) {
        String token = Secrets.fresh();
        String before = OwnCookie.SESSION.of(request);
        sql.sql("""
                with closed as (delete from access.session where token = :before)
                insert into access.session (token, id, person, secret, means, strong_at, siret, id_token, device, until)
                values (:token, :id, :person, :secret, :means, :strongAt, :siret, :idToken, :device, kernel.clock() + :longest * interval '1 second')
                """)
                .param("before", before == null ? new byte[0] : Secrets.hash(before))
                .param("token", Secrets.hash(token))
                .param("id", PublicId.fresh("S"))
                .params(Sql.params(entrance))
                .param("secret", Secrets.bytes())
                .param("device", UserAgent.device(request.getHeader(HttpHeaders.USER_AGENT)))
                .param("longest", ABSOLUTE.toSeconds())
                .update();
        OwnCookie.SESSION.give(request, response, token);
        events.record(Kind.SIGN_IN, entrance.means().name(), entrance.person());
    }

    /** Somebody tried to sign in, and was not let in. */
    public void refused(Entrance.Means means) {
        events.record(Kind.SIGN_IN_FAILED, means.name(), null);
    }

    /** The session of that cookie, with its person and all their mandates; in one statement. */
    @Nullable
    Session find(String token) {
        return sql.sql("""
                select s.id as session, s.person as who, s.secret, s.means, s.strong_at, s.seen_at, s.siret, s.id_token,
                    p.name as who_name, p.language, p.mail, now.at, h.*
                from kernel.v_now now
                cross join access.session s
                join account.v_person p on p.id = s.person
                left join account.v_held h on h.person = s.person
                where s.token = :token and s.until > now.at and s.seen_at > now.at - :idle * interval '1 second'
                order by h.granted_at desc, h.mandate
                """)
                .param("token", Secrets.hash(token))
                .param("idle", IDLE.toSeconds())
                .query(Sessions::read)
                .orElse(null);
    }

    private static Optional<Session> read(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        List<HeldMandate> mandates = new ArrayList<>();
        var actor = new Actor(row.getString("who"), row.getString("who_name"), row.getString("language"),
                row.getString("mail"), row.getBytes("secret"), Sql.instantOrNull(row, "strong_at"),
                Sql.instant(row, "at"), Collections.unmodifiableList(mandates));
        var session = new Session(row.getString("session"), actor, Entrance.Means.valueOf(row.getString("means")),
                Sql.instant(row, "seen_at"), row.getString("siret"), row.getString("id_token"));
        do {
            if (row.getString("mandate") != null) {
                mandates.add(HeldMandate.read(row));
            }
        } while (row.next());
        return Optional.of(session);
    }

    /** Writes that it is used, at most once a minute. */
    void see(Session session) {
        if (Duration.between(session.seenAt(), session.actor().at()).compareTo(SEEN) >= 0) {
            sql.sql("update access.session set seen_at = kernel.clock() where id = :id")
                    .param("id", session.id())
                    .update();
        }
    }

    /**
     * Signs out, in this browser, which forgets what it kept of what was typed: the next person who sits there reads
     * none of it.
     */
    public void close(HttpServletRequest request, HttpServletResponse response) {
        String token = OwnCookie.SESSION.of(request);
        if (token != null) {
            sql.sql("delete from access.session where token = :token").param("token", Secrets.hash(token)).update();
            OwnCookie.SESSION.takeBack(request, response);
            response.setHeader("Clear-Site-Data", "\"storage\"");
            Session session = Session.of(request);
            if (session != null) {
                events.record(Kind.SIGN_OUT, "HERE", session.actor().id());
            }
        }
    }

    /** Where somebody has signed in, the last used first. */
    public List<Device> devices(String person) {
        return sql.sql("""
                select s.id, s.device as name, s.means, s.opened_at, s.seen_at
                from kernel.v_now now
                join access.session s on s.until > now.at and s.seen_at > now.at - :idle * interval '1 second'
                where s.person = :person
                order by s.seen_at desc, s.id
                """).param("person", person).param("idle", IDLE.toSeconds()).query(Sql.as(Device.class)).list();
    }

    /** Closes one of a person's sessions. @return false when it is not one of theirs */
    public boolean close(String person, String id) {
        boolean closed = sql.sql("delete from access.session where person = :person and id = :id")
                .param("person", person)
                .param("id", id)
                .update() > 0;
        if (closed) {
            events.record(Kind.SIGN_OUT, "DEVICE", person);
        }
        return closed;
    }

    /** Closes all of a person's sessions but one. */
    public void closeOthers(String person, String kept) {
        int closed = sql.sql("delete from access.session where person = :person and id <> :kept")
                .param("person", person)
                .param("kept", kept)
                .update();
        if (closed > 0) {
            events.record(Kind.SIGN_OUT, "OTHERS", person);
        }
    }
}
