package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import fr.preau.people.account.Rights.Lack;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What decides in a body, who prepares its adhesion, and who signs it. */
@Component
record Signatories(Rights rights, Conveners conveners, Organisations organisations, Territories territories) {
    Organisation body(String organisation) {
        return organisations.get(organisation);
    }

    Organ organ(Organisation it) {
        TerritorySnapshot france = territories.now();
        String code = it.id().substring(it.id().indexOf('-') + 1);
        boolean school = it.kind() == Organisation.Kind.ETABLISSEMENT;
        String nature = switch (it.kind()) {
            case COMMUNE -> Territory.departementOf(code);
            case EPCI -> nature(france, TerritoryKind.EPCI, code);
            case SYNDICAT -> nature(france, TerritoryKind.SYNDICAT, code);
            default -> "";
        };
        return Organ.of(it, nature, school ? france.school(code).orElse(null) : null);
    }

    private static String nature(TerritorySnapshot france, TerritoryKind kind, String code) {
        return france.latest(kind, code).map(Territory::nature).orElse("");
    }

    record SignatoryRights(boolean prepares, boolean signs) {}

    SignatoryRights voice(@Nullable Actor actor, Adhesion it) {
        if (actor == null) {
            return new SignatoryRights(false, false);
        }
        String acting = conveners.acting(it.organisation(), actor.at());
        return new SignatoryRights(prepares(actor, acting), actor.may(Power.SIGN, acting).allowed());
    }

    static List<HeldMandate> beginning(Actor actor) {
        return actor.inForce()
                .stream()
                .filter(held -> !held.organisation().equals(Actor.INSTANCE))
                .filter(held -> prepares(actor, held.organisation()))
                .toList();
    }

    private static boolean prepares(Actor actor, String organisation) {
        return actor.may(Power.CONTRIBUTE, organisation).allowed() || actor.may(Power.SIGN, organisation).allowed();
    }

    /** Goes on for whoever prepares it. */
    void refuse(Actor actor, Adhesion it) {
        String acting = conveners.acting(it.organisation(), actor.at());
        if (!prepares(actor, acting)) {
            actor.may(Power.CONTRIBUTE, acting).orRefuse();
        }
    }

    /** Who may sign, for whoever may not; in a statement. */
    List<Lack> lacks(Actor actor, Adhesion it) {
        String acting = conveners.acting(it.organisation(), actor.at());
        return rights.lacks(actor, Power.SIGN, acting, it.name());
    }

    /** The voice of whoever prepares: to contribute, else to sign. */
    DeedVoice preparing(Actor actor, Instant at, String organisation) {
        String acting = conveners.acting(organisation, at);
        boolean signs = !actor.may(Power.CONTRIBUTE, acting).allowed() && actor.may(Power.SIGN, acting).allowed();
        return new DeedVoice(signs ? Power.SIGN : Power.CONTRIBUTE, organisation);
    }
}
