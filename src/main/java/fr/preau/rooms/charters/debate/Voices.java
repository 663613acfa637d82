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
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedTurn;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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
     * The turn of a seat on its charter.
     *
     * @param possible refuses what cannot be done to that charter now
     * @param seat the organisation of which it is
     * @throws Refusal.Forbidden when it has no seat there, or the person may not contribute for it
     */
    DeedTurn<Charter> turn(Actor actor, String charter, Consumer<Charter> possible, Function<Charter, String> seat) {
        return charters.deeds().turn(actor, charter, (it, at) -> {
            possible.accept(it);
            String organisation = seat(it, seat.apply(it)).organisation();
            return new DeedVoice(Power.CONTRIBUTE, organisation, conveners.acting(organisation, at));
        });
    }

    private Participant seat(Charter charter, String organisation) {
        return charters.seats(charter)
                .stream()
                .filter(participant -> participant.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new Refusal.Forbidden("debate.refused.seat"));
    }

    /** The seat whose turn it is. */
    SeatVoice of(Deed<Charter> deed) {
        Participant seat = seat(deed.it(), deed.by().organisation());
        return new SeatVoice(seat.organisation(), seat.name(), deed.by().said(), deed.mandate());
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
