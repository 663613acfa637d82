package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages that readers write to the carrier of a sheet. Each leaves as a plain letter to those who may publish for the
 * carrier, or write when nobody may; no address of theirs is shown, and nothing of the message is kept once the letter
 * has left.
 */
@Component
record Contacts(JdbcClient sql, Post post, Texts texts, PublicAddress address, Limits limits,
        TransactionTemplate together) {
    private static final int MOST_READERS = 10;

    /** Somebody a message is for. */
    private record Reader(String mail, String language, boolean publishes) {}

    /**
     * A message, read and found right.
     *
     * @param name as the sender gives it; may be empty
     * @param words bounded plain text
     * @param replyTo an address the sender agreed to give; absent when they gave none
     */
    record Message(String name, String words, @Nullable String replyTo) {}

    /** Whether somebody would read it. */
    boolean answered(Practice it) {
        return !readers(it).isEmpty();
    }

    /**
     * Counts one more message.
     *
     * @param address where it is sent from
     * @throws Refusal.TooMuch when it is one too many
     */
    void count(String address, @Nullable Actor actor, Practice it) {
        limits.take(Pace.CONTACT, actor == null ? address : actor.id());
        limits.take(Pace.CONTACT_FROM_ONE, address + " " + it.id());
        limits.take(Pace.CONTACT_OF_SHEET, it.id());
        limits.take(Pace.CONTACT_OF_ORGANISATION, it.carrier());
    }

    /** Writes the letters, all or none, once for one form. */
    void send(Practice it, Message message) {
        together.executeWithoutResult(status -> {
            Once.Mark mark = Once.current();
            if (mark != null) {
                mark.write(sql);
            }
            readers(it).forEach(reader -> post.send(letter(reader, it, message)));
        });
    }

    /** Those who may publish for the carrier; when nobody may, those who may write. */
    private List<Reader> readers(Practice it) {
        List<Reader> all = sql
                .sql("""
                        select p.mail, p.language, bool_or('PUBLISH' = any (h.powers)) as publishes
                        from account.v_held h join account.v_person p on p.id = h.person
                        where h.organisation = :carrier and h.powers && array['PUBLISH', 'CONTRIBUTE'] and h.ended_at is null
                            and h.principal_ended_at is null and (h.principal_end_day is null or h.principal_end_day > kernel.today())
                            and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today()) and p.mail is not null
                        group by p.mail, p.language order by p.mail
                        """)
                .param("carrier", it.carrier())
                .query(Sql.as(Reader.class))
                .list()
                .stream()
                .filter(reader -> Post.isAddress(reader.mail()))
                .toList();
        boolean published = all.stream().anyMatch(Reader::publishes);
        return all.stream()
                .filter(reader -> reader.publishes() == published)
                .sorted(Comparator.comparing(Reader::mail))
                .limit(MOST_READERS)
                .toList();
    }

    private Letter letter(Reader reader, Practice it, Message message) {
        Language language = Language.of(reader.language());
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(texts.say(language, "practice.contact.letter.hello", it.sheet().title(), it.carrierName()));
        paragraphs.add(message.name().isEmpty() ? texts.say(language, "practice.contact.letter.nameless")
                : texts.say(language, "practice.contact.letter.name", plain(message.name())));
        paragraphs.add(plain(message.words()));
        paragraphs.add(message.replyTo() == null ? texts.say(language, "practice.contact.letter.noreply")
                : texts.say(language, "practice.contact.letter.reply", message.replyTo()));
        paragraphs.add(texts.say(language, "practice.contact.letter.why", it.carrierName()));
        return new Letter(reader.mail(), language.tag(),
                texts.say(language, "practice.contact.letter.subject", it.sheet().title()), paragraphs,
                new Letter.Action(texts.say(language, "practice.contact.letter.open"), address.of(language, it.path())),
                null, null, message.replyTo());
    }

    /** Addresses in it are cut by a blank, so that no mail program makes a link of them. */
    static String plain(String words) {
        return Objects.requireNonNull(words)
                .replaceAll("(?i)([a-z][a-z0-9+.-]{1,20}:)//", "$1 //")
                .replaceAll("(?i)\\b(www|mailto)([.:])", "$1 $2");
    }
}
