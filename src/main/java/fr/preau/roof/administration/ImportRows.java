package fr.preau.roof.administration;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The rows of import jobs. Every change says when, so that an interrupted job is seen as one. */
@Component
class ImportRows {
    private static final int PART = 1 << 20;
    private static final String SHOWN = """
            select id, kind, file, address, scope, edition, accept_losses, dry_run, state, step, done, total, report, refusal, lossy,
                rejects is not null as rejected, made_at, changed_at, kernel.clock() as now
            from administration.import_job
            """;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final TransactionTemplate reading;
    private final TransactionTemplate apart;

    ImportRows(JdbcClient sql, JsonMapper json, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.json = json;
        this.reading = new TransactionTemplate(transactions); // PostgreSQL gives rows one by one only there
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void insert(String id, ImportJobs.Bringing bringing) {
        sql.sql("""
                insert into administration.import_job (id, kind, file, address, scope, edition, state, refusal, mandate)
                values (:id, :kind, :file, :address, :scope, :edition, 'REFUSED', '', :mandate)
                """)
                .param("id", id)
                .params(Sql.params(bringing))
                .param("scope", String.join(",", bringing.scope()))
                .update();
    }

    /** The day it describes, given once it was refused for not telling it. */
    void date(String id, LocalDate edition) {
        sql.sql("update administration.import_job set edition = :edition where id = :id")
                .param("edition", edition)
                .param("id", id)
                .update();
    }

    /** Keeps the file in pieces: no more than one of them is in memory. */
    void keep(String id, Upload source) {
        try (InputStream content = source.open()) {
            byte[] part = content.readNBytes(PART);
            for (int number = 0; part.length > 0; number++) {
                sql.sql("insert into administration.import_part (job, part, bytes) values (:id, :part, :bytes)")
                        .param("id", id)
                        .param("part", number)
                        .param("bytes", part)
                        .update();
                part = content.readNBytes(PART);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the pieces in order, one at a time. */
    void parts(String id, Consumer<byte[]> reader) {
        reading.executeWithoutResult(status -> {
            try (var parts = sql.sql("select bytes from administration.import_part where job = :id order by part")
                    .param("id", id)
                    .withFetchSize(1)
                    .query((row, number) -> row.getBytes(1))
                    .stream()) {
                parts.forEach(reader);
            }
        });
    }

    /** Begins, unless somebody is at work or it was taken: false then. */
    boolean start(String id, boolean dryRun, boolean acceptLosses) {
        return sql
                .sql("""
                        update administration.import_job
                        set state = 'RUNNING', dry_run = :dryRun, accept_losses = accept_losses or :accept, step = '', done = 0, total = 0,
                            refusal = null, lossy = false, rejects = null, changed_at = kernel.clock()
                        where id = :id
                          and (state in ('TRIED', 'REFUSED') or (state = 'RUNNING' and changed_at < kernel.clock() - interval '2 minutes'))
                        """)
                .param("dryRun", dryRun)
                .param("accept", acceptLosses)
                .param("id", id)
                .update() == 1;
    }

    /**
     * Says how far the work is, on a connection of its own: that of the import is busy with its lines, and shows
     * nothing before it is done.
     */
    void beat(String id, String step, long done, long total) {
        apart.executeWithoutResult(status -> sql.sql(
                "update administration.import_job set step = :step, done = :done, total = :total, changed_at = kernel.clock() where id = :id")
                .param("step", step)
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .update());
    }

    /** It was tried, or taken: the file is needed no more once it was taken. */
    void settle(ImportJob job, ImportJob.Report report, @Nullable String rejects) {
        sql.sql("""
                with taken as (delete from administration.import_part where job = :id and not :dryRun)
                update administration.import_job
                set state = case when :dryRun then 'TRIED' else 'DONE' end, report = :report::jsonb, rejects = :rejects, step = '',
                    changed_at = kernel.clock()
                where id = :id
                """)
                .param("id", job.id())
                .param("dryRun", job.dryRun())
                .param("report", json.writeValueAsString(report))
                .param("rejects", rejects)
                .update();
    }

    /** It cannot be taken; {@code lossy} when it could, once somebody accepts what is lost. */
    void refuse(String id, String why, boolean lossy, @Nullable String rejects) {
        sql.sql("""
                update administration.import_job set state = 'REFUSED', refusal = left(:why, 2000), lossy = :lossy, rejects = :rejects,
                    step = '', changed_at = kernel.clock()
                where id = :id
                """)
                .param("lossy", lossy)
                .param("rejects", rejects)
                .param("why", why)
                .param("id", id)
                .update();
    }

    Optional<ImportJob> find(String id) {
        return sql.sql(SHOWN + "where id = :id").param("id", id).query(Sql.as(ImportJob.class)).optional();
    }

    /** The latest jobs, newest first; at most fifty. */
    List<ImportJob> latest() {
        return sql.sql(SHOWN + "order by made_at desc limit 50").query(Sql.as(ImportJob.class)).list();
    }

    /** The list of rejected lines, as CSV. */
    Optional<String> rejects(String id) {
        return sql.sql("select rejects from administration.import_job where id = :id and rejects is not null")
                .param("id", id)
                .query(Sql.as(String.class))
                .optional();
    }

    /** Files that nobody took are forgotten after a week, jobs after a year. */
    @Round(words = "administration.round.forget", every = "PT12H")
    void forget() {
        sql.sql("""
                with old as (delete from administration.import_job where made_at < kernel.clock() - interval '1 year')
                delete from administration.import_part p using administration.import_job j
                where j.id = p.job and j.changed_at < kernel.clock() - interval '7 days'
                """).update();
    }
}
