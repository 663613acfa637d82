package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How what a service costs in a year is shared: by prices, or by cutting a budget. Pure.
 *
 * @param budget in cents; 0 where there are prices
 * @param keys of the budget, in millionths that make a whole; none where there are prices
 * @param byDays whether who is a member for a part of the year pays that part
 * @param tariffs of each kind of member, or of all others; with a budget they only bound
 */
public record Scale(long budget, Keys keys, boolean byDays, List<Tariff> tariffs) {
    /** Hundredths of a cent: what a price for one head is counted in. */
    static final long FINE = 100;

    /** What a member is counted by. */
    public enum Measure {
        FIXED, INHABITANTS, PUPILS
    }

    /** What part of a budget each measure shares, in millionths. */
    public record Keys(long fixed, long inhabitants, long pupils) {
        public static final Keys NONE = new Keys(0, 0, 0);

        long sum() {
            return fixed + inhabitants + pupils;
        }

        long of(Measure measure) {
            return switch (measure) {
                case FIXED -> fixed;
                case INHABITANTS -> inhabitants;
                case PUPILS -> pupils;
            };
        }
    }

    /**
     * Prices and bounds.
     *
     * @param kind absent for those that have no tariff of their own
     * @param fixed in cents, for one member
     * @param inhabitant in hundredths of a cent, as {@code pupil}
     * @param least in cents, for a whole year; 0 for none
     * @param most the same; 0 for none
     */
    public record Tariff(@Nullable MemberKind kind, long fixed, long inhabitant, long pupil, long least, long most) {
        static final Tariff FREE = new Tariff(null, 0, 0, 0, 0, 0);

        boolean priced() {
            return fixed + inhabitant + pupil > 0;
        }

        /** The price of one, in hundredths of a cent. */
        long of(Measure measure) {
            return switch (measure) {
                case FIXED -> fixed * FINE;
                case INHABITANTS -> inhabitant;
                case PUPILS -> pupil;
            };
        }
    }

    /**
     * @throws Refusal.BadRequest on {@code "budget"} when it has both a budget and prices, or neither; on
     * {@code "cle-FIXED"} when keys do not make a whole; on {@code "most-COMMUNE"} and the like when the least is over
     * the most
     */
    public Scale {
        tariffs = List.copyOf(tariffs);
        boolean priced = tariffs.stream().anyMatch(Tariff::priced);
        Refusal.refuse(budget > 0 && priced, "budget", "pool.fault.both");
        Refusal.refuse(budget == 0 && !priced, "budget", "pool.fault.neither");
        Refusal.refuse(budget == 0 && keys.sum() > 0, "budget", "pool.fault.budget");
        Refusal.refuse(budget > 0 && keys.sum() != Money.WHOLE, "cle-FIXED", "pool.fault.keys",
                keys.sum() == 0 ? "0" : Money.typedRate(keys.sum()));
        for (Tariff tariff : tariffs) {
            Refusal.refuse(tariff.most() > 0 && tariff.least() > tariff.most(),
                    "most-" + (tariff.kind() == null ? "ANY" : tariff.kind()), "pool.fault.bounds");
        }
    }

    /** Whether a budget is cut, rather than prices asked. */
    public boolean cuts() {
        return budget > 0;
    }

    /** That of a kind of member: its own, otherwise that of all others; empty for none. */
    Optional<Tariff> tariff(MemberKind kind) {
        return Stream.of(kind, (MemberKind) null)
                .flatMap(wanted -> tariffs.stream().filter(tariff -> tariff.kind() == wanted))
                .findFirst();
    }
}
