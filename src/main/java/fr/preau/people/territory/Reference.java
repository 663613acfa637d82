package fr.preau.people.territory;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Loads the embedded référentiel, and what groupings declared, into PostgreSQL when they are not those loaded last.
 *
 * <p>
 * {@code referentiel.tsv.gz} is made by {@code bin/referentiel}, {@code banatic-2021.csv.gz} by {@code bin/banatic};
 * the CSV files beside them are public facts written by hand. PostgreSQL reads them as they are, and
 * {@code reference.sql} says what their cells are.
 */
record Reference(DataSource database) {
    private static final Logger LOG = LoggerFactory.getLogger(Reference.class);

    /**
     * Raised when rows are made otherwise of the same files: an existing folder loads them again.
     */
    private static final String SHAPE = "1";

    private static final String EDITIONS = "referentiel.tsv.gz";
    private static final String BANATIC = "banatic-2021.csv.gz";

    /** The tables that the CSV files are copied to. */
    private static final String READ = """
            create temporary table read_regions (code text, nom text, du text, au text, successeur text, source text, verification text) on commit drop;
            create temporary table read_departements (code text, nom text, region_avant_2016 text, region text, academie_avant_2020 text, academie text,
                source text, verification text) on commit drop;
            create temporary table read_academies (like read_regions) on commit drop;
            create temporary table read_collectivites (code text, nom text, siren text, du text, au text, source text, verification text) on commit drop;
            create temporary table read_ept (code text, nom text, du text, au text, communes text, source text, verification text) on commit drop;
            """;

    private static final List<String> FACTS = List.of("regions", "departements", "academies", "collectivites", "ept");

    private static final String EXTRACT = """
            insert into coming_extract
            select split_part(line, ',', 1), code
            from coming_line left join lateral string_to_table(nullif(split_part(line, ',', 2), ''), ' ') code on true
            where line not like '#%' and line <> 'siren,codes'
            """;

    /**
     * One load at a time on one database, whatever the number of nodes; imports take the same lock.
     */
    static final String LOCK = "select pg_advisory_xact_lock(hashtext('territory'))";

    /** Whether anything had to be loaded. */
    boolean load() {
        try (Connection connection = database.getConnection()) {
            JdbcTemplate sql = Sql.on(connection);
            if (loaded(sql, "referentiel", digest()) && loaded(sql, "banatic-2021", extract())) {
                return false;
            }
            connection.setAutoCommit(false);
            try {
                boolean done = bring(connection);
                connection.commit();
                return done;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | IOException | DataAccessException e) {
            throw new IllegalStateException("the embedded référentiel cannot be loaded", e);
        }
    }

    private static boolean bring(Connection connection) throws SQLException, IOException {
        JdbcTemplate sql = Sql.on(connection);
        sql.execute(LOCK);
        sql.execute("create temporary table coming_line (line text) on commit drop");
        boolean done = false;
        if (!loaded(sql, "referentiel", digest())) {
            replace(connection);
            done = true;
        }
        if (!loaded(sql, "banatic-2021", extract())) {
            take(connection);
            done = true;
        }
        return done;
    }

    private static void replace(Connection connection) throws SQLException, IOException {
        long began = System.nanoTime();
        copyLines(connection, EDITIONS);
        JdbcTemplate sql = Sql.on(connection);
        sql.execute(READ);
        for (String table : FACTS) {
            copy(connection, "read_" + table + " from stdin with (format csv, delimiter ';', header)",
                    new ByteArrayInputStream(bytes(table + ".csv")));
        }
        sql.execute(new String(bytes("/fr/preau/people/territory/reference.sql"), StandardCharsets.UTF_8));
        sql.update("insert into territory.import (kind, file, digest) values ('referentiel', 'referentiel.tsv.gz', ?)",
                digest());
        LOG.info("référentiel loaded in {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    /** What groupings declared; what imports said of them stays. */
    private static void take(Connection connection) throws SQLException, IOException {
        long began = System.nanoTime();
        copyLines(connection, BANATIC);
        JdbcTemplate sql = Sql.on(connection);
        sql.execute("select territory.expect_extract()");
        sql.execute(EXTRACT);
        sql.execute("analyze coming_extract");
        sql.queryForList("select territory.take_extract(?)", extract());
        LOG.info("BANATIC 2021 loaded in {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    /** Each line whole: no line has these two characters. */
    private static void copyLines(Connection connection, String file) throws SQLException, IOException {
        Sql.on(connection).execute("truncate coming_line");
        try (var lines = new GZIPInputStream(new ByteArrayInputStream(bytes(file)))) {
            copy(connection, "coming_line from stdin with (format csv, delimiter e'\\x01', quote e'\\x02')", lines);
        }
    }

    private static void copy(Connection connection, String table, InputStream rows) throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table, rows);
    }

    private static boolean loaded(JdbcTemplate sql, String kind, String digest) {
        return sql.queryForList(
                "select digest in (?, 'kept out') from territory.import where kind = ? order by id desc limit 1",
                Boolean.class, digest, kind).contains(true);
    }

    /** Of the référentiel: changes when any of its files changes. */
    static String digest() {
        MessageDigest sha = Sha256.digest();
        sha.update(SHAPE.getBytes(StandardCharsets.UTF_8));
        sha.update(bytes(EDITIONS));
        FACTS.forEach(table -> sha.update(bytes(table + ".csv")));
        return HexFormat.of().formatHex(sha.digest());
    }

    private static String extract() {
        MessageDigest sha = Sha256.digest();
        sha.update(SHAPE.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest(bytes(BANATIC)));
    }

    /** A file of {@code reference/}, or of that address. */
    static byte[] bytes(String name) {
        String path = name.startsWith("/") ? name : "/reference/" + name;
        try (var in = Reference.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the application: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
