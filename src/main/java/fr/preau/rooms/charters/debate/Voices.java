package fr.preau.rooms.charters.debate;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.tools.convening.Conveners;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** For which seats of a charter somebody speaks. */
@Component
record Voices(Charters charters, Conveners conveners, Rights rights) {
    /**
     * A seat, and who speaks for it.
     *
     * @param organisation that of the seat
     * @param acting the same, or the one that it has merged into
     */
    record SeatVoice(String organisation, String name, String acting, String mandate) {
        /** Of the seat, as {@code restated.sql} makes it again. */
        String sha256() {
            return Sha256.lines(organisation, name);
        }
    }

    /**
     * The voice of a seat, inside the transaction of an act.
     *
     * @throws Refusal.Forbidden when it has no seat there, or the person may not contribute for it
     */
    SeatVoice held(Instant at, Actor actor, Charter charter, String organisation) {
        Participant seat = charters.seats(charter)
                .stream()
                .filter(participant -> participant.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new Refusal.Forbidden("debate.refused.seat"));
        String mandate = conveners.hold(actor.id(), at, Power.CONTRIBUTE, organisation);
        return new SeatVoice(organisation, seat.name(), conveners.acting(organisation, at), mandate);
    }

    /**
     * What keeps somebody from speaking for a seat of their own organisation; nothing otherwise.
     */
    List<Rights.Lack> lacks(Actor actor, List<Participant> seats) {
        return rights.lacks(actor, Power.CONTRIBUTE, asked -> seats.stream().map(Participant::organisation).toList());
    }

    /** The seats for which somebody may contribute, as their rights were read for this request. */
    List<Participant> of(Actor actor, List<Participant> seats) {
        return seats.stream()
                .filter(participant -> conveners.speaks(actor, Power.CONTRIBUTE, participant.organisation()))
                .toList();
    }
}
