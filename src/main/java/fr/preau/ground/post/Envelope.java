package fr.preau.ground.post;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.web.util.HtmlUtils;

/**
 * Makes a letter into a mail: text first, then the same as HTML without style, image or anything that is fetched.
 */
record Envelope(InternetAddress from, Texts texts) {
    private static final String UTF8 = StandardCharsets.UTF_8.name();

    /** A mail whose Message-ID is the same at every try. */
    MimeMessage seal(Outbox.Dispatch taken, Session session) throws MessagingException {
        Letter letter = taken.letter();
        var mail = new StableMessage(session, "<" + taken.messageId() + "@" + domain() + ">");
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        if (letter.replyTo() != null) {
            mail.setReplyTo(new InternetAddress[]{new InternetAddress(letter.replyTo(), true)});
        }
        mail.setSubject(oneLine(letter.subject()), UTF8);
        mail.setSentDate(Date.from(taken.filedAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", letter.language());
        if (letter.unsubscribe() != null) {
            mail.setHeader("List-Unsubscribe", "<" + ascii(letter.unsubscribe()) + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var both = new MimeMultipart("alternative");
        both.addBodyPart(part(text(letter), "plain"));
        both.addBodyPart(part(html(letter), "html"));
        mail.setContent(both);
        mail.saveChanges();
        return mail;
    }

    String text(Letter letter) {
        var text = new StringBuilder();
        letter.paragraphs().forEach(paragraph -> text.append(paragraph).append("\n\n"));
        if (letter.code() != null) {
            text.append("    ").append(letter.code()).append("\n\n");
        }
        if (letter.action() != null) {
            text.append(letter.action().words()).append("\n");
            text.append(ascii(letter.action().url())).append("\n\n");
        }
        text.append("-- \n").append(say(letter, "post.signature")).append('\n');
        if (letter.unsubscribe() != null) {
            text.append(say(letter, "post.unsubscribe")).append(' ');
            text.append(ascii(letter.unsubscribe())).append('\n');
        }
        return text.toString();
    }

    String html(Letter letter) {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"");
        html.append(language(letter).tag()).append("\"><head><meta charset=\"utf-8\"><title>");
        html.append(escaped(letter.subject())).append("</title></head>\n<body>\n");
        letter.paragraphs().forEach(paragraph -> html.append(paragraph(escaped(paragraph))));
        if (letter.code() != null) {
            html.append("<p><big><strong>").append(escaped(letter.code()));
            html.append("</strong></big></p>\n");
        }
        if (letter.action() != null) {
            html.append(paragraph(link(letter.action().url(), letter.action().words())));
        }
        html.append("<hr>\n").append(paragraph(escaped(say(letter, "post.signature"))));
        if (letter.unsubscribe() != null) {
            html.append(paragraph(link(letter.unsubscribe(), say(letter, "post.unsubscribe.link"))));
        }
        return html.append("</body></html>\n").toString();
    }

    private static String paragraph(String html) {
        return "<p>" + html.replace("\n", "<br>\n") + "</p>\n";
    }

    private static String link(String url, String words) {
        return "<a href=\"" + escaped(ascii(url)) + "\">" + escaped(words) + "</a>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, UTF8);
    }

    private static String ascii(String url) {
        return java.net.URI.create(url).toASCIIString();
    }

    /** Nothing of a subject can begin another header. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{C}]+", " ").strip();
    }

    private String say(Letter letter, String key) {
        return texts.say(language(letter), key);
    }

    private static Language language(Letter letter) {
        return Language.of(letter.language());
    }

    private String domain() {
        String address = from.getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF8, subtype);
        return part;
    }

    /** The library draws another Message-ID each time it saves; ours stays. */
    private static final class StableMessage extends MimeMessage {
        private final String id;

        StableMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
