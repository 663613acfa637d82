package fr.preau.rooms.charters.sitting;

import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.debate.Agenda;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The order of the reading that goes on. */
@Component
record SittingAgenda(SittingRows rows) implements Agenda {
    @Override
    public @Nullable Order of(Charter charter) {
        return rows.open(charter.id()).map(SittingAgenda::order).orElse(null);
    }

    /** Without what could not be put to the vote: no rule gave it a place. */
    private static Order order(Sitting sitting) {
        return new Order(sitting.turns()
                .stream()
                .filter(turn -> !turn.rule().isEmpty())
                .map(turn -> new Place(turn.amendment(), "amendment.order." + turn.rule()))
                .toList(), sitting.orderings().stream().map(Sitting.Ordering::reason).toList());
    }
}
