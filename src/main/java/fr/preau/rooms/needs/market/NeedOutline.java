package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.NeedScopes.NeedSketch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked for.
 *
 * @param level of schools, when none is named; empty otherwise
 * @param quantity in all, when no school is named
 * @param schools how many for each, by its UAI
 * @param wants as {@link Requirement#text} writes them
 * @param low of the budget, in cents; 0 when none is said
 */
public record NeedOutline(Item item, String level, int quantity, Map<String, Integer> schools, String purpose,
        LocalDate wished, String wants, long low, long high) {
    static final int LONGEST_PURPOSE = 2_000;
    static final int YEARS_AHEAD = 6;

    /**
     * @throws Refusal.BadRequest on {@code "usage"}, {@code "souhaite"}, {@code "budget"}
     */
    public NeedOutline {
        purpose = Fold.seen(purpose);
        schools = new TreeMap<>(schools);
        wants = Requirement.text(Requirement.read(wants));
        var faults = new Refusal.Faults();
        boolean said = purpose.length() >= 10 && purpose.length() <= LONGEST_PURPOSE;
        faults.refuse(!said, "usage", "market.fault.usage", LONGEST_PURPOSE);
        faults.refuse(high < low || low < 0, "budget", "market.fault.budget");
        faults.orThrow();
    }

    static boolean ahead(LocalDate wished, LocalDate today) {
        return wished.isAfter(today) && wished.isBefore(today.plusYears(YEARS_AHEAD));
    }

    static void refusePast(LocalDate wished, LocalDate today) {
        Refusal.refuse(!ahead(wished, today), "souhaite", "market.fault.souhaite", YEARS_AHEAD);
    }

    NeedSketch on(Instant at) {
        return new NeedSketch(item, level, quantity, schools, Paris.day(at));
    }

    /** The year of the first rentrée that is not before the day. */
    int season() {
        LocalDate rentree = LocalDate.of(wished.getYear(), 9, 1);
        return wished.isAfter(rentree) ? wished.getYear() + 1 : wished.getYear();
    }
}
