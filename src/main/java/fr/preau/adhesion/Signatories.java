package fr.preau.adhesion;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.account.Rights.Lack;
import fr.preau.kernel.Paris;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who prepares an adhesion, and who signs it. */
@Component
class Signatories {
    private final Rights rights;
    private final Organisations organisations;

    Signatories(Rights rights, Organisations organisations) {
        this.rights = rights;
        this.organisations = organisations;
    }

    /** What a reader may do of an adhesion, as of what was read for their request. */
    record Voice(boolean prepares, boolean signs) {
        static final Voice NONE = new Voice(false, false);
    }

    Voice voice(@Nullable Actor actor, Adhesion it) {
        if (actor == null) {
            return Voice.NONE;
        }
        String acting = acting(it.organisation(), actor.at());
        boolean signs = actor.may(Power.SIGN, acting).allowed();
        return new Voice(signs || actor.may(Power.CONTRIBUTE, acting).allowed(), signs);
    }

    /** Goes on for whoever prepares it. */
    void refuse(Actor actor, Adhesion it) {
        if (!voice(actor, it).prepares()) {
            actor.may(Power.CONTRIBUTE, acting(it.organisation(), actor.at())).orRefuse();
        }
    }

    /** Who may sign, for whoever may not; in a statement. */
    List<Lack> lacks(Actor actor, Adhesion it) {
        return rights.lacks(actor, Power.SIGN, acting(it.organisation(), actor.at()), it.name());
    }

    private String acting(String organisation, Instant at) {
        return organisations.inPlaceOf(organisation, Paris.day(at));
    }

    /** The mandate of whoever prepares, inside a deed: to contribute, else to sign. */
    String prepares(Actor actor, Instant at, String organisation) {
        String acting = acting(organisation, at);
        boolean signs =
                !actor.may(Power.CONTRIBUTE, acting).allowed()
                        && actor.may(Power.SIGN, acting).allowed();
        return rights.hold(at, actor.id(), signs ? Power.SIGN : Power.CONTRIBUTE, acting);
    }

    /** The mandate of whoever engages the organisation, inside a deed. */
    String signs(Actor actor, Instant at, String organisation) {
        return rights.hold(at, actor.id(), Power.SIGN, acting(organisation, at));
    }
}
