package fr.preau.journal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.adhesion.Joined;
import fr.preau.backup.Backups;
import fr.preau.backup.Copied;
import fr.preau.kernel.DatabaseAddress;
import fr.preau.kernel.TestDatabase;
import fr.preau.web.OpenSite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What who owns the database may change beside the lines is found, or not believed. In a world of
 * its own: other tests write rows that no line says.
 */
@OpenSite
@TestPropertySource(properties = "preau.test.world=signed")
class ConcordanceTest {
    /**
     * Every table that restates lines, and its columns that no line says: whatever else is changed
     * must be found. After the bar, which of its rows a line speaks of.
     */
    private static final Map<String, String> UNSIGNED =
            Map.ofEntries(
                    entry("journal.line", ""),
                    entry("journal.ledger", "last_at|name <> 'journal'"),
                    entry("journal.checkpoint", "at made"),
                    entry("account.mandate", "person source_date single"),
                    entry(
                            "account.organisation",
                            "official_mail official_mail_source source site ended_on succeeded_at invented version created_at territory successor|id ~ '^O-[0-9A-HJKMNP-TV-Z]{10}$'"),
                    entry("account.ending_asked", "asked_by settled_at settled_by agreed"),
                    entry(
                            "ballot.block",
                            "convener_name invented version made_at made_by again_of|opened_at is not null"),
                    entry(
                            "ballot.ballot",
                            "rank|block in (select id from ballot.block where opened_at is not null)"),
                    entry(
                            "ballot.college",
                            "|block in (select id from ballot.block where opened_at is not null)"),
                    entry(
                            "ballot.seat",
                            "name folded|block in (select id from ballot.block where opened_at is not null)"),
                    entry("ballot.vote", "token"),
                    entry("ballot.proxy", ""),
                    entry("ballot.explanation", ""),
                    entry(
                            "charter.charter",
                            "convener_name scale place place_name title summary starting revises invented edition made_at made_by folded|versions > 0"),
                    entry("charter.version", "origin note"),
                    entry("charter.passage", "reason"),
                    entry("debate.amendment", "n parent number article organisation name motives"),
                    entry("debate.step", "organisation name"),
                    entry("debate.signature", "organisation name asked_at|signed_at is not null"),
                    entry("debate.position", "organisation n name why"),
                    entry(
                            "sitting.ballot",
                            "round amendment version opened_at opened_by charter n"),
                    entry("sitting.sitting", "rule edition rounds state over_at over_by"),
                    entry("adhesion.adhesion", "name college organ edition replaces invented"),
                    entry("adhesion.step", "reason"),
                    entry("adhesion.deliberation", ""),
                    entry("adhesion.reservation", "reason"),
                    entry("adhesion.signed_file", ""),
                    entry("adhesion.choice", ""),
                    entry("adhesion.option", "title articles"),
                    entry(
                            "consultation.consultation",
                            "convener_name title context colleges hall proposals folded invented edition made_at made_by|opened_at is not null"),
                    entry(
                            "consultation.statement",
                            "folded reason organisation name made_at made_by masked seen|judged_at > (select c.opened_at from consultation.consultation c where c.id = consultation)"),
                    entry(
                            "consultation.vote",
                            "cohort told past told_college|participant in (select p.id from consultation.participant p where p.organisation is not null)"),
                    entry(
                            "committee.committee",
                            "convener_name place_name folded invented edition made_at made_by|installed_at is not null"),
                    entry(
                            "committee.seat",
                            "name given_by|committee in (select c.id from committee.committee c where c.installed_at is not null)"),
                    entry("committee.rules", "file_name file_kind"),
                    entry("committee.meeting", ""),
                    entry("committee.referral", "name thing_name thing_path file_name file_kind"),
                    entry("committee.word", ""),
                    entry(
                            "programme.operation",
                            "carrier_name writer_name origin basis act why edition changes planned ordered installed in_service unknown folded invented changed_at"),
                    entry(
                            "market.need",
                            "author_name buyer_name basis law_path name schools season low high told commune epci departement region answered_at edition folded invented changed_at"),
                    entry("market.answer", "who_name"),
                    entry("training.course", "organiser_name edition folded invented changed_at"),
                    entry(
                            "training.session",
                            "item subject audience starts_at ends_at commune_name epci departement region link teachers agents code edition folded invented changed_at"),
                    entry(
                            "offer.offer",
                            "thing_name item supplier_name siren until edition invented changed_at"),
                    entry("offer.contest", "name"),
                    entry("price.declaration", "buyer_name departement region invented"),
                    entry(
                            "price.price",
                            "item quantity price taxed vat paid_on source purchase pending"),
                    entry("market.purchase", "coordinator_name why edition invented changed_at"),
                    entry("market.member", "name college invited_at|joined_at is not null"),
                    entry("programme.wave", ""),
                    entry("programme.milestone", ""),
                    entry("programme.scope", "words wave unread"),
                    entry("programme.report", "organisation name source"),
                    entry(
                            "pool.service",
                            "carrier_name basis act edition folded invented changed_at"),
                    entry("pool.member", "edition"),
                    entry("pool.scale", "edition"),
                    entry("pool.call", "why"),
                    entry("pool.payment", ""),
                    entry(
                            "funding.plan",
                            "organisation_name about siret operation carrier level population pupils cost own edition invented made_at made_by|published_at is not null"),
                    entry(
                            "press.release",
                            "convener_name edition invented made_at made_by embargo|published_at is not null"),
                    entry("press.partner", "name|said_at is not null"),
                    entry("committee.advice", "ballot_name"),
                    entry("consent.consent", "convener_name title path invented ballot_name"),
                    entry("consent.seat", "name"),
                    entry("consent.answer", ""),
                    entry(
                            "synthesis.synthesis",
                            "convener_name title sources draft edition invented made_at made_by|adopted is not null"),
                    entry(
                            "journee.journee",
                            "convener_name instance_name commune_name folded invented edition made_at made_by|announced_at is not null"),
                    entry("journee.writing", ""),
                    entry("journee.conclusion", ""),
                    entry("journee.position", "name"),
                    entry("binding.tagged", "subjects levels duties said organisation"),
                    entry("binding.contest", "organisation name reason"),
                    entry("practice.version", "note"),
                    entry(
                            "practice.sheet",
                            "carrier_name versions submitted news_at asked_at why invented created_at created_by|published is not null"),
                    entry("practice.review", "id college checklist words"),
                    entry("practice.contest", "words source reply reply_mandate"),
                    entry(
                            "practice.evaluation",
                            "title url file words organisation_name evaluator done_on method sample source reply reply_mandate replied_at withdrawn_why withdrawn_mandate"),
                    entry(
                            "replication.replication",
                            "organisation_name taken_from place context why starts_on schools classes pupils invented begun_at"),
                    entry("replication.report", "content measured"),
                    entry(
                            "competence.act",
                            "id organisation status source withdrawn_mandate|declarer is not null"),
                    entry(
                            "conversation.message",
                            "n person organisation organisation_name function language words version edited_at"));

    /** Others of them are as good, or what they hold may be erased. */
    private static final Set<String> MAY_GO = Set.of("ballot.explanation", "journal.checkpoint");

    @Autowired ApplicationContext application;
    @Autowired Concordance concordance;
    @Autowired Backups backups;
    @Autowired DataSource database;
    @Autowired FlywayConnectionDetails owner;
    @LocalServerPort int port;
    @TempDir Path folder;

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(
                owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> one = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    one.add(row.getString(i));
                }
                all.add(one);
            }
        }
        return all;
    }

    /** A ballot with votes: its hour comes, and the site closes it at its next round. */
    private static String closed(Connection connection) throws Exception {
        run(connection, "update kernel.clock_shift set shift = shift + interval '2 minutes'");
        for (int tries = 0; ; tries++) {
            assertThat(tries).as("tries").isLessThan(600);
            List<List<String>> closed =
                    rows(
                            connection,
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
            Concordance.Found found = concordance.of(connection);
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
        try (Connection connection =
                DriverManager.getConnection(address.url(), address.user(), address.password())) {
            connection.setAutoCommit(false);
            free(connection);
            for (Map.Entry<String, String> one : UNSIGNED.entrySet()) {
                String[] said = one.getValue().split("\\|");
                var table =
                        new Table(
                                one.getKey(),
                                said.length > 1 ? said[1] : "true",
                                Set.of(said[0].split(" ")));
                if (table.empty(connection)) {
                    empty.add(table.name);
                }
                missed.addAll(table.missed(connection));
            }
            connection.rollback();
        }
        assertThat(missed).isEmpty();
        assertThat(empty).as("tables the demonstration does not fill").hasSizeLessThan(8);
    }

    /** As a superuser would: no trigger, no check, no key stands in the way. */
    private static void free(Connection connection) throws SQLException {
        for (List<String> one :
                rows(
                        connection,
                        """
                        select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) from pg_constraint
                        where contype in ('c', 'f') and connamespace::regnamespace::text !~ '^(pg_|information)' and conrelid <> 0
                        """)) {
            run(connection, one.getFirst());
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

        /** One of its rows. */
        private String one() {
            return "ctid = (select ctid from " + named() + " order by ctid limit 1)";
        }

        List<String> missed(Connection connection) throws SQLException {
            List<String> missed = new ArrayList<>();
            if (empty(connection)) {
                return missed;
            }
            for (List<String> column : columns(connection)) {
                String other = other(column.get(0), column.get(1));
                String change = "update " + name + " set " + column.get(0) + " = " + other;
                if (!found(connection, change + " where " + one())) {
                    missed.add(name + "." + column.get(0));
                }
            }
            if (!MAY_GO.contains(name)
                    && !found(connection, "delete from " + name + " where " + one())) {
                missed.add(name + ": a row that goes");
            }
            return missed;
        }

        private List<List<String>> columns(Connection connection) throws SQLException {
            return rows(
                            connection,
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
            String value =
                    switch (type) {
                        case "boolean" -> "not %s";
                        case "integer", "bigint", "smallint" -> "%s + 1000";
                        case "timestamp with time zone" -> "%s - interval '1 minute'";
                        case "date" -> "%s - 1";
                        case "daterange" -> "daterange(lower(%1$s) - 1, upper(%1$s))";
                        case "jsonb" -> "jsonb_build_object('other', %s)";
                        case "bytea" -> "substr(%s, 2) || '\\x00'";
                        case "text[]" -> "array_append(%s, 'OTHER')";
                        default -> "'x' || %s";
                    };
            String none =
                    switch (type) {
                        case "integer", "bigint", "smallint" -> "7";
                        case "timestamp with time zone" -> "now()";
                        case "jsonb" -> "'{}'";
                        case "text[]" -> "'{OTHER}'";
                        case "boolean" -> "true";
                        case "date" -> "current_date";
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
                Soundness.of(connection, found::add).values().stream()
                        .flatMap(report -> Optional.ofNullable(report.fault()).stream())
                        .forEach(fault -> found.add(Discrepancy.unreadable(name, fault.key())));
            }
            connection.rollback(before);
            return !found.isEmpty();
        }
    }

    /** Four votes, the outcome and the question of a closed ballot; the action of an act. */
    @Test
    void pagesAndTheApiShowWhatWasSignedAndSayWhatWasChanged() throws Exception {
        try (Connection connection = owner()) {
            String ballot = closed(connection);
            String n =
                    rows(connection, "select max(n) from journal.line where action is not null")
                            .getFirst()
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
                assertThat(shown.selectFirst("#doutes").text())
                        .contains("La question", "Des votes");
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
            Concordance.Found found = concordance.of(connection);
            assertThat(found.faults()).isEmpty();
            assertThat(found.discrepancies())
                    .extracting(one -> one.table() + " " + one.item() + " " + one.column())
                    .contains(
                            "ballot.ballot " + ballot + " result",
                            "ballot.ballot " + ballot + " question, context, concerns, basis",
                            "journal.line journal/" + n + " action")
                    .anyMatch(one -> one.startsWith("ballot.vote " + ballot));
            concordance.tell(found);
        }
        String doubted = "autre chose que ce qui a été décidé";
        assertThat(page("/scrutins/" + ballot + "/recus/1").text()).contains(doubted);
        assertThat(page("/en/journal").text()).contains("something else than what was decided");
        assertThat(page("/scrutins").text()).doesNotContain(doubted);
    }

    private static void alter(Connection connection, String ballot, String n) throws SQLException {
        for (String table : List.of("ballot.vote", "ballot.ballot", "journal.line")) {
            run(
                    connection,
                    "create table public.kept_"
                            + table.substring(table.indexOf('.') + 1)
                            + " as select * from "
                            + table);
            run(connection, "alter table " + table + " disable trigger user");
        }
        run(
                connection,
                "update ballot.vote set shares = case when shares ? 'POUR' then '{\"CONTRE\": 10000}' else '{\"POUR\": 10000}' end::jsonb where ballot = '%s'"
                        .formatted(ballot));
        run(
                connection,
                "update ballot.ballot set question = question || ' (autre)', result = jsonb_set(result, '{adopted}', to_jsonb(not (result ->> 'adopted')::boolean)) where id = '%s'"
                        .formatted(ballot));
        run(
                connection,
                "update journal.line set action = 'mandate.ended', organisation = 'commune-1', object = 'mandat:M-1', at = at - interval '1 day' where ledger = 1 and n = "
                        + n);
    }

    private static void restore(Connection connection) throws SQLException {
        run(
                connection,
                "update ballot.vote v set shares = k.shares from public.kept_vote k where (k.ballot, k.n) = (v.ballot, v.n)");
        run(
                connection,
                "update ballot.ballot b set question = k.question, result = k.result from public.kept_ballot k where k.id = b.id");
        run(
                connection,
                """
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
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
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
