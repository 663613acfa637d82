package fr.preau.practice;

import fr.preau.account.Actor;
import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.account.Rights;
import fr.preau.journal.Journal;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a version comes to be published: two organisations of two colleges approve it, neither of
 * them its carrier nor a partner. One that finds something to correct sends it back.
 */
@Component
public class Reviews {
    /** What a reviewer answers for; to approve is to say yes to each. */
    static final List<String> CHECKLIST =
            List.of("FACTS", "COSTS", "RESULTS", "SOURCES", "REUSE", "PRIVACY");

    private static final int COLLEGES = 2;
    private static final int LONGEST = 5_000;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Journal journal;
    private final Rights rights;
    private final Organisations organisations;
    private final Practices practices;

    Reviews(
            JdbcClient sql,
            JsonMapper json,
            Journal journal,
            Rights rights,
            Organisations organisations,
            Practices practices) {
        this.sql = sql;
        this.json = json;
        this.journal = journal;
        this.rights = rights;
        this.organisations = organisations;
        this.practices = practices;
    }

    /** What a reviewer says. */
    enum Verdict {
        APPROVED,
        TO_CORRECT
    }

    /**
     * A remark on one section, or on a passage of it.
     *
     * @param passage the words it is about; empty for the whole section
     */
    record Remark(String section, String passage, String words) {}

    /**
     * A review to give.
     *
     * @param version the one that was read
     * @param checked codes of {@link #CHECKLIST} answered yes
     */
    record Given(
            int version,
            String organisation,
            Verdict verdict,
            Set<String> checked,
            String words,
            List<Remark> remarks) {}

    /** A version that waits for its reviews. */
    record Waiting(
            String id, String carrier, String carrierName, int version, String title, Sheet sheet) {

        /** Whether that organisation had no part in it. */
        boolean open(String organisation) {
            return !organisation.equals(carrier)
                    && sheet.partners().stream()
                            .noneMatch(one -> organisation.equals(one.organisation()));
        }
    }

    /** The version of that sheet that waits, if any. */
    Optional<Waiting> waiting(String id) {
        return sql.sql(
                        """
                        select s.id, s.carrier, s.carrier_name, v.n, v.content::text as content
                        from practice.sheet s join practice.version v on v.sheet = s.id and v.n = s.submitted
                        where s.id = :id and s.state not in ('ARCHIVED', 'WITHDRAWN')
                        """)
                .param("id", id)
                .query((row, number) -> {
                    Sheet sheet = json.readValue(row.getString("content"), Sheet.class);
                    return new Waiting(
                            row.getString("id"),
                            row.getString("carrier"),
                            row.getString("carrier_name"),
                            row.getInt("n"),
                            sheet.title(),
                            sheet);
                })
                .optional();
    }

    /**
     * One that waits, on its line.
     *
     * @param approvals by how many colleges so far
     */
    record Line(
            String id,
            String carrier,
            String carrierName,
            int version,
            String title,
            Instant madeAt,
            int approvals,
            boolean mine) {}

    /**
     * Those that wait, oldest first, without those of these organisations; at most a hundred.
     *
     * @param mine set where one of them has answered already
     */
    List<Line> all(Set<String> organisations) {
        return sql.sql(
                        """
                        select s.id, s.carrier, s.carrier_name, v.n, v.content ->> 'title' as title, v.made_at,
                            (select count(distinct college) from practice.review r where r.sheet = s.id and r.version = v.n and r.verdict = 'APPROVED') as approvals,
                            exists (select from practice.review r where r.sheet = s.id and r.version = v.n and r.organisation = any (string_to_array(:mine, ' '))) as mine
                        from practice.sheet s join practice.version v on v.sheet = s.id and v.n = s.submitted
                        where s.state not in ('ARCHIVED', 'WITHDRAWN') and s.carrier <> all (string_to_array(:mine, ' '))
                        order by v.made_at limit 100
                        """)
                .param("mine", String.join(" ", organisations))
                .query((row, number) ->
                        new Line(
                                row.getString("id"),
                                row.getString("carrier"),
                                row.getString("carrier_name"),
                                row.getInt("n"),
                                row.getString("title"),
                                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                                row.getInt("approvals"),
                                row.getBoolean("mine")))
                .list();
    }

    /** A review as it was given. */
    record Made(
            int version,
            String organisation,
            String mandate,
            Verdict verdict,
            String words,
            Instant at) {}

    /** A remark as it was made. */
    record Said(int version, String section, String passage, String words, String organisation) {}

    /** The reviews of a sheet, newest first. */
    List<Made> of(String sheet) {
        return sql.sql(
                        "select version, organisation, mandate, verdict, words, made_at from practice.review where sheet = :sheet order by made_at desc")
                .param("sheet", sheet)
                .query((row, number) ->
                        new Made(
                                row.getInt("version"),
                                row.getString("organisation"),
                                row.getString("mandate"),
                                Verdict.valueOf(row.getString("verdict")),
                                row.getString("words"),
                                row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The remarks on a sheet, newest version first. */
    List<Said> remarks(String sheet) {
        return sql.sql(
                        "select version, field, passage, words, organisation from practice.remark where sheet = :sheet order by version desc, made_at")
                .param("sheet", sheet)
                .query((row, number) ->
                        new Said(
                                row.getInt("version"),
                                row.getString("field"),
                                row.getString("passage"),
                                row.getString("words"),
                                row.getString("organisation")))
                .list();
    }

    /**
     * Approves, for that organisation, the version of a sheet that waits, every point checked.
     *
     * @return whether it published the version
     * @throws Refusal.Conflict when none waits, or this organisation has answered already
     */
    public boolean approve(Actor actor, String sheet, String organisation) {
        Waiting it = waiting(sheet).orElseThrow(() -> over(sheet));
        return review(
                actor,
                sheet,
                new Given(
                        it.version(),
                        organisation,
                        Verdict.APPROVED,
                        Set.copyOf(CHECKLIST),
                        "",
                        List.of()));
    }

    /**
     * Gives a review. The second college to approve publishes the version; a version to correct
     * goes back to its carrier.
     *
     * @return whether it published the version
     * @throws Refusal.Conflict when that version does not wait any more, or this organisation has
     *     answered already
     * @throws Refusal.BadRequest on {@code pour}, {@code liste}, {@code mots}, {@code avis}
     */
    boolean review(Actor actor, String sheet, Given given) {
        check(given);
        return journal.record((at, say) -> {
            Waiting it = waiting(sheet).orElseThrow(() -> over(sheet));
            if (it.version() != given.version()) {
                throw over(sheet);
            }
            if (!it.open(given.organisation())) {
                throw new Refusal.BadRequest("pour", "practice.review.part");
            }
            String mandate = rights.hold(at, actor.id(), Power.REVIEW, given.organisation());
            insert(at, it, given, mandate);
            say.accept(
                    new Journal.Act(
                            "practice.reviewed",
                            Practice.ref(sheet),
                            given.organisation(),
                            Map.of(),
                            Map.of("version", it.version(), "verdict", given.verdict().name()),
                            List.of(mandate)));
            return settle(at, say, it, given, mandate);
        });
    }

    private static Refusal.Conflict over(String sheet) {
        return new Refusal.Conflict("practice.review.over", sheet);
    }

    private static void check(Given given) {
        if (given.words().length() > LONGEST) {
            throw new Refusal.BadRequest(
                    "mots", "practice.words.long", LONGEST, given.words().length());
        }
        if (given.verdict() == Verdict.APPROVED && !given.checked().containsAll(CHECKLIST)) {
            throw new Refusal.BadRequest("liste", "practice.review.unchecked");
        }
        if (given.verdict() == Verdict.TO_CORRECT
                && given.words().isBlank()
                && given.remarks().isEmpty()) {
            throw new Refusal.BadRequest("mots", "practice.review.why");
        }
    }

    private void insert(Instant at, Waiting it, Given given, String mandate) {
        Organisation organisation = organisations.get(given.organisation());
        Map<String, Boolean> list = new TreeMap<>();
        CHECKLIST.forEach(one -> list.put(one, given.checked().contains(one)));
        int kept =
                sql.sql(
                                """
                                insert into practice.review (id, sheet, version, organisation, college, mandate, verdict, checklist, words, made_at)
                                values (:id, :sheet, :version, :organisation, :college, :mandate, :verdict, :list::jsonb, :words, :at)
                                on conflict (sheet, version, organisation) do nothing
                                """)
                        .param("id", PublicId.fresh("V"))
                        .param("sheet", it.id())
                        .param("version", it.version())
                        .param("organisation", organisation.id())
                        .param("college", organisation.college().name())
                        .param("mandate", mandate)
                        .param("verdict", given.verdict().name())
                        .param("list", json.writeValueAsString(list))
                        .param("words", given.words().strip())
                        .param("at", Practices.utc(at))
                        .update();
        if (kept == 0) {
            throw new Refusal.Conflict("practice.review.twice");
        }
        remark(at, it, given, mandate);
    }

    /** All the remarks in one statement. */
    private void remark(Instant at, Waiting it, Given given, String mandate) {
        if (given.remarks().isEmpty()) {
            return;
        }
        List<Map<String, String>> rows =
                given.remarks().stream()
                        .map(one ->
                                Map.of(
                                        "id", PublicId.fresh("N"),
                                        "field", one.section(),
                                        "passage", one.passage(),
                                        "words", one.words()))
                        .toList();
        sql.sql(
                        """
                        insert into practice.remark (id, sheet, version, field, passage, words, organisation, mandate, made_at)
                        select r.id, :sheet, :version, r.field, r.passage, r.words, :organisation, :mandate, :at
                        from jsonb_to_recordset(:rows::jsonb) as r (id text, field text, passage text, words text)
                        """)
                .param("rows", json.writeValueAsString(rows))
                .param("sheet", it.id())
                .param("version", it.version())
                .param("organisation", given.organisation())
                .param("mandate", mandate)
                .param("at", Practices.utc(at))
                .update();
    }

    /** Sends it back, or publishes it when the second college has approved. */
    private boolean settle(
            Instant at, Consumer<Journal.Act> say, Waiting it, Given given, String mandate) {
        if (given.verdict() == Verdict.TO_CORRECT) {
            sql.sql(
                            "update practice.sheet set submitted = null, state = case when published is null then 'TO_CORRECT' else state end where id = :id")
                    .param("id", it.id())
                    .update();
            return false;
        }
        List<String> by = approved(it, mandate);
        if (by.size() < COLLEGES) {
            return false;
        }
        publish(at, it);
        say.accept(
                new Journal.Act(
                        "practice.published",
                        Practice.ref(it.id()),
                        it.carrier(),
                        Map.of(),
                        Map.of("version", it.version(), "origin", "CARRIER"),
                        by));
        return true;
    }

    /** This mandate, and that of another college that approved the same version. */
    private List<String> approved(Waiting it, String mandate) {
        @Nullable String other =
                sql.sql(
                                """
                                select r.mandate from practice.review r
                                join practice.review mine on mine.sheet = r.sheet and mine.version = r.version and mine.mandate = :mandate
                                where r.sheet = :sheet and r.version = :version and r.verdict = 'APPROVED' and r.college <> mine.college
                                order by r.made_at limit 1
                                """)
                        .param("sheet", it.id())
                        .param("version", it.version())
                        .param("mandate", mandate)
                        .query((row, number) -> row.getString(1))
                        .optional()
                        .orElse(null);
        return other == null ? List.of(mandate) : List.of(other, mandate);
    }

    private void publish(Instant at, Waiting it) {
        sql.sql(
                        """
                        update practice.sheet set state = 'PUBLISHED', published = submitted, submitted = null, origin = 'CARRIER',
                            published_at = coalesce(published_at, :at), news_at = :at, asked_at = null
                        where id = :id
                        """)
                .param("at", Practices.utc(at))
                .param("id", it.id())
                .update();
        practices.touch(it.id());
    }
}
