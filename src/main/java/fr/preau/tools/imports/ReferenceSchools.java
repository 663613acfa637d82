package fr.preau.tools.imports;

import fr.preau.ground.web.Shown;
import fr.preau.people.territory.Territories;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The schools that a first start already knows: the list that {@code bin/etablissements} makes, taken once, as any file
 * that completes the directory. A site that imported a directory of its own keeps it, and one that imports it
 * afterwards has it in the place of this list.
 *
 * <p>
 * Taken beside the open site: pages say meanwhile that schools are coming.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "preau.schools", havingValue = "true")
class ReferenceSchools implements Shown.PendingLoad {
    /** The name of the list, in the application and in the register of imports. */
    static final String FILE = "etablissements.csv.gz";

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceSchools.class);

    /** One node at a time. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('reference-schools'))";

    /** No directory, and not this list; the few schools of the demonstration are neither. */
    private static final String MISSING = """
            select not exists (select from territory.v_import
                where kind = 'annuaire' and not (:demo and file = :sample and scope = ''))
            """;

    private final Imports imports;
    private final Runnable taken;
    private final BooleanSupplier found;
    private final DataSource pool;
    private final boolean demo;
    private volatile boolean coming;
    private volatile boolean there;

    @Autowired
    ReferenceSchools(Imports imports, Territories territories, DataSource pool,
            @Value("${preau.demo:false}") boolean demo) {
        this(imports, territories::refresh, territories::searchFollows, pool, demo);
    }

    /**
     * @param taken reads the schools once they are in the database
     * @param found whether the search finds them
     */
    ReferenceSchools(Imports imports, Runnable taken, BooleanSupplier found, DataSource pool, boolean demo) {
        this.imports = imports;
        this.taken = taken;
        this.found = found;
        this.pool = pool;
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (missing()) {
            coming = true;
            // not a virtual thread: it would keep pages off one of the few threads that carry them
            Thread.ofPlatform().name("schools").daemon().start(this::bring);
        }
    }

    void bring() {
        try {
            take();
            taken.run();
            there = true;
        } catch (RuntimeException e) {
            LOG.warn("the schools that come with Préau wait for the next start", e);
            coming = false;
        }
    }

    @Override
    public @Nullable String awaited() {
        if (coming && there && found.getAsBoolean()) {
            coming = false;
        }
        return coming ? "imports.schools.coming" : null;
    }

    /** Within the transaction of the import, so that two nodes that start together take it once. */
    private void take() {
        new TransactionTemplate(new JdbcTransactionManager(pool)).executeWithoutResult(status -> {
            JdbcClient.create(pool).sql(LOCK).query((row, number) -> row).list();
            if (missing()) {
                importAll();
            }
        });
    }

    private boolean missing() {
        return JdbcClient.create(pool)
                .sql(MISSING)
                .param("demo", demo)
                .param("sample", DemonstrationFiles.SCHOOLS)
                .query(Boolean.class)
                .single();
    }

    private void importAll() {
        try {
            Path folder = Files.createTempDirectory("preau-schools");
            try (InputStream list = new ClassPathResource("reference/" + FILE).getInputStream()) {
                Path file = folder.resolve(FILE);
                Files.copy(list, file);
                ImportOutcome outcome = imports.run(ImportOrder.bundled(ImportOrder.Kind.ANNUAIRE, file.toString()),
                        Progress.SILENT);
                LOG.info("{} schools known by the list that comes with Préau, in {} ms", outcome.count("ADDED"),
                        outcome.took().toMillis());
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
