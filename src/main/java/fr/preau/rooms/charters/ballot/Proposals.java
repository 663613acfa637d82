package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.BallotLedgers.LineType;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What takes two persons: one who publishes for the organisation that convenes proposes to extend or to cancel, another
 * one agrees; whoever might agree may refuse, and who proposed may take it back.
 */
@Component
public class Proposals {
    private static final int SALT = 16;
    private static final int LONGEST = 500;
    private final JdbcClient sql;
    private final BallotLedgers ledgers;
    private final Openings openings;
    private final BallotRows rows;
    private final Conveners conveners;
    private final Deeds<Ballot> deeds;

    Proposals(JdbcClient sql, Journal journal, Openings openings, BallotRows rows, Conveners conveners) {
        this.sql = sql;
        this.deeds = new Deeds<>(journal, conveners, rows::first);
        this.ledgers = openings.ledgers();
        this.openings = openings;
        this.rows = rows;
        this.conveners = conveners;
    }

    /**
     * One that waits for a second person, or the last one that was settled.
     *
     * @param closesAt the new hour, to extend; absent to cancel
     * @param reason in words; of a cancelling, the line has the salted fingerprint
     * @param proposedBy the mandate, and the person who held it
     * @param agreed absent while it waits
     */
    public record Proposal(int id, String block, @Nullable Instant closesAt, String reason, byte[] salt,
            String proposedBy, String proposer, Instant proposedAt, @Nullable Boolean agreed) {
        public boolean cancels() {
            return closesAt == null;
        }

        public boolean open() {
            return agreed == null;
        }
    }

    /** The last one of a block, whatever became of it. */
    public Optional<Proposal> last(String block) {
        return sql.sql("""
                select p.id, p.block, p.closes_at, p.reason, p.salt, p.proposed_by, h.person as proposer, p.proposed_at,
                    case when p.settled_at is not null then coalesce(p.agreed, false) end as agreed
                from ballot.proposal p join account.v_held h on h.mandate = p.proposed_by
                where p.block = :block order by p.id desc limit 1
                """).param("block", block).query(Sql.as(Proposal.class)).optional();
    }

    /**
     * Proposes to extend, or to cancel.
     *
     * @param closesAt the new hour; absent to cancel
     * @throws Refusal.BadRequest on {@code closesAt} when it is not later or two years ahead, {@code reason} when it is
     * missing or over 500 characters
     * @throws Refusal.Conflict when another one waits, or it is not the time
     */
    public void propose(Actor actor, String id, @Nullable Instant closesAt, String reason) {
        String words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refusal.BadRequest("reason", "ballot.proposal.reason", LONGEST);
        }
        Instant later = Hours.kept("closesAt", closesAt);
        deeds.by(actor, id).act(deed -> {
            String block = deed.it().block();
            refuseLate(deed.it(), deed.at(), later);
            Refusal.conflict(last(block).filter(Proposal::open).isPresent(), "ballot.proposal.already");
            insert(block, later, words, deed.at(), deed.mandate());
            return null;
        });
    }

    private static void refuseLate(Ballot first, Instant at, @Nullable Instant closesAt) {
        boolean time = closesAt == null ? first.cancellable(at) : first.extendable(at);
        Instant closes = first.closesAt();
        if (!time || closes == null) {
            throw new Refusal.Conflict("ballot.proposal.late");
        }
        if (closesAt != null && !closesAt.isAfter(closes)) {
            throw new Refusal.BadRequest("closesAt", "ballot.proposal.earlier", Paris.day(closes), Hours.hour(closes));
        }
        if (closesAt != null && Hours.far(at, closesAt)) {
            throw new Refusal.BadRequest("closesAt", "ballot.fault.far", Hours.YEARS);
        }
    }

    private void insert(String block, @Nullable Instant closesAt, String reason, Instant at, String mandate) {
        byte[] salt = PublicId.secret(SALT);
        sql.sql("""
                insert into ballot.proposal (block, kind, closes_at, reason, salt, proposed_by, proposed_at)
                values (:block, :kind, :closes, :reason, :salt, :mandate, :at)
                """)
                .param("block", block)
                .param("kind", closesAt == null ? "CANCEL" : "EXTEND")
                .param("closes", Sql.utc(closesAt))
                .param("reason", reason)
                .param("salt", salt)
                .param("mandate", mandate)
                .param("at", Sql.utc(at))
                .update();
    }

    /**
     * Agrees to what another person proposed: it is done at once, under both mandates.
     *
     * @throws Refusal.Forbidden to who proposed it, and without a mandate, of the one or the other
     * @throws Refusal.Conflict when nothing waits, or it is too late
     */
    public void agree(Actor actor, String id) {
        deeds.by(actor, id).act(deed -> {
            Ballot first = deed.it();
            Instant at = deed.at();
            Proposal proposal = waiting(first);
            Refusal.forbid(proposal.proposer().equals(actor.id()), "ballot.proposal.own");
            String proposing = conveners.hold(proposal.proposer(), at, Power.PUBLISH, first.convener());
            refuseLate(first, at, proposal.closesAt());
            settle(proposal, at, deed.mandate(), true);
            List<Ballot> block = rows.of(first.block());
            List<String> both = List.of(proposing, deed.mandate());
            if (proposal.cancels()) {
                cancel(block, proposal, at, deed.lines(), both);
            } else {
                extend(block, proposal, deed.lines(), both);
                openings.extended(first.block(), at);
            }
            return null;
        });
    }

    /** Refuses what waits, or takes one's own back. @throws Refusal.Conflict when nothing waits */
    public void refuse(Actor actor, String id) {
        deeds.by(actor, id).act(deed -> {
            settle(waiting(deed.it()), deed.at(), deed.mandate(), false);
            return null;
        });
    }

    private Proposal waiting(Ballot first) {
        return last(first.block()).filter(Proposal::open)
                .orElseThrow(() -> new Refusal.Conflict("ballot.proposal.nothing"));
    }

    private void settle(Proposal proposal, Instant at, String mandate, boolean agreed) {
        sql.sql("""
                update ballot.proposal set settled_at = :at, settled_by = :mandate, agreed = :agreed
                where block = :block and id = :id
                """)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .param("agreed", agreed)
                .param("block", proposal.block())
                .param("id", proposal.id())
                .update();
    }

    private void extend(List<Ballot> block, Proposal proposal, Consumer<Journal.Act> say, List<String> by) {
        Instant closes = Objects.requireNonNull(proposal.closesAt());
        for (Ballot ballot : Openings.ordered(block)) {
            ledgers.append(ballot.id(), (at, write) -> {
                refuseLate(ballot, at, closes);
                return write.line(LineType.EXTENDED, Map.of("closesAt", Hours.stamp(closes), "by", by));
            });
            Map<String, String> after = Map.of("closes", Hours.stamp(closes));
            say.accept(Openings.act("ballot.extended", ballot, after, by));
        }
        sql.sql("update ballot.block set closes_at = :closes where id = :block")
                .param("closes", Sql.utc(closes))
                .param("block", proposal.block())
                .update();
        rows.forgetReminders(proposal.block());
    }

    /** What has not opened has no ledger to say it in. */
    private void cancel(List<Ballot> block, Proposal proposal, Instant at, Consumer<Journal.Act> say, List<String> by) {
        String reason = Sha256.salted(proposal.salt(), proposal.reason());
        for (Ballot ballot : Openings.ordered(block)) {
            if (ballot.open()) {
                ledgers.mark(ballot.id(), (line, write) -> {
                    refuseLate(ballot, line, null);
                    return write.line(LineType.CANCELLED, Map.of("reason", reason, "by", by));
                });
            }
            say.accept(Openings.act("ballot.cancelled", ballot, Map.of("reason", reason), by));
        }
        sql.sql("update ballot.block set state = 'CANCELLED', over_at = :at where id = :block")
                .param("at", Sql.utc(at))
                .param("block", proposal.block())
                .update();
        rows.forgetReminders(proposal.block());
        openings.cancelled(proposal.block(), at, say);
    }
}
