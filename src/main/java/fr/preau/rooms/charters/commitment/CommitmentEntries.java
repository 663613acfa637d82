package fr.preau.rooms.charters.commitment;

import fr.preau.ground.files.Files;
import fr.preau.ground.journal.HashedTexts;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.commitment.Commitment.Competence;
import fr.preau.rooms.charters.commitment.Commitment.Indicator;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.thing.Deeds.Deed;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of promises, inside the deeds of the doors. */
@Component
record CommitmentEntries(JdbcClient sql, JsonMapper json, CommitmentRows rows) {
    private static final int LONGEST_FOLDED = 1000;

    /**
     * What was promised beside the SHA-256 that the journal says of it; needs nothing, since a backup asks it alone.
     */
    @Component
    static class CommitmentTexts implements HashedTexts {
        private static final String STORED = """
                select c.id as item, 'engagement:' || c.id as about, c.sha256, concat_ws(E'\\n', c.promiser, c.sentence, c.means, c.due, coalesce(c.subject, '-'),
                    coalesce(c.level, '-'), coalesce(c.charter, '-'), coalesce(c.version::text, '-'), coalesce(c.article, '-'), coalesce(c.indicator, '-'), c.unit,
                    coalesce(c.first_figure::text, '-'), coalesce(c.target::text, '-'),
                    (select string_agg(b.organisation || case when b.schools then ' *' else '' end, E'\\n' order by b.n)
                        from commitment.beneficiary b where b.commitment = c.id)) as stored
                from commitment.commitment c
                """;

        @Override
        public String table() {
            return "commitment.commitment";
        }

        @Override
        public String statement() {
            return STORED;
        }

        @Override
        public String sha256(String stored) {
            return Sha256.hex(stored);
        }
    }

    Commitment held(String id) {
        return rows.held(id).orElseThrow(Commitments::unknown);
    }

    record NewCommitment(String id, CommitmentDraft promise, CommitmentBasis.Sides sides, Instant at, String mandate) {}

    String insert(NewCommitment it) {
        CommitmentDraft promise = it.promise();
        insert(it, promise, promise.indicator());
        sql.sql("""
                insert into commitment.beneficiary (commitment, n, organisation, name, schools)
                select :id, n, b ->> 'organisation', b ->> 'name', (b ->> 'schools')::boolean
                from jsonb_array_elements(cast(:all as jsonb)) with ordinality a (b, n)
                """).param("id", it.id()).param("all", json.writeValueAsString(it.sides().beneficiaries())).update();
        String sha256 = sql.sql("select stored from (" + CommitmentTexts.STORED + ") s where item = :id")
                .param("id", it.id())
                .query((row, number) -> Sha256.hex(row.getString("stored")))
                .single();
        sql.sql("update commitment.commitment set sha256 = :sha256 where id = :id")
                .param("sha256", sha256)
                .param("id", it.id())
                .update();
        return sha256;
    }

    private void insert(NewCommitment it, CommitmentDraft promise, @Nullable Indicator indicator) {
        var article = promise.article();
        String folded = Fold.plain(promise.sentence() + " " + it.sides().promiser().name());
        sql.sql("""
                insert into commitment.commitment (id, promiser, promiser_name, proposer, proposer_name, sentence, means, due, subject, level,
                    charter, version, article, indicator, unit, first_figure, target, folded, sha256, invented, made_at, made_by, stage_at)
                values (:id, :promiser, :promiserName, :proposer, :proposerName, :sentence, :means, :due, :subject, :level,
                    :charter, :version, :article, :indicator, :unit, :start, :target, :folded, repeat('0', 64), :invented, :at, :mandate, :at)
                """)
                .param("id", it.id())
                .params(Sql.params(promise))
                .param("promiser", it.sides().promiser().id())
                .param("promiserName", it.sides().promiser().name())
                .param("proposer", it.sides().proposer().id())
                .param("proposerName", it.sides().proposer().name())
                .param("charter", article == null ? null : article.charter())
                .param("version", article == null ? null : article.version(), Types.INTEGER)
                .param("article", article == null ? null : article.block())
                .param("indicator", indicator == null ? null : indicator.name())
                .param("unit", indicator == null ? "" : indicator.unit())
                .param("start", figure(indicator == null ? null : indicator.start()), Types.NUMERIC)
                .param("target", figure(indicator == null ? null : indicator.target()), Types.NUMERIC)
                .param("folded", folded.substring(0, Math.min(folded.length(), LONGEST_FOLDED)))
                .param("invented", it.sides().invented())
                .params(Sql.params(it))
                .update();
    }

    static @Nullable BigDecimal figure(@Nullable BigDecimal typed) {
        return typed == null ? null : typed.setScale(4, java.math.RoundingMode.HALF_UP);
    }

    /** What it depends on, in place of what was said before; whether that was something else. */
    boolean depend(String id, Set<String> upon) {
        Set<String> before = Set.copyOf(sql.sql("select upon from commitment.dependency where commitment = :id")
                .param("id", id)
                .query(Sql.as(String.class))
                .list());
        if (before.equals(upon)) {
            return false;
        }
        sql.sql("delete from commitment.dependency where commitment = :id").param("id", id).update();
        sql.sql("""
                insert into commitment.dependency (commitment, upon) select :id, unnest(string_to_array(:upon, ' '))
                """).param("id", id).param("upon", String.join(" ", upon)).update();
        return true;
    }

    void accept(String id, Competence by) {
        sql.sql("""
                update commitment.commitment set stage = 'RUNNING', competence = :kind, basis = :basis, act = :act, act_date = :actDate where id = :id
                """)
                .params(Sql.params(by))
                .param("id", id)
                .update();
    }

    void pass(Deed<Commitment> deed, State stage, String why) {
        sql.sql("""
                with passed as (
                    insert into commitment.passage (commitment, n, stage, why, at, mandate)
                    select :id, coalesce(max(n), 0) + 1, :stage, :why, :at, :mandate from commitment.passage where commitment = :id)
                update commitment.commitment set stage = :stage, why = :why, stage_at = :at where id = :id
                """)
                .param("id", deed.it().id())
                .param("stage", stage.name())
                .param("why", why)
                .params(Sql.params(deed))
                .update();
    }

    /** Its number; absent when the last one says the same. */
    @Nullable
    Integer write(Deed<Commitment> deed, CommitmentReports.Report report, String words) {
        Files.BroughtFile file = report.file();
        return sql
                .sql("""
                        insert into commitment.report (commitment, n, day, figure, words, done, file, file_name, file_kind, at, mandate)
                        select :id, coalesce(max(n), 0) + 1, :day, :figure, :words, :done, :file, :name, :kind, :at, :mandate
                        from commitment.report where commitment = :id
                        having not exists (select from commitment.report l where l.commitment = :id
                            and l.n = (select max(n) from commitment.report where commitment = :id)
                            and l.day = :day and l.figure is not distinct from cast(:figure as numeric) and l.words = :words and l.done = :done
                            and l.file is not distinct from cast(:file as text))
                        returning n
                        """)
                .param("id", deed.it().id())
                .param("day", report.day())
                .param("figure", figure(report.figure()), Types.NUMERIC)
                .param("words", words)
                .param("done", report.done())
                .param("file", file == null ? null : file.kept().sha256())
                .param("name", file == null ? null : file.name())
                .param("kind", file == null ? null : file.kept().kind().name())
                .params(Sql.params(deed))
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /** Of a report: its figure and its words, as {@code restated.sql} makes it again. */
    String fingerprint(String id, int n) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(concat_ws(chr(10), r.day, coalesce(r.figure::text, '-'), coalesce(r.file, '-'), r.words), 'UTF8')), 'hex')
                        from commitment.report r where r.commitment = :id and r.n = :n
                        """)
                .param("id", id)
                .param("n", n)
                .query(String.class)
                .single();
    }

    /** Its number; absent when its last word says the same. */
    @Nullable
    Integer write(Deed<Commitment> deed, Organisation speaker, boolean confirms, String why) {
        return sql
                .sql("""
                        insert into commitment.word (commitment, n, report, organisation, name, confirms, reason, at, mandate)
                        select :id, coalesce((select max(n) from commitment.word where commitment = :id), 0) + 1, max(r.n),
                            :organisation, :name, :confirms, :reason, :at, :mandate
                        from commitment.report r where r.commitment = :id and r.done
                        having not exists (select from commitment.word l where l.commitment = :id and l.report = max(r.n) and l.confirms = :confirms
                            and l.reason = :reason and l.n = (select max(n) from commitment.word where commitment = :id and organisation = :organisation))
                        returning n
                        """)
                .param("id", deed.it().id())
                .param("organisation", speaker.id())
                .param("name", speaker.name())
                .param("confirms", confirms)
                .param("reason", why)
                .params(Sql.params(deed))
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /** What was said of the last report that says it done. */
    List<CommitmentProgress.Word> words(String id) {
        return sql
                .sql("""
                        select w.organisation, w.confirms from commitment.word w where w.commitment = :id
                            and w.report = (select max(r.n) from commitment.report r where r.commitment = :id and r.done) order by w.n
                        """)
                .param("id", id)
                .query(Sql.as(CommitmentProgress.Word.class))
                .list();
    }
}
