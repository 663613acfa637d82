package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.convening.Citable;
import fr.preau.convening.Conveners;
import fr.preau.journal.Journal;
import fr.preau.journee.Journee.State;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of what was said: the notes taken during a session, its minutes. Each time one is
 * written is kept; the last one is shown.
 */
@Component
public class Minutes {
    static final int LONGEST = 20_000;
    private final JdbcClient sql;
    private final Journees journees;
    private final Programme programme;
    private final Conveners conveners;
    private final Journal journal;

    Minutes(
            JdbcClient sql,
            Journees journees,
            Programme programme,
            Conveners conveners,
            Journal journal) {
        this.sql = sql;
        this.journees = journees;
        this.programme = programme;
        this.conveners = conveners;
        this.journal = journal;
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
                .query((row, number) ->
                        new Version(
                                Kind.valueOf(row.getString("kind")),
                                row.getInt("n"),
                                row.getString("words"),
                                Sql.instant(row, "at")))
                .list();
    }

    /** How many versions of it there are. */
    int edition(String id, int slot, Kind kind) {
        return sql.sql(
                        "select count(*) from journee.writing where journee = :id and slot = :slot and kind = :kind")
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
        String words = Fold.seen(typed);
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refusal.BadRequest("mots", "journee.fault.mots", LONGEST);
        }
        journal.<@Nullable Void>record((at, say) -> {
            Journee held =
                    kind == Kind.NOTES
                            ? journees.held(actor, id, State.TODAY)
                            : journees.held(actor, id, State.TODAY, State.HELD);
            String mandate = conveners.hold(actor, at, held.convener());
            programme.get(id, slot);
            if (edition(id, slot, kind) != edition) {
                throw new Refusal.Conflict("journee.conflict");
            }
            insert(new Version(kind, edition + 1, words, at), id, slot, mandate);
            Map<String, ?> facts =
                    Map.of(
                            "slot",
                            slot,
                            "kind",
                            kind.name().toLowerCase(Locale.ROOT),
                            "version",
                            edition + 1,
                            "sha256",
                            Sha256.hex(words));
            say.accept(Journees.act("written", held, facts, mandate));
            return null;
        });
    }

    private void insert(Version it, String id, int slot, String mandate) {
        sql.sql(
                        """
                        insert into journee.writing (journee, slot, kind, n, words, at, mandate) values (:id, :slot, :kind, :n, :words, :at, :mandate)
                        """)
                .param("id", id)
                .param("slot", slot)
                .param("kind", it.kind().name())
                .param("n", it.n())
                .param("words", it.words())
                .param("at", Sql.utc(it.at()))
                .param("mandate", mandate)
                .update();
    }

    /** Minutes as others cite them: {@code Y-…/3}, what is written now of the third session. */
    @Component
    static class MinutesCitations implements Citable {
        private static final String SHOWN =
                """
                select s.journee || '/' || s.n as mark, s.journee as source, s.title as words, s.n, j.convener
                from journee.slot s join journee.journee j on j.id = s.journee and j.announced_at is not null
                where exists (select from journee.writing w where w.journee = s.journee and w.slot = s.n and w.kind = 'MINUTES')
                """;

        private final JdbcClient sql;
        private final Texts texts;

        MinutesCitations(JdbcClient sql, Texts texts) {
            this.sql = sql;
            this.texts = texts;
        }

        /** The minutes of a session as they are cited, and who wrote them. */
        private record Row(String mark, String source, String words, int n, String convener) {}

        private Cited cited(Row row, Language language) {
            return new Cited(
                    row.mark(),
                    texts.say(language, "journee.minutes.one"),
                    row.words(),
                    JourneePages.ONE + row.source() + "#s" + row.n(),
                    row.source());
        }

        @Override
        public boolean knows(String mark) {
            return mark.matches("Y-[0-9A-Z]{10}(?:/[1-9]\\d{0,4})?");
        }

        private List<Row> rows(Collection<String> marks) {
            return sql.sql(SHOWN + "and s.journee || '/' || s.n = any (:marks)")
                    .param("marks", marks.toArray(String[]::new))
                    .query(Sql.as(Row.class))
                    .list();
        }

        @Override
        public Map<String, Cited> cited(Collection<String> marks, Language language) {
            return rows(marks).stream()
                    .collect(Collectors.toMap(Row::mark, one -> cited(one, language)));
        }

        @Override
        public List<Cited> gathered(Collection<String> sources, int most, Language language) {
            return sql
                    .sql(SHOWN + "and s.journee = any (:sources) and s.n <= :most order by 2, 4")
                    .param("sources", sources.toArray(String[]::new))
                    .param("most", most)
                    .query(Sql.as(Row.class))
                    .list()
                    .stream()
                    .map(one -> cited(one, language))
                    .toList();
        }

        @Override
        public Map<String, String> sources(Collection<String> ids) {
            return sql
                    .sql(
                            "select id, title from journee.journee where announced_at is not null and id = any (:ids)")
                    .param("ids", ids.toArray(String[]::new))
                    .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        /** Who convenes a journée answers for its minutes. */
        @Override
        public Optional<Author> author(
                String mark, @Nullable Actor actor, @Nullable String browser) {
            return rows(List.of(mark)).stream()
                    .map(Row::convener)
                    .filter(one -> actor != null && actor.may(Power.CONTRIBUTE, one).allowed())
                    .map(one -> new Author(one, ""))
                    .findFirst();
        }
    }
}
