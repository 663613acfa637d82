package bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** One figure, its unit, its yardstick measured in the same run, and the aim. */
public final class Line {
    private static final int TURNS = 100;

    private Line() {}

    /** How long it takes, in the slowest but one of a hundred, after a hundred more. */
    public static void slowest(String what, Supplier<?> work) {
        double[] times = new double[TURNS];
        long check = 0;
        for (int i = -TURNS; i < TURNS; i++) {
            long begin = System.nanoTime();
            check += work.get().hashCode();
            if (i >= 0) {
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(times);
        print(what, decimal(times[TURNS - 2]), "ms",
                "median " + decimal(times[TURNS / 2]) + " ms" + (check == 42 ? "!" : ""), "aim p99 < 50 ms");
    }

    public static void print(String name, String value, String unit, String yardstick, String aim) {
        System.out.printf("%-44s %12s %-6s | %-52s | %s%n", name, value, unit, yardstick, aim);
    }

    public static String whole(double value) {
        return String.format(Locale.FRANCE, "%,.0f", value).replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    public static String decimal(double value) {
        return String.format(Locale.FRANCE, "%.2f", value);
    }
}
