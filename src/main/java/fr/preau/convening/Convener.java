package fr.preau.convening;

import fr.preau.account.Actor;
import fr.preau.policy.Power;
import java.util.List;

/** An organisation that convenes others, or may. */
public record Convener(String id, String name) {

    /** Those somebody may convene for: they publish in their name. */
    public static List<Convener> of(Actor actor) {
        return actor.giving(Power.PUBLISH).stream()
                .map(held -> new Convener(held.organisation(), held.organisationName()))
                .distinct()
                .toList();
    }

    /** Whether somebody may convene for that one. */
    public static boolean may(Actor actor, String organisation) {
        return of(actor).stream().anyMatch(one -> one.id().equals(organisation));
    }
}
