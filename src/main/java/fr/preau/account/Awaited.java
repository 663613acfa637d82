package fr.preau.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What awaits each person, and what they did last: remembered until an act, a line of another
 * ledger that concerns them, or the next minute may have changed it.
 */
@Component
class Awaited {
    private static final int MOST_PEOPLE = 1_000;

    /** The number that stands for a module in the rows that name ledgers. */
    private static final int LEDGER = -1;

    private static final String LEDGERS =
            """
            select %d as module, 0 as nth, h.name as kind, '' as id, '' as organisation, '' as name, '' as words, null::timestamptz as before, h.size as number
            from (%s) l (name) join journal.v_head h on h.name = l.name
            """;

    /** How many lines these ledgers have, all together. */
    private static final String SIZE =
            """
            select sum(size)::bigint from journal.v_head where name = any ((select string_to_array(:ledgers, ' '))::text[])
            """;

    private final JdbcClient sql;
    private final List<AwaitedThings> modules;
    private final PublicActs acts;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(MOST_PEOPLE).build();

    Awaited(JdbcClient sql, List<AwaitedThings> modules, PublicActs acts) {
        this.sql = sql;
        this.modules = modules;
        this.acts = acts;
    }

    /** What awaits somebody, not in words yet, and what they did. */
    record Read(List<Found> awaiting, List<PublicActs.ActLine> acts) {}

    /** A row, and the module that says it in words. */
    record Found(AwaitedThings module, AwaitedThings.Row row) {}

    /**
     * Rows, and the other ledgers they rest on, read at the same instant.
     *
     * @param ledgers their names, with a space between them
     * @param size how many lines these ledgers had, all together: another number, other rows
     */
    record Rows(List<Found> found, String ledgers, long size) {}

    /** Rows, as they were when the journal had that many lines, in that minute. */
    private record Known(long lines, Instant minute, Rows rows) {
        boolean holds(Actor actor, Instant now) {
            return lines == actor.lines() && minute.equals(now);
        }
    }

    /** Whom some mandates name, and how many lines some ledgers have. */
    private record Moving(String names, long size) {}

    /** Both, for the page of that person; one statement when nothing has changed, or none. */
    Read of(Actor actor) {
        List<PublicActs.ActLine> did = acts.by(actor);
        Instant minute = actor.at().truncatedTo(ChronoUnit.MINUTES);
        Known before = known.getIfPresent(actor.id());
        Rows rows = before != null && before.holds(actor, minute) ? before.rows() : null;
        Moving now = moving(PublicActs.mandates(did), rows == null ? "" : rows.ledgers());
        if (rows == null || rows.size() != now.size()) {
            rows = rows(sql, modules, actor);
            known.put(actor.id(), new Known(actor.lines(), minute, rows));
        }
        return new Read(rows.found(), PublicActs.named(did, now.names()));
    }

    private Moving moving(String mandates, String ledgers) {
        return mandates.isEmpty() && ledgers.isEmpty()
                ? new Moving("", 0)
                : sql.sql(
                                "select (%s) as names, (%s) as size"
                                        .formatted(
                                                mandates.isEmpty() ? "null" : PublicActs.NAMES,
                                                ledgers.isEmpty() ? "0" : SIZE))
                        .param("mandates", mandates)
                        .param("ledgers", ledgers)
                        .query((row, number) ->
                                new Moving(
                                        Objects.toString(row.getString("names"), ""),
                                        row.getLong("size")))
                        .single();
    }

    /** All that awaits that person, module after module; in one statement. */
    static Rows rows(JdbcClient sql, List<AwaitedThings> modules, Actor actor) {
        List<String> selects = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("person", actor.id());
        parameters.put("mail", actor.mail());
        for (int i = 0; i < modules.size(); i++) {
            AwaitedThings.Asked asked = modules.get(i).asked(actor);
            if (asked != null) {
                selects.add(
                        "select %d as module, row_number() over () as nth, a.* from (%s) a"
                                .formatted(i, asked.select()));
                parameters.putAll(asked.parameters());
            }
            AwaitedThings.Asked ledgers = modules.get(i).ledgers(actor);
            if (ledgers != null) {
                selects.add(LEDGERS.formatted(LEDGER, ledgers.select()));
                parameters.putAll(ledgers.parameters());
            }
        }
        return selects.isEmpty()
                ? new Rows(List.of(), "", 0)
                : read(
                        sql.sql(String.join("\nunion all\n", selects) + "\norder by module, nth")
                                .params(parameters),
                        modules);
    }

    private static Rows read(JdbcClient.StatementSpec statement, List<AwaitedThings> modules) {
        List<Found> found = new ArrayList<>();
        List<AwaitedThings.Row> ledgers = new ArrayList<>();
        statement.query(row -> {
            int module = row.getInt("module");
            if (module == LEDGER) {
                ledgers.add(row(row));
            } else {
                found.add(new Found(modules.get(module), row(row)));
            }
        });
        return new Rows(
                List.copyOf(found),
                String.join(" ", ledgers.stream().map(AwaitedThings.Row::kind).toList()),
                ledgers.stream().mapToLong(AwaitedThings.Row::number).sum());
    }

    private static AwaitedThings.Row row(ResultSet row) throws SQLException {
        Instant before = Sql.instantOrNull(row, "before");
        return new AwaitedThings.Row(
                row.getString("kind"),
                row.getString("id"),
                row.getString("organisation"),
                row.getString("name"),
                row.getString("words"),
                before == null ? null : Paris.day(before),
                row.getLong("number"));
    }
}
