package fr.preau.opinion;

import bench.Line;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** How long the map of a hall and that of a country take to be drawn, their votes in memory; and what goes with them. */
public final class OpinionBench {
    private static final int CAMPS = 3;

    private OpinionBench() {}

    public static void main(String[] arguments) {
        OpinionVotes hall = votes(536, 314, 40);
        OpinionVotes country = votes(33_000, 783, 61);
        Runtime.getRuntime().gc();
        long held = used();
        figure("opinion: map of 536 × 314", milliseconds(30, () -> map(hall)), hall, "aim < 50 ms");
        OpinionMap drawn = map(country);
        figure("opinion: map of 33 000 × 783", milliseconds(3, () -> map(country)), country, "aim < 5 s; Polis: 267 s for 20 000 × 1 000");
        Line.print("opinion: heap at its most", Line.whole(peak() / 1e6), "MB", "votes alone " + Line.whole(held / 1e6) + " MB; " + drawn.groups().size() + " groups, "
                + drawn.stability().level(), "aim < 1 000 MB");
        boolean same = drawn.equals(map(country)) && map(hall).equals(map(hall));
        Line.print("opinion: drawn twice, to the last bit", same ? "the same" : "OTHER", "", "", "aim: the same");
    }

    private static OpinionMap map(OpinionVotes votes) {
        return OpinionMap.of(votes, 2013, Map.of());
    }

    private static void figure(String name, double milliseconds, OpinionVotes votes, String aim) {
        Line.print(name, Line.decimal(milliseconds), "ms", Line.whole(votes.size()) + " votes", aim);
    }

    /** People of three camps, each leaning its way on half of the statements. */
    static OpinionVotes votes(int people, int statements, int each) {
        var random = new Random(2013);
        var given = new OpinionVotes.Builder();
        double[][] lean = new double[CAMPS][statements];
        for (double[] camp : lean) {
            Arrays.setAll(camp, j -> j % 2 == 0 ? 0.5 : random.nextDouble());
        }
        for (int j = 0; j < statements; j++) {
            given.statement("S-" + j, false);
        }
        for (int i = 0; i < people; i++) {
            int person = given.participant("P-" + i, Instant.ofEpochSecond(1_386_806_400L + i), "college " + i % 7);
            int count = Math.min(statements, 7 + (int) ((each - 7) * 2 * random.nextDouble()));
            boolean[] voted = new boolean[statements];
            for (int n = 0; n < count; n++) {
                int statement = random.nextInt(statements);
                if (!voted[statement]) {
                    voted[statement] = true;
                    double chance = lean[i % CAMPS][statement];
                    given.vote(person, statement, random.nextInt(6) == 0 ? 0 : random.nextDouble() < chance ? 1 : -1);
                }
            }
        }
        return given.votes();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(java.lang.management.MemoryUsage::getUsed).sum();
    }

    /** The median of some turns, after as many to warm up. */
    private static double milliseconds(int turns, Supplier<?> work) {
        double[] times = new double[turns];
        long check = 0;
        for (int i = -turns; i < turns; i++) {
            long begin = System.nanoTime();
            check += work.get().hashCode();
            if (i >= 0) {
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(times);
        return check == 42 ? 0 : times[turns / 2];
    }
}
