package fr.preau.binding;

import fr.preau.binding.Binding.Contest;
import fr.preau.charter.Seat;
import fr.preau.kernel.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people confirmed and contested, as rows. */
@Component
class BindingRows {
    private final JdbcClient sql;

    BindingRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Tags of a block or an amendment, as a person confirmed them. */
    record Tagged(String target, int n, Tags tags, String sha256, Instant at) {}

    /** The latest tags by target, every contest, oldest first, and who takes part, by college. */
    record Kept(Map<String, Tagged> tagged, List<Contest> contests, List<Seat> seats) {}

    /** The same, and how many lines the journal had. */
    record AtLine(Kept kept, long lines) {}

    /** The same, for whoever knows how many lines there are. */
    Kept of(String charter) {
        return atLine(charter).kept();
    }

    /** All that is kept of a charter, and its seats, in one statement. */
    AtLine atLine(String charter) {
        Map<String, Tagged> tagged = new HashMap<>();
        List<Contest> contests = new ArrayList<>();
        List<Seat> seats = new ArrayList<>();
        long[] lines = new long[1];
        sql.sql(
                        """
                        select 'LINES' as what, '' as target, size as n, '{}'::text[] as subjects, '{}'::text[] as levels, '{}'::text[] as duties,
                            '' as words_sha256, null::timestamptz as made_at, '' as party, '' as organisation, '' as name, '' as reason
                        from journal.v_head where name = 'journal'
                        union all
                        select 'TAGGED', target, n, subjects, levels, duties, words_sha256, made_at, '', organisation, '', ''
                        from binding.tagged t where charter = :charter and not exists (
                            select from binding.tagged later where later.charter = t.charter and later.target = t.target and later.n > t.n)
                        union all
                        select 'CONTEST', target, n, '{}', '{}', '{}', '', made_at, party, organisation, name, reason
                        from binding.contest where charter = :charter
                        union all
                        select 'SEAT', '', row_number() over (order by college, name collate kernel.french, organisation), '{}', '{}', '{}', '', null, college,
                            organisation, name, ''
                        from charter.v_seat where charter = :charter order by 1, 3
                        """)
                .param("charter", charter)
                .query(row -> {
                    switch (row.getString("what")) {
                        case "LINES" -> lines[0] = row.getLong("n");
                        case "SEAT" -> seats.add(seat(charter, row));
                        case "TAGGED" -> tagged.put(row.getString("target"), tagged(row));
                        default -> contests.add(contest(row));
                    }
                });
        return new AtLine(new Kept(tagged, contests, seats), lines[0]);
    }

    private static Seat seat(String charter, ResultSet row) throws SQLException {
        return new Seat(
                charter,
                row.getString("organisation"),
                row.getString("name"),
                row.getString("party"));
    }

    private static Tagged tagged(ResultSet row) throws SQLException {
        Set<Tags.Duty> duties =
                set(row.getArray("duties")).stream()
                        .map(BindingRows::duty)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Tagged(
                row.getString("target"),
                row.getInt("n"),
                new Tags(set(row.getArray("subjects")), set(row.getArray("levels")), duties),
                row.getString("words_sha256"),
                at(row));
    }

    private static Tags.Duty duty(String written) {
        int colon = written.indexOf(':');
        return new Tags.Duty(
                Party.valueOf(written.substring(0, colon)),
                Force.valueOf(written.substring(colon + 1)));
    }

    private static Contest contest(ResultSet row) throws SQLException {
        return new Contest(
                row.getString("target"),
                Party.valueOf(row.getString("party")),
                row.getString("organisation"),
                row.getString("name"),
                row.getString("reason"),
                at(row));
    }

    private static Set<String> set(Array array) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return Sql.instant(row, "made_at");
    }

    /** The next tags of a target. */
    int tag(
            String charter,
            String target,
            Tags tags,
            String sha256,
            String organisation,
            String mandate,
            Instant at) {
        return sql.sql(
                        """
                        insert into binding.tagged (charter, target, n, subjects, levels, duties, words_sha256, organisation, mandate, made_at)
                        select :charter, :target, coalesce(max(n), 0) + 1, string_to_array(:subjects, ' '), string_to_array(:levels, ' '),
                            string_to_array(:duties, ' '), :sha256, :organisation, :mandate, :at
                        from binding.tagged where charter = :charter and target = :target
                        returning n
                        """)
                .param("charter", charter)
                .param("target", target)
                .param("subjects", words(tags.subjects()))
                .param("levels", words(tags.levels()))
                .param("duties", words(tags.duties()))
                .param("sha256", sha256)
                .param("organisation", organisation)
                .param("mandate", mandate)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getInt(1))
                .single();
    }

    private static String words(Set<?> all) {
        return all.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }

    /** Keeps a contest; numbered through the charter. */
    int contest(String charter, Contest one, String mandate) {
        return sql.sql(
                        """
                        insert into binding.contest (charter, n, target, party, organisation, name, reason, mandate, made_at)
                        select :charter, coalesce(max(n), 0) + 1, :target, :party, :organisation, :name, :reason, :mandate, :at
                        from binding.contest where charter = :charter
                        returning n
                        """)
                .param("charter", charter)
                .param("target", one.target())
                .param("party", one.party().name())
                .param("organisation", one.organisation())
                .param("name", one.name())
                .param("reason", one.reason())
                .param("mandate", mandate)
                .param("at", one.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getInt(1))
                .single();
    }
}
