package fr.preau.library;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * How many times each of many numbers was met. There may be as many numbers as communes and hardly
 * any of them met: it remembers which, and is read and wiped in the time of those alone. A search
 * leaves its memory to another: it would be most of what each asks for.
 */
final class Occurrences {
    private static final Queue<Occurrences> LEFT = new ArrayBlockingQueue<>(16);

    private int[] times = {};
    private int[] met = {};
    private int many;

    private Occurrences() {}

    /** One in which nothing was met yet, of that many numbers. */
    static Occurrences of(int numbers) {
        Occurrences left = LEFT.poll();
        Occurrences fresh = left == null ? new Occurrences() : left;
        if (fresh.times.length < numbers) {
            fresh.times = new int[numbers];
            fresh.met = new int[numbers + 1];
        }
        return fresh;
    }

    void meet(int number) {
        int before = times[number]++;
        met[many] = number;
        // 1 the first time, 0 the others: as a branch, half of them foreseen wrongly
        many += before - 1 >>> Integer.SIZE - 1;
    }

    /** The same, so many times; none is not to meet it. */
    void meet(int number, int more) {
        if (more > 0 && times[number] == 0) {
            met[many++] = number;
        }
        times[number] += more;
    }

    /** How many times; 0 of a number it knows nothing of. */
    int times(int number) {
        return number < times.length ? times[number] : 0;
    }

    /** The numbers that were met, each once. */
    int[] met() {
        return Arrays.copyOf(met, many);
    }

    /** Leaves its memory to another search: nothing more can be asked of it here. */
    void leave() {
        for (int i = 0; i < many; i++) {
            times[met[i]] = 0;
        }
        many = 0;
        LEFT.offer(this);
    }
}
