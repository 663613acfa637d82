package fr.preau.roof.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.Concordance;
import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.kernel.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("ci")
class BackupsTest {
    @TempDir static Path kept;
    @TempDir Path folder;

    /** What was saved of a database that is filled, as a backup of its own for each test. */
    private void saved() throws IOException {
        if (!Files.exists(kept.resolve("manifest.json"))) {
            of(filled()).save(kept, true);
        }
        FileSystemUtils.copyRecursively(kept, folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyTableComesBackAsItWas(boolean compressed) throws SQLException {
        TestDatabase before = filled();
        TestDatabase after = TestDatabase.empty();
        Backups.Summary saved = of(before).save(folder, compressed);
        Backups.RestoreReport restored = of(after).restore(folder);
        assertThat(restored.summary()).isEqualTo(saved);
        assertThat(restored.found().ledgers().get("journal")).satisfies(report -> assertThat(report.fault()).isNull())
                .satisfies(report -> assertThat(report.lines()).isOne());
        assertThat(content(after)).isEqualTo(content(before));
        assertThat(content(after).get("conversation.correction")).startsWith("2 ");
        assertThat(after.owner()
                .sql("select sha256(content) = sha256 from files.piece")
                .query((row, number) -> row.getBoolean(1))
                .list()).as("an attached file comes back byte for byte").containsExactly(true);
        assertThat(counters(after)).isEqualTo(counters(before));
        after.start();
        assertThat(shape(after)).containsExactlyElementsOf(shape(before));
    }

    @Test
    void theRestoredSiteStartsAndGoesOnFromWhereItWas() throws IOException {
        TestDatabase after = TestDatabase.empty();
        saved();
        of(after).restore(folder);
        after.start();
        after.app().sql(CORRECTION).param("n", "0000000003").update();
        assertThat(after.app()
                .sql("select id from conversation.correction where number = '0000000003'")
                .query(Long.class)
                .single()).isEqualTo(3L);
        assertThatThrownBy(() -> after.owner().sql("delete from journal.line").update())
                .as("the ledger is kept as before")
                .hasMessageContaining("never changed");
    }

    @Test
    void aBackupIsOneInstantWhateverIsWrittenMeanwhile() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        database.owner()
                .sql("""
                        insert into territory.unit (kind, code) select 'COMMUNE', lpad(n::text, 9, '0') from generate_series(1, 100000) n
                        """)
                .update();
        var open = new AtomicBoolean(true);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> writing = other.submit(() -> writePairs(database, open));
            try {
                of(database).save(folder, true);
            } finally {
                open.set(false);
            }
            assertThat(writing.get()).isPositive();
        }
        Manifest manifest = new BackupFolder(folder).manifest();
        assertThat(rows(manifest, "conversation.correction"))
                .as("written in the same transactions, read at either end of the backup")
                .isEqualTo(rows(manifest, "territory.import"));
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Path mine = Files.writeString(folder.resolve("photo.jpg"), "precious");
        assertThatThrownBy(() -> of(TestDatabase.fresh()).save(folder, true)).isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("backup.save.occupied");
        assertThat(mine).hasContent("precious");
        assertThat(folder).isDirectoryContaining(mine::equals);
    }

    @Test
    void onlyItsOwnerCanReadABackup() throws IOException {
        Path inside = folder.resolve("new");
        of(filled()).save(inside, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(inside)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void oneChangedByteIsRefusedAndNothingIsTouched() throws IOException {
        of(filled()).save(folder, false);
        Path file = folder.resolve("conversation.correction.tsv");
        Files.writeString(file, Files.readString(file).replace("1989", "1998"));
        refused("backup.restore.damaged");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        saved();
        Files.delete(folder.resolve("journal.line.tsv.gz"));
        refused("backup.restore.missing");
    }

    @Test
    void aBackupThatWasNotFinishedIsRefused() throws IOException {
        saved();
        Files.delete(folder.resolve("manifest.json"));
        refused("backup.restore.none");
    }

    @Test
    void aManifestThatForgetsATableOrPointsElsewhereIsRefused() throws IOException {
        saved();
        Path manifest = folder.resolve("manifest.json");
        var json = new ObjectMapper();
        JsonNode whole = json.readTree(Files.readAllBytes(manifest));
        ((ArrayNode) whole.get("tables")).remove(0);
        Files.write(manifest, json.writeValueAsBytes(whole));
        refused("backup.restore.table");
        ((ObjectNode) whole.get("tables").get(0)).put("table", "../../passwords");
        Files.write(manifest, json.writeValueAsBytes(whole));
        refused("backup.restore.missing");
    }

    @Test
    void fewerRowsThanTheManifestSaysAreRefusedAndTakenBack() throws IOException {
        saved();
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"rows\" : 2,", "\"rows\" : 3,"));
        refused("backup.restore.damaged");
    }

    @Test
    void aBackupOfANewerPreauOrPostgresIsRefused() throws IOException {
        saved();
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("V0001__kernel.sql", "V0999__later.sql"));
        assertThatThrownBy(() -> of(TestDatabase.empty()).restore(folder)).isInstanceOf(StartRefusal.class)
                .hasMessageContaining("V0999__later.sql");
        Files.writeString(manifest, text.replaceFirst("\"postgres\" : \\d+", "\"postgres\" : 990001"));
        refused("backup.restore.postgres");
    }

    @Test
    void aLedgerThatWasAlreadyFalsifiedIsSaid() throws SQLException {
        TestDatabase database = filled();
        database.owner().sql("alter table journal.line disable trigger user").update();
        database.owner()
                .sql("update journal.line set body = convert_to(replace(:line, 'x:1', 'x:2') || ' ', 'UTF8')")
                .param("line", LINE)
                .update();
        of(database).save(folder, true);
        assertThat(of(TestDatabase.empty()).restore(folder).found().ledgers().get("journal").fault()).isNotNull();
    }

    @Test
    void aDatabaseThatHoldsSomethingIsLeftAlone() throws IOException {
        saved();
        assertThatThrownBy(() -> of(TestDatabase.fresh()).restore(folder)).isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("backup.restore.occupied");
    }

    @Test
    void aRestoreThatStopsOnTheWayIsRefusedAtStartAndCanBeRunAgain() throws SQLException {
        TestDatabase before = filled();
        TestDatabase after = TestDatabase.empty();
        of(before).save(folder, true);
        var source = new BackupFolder(folder);
        DatabaseAddress owner = after.ownerAddress();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            new Restoration(connection, source, source.manifest()).prepare(after.flyway());
        } // and here the power goes
        assertThatThrownBy(after::start).hasMessageContaining("kernel.start.restoring");
        assertThatThrownBy(() -> of(after).save(folder.resolve("again"), true))
                .hasMessageContaining("backup.save.nothing");
        of(after).restore(folder);
        assertThat(content(after)).isEqualTo(content(before));
    }

    @Test
    void whatIsNotSavedIsNamedAndNothingSavedDependsOnIt() {
        TestDatabase database = TestDatabase.fresh();
        database.owner().sql("create table conversation.passing (id integer primary key)").update();
        database.owner().sql("comment on table conversation.passing is 'Sessions. Not saved.'").update();
        database.owner().sql("insert into conversation.passing values (1)").update();
        of(database).save(folder, true);
        assertThat(new BackupFolder(folder).manifest().leftOut()).contains("conversation.passing");
        assertThat(folder.resolve("conversation.passages.tsv.gz")).doesNotExist();
        assertThat(TestDatabase.fresh().owner().sql("""
                select conname from pg_constraint
                where contype = 'f' and obj_description(confrelid, 'pg_class') like '%Not saved.'
                  and coalesce(obj_description(conrelid, 'pg_class'), '') not like '%Not saved.'
                """).query(String.class).list()).isEmpty();
    }

    private void refused(String key) {
        TestDatabase empty = TestDatabase.empty();
        assertThatThrownBy(() -> of(empty).restore(folder)).isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining(key);
        assertThat(empty.owner()
                .sql("select count(*) from pg_namespace where nspname = 'kernel'")
                .query(Long.class)
                .single()).isZero();
    }

    private static final String CORRECTION = """
            insert into conversation.correction (number, fingerprint, ref, section, wrong, expected, source, language)
            values (:n, sha256(convert_to(:n, 'UTF8')), 'commune:92048', 'nom', E'École «\\tNoël\\n»\\\\ \\\\N 1989', '', 'é', 'fr')
            """;

    private static final String LINE = """
            {"at":"2026-11-25T08:00:00.123Z","data":{"action":"a.b","by":["operator"],"object":"x:1"},"n":0,"prev":"","type":"ACT"}\
            """
            .strip();

    /** Rows of several modules, with what a file of rows could spoil. */
    private static TestDatabase filled() {
        TestDatabase database = TestDatabase.fresh();
        database.app().sql(CORRECTION).param("n", "0000000001").update();
        database.app().sql(CORRECTION).param("n", "0000000002").update();
        database.app()
                .sql("""
                        insert into post.letter (recipient, content, bulk) values ('zoé@exemple.fr', '{"a": "b\\\\n\\u00e9"}', false)
                        """)
                .update();
        database.app()
                .sql("""
                        select journal.append(1, 0, timestamptz '2026-11-25 08:00:00.123Z', array['ACT'], array['a.b'], array[null]::text[],
                            array['x:1'], array[line.body], array[sha256('\\x00'::bytea || line.body)], sha256(line.body), sha256('\\x00'::bytea || line.body))
                        from (select convert_to(:line, 'UTF8') as body) as line
                        """)
                .param("line", LINE)
                .query((row, number) -> 1)
                .list();
        database.app()
                .sql("""
                        with bytes as (select string_agg(set_byte('\\x00', 0, n % 256), '' order by n) as all from generate_series(0, 262143) n),
                        file as (insert into files.file (sha256, kind, bytes) select sha256(bytes.all), 'PDF', 262144 from bytes returning sha256),
                        held as (insert into files.keeping (sha256, holder) select sha256, 'commune-92048' from file)
                        insert into files.piece (sha256, n, content) select file.sha256, 0, bytes.all from file, bytes
                        """)
                .update();
        database.owner()
                .sql("insert into territory.unit (kind, code) values ('COMMUNE', '92048'), ('EPCI', '200054781')")
                .update();
        return database;
    }

    private static int writePairs(TestDatabase database, AtomicBoolean open) throws SQLException {
        DatabaseAddress app = database.appAddress();
        int pairs = 0;
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password())) {
            connection.setAutoCommit(false);
            while (open.get() || pairs == 0) {
                pairs++;
                try (var statement = connection.createStatement()) {
                    statement.execute(CORRECTION.replace(":n", "'%010d'".formatted(pairs))
                            + "; insert into territory.import (kind, file, digest) values ('x', 'x', 'x')");
                }
                connection.commit();
            }
        }
        return pairs;
    }

    private static long rows(Manifest manifest, String table) {
        return manifest.tables()
                .stream()
                .filter(rows -> rows.name().equals(table))
                .mapToLong(Manifest.Rows::rows)
                .sum();
    }

    /** For each table, how many rows and a digest of them all. */
    private static Map<String, String> content(TestDatabase database) throws SQLException {
        Map<String, String> content = new TreeMap<>();
        DatabaseAddress owner = database.ownerAddress();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            var catalogue = new DatabaseCatalogue(Sql.on(connection));
            for (DatabaseCatalogue.Table table : catalogue.tables()) {
                content.put(table.fullName(), database.owner()
                        .sql("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                + table.quoted() + " t")
                        .query(String.class)
                        .single());
            }
        }
        return content;
    }

    private static String counters(TestDatabase database) {
        return database.owner()
                .sql("select string_agg(schemaname || sequencename || coalesce(last_value, 0), ' ' order by schemaname, sequencename) from pg_sequences")
                .query(String.class)
                .single();
    }

    /** Constraints and triggers, enabled or not, and who may do what. */
    private static List<String> shape(TestDatabase database) {
        return database.owner()
                .sql("""
                        select line from (
                            select conrelid::regclass || conname || pg_get_constraintdef(oid) as line from pg_constraint where connamespace::regnamespace::text !~ '^(pg_|information)'
                            union all select tgrelid::regclass || tgname || tgenabled::text from pg_trigger where not tgisinternal
                            union all select oid::regclass || coalesce(relacl::text, '') from pg_class where relnamespace::regnamespace::text !~ '^(pg_|information)' and relname not like 'flyway%') as lines order by line
                        """)
                .query(String.class)
                .list();
    }

    private static Backups of(TestDatabase database) {
        return of(database, new Concordance(List.of()));
    }

    static Backups of(TestDatabase database, Concordance concordance) {
        return new Backups(owner(database.ownerAddress()), app(database.appAddress()), database.flyway(), concordance);
    }

    private static FlywayConnectionDetails owner(DatabaseAddress address) {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return address.user();
            }

            @Override
            public String getPassword() {
                return address.password();
            }

            @Override
            public String getJdbcUrl() {
                return address.url();
            }
        };
    }

    private static JdbcConnectionDetails app(DatabaseAddress address) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return address.user();
            }

            @Override
            public String getPassword() {
                return address.password();
            }

            @Override
            public String getJdbcUrl() {
                return address.url();
            }
        };
    }
}
