package fr.preau.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the journal page by page, by number, the latest line first. */
@Component
class Reading {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private final JdbcClient sql;
    private final JsonMapper json;

    Reading(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * At most {@code size} lines under the number {@code before}. Each filter has its index, in the
     * order of the numbers, so that a page reads only the lines it shows.
     */
    List<Entry> page(Filter filter, long before, int size) {
        String where =
                (filter.organisation() == null ? "" : " and organisation = :organisation")
                        + (filter.object() == null ? "" : " and object = :object")
                        + (filter.family() == null ? "" : " and family = :family")
                        + (filter.from() == null
                                ? ""
                                : " and n >= (select journal.first_from(1, :from))")
                        + (filter.until() == null
                                ? ""
                                : " and n < (select journal.first_from(1, :until))");
        return sql.sql(
                        "select n, at, type, action, organisation, object, body from journal.line where ledger = 1 and n < :before"
                                + where
                                + " order by n desc limit :size")
                .param("organisation", filter.organisation())
                .param("object", filter.object())
                .param("family", filter.family())
                .param("from", instant(filter.from()))
                .param("until", instant(filter.until()))
                .param("before", before)
                .param("size", size)
                .query(this::entry)
                .list();
    }

    private static @Nullable OffsetDateTime instant(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @SuppressWarnings("unchecked")
    private Entry entry(ResultSet row, int number) throws SQLException {
        String body = new String(row.getBytes("body"), StandardCharsets.UTF_8);
        return new Entry(
                row.getLong("n"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("action"),
                row.getString("organisation"),
                row.getString("object"),
                (Map<String, Object>) json.readValue(body, OBJECT).get("data"));
    }
}
