package fr.preau.territory;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the embedded référentiel, and what groupings declared, into PostgreSQL when they are not
 * those loaded last.
 */
record Reference(DataSource database) {
    private static final Logger LOG = LoggerFactory.getLogger(Reference.class);

    private static final String COMING =
            """
            create temporary table coming_state (
                kind text collate "C", code text collate "C", part boolean, during daterange, nature text, name text, finance text, siren text,
                siren_seen date, population integer, population_date date, departement text, region text, academie text,
                parent text collate "C", postcodes text, new_commune boolean, start_precision text, end_precision text,
                source_name text, described date) on commit drop;
            create temporary table coming_succession (
                code text collate "C", successor text collate "C", since date, name text, precision text, source_name text, described date) on commit drop;
            create temporary table coming_membership (
                kind text collate "C", code text collate "C", member text collate "C", during daterange, source_name text, described date) on commit drop;
            create temporary table coming_council (like territory.council) on commit drop;
            """;

    /**
     * One load at a time on one database, whatever the number of nodes; imports take the same lock.
     */
    static final String LOCK = "select pg_advisory_xact_lock(hashtext('territory'))";

    /** Whether anything had to be loaded. */
    boolean load() {
        var file = new ReferenceFile();
        var banatic = new BanaticFile();
        try (Connection connection = database.getConnection()) {
            if (loaded(connection, file) && loaded(connection, banatic)) {
                return false;
            }
            connection.setAutoCommit(false);
            try {
                boolean done = bring(connection, file, banatic);
                connection.commit();
                return done;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the embedded référentiel cannot be loaded", e);
        }
    }

    private boolean bring(Connection connection, ReferenceFile file, BanaticFile banatic)
            throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
        boolean done = false;
        if (!loaded(connection, file)) {
            replace(connection, file);
            done = true;
        }
        if (!loaded(connection, banatic)) {
            take(connection, banatic);
            done = true;
        }
        return done;
    }

    private static void replace(Connection connection, ReferenceFile file)
            throws SQLException, IOException {
        long began = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute(COMING);
            file.read();
            copy(connection, "coming_state", file.states);
            copy(connection, "coming_succession", file.successions);
            copy(connection, "coming_membership", file.memberships);
            copy(connection, "coming_council", file.councils);
            statement.execute(
                    "analyze coming_state; analyze coming_membership; analyze coming_succession");
            statement.execute(sql());
        }
        record(connection, file.digest());
        LOG.info("référentiel loaded in {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    /** What groupings declared; what imports said of them stays. */
    private static void take(Connection connection, BanaticFile banatic)
            throws SQLException, IOException {
        long began = System.nanoTime();
        try (var statement = connection.createStatement();
                var take = connection.prepareStatement("select territory.take_extract(?)")) {
            statement.execute("select territory.expect_extract()");
            copy(connection, "coming_extract", banatic.rows());
            statement.execute("analyze coming_extract");
            take.setString(1, banatic.digest());
            take.execute();
        }
        LOG.info("BANATIC 2021 loaded in {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    private static void copy(Connection connection, String table, StringBuilder rows)
            throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        copy.copyIn("copy " + table + " from stdin", Reader.of(rows));
    }

    private static boolean loaded(Connection connection, ReferenceFile file) throws SQLException {
        return loaded(connection, "referentiel", file.digest());
    }

    private static boolean loaded(Connection connection, BanaticFile file) throws SQLException {
        return loaded(connection, "banatic-2021", file.digest());
    }

    private static boolean loaded(Connection connection, String kind, String digest)
            throws SQLException {
        try (var last =
                connection.prepareStatement(
                        "select digest in (?, 'kept out') from territory.import where kind = ? order by id desc limit 1")) {
            last.setString(1, digest);
            last.setString(2, kind);
            var row = last.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    private static void record(Connection connection, String digest) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into territory.import (kind, file, digest) values ('referentiel', 'referentiel.tsv.gz', ?)")) {
            insert.setString(1, digest);
            insert.executeUpdate();
        }
    }

    private static String sql() {
        try (var in = Reference.class.getResourceAsStream("reference.sql")) {
            if (in == null) {
                throw new IllegalStateException("missing from the application: reference.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
