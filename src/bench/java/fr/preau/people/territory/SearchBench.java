package fr.preau.people.territory;

import bench.Line;
import bench.Site;
import fr.preau.ground.kernel.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.springframework.context.ConfigurableApplicationContext;

/** The type-ahead over every place and school of France: prefixes of real names, as typed, some with one typo. */
public final class SearchBench {
    private static final int QUERIES = 20_000;

    private SearchBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws InterruptedException {
        try (ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            Territories territories = site.getBean(Territories.class);
            await(territories);
            List<String> typed = typed(territories);
            measure(territories, typed.subList(0, typed.size() / 4));
            double[] times = measure(territories, typed);
            TerritorySnapshot.Counts counts = territories.now().counts();
            Line.print("search: type-ahead, p50", Line.decimal(times[times.length / 2]), "ms",
                    counts.communes() + " communes, " + counts.schools() + " schools", "");
            Line.print("search: type-ahead, p99", Line.decimal(times[times.length * 99 / 100]), "ms",
                    "p999 " + Line.decimal(times[times.length * 999 / 1000]) + " ms", "aim < 10 ms");
        }
    }

    private static void await(Territories territories) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try {
                territories.suggest("lyon", 1);
                return;
            } catch (Refusal.Later notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("the index does not come");
    }

    private static double[] measure(Territories territories, List<String> typed) {
        double[] times = new double[typed.size()];
        long found = 0;
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            found += territories.suggest(typed.get(i), 10).size();
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        if (found < times.length) {
            throw new IllegalStateException("the search hardly finds anything: " + found);
        }
        Arrays.sort(times);
        return times;
    }

    private static List<String> typed(Territories territories) {
        TerritorySnapshot now = territories.now();
        List<String> names = new ArrayList<>();
        for (int d = 1; d < 96; d++) {
            String code = d == 20 ? "2A" : String.format("%02d", d);
            now.membersOf(TerritoryKind.DEPARTEMENT, code, LocalDate.of(2026, 1, 1))
                    .items()
                    .forEach(commune -> names.add(commune.name()));
        }
        var random = new Random(2013);
        List<String> typed = new ArrayList<>(QUERIES);
        while (typed.size() < QUERIES) {
            String name = names.get(random.nextInt(names.size()));
            String start = name.substring(0, Math.min(name.length(), 3 + random.nextInt(name.length())));
            typed.add(random.nextInt(10) == 0 && start.length() > 5 ? start.substring(0, 3) + start.substring(4)
                    : start.toLowerCase(java.util.Locale.FRENCH));
        }
        return typed;
    }
}
