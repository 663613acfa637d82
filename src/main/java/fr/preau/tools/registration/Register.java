package fr.preau.tools.registration;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.session.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who comes to the occasions of one room. A place is kept from the moment it is asked for, so that nobody confirms for
 * nothing; while others wait it is kept for minutes, and it is given back when it is not confirmed before the day
 * ({@link Attribution}). All that takes or gives a place holds the row of its occasion: they come one after the other,
 * whatever their number.
 */
public final class Register<G extends Occasion> {
    /** How long a letter, or a place that was freed, waits for its answer. */
    public static final Duration DELAY = Duration.ofDays(2);

    /** How long a place is kept for who has not confirmed, while others wait. */
    public static final Duration HELD = Duration.ofMinutes(30);

    /** How many days after nothing tells any more who came. */
    public static final int DAYS_KEPT = 15;

    private final Occasions<G> room;
    private final RegisterRows rows;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ReentrantLock turn = new ReentrantLock(true);

    Register(Occasions<G> room, JdbcClient sql, TransactionTemplate transactions) {
        this.room = room;
        this.rows = new RegisterRows(sql, room);
        this.sql = sql;
        this.transactions = transactions;
    }

    Occasions<G> room() {
        return room;
    }

    RegisterRows rows() {
        return rows;
    }

    /** In one transaction. */
    <T> T together(Supplier<T> act) {
        return Objects.requireNonNull(transactions.execute(status -> act.get()));
    }

    /** The clock of the rules. */
    public Instant now() {
        return rows.now();
    }

    /**
     * Registers somebody by their mail: a place is kept for them while they confirm, or they wait.
     *
     * @param letter writes to them, in the same transaction: given the rank at which they wait, 0 when a place is kept,
     * and the secret of their link
     * @return that secret: whoever has it acts for this registration
     * @throws Refusal.BadRequest on {@code "courriel"} when that mail is registered already, or nobody registers any
     * more
     */
    public String ask(String id, Guest guest, BiConsumer<Integer, String> letter) {
        return written(() -> {
            G it = open(id, "courriel", rows.now());
            Refusal.refuse(rows.known(id, guest.mail()).isPresent(), "courriel", "registration.fault.twice");
            Registration made = made(it, guest, null);
            String secret = link(made.id());
            letter.accept(made.rank(), secret);
            return secret;
        });
    }

    /**
     * The same for a stranger, who must not be told whether that mail is registered already: the letter says it.
     *
     * @param from where they connect from
     * @param letter writes to them, in the same transaction: given the occasion, the registration, and whether it is
     * new
     * @throws Refusal.BadRequest on {@code "courriel"} when nobody registers any more
     */
    void ask(String id, Guest guest, String from, Reply<G> letter) {
        written(() -> {
            G it = open(id, "courriel", rows.now());
            Registration known = rows.known(id, guest.mail()).orElse(null);
            Registration registration = known == null ? made(it, guest, origin(id, from)) : known;
            letter.write(it, registration, known == null);
            return registration;
        });
    }

    /** What somebody who asks for a place is written. */
    interface Reply<G> {
        void write(G it, Registration registration, boolean made);
    }

    private static byte[] origin(String id, String from) {
        return Sha256.of(id + "\n" + from);
    }

    private Registration made(G it, Guest guest, byte @Nullable [] origin) {
        Instant at = rows.now();
        long made = rows.insert(it.id(), guest, origin, at, lapse(it, at));
        settle(it, at);
        return rows.find(made).orElseThrow();
    }

    /** Before the day itself, so that whoever comes finds who does; never at once. */
    private Instant lapse(G it, Instant at) {
        Instant late = at.plus(DELAY);
        Instant day = Paris.start(Paris.day(it.beginsAt()));
        Instant soon = at.plus(HELD);
        Instant until = late.isBefore(day) ? late : day;
        return until.isBefore(soon) ? soon : until;
    }

    /**
     * In one transaction, once for one form. They come one after the other anyway: on this node a crowd waits in
     * memory, and leaves the connections to others.
     */
    private <T> T written(Supplier<T> act) {
        turn.lock();
        try {
            return together(() -> {
                Once.Mark mark = Once.current();
                if (mark != null) {
                    mark.write(sql);
                }
                return act.get();
            });
        } finally {
            turn.unlock();
        }
    }

    /**
     * Where one may register still, its places counted anew; nobody else takes one until the transaction ends.
     *
     * @throws Refusal.BadRequest on that field when one may not any more
     */
    public G open(String id, String field, Instant at) {
        G it = room.held(id).orElseThrow(() -> new Refusal.NotFound("id", "registration.unknown"));
        Refusal.refuse(!it.registers(), field, "registration.fault.over");
        settle(it, at);
        return room.find(id).orElseThrow();
    }

    /**
     * Enters those whom an organisation registers: they have confirmed. Within the transaction that opened the
     * occasion; those who have a mail are written to by a round.
     *
     * @param all as the same, under the same mandate
     * @return their registrations, in their order: each holds a place, or waits
     */
    public List<Registration> enter(String id, List<Comer> all, Instant at) {
        Allotment places = room.find(id).orElseThrow().allotted();
        List<Integer> given = places.given(all.stream().map(comer -> comer.as().share()).toList());
        return rows.enter(id, all, Set.copyOf(given), at);
    }

    /** A link that acts for a registration: its secret. */
    public String link(long registration) {
        String secret = Secrets.fresh();
        rows.link(registration, secret);
        return secret;
    }

    /** Whether one was made under that mandate and has not ended. */
    public boolean under(String id, String mandate) {
        return rows.under(id, mandate);
    }

    /** The registrations of somebody under their mandates, that have not ended. */
    public List<Registration> mine(String id, String person) {
        return rows.mine(id, person);
    }

    /** Those that have not ended: who holds a place first, then in the order they came. */
    public List<Registration> list(String id, int from, int most) {
        return rows.list(id, from, most);
    }

    /** Those that these organisations made and that have not ended, in the same order. */
    public List<Registration> of(String id, Collection<String> organisations) {
        return organisations.isEmpty() ? List.of() : rows.of(id, organisations);
    }

    /** One of that occasion that has not ended; absent when it has, or is of another. */
    public Optional<Registration> one(String id, long registration) {
        return rows.one(id, registration);
    }

    /** The one that was made with that mail, or under a mandate of whose mail it is. */
    public Optional<Registration> known(String id, String mail) {
        return rows.known(id, mail);
    }

    /** The one that the link of a letter leads to; absent when it leads to none. */
    public Optional<Registration> linked(String secret) {
        return rows.linked(secret);
    }

    /**
     * @throws Refusal.NotFound when that link leads to none
     */
    public Registration behind(String secret) {
        return linked(secret).orElseThrow(() -> new Refusal.NotFound("lien", "registration.unknown.link"));
    }

    /**
     * Confirms a registration, or takes the place that was offered: whoever has its link.
     *
     * @throws Refusal.Conflict when it has ended, or the delay has passed
     */
    public void confirm(String secret) {
        written(() -> {
            Instant at = rows.now();
            Registration mine = settled(behind(secret), at);
            rows.settle(mine.id(), at);
            settle(room.find(mine.occasion()).orElseThrow(), at);
            if (rows.find(mine.id()).orElseThrow().state() == Registration.State.OFFERED) {
                rows.settle(mine.id(), at); // they have just said that they come
            }
            return mine;
        });
    }

    /** It was confirmed, or the place that was offered is taken. */
    public void settle(long registration, Instant at) {
        rows.settle(registration, at);
    }

    private Registration settled(Registration mine, Instant at) {
        settle(room.held(mine.occasion()).orElseThrow(), at);
        Registration now = rows.find(mine.id()).orElseThrow();
        Refusal.conflict(now.ended(), "registration.refused.ended");
        return now;
    }

    /** Gives the place back: whoever has the link. It goes to the next who waits. */
    public void cancel(String secret) {
        written(() -> {
            Instant at = rows.now();
            Registration mine = settled(behind(secret), at);
            end(mine, at);
            return mine;
        });
    }

    private void end(Registration mine, Instant at) {
        rows.cancel(mine.id(), at);
        settle(room.find(mine.occasion()).orElseThrow(), at);
    }

    /**
     * Takes the place that was offered, or gives it back, for whoever acts for an organisation; within their
     * transaction.
     *
     * @throws Refusal.Conflict when it has ended
     */
    public void act(Registration before, boolean takes, Instant at) {
        Registration mine = settled(before, at);
        if (takes) {
            rows.settle(mine.id(), at);
        } else {
            end(mine, at);
        }
    }

    /** All who come or wait are to be told that something changed. */
    public void moved(String id) {
        rows.moved(id);
    }

    /**
     * Ends what has lapsed, and keeps the places that are free for those who wait; whoever calls it holds the row of
     * the occasion.
     */
    private void settle(G it, Instant at) {
        rows.lapse(it.id(), at);
        if (!it.coming() && !it.today()) {
            return;
        }
        Allotment places = room.find(it.id()).orElseThrow().allotted();
        var attribution = new Attribution(places, rows.unsure(it.id(), at.minus(HELD)));
        if (!attribution.open()) {
            return;
        }
        attribution.seat(rows.waiting(it.id()));
        rows.hold(attribution.yielded(), false);
        rows.hold(attribution.seated(false), true);
        Instant late = at.plus(DELAY);
        Instant until = late.isBefore(it.beginsAt()) ? late : it.beginsAt();
        // on the day nobody has the time to answer
        rows.offer(attribution.seated(true), it.today() ? null : until);
    }

    /** The same of all in which something is to be settled. */
    public void settle() {
        for (String id : rows.unsettled(HELD)) {
            together(() -> {
                settle(room.held(id).orElseThrow(), rows.now());
                return id;
            });
        }
    }

    /**
     * Leaves nothing of who they were, so many days after.
     *
     * @return how many were forgotten
     */
    public int forget(int days) {
        return together(() -> rows.forget(days));
    }
}
