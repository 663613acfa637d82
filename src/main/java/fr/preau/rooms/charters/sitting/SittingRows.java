package fr.preau.rooms.charters.sitting;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.tally.VotingRule;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.sitting.Sitting.ApartRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of sittings. Whoever writes them holds the charter. */
@Component
record SittingRows(JdbcClient sql, JsonMapper json) {
    private static final String SITTING = """
            select s.charter, s.n, s.base, s.rule as written, s.edition, s.rounds, s.state, s.begun_at,
                (select coalesce(jsonb_agg(jsonb_build_object('amendment', t.amendment, 'rank', t.rank, 'rule', t.rule, 'distance', t.distance,
                        'falls', to_jsonb(string_to_array(t.falls, ' ')), 'state', t.state, 'ballot', t.ballot, 'felled_by', t.felled_by,
                        'why', t.why) order by t.rank), '[]')
                    from sitting.turn t where t.charter = s.charter and t.n = s.n) as turns,
                (select coalesce(jsonb_agg(jsonb_build_object('ballot', b.ballot, 'block', v.block, 'round', b.round, 'amendment', b.amendment,
                        'version', b.version, 'state', b.state, 'closes', (extract(epoch from v.closes_at) * 1000)::bigint, 'count', v.votes)
                        order by b.round, v.closes_at, v.block, v.rank), '[]')
                    from sitting.ballot b join ballot.v_ballot v on v.id = b.ballot where b.charter = s.charter and b.n = s.n) as votes,
                (select coalesce(jsonb_agg(jsonb_build_object('amendment', a.amendment, 'organisation', a.organisation, 'name', a.name)
                        order by a.name collate kernel.french), '[]')
                    from sitting.apart a where a.charter = s.charter) as askings,
                (select coalesce(jsonb_agg(jsonb_build_object('reason', o.reason, 'at', (extract(epoch from o.at) * 1000)::bigint)
                        order by o.nth), '[]')
                    from sitting.ordering o where o.charter = s.charter and o.n = s.n) as orderings
            from sitting.sitting s
            """;

    /**
     * What was done of a charter so far: its readings, what seats asked before any, who has a seat, and how it stands.
     */
    record Past(List<Sitting> sittings, List<ApartRequest> askings, List<Participant> seats, Glance glance) {}

    Past past(String charter) {
        return sql
                .sql("""
                        select coalesce(g.page, '') as page, coalesce(g.turnout, '{}') as turnout,
                            (select coalesce(jsonb_agg(jsonb_build_object('amendment', a.amendment, 'organisation', a.organisation, 'name', a.name)
                                order by a.name collate kernel.french), '[]') from sitting.apart a where a.charter = c.id) as askings,
                            (select coalesce(jsonb_agg(to_jsonb(s) order by s.college, s.name collate kernel.french), '[]')
                                from charter.v_seat s where s.charter = c.id) as seats,
                            (select coalesce(jsonb_agg(to_jsonb(w) order by w.n), '[]') from (
                        """
                        + SITTING
                        + " where s.charter = c.id) w) as sittings from (select cast(:charter as text) as id) c left join ("
                        + Glance.ROW + ") g on true")
                .param("charter", charter)
                .query(Sql.as(Past.class))
                .single();
    }

    /** The reading that goes on. */
    Optional<Sitting> open(String charter) {
        return sql.sql(SITTING + "where s.charter = :charter and s.state = 'OPEN'")
                .param("charter", charter)
                .query(Sql.as(Sitting.class))
                .optional();
    }

    /**
     * The reading that goes on, as somebody had it before their eyes.
     *
     * @throws Refusal.Conflict when none goes on, or something was done to it meanwhile
     */
    Sitting open(String charter, int edition) {
        Sitting sitting = open(charter).orElseThrow(() -> new Refusal.Conflict("sitting.refused.none"));
        Refusal.conflict(sitting.edition() != edition, "sitting.both");
        return sitting;
    }

    /** The reading that opened that ballot. */
    Optional<Sitting> of(String ballot) {
        return sql
                .sql(SITTING
                        + "where (s.charter, s.n) = (select charter, n from sitting.ballot where ballot = :ballot)")
                .param("ballot", ballot)
                .query(Sql.as(Sitting.class))
                .optional();
    }

    /** How a reading of a charter stands, without what it holds. */
    boolean goesOn(String charter) {
        return sql.sql("select exists (select from sitting.sitting where charter = :charter and state = 'OPEN')")
                .param("charter", charter)
                .query(Boolean.class)
                .single();
    }

    /** Begins the next reading, with its turns. */
    void begin(String charter, int base, VotingRule rule, List<AgendaItem> turns, Instant at, String mandate) {
        int n = sql.sql("""
                insert into sitting.sitting (charter, n, base, rule, begun_at, begun_by)
                select :charter, coalesce(max(n), 0) + 1, :base, cast(:rule as jsonb), :at, :mandate
                from sitting.sitting where charter = :charter
                returning n
                """)
                .param("charter", charter)
                .param("base", base)
                .param("rule", json.writeValueAsString(rule.written()))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .query(Integer.class)
                .single();
        sql.sql("""
                insert into sitting.turn (charter, n, amendment, rank, rule, distance, falls, state, why)
                select :charter, :n, t.amendment, t.rank, t.rule, t.distance, array_to_string(t.falls, ' '), t.state, t.why
                from jsonb_to_recordset(cast(:turns as jsonb))
                    as t (amendment text, rank integer, rule text, distance integer, falls text[], state text, why jsonb)
                """)
                .param("charter", charter)
                .param("n", n)
                .param("turns", json.writeValueAsString(turns))
                .update();
    }

    /** Another order, and why. */
    void order(Sitting sitting, List<AgendaItem> turns, String reason, Instant at, String mandate) {
        sql.sql("""
                update sitting.turn t set rank = o.rank
                from jsonb_to_recordset(cast(:turns as jsonb)) as o (amendment text, rank integer)
                where t.charter = :charter and t.n = :n and t.amendment = o.amendment and t.rank <> o.rank
                """).params(Sql.params(sitting)).param("turns", json.writeValueAsString(turns)).update();
        sql.sql("""
                insert into sitting.ordering (charter, n, nth, reason, at, mandate)
                select :charter, :n, coalesce(max(nth), 0) + 1, :reason, :at, :mandate
                from sitting.ordering where charter = :charter and n = :n
                """)
                .params(Sql.params(sitting))
                .param("reason", reason)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
        edit(sitting);
    }

    /** Another edition: somebody did something to it. */
    private void edit(Sitting sitting) {
        sql.sql("update sitting.sitting set edition = edition + 1 where charter = :charter and n = :n")
                .params(Sql.params(sitting))
                .update();
    }

    /** A seat asks for an amendment to be voted apart; whether it had not yet. */
    boolean ask(String charter, ApartRequest asking, Instant at, String mandate) {
        return sql.sql("""
                insert into sitting.apart (charter, amendment, organisation, name, at, mandate)
                values (:charter, :amendment, :organisation, :name, :at, :mandate) on conflict do nothing
                """)
                .param("charter", charter)
                .param("amendment", asking.amendment())
                .param("organisation", asking.organisation())
                .param("name", asking.name())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update() == 1;
    }

    /**
     * A round of ballots is open.
     *
     * @param amendments the ballot of each
     */
    void opened(Sitting sitting, Map<String, String> amendments, Instant at, String mandate) {
        sql.sql("""
                with opened as materialized (select key as amendment, value as ballot from jsonb_each_text(cast(:all as jsonb))),
                voting as (
                    update sitting.turn t set state = 'VOTING', ballot = o.ballot from opened o
                    where t.charter = :charter and t.n = :n and t.amendment = o.amendment),
                round as (
                    update sitting.sitting set rounds = rounds + 1, edition = edition + 1 where charter = :charter and n = :n
                    returning rounds)
                insert into sitting.ballot (ballot, charter, n, round, amendment, opened_at, opened_by)
                select o.ballot, :charter, :n, r.rounds, o.amendment, :at, :mandate from opened o, round r
                """)
                .params(Sql.params(sitting))
                .param("all", json.writeValueAsString(amendments))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    /** The whole is put to the vote. */
    void opened(Sitting sitting, String ballot, int version, Instant at, String mandate) {
        sql.sql("""
                with round as (
                    update sitting.sitting set rounds = rounds + 1, edition = edition + 1 where charter = :charter and n = :n
                    returning rounds)
                insert into sitting.ballot (ballot, charter, n, round, version, opened_at, opened_by)
                select :ballot, :charter, :n, r.rounds, :version, :at, :mandate from round r
                """)
                .params(Sql.params(sitting))
                .param("ballot", ballot)
                .param("version", version)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    /**
     * Ballots are over.
     *
     * @param states of each ballot: {@code ADOPTED}, {@code REFUSED}, {@code CANCELLED}
     */
    void over(Sitting sitting, Map<String, String> states) {
        sql.sql("""
                update sitting.ballot b set state = o.value
                from jsonb_each_text(cast(:all as jsonb)) o where b.ballot = o.key
                """).param("all", json.writeValueAsString(states)).update();
        edit(sitting);
    }

    /** What was being voted by these ballots waits again. */
    void back(Sitting sitting, Set<String> ballots) {
        sql.sql("""
                update sitting.turn set state = 'WAITING', ballot = null
                where charter = :charter and n = :n and state = 'VOTING' and ballot = any (string_to_array(:ballots, ' '))
                """)
                .params(Sql.params(sitting))
                .param("ballots", String.join(" ", ballots))
                .update();
    }

    void settle(Sitting sitting, Collection<Decision.Fate> fates) {
        sql.sql("""
                update sitting.turn t set state = f.state, felled_by = f."felledBy", why = f.why
                from jsonb_to_recordset(cast(:all as jsonb)) as f (amendment text, state text, "felledBy" text, why jsonb)
                where t.charter = :charter and t.n = :n and t.amendment = f.amendment
                """)
                .params(Sql.params(sitting))
                .param("all", json.writeValueAsString(fates))
                .update();
    }

    /** Which ballot decided each change of a version. */
    void changed(Sitting sitting, int version, List<Change> changes) {
        sql.sql("""
                insert into sitting.change (charter, version, block, amendment, kind, ballot)
                select :charter, :version, c.block, c.amendment, c.kind, c.ballot
                from jsonb_to_recordset(cast(:all as jsonb)) as c (block text, amendment text, kind text, ballot text)
                """)
                .param("charter", sitting.charter())
                .param("version", version)
                .param("all", json.writeValueAsString(changes))
                .update();
    }

    /** What an amendment changed, by the ballot that adopted it. */
    record Change(String block, String amendment, String kind, String ballot) {}

    void end(Sitting sitting, Sitting.State state, Instant at, String mandate) {
        sql.sql("""
                update sitting.sitting set state = :state, over_at = :at, over_by = :mandate, edition = edition + 1
                where charter = :charter and n = :n
                """)
                .params(Sql.params(sitting))
                .param("state", state.name())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }
}
