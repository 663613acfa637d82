package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.BallotLedgers.BallotRequest;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.tally.VotingRule;
import fr.preau.rooms.charters.ballot.Ballot.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is read before votes are judged, and what is kept of them: one statement each. */
@Component
record BallotBoxRows(JdbcClient sql, BallotRows rows) {
    private static final String FACTS = """
            select coalesce(k.state, 'DRAFT') as state, k.opens_at, k.closes_at, coalesce(k.rule ->> 'kind', 'SEATS') as kind,
                coalesce((k.rule ->> 'change')::boolean, false) as change, s.organisation, coalesce(s.name, '') as name, h.organisation as chair,
                coalesce(h.name, '') as chair_name, p.holder, coalesce(p.name, '') as holder_name,
                case when v.n is not null then jsonb_build_object('n', v.n, 'shares', jsonb_build_object('of', v.shares), 'castBy', v.cast_by,
                    'explanation', coalesce(e.words, '')) end as last,
                case when t.n is not null then jsonb_build_object('n', t.n, 'shares', jsonb_build_object('of', t.shares), 'castBy', t.cast_by,
                    'explanation', coalesce(f.words, '')) end as form,
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
    private static final String INSERT = """
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
     * @param last what the seat said last
     * @param form what it said by the form of that token
     * @param now by the clock of the database: a ballot that has not opened has no ledger to tell
     */
    record Facts(State state, @Nullable Instant opensAt, @Nullable Instant closesAt, VotingRule.Kind kind,
            boolean change, @Nullable String organisation, String name, @Nullable String chair, String chairName,
            @Nullable String holder, String holderName, BallotBox.@Nullable Answer last,
            BallotBox.@Nullable Answer form, String token, Instant now) {
        /** What the seat has said so far. */
        BallotBox.Standing standing() {
            return new BallotBox.Standing(last, form == null ? Map.of() : Map.of(token, form));
        }
    }

    /** One vote to keep. */
    record Vote(long n, BallotRequest<BallotBox.Paper> asked, @Nullable Long replaces, String mandate) {
        BallotBox.Paper paper() {
            return asked.what();
        }
    }

    /** In the order of the papers; where there is no such ballot, there is no such seat. */
    List<Facts> facts(List<BallotRequest<BallotBox.Paper>> papers) {
        List<Map<String, Object>> asked = new ArrayList<>();
        for (int i = 0; i < papers.size(); i++) {
            BallotBox.Paper paper = papers.get(i).what();
            asked.add(Map.of("i", i, "ballot", papers.get(i).ballot(), "seat", paper.seat(), "chair", paper.chair(),
                    "token", paper.token()));
        }
        return sql.sql(FACTS).param("asked", rows.text(asked)).query(Sql.as(Facts.class)).list();
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
