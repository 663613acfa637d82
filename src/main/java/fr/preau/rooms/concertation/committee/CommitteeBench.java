package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Shown;
import fr.preau.rooms.concertation.consent.Bench;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The seats of a body, asked together by its address. */
@Component
record CommitteeBench(Committees committees) implements Bench {
    @Override
    public Optional<Body> at(String typed, String asker, Instant at) {
        Ref ref = Shown.pasted(typed, Map.of(CommitteePages.ONE, Committee.KIND)).orElse(Committee.ref(typed.strip()));
        return committees.find(ref.id()).filter(Committee::standing).map(it -> body(it, asker, at));
    }

    private Body body(Committee it, String asker, Instant at) {
        if (!committees.asks(it, committees.acting(asker, at), at)) {
            throw new Refusal.BadRequest("sieges", "committee.fault.bench", it.title());
        }
        List<Seat> seats = committees.seated(it.id())
                .stream()
                .map(seat -> new Seat(seat.organisation(), seat.name()))
                .toList();
        return new Body(it.ref(), it.title(), seats);
    }
}
