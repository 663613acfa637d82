package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.journal.Journal;
import fr.preau.kernel.Sql;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.session.Session;
import fr.preau.session.Sessions;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.web.Visit;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lost everything: the same door as the first time, and the journal says so. Whoever opens the
 * mailbox may remove lost keys; those who act for the same organisations can read it, and the
 * person is told by mail.
 */
@Component
record Recovery(
        Passkeys passkeys,
        Sessions sessions,
        Journal journal,
        JdbcClient sql,
        Post post,
        Texts texts) {
    /**
     * Removes a key from a session that is not strong: a line of the journal for each mandate in
     * force, the other sessions closed, a letter.
     *
     * @return false when it is not one of theirs
     */
    boolean remove(Visit visit, Session session, String id) {
        Actor actor = session.actor();
        return journal.record((at, say) -> {
            boolean theirs = passkeys.remove(actor.id(), id);
            if (theirs) {
                actor.inForce().forEach(held -> say.accept(KeyActs.act("person.recovered", held)));
                sessions.closeOthers(actor.id(), session.id());
                tell(visit, actor, "access.recovered");
            }
            return theirs;
        });
    }

    /**
     * Says that a key was added, and, when it waits, until when; then also to those it will engage.
     */
    void tellAdded(Visit visit, Actor actor) {
        tellNew(visit, actor, "access.added");
    }

    /** The same of an identity at ProConnect. */
    void tellLinked(Visit visit, Actor actor) {
        tellNew(visit, actor, "access.linked");
    }

    /** Says that the identity at ProConnect was taken away. */
    void tellUnlinked(Visit visit, Actor actor) {
        tell(visit, actor, "access.unlinked");
    }

    private void tellNew(Visit visit, Actor actor, String key) {
        tell(visit, actor, actor.strong() ? key : key + ".weak");
        if (!actor.strong()) {
            warn(visit.address(""), actor);
        }
    }

    private void tell(Visit visit, Actor actor, String key) {
        String mail = actor.mail();
        if (mail != null) {
            var words =
                    List.of(
                            visit.t("access.letter.1"),
                            visit.t(key + ".text"),
                            visit.t("access.notice.not-you"));
            String keys = visit.address(visit.to("/moi/cles"));
            var action = new Letter.Action(visit.t("access.notice.action"), keys);
            String subject = visit.t(key + ".subject");
            String language = visit.language().tag();
            post.warn(new Letter(mail, language, subject, words, action, null, null));
        }
    }

    private record Watcher(String mail, String language, String organisations) {}

    /**
     * Tells those who administer the organisations of somebody that a means of signing in was added
     * from that person’s mailbox: whoever stole it reads, and hides, what is written to it. They
     * have a day to ask in person, before it engages them.
     */
    void warn(String base, Actor actor) {
        String name = actor.name().isEmpty() ? actor.id() : actor.name();
        watchers(actor).forEach(one -> post.warn(letter(base, one, name)));
    }

    private Letter letter(String base, Watcher to, String name) {
        Language language = Language.of(to.language());
        String words = texts.say(language, "access.watch.action");
        var action = new Letter.Action(words, base + language.prefix() + "/moi");
        return Letter.worded(
                texts, language, to.mail(), "access.watch", action, null, name, to.organisations());
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
                .query(Sql.as(Watcher.class))
                .list();
    }
}
