package fr.preau.ground.amendment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which elements two sequences share, in order: Myers' shortest edit script in linear space (1986), within a number of
 * steps.
 *
 * <p>
 * Two parts that differ by more than {@link #FAR} twice are first cut at what occurs once in each, as patience sorting
 * would; when nothing does, or when all steps are spent, a part is said to be replaced. Memory: a few numbers per
 * element. Steps, not time: the answer never depends on the machine.
 */
final class Alignment {
    private static final int FAR = 1200;
    private static final long STEPS = 60_000_000;
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final int[] a;
    private final int[] b;
    private final int[] kept;
    private final int far;
    private final int[] forward;
    private final int[] backward;
    private final int[] timesA;
    private final int[] timesB;
    private final int[] placeInB;
    private final Deque<Box> boxes = new ArrayDeque<>();
    private long steps = STEPS;
    private boolean exact = true;

    /** A part of each sequence, still to be compared. */
    private record Box(int a1, int a2, int b1, int b2) {}

    /**
     * @param vocabulary the elements are from 0 to before it
     */
    Alignment(int[] a, int[] b, int vocabulary) {
        this.a = a;
        this.b = b;
        far = Math.min(FAR, (a.length + b.length + 1) / 2);
        forward = new int[2 * far + 5];
        backward = new int[2 * far + 5];
        kept = new int[a.length];
        timesA = new int[vocabulary];
        timesB = new int[vocabulary];
        placeInB = new int[vocabulary];
        Arrays.fill(kept, -1);
        boxes.push(new Box(0, a.length, 0, b.length));
        while (!boxes.isEmpty()) {
            compare(trimmed(boxes.pop()));
        }
    }

    /** For each element of the first, its place in the second, or -1; increasing. */
    int[] kept() {
        return kept;
    }

    boolean exact() {
        return exact;
    }

    private void keep(int i, int j) {
        kept[i] = j;
        steps--;
    }

    private Box trimmed(Box box) {
        int a1 = box.a1();
        int b1 = box.b1();
        while (a1 < box.a2() && b1 < box.b2() && a[a1] == b[b1]) {
            keep(a1++, b1++);
        }
        int a2 = box.a2();
        int b2 = box.b2();
        while (a1 < a2 && b1 < b2 && a[a2 - 1] == b[b2 - 1]) {
            keep(--a2, --b2);
        }
        return new Box(a1, a2, b1, b2);
    }

    private void compare(Box box) {
        if (box.a1() == box.a2() || box.b1() == box.b2()) {
            return;
        }
        if (steps <= 0) {
            exact = false;
            return;
        }
        int[] middle = middle(box);
        if (middle == null) {
            exact = false;
            cutAtLandmarks(box);
        } else {
            boxes.push(new Box(box.a1(), middle[0], box.b1(), middle[1]));
            boxes.push(new Box(middle[0], box.a2(), middle[1], box.b2()));
        }
    }

    /** A point of a shortest path, half of its changes on each side; null when it is too far. */
    private int @Nullable [] middle(Box box) {
        int n = box.a2() - box.a1();
        int m = box.b2() - box.b1();
        int most = Math.min((n + m + 1) / 2, far);
        int delta = n - m;
        boolean odd = (delta & 1) != 0;
        for (int d = 0; d <= most && steps > 0; d++) {
            int met = advance(box, d, true, odd ? delta : null);
            if (met == NOWHERE) {
                met = advance(box, d, false, odd ? null : delta);
                if (met != NOWHERE) {
                    int x = backward[at(met)];
                    return new int[]{box.a2() - x, box.b2() - (x - met)};
                }
            } else {
                int x = forward[at(met)];
                return new int[]{box.a1() + x, box.b1() + x - met};
            }
        }
        return null;
    }

    private int at(int diagonal) {
        return diagonal + far + 2;
    }

    /**
     * The furthest points with one change more, from one corner.
     *
     * @param delta the diagonal of the other corner when both ways may meet now
     * @return the diagonal where they meet
     */
    private int advance(Box box, int d, boolean ahead, @Nullable Integer delta) {
        int n = box.a2() - box.a1();
        int[] own = ahead ? forward : backward;
        int[] other = ahead ? backward : forward;
        int reach = ahead ? d - 1 : d;
        own[at(-d - 1)] = -1;
        own[at(d + 1)] = -1;
        for (int k = -d; k <= d; k += 2) {
            int x = furthest(box, own, d, k);
            if (x >= 0) {
                x = along(box, ahead, x, x - k);
            }
            own[at(k)] = x;
            if (delta != null && x >= 0 && Math.abs(delta - k) <= reach) {
                int facing = other[at(delta - k)];
                if (facing >= 0 && x + facing >= n) {
                    return k;
                }
            }
        }
        return NOWHERE;
    }

    private int furthest(Box box, int[] own, int d, int k) {
        if (d == 0) {
            return 0;
        }
        int above = own[at(k + 1)];
        int down = above >= 0 && above - k <= box.b2() - box.b1() ? above : -1;
        int left = own[at(k - 1)];
        int right = left >= 0 && left < box.a2() - box.a1() ? left + 1 : -1;
        return Math.max(down, right);
    }

    private int along(Box box, boolean ahead, int x, int y) {
        int n = box.a2() - box.a1();
        int m = box.b2() - box.b1();
        int i = x;
        int j = y;
        if (ahead) {
            while (i < n && j < m && a[box.a1() + i] == b[box.b1() + j]) {
                i++;
                j++;
            }
        } else {
            while (i < n && j < m && a[box.a2() - 1 - i] == b[box.b2() - 1 - j]) {
                i++;
                j++;
            }
        }
        steps -= i - x + 1;
        return i;
    }

    /**
     * Keeps the longest row of elements that occur once in each part, and leaves what is between.
     */
    private void cutAtLandmarks(Box box) {
        steps -= 4L * (box.a2() - box.a1() + box.b2() - box.b1());
        int[] places = landmarks(box);
        int fromA = box.a1();
        int fromB = box.b1();
        for (int i : LongestRise.longest(places)) {
            boxes.push(new Box(fromA, box.a1() + i, fromB, places[i]));
            keep(box.a1() + i, places[i]);
            fromA = box.a1() + i + 1;
            fromB = places[i] + 1;
        }
        if (fromA > box.a1()) {
            boxes.push(new Box(fromA, box.a2(), fromB, box.b2()));
        }
    }

    /** For each element of the first part, its place in the second when each has it once, or -1. */
    private int[] landmarks(Box box) {
        count(a, box.a1(), box.a2(), timesA, 1);
        count(b, box.b1(), box.b2(), timesB, 1);
        for (int j = box.b1(); j < box.b2(); j++) {
            placeInB[b[j]] = j;
        }
        int[] places = new int[box.a2() - box.a1()];
        for (int i = 0; i < places.length; i++) {
            int element = a[box.a1() + i];
            places[i] = timesA[element] == 1 && timesB[element] == 1 ? placeInB[element] : -1;
        }
        count(a, box.a1(), box.a2(), timesA, -1);
        count(b, box.b1(), box.b2(), timesB, -1);
        return places;
    }

    private static void count(int[] of, int from, int to, int[] times, int by) {
        for (int i = from; i < to; i++) {
            times[of[i]] += by;
        }
    }
}
