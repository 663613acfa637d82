package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Outcome;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What those who vote for a seat are told: their ballots are open, close later, or are closed, another seat gave them
 * its proxy; a vote that lasts less than a day is told again at half of its time.
 */
@Component
record BallotNotices(Notices notices, BallotRows rows) implements BallotListener, Lapse {
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public void opened(List<Ballot> block, Instant at) {
        Ballot first = block.getFirst();
        Instant closes = Objects.requireNonNull(first.closesAt());
        Audience seats = seats(first);
        notices.tell(at, told("ballot.notice.opened", block, "/votes").pressing(closes),
                seats.but(Objects.requireNonNull(first.announcedBy())));
        Duration left = Duration.between(at, closes);
        if (left.compareTo(DAY) < 0) {
            notices.tell(at.plus(left.dividedBy(2)), told("ballot.notice.closing", block, "/votes").pressing(closes),
                    seats);
        }
    }

    @Override
    public void extended(List<Ballot> block, Instant at) {
        notices.tell(at, told("ballot.notice.extended", block, "/votes").pressing(block.getFirst().closesAt()),
                seats(block.getFirst()));
    }

    @Override
    public void closed(List<Ballot> block, Map<String, Outcome> outcomes, Instant at, Consumer<Journal.Act> say) {
        notices.tell(at, told("ballot.notice.closed", block, ""), seats(block.getFirst()));
    }

    @Override
    public void cancelled(List<Ballot> block, Instant at, Consumer<Journal.Act> say) {
        notices.tell(at, told("ballot.notice.cancelled", block, ""), seats(block.getFirst()));
    }

    /**
     * A seat gave its proxy on these questions of a block: whoever votes for the organisation that holds it is told,
     * once.
     */
    void entrusted(Collection<Ballot> given, String giver, String name, String organisation, Instant at) {
        Ballot first = given.iterator().next();
        notices.tell(at,
                Notice.of("ballot.notice.proxy", new Ref("procuration", giver), name,
                        "/scrutins/" + first.block() + "/votes").pressing(first.closesAt()).of(given.size()),
                Audience.holding(List.of(organisation), Power.VOTE));
    }

    private static Notice told(String kind, List<Ballot> block, String page) {
        Ballot first = block.getFirst();
        return Notice
                .of(kind, new Ref("scrutin", first.block()), Ballot.title(first.question()),
                        "/scrutins/" + first.block() + page)
                .of(block.size())
                .together(occasion(first));
    }

    /** The ballots of one sitting, or of one deliberation: who convenes says the same basis. */
    private static @Nullable String occasion(Ballot first) {
        return first.basis().isBlank() ? null : "occasion:" + Sha256.hex(first.convener() + "\n" + first.basis());
    }

    private Audience seats(Ballot ballot) {
        return Audience.holding(rows.seats(ballot.block()).stream().map(Seat::organisation).toList(), Power.VOTE);
    }

    /**
     * There is nothing to vote once it is closed, or every seat of theirs has voted or given its proxy; what says that
     * their vote is missing is then not shown at all. A seat whose organisation merged is theirs by another name: it is
     * told to the end.
     */
    @Override
    public String select() {
        return """
                select t.id, t.kind = 'ballot.notice.closing' from told t join ballot.block k on k.id = t.key
                where t.kind in ('ballot.notice.opened', 'ballot.notice.extended', 'ballot.notice.closing') and (k.state <> 'OPEN' or k.closes_at <= kernel.clock()
                    or (select bool_and(exists (select from ballot.vote v where v.ballot = b.id and v.seat = s.id)
                            or exists (select from (select p.holder from ballot.proxy p where p.ballot = b.id and p.giver = s.id order by p.n desc limit 1) n
                                where n.holder is not null))
                        from ballot.ballot b join ballot.seat s on s.block = b.block
                            and s.organisation in (select r.organisation from running r where 'VOTE' = any (r.powers))
                        where b.block = k.id))
                union all
                select t.id, false from told t
                where t.kind = 'ballot.notice.proxy' and not exists (
                    select from ballot.seat s join ballot.block k on k.id = s.block and k.state = 'OPEN' and k.closes_at > kernel.clock()
                    join ballot.ballot b on b.block = k.id
                    where s.id = t.key and not exists (select from ballot.vote v where v.ballot = b.id and v.seat = s.id)
                        and exists (select from (select p.holder from ballot.proxy p where p.ballot = b.id and p.giver = s.id order by p.n desc limit 1) n
                            where n.holder is not null))
                """;
    }
}
