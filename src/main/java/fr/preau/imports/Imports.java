package fr.preau.imports;

import static java.util.Objects.requireNonNull;

import fr.preau.journal.Journal;
import fr.preau.kernel.Refusal;
import fr.preau.security.Outside;
import fr.preau.territory.Territories;
import fr.preau.web.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of imports: one file, one transaction. Either everything of it is taken, or nothing.
 *
 * <p>Every guard on the file speaks before the database is touched. Then one import at a time: a
 * second one waits, and says so.
 */
@Component
@DependsOnDatabaseInitialization
public final class Imports {
    private static final Map<ImportOrder.Kind, Taking.Taker> TAKERS =
            Map.of(
                    ImportOrder.Kind.ANNUAIRE, new SchoolImport(),
                    ImportOrder.Kind.ACTS, new ActsImport(),
                    ImportOrder.Kind.BANATIC, new BanaticImport(),
                    ImportOrder.Kind.EPCI_HISTORY, new EpciHistoryImport(),
                    ImportOrder.Kind.COMPARATORS, new ComparatorsImport(),
                    ImportOrder.Kind.CONTOURS, new ContoursImport(),
                    ImportOrder.Kind.CLOSED_SCHOOLS, new SchoolImport(),
                    ImportOrder.Kind.PUPILS, SchoolYearsImport.pupils(),
                    ImportOrder.Kind.SOCIAL_POSITION, SchoolYearsImport.socialPosition(),
                    ImportOrder.Kind.PRIORITY_EDUCATION, SchoolYearsImport.priorityEducation());

    /**
     * The day of a file that does not say its own: today, or the day it was given when the very
     * same file was taken before.
     */
    private static final String DAY =
            "select coalesce((select edition from territory.v_import where digest = ? order by id desc limit 1), kernel.today())::text";

    private final DataSource pool;
    private final Texts texts;
    private final Runnable referentiel;
    private final Path rejectFolder;
    private final Limits limits;
    private final ImportLine line;

    @Autowired
    Imports(
            DataSource pool,
            Texts texts,
            Territories territories,
            @Value("${preau.folder}") Path folder,
            Environment settings,
            Journal journal) {
        this(
                pool,
                texts,
                territories::now,
                folder.resolve("rejets"),
                Outside.alone(settings) ? Limits.USUAL.andInside() : Limits.USUAL,
                ImportLine.in(journal));
    }

    /**
     * @param referentiel waits until the embedded référentiel is loaded: lines are checked against
     *     it
     */
    Imports(
            DataSource pool,
            Texts texts,
            Runnable referentiel,
            Path rejectFolder,
            Limits limits,
            ImportLine line) {
        this.pool = pool;
        this.referentiel = referentiel;
        this.texts = texts;
        this.rejectFolder = rejectFolder;
        this.limits = limits;
        this.line = line;
    }

    /**
     * Imports, or tells what an import would do.
     *
     * @throws fr.preau.kernel.Refusal when the file cannot be used or would lose too much; nothing
     *     is changed
     */
    public ImportOutcome run(ImportOrder order, Progress progress) {
        Instant began = Instant.now();
        Limits mine = order.kind() == ImportOrder.Kind.CONTOURS ? limits.forOutlines() : limits;
        if (!Download.isAddress(order.source())) {
            return take(
                    order, progress, began, filesAt(Path.of(order.source()), order.kind(), mine));
        }
        boolean anywhere = mine.inside() || order.by().equals(ImportOrder.OPERATOR);
        Path file = new Download(mine, progress, anywhere).fetch(order.source());
        try {
            return take(
                    order,
                    progress,
                    began,
                    List.of(SourceFile.at(file, nameOf(order.source()), mine)));
        } finally {
            delete(file);
        }
    }

    /** Whether a file was refused only for what would be lost: one may order it accepting that. */
    public static boolean losses(Refusal refusal) {
        return refusal.key().equals("imports.refused.losses") || unusable(refusal);
    }

    /** Where the lines are listed for which a file was refused; nothing for another reason. */
    public static @Nullable Path rejects(Refusal refusal) {
        return unusable(refusal) ? Path.of(refusal.arguments().getLast().toString()) : null;
    }

    private static boolean unusable(Refusal refusal) {
        return refusal.key().equals("imports.refused.rejected");
    }

    private ImportOutcome take(
            ImportOrder order, Progress progress, Instant began, List<SourceFile> files) {
        List<Taking.CheckedFile> checked =
                files.stream()
                        .map(file -> new Taking.CheckedFile(file, TextShape.of(file, progress)))
                        .toList();
        referentiel.run();
        String name = files.getFirst().name();
        try (var rejects =
                new Rejects(rejectFolder, name, key -> texts.say(order.language(), key))) {
            var one = new TransactionTemplate(new JdbcTransactionManager(pool));
            return requireNonNull(
                    one.execute(status -> {
                        if (order.dryRun()) {
                            status.setRollbackOnly();
                        }
                        return attempt(order, checked, rejects, progress, began);
                    }));
        }
    }

    private ImportOutcome attempt(
            ImportOrder order,
            List<Taking.CheckedFile> files,
            Rejects rejects,
            Progress progress,
            Instant began) {
        try {
            var database = new Database(DataSourceUtils.getConnection(pool));
            return transact(order, database, files, rejects, progress, began);
        } catch (SQLException e) {
            throw Database.failed(e);
        }
    }

    private ImportOutcome transact(
            ImportOrder order,
            Database database,
            List<Taking.CheckedFile> files,
            Rejects rejects,
            Progress progress,
            Instant began)
            throws SQLException {
        database.takeTurn(progress);
        String digest = files.getFirst().file().sha256();
        LocalDate today = LocalDate.parse(database.texts(DAY, digest).getFirst());
        Taking.Taken taken =
                requireNonNull(TAKERS.get(order.kind()))
                        .take(files, new Taking(order, database, rejects, progress, today));
        var outcome =
                new ImportOutcome(
                        order,
                        taken.changes(),
                        taken.lines(),
                        taken.setAside(),
                        rejects.lines(),
                        rejects.cells(),
                        rejects.path(),
                        taken.edition(),
                        taken.scope(),
                        Duration.between(began, Instant.now()));
        if (!order.dryRun()) {
            String number =
                    database.note(outcome, taken, files.getFirst().file().name(), digest, began);
            line.write(number, digest, outcome);
        }
        return outcome;
    }

    private static List<SourceFile> filesAt(Path path, ImportOrder.Kind kind, Limits limits) {
        if (!Files.isDirectory(path)) {
            return List.of(SourceFile.at(path, nameOf(path), limits));
        }
        if (kind == ImportOrder.Kind.ANNUAIRE
                || kind == ImportOrder.Kind.ACTS
                || kind == ImportOrder.Kind.COMPARATORS) {
            throw Refused.because("folder", nameOf(path));
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<SourceFile> files =
                    inside.filter(file ->
                                    file.getFileName()
                                            .toString()
                                            .matches("(?i).*(csv|json)(\\.gz|\\.zip)?"))
                            .sorted()
                            .map(file -> SourceFile.at(file, nameOf(file), limits))
                            .toList();
            if (files.isEmpty()) {
                throw Refused.because("folder.empty", nameOf(path));
            }
            return files;
        } catch (IOException e) {
            throw Refused.because("unreadable", nameOf(path));
        }
    }

    private static String nameOf(Path path) {
        @Nullable Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** The last word of the address, without its query. */
    private static String nameOf(String address) {
        String path = address.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
