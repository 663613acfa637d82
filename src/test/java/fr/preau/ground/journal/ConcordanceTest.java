package fr.preau.ground.journal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.web.OpenSite;
import fr.preau.roof.backup.Backups;
import fr.preau.roof.backup.Copied;
import fr.preau.rooms.charters.adhesion.Joined;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What who owns the database may change beside the lines is found, or not believed. In a world of its own: other tests
 * write rows that no line says.
 */
@OpenSite
@TestPropertySource(properties = "preau.test.world=signed")
@Tag("ci")
class ConcordanceTest {
    /**
     * Every table that restates lines, and its columns that no line says: whatever else is changed must be found. After
     * the bar, which of its rows a line speaks of.
     */
    private static final Map<String, String> UNSIGNED = Map.ofEntries(entry("journal.line", ""),
            entry("journal.ledger", "last_at|name <> 'journal'"), entry("journal.checkpoint", "at made"),
            entry("account.mandate", "person source_date single"),
            entry("account.organisation",
                    "official_mail official_mail_source source site ended_on succeeded_at invented version created_at territory successor|id ~ '^O-[0-9A-HJKMNP-TV-Z]{10}$'"),
            entry("account.ending_asked", "asked_by settled_at settled_by agreed"),
            entry("ballot.block", "convener_name invented version made_at made_by again_of|opened_at is not null"),
            entry("ballot.ballot", "rank|block in (select id from ballot.block where opened_at is not null)"),
            entry("ballot.college", "|block in (select id from ballot.block where opened_at is not null)"),
            entry("ballot.seat", "name folded|block in (select id from ballot.block where opened_at is not null)"),
            entry("ballot.vote", "token"), entry("ballot.proxy", ""), entry("ballot.explanation", ""),
            entry("charter.charter", "edition made_at made_by folded|versions > 0"), entry("charter.version", ""),
            entry("charter.passage", ""),
            entry("charter.seat", "folded|charter in (select id from charter.charter where state <> 'DRAFT')"),
            entry("debate.amendment", ""), entry("debate.step", ""),
            entry("debate.signature", "asked_at|signed_at is not null"), entry("debate.position", ""),
            entry("debate.remark", ""),
            entry("sitting.ballot", "round amendment version opened_at opened_by charter n"),
            entry("sitting.sitting", "rule edition rounds state over_at over_by"),
            entry("adhesion.adhesion", "edition"), entry("adhesion.step", ""), entry("adhesion.deliberation", ""),
            entry("adhesion.reservation", ""), entry("adhesion.signed_file", ""), entry("adhesion.choice", ""),
            entry("adhesion.option", ""),
            entry("consultation.consultation",
                    "convener_name hall proposals folded invented edition made_at made_by|opened_at is not null"),
            entry("consultation.statement",
                    "folded organisation name made_at made_by masked seen|judged_at > (select c.opened_at from consultation.consultation c where c.id = consultation)"),
            entry("consultation.vote",
                    "cohort told past told_college|participant in (select p.id from consultation.participant p where p.organisation is not null)"),
            entry("committee.committee",
                    "convener_name place_name folded invented edition made_at made_by|installed_at is not null"),
            entry("committee.seat",
                    "name given_by|committee in (select c.id from committee.committee c where c.installed_at is not null)"),
            entry("committee.rules", "file_name file_kind"), entry("committee.meeting", ""),
            entry("committee.referral", "name thing_name thing_path file_name file_kind"), entry("committee.word", ""),
            entry("programme.operation",
                    "carrier_name writer_name origin basis edition changes planned ordered installed in_service unknown folded invented changed_at"),
            entry("market.need",
                    "author_name buyer_name basis law_path name schools season low high told commune epci departement region answered_at edition folded invented changed_at"),
            entry("market.answer", "who_name"),
            entry("training.course", "organiser_name edition folded invented changed_at"),
            entry("training.session",
                    "item subject audience starts_at ends_at commune_name epci departement region link teachers agents code edition folded invented changed_at"),
            entry("offer.offer", "thing_name item supplier_name siren until edition invented changed_at"),
            entry("offer.contest", "name"), entry("price.declaration", "buyer_name departement region invented"),
            entry("price.price", "item quantity price taxed vat paid_on source purchase pending"),
            entry("account.merger", "agreed asked_by settled_at settled_by"), entry("account.official_address", ""),
            entry("ballot.proposal", ""), entry("charter.stage", ""),
            entry("commitment.commitment", "folded invented promiser_name proposer_name"),
            entry("commitment.dependency", ""), entry("commitment.passage", ""),
            entry("commitment.report", "file_kind file_name"), entry("commitment.word", ""),
            entry("contribution.call",
                    "convener_name decider_name edition folded invented made_at made_by|published_at is not null"),
            entry("contribution.contribution", "name person sha256 source source_path|organisation is not null"),
            entry("contribution.proposal",
                    "brought contribution folded merged_into name person question source source_path|organisation is not null"),
            entry("contribution.reply", "name"),
            entry("contribution.fusion", "name person ended_at into_proposal reason|organisation is not null"),
            entry("contribution.part", "|mandate is not null"), entry("programme.partner", ""),
            entry("contribution.revision",
                    "base name person|organisation is not null and proposal in (select p.id from contribution.proposal p where p.organisation is not null)"),
            entry("contribution.support", "name person|organisation is not null and carried_from is null"),
            entry("contribution.wording", "at"), entry("offer.version", ""),
            entry("press.voice", "agreed_at asked_at mail print quoted release"),
            entry("programme.school", "brought commune departement epci name out_on wave"), entry("sitting.apart", ""),
            entry("sitting.turn",
                    "amendment ballot charter distance falls felled_by n rank rule why|state in ('ADOPTED', 'REFUSED', 'FALLEN')"),
            entry("synthesis.objection", "mark name person|organisation is not null and reply <> ''"),
            entry("synthesis.version", ""), entry("price.cell", "counted_at"),
            entry("consultation.batch", "n at latest ended"),
            entry("market.purchase", "coordinator_name edition invented changed_at"),
            entry("market.member", "name college invited_at|joined_at is not null"), entry("programme.wave", ""),
            entry("programme.milestone", ""), entry("programme.scope", "wave unread"),
            entry("programme.report", "organisation name"),
            entry("pool.service", "carrier_name basis edition folded invented changed_at"),
            entry("pool.member", "edition"), entry("pool.scale", "edition"), entry("pool.call", ""),
            entry("pool.payment", ""),
            entry("funding.plan", "organisation_name own edition invented made_at made_by|published_at is not null"),
            entry("press.release", "convener_name edition invented made_at made_by embargo|published_at is not null"),
            entry("press.partner", "name|said_at is not null"), entry("committee.advice", "ballot_name"),
            entry("consent.consent", "convener_name title path invented ballot_name"), entry("consent.seat", "name"),
            entry("consent.answer", ""),
            entry("synthesis.synthesis",
                    "convener_name title sources draft edition invented made_at made_by|adopted is not null"),
            entry("journee.journee",
                    "convener_name instance_name commune_name folded invented edition made_at made_by|announced_at is not null"),
            entry("journee.slot", "code|journee in (select id from journee.journee where announced_at is not null)"),
            entry("journee.speaker", "name|journee in (select id from journee.journee where announced_at is not null)"),
            entry("journee.document",
                    "|removed_at is null and journee in (select id from journee.journee where announced_at is not null)"),
            entry("contribution.document",
                    "n|contribution in (select id from contribution.contribution where organisation is not null)"),
            entry("journee.writing", ""), entry("journee.conclusion", ""), entry("journee.position", "name"),
            entry("binding.tagged", ""), entry("binding.contest", ""), entry("practice.version", ""),
            entry("practice.sheet",
                    "carrier_name versions submitted news_at asked_at invented created_at created_by|published is not null"),
            entry("practice.review", "id"), entry("practice.contest", ""),
            entry("practice.evaluation", "organisation_name"),
            entry("replication.replication", "organisation_name invented"), entry("replication.report", ""),
            entry("competence.act", "id|declarer is not null"), entry("conversation.message", "n person"),
            entry("conversation.wording", ""), entry("conversation.hiding", "id person judge"),
            entry("conversation.thanks", "organisation_name person"));

    /** Lines of before said nothing of these: what was filled in since is not told from what was there. */
    private static final Set<String> SINCE = Set.of("adhesion.deliberation.siret");

    /** Others of them are as good, or what they hold may be erased. */
    private static final Set<String> MAY_GO = Set.of("ballot.explanation", "journal.checkpoint", "price.cell",
            "press.voice", "sitting.turn");

    /** Tables that neither the demonstration nor this test fills; the rooms of some try them. */
    private static final Set<String> UNFILLED = Set.of("account.ending_asked", "account.official_address",
            "ballot.proposal", "commitment.word", "competence.act", "contribution.document", "contribution.revision",
            "conversation.hiding", "conversation.wording", "journee.document", "journee.position", "practice.contest",
            "sitting.apart", "sitting.turn", "synthesis.objection", "synthesis.synthesis");

    @Autowired ApplicationContext application;
    @Autowired Concordance concordance;
    @Autowired Backups backups;
    @Autowired DataSource database;
    @Autowired FlywayConnectionDetails owner;
    @LocalServerPort int port;
    @TempDir Path folder;

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (var statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> group = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    group.add(row.getString(i));
                }
                all.add(group);
            }
        }
        return all;
    }

    /** A ballot with votes: its hour comes, and the site closes it at its next round. */
    private static String closed(Connection connection) throws Exception {
        run(connection, "update kernel.clock_shift set shift = shift + interval '2 minutes'");
        for (int tries = 0;; tries++) {
            assertThat(tries).as("tries").isLessThan(600);
            List<List<String>> closed = rows(connection,
                    """
                            select b.id from ballot.ballot b join ballot.block k on k.id = b.block
                            where k.state = 'CLOSED' and (select count(*) from ballot.vote v where v.ballot = b.id) > 2 order by b.id limit 1
                            """);
            if (!closed.isEmpty()) {
                return closed.getFirst().getFirst();
            }
            Thread.sleep(100);
        }
    }

    @Test
    void whatNobodyTouchedAgreesWithItsLines() throws Exception {
        try (Connection connection = database.getConnection()) {
            Concordance.ConcordanceReport found = concordance.of(connection);
            assertThat(found.faults()).isEmpty();
            assertThat(found.discrepancies()).isEmpty();
            assertThat(found.ledgers()).hasSizeGreaterThan(2);
        }
    }

    /** Of every table, each column, a row that goes and one that comes. */
    @Test
    void everyChangeOfWhatALineSaysIsFound() throws Exception {
        Set<String> missed = new TreeSet<>();
        Set<String> empty = new TreeSet<>();
        var joined = new Joined(application);
        joined.copy(joined.commune(joined.published()));
        TestDatabase copy = TestDatabase.empty();
        assertThat(Copied.into(copy, backups, folder, concordance).found().sound()).isTrue();
        DatabaseAddress address = copy.ownerAddress();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            connection.setAutoCommit(false);
            free(connection);
            for (Map.Entry<String, String> entry : UNSIGNED.entrySet()) {
                String[] said = entry.getValue().split("\\|");
                var table = new Table(entry.getKey(), said.length > 1 ? said[1] : "true", Set.of(said[0].split(" ")));
                if (table.empty(connection)) {
                    empty.add(table.name);
                }
                missed.addAll(table.missed(connection));
            }
            connection.rollback();
        }
        assertThat(missed).isEmpty();
        assertThat(UNFILLED).containsAll(empty);
    }

    /** A new table is compared, or says why it is not: this fails for the one that forgets. */
    @Test
    void everyTableIsComparedOrStandsApartWithItsReason() throws Exception {
        Set<String> apart = named("ground/journal/apart.txt", "(?m)^(?!#)[a-z_. ]+$");
        Set<String> compared = named("**/restated.sql", "(?m)^-- [a-z_]+\\.[a-z_]+$");
        Set<String> there = new TreeSet<>();
        try (Connection connection = owner()) {
            for (List<String> row : rows(connection, """
                    select schemaname || '.' || tablename, '' from pg_tables
                    where schemaname !~ '^(pg_|information)' and tablename !~ '^flyway'
                    """)) {
                there.add(row.getFirst());
            }
        }
        assertThat(apart).doesNotContainAnyElementsOf(compared);
        Set<String> tried = new TreeSet<>(UNSIGNED.keySet());
        tried.add("consultation.map");
        assertThat(tried).containsAll(compared).doesNotContainAnyElementsOf(apart);
        tried.addAll(apart);
        assertThat(there).isEqualTo(tried);
    }

    /** The names of tables in what these patterns find. */
    private static Set<String> named(String resources, String rows) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Resource resource : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:fr/preau/" + resources)) {
            Pattern.compile(rows)
                    .matcher(resource.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .flatMap(row -> Stream.of(row.group().replace("-- ", "").split(" ")))
                    .forEach(names::add);
        }
        return names;
    }

    /** Lines written before they said the fingerprints of words say nothing of them: no fault. */
    @Test
    void linesOfBeforeWordsWereSaidOfAgreeWithTheirRows() throws Exception {
        try (Connection connection = owner()) {
            connection.setAutoCommit(false);
            run(connection, "alter table journal.line disable trigger user");
            run(connection,
                    """
                            update journal.line l set body = convert_to(jsonb_set(b.said, '{data,after}', (b.said #> '{data,after}') - string_to_array('%s', ' '))::text, 'UTF8')
                            from (select ledger, n, convert_from(body, 'UTF8')::jsonb as said from journal.line) b
                            where (b.ledger, b.n) = (l.ledger, l.n) and l.family in ('adhesion', 'charter', 'competence', 'conversation') and b.said #> '{data,after}' is not null
                            """
                            .formatted("known name note place seat seating siren tags title why"));
            assertThat(concordance.unlike(connection,
                    table -> table.matches("(adhesion|binding|charter|competence|debate)\\..*"))).isEmpty();
            connection.rollback();
        }
    }

    /** As a superuser would: no trigger, no check, no key stands in the way. */
    private static void free(Connection connection) throws SQLException {
        for (List<String> row : rows(connection,
                """
                        select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) from pg_constraint
                        where contype in ('c', 'f', 'u') and connamespace::regnamespace::text !~ '^(pg_|information)' and conrelid <> 0
                        """)) {
            run(connection, row.getFirst());
        }
        for (String table : UNSIGNED.keySet()) {
            run(connection, "alter table " + table + " disable trigger user");
        }
    }

    private final class Table {
        private final String name;
        private final String which;
        private final Set<String> unsigned;

        Table(String name, String which, Set<String> unsigned) {
            this.name = name;
            this.which = which;
            this.unsigned = unsigned;
        }

        private String named() {
            return name + " where " + which;
        }

        boolean empty(Connection connection) throws SQLException {
            return rows(connection, "select 1 from " + named() + " limit 1").isEmpty();
        }

        /** One of its rows: one where a column says nothing if there is any, or the other way round. */
        private String row(String column, String order) {
            return "ctid = (select ctid from " + named() + " order by " + column + " is not null" + order
                    + ", ctid limit 1)";
        }

        List<String> missed(Connection connection) throws SQLException {
            List<String> missed = new ArrayList<>();
            if (empty(connection)) {
                return missed;
            }
            for (List<String> column : columns(connection)) {
                String named = column.getFirst();
                String change = "update " + name + " set " + named + " = " + other(named, column.get(1)) + " where ";
                if (!found(connection, change + row(named, " desc"))) {
                    missed.add(name + "." + named + ": what it says");
                }
                if (!SINCE.contains(name + "." + named) && !found(connection, change + row(named, ""))) {
                    missed.add(name + "." + named + ": what it does not say");
                }
            }
            if (!MAY_GO.contains(name) && !found(connection, "delete from " + name + " where " + row("ctid", ""))) {
                missed.add(name + ": a row that goes");
            }
            return missed;
        }

        private List<List<String>> columns(Connection connection) throws SQLException {
            return rows(connection,
                    """
                            select attname, format_type(atttypid, null) from pg_attribute
                            where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
                            """
                            .formatted(name))
                    .stream()
                    .filter(column -> !unsigned.contains(column.getFirst()))
                    .toList();
        }

        private static String other(String column, String type) {
            String value = switch (type) {
                case "boolean" -> "not %s";
                case "integer", "bigint", "smallint", "numeric" -> "%s + 1000";
                case "timestamp with time zone" -> "%s - interval '1 minute'";
                case "date" -> "%s - 1";
                case "time without time zone" -> "%s - interval '1 minute'";
                case "daterange" -> "daterange(lower(%1$s) - 1, upper(%1$s))";
                case "jsonb" -> "jsonb_build_object('other', %s)";
                case "bytea" -> "substr(%s, 2) || '\\x00'";
                case "text[]" -> "array_append(%s, 'OTHER')";
                default -> "'x' || %s";
            };
            String none = switch (type) {
                case "integer", "bigint", "smallint", "numeric" -> "7";
                case "timestamp with time zone" -> "now()";
                case "jsonb" -> "'{}'";
                case "text[]" -> "'{OTHER}'";
                case "boolean" -> "true";
                case "date" -> "current_date";
                case "time without time zone" -> "'09:00'";
                case "daterange" -> "'[2000-01-01,2001-01-01)'";
                default -> "'x'";
            };
            return "coalesce(" + value.formatted(column) + ", " + none + ")";
        }

        private boolean found(Connection connection, String change) throws SQLException {
            var before = connection.setSavepoint();
            run(connection, change);
            String schema = name.substring(0, name.indexOf('.') + 1);
            // the dearest last: ledgers are read whole, line by line
            List<Discrepancy> found = new ArrayList<>(concordance.unlike(connection, name::equals));
            if (found.isEmpty()) {
                found.addAll(concordance.unlike(connection, table -> table.startsWith(schema)));
            }
            if (found.isEmpty() && schema.equals("journal.")) {
                Soundness.of(connection, found::add)
                        .values()
                        .stream()
                        .flatMap(report -> Optional.ofNullable(report.fault()).stream())
                        .forEach(fault -> found.add(Discrepancy.unreadable(name, fault.key())));
            }
            connection.rollback(before);
            return !found.isEmpty();
        }
    }

    /** Of people no line says what each answers: one says what is told of all of them. */
    @Test
    void theAnswersOfPeopleAndTheirMapAreComparedAsAWhole() throws Exception {
        try (Connection connection = owner()) {
            connection.setAutoCommit(false);
            for (String table : List.of("vote", "participant", "map")) {
                run(connection, "alter table consultation." + table + " disable trigger user");
            }
            String person = "participant in (select id from consultation.participant where organisation is null) and cohort <> 0";
            String text = " where ctid = (select ctid from consultation.vote where " + person + " limit 1)";
            assertThat(unlike(connection, "update consultation.vote set told = 3 - told" + text))
                    .containsExactly("consultation.batch");
            assertThat(unlike(connection, "delete from consultation.vote" + text)).contains("consultation.batch");
            assertThat(unlike(connection,
                    "update consultation.participant set told_college = told_college + 1 where cohort <> 0"))
                    .contains("consultation.batch");
            assertThat(unlike(connection,
                    "update consultation.map set content = replace(content, '\"agree\":', '\"agree\":1')"))
                    .contains("consultation.map");
            connection.rollback();
        }
    }

    /** A file that its author did not send is found, though no row that was there changed. */
    @Test
    void aDocumentThatSomebodySlipsInIsFound() throws Exception {
        try (Connection connection = owner()) {
            connection.setAutoCommit(false);
            run(connection, "alter table contribution.document drop constraint document_contribution_fkey");
            run(connection, "alter table contribution.document disable trigger user");
            assertThat(unlike(connection, """
                    insert into contribution.document (contribution, n, file, name, kind)
                    select after ->> 'contribution', 3, repeat('0', 64), 'autre.pdf', 'PDF'
                    from (select convert_from(body, 'UTF8')::jsonb #> '{data,after}' as after from journal.line
                            where family = 'contribution' and action = 'contribution.sent') sent
                    where after ? 'documents' limit 1
                    """)).containsExactly("contribution.document");
            connection.rollback();
        }
    }

    private List<String> unlike(Connection connection, String change) throws SQLException {
        var before = connection.setSavepoint();
        run(connection, change);
        List<String> tables = concordance.unlike(connection, table -> table.matches("(consultation|contribution)\\..*"))
                .stream()
                .map(Discrepancy::table)
                .distinct()
                .toList();
        connection.rollback(before);
        return tables;
    }

    /** Four votes, the outcome and the question of a closed ballot; the action of an act. */
    @Test
    void pagesAndTheApiShowWhatWasSignedAndSayWhatWasChanged() throws Exception {
        try (Connection connection = owner()) {
            String ballot = closed(connection);
            String n = rows(connection, "select max(n) from journal.line where action is not null").getFirst()
                    .getFirst();
            String page = "/scrutins/" + ballot;
            String api = "/api/v1/ballots/" + ballot;
            JsonNode before = json(api);
            String state = page(page).selectFirst(".badge.big").text();
            String act = acts(n);
            try {
                alter(connection, ballot, n);
                JsonNode after = json(api);
                assertThat(after.get("adopted")).isEqualTo(before.get("adopted"));
                assertThat(after.get("result")).isEqualTo(before.get("result"));
                assertThat(votes(after)).isEqualTo(votes(before));
                assertThat(after.get("doubts").toString()).contains("QUESTION");
                assertThat(after.get("roll").toString()).contains("\"doubtful\":true");
                Document shown = page(page);
                assertThat(shown.selectFirst(".badge.big").text()).isEqualTo(state);
                assertThat(shown.selectFirst("#doutes").text()).contains("La question", "Des votes");
                assertThat(acts(n)).isEqualTo(act);
                told(ballot, n);
            } finally {
                restore(connection);
                try (Connection again = database.getConnection()) {
                    concordance.tell(concordance.of(again));
                }
            }
            assertThat(page(page).selectFirst("#doutes")).isNull();
        }
    }

    /** The acts up to that line: the site goes on meanwhile, and counts more of them. */
    private String acts(String n) throws Exception {
        long after = Long.parseLong(n) + 1;
        return json("/api/v1/journal?before=" + after).get("items").toString();
    }

    private void told(String ballot, String n) throws Exception {
        try (Connection connection = database.getConnection()) {
            Concordance.ConcordanceReport found = concordance.of(connection);
            assertThat(found.faults()).isEmpty();
            assertThat(found.discrepancies())
                    .extracting(
                            discrepancy -> discrepancy.table() + " " + discrepancy.item() + " " + discrepancy.column())
                    .contains("ballot.ballot " + ballot + " result",
                            "ballot.ballot " + ballot + " question, context, concerns, basis",
                            "journal.line journal/" + n + " action")
                    .anyMatch(contain -> contain.startsWith("ballot.vote " + ballot));
            concordance.tell(found);
        }
        String doubted = "autre chose que ce qui a été décidé";
        assertThat(page("/scrutins/" + ballot + "/recus/1").text()).contains(doubted);
        assertThat(page("/en/journal").text()).contains("something else than what was decided");
        assertThat(page("/scrutins").text()).doesNotContain(doubted);
    }

    private static void alter(Connection connection, String ballot, String n) throws SQLException {
        for (String table : List.of("ballot.vote", "ballot.ballot", "journal.line")) {
            run(connection, "create table public.kept_" + table.substring(table.indexOf('.') + 1) + " as select * from "
                    + table);
            run(connection, "alter table " + table + " disable trigger user");
        }
        run(connection,
                "update ballot.vote set shares = case when shares ? 'POUR' then '{\"CONTRE\": 10000}' else '{\"POUR\": 10000}' end::jsonb where ballot = '%s'"
                        .formatted(ballot));
        run(connection,
                "update ballot.ballot set question = question || ' (autre)', result = jsonb_set(result, '{adopted}', to_jsonb(not (result ->> 'adopted')::boolean)) where id = '%s'"
                        .formatted(ballot));
        run(connection,
                "update journal.line set action = 'mandate.ended', organisation = 'commune-1', object = 'mandat:M-1', at = at - interval '1 day' where ledger = 1 and n = "
                        + n);
    }

    private static void restore(Connection connection) throws SQLException {
        run(connection,
                "update ballot.vote v set shares = k.shares from public.kept_vote k where (k.ballot, k.n) = (v.ballot, v.n)");
        run(connection,
                "update ballot.ballot b set question = k.question, result = k.result from public.kept_ballot k where k.id = b.id");
        run(connection, """
                update journal.line l set action = k.action, organisation = k.organisation, object = k.object, at = k.at
                from public.kept_line k where (k.ledger, k.n) = (l.ledger, l.n) and k.at <> l.at
                """);
        for (String table : List.of("ballot.vote", "ballot.ballot", "journal.line")) {
            run(connection, "drop table public.kept_" + table.substring(table.indexOf('.') + 1));
            run(connection, "alter table " + table + " enable trigger user");
        }
    }

    private static List<String> votes(JsonNode ballot) {
        return ballot.get("roll")
                .get("items")
                .valueStream()
                .map(line -> line.path("vote").path("shares").toString())
                .toList();
    }

    private String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client
                    .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(path));
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(get(path));
    }
}
