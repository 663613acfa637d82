package fr.preau.rooms.concertation.consent;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.rooms.concertation.consent.Consents.Vote;
import fr.preau.tools.convening.Conveners;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The ballots that decide where seats do not agree. */
@Component
record ConsentBallots(Ballots ballots, Conveners conveners) {
    private static final String FIELD = "scrutin";
    private static final int LONGEST_NAMES = 200;

    /**
     * The ballot at that address, or of that reference.
     *
     * @throws Refusal.BadRequest on that field when there is none, or it is not closed
     */
    Ballot closed(String field, String typed) {
        String id = typed.strip().replaceFirst("^.*/scrutins/", "").replaceFirst("[/?#].*$", "");
        Ballot found = ballots.find(id).orElseThrow(() -> new Refusal.BadRequest(field, "consent.fault.scrutin"));
        Refusal.refuse(found.state() != Ballot.State.CLOSED, field, "consent.fault.scrutin.open");
        return found;
    }

    /**
     * What that ballot decides of a text: it was opened since, it says that it is about this text, and all those that
     * were asked had a seat in it.
     *
     * @throws Refusal.BadRequest on {@code scrutin}
     */
    Vote decision(Consent it, String typed, Instant at) {
        Ballot ballot = closed(FIELD, typed);
        Instant opened = ballot.openedAt();
        boolean before = opened == null || opened.isBefore(it.askedAt());
        Refusal.refuse(before, FIELD, "consent.fault.scrutin.before");
        String text = String.join("\n", ballot.question(), ballot.context(), ballot.basis());
        Refusal.refuse(!text.contains(it.id()), FIELD, "consent.fault.scrutin.other", it.id());
        Set<String> voting = ballots.roll(ballot)
                .stream()
                .map(seat -> conveners.acting(seat.organisation(), at))
                .collect(Collectors.toSet());
        List<String> missing = it.seats()
                .stream()
                .filter(seat -> !voting.contains(conveners.acting(seat.organisation(), at)))
                .map(Seat::name)
                .toList();
        String names = Fold.shortened(String.join(", ", missing), LONGEST_NAMES);
        Refusal.refuse(!missing.isEmpty(), FIELD, "consent.fault.scrutin.seats", names);
        return Vote.of(ballot);
    }
}
