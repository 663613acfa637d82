package fr.preau.rooms.concertation.consent;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sha256;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A text that a room would put to seats.
 *
 * @param part which one of its thing; 0 for the whole
 * @param code what else it needs to do what is consented to
 * @param title what it is about
 * @param words the text
 * @param path where it is read in that room
 * @param last the last day on which silence is waited for
 */
public record ConsentText(int part, String code, String title, String words, String path, LocalDate last,
        List<Seat> seats) {
    /** Seats in the order of their names. */
    public ConsentText {
        seats = seats.stream()
                .sorted(Comparator.comparing((Seat seat) -> Fold.plain(seat.name())).thenComparing(Seat::organisation))
                .toList();
    }

    /** What the seats are, as one fingerprint. */
    String seated() {
        return Sha256.hex(seats.stream()
                .sorted(Comparator.comparing(Seat::organisation))
                .map(seat -> seat.organisation() + (seat.silent() ? " " : " - ") + Sha256.hex(seat.reason()) + "\n")
                .collect(Collectors.joining()));
    }

    /** Whether it says the same as one that was put to them, be it with other signs. */
    boolean repeats(Consent before) {
        return code.equals(before.code()) && Fold.plain(words).equals(Fold.plain(before.words()));
    }

    /** Whether it is that seat, sent again. */
    boolean same(Consent open) {
        return repeats(open) && last.equals(open.lastDay())
                && seats.stream().map(Seat::organisation).collect(Collectors.toSet()).equals(open.assent().asked());
    }

    /** Who objected to the same text objects still: only another text answers them. */
    ConsentText after(Consent before) {
        if (!repeats(before)) {
            return this;
        }
        Map<String, Seat> objecting = before.objecting()
                .stream()
                .collect(Collectors.toMap(Seat::organisation, seat -> seat));
        List<Seat> asked = seats.stream().map(seat -> {
            Seat no = objecting.get(seat.organisation());
            return no == null ? seat : Seat.opposed(seat.organisation(), seat.name(), no.reason());
        }).toList();
        return new ConsentText(part, code, title, words, path, last, asked);
    }
}
