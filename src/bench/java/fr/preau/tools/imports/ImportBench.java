package fr.preau.tools.imports;

import fr.preau.tools.imports.Imports.Progress;
import bench.Line;
import bench.Site;
import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.DatabaseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The import of the whole file of schools, at the door, beside COPY of the very rows it wrote into tables with the same
 * columns, keys and indexes: what the database asks for its part of the work.
 */
public final class ImportBench {
    private static final int TURNS = 3;

    private ImportBench() {}

    /** @param arguments a folder of its own, the programs of PostgreSQL, the file of schools */
    public static void main(String[] arguments) throws SQLException, IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (ConfigurableApplicationContext site = Site.open(folder.toString(), arguments[1]);
                LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), folder,
                        LocalPostgres.Durability.DURABLE);
                Connection owner = connect(server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER))) {
            Imports imports = site.getBean(Imports.class);
            double[] first = new double[TURNS];
            double[] again = new double[TURNS];
            double[] copy = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                empty(owner);
                first[turn] = seconds(imports, arguments[2]);
                again[turn] = seconds(imports, arguments[2]);
                copy[turn] = bareCopy(owner);
            }
            double own = median(first);
            double bare = median(copy);
            Line.print("import: the whole file of schools", Line.decimal(own), "s",
                    "bare COPY into the same keyed tables " + Line.decimal(bare) + " s: " + Line.decimal(own / bare)
                            + " x",
                    "aim < 3 x");
            Line.print("import: the same file again, nothing to change", Line.decimal(median(again)), "s", "", "");
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static void empty(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("truncate territory.school_state, territory.school cascade");
        }
    }

    private static double seconds(Imports imports, String file) {
        long begin = System.nanoTime();
        imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file), Progress.SILENT);
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double bareCopy(Connection owner) throws SQLException, IOException {
        Path schools = Files.createTempFile("schools", ".copy");
        Path states = Files.createTempFile("states", ".copy");
        var copies = owner.unwrap(PGConnection.class).getCopyAPI();
        try (Statement statement = owner.createStatement()) {
            try (var out = Files.newOutputStream(schools)) {
                copies.copyOut("copy territory.school to stdout", out);
            }
            try (var out = Files.newOutputStream(states)) {
                copies.copyOut("copy (select * from territory.school_state) to stdout", out);
            }
            statement.execute(
                    """
                            drop schema if exists bare cascade;
                            create schema bare;
                            create table bare.school (like territory.school including all);
                            create table bare.school_state (like territory.school_state including all, foreign key (uai) references bare.school)
                            """);
            long begin = System.nanoTime();
            owner.setAutoCommit(false);
            try (var in = Files.newInputStream(schools)) {
                copies.copyIn("copy bare.school from stdin", in);
            }
            try (var in = Files.newInputStream(states)) {
                copies.copyIn("copy bare.school_state from stdin", in);
            }
            owner.commit();
            owner.setAutoCommit(true);
            double seconds = (System.nanoTime() - begin) / 1e9;
            requireSameRows(statement);
            statement.execute("drop schema bare cascade");
            return seconds;
        } finally {
            Files.delete(schools);
            Files.delete(states);
        }
    }

    private static void requireSameRows(Statement statement) throws SQLException {
        try (ResultSet counts = statement.executeQuery(
                "select (select count(*) from bare.school_state) = (select count(*) from territory.school_state) and (select count(*) from bare.school_state) > 40000")) {
            counts.next();
            if (!counts.getBoolean(1)) {
                throw new IllegalStateException("the copy is not the import");
            }
        }
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
