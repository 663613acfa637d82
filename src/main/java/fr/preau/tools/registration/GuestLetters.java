package fr.preau.tools.registration;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.post.Post.Asker;
import fr.preau.ground.post.Post.Fate;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
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
     * Registers a stranger by their mail. Whether that mail is registered already changes nothing for who asks: it is
     * said in the letter.
     *
     * @param from where they connect from
     * @throws Refusal.BadRequest as {@link Register#ask}
     * @throws Refusal.TooMuch when too many letters were asked from there, or for that address
     */
    public <G extends Occasion> void register(Register<G> register, String id, Guest guest, String from) {
        register.ask(id, guest, from, (it, registration, made) -> {
            Letter letter = registration.confirmedAt() == null ? asked(register, it, guest, registration)
                    : known(register, it, guest, registration);
            if (ask(register, from, letter) == Fate.WITHHELD) {
                throw new Refusal.TooMuch(Duration.ofHours(1), "registration.fault.letters");
            }
        });
    }

    private Fate ask(Register<?> register, String from, Letter letter) {
        return post.ask(from, Asker.HALL, register.room().schema(), letter);
    }

    /** To confirm, and to cancel later. */
    private Letter asked(Register<?> register, Occasion it, Guest guest, Registration registration) {
        Language language = Language.of(guest.language());
        Instant until = Objects.requireNonNull(registration.until());
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(registration.holds() ? word(language, "asked", Register.HELD.toMinutes())
                : word(language, "asked.waits"));
        paragraphs.add(word(language, "asked.until", Figures.date(language, Paris.day(until)),
                HOUR.format(Paris.hour(until))));
        paragraphs.add(meeting(it, language));
        paragraphs.add(word(language, "asked.keep", Register.DAYS_KEPT));
        paragraphs.add(word(language, "asked.other"));
        return letter(guest.mail(), language, word(language, "asked.subject", it.title()), paragraphs,
                new Letter.Action(word(language, "asked.do"), link(register, registration, language)));
    }

    private String link(Register<?> register, Registration registration, Language language) {
        return address.of(language, register.room().link() + register.link(registration.id()));
    }

    /** To whoever is registered already, and may have forgotten, or have asked for nothing. */
    private Letter known(Register<?> register, Occasion it, Guest guest, Registration registration) {
        Language language = Language.of(guest.language());
        String state = registration.mail() == null
                ? word(language, "known.mandate", String.valueOf(registration.organisationName()))
                : registration.holds() ? word(language, "known") : word(language, "known.waits", registration.rank());
        return letter(guest.mail(), language, word(language, "known.subject", it.title()),
                List.of(state, meeting(it, language), word(language, "known.other")),
                new Letter.Action(word(language, "known.do"),
                        registration.mail() == null ? address.of(language, it.path())
                                : link(register, registration, language)));
    }

    /**
     * To somebody whom an organisation registers and who is already: the organisation is not told, and they give back
     * the place of their choice.
     */
    public void twice(Register<?> register, Occasion it, Registration registration, String mail) {
        Language language = Language.of(registration.language());
        post.send(letter(mail, language, word(language, "twice.subject", it.title()),
                List.of(word(language, "twice", String.valueOf(registration.organisationName())),
                        meeting(it, language)),
                new Letter.Action(word(language, "twice.do"), link(register, registration, language))));
    }

    /**
     * Signs in whoever is registered with that mail, once the code of the hall was right. Who types it is answered the
     * same whether anybody is: the letter says it.
     *
     * @param sign throws {@link Refusal.BadRequest} when nobody is registered so, or holds no place
     */
    public void signIn(Register<?> register, Occasion it, String mail, Language language, String from, Runnable sign) {
        boolean known = register.known(it.id(), mail).isPresent();
        String said = "present";
        try {
            sign.run();
        } catch (Refusal.BadRequest no) {
            said = known ? "present.waits" : "present.unknown";
        }
        var action = new Letter.Action(word(language, "present.do"), address.of(language, it.path()));
        ask(register, from, letter(mail, language, word(language, "present.subject", it.title()),
                List.of(word(language, said), meeting(it, language)), action));
    }

    private String word(Language language, String key, Object... arguments) {
        return texts.say(language, "registration.letter." + key, arguments);
    }

    private String meeting(Occasion it, Language language) {
        String day = it.when(language);
        return it.where().isEmpty() ? word(language, "meeting.online", it.title(), day)
                : word(language, "meeting", it.title(), day, it.where());
    }

    private static Letter letter(String to, Language language, String subject, List<String> paragraphs,
            Letter.@Nullable Action action) {
        return new Letter(to, language.tag(), subject, paragraphs, action, null, null);
    }

    /**
     * A place was freed, something changed, an organisation registered them: in the transaction of the round that says
     * it.
     */
    void tell(Register<?> register, Occasion it, RegisterRows.DueLetter due, Instant at) {
        Registration registration = due.it();
        String word = !it.calledOffWhy().isEmpty() ? "off" : switch (due.letter()) {
            case "OFFERED" -> registration.until() == null ? "given" : "offered";
            case "ENTERED" -> registration.holds() ? "entered" : "entered.waits";
            default -> "moved";
        };
        if (registration.mail() != null) {
            if (Post.isAddress(registration.mail())) {
                post.send(written(register, it, registration, word));
            }
        } else if (registration.mandate() != null) {
            register.rows()
                    .person(registration.mandate())
                    .ifPresent(person -> notices.tell(at,
                            Notice.of("registration.notice." + word, it.ref(), it.title(), it.path())
                                    .pressing(registration.until()),
                            Audience.person(person)));
        }
    }

    private Letter written(Register<?> register, Occasion it, Registration registration, String word) {
        Language language = Language.of(registration.language());
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                said(registration, language, word, Objects.requireNonNullElse(registration.organisationName(), "")));
        if (word.equals("off")) {
            paragraphs.add(it.calledOffWhy());
        }
        paragraphs.add(meeting(it, language));
        if (!it.followed().isEmpty() && registration.holds() && !word.equals("off")) {
            paragraphs.add(word(language, "followed", it.followed()));
        }
        var action = new Letter.Action(word(language, word + ".do"), link(register, registration, language));
        return letter(Objects.requireNonNull(registration.mail()), language,
                word(language, word + ".subject", it.title()), paragraphs, action);
    }

    private String said(Registration registration, Language language, String word, String by) {
        Instant until = registration.until();
        return until == null || !word.equals("offered") ? word(language, word, by)
                : word(language, word, Figures.date(language, Paris.day(until)), HOUR.format(Paris.hour(until)));
    }
}
