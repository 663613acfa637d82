package fr.preau.journee;

import fr.preau.journee.Registrations.Guest;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.notice.Notices;
import fr.preau.notice.Notices.Audience;
import fr.preau.notice.Notices.Told;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.post.Post.Asker;
import fr.preau.post.Post.Fate;
import fr.preau.session.Secrets;
import fr.preau.web.Figures;
import fr.preau.web.Language;
import fr.preau.web.Site;
import fr.preau.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What those who come to a journée are written. */
@Component
class RegistrationLetters {
    /** The path of the page that a letter leads to, before its secret. */
    static final String LINK = "/concertation/j/";

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private final Post post;
    private final Notices notices;
    private final RegistrationRows rows;
    private final Texts texts;
    private final Site site;

    RegistrationLetters(Post post, Notices notices, RegistrationRows rows, Texts texts, Site site) {
        this.post = post;
        this.notices = notices;
        this.rows = rows;
        this.texts = texts;
        this.site = site;
    }

    /**
     * To confirm, and to cancel later: asked for by a stranger.
     *
     * @param base the address of this site
     * @param from where they connect from
     * @throws Refusal.TooMuch when too many letters were asked from there, or for that address
     */
    void asked(Journee it, Guest guest, String base, String from, int rank, String secret) {
        Language language = Language.of(guest.language());
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                rank == 0
                        ? word(language, "asked", Registrations.DELAY.toHours())
                        : word(language, "asked.waits", rank, Registrations.DELAY.toHours()));
        paragraphs.add(meeting(it, language));
        paragraphs.add(word(language, "asked.keep", Registrations.DAYS_KEPT));
        paragraphs.add(word(language, "asked.other"));
        Letter letter =
                letter(
                        guest.mail(),
                        language,
                        word(language, "asked.subject", it.title()),
                        paragraphs,
                        new Letter.Action(
                                word(language, "asked.do"),
                                base + language.prefix() + LINK + secret));
        if (post.ask(from, Asker.HALL, letter) == Fate.WITHHELD) {
            throw new Refusal.TooMuch(Duration.ofHours(1), "journee.fault.letters");
        }
    }

    private String word(Language language, String key, Object... arguments) {
        return texts.say(language, "journee.letter." + key, arguments);
    }

    private String meeting(Journee it, Language language) {
        String place = it.where().isEmpty() ? it.address() : it.where();
        String day = Figures.date(language, it.firstDay());
        return place.isEmpty()
                ? word(language, "meeting.online", it.title(), day)
                : word(language, "meeting", it.title(), day, place);
    }

    private static Letter letter(
            String to,
            Language language,
            String subject,
            List<String> paragraphs,
            Letter.@Nullable Action action) {
        return new Letter(to, language.tag(), subject, paragraphs, action, null, null);
    }

    /** A place was freed, or something changed: in the transaction of the round that says it. */
    void tell(Journee it, RegistrationRows.Due due, Instant at) {
        Registration one = due.it();
        String word =
                due.offered()
                        ? one.until() == null ? "given" : "offered"
                        : it.state() == Journee.State.CALLED_OFF ? "off" : "moved";
        if (one.mandate() != null) {
            rows.person(one.mandate())
                    .ifPresent(person ->
                            notices.tell(
                                    at,
                                    Told.of(
                                                    "journee.notice." + word,
                                                    it.ref(),
                                                    it.title(),
                                                    it.path())
                                            .pressing(one.until()),
                                    Audience.person(person)));
        } else if (one.mail() != null && Post.isAddress(one.mail())) {
            post.send(written(it, one, word));
        }
    }

    private Letter written(Journee it, Registration one, String word) {
        Language language = Language.of(one.language());
        List<String> paragraphs = new ArrayList<>();
        Instant until = one.until();
        paragraphs.add(
                until == null || !word.equals("offered")
                        ? word(language, word)
                        : word(
                                language,
                                word,
                                Figures.date(language, Paris.day(until)),
                                HOUR.format(Paris.hour(until))));
        if (word.equals("off")) {
            paragraphs.add(it.calledOffWhy());
        }
        paragraphs.add(meeting(it, language));
        Letter.Action action = null;
        if (site.url().isEmpty()) {
            paragraphs.add(word(language, "first"));
        } else {
            String secret = Secrets.fresh();
            rows.link(one.id(), secret);
            action =
                    new Letter.Action(
                            word(language, word + ".do"),
                            site.url() + language.prefix() + LINK + secret);
        }
        return letter(
                Objects.requireNonNull(one.mail()),
                language,
                word(language, word + ".subject", it.title()),
                paragraphs,
                action);
    }
}
