package fr.preau.ballot;

import fr.preau.ballot.Ballot.State;
import fr.preau.journal.BallotLedgers.Asked;
import fr.preau.kernel.Sql;
import fr.preau.tally.Shares;
import fr.preau.tally.VotingRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is read before votes are judged, and what is kept of them: one statement each. */
@Component
record BallotBoxRows(JdbcClient sql, BallotRows rows) {
    private static final String FACTS =
            """
            select k.state, k.opens_at, k.closes_at, k.rule ->> 'kind' as kind, (k.rule ->> 'change')::boolean as change,
                s.organisation, s.name, h.organisation as chair, h.name as chair_name, p.holder, p.name as holder_name,
                v.n, v.shares, v.cast_by, e.words, t.n as form_n, t.shares as form_shares, t.cast_by as form_cast_by, f.words as form_words,
                i.token, kernel.clock() as now
            from jsonb_to_recordset(cast(:asked as jsonb)) as i (i int, ballot text, seat text, chair text, token text)
            left join ballot.ballot b on b.id = i.ballot
            left join ballot.block k on k.id = b.block
            left join ballot.seat s on s.block = k.id and s.id = i.seat
            left join ballot.seat h on h.block = k.id and h.id = i.chair
            left join lateral (select p.holder, o.name from ballot.proxy p left join ballot.seat o on o.block = k.id and o.id = p.holder
                where p.ballot = i.ballot and p.giver = i.seat order by p.n desc limit 1) p on true
            left join lateral (select v.n, v.shares, v.cast_by from ballot.vote v
                where v.ballot = i.ballot and v.seat = i.seat order by v.n desc limit 1) v on true
            left join ballot.explanation e on e.ballot = i.ballot and e.n = v.n
            left join lateral (select t.n, t.shares, t.cast_by from ballot.vote t
                where t.ballot = i.ballot and t.seat = i.seat and t.token = i.token order by t.n desc limit 1) t on true
            left join ballot.explanation f on f.ballot = i.ballot and f.n = t.n
            order by i.i
            """;
    private static final String INSERT =
            """
            with added as materialized (
                select * from jsonb_to_recordset(cast(:votes as jsonb)) as a
                    (ballot text, n bigint, seat text, shares jsonb, cast_by text, replaces bigint, mandate text, token text, words text)),
            explained as (
                insert into ballot.explanation (ballot, n, words) select ballot, n, words from added where words <> '')
            insert into ballot.vote (ballot, n, seat, shares, cast_by, replaces, mandate, token, at)
            select ballot, n, seat, shares, cast_by, replaces, mandate, token, :at from added
            """;

    /**
     * All that decides whether a vote is taken, its mandate aside.
     *
     * @param organisation of the seat; absent when there is no such seat
     * @param chair the organisation of the seat that votes: the same, or that of the proxy
     * @param holder the seat that holds its proxy; absent without one
     * @param standing what the seat has said so far
     * @param now by the clock of the database: a ballot that has not opened has no ledger to tell
     */
    record Facts(
            State state,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            VotingRule.Kind kind,
            boolean change,
            @Nullable String organisation,
            String name,
            @Nullable String chair,
            String chairName,
            @Nullable String holder,
            String holderName,
            BallotBox.Standing standing,
            Instant now) {}

    /** One vote to keep. */
    record Vote(long n, Asked<BallotBox.Paper> asked, @Nullable Long replaces, String mandate) {
        BallotBox.Paper paper() {
            return asked.what();
        }
    }

    /** In the order of the papers; where there is no such ballot, there is no such seat. */
    List<Facts> facts(List<Asked<BallotBox.Paper>> papers) {
        List<Map<String, Object>> asked = new ArrayList<>();
        for (int i = 0; i < papers.size(); i++) {
            BallotBox.Paper paper = papers.get(i).what();
            asked.add(
                    Map.of(
                            "i", i,
                            "ballot", papers.get(i).ballot(),
                            "seat", paper.seat(),
                            "chair", paper.chair(),
                            "token", paper.token()));
        }
        return sql.sql(FACTS).param("asked", rows.text(asked)).query(this::read).list();
    }

    private Facts read(ResultSet row, int number) throws SQLException {
        String named = row.getString("kind");
        VotingRule.Kind kind =
                named == null ? VotingRule.Kind.SEATS : VotingRule.Kind.valueOf(named);
        return new Facts(
                named == null ? State.DRAFT : State.valueOf(row.getString("state")),
                Sql.instantOrNull(row, "opens_at"),
                Sql.instantOrNull(row, "closes_at"),
                kind,
                row.getBoolean("change"),
                row.getString("organisation"),
                text(row, "name"),
                row.getString("chair"),
                text(row, "chair_name"),
                row.getString("holder"),
                text(row, "holder_name"),
                standing(row, kind),
                Objects.requireNonNull(Sql.instantOrNull(row, "now")));
    }

    private BallotBox.Standing standing(ResultSet row, VotingRule.Kind kind) throws SQLException {
        BallotBox.Answer form = answer(row, kind, "form_");
        return new BallotBox.Standing(
                answer(row, kind, ""),
                form == null ? Map.of() : Map.of(row.getString("token"), form));
    }

    private BallotBox.@Nullable Answer answer(ResultSet row, VotingRule.Kind kind, String prefix)
            throws SQLException {
        String shares = row.getString(prefix + "shares");
        return shares == null
                ? null
                : new BallotBox.Answer(
                        row.getLong(prefix + "n"),
                        Shares.read(rows.object(shares), kind),
                        row.getString(prefix + "cast_by"),
                        text(row, prefix + "words"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    void insert(Instant at, List<Vote> votes) {
        if (votes.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Vote vote : votes) {
            Map<String, @Nullable Object> one = new HashMap<>();
            one.put("ballot", vote.asked().ballot());
            one.put("n", vote.n());
            one.put("seat", vote.paper().seat());
            one.put("shares", vote.paper().shares().written());
            one.put("cast_by", vote.paper().castBy());
            one.put("replaces", vote.replaces());
            one.put("mandate", vote.mandate());
            one.put("token", vote.paper().token());
            one.put("words", vote.paper().explanation());
            all.add(one);
        }
        sql.sql(INSERT).param("votes", rows.text(all)).param("at", Sql.utc(at)).update();
    }
}
