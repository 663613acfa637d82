package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.round.Round;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people are told of promises: each hand-over, in its act; and, by a round, that a day comes in thirty days, in
 * seven, or has passed.
 */
@Component
record CommitmentNotices(JdbcClient sql, Notices notices, CommitmentRows rows, Territories territories,
        TransactionTemplate together) implements Lapse {
    private static final String NEAR = """
            insert into commitment.reminder (commitment, days, at)
            select c.id, d.days, kernel.clock()
            from commitment.commitment c
            cross join lateral (select case when c.due < kernel.today() then -1 when c.due - kernel.today() <= 7 then 7 else 30 end as days) d
            where c.stage = 'RUNNING' and c.due between kernel.today() - 30 and kernel.today() + 30
                and not exists (select from commitment.reminder r where r.commitment = c.id and r.days = d.days)
            order by c.due, c.id limit 200
            on conflict do nothing
            returning commitment, days, at
            """;

    void proposed(Instant at, Commitment it, String by) {
        notices.tell(at, told("proposed", it), Audience.holding(List.of(it.promiser()), Power.SIGN).but(by));
    }

    void declined(Instant at, Commitment it, String by) {
        tell(at, "declined", it, List.of(it.proposer(), it.promiser()), by);
    }

    /** Accepted: who proposed it, and whom it is for. */
    void accepted(Instant at, Commitment it, String by) {
        List<String> all = new ArrayList<>(beneficiaries(it));
        all.add(it.proposer());
        all.remove(it.promiser());
        tell(at, "accepted", it, all, by);
    }

    /** Said to be done: whom it is for says whether it is. */
    void reported(Instant at, Commitment it, String by) {
        tell(at, "reported", it, beneficiaries(it), by);
    }

    /** Disputed or kept: who promised; kept: those that waited for it. */
    void said(Instant at, Commitment it, State now, String by) {
        if (now == State.DISPUTED) {
            tell(at, "disputed", it, List.of(it.promiser()), by);
        } else if (now == State.KEPT) {
            tell(at, "kept", it, List.of(it.promiser()), by);
            waited(at, it, "turn", by);
        }
    }

    /** Given up: whom it was for, and those that waited for it. */
    void givenUp(Instant at, Commitment it, String by) {
        tell(at, "ended", it, beneficiaries(it), by);
        waited(at, it, "alone", by);
    }

    private void waited(Instant at, Commitment it, String word, String by) {
        for (Commitment next : rows.dependants(it.id())) {
            if (next.state() == State.RUNNING || next.state() == State.LATE) {
                tell(at, word, next, List.of(next.promiser()), by);
            }
        }
    }

    private void tell(Instant at, String word, Commitment it, Collection<String> organisations, String by) {
        notices.tell(at, told(word, it), Audience.holding(organisations, Power.CONTRIBUTE, Power.SIGN).but(by));
    }

    private static Notice told(String word, Commitment it) {
        return Notice.of("commitment.notice." + word, it.ref(), it.sentence(), it.path());
    }

    /** Whom it is for: each organisation, and the schools of a commune. */
    private Collection<String> beneficiaries(Commitment it) {
        Set<String> all = new LinkedHashSet<>();
        for (Beneficiary beneficiary : it.beneficiaries()) {
            all.add(beneficiary.organisation());
            if (beneficiary.schools() && beneficiary.organisation().startsWith("commune-")) {
                String commune = beneficiary.organisation().substring("commune-".length());
                territories.now().schoolsOf(commune).forEach(school -> all.add("etablissement-" + school.uai()));
            }
        }
        all.remove(it.promiser());
        return all;
    }

    @Round(words = "commitment.round.remind", every = "PT1H")
    void round() {
        together.executeWithoutResult(status -> remind());
    }

    /** Tells the days that come and have passed, each once. */
    void remind() {
        sql.sql("select pg_advisory_xact_lock(hashtext('commitment.reminder'))").query(row -> {});
        List<DueCommitment> near = sql.sql(NEAR).query(Sql.as(DueCommitment.class)).list();
        Map<String, Commitment> all = rows.all(near.stream().map(DueCommitment::commitment).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Commitment::id, commitment -> commitment));
        for (DueCommitment commitment : near) {
            Commitment it = Objects.requireNonNull(all.get(commitment.commitment()));
            boolean late = commitment.days() < 0;
            Instant until = it.due().plusDays(1).atStartOfDay(Paris.ZONE).toInstant();
            notices.tell(commitment.at(), told(late ? "late" : "near", it).pressing(late ? null : until),
                    Audience.holding(List.of(it.promiser()), Power.CONTRIBUTE, Power.SIGN));
        }
    }

    private record DueCommitment(String commitment, int days, Instant at) {}

    /** What is over, or goes on otherwise, asks for nothing. */
    @Override
    public String select() {
        return """
                select t.id, false from told t join commitment.commitment c on c.id = t.key and t.kind like 'commitment.notice.%'
                where case t.kind when 'commitment.notice.proposed' then c.stage <> 'PROPOSED' when 'commitment.notice.reported' then c.stage <> 'REPORTED'
                    when 'commitment.notice.disputed' then c.stage <> 'DISPUTED'
                    when 'commitment.notice.near' then c.stage <> 'RUNNING' when 'commitment.notice.late' then c.stage <> 'RUNNING'
                    when 'commitment.notice.turn' then c.stage <> 'RUNNING' when 'commitment.notice.alone' then c.stage <> 'RUNNING' end
                """;
    }
}
