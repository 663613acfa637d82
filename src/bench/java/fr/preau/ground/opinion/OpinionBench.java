package fr.preau.ground.opinion;

import bench.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * How long the map of a hall and that of a country take to be drawn, their votes in memory; and what goes with them.
 */
public final class OpinionBench {
    private static final int CAMPS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private OpinionBench() {}

    public static void main(String[] arguments) throws IOException {
        Path published = Path.of(arguments[0], "participation", "scoop-hivemind.biodiversity", "votes.csv.gz");
        boolean here = Files.exists(published);
        OpinionVotes hall = here ? votes(published) : votes(536, 314, 40);
        OpinionVotes country = votes(33_000, 783, 65);
        Runtime.getRuntime().gc();
        long held = used();
        figure("opinion: map of 536 × 314", 30, hall, () -> map(hall),
                "aim < 50 ms; " + (here ? "published votes" : "invented votes"));
        figure("opinion: blocks among 33 000", 1, country, () -> VoteBlock.of(country, Duration.ofMinutes(10)), "");
        OpinionMap drawn = map(country);
        figure("opinion: map of 33 000 × 783", 3, country, () -> map(country),
                "aim < 5 s; Polis: 267 s for 20 000 × 1 000");
        Line.print("opinion: heap at its most", Line.whole(peak() / 1e6), "MB", "votes alone " + Line.whole(held / 1e6)
                + " MB; " + drawn.groups().size() + " groups, " + drawn.stability().level(), "aim < 1 000 MB");
        boolean same = drawn.equals(map(country)) && map(hall).equals(map(hall));
        Line.print("opinion: drawn twice, to the last bit", same ? "the same" : "OTHER", "", "", "aim: the same");
    }

    private static OpinionMap map(OpinionVotes votes) {
        return OpinionMap.of(votes, 2013, Map.of());
    }

    /** Beside what the clock says, what it took of one core: others may share the machine. */
    private static void figure(String name, int turns, OpinionVotes votes, Supplier<?> work, String aim) {
        double[] clock = new double[turns];
        double[] core = new double[turns];
        long check = 0;
        for (int i = -turns; i < turns; i++) {
            long begin = System.nanoTime();
            long busy = THREADS.getCurrentThreadCpuTime();
            check += work.get().hashCode();
            if (i >= 0) {
                clock[i] = (System.nanoTime() - begin) / 1e6;
                core[i] = (THREADS.getCurrentThreadCpuTime() - busy) / 1e6;
            }
        }
        Arrays.sort(clock);
        Arrays.sort(core);
        Line.print(name, Line.decimal(clock[turns / 2]), "ms",
                Line.decimal(core[turns / 2]) + " ms of a core; " + Line.whole(votes.column.length) + " votes",
                check == 42 ? "" : aim);
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

    /** A conversation as Polis exports it: the last vote of each on each statement. */
    private static OpinionVotes votes(Path file) throws IOException {
        Map<List<String>, String[]> last = new TreeMap<>(Comparator.comparing(List::toString));
        Map<String, Instant> arrived = new TreeMap<>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().skip(1).sorted().toList()) {
                String[] cells = line.split(",");
                arrived.putIfAbsent(cells[3], Instant.ofEpochMilli(Long.parseLong(cells[0])));
                last.put(List.of(cells[3], cells[2]), cells);
            }
        }
        var given = new OpinionVotes.Builder();
        Map<String, Integer> people = new TreeMap<>();
        arrived.forEach((id, at) -> people.put(id, given.participant(id, at, null)));
        Map<String, Integer> statements = new TreeMap<>();
        for (String[] cells : last.values()) {
            int statement = statements.computeIfAbsent(cells[2], id -> given.statement(id, false));
            given.vote(people.get(cells[3]), statement, Integer.parseInt(cells[4]));
        }
        return given.votes();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans()
                .stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
