package fr.preau.rooms.charters.sitting;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What who convenes typed on the page of a sitting. */
record SittingForm(Form form) {
    private static final String CHOSEN = "amendements";
    private static final String PLACE = "rang-";
    private static final Map<String, Fraction> BARS = Map.of("1/2", Fraction.HALF, "3/5", Fraction.THREE_FIFTHS, "2/3",
            Fraction.TWO_THIRDS);

    String text(String field) {
        return form.text(field);
    }

    /** Whether the form with that field was sent. */
    boolean sent(String field) {
        return form.sent(field);
    }

    int edition() {
        return form.number("edition");
    }

    /** The rule chosen; simple majority in each college when nothing else is. */
    VotingRule rule() {
        return rule(switch (text("regle")) {
            case "SEATS" -> VotingRule.Kind.SEATS;
            case "CONSENT" -> VotingRule.Kind.CONSENT;
            default -> VotingRule.Kind.COLLEGES;
        });
    }

    /** The same of that kind. */
    VotingRule rule(VotingRule.Kind kind) {
        VotingRule.Quorum quorum = text("quorum").equals("1/2") ? new VotingRule.Quorum(Fraction.HALF, Fraction.NONE)
                : VotingRule.Quorum.NONE;
        return new VotingRule(kind, BARS.getOrDefault(text("seuil"), Fraction.HALF), quorum, Sittings.SIMPLE.change(),
                Sittings.SIMPLE.proxiesPerSeat());
    }

    List<String> chosen() {
        return form.all(CHOSEN);
    }

    /** Whether an amendment is chosen; all are before anything is sent. */
    boolean chosen(String amendment) {
        return !sent("closesAt") || chosen().contains(amendment);
    }

    /**
     * An hour of Paris, "2026-12-17T18:00"; absent when none is typed.
     *
     * @throws Refusal.BadRequest when it is none
     */
    @Nullable
    Instant closesAt() {
        String hour = text("closesAt").replace(' ', 'T');
        try {
            return hour.isEmpty() ? null : LocalDateTime.parse(hour).atZone(Paris.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal.BadRequest("closesAt", "sitting.refused.closes");
        }
    }

    /** The place typed for an amendment, or the one it has. */
    String place(String amendment, int now) {
        String place = text(PLACE + amendment);
        return place.isEmpty() ? String.valueOf(now) : place;
    }

    /**
     * The amendments in the order of the places typed; what has the same place keeps the order it had.
     *
     * @throws Refusal.BadRequest when a place is no number
     */
    List<String> order() {
        record PlaceEntry(String amendment, double place) {}
        List<PlaceEntry> all = new ArrayList<>();
        form.texts().forEach((field, value) -> {
            if (field.startsWith(PLACE)) {
                String number = value.replace(',', '.');
                if (!number.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
                    throw new Refusal.BadRequest("order", "sitting.refused.place");
                }
                all.add(new PlaceEntry(field.substring(PLACE.length()), Double.parseDouble(number)));
            }
        });
        all.sort(Comparator.comparingDouble(PlaceEntry::place));
        return all.stream().map(PlaceEntry::amendment).toList();
    }
}
