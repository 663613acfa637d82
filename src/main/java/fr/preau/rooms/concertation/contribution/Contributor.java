package fr.preau.rooms.concertation.contribution;

import fr.preau.people.account.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who contributes: an organisation, by somebody with a mandate of it, or a person who confirmed a mail address for a
 * call.
 *
 * @param organisation absent for a person
 * @param actor who acts for it
 * @param person absent for an organisation
 * @param name that a person wants to be read; empty for none, and for an organisation
 */
public record Contributor(@Nullable String organisation, @Nullable Actor actor, @Nullable Long person, String name) {

    public static Contributor of(String organisation, Actor actor) {
        return new Contributor(organisation, actor, null, "");
    }

    static Contributor person(long id, String name) {
        return new Contributor(null, null, id, name);
    }

    /** What is counted of them. */
    String counted() {
        return organisation == null ? "person " + person : "organisation " + organisation;
    }

    /**
     * Who wrote something, as it is kept.
     *
     * @param name an organisation, as it was called then, or what a person wanted to be read; may be empty for a person
     */
    record Author(@Nullable String organisation, String name, @Nullable String mandate, @Nullable Long person) {
        boolean is(Contributor who) {
            return organisation != null && organisation.equals(who.organisation())
                    || person != null && person.equals(who.person());
        }
    }
}
