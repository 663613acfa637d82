package fr.preau.ground.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of the post: takes letters, and says how the outbox is. */
@Component
public class Post {
    /** What an address says of letters that did not leave. */
    private static final String NOTE = "lettre";

    private static final String NO_ROOM = "";

    private static final int BY_BOTH_AN_HOUR = 6;
    private static final int BY_BOTH_A_DAY = 20;
    private static final int TO_ONE_AN_HOUR = 12;
    private static final int TO_ONE_A_DAY = 40;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern SHAPE = Pattern.compile("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+");
    private final Outbox outbox;
    private final Postman postman;

    Post(Outbox outbox, Postman postman) {
        this.outbox = outbox;
        this.postman = postman;
    }

    /**
     * How the outbox is.
     *
     * @param waiting letters not settled yet
     * @param oldest when the oldest of them was written
     * @param lastFailure kind of the last failure among letters that wait or were settled in the last 30 days:
     * UNREACHABLE, CREDENTIALS, DELAYED or REFUSED
     * @param lost refused by their server or given up in the last 30 days
     * @param left those that left in the last 30 days
     * @param configured whether an SMTP server is configured
     */
    public record Condition(long waiting, @Nullable Instant oldest, @Nullable String lastFailure, long lost, long left,
            boolean configured) {}

    /**
     * Whether a text is a mail address that letters can be sent to: one address, no name, no comment.
     */
    public static boolean isAddress(String text) {
        if (text.length() > LONGEST_ADDRESS || !SHAPE.matcher(text).matches()) {
            return false;
        }
        try {
            return new InternetAddress(text, true).getAddress().equals(text);
        } catch (AddressException e) {
            return false;
        }
    }

    /**
     * Writes a letter into the outbox, in the caller's transaction; it leaves after the commit, or never if there is
     * none. Written because somebody sent a form, it is bounded as {@link #ask} has it, and when it does not leave, the
     * page they come to says so.
     *
     * @throws Refusal.BadRequest on {@code to} or {@code replyTo} when it is not an address
     * @throws IllegalArgumentException when a link is not an absolute web address
     */
    public void send(Letter letter) {
        Once.Mark form = Once.current();
        if (form == null) {
            refuseWrong(letter);
            outbox.file(letter);
            Sql.afterCommit(postman::wake);
        } else {
            Fate fate = ask(form.who(), Asker.PERSON, NO_ROOM, letter);
            if (fate != Fate.LEAVES) {
                form.note(NOTE, fate.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Who asks for letters: somebody known here, or a connection that many people may share. */
    public enum Asker {
        PERSON(100, 200), CONNECTION(200, 1_000),
        /** A connection from which a whole hall may ask, each for an address of their own. */
        HALL(1_000, 3_000);

        private final int anHour;
        private final int aDay;

        Asker(int anHour, int aDay) {
            this.anHour = anHour;
            this.aDay = aDay;
        }
    }

    /** What becomes of a letter that somebody asks for. */
    public enum Fate {
        LEAVES,
        /** The same one, word for word, left to the same address less than an hour ago. */
        ALREADY,
        /** Too many were asked: by them, for this address, or by them for this address. */
        WITHHELD
    }

    /**
     * Writes a letter that somebody asks for, in the caller's transaction, unless the same one left within the hour, or
     * too many did: counted by who asks and by address, an hour and a day, for each room apart. The first one of
     * somebody to an address leaves whatever others sent there: nobody uses up somebody else's turn, nor one room that
     * of another.
     *
     * @param who asks: a person, or where a stranger connects from
     * @param room for which it is asked, as its schema is named
     * @throws Refusal.BadRequest as {@link #send}
     */
    public Fate ask(String who, Asker asker, String room, Letter letter) {
        refuseWrong(letter);
        int[] bounds = {BY_BOTH_AN_HOUR, BY_BOTH_A_DAY, TO_ONE_AN_HOUR, TO_ONE_A_DAY, asker.anHour, asker.aDay};
        Fate fate = outbox.ask(who, room, bounds, letter);
        Sql.afterCommit(postman::wake);
        return fate;
    }

    /**
     * Writes a letter that warns of a danger, in the caller's transaction: whatever else was written to that address,
     * but not twice the same within the hour.
     *
     * @throws Refusal.BadRequest as {@link #send}
     */
    public void warn(Letter letter) {
        refuseWrong(letter);
        outbox.ask(null, NO_ROOM, new int[0], letter);
        Sql.afterCommit(postman::wake);
    }

    private static void refuseWrong(Letter letter) {
        Refusal.refuse(!isAddress(letter.to()), "to", "post.address");
        if (letter.replyTo() != null && !isAddress(letter.replyTo())) {
            throw new Refusal.BadRequest("replyTo", "post.address");
        }
        refuseStrangeLinks(letter);
    }

    /**
     * Forgets, in the caller's transaction, what was written to that address: what waits will not leave, and what left
     * does not say to whom any more.
     */
    public void forget(String mail) {
        outbox.forget(mail);
    }

    /** Whether there is a server to give letters to; without one they wait, then are given up. */
    public boolean configured() {
        return postman.configured();
    }

    /** Whether the last letter to that address, of a day at most, was refused by its server. */
    public boolean bounced(String mail) {
        return outbox.bounced(mail);
    }

    /** How many wait, since when, and what went wrong last. */
    public Condition condition() {
        return outbox.condition(postman.configured());
    }

    /**
     * The last 50 letters that somebody asked for and the last 50 others, newest first, to read them without a mail
     * server: a round of reminders hides no letter that somebody waits for.
     *
     * @return nothing outside the demonstration
     */
    public List<Letter> recent() {
        return outbox.recent();
    }

    private static void refuseStrangeLinks(Letter letter) {
        if (letter.action() != null) {
            refuseStrange(letter.action().url());
        }
        if (letter.unsubscribe() != null) {
            refuseStrange(letter.unsubscribe());
        }
    }

    private static void refuseStrange(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("a letter links to absolute web addresses only");
        }
    }
}
