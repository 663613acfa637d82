package fr.preau.tools.imports;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.TestTexts;
import fr.preau.people.organisation.OfficialAddresses;
import fr.preau.people.territory.TestTerritory;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database with the référentiel and a folder to write files in, shared by the tests of imports.
 */
final class ImportRoom {
    static final String HEADER_2023 = header("annuaire-2023.csv");
    static final String HEADER_2024 = header("annuaire-2024.csv");

    /** No other module is there: nothing is checked of acts, nothing is written in a journal. */
    static final Imports.Others ALONE = new Imports.Others(
            () -> new OfficialAddresses.Bodies(Map.of("COMMUNE:219200482", Set.of("commune-92048"), "EPCI:248000531",
                    Set.of("epci-248000531"), "REGION:231300021", Set.of("region-93", "O-DOUBLE")),
                    Set.of("92048", "80021", "35238")),
            (number, digest, outcome) -> {}, new Imports.ActCheck() {
                @Override
                public Finding find(ActEntry act) {
                    return new Finding(null, true);
                }

                @Override
                public boolean isOrganisation(String siren) {
                    return false;
                }
            });

    private static final TestDatabase DATABASE = TestTerritory.fresh();

    final Path folder;
    final JdbcClient sql = DATABASE.app();
    final Imports imports;

    ImportRoom(Path folder) {
        this(folder, ImportLimits.USUAL);
    }

    ImportRoom(Path folder, ImportLimits limits) {
        this.folder = folder;
        this.imports = new Imports(DATABASE.dataSource(), TestTexts.all(), ALONE, folder.resolve("rejets"), limits);
        sql.sql("delete from territory.school_fact").update();
        sql.sql("delete from territory.school_state").update();
        sql.sql("delete from territory.school").update();
    }

    /** The application starts again on this database. */
    void restart() {
        TestTerritory.restart(DATABASE);
    }

    /** What groupings declared is what comes with the application, as after a first start. */
    void asAtFirst() {
        sql.sql("delete from territory.declared_competence").update();
        sql.sql("delete from territory.banatic_coverage").update();
        upgrade();
    }

    /** A release whose extract of BANATIC is another one starts on this database. */
    void upgrade() {
        TestTerritory.upgrade(DATABASE);
    }

    ImportOutcome take(Path file) {
        return imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file.toString()), Progress.SILENT);
    }

    ImportOutcome dryRun(Path file) {
        return imports.run(new ImportOrder(ImportOrder.Kind.ANNUAIRE, file.toString(), true, false, Set.of(),
                Language.FR, ImportOrder.OPERATOR), Progress.SILENT);
    }

    ImportOutcome take(Path file, boolean acceptLosses, String... scope) {
        return imports.run(new ImportOrder(ImportOrder.Kind.ANNUAIRE, file.toString(), false, acceptLosses,
                Set.of(scope), Language.FR, ImportOrder.OPERATOR), Progress.SILENT);
    }

    ImportOutcome take(ImportOrder.Kind kind, Path file) {
        return imports.run(ImportOrder.of(kind, file.toString()), Progress.SILENT);
    }

    ImportOutcome take(ImportOrder.Kind kind, Path file, String edition) {
        return imports.run(ImportOrder.of(kind, file.toString()).of(LocalDate.parse(edition)), Progress.SILENT);
    }

    /** The sentence of the refusal that importing this file meets. */
    String refusal(Path file) {
        return refusal(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file.toString()));
    }

    String refusal(ImportOrder order) {
        try {
            imports.run(order, Progress.SILENT);
        } catch (Refusal refusal) {
            TestTexts.all().say(Language.EN, refusal.key(), refusal.arguments().toArray());
            return TestTexts.all().say(Language.FR, refusal.key(), refusal.arguments().toArray());
        }
        throw new AssertionError("the import was not refused");
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> schools() {
        return sql.sql("select uai from territory.school_state where open and upper_inf(during) order by uai")
                .query(String.class)
                .list();
    }

    long states() {
        return sql.sql("select count(*) from territory.school_state").query(Long.class).single();
    }

    /**
     * Every row with its physical address: two equal lists mean that no row was written in between.
     */
    List<String> rows() {
        return sql.sql("select ctid::text || xmin::text || uai from territory.school_state order by 1")
                .query(String.class)
                .list();
    }

    /** The schools that come with the application, on a database where no directory was taken. */
    ReferenceSchools referenceSchools(boolean demo) {
        DATABASE.owner().sql("delete from territory.import where kind = 'annuaire'").update();
        return new ReferenceSchools(imports, () -> {}, () -> true, DATABASE.dataSource(), demo);
    }

    static java.sql.Connection connection() throws java.sql.SQLException {
        return DATABASE.dataSource().getConnection();
    }

    /** Cuts the connection of every import that is in the middle of its transaction. */
    void killImports() {
        DATABASE.owner()
                .sql("select pg_terminate_backend(l.pid) from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())")
                .query()
                .listOfRows();
    }

    static Path fixture(String name) {
        return Path.of("src", "test", "resources", "imports", name);
    }

    private static String header(String name) {
        try {
            return Files.readAllLines(fixture(name)).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
