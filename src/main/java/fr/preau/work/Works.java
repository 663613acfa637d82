package fr.preau.work;

import fr.preau.kernel.Sql;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that organisations have in Préau, kind by kind, the last changed first. */
@Component
record Works(JdbcClient sql, List<WorkKind> kinds, Texts texts) {
    /** How many of each kind are shown side by side. */
    private static final int FEW = 3;

    private static final String KIND =
            """
            (select %d as kind, count(*) over () as total, w.* from (%s) w order by w.at desc, w.id limit :most offset :from)
            """;

    /**
     * Works of one kind.
     *
     * @param code of the kind, in addresses
     * @param title plural, in the language asked for
     * @param total how many there are, shown here or not
     */
    record Group(String code, String title, List<WorkKind.Work> works, long total) {}

    /**
     * The last few of each kind; kinds without any are left out. One statement.
     *
     * @param own with what only those who act for these organisations may read
     */
    List<Group> of(Collection<String> organisations, boolean own, Language language) {
        return read(kinds, organisations, own, new Paging(1, FEW), language);
    }

    /**
     * A part of the works of one kind; empty when there is no such kind. One statement.
     *
     * @param own as above
     */
    Optional<Group> of(
            String code,
            Collection<String> organisations,
            boolean own,
            Paging paging,
            Language language) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind ->
                        read(List.of(kind), organisations, own, paging, language).stream()
                                .findFirst()
                                .orElseGet(() -> group(kind, List.of(), 0, language)));
    }

    private List<Group> read(
            List<WorkKind> asked,
            Collection<String> organisations,
            boolean own,
            Paging paging,
            Language language) {
        if (asked.isEmpty() || organisations.isEmpty()) {
            return List.of();
        }
        List<String> selects = new ArrayList<>();
        for (WorkKind kind : asked) {
            selects.add(KIND.formatted(selects.size(), kind.select()));
        }
        Map<WorkKind, List<WorkKind.Work>> works = new HashMap<>();
        Map<WorkKind, Long> totals = new HashMap<>();
        sql.sql(String.join("union all\n", selects))
                .param("organisations", String.join(" ", organisations))
                .param("own", own)
                .param("most", paging.size())
                .param("from", paging.offset())
                .query(row -> {
                    WorkKind kind = asked.get(row.getInt("kind"));
                    totals.put(kind, row.getLong("total"));
                    works.computeIfAbsent(kind, any -> new ArrayList<>())
                            .add(kind.work(row(row, own), language));
                });
        return asked.stream()
                .filter(works::containsKey)
                .map(kind ->
                        group(
                                kind,
                                works.getOrDefault(kind, List.of()),
                                totals.getOrDefault(kind, 0L),
                                language))
                .toList();
    }

    private static WorkKind.Row row(ResultSet row, boolean own) throws SQLException {
        return new WorkKind.Row(
                row.getString("id"),
                row.getString("name"),
                row.getString("state"),
                row.getString("organisation"),
                Sql.instant(row, "at"),
                own);
    }

    private Group group(WorkKind kind, List<WorkKind.Work> works, long total, Language language) {
        return new Group(kind.code(), texts.say(language, kind.key()), works, total);
    }
}
