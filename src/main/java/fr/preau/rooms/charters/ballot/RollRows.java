package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Ballots.Chair;
import fr.preau.rooms.charters.ballot.Ballots.Query;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
import fr.preau.rooms.charters.ballot.Ballots.SeatVote;
import fr.preau.tools.convening.Convener;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of ballots, the roll call, the attendance: one statement each. */
@Component
record RollRows(JdbcClient sql, BallotRows rows, Organisations organisations) {
    /** Words are compared as {@link Fold#plain} writes them. */
    private static final String LISTED = """
            k.state <> 'DRAFT' and (cast(:state as text) is null or k.state = :state)
                and (cast(:convener as text) is null or k.convener = :convener)
                and (cast(:college as text) is null or exists (select from ballot.seat s where s.block = k.id and s.college = :college))
                and (:typed = '' or :text <> '' and regexp_replace(regexp_replace(lower(regexp_replace(normalize(
                        replace(replace(replace(replace(b.question || ' ' || k.convener_name, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), nfd),
                        '[\\u0300-\\u036f]', '', 'g')), '[^a-z0-9]+', ' ', 'g'), '\\mst(e?)\\M', 'saint\\1', 'g') like '%' || :text || '%')
            """;

    private static final String MATCHING = """
            s.block = :block and (:college = '' or s.college = :college) and (:typed = '' or s.id = :seat or :text <> '' and ' ' || s.folded like '% ' || :text || '%')
            """;
    private static final String SAID = """
            left join lateral (select v.* from ballot.vote v where v.ballot = :ballot and v.seat = s.id order by v.n desc limit 1) v on true
            left join ballot.seat c on c.block = s.block and c.id = v.cast_by
            left join ballot.explanation e on e.ballot = v.ballot and e.n = v.n
            left join lateral (select p.holder from ballot.proxy p where p.ballot = :ballot and p.giver = s.id order by p.n desc limit 1) p on true
            left join ballot.seat h on h.block = s.block and h.id = p.holder
            """;
    private static final String COLUMNS = """
            s.id, s.organisation, s.name, s.college, s.weight, p.holder as proxy, coalesce(h.name, '') as proxy_name,
                case when v.shares is not null then jsonb_build_object('n', v.n, 'at', v.at, 'shares', jsonb_build_object('of', v.shares), 'castBy', v.cast_by,
                    'castByName', coalesce(c.name, ''), 'changed', v.replaces is not null, 'mandate', v.mandate, 'explanation', coalesce(e.words, '')) end as said
            """;
    private static final String CHAIRS = """
            with asked as materialized (select b as ballot from unnest(string_to_array(:ballots, ' ')) b),
            now as materialized (
                select distinct on (p.ballot, p.giver) p.ballot, p.giver, p.holder from ballot.proxy p
                where p.ballot = any (string_to_array(:ballots, ' ')) order by p.ballot, p.giver, p.n desc),
            own as materialized (
                select s.id, s.organisation, s.name from ballot.seat s
                where s.block = :block and s.organisation = any (string_to_array(:mine, ' '))),
            all_of_them as (
                select q.ballot, o.id, o.organisation as chair, null as cast_by, '' as cast_by_name from own o cross join asked q
                union all
                select n.ballot, n.giver, o.organisation, o.id, o.name from now n join own o on o.id = n.holder)
            select a.ballot as asked, a.chair, a.cast_by, a.cast_by_name,
                (select count(*) from now n where n.ballot = a.ballot and n.holder = s.id) as holds,
            """
            + COLUMNS + " from all_of_them a join ballot.seat s on s.block = :block and s.id = a.id "
            + SAID.replace(":ballot", "a.ballot")
            + " order by a.cast_by is not null, s.name collate kernel.french, s.id";
    private static final String AFTER = """
             and (cast(:after as text) is null or (s.college, s.name collate kernel.french, s.id) >
                (select l.college, l.name, l.id from ballot.seat l where l.block = :block and l.id = :after))
            """;
    private static final String IN_ORDER = " order by s.college, s.name collate kernel.french, s.id";

    List<Ballot> list(Query query, Paging paging) {
        return list(query, paging,
                " order by k.state <> 'OPEN', k.state <> 'ANNOUNCED', coalesce(k.over_at, k.closes_at) desc, b.block, b.rank");
    }

    List<Ballot> made(Query query, Paging paging) {
        return list(query, paging, """
                 and (cast(:after as text) is null or exists (
                    select from ballot.ballot l join ballot.block m on m.id = l.block where l.id = :after
                    and (k.made_at < m.made_at or k.made_at = m.made_at and b.id > l.id)))
                order by k.made_at desc, b.id
                """);
    }

    private List<Ballot> list(Query query, Paging paging, String rest) {
        return asked("select " + BallotRows.COLUMNS + BallotRows.FROM + " where " + LISTED + rest
                + " limit :most offset :offset", query).param("after", paging.after())
                .param("most", paging.size())
                .param("offset", paging.offset())
                .query(Sql.as(Ballot.class))
                .list();
    }

    int count(Query query) {
        return asked("select count(*) from ballot.ballot b join ballot.block k on k.id = b.block where " + LISTED,
                query).query(Integer.class).single();
    }

    Map<State, Integer> counts(Query query) {
        return Sql.counts(State.class,
                asked("select k.state, count(*) from ballot.ballot b join ballot.block k on k.id = b.block where "
                        + LISTED + " group by k.state",
                        new Query(null, query.convener(), query.college(), query.text())));
    }

    private JdbcClient.StatementSpec asked(String statement, Query query) {
        return sql.sql(statement)
                .param("state", query.state() == null ? null : query.state().name())
                .param("convener", query.convener())
                .param("college", query.college())
                .param("typed", query.text().strip())
                .param("text", Fold.plain(query.text()));
    }

    List<Convener> conveners() {
        return sql.sql("""
                select k.convener as id, max(k.convener_name) as name from ballot.block k where k.state <> 'DRAFT'
                group by k.convener order by max(k.convener_name) collate kernel.french limit 100
                """).query(Sql.as(Convener.class)).list();
    }

    /** A line of the roll as it is stored, before its organisation is named as today. */
    private record SeatRow(Seat seat, @Nullable String proxy, String proxyName, @Nullable SeatVote said, Instant now) {}

    List<RollLine> page(Ballot ballot, String college, String text, Paging paging) {
        List<SeatRow> lines = matching(
                "select kernel.clock() as now, " + COLUMNS + " from (select s.* from ballot.seat s where " + MATCHING
                        + AFTER + IN_ORDER + " limit :most offset :offset) s " + SAID + IN_ORDER,
                ballot, college, text).param("ballot", ballot.id())
                .param("after", paging.after())
                .param("most", paging.size())
                .param("offset", paging.offset())
                .query(Sql.as(SeatRow.class))
                .list();
        return lines.isEmpty() ? List.of() : named(ballot, lines, Paris.day(lines.getFirst().now()));
    }

    private List<RollLine> named(Ballot ballot, List<SeatRow> lines, LocalDate day) {
        Map<String, String> acting = new HashMap<>();
        lines.forEach(
                line -> acting.computeIfAbsent(line.seat().organisation(), id -> organisations.inPlaceOf(id, day)));
        return lines.stream().map(line -> {
            String id = Objects.requireNonNull(acting.get(line.seat().organisation()));
            boolean itself = id.equals(line.seat().organisation());
            String name = itself ? line.seat().name() : organisations.called(id);
            return new RollLine(line.seat(), id, name, line.proxy(), line.proxyName(),
                    ballot.hidden() ? null : line.said(), false);
        }).toList();
    }

    int count(Ballot ballot, String college, String text) {
        return matching("select count(*) from ballot.seat s where " + MATCHING, ballot, college, text)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec matching(String statement, Ballot ballot, String college, String text) {
        return sql.sql(statement)
                .param("block", ballot.block())
                .param("college", college)
                .param("typed", text.strip())
                .param("seat", text.strip().toUpperCase(Locale.ROOT))
                .param("text", Fold.plain(text));
    }

    /** Those of each question of a block, by its id. */
    Map<String, List<Chair>> chairs(List<Ballot> block, Exercise exercise) {
        Map<String, List<Chair>> all = new HashMap<>();
        sql.sql(CHAIRS)
                .param("ballots", block.stream().map(Ballot::id).collect(Collectors.joining(" ")))
                .param("block", block.getFirst().block())
                .param("mine", String.join(" ", exercise.mine().keySet()))
                .query(Sql.as(ChairRow.class))
                .list()
                .forEach(row -> all.computeIfAbsent(row.asked(), id -> new ArrayList<>()).add(row.chair(exercise)));
        return all;
    }

    /** A chair as it is stored, before it is known by whom it is held. */
    private record ChairRow(String asked, Seat seat, String chair, @Nullable String castBy, String castByName,
            @Nullable String proxy, String proxyName, int holds, @Nullable SeatVote said) {
        Chair chair(Exercise exercise) {
            String acting = Objects.requireNonNull(exercise.mine().get(chair));
            return new Chair(seat, Objects.requireNonNull(exercise.acting().get(acting)), castBy, castByName, proxy,
                    proxyName, holds, said);
        }
    }

    /** Whether the vote on that line is of a seat of those organisations, or was cast by one. */
    boolean concerns(Ballot ballot, long n, Set<String> mine) {
        return sql
                .sql("""
                        select exists (select from ballot.vote v join ballot.seat s on s.block = :block and s.id in (v.seat, v.cast_by)
                            where v.ballot = :ballot and v.n = :n and s.organisation = any (string_to_array(:mine, ' ')))
                        """)
                .param("block", ballot.block())
                .param("ballot", ballot.id())
                .param("n", n)
                .param("mine", String.join(" ", mine))
                .query(Boolean.class)
                .single();
    }
}
