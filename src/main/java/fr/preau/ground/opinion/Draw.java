package fr.preau.ground.opinion;

/**
 * Numbers by chance that are the same for ever for the same seed, whatever the machine: SplitMix64 (Steele, Lea and
 * Flood, “Fast splittable pseudorandom number generators”, OOPSLA 2014).
 */
final class Draw {
    private static final double UNIT = 0x1.0p-52;
    private long state;

    Draw(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** One of 0 … bound − 1. */
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    /** Between −1 and 1. */
    double between() {
        return (next() >> 11) * UNIT;
    }
}
