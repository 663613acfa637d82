package fr.preau.ground.round;

import java.util.function.BooleanSupplier;

/** A round made to its end, as an open site makes it. */
public final class Slices {
    private Slices() {}

    /**
     * @return how many slices did something
     */
    public static int all(BooleanSupplier round) {
        int some = 0;
        while (round.getAsBoolean()) {
            some++;
        }
        return some;
    }
}
