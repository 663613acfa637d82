package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.tools.convening.Citable;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.convening.Desk.DeskVoice;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of objections: those who are cited say that they are not well, the editor answers. */
@Component
public class Objections {
    static final int LONGEST = 1_000;
    private static final int MOST_WAITING = 200;
    private final JdbcClient sql;
    private final Syntheses syntheses;
    private final SynthesisRows rows;
    private final List<Citable> rooms;
    private final Notices notices;
    private final Desk desk;

    Objections(JdbcClient sql, Syntheses syntheses, SynthesisRows rows, List<Citable> rooms, Notices notices,
            Desk desk) {
        this.sql = sql;
        this.syntheses = syntheses;
        this.rows = rows;
        this.rooms = rooms;
        this.notices = notices;
        this.desk = desk;
    }

    /**
     * What somebody who is cited says of it.
     *
     * @param cited the words of the sentence
     * @param organisation absent for a person
     * @param corrected the version in which it was corrected; absent when it was not
     * @param reply what the editor answers; empty while they did not
     */
    public record Objection(int n, int version, int sentence, String mark, String cited, @Nullable String organisation,
            String name, String words, Instant at, @Nullable Integer corrected, String reply,
            @Nullable Instant repliedAt) {}

    /** What is objected to: a mark of a sentence of a version, and why. */
    public record Draft(String synthesis, int version, int sentence, String mark, String words) {
        /**
         * @throws Refusal.BadRequest on {@code motif}
         */
        public Draft {
            words = reason(words, "motif");
        }
    }

    private static String reason(String typed, String field) {
        return Fold.sized(Fold.seen(typed), 10, LONGEST, field, "synthesis.fault.reason");
    }

    /** Those of a synthesis, the latest first. */
    public List<Objection> of(String synthesis) {
        return sql
                .sql("""
                        select o.n, o.version, o.sentence, o.mark, c.words as cited, o.organisation, o.name, o.words, o.at, o.corrected, o.reply, o.replied_at
                        from synthesis.objection o join synthesis.citation c on c.synthesis = o.synthesis and c.version = o.version and c.sentence = o.sentence and c.mark = o.mark
                        where o.synthesis = :id order by o.n desc limit 200
                        """)
                .param("id", synthesis)
                .query(Sql.as(Objection.class))
                .list();
    }

    /** As whom somebody wrote what that mark names. */
    Optional<Citable.Author> author(String mark, @Nullable Actor actor, @Nullable String browser) {
        return rooms.stream()
                .filter(room -> room.knows(mark))
                .findFirst()
                .flatMap(room -> room.author(mark, actor, browser));
    }

    /**
     * Objects to how one is cited.
     *
     * @param browser a secret of who has no account; absent when they have none
     * @return its number
     * @throws Refusal.Forbidden when they did not write what is cited
     * @throws Refusal.Conflict when they objected already, and wait for an answer
     */
    public int object(@Nullable Actor actor, @Nullable String browser, Draft draft) {
        Synthesis it = syntheses.get(draft.synthesis());
        refuseUncited(it, draft);
        Citable.Author author = author(draft.mark(), actor, browser)
                .orElseThrow(() -> new Refusal.Forbidden("synthesis.refused.author"));
        String organisation = author.organisation();
        if (organisation != null && actor != null) {
            return desk.speak(actor, organisation, voice -> object(it, draft, voice));
        }
        Once.Mark mark = Once.current();
        if (mark != null) {
            mark.write(sql);
        }
        return insert(draft, null, "", null, author.key(), Sql.clock(sql));
    }

    private void refuseUncited(Synthesis it, Draft draft) {
        boolean cited = rows.citations(it.id(), draft.version())
                .stream()
                .anyMatch(citation -> citation.sentence() == draft.sentence() && citation.mark().equals(draft.mark()));
        Refusal.refuse(!cited, "citation", "synthesis.fault.citation");
        Refusal.conflict(it.waiting() >= MOST_WAITING, "synthesis.refused.many");
    }

    private int object(Synthesis it, Draft draft, DeskVoice voice) {
        String organisation = voice.body().id();
        String name = voice.body().name();
        int n = insert(draft, organisation, name, voice.mandate(), "", voice.at());
        Map<String, ?> facts = Map.of("objection", n, "version", draft.version(), "sentence", draft.sentence(),
                "sha256", Sha256.hex(draft.words()));
        voice.say("synthesis.contested", it.ref(), facts);
        tell(voice.at(), "contested", it, Audience.holding(List.of(it.convener()), Power.PUBLISH).but(voice.mandate()));
        return n;
    }

    private void tell(Instant at, String what, Synthesis it, Audience whom) {
        String there = it.path() + "#contestations";
        notices.tell(at, Notice.of("synthesis.notice." + what, it.ref(), it.title(), there), whom);
    }

    private int insert(Draft draft, @Nullable String organisation, String name, @Nullable String mandate, String person,
            Instant at) {
        return sql
                .sql("""
                        insert into synthesis.objection (synthesis, n, version, sentence, mark, organisation, name, mandate, person, words, at)
                        select :synthesis, coalesce(max(n), 0) + 1, :version, :sentence, :mark, :organisation, :name, :mandate, :person, :words, :at
                        from synthesis.objection where synthesis = :synthesis
                        having count(*) filter (where version = :version and sentence = :sentence and mark = :mark and reply = '') = 0
                        returning n
                        """)
                .params(Sql.params(draft))
                .param("organisation", organisation, Types.VARCHAR)
                .param("name", name)
                .param("mandate", mandate, Types.VARCHAR)
                .param("person", person)
                .param("at", Sql.utc(at))
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new Refusal.Conflict("synthesis.refused.contested"));
    }

    /**
     * Answers one: corrected in a later version, or maintained, and why.
     *
     * @param corrected the version; absent when it is maintained
     * @throws Refusal.BadRequest on {@code motif}, or on {@code version} when it is not a later one
     */
    public void reply(Actor actor, String id, int n, @Nullable Integer corrected, String typed) {
        String words = reason(typed, "motif");
        syntheses.by(actor, id).act(deed -> {
            Synthesis it = deed.it();
            Objection objection = of(id).stream()
                    .filter(each -> each.n() == n && each.reply().isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new Refusal.Conflict("synthesis.refused.replied"));
            if (corrected != null && (corrected <= objection.version() || corrected > it.versions())) {
                throw new Refusal.BadRequest("version", "synthesis.fault.corrected", objection.version());
            }
            settle(id, n, corrected, words, deed.at(), deed.mandate());
            if (objection.organisation() != null) {
                List<String> whom = List.of(objection.organisation());
                Audience told = Audience.holding(whom, Power.CONTRIBUTE).but(actor.id());
                tell(deed.at(), "replied", it, told);
            }
            return new DeedResult("synthesis.replied", Map.of("objection", n, "corrected",
                    Objects.requireNonNullElse(corrected, 0), "sha256", Sha256.hex(words)));
        });
    }

    private void settle(String id, int n, @Nullable Integer corrected, String words, Instant at, String by) {
        sql.sql("""
                update synthesis.objection set corrected = :corrected, reply = :words, replied_at = :at, replied_by = :mandate
                where synthesis = :id and n = :n and reply = ''
                """)
                .param("id", id)
                .param("n", n)
                .param("corrected", corrected, Types.INTEGER)
                .param("words", words)
                .param("at", Sql.utc(at))
                .param("mandate", by)
                .update();
    }
}
