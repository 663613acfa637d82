package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.tools.convening.Citable;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of what was said: the notes taken during a session, its minutes. Each time one is written is kept; the last
 * one is shown.
 */
@Component
public class Minutes {
    static final int LONGEST = 20_000;
    private final JdbcClient sql;
    private final Journees journees;
    private final Programme programme;

    Minutes(JdbcClient sql, Journees journees, Programme programme) {
        this.sql = sql;
        this.journees = journees;
        this.programme = programme;
    }

    /** Which writing. */
    public enum Kind {
        /** Taken on the day, as it goes. */
        NOTES,
        /** Published, from the day on. */
        MINUTES
    }

    /** A writing of a session, one of its versions. */
    record Version(Kind kind, int n, String words, Instant at) {}

    /** All that was written of a session, the last first. */
    List<Version> of(String id, int slot) {
        return sql.sql(
                "select kind, n, words, at from journee.writing where journee = :id and slot = :slot order by at desc, n desc")
                .param("id", id)
                .param("slot", slot)
                .query(Sql.as(Version.class))
                .list();
    }

    /** How many versions of it there are. */
    int edition(String id, int slot, Kind kind) {
        return sql.sql("select count(*) from journee.writing where journee = :id and slot = :slot and kind = :kind")
                .param("id", id)
                .param("slot", slot)
                .param("kind", kind.name())
                .query(Integer.class)
                .single();
    }

    /**
     * Writes the notes or the minutes of a session, for who convenes.
     *
     * @param edition how many versions there were of what one had before one’s eyes
     * @throws Refusal.BadRequest on {@code mots}
     * @throws Refusal.Conflict when somebody wrote meanwhile, or it is not the time
     */
    public void write(Actor actor, String id, int slot, Kind kind, int edition, String typed) {
        String words = Fold.sized(Fold.seen(typed), 1, LONGEST, "mots", "journee.fault.mots");
        Set<State> among = kind == Kind.NOTES ? Set.of(State.TODAY) : State.RECORDED;
        journees.by(actor, id, among).act(deed -> {
            programme.get(id, slot);
            Refusal.conflict(edition(id, slot, kind) != edition, "journee.both");
            insert(new Version(kind, edition + 1, words, deed.at()), id, slot, deed.mandate());
            return new DeedResult("journee.written", Map.of("slot", slot, "kind", kind.name().toLowerCase(Locale.ROOT),
                    "version", edition + 1, "sha256", Sha256.hex(words)));
        });
    }

    private void insert(Version it, String id, int slot, String mandate) {
        sql.sql("""
                insert into journee.writing (journee, slot, kind, n, words, at, mandate) values (:id, :slot, :kind, :n, :words, :at, :mandate)
                """)
                .param("id", id)
                .param("slot", slot)
                .params(Sql.params(it))
                .param("mandate", mandate)
                .update();
    }

    /**
     * Minutes as others cite them: {@code Y-…/3}, what is written now of the third session. Who convenes a journée
     * answers for them.
     */
    @Configuration(proxyBeanMethods = false)
    static class MinutesCitations {
        @Bean
        Citable citableMinutes(JdbcClient sql, Texts texts) {
            return new Citable.NumberIndex(sql, texts, "Y", "journee.minutes.one",
                    """
                            select s.journee as source, s.n, s.title as words, j.convener as organisation, false as bare
                            from journee.slot s join journee.journee j on j.id = s.journee and j.announced_at is not null
                            where exists (select from journee.writing w where w.journee = s.journee and w.slot = s.n and w.kind = 'MINUTES')
                            """,
                    "select id, title from journee.journee where announced_at is not null",
                    (source, n) -> JourneePages.ONE + source + "#s" + n);
        }
    }
}
