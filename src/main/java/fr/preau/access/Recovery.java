package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.People;
import fr.preau.journal.Journal;
import fr.preau.kernel.Ref;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lost everything: the same door as the first time, and the journal says so. Whoever opens the
 * mailbox may remove lost keys; those who act for the same organisations can read it, and the
 * person is told by mail.
 */
@Component
class Recovery {
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Journal journal;
    private final People people;
    private final Post post;
    private final PublicAddress address;

    Recovery(
            Passkeys passkeys,
            Sessions sessions,
            Journal journal,
            People people,
            Post post,
            PublicAddress address) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.journal = journal;
        this.people = people;
        this.post = post;
        this.address = address;
    }

    /**
     * Removes a key from a session that is not strong: a line of the journal for each mandate in
     * force, the other sessions closed, a letter.
     *
     * @return false when it is not one of theirs
     */
    boolean remove(Visit visit, HttpServletRequest request, Session session, String id) {
        Actor actor = session.actor();
        String base = address.base(request);
        boolean removed =
                journal.record((at, say) -> {
                    boolean theirs = passkeys.remove(actor.id(), id);
                    if (theirs) {
                        actor.inForce().forEach(held -> say.accept(act(held)));
                        sessions.closeOthers(actor.id(), session.id());
                        tell(visit, base, actor, "access.recovered");
                    }
                    return theirs;
                });
        return removed;
    }

    private static Journal.Act act(Held held) {
        return new Journal.Act(
                "person.recovered",
                new Ref("mandat", held.mandate()),
                held.organisation(),
                Map.of(),
                Map.of(),
                List.of(held.mandate()));
    }

    /** Says that a key was added, and, when it waits, until when. */
    void tellAdded(Visit visit, HttpServletRequest request, Actor actor) {
        tell(
                visit,
                address.base(request),
                actor,
                actor.strong() ? "access.added" : "access.added.weak");
    }

    private void tell(Visit visit, String base, Actor actor, String key) {
        String mail = people.get(actor.id()).map(People.Person::mail).orElse(null);
        if (mail != null) {
            post.send(
                    new Letter(
                            mail,
                            visit.language().tag(),
                            visit.t(key + ".subject"),
                            List.of(
                                    visit.t("access.letter.hello"),
                                    visit.t(key + ".text"),
                                    visit.t("access.notice.not-you")),
                            new Letter.Action(
                                    visit.t("access.notice.action"), base + visit.to("/moi/cles")),
                            null,
                            null));
        }
    }
}
