package fr.preau.registration;

import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.notice.Notices;
import fr.preau.notice.Notices.Audience;
import fr.preau.notice.Notices.Told;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.post.Post.Asker;
import fr.preau.post.Post.Fate;
import fr.preau.web.Figures;
import fr.preau.web.Language;
import fr.preau.web.PublicAddress;
import fr.preau.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What those who come are written. */
@Component
public class GuestLetters {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private final Post post;
    private final Notices notices;
    private final Texts texts;
    private final PublicAddress address;

    GuestLetters(Post post, Notices notices, Texts texts, PublicAddress address) {
        this.post = post;
        this.notices = notices;
        this.texts = texts;
        this.address = address;
    }

    /**
     * To confirm, and to cancel later: asked for by a stranger.
     *
     * @param address of the page that the letter leads to, whole
     * @param from where they connect from
     * @throws Refusal.TooMuch when too many letters were asked from there, or for that address
     */
    public void asked(Occasion it, Guest guest, String address, String from, int rank) {
        Language language = Language.of(guest.language());
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                rank == 0
                        ? word(language, "asked", Register.DELAY.toHours())
                        : word(language, "asked.waits", rank, Register.DELAY.toHours()));
        paragraphs.add(meeting(it, language));
        paragraphs.add(word(language, "asked.keep", Register.DAYS_KEPT));
        paragraphs.add(word(language, "asked.other"));
        Letter letter =
                letter(
                        guest.mail(),
                        language,
                        word(language, "asked.subject", it.title()),
                        paragraphs,
                        new Letter.Action(word(language, "asked.do"), address));
        if (post.ask(from, Asker.HALL, letter) == Fate.WITHHELD) {
            throw new Refusal.TooMuch(Duration.ofHours(1), "registration.fault.letters");
        }
    }

    private String word(Language language, String key, Object... arguments) {
        return texts.say(language, "registration.letter." + key, arguments);
    }

    private String meeting(Occasion it, Language language) {
        String day = it.when(language);
        return it.where().isEmpty()
                ? word(language, "meeting.online", it.title(), day)
                : word(language, "meeting", it.title(), day, it.where());
    }

    private static Letter letter(
            String to,
            Language language,
            String subject,
            List<String> paragraphs,
            Letter.@Nullable Action action) {
        return new Letter(to, language.tag(), subject, paragraphs, action, null, null);
    }

    /**
     * A place was freed, something changed, an organisation registered them: in the transaction of
     * the round that says it.
     */
    void tell(Register<?> register, Occasion it, RegisterRows.Due due, Instant at) {
        Registration one = due.it();
        String word =
                !it.calledOffWhy().isEmpty()
                        ? "off"
                        : switch (due.letter()) {
                            case "OFFERED" -> one.until() == null ? "given" : "offered";
                            case "ENTERED" -> one.holds() ? "entered" : "entered.waits";
                            default -> "moved";
                        };
        if (one.mail() != null) {
            if (Post.isAddress(one.mail())) {
                post.send(written(register, it, one, word));
            }
        } else if (one.mandate() != null) {
            register.rows()
                    .person(one.mandate())
                    .ifPresent(person ->
                            notices.tell(
                                    at,
                                    Told.of(
                                                    "registration.notice." + word,
                                                    it.ref(),
                                                    it.title(),
                                                    it.path())
                                            .pressing(one.until()),
                                    Audience.person(person)));
        }
    }

    private Letter written(Register<?> register, Occasion it, Registration one, String word) {
        Language language = Language.of(one.language());
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                said(one, language, word, Objects.requireNonNullElse(one.organisationName(), "")));
        if (word.equals("off")) {
            paragraphs.add(it.calledOffWhy());
        }
        paragraphs.add(meeting(it, language));
        if (!it.followed().isEmpty() && one.holds() && !word.equals("off")) {
            paragraphs.add(word(language, "followed", it.followed()));
        }
        var action =
                new Letter.Action(
                        word(language, word + ".do"),
                        address.of(language, register.room().link() + register.link(one.id())));
        return letter(
                Objects.requireNonNull(one.mail()),
                language,
                word(language, word + ".subject", it.title()),
                paragraphs,
                action);
    }

    private String said(Registration one, Language language, String word, String by) {
        Instant until = one.until();
        return until == null || !word.equals("offered")
                ? word(language, word, by)
                : word(
                        language,
                        word,
                        Figures.date(language, Paris.day(until)),
                        HOUR.format(Paris.hour(until)));
    }
}
