package fr.preau.tools.imports;

import static java.util.Objects.requireNonNull;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.security.OutsideNetwork;
import fr.preau.ground.web.Texts;
import fr.preau.people.organisation.OfficialAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of imports: one file, one transaction. Either everything of it is taken, or nothing.
 *
 * <p>
 * Every guard on the file speaks before the database is touched. Then one import at a time: a second one waits, and
 * says so.
 */
@Component
@DependsOnDatabaseInitialization
public final class Imports {
    /** The day that was given with the very same file when it was taken before. */
    private static final String GIVEN = "select edition::text from territory.v_import where digest = ? and edition_given order by id desc limit 1";

    private final DataSource pool;
    private final Texts texts;
    private final Others others;
    private final Path rejectFolder;
    private final ImportLimits limits;

    @Autowired
    Imports(DataSource pool, Texts texts, OfficialAddresses addresses, Environment settings, Journal journal,
            @Lazy ActCheck acts) {
        this(pool, texts, new Others(addresses::bodies, ImportOutcome.InJournal.in(journal), acts),
                Path.of(settings.getRequiredProperty("preau.folder")).resolve("rejets"),
                OutsideNetwork.alone(settings) ? ImportLimits.USUAL.andInside() : ImportLimits.USUAL);
    }

    Imports(DataSource pool, Texts texts, Others others, Path rejectFolder, ImportLimits limits) {
        this.pool = pool;
        this.others = others;
        this.texts = texts;
        this.rejectFolder = rejectFolder;
        this.limits = limits;
    }

    /**
     * What other modules give.
     *
     * @param bodies those that lines may be about, once the embedded référentiel is loaded
     * @param line what is left in the journal
     */
    record Others(Supplier<OfficialAddresses.Bodies> bodies, ImportOutcome.InJournal line, ActCheck acts) {}

    /**
     * Imports, or tells what an import would do.
     *
     * @throws fr.preau.ground.kernel.Refusal when the file cannot be used or would lose too much; nothing is changed
     */
    public ImportOutcome run(ImportOrder order, Progress progress) {
        Instant began = Instant.now();
        ImportLimits mine = switch (order.kind()) {
            case CONTOURS -> limits.forOutlines();
            case OFFICIAL_ADDRESSES -> limits.forServices();
            default -> limits;
        };
        if (!Download.isAddress(order.source())) {
            return take(order, progress, began, filesAt(Path.of(order.source()), order.kind(), mine));
        }
        boolean anywhere = mine.inside() || order.by().equals(ImportOrder.OPERATOR);
        Path file = new Download(mine, progress, anywhere).fetch(order.source());
        try {
            return take(order, progress, began, List.of(SourceFile.at(file, nameOf(order.source()), mine)));
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

    private ImportOutcome take(ImportOrder order, Progress progress, Instant began, List<SourceFile> files) {
        List<ImportRun.CheckedFile> checked = files.stream()
                .map(file -> new ImportRun.CheckedFile(file, TextShape.of(file, progress)))
                .toList();
        if (checked.size() == 1) {
            refuseAnotherKind(order, checked.getFirst());
        }
        ImportRun.Taker taker = taker(order.kind()).ready();
        String name = files.getFirst().name();
        try (var rejects = new Rejects(rejectFolder, name,
                (key, arguments) -> texts.say(order.language(), key, arguments))) {
            var template = new TransactionTemplate(new JdbcTransactionManager(pool));
            return requireNonNull(template.execute(status -> {
                if (order.dryRun()) {
                    status.setRollbackOnly();
                }
                return attempt(order, taker, checked, rejects, progress, began);
            }));
        }
    }

    /**
     * What cannot be of the kind that was asked is refused before anything is looked for in it. What it can only be
     * instead is named: whoever has the file says which it is.
     */
    private void refuseAnotherKind(ImportOrder order, ImportRun.CheckedFile file) {
        if (file.shape().json()) {
            ImportOrder.Kind surely = file.shape().kind();
            if (surely != null && surely != order.kind()) {
                throw another(file, order.kind(), surely);
            }
            ImportRefusals.refuse(!order.kind().takesJson(), "json.table", file.file().name(), order.kind().word());
            return;
        }
        try (CsvLines lines = CsvLines.open(file.file(), file.shape(), Progress.SILENT)) {
            if (taker(order.kind()).knows(lines.columns())) {
                return;
            }
            List<ImportOrder.Kind> all = Stream.of(ImportOrder.Kind.values())
                    .filter(kind -> taker(kind).isSurely(lines.columns()))
                    .toList();
            if (all.size() == 1) {
                throw another(file, order.kind(), all.getFirst());
            }
        }
    }

    private static Refusal another(ImportRun.CheckedFile file, ImportOrder.Kind asked, ImportOrder.Kind surely) {
        return ImportRefusals.because("kind", file.file().name(), asked.word(), surely.word());
    }

    private ImportRun.Taker taker(ImportOrder.Kind kind) {
        return switch (kind) {
            case ANNUAIRE -> SchoolImport.directory();
            case CLOSED_SCHOOLS -> SchoolImport.closedSchools();
            case PUPILS -> SchoolYearsImport.pupils();
            case SOCIAL_POSITION -> SchoolYearsImport.socialPosition();
            case PRIORITY_EDUCATION -> SchoolYearsImport.priorityEducation();
            case ACTS -> new ActsImport(others.acts());
            case BANATIC -> new BanaticImport();
            case EPCI_HISTORY -> new EpciHistoryImport();
            case COMPARATORS -> new ComparatorsImport();
            case CONTOURS -> new ContoursImport();
            case OFFICIAL_ADDRESSES -> new OfficialAddressesImport(others.bodies());
            case DECP -> new ContractsImport(others.bodies());
        };
    }

    private ImportOutcome attempt(ImportOrder order, ImportRun.Taker taker, List<ImportRun.CheckedFile> files,
            Rejects rejects, Progress progress, Instant began) {
        try {
            var database = new ImportConnection(DataSourceUtils.getConnection(pool));
            database.takeTurn(progress);
            String digest = files.getFirst().file().sha256();
            LocalDate today = LocalDate.parse(database.texts("select kernel.today()::text").getFirst());
            LocalDate given = given(order, database, digest);
            var run = new ImportRun(order, database, rejects, progress, today, given);
            ImportRun.TakerResult taken = taker.take(files, run);
            ImportOutcome outcome = outcome(order, taken, rejects, began);
            if (!order.dryRun()) {
                String name = files.getFirst().file().name();
                String number = database.note(outcome, taken, name, digest, began);
                if (!order.by().isEmpty()) {
                    others.line().write(number, digest, outcome);
                }
            }
            return outcome;
        } catch (DataAccessException e) {
            throw ImportConnection.failed(e);
        }
    }

    private static ImportOutcome outcome(ImportOrder order, ImportRun.TakerResult taken, Rejects rejects,
            Instant began) {
        return new ImportOutcome(order, taken.changes(), taken.lines(), taken.setAside(), rejects.lines(),
                rejects.cells(), rejects.path(), taken.edition().day(), taken.edition().given(), taken.scope(),
                Duration.between(began, Instant.now()));
    }

    private static @Nullable LocalDate given(ImportOrder order, ImportConnection database, String digest) {
        if (order.edition() != null) {
            return order.edition();
        }
        return database.texts(GIVEN, digest).stream().findFirst().map(LocalDate::parse).orElse(null);
    }

    private List<SourceFile> filesAt(Path path, ImportOrder.Kind kind, ImportLimits limits) {
        if (!Files.isDirectory(path)) {
            return List.of(SourceFile.at(path, nameOf(path), limits));
        }
        ImportRefusals.refuse(!taker(kind).takesFolders(), "folder", nameOf(path));
        try (Stream<Path> inside = Files.list(path)) {
            List<SourceFile> files = inside
                    .filter(file -> file.getFileName().toString().matches("(?i).*(csv|json)(\\.gz|\\.zip)?"))
                    .sorted()
                    .map(file -> SourceFile.at(file, nameOf(file), limits))
                    .toList();
            ImportRefusals.refuse(files.isEmpty(), "folder.empty", nameOf(path));
            return files;
        } catch (IOException e) {
            throw ImportRefusals.because("unreadable", nameOf(path));
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

    /**
     * What the module that owns the declared acts asks of each of them, whoever brings it: a bean there.
     */
    public interface ActCheck {

        /**
         * An act, as a line of a file says it.
         *
         * @param organisation SIREN of who declares it
         * @param value empty when the line says none
         * @param body SIREN of the body it names; empty when it names none
         * @param kind COMMUNE, EPCI, DEPARTEMENT, REGION or SCHOOL
         * @param last the last day it holds; absent when no end is known
         */
        record ActEntry(String organisation, String fact, String value, String body, String kind, List<String> places,
                LocalDate from, @Nullable LocalDate last, String document, String address) {}

        /**
         * What is found of that act.
         *
         * @param wrong why it cannot be; absent when it can. It names its column in {@code field}:
         * {@code organisation}, {@code fait}, {@code valeur}, {@code organisme}, {@code
         *     portee}, {@code codes}, {@code du}, {@code au}, {@code document}, {@code adresse}
         * @param known whether the body it names is known: otherwise it is kept as only said, and makes no answer
         * certain
         */
        record Finding(Refusal.@Nullable BadRequest wrong, boolean known) {}

        Finding find(ActEntry act);

        /**
         * Whether an organisation here has that SIREN: a statement, so never while lines are read.
         */
        boolean isOrganisation(String siren);
    }

    /**
     * Where an import tells how far it is. The command line shows a bar or plain lines; a test or the demonstration
     * listens to nothing.
     */
    public interface Progress {

        /**
         * A step begins.
         *
         * <p>
         * Downloading and checking count bytes as they lie on the disk or come from the network, packed or not; reading
         * counts the lines of the file, unpacked, or files; merging counts nothing.
         *
         * @param step key of its name; the key ending with {@code .counted} says how far it is: what is done, and of
         * how much
         * @param total of what the step counts; 0 when not known
         */
        default void begin(String step, long total) {}

        /** So much of the step is done, in what it counts. */
        default void at(long position) {}

        /** The step is over. */
        default void end() {}

        /** One sentence to show now: another import is running, this one waits. */
        default void say(String key, Object... arguments) {}

        /** Tells nobody. */
        Progress SILENT = new Progress() {
        };
    }
}
