package fr.preau.rooms.concertation.consent;

import fr.preau.ground.round.Round;
import fr.preau.ground.round.Rounds;
import org.springframework.stereotype.Component;

/** Settles the consents whose time is over, by the clock of the database; each is settled once. */
@Component
record ConsentRounds(Consents consents) {
    /** Settles each, whatever becomes of the others. */
    @Round(words = "consent.round.settle", every = "PT5S")
    void settle() {
        Rounds.each(consents.due(), consents::settle);
    }
}
