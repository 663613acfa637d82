package fr.preau.rooms.charters.commitment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Promises drawn by their days, those that others wait for joined to them; pure. A row each, in the order of the days:
 * the drawing grows downwards, and reads like its table.
 */
record DueChart(List<Mark> marks, List<String> links, List<Tick> ticks, int today, int height) {
    static final int WIDTH = 720;
    private static final int LEFT = 20;
    private static final int RIGHT = 700;
    private static final int TOP = 44;
    private static final int ROW = 36;

    record Mark(Commitment it, int number, int x, int y) {}

    record Tick(int year, int x) {}

    static DueChart of(List<Commitment> all, Map<String, Set<String>> upon, LocalDate today) {
        List<LocalDate> days = Stream.concat(Stream.of(today), all.stream().map(Commitment::due)).sorted().toList();
        LocalDate first = days.getFirst();
        LocalDate last = days.getLast();
        ToIntFunction<LocalDate> x = day -> (int) (LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(first, day)
                / Math.max(1, ChronoUnit.DAYS.between(first, last)));
        Map<String, Mark> marks = new LinkedHashMap<>();
        for (Commitment commitment : all) {
            int n = marks.size();
            marks.put(commitment.id(), new Mark(commitment, n + 1, x.applyAsInt(commitment.due()), TOP + n * ROW));
        }
        List<String> links = new ArrayList<>();
        for (Mark mark : marks.values()) {
            upon.getOrDefault(mark.it().id(), Set.of())
                    .stream()
                    .map(marks::get)
                    .flatMap(Stream::ofNullable)
                    .forEach(before -> links.add(link(before, mark)));
        }
        List<Tick> ticks = new ArrayList<>();
        for (int year = first.getYear() + 1; year <= last.getYear(); year++) {
            ticks.add(new Tick(year, x.applyAsInt(LocalDate.of(year, 1, 1))));
        }
        return new DueChart(List.copyOf(marks.values()), links, ticks, x.applyAsInt(today), TOP + marks.size() * ROW);
    }

    private static String link(Mark from, Mark to) {
        int middle = from.y() + (to.y() - from.y()) / 2;
        return "M%d %dC%d %d %d %d %d %d".formatted(from.x(), from.y(), from.x(), middle, to.x(), middle, to.x(),
                to.y());
    }
}
