package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.journal.Journal;
import fr.preau.journee.RegistrationRows.Comer;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.post.Post;
import fr.preau.session.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of who comes. A place is kept from the moment it is asked for, so that nobody confirms
 * for nothing; it is given back when it is not confirmed in time. All that takes or gives a place
 * holds the row of its journée: they come one after the other, whatever their number.
 */
@Component
public class Registrations {
    /** How long a letter, or a place that was freed, waits for its answer. */
    static final Duration DELAY = Duration.ofDays(2);

    /** How many days after a journée nothing tells any more who came to it. */
    static final int DAYS_KEPT = 15;

    static final int LONGEST_NAME = 120;
    static final int LONGEST_NEEDS = 500;

    private final JourneeRows journees;
    private final RegistrationRows rows;
    private final Rights rights;
    private final Organisations organisations;
    private final Journal journal;
    private final JdbcClient sql;
    private final ReentrantLock turn = new ReentrantLock(true);

    Registrations(
            JourneeRows journees,
            RegistrationRows rows,
            Rights rights,
            Organisations organisations,
            Journal journal,
            JdbcClient sql) {
        this.journees = journees;
        this.rows = rows;
        this.rights = rights;
        this.organisations = organisations;
        this.journal = journal;
        this.sql = sql;
    }

    /**
     * Somebody without an account, who will confirm by mail.
     *
     * @param language of their letters, {@code fr} or {@code en}
     * @param needs what helps them to come, to sit, to eat; may be empty
     */
    public record Guest(String name, String mail, String language, String needs) {
        /**
         * @throws Refusal.BadRequest on {@code nom}, {@code courriel}, {@code besoins}
         */
        public Guest {
            name = named(name);
            mail = mail.strip().toLowerCase(Locale.ROOT);
            needs = needed(needs);
            if (!Post.isAddress(mail)) {
                throw new Refusal.BadRequest("courriel", "journee.fault.courriel");
            }
        }

        /** Never shows who it is. */
        @Override
        public String toString() {
            return "Guest[" + language + "]";
        }
    }

    private static String named(String typed) {
        String name = Fold.seen(typed.replaceAll("\\s+", " "));
        if (name.isEmpty() || name.length() > LONGEST_NAME || Fold.links(name)) {
            throw new Refusal.BadRequest("nom", "journee.fault.nom", LONGEST_NAME);
        }
        return name;
    }

    private static String needed(String typed) {
        String needs = Fold.seen(typed);
        if (needs.length() > LONGEST_NEEDS) {
            throw new Refusal.BadRequest("besoins", "journee.fault.besoins", LONGEST_NEEDS);
        }
        return needs;
    }

    /**
     * Registers somebody by their mail: a place is kept for them while they confirm, or they wait.
     *
     * @param letter writes to them, in the same transaction: given the rank at which they wait, 0
     *     when a place is kept, and the secret of their link
     * @return that secret: whoever has it acts for this registration
     * @throws Refusal.BadRequest on {@code courriel} when that mail is registered already, or it is
     *     over
     */
    public String register(String id, Guest guest, BiConsumer<Integer, String> letter) {
        return written(() -> {
            Instant at = rows.now();
            Journee it = open(id, "courriel", at);
            if (rows.known(id, guest.mail()).isPresent()) {
                throw new Refusal.BadRequest("courriel", "journee.fault.twice");
            }
            var who =
                    new Comer(
                            null,
                            null,
                            null,
                            guest.mail(),
                            guest.language(),
                            guest.name(),
                            guest.needs());
            long made = rows.insert(id, who, it.free() > 0, at, null, at.plus(DELAY));
            String secret = Secrets.fresh();
            rows.link(made, secret);
            letter.accept(rows.find(made).orElseThrow().rank(), secret);
            return secret;
        });
    }

    /**
     * In one transaction, once for one form. They come one after the other anyway: on this node a
     * crowd waits in memory, and leaves the connections to others.
     */
    private <T> T written(Supplier<T> act) {
        turn.lock();
        try {
            return journees.together(() -> {
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

    /** Where one may register still, its places counted anew; nobody else takes one meanwhile. */
    private Journee open(String id, String field, Instant at) {
        Journee it = journees.held(id).filter(one -> !one.draft()).orElseThrow(Journees::unknown);
        if (!it.registers()) {
            throw new Refusal.BadRequest(field, "journee.fault.over");
        }
        settle(it, at);
        return journees.find(id).orElseThrow();
    }

    /**
     * Registers whoever acts for an organisation, under their mandate; in the journal.
     *
     * @return at which rank they wait; 0 when they have a place
     * @throws Refusal.BadRequest on {@code pour} when they are registered already, or it is over
     */
    public int register(Actor actor, String organisation, String id, String name, String needs) {
        String called = named(name);
        String said = needed(needs);
        return journal.record((at, say) -> {
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, organisation);
            Journee it = open(id, "pour", at);
            if (rows.under(id, mandate)) {
                throw new Refusal.BadRequest("pour", "journee.fault.mandate");
            }
            String body = organisations.get(organisation).name();
            var who = new Comer(organisation, body, mandate, null, "fr", called, said);
            long made = rows.insert(id, who, it.free() > 0, at, at, null);
            say.accept(act("registered", it, organisation, mandate));
            return rows.find(made).orElseThrow().rank();
        });
    }

    private static Journal.Act act(String done, Journee it, String organisation, String mandate) {
        return new Journal.Act("journee." + done, it.ref(), organisation, Map.of(), mandate);
    }

    /**
     * The numbers of those who hold a place, in the order they came, for who convenes: what {@link
     * Attendances#mark} is told.
     */
    public List<Long> comers(Actor actor, Journees convened, String id) {
        convened.convened(actor, id);
        return rows.list(id, 0, 2 * Journees.MOST_PLACES).stream()
                .filter(Registration::holds)
                .map(Registration::id)
                .toList();
    }

    /** The registrations of somebody under their mandates. */
    List<Registration> mine(String id, Actor actor) {
        return rows.mine(id, actor.id());
    }

    /** The one that the link of a letter leads to; absent when it leads to none. */
    Optional<Registration> linked(String secret) {
        return rows.linked(secret);
    }

    /**
     * Confirms a registration, or takes the place that was offered: whoever has its link.
     *
     * @throws Refusal.Conflict when it has ended, or the delay has passed
     */
    public void confirm(String secret) {
        written(() -> {
            Registration mine = settled(secret, rows.now());
            rows.settle(mine.id(), rows.now());
            return mine;
        });
    }

    private Registration settled(String secret, Instant at) {
        Registration mine = rows.linked(secret).orElseThrow(Registrations::unlinked);
        Journee it = journees.held(mine.journee()).orElseThrow();
        settle(it, at);
        Registration now = rows.find(mine.id()).orElseThrow();
        if (now.ended()) {
            throw new Refusal.Conflict("journee.refused.ended");
        }
        return now;
    }

    private static Refusal.NotFound unlinked() {
        return new Refusal.NotFound("lien", "journee.unknown.link");
    }

    /** Gives the place back: whoever has the link. It goes to the next who waits. */
    public void cancel(String secret) {
        written(() -> {
            Instant at = rows.now();
            Registration mine = settled(secret, at);
            rows.cancel(mine.id(), at);
            settle(journees.find(mine.journee()).orElseThrow(), at);
            return mine;
        });
    }

    /** Takes the place that was offered, under the mandate of the registration. */
    void take(Actor actor, String id, long registration) {
        own(
                actor,
                id,
                registration,
                "taken",
                (mine, at) -> {
                    if (mine.ended()) {
                        throw new Refusal.Conflict("journee.refused.ended");
                    }
                    rows.settle(mine.id(), at);
                });
    }

    /** Gives the place back, under the mandate of the registration. */
    void cancel(Actor actor, String id, long registration) {
        own(
                actor,
                id,
                registration,
                "unregistered",
                (mine, at) -> {
                    rows.cancel(mine.id(), at);
                    settle(journees.find(id).orElseThrow(), at);
                });
    }

    private void own(
            Actor actor,
            String id,
            long registration,
            String done,
            BiConsumer<Registration, Instant> deed) {
        journal.<@Nullable Void>record((at, say) -> {
            Registration before =
                    rows.mine(id, actor.id()).stream()
                            .filter(one -> one.id() == registration)
                            .findFirst()
                            .orElseThrow(() -> new Refusal.Conflict("journee.refused.ended"));
            String organisation = Objects.requireNonNull(before.organisation());
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, organisation);
            Journee it = journees.held(id).orElseThrow(Journees::unknown);
            settle(it, at);
            deed.accept(rows.find(registration).orElseThrow(), at);
            say.accept(act(done, it, organisation, mandate));
            return null;
        });
    }

    /**
     * Ends what has lapsed, and keeps the places that are free for those who wait; whoever calls it
     * holds the row of the journée.
     */
    private void settle(Journee it, Instant at) {
        rows.lapse(it.id(), at);
        if (it.coming()) {
            Instant start = Paris.start(it.firstDay());
            Instant until = at.plus(DELAY);
            rows.offer(it.id(), until.isBefore(start) ? until : start);
        } else if (it.today()) {
            rows.offer(it.id(), null); // nobody has the time to answer
        }
    }

    /** The same of all journées in which something is to be settled. */
    void settle() {
        for (String id : rows.unsettled()) {
            journees.together(() -> {
                settle(journees.held(id).orElseThrow(), rows.now());
                return id;
            });
        }
    }
}
