package fr.preau.ground.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.preau.ground.web.Texts;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** A real SMTP server, for the letters of an application that has none. */
public final class MailServer implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Postman postman;

    public MailServer(ApplicationContext application) {
        server.start();
        postman = new Postman(application.getBean(Outbox.class), application.getBean(Texts.class),
                "smtp://127.0.0.1:" + server.getSmtp().getPort(), "Préau <ne-pas-repondre@preau.example.fr>");
    }

    /** Carries all that waits; what arrived for that address. */
    public List<MimeMessage> received(String address) {
        postman.round();
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> recipient(message).equals(address))
                .toList();
    }

    /** The words of a letter, as plain text. */
    public static String text(MimeMessage letter) throws MessagingException, IOException {
        return (String) ((Multipart) letter.getContent()).getBodyPart(0).getContent();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
