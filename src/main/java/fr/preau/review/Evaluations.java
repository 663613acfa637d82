package fr.preau.review;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.journal.Journal;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sql;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.practice.Practice;
import fr.preau.practice.Practice.Evaluation;
import fr.preau.practice.Practice.Finding;
import fr.preau.practice.Practices;
import fr.preau.sheet.Notation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evaluations of a practice, each attached by a body that had no part in it: neither its carrier,
 * nor a partner, nor somebody who took it up. Whatever it finds it is shown beside the sheet, with
 * the carrier's reply; whoever attached it may withdraw it, with a reason that stays readable.
 */
@Component
public class Evaluations {
    static final int LONGEST_REPLY = 2_000;
    static final int LONGEST_REASON = 500;
    private static final int SHORTEST_REASON = 10;
    private final JdbcClient sql;
    private final Journal journal;
    private final Rights rights;
    private final Organisations organisations;
    private final Practices practices;

    Evaluations(
            JdbcClient sql,
            Journal journal,
            Rights rights,
            Organisations organisations,
            Practices practices) {
        this.sql = sql;
        this.journal = journal;
        this.rights = rights;
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
    public record Draft(
            String evaluator,
            String title,
            String on,
            String method,
            String sample,
            Finding finding,
            String words,
            String url,
            String source) {}

    /**
     * One of them, with what became of it.
     *
     * @param mandate it was attached under
     * @param replyMandate that of the carrier's reply; absent until then
     * @param withdrawnAt absent while it stands
     */
    record Kept(
            Evaluation it,
            String mandate,
            @Nullable String replyMandate,
            @Nullable Instant withdrawnAt,
            String withdrawnWhy,
            @Nullable String withdrawnMandate) {}

    /** All those of a sheet, withdrawn or not, newest first; in one statement. */
    List<Kept> of(Practice practice) {
        return sql.sql(
                        """
                        select id, organisation, organisation_name, mandate, evaluator, title, done_on, method, sample, finding, words, url, source, made_at,
                            reply, reply_mandate, replied_at, withdrawn_at, withdrawn_why, withdrawn_mandate
                        from practice.evaluation where sheet = :sheet order by made_at desc
                        """)
                .param("sheet", practice.id())
                .query((row, number) -> kept(row, practice))
                .list();
    }

    private static Kept kept(ResultSet row, Practice practice) throws SQLException {
        String id = row.getString("id");
        boolean counts =
                practice.evaluations().stream()
                        .anyMatch(one -> one.id().equals(id) && one.counts());
        var it =
                new Evaluation(
                        id,
                        row.getString("organisation"),
                        row.getString("organisation_name"),
                        row.getString("evaluator"),
                        row.getString("title"),
                        row.getString("done_on"),
                        row.getString("method"),
                        row.getString("sample"),
                        Finding.valueOf(row.getString("finding")),
                        row.getString("words"),
                        row.getString("url"),
                        row.getString("source"),
                        Sql.instant(row, "made_at"),
                        row.getString("reply"),
                        Sql.instantOrNull(row, "replied_at"),
                        counts);
        return new Kept(
                it,
                row.getString("mandate"),
                row.getString("reply_mandate"),
                Sql.instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawn_why"),
                row.getString("withdrawn_mandate"));
    }

    /**
     * Attaches an evaluation to a published sheet, for an organisation that had no part in it.
     *
     * @return its reference, {@code E-…}
     * @throws Refusal.BadRequest on {@code pour} when that organisation had a part, on {@code lien}
     *     when this evaluation is attached already
     * @throws Refusal.Forbidden when the actor may not publish for it
     */
    public String attach(Actor actor, String sheet, String organisation, Draft draft) {
        return journal.record((at, say) -> {
            Practice it = practices.get(sheet);
            if (!practices.known(it).elsewhere(organisation)) {
                throw new Refusal.BadRequest("pour", "practice.evaluation.part");
            }
            String mandate = rights.hold(at, actor.id(), Power.PUBLISH, organisation);
            String id = PublicId.fresh("E");
            if (!insert(at, id, sheet, organisation, mandate, draft)) {
                throw new Refusal.BadRequest("lien", "practice.evaluation.twice");
            }
            practices.touch(sheet);
            say.accept(
                    Practice.act(
                            "evaluated",
                            sheet,
                            organisation,
                            Map.of("evaluation", id, "finding", draft.finding().name()),
                            mandate));
            return id;
        });
    }

    private boolean insert(
            Instant at, String id, String sheet, String organisation, String mandate, Draft draft) {
        return sql.sql(
                                """
                                insert into practice.evaluation (id, sheet, organisation, organisation_name, mandate, evaluator, title, done_on, method, sample, finding, words, url, source, made_at)
                                values (:id, :sheet, :organisation, :name, :mandate, :evaluator, :title, :on, :method, :sample, :finding, :words, :url, :source, :at)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("sheet", sheet)
                        .param("organisation", organisation)
                        .param("name", organisations.get(organisation).name())
                        .param("mandate", mandate)
                        .params(Sql.params(draft))
                        .param("at", Sql.utc(at))
                        .update()
                > 0;
    }

    /**
     * The carrier's reply, once.
     *
     * @throws Refusal.BadRequest on {@code reponse}
     * @throws Refusal.NotFound when there is no such evaluation on that sheet
     * @throws Refusal.Conflict when it was replied to, or withdrawn, already
     */
    void reply(Actor actor, String sheet, String id, String words) {
        String said = within(words, 1, LONGEST_REPLY, "reponse");
        journal.act((at, say) -> {
            Practice it = practices.get(sheet);
            String mandate = rights.hold(at, actor.id(), Power.PUBLISH, it.carrier());
            change(
                    sql.sql(
                                    """
                                    update practice.evaluation set reply = :words, reply_mandate = :mandate, replied_at = :at
                                    where id = :id and sheet = :sheet and reply = '' and withdrawn_at is null
                                    """)
                            .param("words", said)
                            .param("mandate", mandate)
                            .param("at", Sql.utc(at)),
                    it,
                    id);
            say.accept(
                    Practice.act(
                            "evaluation-replied",
                            sheet,
                            it.carrier(),
                            Map.of("evaluation", id),
                            mandate));
        });
    }

    /**
     * Withdraws it, for the organisation that attached it: it no longer counts, and stays in the
     * history with the reason.
     *
     * @throws Refusal.BadRequest on {@code motif}; otherwise as {@link #reply}
     */
    void withdraw(Actor actor, String sheet, String id, String why) {
        String said = within(why, SHORTEST_REASON, LONGEST_REASON, "motif");
        journal.act((at, say) -> {
            Practice it = practices.get(sheet);
            String organisation =
                    of(it).stream()
                            .filter(one -> one.it().id().equals(id))
                            .findFirst()
                            .map(one -> one.it().organisation())
                            .orElseThrow(() -> unknown(id));
            String mandate = rights.hold(at, actor.id(), Power.PUBLISH, organisation);
            change(
                    sql.sql(
                                    """
                                    update practice.evaluation set withdrawn_at = :at, withdrawn_why = :why, withdrawn_mandate = :mandate
                                    where id = :id and sheet = :sheet and withdrawn_at is null
                                    """)
                            .param("at", Sql.utc(at))
                            .param("why", said)
                            .param("mandate", mandate),
                    it,
                    id);
            practices.touch(sheet);
            say.accept(
                    Practice.act(
                            "evaluation-withdrawn",
                            sheet,
                            organisation,
                            Map.of("evaluation", id),
                            mandate));
        });
    }

    private void change(JdbcClient.StatementSpec statement, Practice it, String id) {
        if (statement.param("id", id).param("sheet", it.id()).update() == 0) {
            if (of(it).stream().noneMatch(one -> one.it().id().equals(id))) {
                throw unknown(id);
            }
            throw new Refusal.Conflict("practice.evaluation.done");
        }
    }

    private static Refusal.NotFound unknown(String id) {
        return new Refusal.NotFound("evaluation", "practice.evaluation.unknown", id);
    }

    private static String within(String words, int shortest, int longest, String field) {
        String said = Notation.clean(words);
        if (said.length() < shortest) {
            throw new Refusal.BadRequest(
                    field, shortest == 1 ? "practice.words.missing" : "writing.refused.reason");
        }
        if (said.length() > longest) {
            throw new Refusal.BadRequest(field, "practice.words.long", longest, said.length());
        }
        return said;
    }
}
