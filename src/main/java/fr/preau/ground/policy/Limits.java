package fr.preau.ground.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * How often one may ask, so that nobody is flooded and nothing is guessed. Counted in the memory of each node, by who
 * asks and not by who is asked for, so that nobody uses up the turns of somebody else; but for what fills the mailboxes
 * of others. An honest person is told when to come back.
 */
@Component
public class Limits {
    private static final int MOST_KEPT = 200_000;
    private static final int IPV6 = 16;
    private static final int NETWORK = 8;

    /** What is counted: so many, then one more each time a share of the duration has passed. */
    public enum Pace {
        /** Ways in tried from one address: a town hall often has only one. */
        SIGN_IN(60, Duration.ofMinutes(10)),
        /** Letters with a link asked from one address. */
        MAIL(40, Duration.ofMinutes(15)),
        /** Letters to one recipient asked from one address. */
        MAIL_TO_ONE(4, Duration.ofMinutes(15)),
        /** Forms kept for somebody who must first sign in, from one address. */
        DRAFT(60, Duration.ofMinutes(10)),
        /** Invitations and requests by one person. */
        INVITATION(60, Duration.ofDays(1)),
        /** Corrections proposed from one address. */
        CORRECTION(12, Duration.ofMinutes(10)),
        /** Messages to carriers of sheets, from one address or by one person. */
        CONTACT(8, Duration.ofHours(1)),
        /** Messages to the carrier of one sheet from one address. */
        CONTACT_FROM_ONE(3, Duration.ofHours(1)),
        /** Messages that one sheet brings, from everywhere: its readers have other work. */
        CONTACT_OF_SHEET(30, Duration.ofDays(1)),
        /** Messages that all the sheets of one carrier bring. */
        CONTACT_OF_ORGANISATION(60, Duration.ofDays(1)),
        /** Messages written by one person, under the pages of things. */
        MESSAGE(40, Duration.ofHours(1)),
        /** Messages reported to the moderators by one person. */
        REPORT(20, Duration.ofHours(1)),
        /** Browsers that answer a consultation for the first time, from one address: a hall. */
        NEWCOMER(1_500, Duration.ofMinutes(15)),
        /** Answers to statements by one browser. */
        ANSWER(120, Duration.ofMinutes(1)),
        /** Statements proposed from one address. */
        STATEMENT(60, Duration.ofMinutes(15)),
        /** The same by one browser or one organisation: nobody fills what others have to read. */
        STATEMENT_OF_ONE(8, Duration.ofMinutes(15)),
        /** Contributions, proposals and other wordings by one person, organisation or browser. */
        CONTRIBUTION(30, Duration.ofHours(1)),
        /** Financing plans begun by one person. */
        PLAN(40, Duration.ofHours(1)),
        /** Needs, courses and sessions told by one person. */
        NEED(60, Duration.ofHours(1)),
        /** Registrations for journées and training from one address: a hall. */
        REGISTRATION(400, Duration.ofMinutes(15)),
        /** The same by one browser. */
        REGISTRATION_OF_BROWSER(6, Duration.ofMinutes(15)),
        /** Presences in a journée tried from one address: a hall, in which many come at once. */
        PRESENCE(2_000, Duration.ofMinutes(15)),
        /** The same by one browser. */
        PRESENCE_OF_BROWSER(20, Duration.ofMinutes(15)),
        /** Wrong codes of one hall, typed from one address. */
        CODE(40, Duration.ofMinutes(15)),
        /** Wrong codes of one hall, from everywhere. */
        CODE_OF_HALL(2_000, Duration.ofMinutes(15)),
        /** Kilobytes of files sent by one person. */
        UPLOAD(400 << 10, Duration.ofHours(1)),
        /** The same from one address: a town hall often has only one. */
        UPLOAD_FROM_ONE(800 << 10, Duration.ofHours(1)),
        /** The same from one address by those who have not signed in. */
        UPLOAD_OF_STRANGERS(300 << 10, Duration.ofDays(1)),
        /** Files of states, and scopes worked out, by one person. */
        SCOPE(60, Duration.ofHours(1)),
        /** Cosignatures of witnesses sent from one address. */
        COSIGNATURE(120, Duration.ofMinutes(1)),
        /** Searches from one address, each letter typed being one. */
        SEARCH(100_000, Duration.ofMinutes(1));

        private final int atMost;
        private final Duration within;

        Pace(int atMost, Duration within) {
            this.atMost = atMost;
            this.within = within;
        }

        public int atMost() {
            return atMost;
        }
    }

    private record Key(Pace pace, String who) {}

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    private final SecurityEvents events;

    Limits(SecurityEvents events) {
        this.events = events;
    }

    /**
     * Counts one more.
     *
     * @param who an address, a person, an organisation
     * @throws Refusal.TooMuch when it is one too many, with how long to wait
     */
    public void take(Pace pace, String who) {
        take(pace, who, 1);
    }

    /**
     * Counts so many more.
     *
     * @throws Refusal.TooMuch when they are too many, with how long to wait
     */
    public void take(Pace pace, String who, long many) {
        var taken = bucket(pace, who).tryConsumeAndReturnRemaining(many);
        if (!taken.isConsumed()) {
            refuse(pace, taken.getNanosToWaitForRefill());
        }
    }

    private Bucket bucket(Pace pace, String who) {
        return buckets.get(new Key(pace, who), key -> full(key.pace()));
    }

    private void refuse(Pace pace, long nanos) {
        events.record(Kind.LIMIT, pace.name(), null);
        Duration wait = Duration.ofNanos(nanos);
        throw new Refusal.TooMuch(wait, "policy.limit", minutes(wait));
    }

    /**
     * Looks at a code that somebody typed, which might be guessed: so many wrong ones from where they connect, or from
     * everywhere, and none is looked at for a while.
     *
     * @param hall of which it is the code
     * @param look throws what says that it is wrong
     * @throws Refusal.TooMuch when none is looked at
     */
    public void guess(String hall, HttpServletRequest request, Runnable look) {
        String here = hall + " " + address(request);
        refuseSpent(Pace.CODE, here);
        refuseSpent(Pace.CODE_OF_HALL, hall);
        try {
            look.run();
        } catch (Refusal.BadRequest | Refusal.NotFound wrong) {
            take(Pace.CODE, here);
            take(Pace.CODE_OF_HALL, hall);
            throw wrong;
        }
    }

    private void refuseSpent(Pace pace, String who) {
        var left = bucket(pace, who).estimateAbilityToConsume(1);
        if (!left.canBeConsumed()) {
            refuse(pace, left.getNanosToWaitForRefill());
        }
    }

    /** One more of a browser, and of where it connects from, which many may share. */
    public void take(Pace ofBrowser, String browser, Pace there, HttpServletRequest request) {
        take(ofBrowser, browser);
        take(there, address(request));
    }

    /**
     * Takes a turn.
     *
     * @throws Refusal.TooMuch in the sentence of that key, which is given the minutes to wait
     */
    public static void said(Runnable turn, String key) {
        try {
            turn.run();
        } catch (Refusal.TooMuch often) {
            throw new Refusal.TooMuch(often.after(), key, minutes(often.after()));
        }
    }

    /** What to tell people: whole minutes, two at least, for sentences that say several. */
    public static long minutes(Duration wait) {
        return Math.max(2, wait.toMinutes() + 1);
    }

    /**
     * Where a request comes from, as it is counted: an IPv4 address, or the network (/64) of an IPv6 one, which belongs
     * whole to one subscriber.
     */
    public static String address(HttpServletRequest request) {
        String literal = request.getRemoteAddr();
        try {
            byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
            return bytes.length == IPV6 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK)) : literal;
        } catch (IllegalArgumentException notAnAddress) {
            return literal;
        }
    }

    /** Whether it comes from this very machine: an operator's program, or a proxy not declared. */
    public static boolean local(HttpServletRequest request) {
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static Bucket full(Pace pace) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(pace.atMost).refillGreedy(pace.atMost, pace.within))
                .build();
    }
}
