package fr.preau.rooms.programmes.programme;

import fr.preau.rooms.programmes.programme.Advance.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How schools passed from a state to the next, month after month, as bands one upon the other.
 *
 * @param bands the shape of each state
 * @param changes the months in which something changed, for the table
 */
record MonthChart(Map<SchoolState, String> bands, List<Tick> ticks, List<Month> changes) {
    static final int WIDTH = 720;
    static final int HEIGHT = 220;
    private static final int FOOT = 28;

    record Tick(int year, int x) {}

    static MonthChart of(List<Month> months) {
        if (months.size() < 2) {
            return new MonthChart(Map.of(), List.of(), months);
        }
        Map<SchoolState, String> bands = new EnumMap<>(SchoolState.class);
        int schools = Math.max(1, months.getLast().counts().schools());
        int[] below = new int[months.size()];
        for (SchoolState state : OperationWords.states()) {
            int[] above = new int[months.size()];
            for (int i = 0; i < above.length; i++) {
                above[i] = below[i] + months.get(i).counts().of(state);
            }
            bands.put(state, shape(below, above, schools));
            below = above;
        }
        return new MonthChart(bands, ticks(months), changes(months));
    }

    private static String shape(int[] below, int[] above, int schools) {
        var path = new StringBuilder("M0 ").append(y(below[0], schools));
        for (int i = 0; i < above.length; i++) {
            path.append('V').append(y(above[i], schools)).append('H').append(x(i + 1, above.length));
        }
        for (int i = below.length - 1; i >= 0; i--) {
            path.append('V').append(y(below[i], schools)).append('H').append(x(i, below.length));
        }
        return path.append('Z').toString();
    }

    private static int x(int month, int months) {
        return WIDTH * month / months;
    }

    private static int y(int many, int schools) {
        return (HEIGHT - FOOT) - (HEIGHT - FOOT) * many / schools;
    }

    private static List<Tick> ticks(List<Month> months) {
        List<Tick> ticks = new ArrayList<>();
        int every = Math.max(1, months.size() / 12 / 12);
        for (int i = 0; i < months.size(); i++) {
            YearMonth month = months.get(i).month();
            if ((i == 0 || month.getMonthValue() == 1)
                    && (ticks.isEmpty() || month.getYear() - ticks.getLast().year() >= every)) {
                ticks.add(new Tick(month.getYear(), x(i, months.size())));
            }
        }
        return ticks;
    }

    private static List<Month> changes(List<Month> months) {
        List<Month> changes = new ArrayList<>();
        for (Month month : months) {
            if (changes.isEmpty() || !changes.getLast().counts().equals(month.counts())) {
                changes.add(month);
            }
        }
        return changes;
    }
}
