package fr.preau.people.access;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Session;
import fr.preau.people.session.Sessions;
import org.springframework.stereotype.Component;

/**
 * Lost everything: the same door as the first time, and the journal says so. Whoever opens the mailbox may remove lost
 * keys; those who act for the same organisations can read it, and the person is told by mail.
 */
@Component
record Recovery(Passkeys passkeys, Sessions sessions, Journal journal, KeyLetters letters) {
    /**
     * Removes a key from a session that is not strong: a line of the journal for each mandate in force, the other
     * sessions closed, a letter.
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
                letters.tell(visit.address(""), KeyLetters.to(actor), "access.recovered");
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
        letters.tell(visit.address(""), KeyLetters.to(actor), "access.unlinked");
    }

    private void tellNew(Visit visit, Actor actor, String key) {
        String base = visit.address("");
        letters.tell(base, KeyLetters.to(actor), actor.strong() ? key : key + ".weak");
        if (!actor.strong()) {
            letters.warn(base, KeyLetters.to(actor), "access.watch");
        }
    }
}
