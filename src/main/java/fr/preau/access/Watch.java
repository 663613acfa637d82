package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells those who administer the organisations of somebody that a means of signing in was added
 * from that person's mailbox: whoever stole it reads, and hides, what is written to it. They have a
 * day to ask in person, before it engages them.
 */
@Component
record Watch(JdbcClient sql, Post post, Texts texts) {
    private record Watcher(String mail, Language language, String organisations) {}

    /**
     * @param base the public address of the site
     */
    void tell(String base, Actor actor) {
        String name = actor.name().isEmpty() ? actor.id() : actor.name();
        watchers(actor).forEach(one -> post.warn(letter(base, one, name)));
    }

    private Letter letter(String base, Watcher to, String name) {
        var action =
                new Letter.Action(
                        texts.say(to.language(), "access.watch.action"),
                        base + to.language().prefix() + "/moi");
        return Letter.worded(
                texts,
                to.language(),
                to.mail(),
                "access.watch",
                action,
                null,
                name,
                to.organisations());
    }

    private List<Watcher> watchers(Actor actor) {
        String theirs =
                actor.inForce().stream().map(Held::organisation).collect(Collectors.joining(" "));
        return sql.sql(
                        """
                        select p.mail, p.language, string_agg(distinct h.organisation_name, ', ') as organisations
                        from account.v_held h join account.v_person p on p.id = h.person
                        where h.organisation = any (string_to_array(:theirs, ' ')) and 'ADMINISTER' = any (h.powers) and h.ended_at is null
                            and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today())
                            and h.person <> :person and p.mail is not null
                        group by p.id, p.mail, p.language order by p.id
                        """)
                .param("theirs", theirs)
                .param("person", actor.id())
                .query((row, number) ->
                        new Watcher(
                                row.getString("mail"),
                                Language.of(row.getString("language")),
                                row.getString("organisations")))
                .list();
    }
}
