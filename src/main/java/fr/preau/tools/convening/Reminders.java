package fr.preau.tools.convening;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.ground.round.Rounds;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.organisation.Organisations;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds whoever may speak for a seat that is awaited, 7 days and 1 day before the end, once each, with a letter in
 * the same transaction.
 */
@Component
public class Reminders {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private final JdbcClient sql;
    private final Organisations organisations;
    private final List<Deadlines> rooms;
    private final Mail mail;
    private final TransactionTemplate together;

    Reminders(JdbcClient sql, Organisations organisations, List<Deadlines> rooms, Mail mail,
            TransactionTemplate together) {
        this.sql = sql;
        this.organisations = organisations;
        this.rooms = List.copyOf(rooms);
        this.mail = mail;
        this.together = together;
    }

    /** How a reminder is written. */
    @Component
    record Mail(Post post, Texts texts, PublicAddress address) {
        void write(Person person, Deadline due) {
            if (!Post.isAddress(person.mail())) {
                return;
            }
            Language language = Language.of(person.language());
            Deadline.Words words = due.words();
            post.send(new Letter(person.mail(), language.tag(), say(language, words.subject()),
                    words.paragraphs().stream().map(sentence -> say(language, sentence)).toList(),
                    new Letter.Action(say(language, words.action()), address.of(language, due.path())), null, null));
        }

        private String say(Language language, Deadline.DeadlineSentence said) {
            return texts.say(language, said.key(), said.arguments().toArray());
        }
    }

    /** Somebody to remind. */
    record Person(String mail, String language) {}

    /** Each person is reminded once. */
    @Round(words = "convening.round.remind", every = "PT10M")
    void round() {
        int sent = send();
        if (sent > 0) {
            LOG.info("{} persons were reminded of a deadline", sent);
        }
    }

    /**
     * @return how many persons were reminded
     */
    public int send() {
        var sent = new AtomicInteger();
        Rounds.each(rooms, room -> Rounds.each(room.near(),
                due -> together.executeWithoutResult(status -> sent.addAndGet(remind(room, due)))));
        return sent.get();
    }

    private int remind(Deadlines room, Deadline due) {
        List<String> awaited = asked(room.awaited(), due).query(Sql.as(String.class)).list();
        List<String> speaking = speaking(awaited, due);
        List<String> marked = speaking.isEmpty() ? List.of() : mark(room.reminders(), due, speaking);
        List<Person> persons = marked.isEmpty() ? List.of() : persons(marked);
        persons.forEach(person -> mail.write(person, due));
        return persons.size();
    }

    private JdbcClient.StatementSpec asked(String statement, Deadline due) {
        return sql.sql(statement).param("id", due.id()).param("stage", due.stage());
    }

    /** Keeps, with their letters, that these persons are reminded; those who were not yet. */
    private List<String> mark(Deadlines.ReminderTable kept, Deadline due, List<String> persons) {
        return asked("""
                insert into %s (%s, person, sent_at)
                select %s, person, kernel.clock() from unnest(string_to_array(:persons, ' ')) person
                on conflict do nothing
                returning person
                """.formatted(kept.table(), kept.columns(), kept.said()), due).param("days", due.days())
                .param("persons", String.join(" ", persons))
                .query(Sql.as(String.class))
                .list();
    }

    /** Who may speak, today, for the organisations that will stand for these on that day. */
    private List<String> speaking(List<String> awaited, Deadline due) {
        String acting = awaited.stream()
                .map(text -> organisations.inPlaceOf(text, due.day()))
                .distinct()
                .collect(Collectors.joining(" "));
        return sql.sql("""
                select distinct person from account.v_held
                where organisation = any (string_to_array(:acting, ' ')) and :power = any (powers)
                    and granted_at <= kernel.clock() and ended_at is null
                    and first_day <= kernel.today() and (end_day is null or end_day > kernel.today())
                """).param("acting", acting).param("power", due.power().name()).query(Sql.as(String.class)).list();
    }

    private List<Person> persons(List<String> ids) {
        return sql
                .sql("""
                        select mail, language from account.v_person where id = any (string_to_array(:ids, ' ')) and mail is not null
                        """)
                .param("ids", String.join(" ", ids))
                .query(Sql.as(Person.class))
                .list();
    }
}
