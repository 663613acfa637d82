package fr.preau.ground.kernel;

import fr.preau.ground.seal.TestSeal;
import fr.preau.people.territory.TestTerritory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Folders made once for all the JVMs of the tests and copied: of an empty server; of one whose database is migrated,
 * beside a copy of it with the embedded référentiel; of an application with the search index of that référentiel and a
 * key that seals, which takes seconds to find. They are made again when what they are made of was compiled again.
 */
public final class Seed {
    /** The database with the référentiel. */
    static final String LOADED = "loaded";

    private static final Path PROGRAMS = Path.of("target", "programs");
    private static final Path SEEDS = Path.of("target", "test-seeds");

    /** What they are made of. */
    private static final List<Path> SOURCES = List.of(Path.of("target", "classes", "db"),
            Path.of("target", "classes", "reference"), Path.of("target", "classes", "fr", "preau", "ground", "kernel"),
            Path.of("target", "classes", "fr", "preau", "people", "territory"),
            Path.of("target", "classes", "fr", "preau", "ground", "seal"),
            Path.of("target", "classes", "fr", "preau", "ground", "search"), Path.of("docs", "operations.md"));

    private Seed() {}

    /** Makes of this folder that of a server as it is when it has just been made. */
    public static void bare(Path folder) {
        copy("bare", folder);
    }

    /** The same, its database migrated. */
    public static void migrated(Path folder) {
        copy("migrated", folder);
    }

    /** The same, its database migrated and loaded. */
    public static void loaded(Path folder) {
        migrated(folder);
        try (LocalPostgres server = open(folder);
                var administrator = Documented.administrator(server);
                var statement = administrator.createStatement()) {
            statement.execute("drop database " + LocalPostgres.DATABASE);
            statement.execute("alter database " + LOADED + " rename to " + LocalPostgres.DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes of this folder that of an application which has run on the embedded référentiel. */
    public static void indexed(Path folder) {
        copy("application", folder);
    }

    private static void copy(String which, Path folder) {
        try {
            Files.createDirectories(SEEDS);
            Path seed = SEEDS.resolve(age());
            try (FileChannel lock = FileChannel.open(SEEDS.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var mine = lock.lock()) {
                if (!Files.exists(seed)) {
                    make(seed);
                }
                Files.createDirectories(folder);
                run("cp", "-a", seed.resolve(which) + "/.", folder.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the youngest of its sources was written. */
    private static String age() throws IOException {
        long youngest = 0;
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    youngest = Math.max(youngest, Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return String.valueOf(youngest);
    }

    private static void make(Path seed) throws IOException {
        try (Stream<Path> earlier = Files.list(SEEDS)) {
            for (Path file : earlier.filter(Files::isDirectory).toList()) {
                FileSystemUtils.deleteRecursively(file);
            }
        }
        Path draft = Files.createDirectories(SEEDS.resolve("draft"));
        Path bare = draft.resolve("bare");
        open(bare).close();
        Path migrated = Files.createDirectories(draft.resolve("migrated"));
        run("cp", "-a", bare + "/.", migrated.toString());
        try (LocalPostgres server = open(migrated)) {
            Documented.replace(server);
            TestDatabase.flyway(server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER)).migrate();
            TestDatabase.create(server, LOADED, LocalPostgres.DATABASE);
            DataSource loaded = TestDatabase.dataSource(server.address(LOADED, DatabaseRole.APP));
            TestTerritory.load(loaded);
            TestTerritory.index(loaded, draft.resolve("application"));
            TestSeal.make(draft.resolve("application"));
        }
        Files.move(draft, seed);
    }

    private static LocalPostgres open(Path folder) {
        return LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.FLEETING);
    }

    private static void run(String... command) throws IOException {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException(String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
