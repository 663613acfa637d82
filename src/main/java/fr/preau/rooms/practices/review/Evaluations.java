package fr.preau.rooms.practices.review;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Speakers;
import fr.preau.people.account.Speakers.Voice;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practice.Evaluation;
import fr.preau.rooms.practices.practice.Practice.Finding;
import fr.preau.rooms.practices.practice.Practices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evaluations of a practice, each attached by a body that had no part in it: neither its carrier, nor a partner, nor
 * somebody who took it up. Whatever it finds it is shown beside the sheet, with the carrier's reply; whoever attached
 * it may withdraw it, with a reason that stays readable.
 */
@Component
public class Evaluations {
    static final int LONGEST_REPLY = 2_000;
    static final int LONGEST_REASON = 500;
    private static final int SHORTEST_REASON = 10;
    private final JdbcClient sql;
    private final Speakers speakers;
    private final Organisations organisations;
    private final Practices practices;

    Evaluations(JdbcClient sql, Speakers speakers, Organisations organisations, Practices practices) {
        this.sql = sql;
        this.speakers = speakers;
        this.organisations = organisations;
        this.practices = practices;
    }

    /**
     * An evaluation to attach.
     *
     * @param evaluator who made it, in words
     * @param on {@code 2024}, {@code 2024-05} or {@code 2024-05-12}
     * @param sample in words; empty when it is not known
     * @param words what it concludes, indicator by indicator
     * @param url https, where it is published
     * @param source what names it elsewhere; may be empty
     */
    public record Draft(String evaluator, String title, String on, String method, String sample, Finding finding,
            String words, String url, String source) {
        private String print() {
            return Sha256.lines(evaluator, title, on, method, sample, words, url, source);
        }
    }

    /**
     * One of them, with what became of it.
     *
     * @param mandate it was attached under
     * @param replyMandate that of the carrier's reply; absent until then
     * @param withdrawnAt absent while it stands
     */
    record AttachedEvaluation(Evaluation it, String mandate, @Nullable String replyMandate,
            @Nullable Instant withdrawnAt, String withdrawnWhy, @Nullable String withdrawnMandate) {}

    /** All those of a sheet, withdrawn or not, newest first; in one statement. */
    List<AttachedEvaluation> of(Practice practice) {
        List<String> counting = practice.evaluations().stream().filter(Evaluation::counts).map(Evaluation::id).toList();
        return sql.sql("""
                select e.*, e.done_on as "on", e.id = any (string_to_array(:counting, ' ')) as counts
                from practice.evaluation e where e.sheet = :sheet order by e.made_at desc
                """)
                .param("sheet", practice.id())
                .param("counting", String.join(" ", counting))
                .query(Sql.as(AttachedEvaluation.class))
                .list();
    }

    /**
     * Attaches an evaluation to a published sheet, for an organisation that had no part in it.
     *
     * @return its reference, {@code E-…}
     * @throws Refusal.BadRequest on {@code pour} when that organisation had a part, on {@code lien} when this
     * evaluation is attached already
     * @throws Refusal.Forbidden when the actor may not publish for it
     */
    public String attach(Actor actor, String sheet, String organisation, Draft draft) {
        Practice it = practices.get(sheet);
        boolean elsewhere = practices.known(it).elsewhere(organisation);
        Refusal.refuse(!elsewhere, "pour", "practice.evaluation.part");
        return speakers.of(actor, Power.PUBLISH, organisation).give(voice -> {
            String id = PublicId.fresh("E");
            boolean first = insert(voice, id, sheet, draft);
            Refusal.refuse(!first, "lien", "practice.evaluation.twice");
            practices.touch(sheet);
            Map<String, ?> facts = Map.of("evaluation", id, "finding", draft.finding().name(), "words", draft.print());
            voice.say("practice.evaluated", it.ref(), facts);
            return id;
        });
    }

    private boolean insert(Voice voice, String id, String sheet, Draft draft) {
        return sql
                .sql("""
                        insert into practice.evaluation (id, sheet, organisation, organisation_name, mandate, evaluator, title, done_on, method, sample, finding, words, url, source, made_at)
                        values (:id, :sheet, :organisation, :name, :mandate, :evaluator, :title, :on, :method, :sample, :finding, :words, :url, :source, :at)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("sheet", sheet)
                .params(Sql.params(voice))
                .param("name", organisations.get(voice.organisation()).name())
                .params(Sql.params(draft))
                .update() > 0;
    }

    /**
     * The carrier's reply, once.
     *
     * @throws Refusal.BadRequest on {@code reponse}
     * @throws Refusal.NotFound when there is no such evaluation on that sheet
     * @throws Refusal.Conflict when it was replied to, or withdrawn, already
     */
    void reply(Actor actor, String sheet, String id, String words) {
        String said = Practice.words(words, 1, LONGEST_REPLY, "reponse");
        Practice it = practices.get(sheet);
        speakers.of(actor, Power.PUBLISH, it.carrier()).act(voice -> {
            change("""
                    update practice.evaluation set reply = :words, reply_mandate = :mandate, replied_at = :at
                    where id = :id and sheet = :sheet and reply = '' and withdrawn_at is null
                    """, voice, it, id, said);
            Map<String, ?> facts = Map.of("evaluation", id, "words", Sha256.hex(said));
            voice.say("practice.evaluation-replied", it.ref(), facts);
        });
    }

    /**
     * Withdraws it, for the organisation that attached it: it no longer counts, and stays in the history with the
     * reason.
     *
     * @throws Refusal.BadRequest on {@code motif}; otherwise as {@link #reply}
     */
    void withdraw(Actor actor, String sheet, String id, String why) {
        String said = Practice.words(why, SHORTEST_REASON, LONGEST_REASON, "motif");
        Practice it = practices.get(sheet);
        speakers.of(actor, Power.PUBLISH, one(it, id).organisation()).act(voice -> {
            change("""
                    update practice.evaluation set withdrawn_at = :at, withdrawn_why = :words, withdrawn_mandate = :mandate
                    where id = :id and sheet = :sheet and withdrawn_at is null
                    """,
                    voice, it, id, said);
            practices.touch(sheet);
            Map<String, ?> facts = Map.of("evaluation", id, "why", Sha256.hex(said));
            voice.say("practice.evaluation-withdrawn", it.ref(), facts);
        });
    }

    private Evaluation one(Practice it, String id) {
        return of(it).stream()
                .map(AttachedEvaluation::it)
                .filter(evaluation -> evaluation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("evaluation", "practice.evaluation.unknown", id));
    }

    private void change(String statement, Voice voice, Practice it, String id, String words) {
        int changed = sql.sql(statement)
                .params(Sql.params(voice))
                .param("words", words)
                .param("sheet", it.id())
                .param("id", id)
                .update();
        if (changed == 0) {
            one(it, id); // or there is none
            throw new Refusal.Conflict("practice.evaluation.done");
        }
    }
}
