package bench;

import java.util.Locale;

/** One figure, its unit, its yardstick measured in the same run, and the aim. */
public final class Line {
    private Line() {}

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
