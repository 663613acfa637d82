package fr.preau.commitment;

import fr.preau.commitment.Commitment.State;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Promises drawn by their days, those that others wait for joined to them; pure. A row each, in the
 * order of the days: the drawing grows downwards, and reads like its table.
 */
record DueChart(List<Mark> marks, List<String> links, List<Tick> ticks, int today, int height) {
    static final int WIDTH = 720;
    private static final int LEFT = 20;
    private static final int RIGHT = 700;
    private static final int TOP = 44;
    private static final int ROW = 36;

    /** One promise: a point at its day. */
    record Mark(Commitment it, int number, int x, int y) {}

    /** The first day of a year. */
    record Tick(int year, int x) {}

    /**
     * @param all in the order of their days
     * @param upon what each depends on, by their ids
     */
    static DueChart of(List<Commitment> all, Map<String, List<String>> upon, LocalDate today) {
        LocalDate first = all.stream().map(Commitment::due).reduce(today, DueChart::earlier);
        LocalDate last = all.stream().map(Commitment::due).reduce(today, DueChart::later);
        long days = Math.max(1, ChronoUnit.DAYS.between(first, last));
        List<Mark> marks = new ArrayList<>();
        Map<String, Mark> byId = new HashMap<>();
        for (Commitment one : all) {
            int n = marks.size();
            var mark = new Mark(one, n + 1, x(first, days, one.due()), TOP + n * ROW);
            marks.add(mark);
            byId.put(one.id(), mark);
        }
        List<String> links = new ArrayList<>();
        for (Mark mark : marks) {
            for (String id : upon.getOrDefault(mark.it().id(), List.of())) {
                Mark before = byId.get(id);
                if (before != null) {
                    links.add(link(before, mark));
                }
            }
        }
        List<Tick> ticks = new ArrayList<>();
        for (int year = first.getYear() + 1; year <= last.getYear(); year++) {
            ticks.add(new Tick(year, x(first, days, LocalDate.of(year, 1, 1))));
        }
        return new DueChart(
                List.copyOf(marks),
                List.copyOf(links),
                List.copyOf(ticks),
                x(first, days, today),
                TOP + marks.size() * ROW);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static int x(LocalDate first, long days, LocalDate day) {
        return (int) (LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(first, day) / days);
    }

    private static String link(Mark from, Mark to) {
        int middle = from.y() + (to.y() - from.y()) / 2;
        return "M%d %dC%d %d %d %d %d %d"
                .formatted(from.x(), from.y(), from.x(), middle, to.x(), middle, to.x(), to.y());
    }

    /** Whether its point is full: nothing is to be done any more. */
    static boolean full(State state) {
        return state == State.KEPT;
    }
}
