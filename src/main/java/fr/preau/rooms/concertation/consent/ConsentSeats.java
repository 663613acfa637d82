package fr.preau.rooms.concertation.consent;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.consent.Bench.Body;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.tools.convening.Conveners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads who is to be asked, as people type it: an organisation a line, or the address of a body.
 */
@Component
public class ConsentSeats {
    private static final int MOST_NAMED = 200;
    private final List<Bench> benches;
    private final Conveners conveners;

    ConsentSeats(List<Bench> benches, Conveners conveners) {
        this.benches = List.copyOf(benches);
        this.conveners = conveners;
    }

    /**
     * Those that were named.
     *
     * @param body the one whose seats they are; absent when others are asked too
     */
    public record SeatList(List<Seat> seats, @Nullable Ref body) {}

    /**
     * Those that were typed, a name or an address a line.
     *
     * @param asker the organisation that would ask them
     * @throws Refusal.BadRequest on {@code sieges} when nobody is named, or one is not known
     */
    public SeatList typed(String typed, String asker, Instant at) {
        List<String> lines = typed.lines().map(String::strip).filter(named -> !named.isEmpty()).distinct().toList();
        Refusal.refuse(lines.isEmpty(), "sieges", "consent.fault.nobody");
        Refusal.refuse(lines.size() > MOST_NAMED, "sieges", "consent.fault.sieges", MOST_NAMED);
        Map<String, Seat> all = new LinkedHashMap<>();
        List<Ref> bodies = new ArrayList<>();
        for (String line : lines) {
            Optional<Body> body = benches.stream().flatMap(bench -> bench.at(line, asker, at).stream()).findFirst();
            if (body.isPresent()) {
                bodies.add(body.get().ref());
                body.get().seats().forEach(seat -> all.put(seat.organisation(), seat));
            } else {
                Organisation meant = conveners.meant("sieges", line, Paris.day(at));
                all.put(meant.id(), new Seat(meant.id(), meant.name()));
            }
        }
        return new SeatList(List.copyOf(all.values()),
                bodies.size() == 1 && lines.size() == 1 ? bodies.getFirst() : null);
    }
}
