package fr.preau.ground.post;

import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Texts;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Carries letters from the outbox to the SMTP server as long as the site is open: at once for a letter of this node,
 * every five seconds for those of other nodes, of commands, and for those that wait for another try. One conversation
 * carries all that is due; between two statements no connection to the database is held. Logs kinds of failure, never
 * whom a letter was for.
 */
@Component
class Postman implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LAST_LETTER = Duration.ofSeconds(20);
    private final Outbox outbox;
    private final Texts texts;
    private final @Nullable SmtpServer server;
    private final @Nullable InternetAddress from;

    /** One round at a time; asked for while one is made, one more follows it. */
    private final ExecutorService rounds = new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(1), Thread.ofVirtual().name("postman").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private volatile boolean open;
    private volatile boolean closed;
    private volatile @Nullable DeliveryFailure lately;

    Postman(Outbox outbox, Texts texts, @Value("${preau.smtp.url:}") String server,
            @Value("${preau.mail.from:}") String from) {
        this.outbox = outbox;
        this.texts = texts;
        this.server = server.isBlank() ? null : SmtpServer.parse(server);
        this.from = server.isBlank() ? null : sender(from);
    }

    private static InternetAddress sender(String text) {
        try {
            var parsed = new InternetAddress(text, true);
            if (!Post.isAddress(parsed.getAddress())) {
                throw new StartRefusal("post.start.from");
            }
            // read again so that accents of the name are encoded
            return new InternetAddress(parsed.getAddress(), parsed.getPersonal(), "UTF-8");
        } catch (AddressException | java.io.UnsupportedEncodingException e) {
            throw new StartRefusal("post.start.from").because(e);
        }
    }

    boolean configured() {
        return server != null;
    }

    /** The site is open: letters leave as they are written. */
    @EventListener(WebServerInitializedEvent.class)
    void open() {
        open = true;
        wake();
    }

    /** Something was committed: no need to wait for the next round. */
    void wake() {
        if (open && !closed) {
            rounds.execute(this::tried);
        }
    }

    private void tried() {
        try {
            round();
        } catch (RuntimeException away) { // the database is: letters wait in it
            LOG.warn("the outbox cannot be read, trying again: {}", away.getClass().getName());
        }
    }

    /** Lets the letter being sent leave; the others wait for the next start. */
    @Override
    public void close() {
        closed = true;
        rounds.shutdown();
        try {
            boolean left = rounds.awaitTermination(LAST_LETTER.toSeconds(), TimeUnit.SECONDS);
            LOG.debug("the last letter has left: {}", left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends all that is due, once; without a server only gives up what is too old. */
    @Round(words = "post.round.carry", every = "PT5S")
    void round() {
        if (!outbox.due()) {
            return;
        }
        int lost = outbox.giveUp();
        if (lost > 0) {
            LOG.warn("{} letters could not be sent in four days and were given up", lost);
        }
        if (server == null || from == null) {
            return;
        }
        var envelope = new Envelope(from, texts);
        Session session = server.session();
        try {
            Transport transport = server.connect(session);
            try {
                carryAll(transport, session, envelope);
            } finally {
                leave(transport);
            }
        } catch (MessagingException e) {
            DeliveryFailure failure = e instanceof AuthenticationFailedException ? DeliveryFailure.CREDENTIALS
                    : DeliveryFailure.UNREACHABLE;
            outbox.postponeAll(failure);
            remember(failure);
        }
    }

    /** Empties and forgets what was sent long ago. */
    @Round(words = "post.round.forget", every = "PT1H")
    void forget() {
        outbox.forget();
    }

    private void carryAll(Transport transport, Session session, Envelope envelope) {
        Optional<Outbox.Dispatch> next = outbox.take();
        while (next.isPresent() && carry(next.get(), transport, session, envelope)) {
            next = closed ? Optional.empty() : outbox.take();
        }
    }

    /** Whether the conversation can go on. */
    private boolean carry(Outbox.Dispatch taken, Transport transport, Session session, Envelope envelope) {
        try {
            MimeMessage mail = envelope.seal(taken, session);
            transport.sendMessage(mail, mail.getAllRecipients());
            outbox.settle(taken, null);
            remember(null);
            return true;
        } catch (MessagingException e) {
            DeliveryFailure failure = DeliveryFailure.of(e);
            if (failure == DeliveryFailure.REFUSED) {
                outbox.settle(taken, failure);
                return transport.isConnected();
            }
            outbox.postpone(taken, failure);
            remember(failure);
            return failure == DeliveryFailure.DELAYED && transport.isConnected();
        }
    }

    /** Says a change once, not every try. */
    private void remember(@Nullable DeliveryFailure failure) {
        if (failure != lately && failure != null) {
            LOG.warn("letters wait: {} ({})", failure, server);
        } else if (failure != lately) {
            LOG.info("letters leave again");
        }
        lately = failure;
    }

    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("the server did not answer the farewell");
        }
    }
}
