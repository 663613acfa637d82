package fr.preau.rooms.programmes.pool;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.programmes.pool.Apportionment.Share;
import fr.preau.rooms.programmes.pool.Pool.Member;
import fr.preau.rooms.programmes.pool.Pool.YearScale;
import fr.preau.rooms.programmes.pool.YearlyCall.Payment;
import fr.preau.rooms.programmes.pool.YearlyCall.Sheet;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The door of what members are asked: the scale of each year, its call, what was paid, the end. */
@Component
public class PoolCalls {
    private final Pools pools;
    private final PoolRows rows;
    private final Notices notices;

    PoolCalls(Pools pools, PoolRows rows, Notices notices) {
        this.pools = pools;
        this.rows = rows;
        this.notices = notices;
    }

    /**
     * Says how a year is shared.
     *
     * @param edition of the one before one’s eyes; -1 where there was none
     * @throws Refusal.BadRequest on {@code "annee"}
     * @throws Refusal.Conflict when somebody else said it meanwhile
     */
    public void scale(Actor actor, String id, int year, int edition, Scale scale) {
        pools.by(actor, id).act(deed -> {
            possible(deed, year);
            Pools.seen(scaled(id, year).map(YearScale::edition).orElse(-1), edition);
            String text = CanonicalJson.text(scale);
            rows.write(deed, year, text);
            return new DeedResult("pool.scaled", Journal.facts("year", year, "sha256", Sha256.hex(text)));
        });
    }

    private Optional<YearScale> scaled(String id, int year) {
        return rows.scales(id).stream().filter(scale -> scale.year() == year).findFirst();
    }

    private static void possible(Deed<Pool> deed, int year) {
        LocalDate closed = deed.it().closed();
        int ahead = deed.today().getYear() + Pools.YEARS_AHEAD;
        int last = closed == null ? ahead : Math.min(ahead, closed.minusDays(1).getYear());
        boolean so = year >= Pools.FIRST_YEAR && year <= last;
        Refusal.refuse(!so, "annee", "pool.fault.annee", Pools.FIRST_YEAR, last);
    }

    /**
     * What a call for that year would ask.
     *
     * @throws Refusal.Conflict when there is no scale, no member, or the sharing is refused
     */
    Sheet drawn(Pool it, int year, LocalDate due, String why) {
        YearScale scale = scaled(it.id(), year).orElseThrow(() -> new Refusal.Conflict("pool.refused.scale", year));
        List<Share> shares = scale.shared(rows.members(it.id()));
        Refusal.conflict(shares.isEmpty(), "pool.refused.empty", year);
        return new Sheet(it.id(), it.title(), year, due, why, Pool.days(year), scale.scale(), shares);
    }

    /**
     * Asks each member its share of a year: frozen, and told to those who act for it. Where a call of that year stands,
     * this one takes its place.
     *
     * @param why it takes the place of another; empty for a first one
     * @return its number
     * @throws Refusal.BadRequest on {@code "motif"} when another stands and nothing is said, on {@code "echeance"}
     * @throws Refusal.Conflict as {@code drawn}, or when it asks what the one that stands asks
     */
    public int call(Actor actor, String id, int year, LocalDate due, String why) {
        String reason = Fold.seen(why);
        int[] made = new int[1];
        pools.by(actor, id).act(deed -> {
            possible(deed, year);
            boolean late = due.isBefore(LocalDate.of(year, 1, 1));
            boolean far = due.isAfter(LocalDate.of(year + Pools.YEARS_AHEAD, 12, 31));
            Refusal.refuse(late || far, "echeance", "pool.fault.echeance");
            YearlyCall it = freeze(deed, year, due, reason);
            made[0] = it.n();
            return new DeedResult("pool.called", Journal.facts("call", it.n(), "year", year, "replaces", it.replaces(),
                    "due", due, "total", it.total(), "sha256", it.sha256()));
        });
        return made[0];
    }

    private YearlyCall freeze(Deed<Pool> deed, int year, LocalDate due, String reason) {
        String id = deed.it().id();
        List<YearlyCall> calls = rows.calls(id);
        Integer former = YearlyCall.standing(calls, year);
        boolean told = former == null || reason.length() >= 10;
        Refusal.refuse(!told || reason.length() > 500, "motif", "pool.fault.motif");
        Sheet sheet = drawn(deed.it(), year, due, former == null ? "" : reason);
        String text = CanonicalJson.text(sheet);
        YearlyCall it = new YearlyCall(calls.size() + 1, year, former, null, due, sheet.total(), Sha256.hex(text),
                deed.at());
        rows.insert(id, it, sheet, text, deed.mandate());
        tell(deed, it, sheet);
        return it;
    }

    private void tell(Deed<Pool> deed, YearlyCall it, Sheet sheet) {
        List<String> members = sheet.shares().stream().map(share -> share.member().organisation()).toList();
        String path = YearlyCallPages.path(sheet.service(), it.n());
        Notice told = Notice.of("pool.notice.called", deed.it().ref(), sheet.title(), path)
                .pressing(Paris.start(it.due().plusDays(1)));
        notices.tell(deed.at(), told, audience(deed, members));
    }

    /**
     * Closes a service: its members leave it together, by the same deliberation, and are told. What it asked is paid
     * first; its last year can still be called for afterwards.
     *
     * @param day the first one on which nobody has it
     * @throws Refusal.BadRequest on {@code "fermeture"} when it is too far, or before a member came; on
     * {@code "fermeture_par"} when none is named
     * @throws Refusal.Conflict when it is closed already, or something is owed
     */
    public void close(Actor actor, String id, LocalDate day, String by) {
        String reason = Fold.seen(by);
        boolean named = reason.length() >= 3 && reason.length() <= 200;
        Refusal.refuse(!named, "fermeture_par", "pool.fault.close.by");
        pools.by(actor, id).act(deed -> {
            List<Member> all = rows.members(id);
            List<Member> left = leaving(deed, all, day);
            rows.close(id, day, reason);
            Pool it = deed.it();
            Notice told = Notice.of("pool.notice.closed", it.ref(), it.title(), it.path());
            List<String> who = left.stream().map(Member::organisation).toList();
            notices.tell(deed.at(), told, audience(deed, who));
            return new DeedResult("pool.closed", Journal.facts("closed", day, "deliberation", Sha256.hex(reason),
                    "members", left.size(), "sha256", all.isEmpty() ? null : rows.fingerprint(id)));
        });
    }

    /** Those who leave with it, when it may be closed on that day. */
    private List<Member> leaving(Deed<Pool> deed, List<Member> all, LocalDate day) {
        LocalDate closed = deed.it().closed();
        if (closed != null) {
            throw new Refusal.Conflict("pool.refused.closed", closed);
        }
        boolean far = day.isAfter(deed.today().plusYears(Pools.YEARS_AHEAD));
        Refusal.refuse(far, "fermeture", "pool.fault.depart.far");
        List<Member> left = all.stream().filter(member -> !member.left(day)).toList();
        for (Member member : left) {
            boolean early = !day.isAfter(member.joined());
            Refusal.refuse(early, "fermeture", "pool.fault.depart", member.name(), member.joined());
        }
        rows.owed(deed.it().id()).ifPresent(owed -> {
            throw new Refusal.Conflict("pool.refused.owed", owed.year(), owed.members());
        });
        return left;
    }

    private static Audience audience(Deed<Pool> deed, List<String> members) {
        return Audience.holding(members, Power.CONTRIBUTE, Power.SIGN, Power.PUBLISH).but(deed.mandate());
    }

    /**
     * Tells what a member has paid in all for a year.
     *
     * @param cents 0 for nothing
     * @throws Refusal.BadRequest on {@code "montant"} when it was asked less, on {@code "jour"} when it has not come
     * yet
     * @throws Refusal.NotFound when nothing was asked of it for that year
     */
    public void paid(Actor actor, String id, int year, String organisation, long cents, LocalDate day) {
        pools.by(actor, id).act(deed -> {
            Share share = rows.standing(id, year).flatMap(sheet -> sheet.of(organisation)).orElseThrow(Pools::nobody);
            boolean future = day.isAfter(deed.today()) || day.getYear() < Pools.FIRST_YEAR;
            Refusal.refuse(future, "jour", "pool.fault.jour");
            boolean much = cents > 10 * Math.max(share.cents(), 100);
            Refusal.refuse(much, "montant", "pool.fault.montant");
            var paid = new Payment(organisation, cents, day);
            if (rows.payments(id, year).contains(paid)) {
                return null;
            }
            rows.paid(id, year, paid);
            return new DeedResult("pool.paid",
                    Journal.facts("year", year, "member", organisation, "cents", cents, "day", day));
        });
    }
}
