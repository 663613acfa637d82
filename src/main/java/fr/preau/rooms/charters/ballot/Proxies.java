package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.BallotLedgers.LineType;
import fr.preau.ground.journal.BallotLedgers.Write;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.tools.convening.Conveners;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Proxies: written, for one ballot, ending with it. */
@Component
record Proxies(JdbcClient sql, BallotLedgers ledgers, Conveners conveners, BallotNotices notices, BallotRows rows,
        TransactionTemplate together) {
    /**
     * All that decides whether a proxy may be given or withdrawn.
     *
     * @param most how many a seat may hold
     * @param given to whom the giver's goes now
     * @param voted whether the giver's seat has a vote
     * @param holding how many the giver holds
     * @param to the seat of the holder, once found
     * @param passedOn whether the holder has given its own
     * @param held how many the holder holds
     */
    private record Facts(State state, @Nullable Instant opensAt, @Nullable Instant closesAt, int most,
            @Nullable String organisation, String name, @Nullable String given, boolean voted, long holding,
            @Nullable String to, @Nullable String receiving, boolean passedOn, long held) {}

    /** What became of one question. */
    private enum Fate {
        DONE, VOTED, NOTHING
    }

    /** See {@link Ballots#entrust}. The holder is told once, however many questions it covers. */
    List<Ballot> give(String person, List<Ballot> block, String giver, String holder) {
        return Objects.requireNonNull(together.execute(status -> {
            Map<Ballot, Facts> given = new LinkedHashMap<>();
            Map<Ballot, Fate> fates = each(block, ballot -> give(person, ballot, giver, holder, given));
            Refusal.refuse(!fates.containsValue(Fate.DONE), "seat", "ballot.proxy.voted");
            given.values()
                    .stream()
                    .findFirst()
                    .ifPresent(facts -> notices.entrusted(given.keySet(), giver, facts.name(),
                            Objects.requireNonNull(facts.receiving()), rows.now()));
            return voted(fates);
        }));
    }

    /** See {@link Ballots#takeBack}. */
    List<Ballot> takeBack(String person, List<Ballot> block, String giver) {
        Map<Ballot, Fate> fates = each(block, ballot -> takeBack(person, ballot.id(), giver));
        if (!fates.containsValue(Fate.DONE)) {
            boolean used = fates.containsValue(Fate.VOTED);
            throw new Refusal.Conflict(used ? "ballot.proxy.used" : "ballot.proxy.nothing");
        }
        return voted(fates);
    }

    private static List<Ballot> voted(Map<Ballot, Fate> fates) {
        return fates.keySet().stream().filter(ballot -> fates.get(ballot) == Fate.VOTED).toList();
    }

    /**
     * Every question or none, in one transaction that holds their ledgers in the order everybody does; what has not
     * opened has no ledger to hold.
     */
    private Map<Ballot, Fate> each(List<Ballot> block, Function<Ballot, Fate> deed) {
        Ballot first = block.getFirst();
        if (first.openedAt() == null) {
            Hours.refuseShut(rows.now(), first.state(), first.opensAt(), first.closesAt());
        }
        if (block.size() == 1) {
            return Map.of(first, deed.apply(first));
        }
        Map<Ballot, Fate> fates = new TreeMap<>(Comparator.comparingInt(Ballot::rank));
        together.executeWithoutResult(
                status -> Openings.ordered(block).forEach(ballot -> fates.put(ballot, deed.apply(ballot))));
        return fates;
    }

    private Fate give(String person, Ballot one, String giver, String holder, Map<Ballot, Facts> given) {
        String ballot = one.id();
        return ledgers.append(ballot, (at, write) -> {
            Facts facts = facts(ballot, giver, holder);
            String mandate = mandate(at, person, facts);
            if (holder.equals(facts.given())) {
                return Fate.DONE;
            }
            Hours.refuseShut(at, facts.state(), facts.opensAt(), facts.closesAt());
            refuse(facts, giver, holder);
            if (facts.voted()) {
                return Fate.VOTED;
            }
            write(ballot, at, write, giver, holder, mandate);
            given.put(one, facts);
            return Fate.DONE;
        });
    }

    private Fate takeBack(String person, String ballot, String giver) {
        return ledgers.append(ballot, (at, write) -> {
            Facts facts = facts(ballot, giver, "");
            String mandate = mandate(at, person, facts);
            Hours.refuseShut(at, facts.state(), facts.opensAt(), facts.closesAt());
            if (facts.given() == null) {
                return Fate.NOTHING;
            }
            if (facts.voted()) {
                return Fate.VOTED;
            }
            write(ballot, at, write, giver, null, mandate);
            return Fate.DONE;
        });
    }

    private String mandate(Instant at, String person, Facts facts) {
        if (facts.organisation() == null) {
            throw new Refusal.BadRequest("seat", "ballot.vote.seat");
        }
        try {
            return conveners.hold(person, at, Power.VOTE, facts.organisation());
        } catch (Refusal.Forbidden no) {
            throw no.key().equals("account.refused.none")
                    ? new Refusal.BadRequest("seat", "ballot.vote.other", facts.name())
                    : new Refusal.BadRequest("seat", no.key(), no.arguments().toArray());
        }
    }

    private static void refuse(Facts facts, String giver, String holder) {
        Refusal.refuse(facts.most() == 0, "to", "ballot.proxy.none");
        Refusal.refuse(facts.to() == null || giver.equals(holder), "to", "ballot.proxy.whom");
        if (facts.voted()) {
            return;
        }
        Refusal.refuse(facts.given() != null, "to", "ballot.proxy.already");
        Refusal.refuse(facts.holding() > 0, "seat", "ballot.proxy.holding");
        Refusal.refuse(facts.passedOn(), "to", "ballot.proxy.chain");
        Refusal.refuse(facts.held() >= facts.most(), "to", "ballot.proxy.full", facts.most());
    }

    private void write(String ballot, Instant at, Write write, String giver, @Nullable String holder, String mandate) {
        long n = write.line(LineType.PROXY,
                Map.of("seat", giver, "to", holder == null ? "" : holder, "by", List.of(mandate)));
        sql.sql("""
                insert into ballot.proxy (ballot, n, giver, holder, mandate, at) values (:ballot, :n, :giver, :holder, :mandate, :at)
                """)
                .param("ballot", ballot)
                .param("n", n)
                .param("giver", giver)
                .param("holder", holder)
                .param("mandate", mandate)
                .param("at", Sql.utc(at))
                .update();
    }

    private Facts facts(String ballot, String giver, String holder) {
        return sql
                .sql("""
                        with now as materialized (
                            select distinct on (p.giver) p.giver, p.holder from ballot.proxy p
                            where p.ballot = :ballot order by p.giver, p.n desc)
                        select k.state, k.opens_at, k.closes_at, (k.rule ->> 'proxiesPerSeat')::int as most, s.organisation, coalesce(s.name, '') as name, h.id as "to", h.organisation as receiving,
                            (select holder from now where giver = :giver) as given,
                            exists (select from ballot.vote where ballot = :ballot and seat = :giver) as voted,
                            (select count(*) from now where holder = :giver) as holding,
                            exists (select from now where giver = :holder and holder is not null) as passed_on,
                            (select count(*) from now where holder = :holder) as held
                        from ballot.ballot b join ballot.block k on k.id = b.block
                        left join ballot.seat s on s.block = k.id and s.id = :giver
                        left join ballot.seat h on h.block = k.id and h.id = :holder
                        where b.id = :ballot
                        """)
                .param("ballot", ballot)
                .param("giver", giver)
                .param("holder", holder)
                .query(Sql.as(Facts.class))
                .single();
    }
}
