package fr.preau.people.access;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The letters that tell somebody what became of the ways into their account, and those who administer their
 * organisations: whoever stole a mailbox reads, and hides, what is written to it. They always leave.
 */
@Component
record KeyLetters(JdbcClient sql, Post post, Texts texts) {
    private static final String KEYS = "/moi/cles";

    /** Somebody who has signed in, as a letter knows them. */
    static People.Person to(Actor actor) {
        return new People.Person(actor.id(), actor.name(), actor.mail(), actor.language());
    }

    /**
     * Tells them in their language, with a link to their keys.
     *
     * @param base the public address of this site
     * @param key of the subject and the text
     */
    void tell(String base, People.Person to, String key) {
        if (to.mail() != null) {
            Language language = Language.of(to.language());
            var words = Stream.of("access.letter.1", key + ".text", "access.notice.not-you")
                    .map(text -> texts.say(language, text))
                    .toList();
            String action = texts.say(language, "access.notice.action");
            send(to, to.mail(), key, words, action, base + language.prefix() + KEYS);
        }
    }

    /**
     * Tells that address, in their language: the words of {@code <key>.1} and on, and one link.
     *
     * @param path where {@code <key>.action} leads, without the language
     */
    void tell(String base, People.Person of, String mail, String key, String path, Object... words) {
        Language language = Language.of(of.language());
        var action = new Letter.Action(texts.say(language, key + ".action"), base + language.prefix() + path);
        post.warn(Letter.worded(texts, language, mail, key, action, null, words));
    }

    /** Tells them that the address they gave had become somebody else’s: theirs stays. */
    void tellKept(People.Person person) {
        if (person.mail() != null) {
            Language language = Language.of(person.language());
            post.warn(Letter.worded(texts, language, person.mail(), "access.address.lost", null, null));
        }
    }

    private void send(People.Person to, String mail, String key, List<String> words, String action, String url) {
        Language language = Language.of(to.language());
        String subject = texts.say(language, key + ".subject");
        var link = new Letter.Action(action, url);
        post.warn(new Letter(mail, language.tag(), subject, words, link, null, null));
    }

    private record Watcher(String mail, String language, String organisations) {}

    /**
     * Tells those who administer the organisations of somebody what was done without a strong sign-in. They have a day
     * to ask in person, before it counts.
     *
     * @param key of the subject and the words, which are given a name and their organisations
     */
    void warn(String base, People.Person about, String key) {
        String name = about.name().isEmpty() ? about.id() : about.name();
        watchers(about.id()).forEach(watcher -> post.warn(letter(base, watcher, key, name)));
    }

    private Letter letter(String base, Watcher to, String key, String name) {
        Language language = Language.of(to.language());
        String words = texts.say(language, "access.watch.action");
        var action = new Letter.Action(words, base + language.prefix() + "/moi");
        return Letter.worded(texts, language, to.mail(), key, action, null, name, to.organisations());
    }

    private List<Watcher> watchers(String person) {
        return sql
                .sql("""
                        with running as (
                            select person, organisation, organisation_name, powers from account.v_held
                            where granted_at <= kernel.clock() and ended_at is null and first_day <= kernel.today() and (end_day is null or end_day > kernel.today())
                                and principal_ended_at is null and (principal_end_day is null or principal_end_day > kernel.today()))
                        select p.mail, p.language, string_agg(distinct h.organisation_name, ', ') as organisations
                        from running h join account.v_person p on p.id = h.person
                        where h.organisation in (select organisation from running where person = :person) and 'ADMINISTER' = any (h.powers)
                            and h.person <> :person and p.mail is not null
                        group by p.id, p.mail, p.language order by p.id
                        """)
                .param("person", person)
                .query(Sql.as(Watcher.class))
                .list();
    }
}
