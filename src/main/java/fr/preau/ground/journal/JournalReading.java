package fr.preau.ground.journal;

import fr.preau.ground.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the journal page by page, by number, the latest line first. */
@Component
record JournalReading(JdbcClient sql, JsonMapper json) {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };
    private static final String LINES = "select body from journal.line where ledger = 1 and ";

    /**
     * At most {@code size} lines under the number {@code before}. Each filter has its index, in the order of the
     * numbers, so that a page reads only the lines it shows.
     */
    List<Entry> page(Filter filter, long before, int size) {
        return given(LINES + "n < :edge" + where(filter) + " order by n desc limit :most", filter).param("edge", before)
                .param("most", size)
                .query(this::entry)
                .list();
    }

    /** At most {@code size} lines next above the number {@code after}, the latest first. */
    List<Entry> above(Filter filter, long after, int size) {
        return given(LINES + "n > :edge" + where(filter) + " order by n limit :most", filter).param("edge", after)
                .param("most", size)
                .query(this::entry)
                .list()
                .reversed();
    }

    /** How many lines there are, counted no further than {@code most}. */
    long count(Filter filter, long most) {
        String counted = "select 1 from journal.line where ledger = 1" + where(filter);
        return given("select count(*) from (" + counted + " limit :most) counted", filter).param("most", most)
                .query(Sql.as(Long.class))
                .single();
    }

    private JdbcClient.StatementSpec given(String statement, Filter filter) {
        return sql.sql(statement).params(Sql.params(filter));
    }

    private static String where(Filter filter) {
        return (filter.organisation() == null ? "" : " and organisation = :organisation")
                + (filter.object() == null ? "" : " and object = :object") + family(filter.family())
                + (filter.from() == null ? "" : " and n >= (select journal.first_from(1, :from))")
                + (filter.until() == null ? "" : " and n < (select journal.first_from(1, :until))");
    }

    private static String family(@Nullable String family) {
        return switch (family) {
            case null -> "";
            case Filter.ACTS -> " and family is not null";
            case Filter.CHECKPOINTS -> " and family is null";
            default -> " and family = :family";
        };
    }

    /** As it was signed: the columns beside the body only find the line. */
    private Entry entry(ResultSet row, int number) throws SQLException {
        JsonNode body = json.readTree(row.getBytes("body"));
        JsonNode data = body.required("data");
        return new Entry(body.required("n").asLong(), Instant.parse(body.required("at").asString()),
                body.required("type").asString(), text(data, "action"), text(data, "organisation"),
                text(data, "object"), json.convertValue(data, OBJECT));
    }

    private static @Nullable String text(JsonNode data, String member) {
        return data.has(member) ? data.path(member).asString() : null;
    }
}
