package fr.preau.tools.work;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that organisations have in Préau, kind by kind, the last changed first. */
@Component
record Works(JdbcClient sql, List<WorkKind> kinds, Texts texts) {
    /** How many of each kind are shown side by side. */
    private static final int FEW = 3;

    private static final String KIND = """
            (select %d as kind, count(*) over () as total, :own as own, w.* from (%s) w order by w.at desc, w.id limit :most offset :from)
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
        return read(kinds, organisations, own, new Paging(1, FEW), language).stream()
                .filter(group -> group.total() > 0)
                .toList();
    }

    /**
     * A part of the works of one kind; empty when there is no such kind. One statement.
     *
     * @param own as above
     */
    Optional<Group> of(String code, Collection<String> organisations, boolean own, Paging paging, Language language) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind -> read(List.of(kind), organisations, own, paging, language).getFirst());
    }

    /** A work of the kind of that place. */
    private record WorkRow(int kind, long total, WorkKind.Row row) {}

    private List<Group> read(List<WorkKind> asked, Collection<String> organisations, boolean own, Paging paging,
            Language language) {
        List<String> selects = new ArrayList<>();
        for (WorkKind kind : asked) {
            selects.add(KIND.formatted(selects.size(), kind.select()));
        }
        List<WorkRow> told = asked.isEmpty() || organisations.isEmpty() ? List.of()
                : sql.sql(String.join("union all\n", selects))
                        .param("organisations", String.join(" ", organisations))
                        .param("own", own)
                        .param("most", paging.size())
                        .param("from", paging.offset())
                        .query(Sql.as(WorkRow.class))
                        .list();
        return IntStream.range(0, asked.size())
                .mapToObj(n -> group(asked.get(n), told.stream().filter(row -> row.kind() == n).toList(), language))
                .toList();
    }

    private Group group(WorkKind kind, List<WorkRow> told, Language language) {
        return new Group(kind.code(), texts.say(language, kind.key()),
                told.stream().map(row -> kind.work(row.row(), language)).toList(),
                told.isEmpty() ? 0 : told.getFirst().total());
    }
}
