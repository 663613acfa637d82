package fr.preau.training;

import fr.preau.kernel.Paris;
import fr.preau.kernel.Ref;
import fr.preau.training.TrainingCourse.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When and where a course is held, for how many.
 *
 * @param id {@code S-…}
 * @param place absent when it is followed from afar
 * @param link where it is followed; empty for none, and told only to who registered
 * @param seats how many there are, and who holds them
 * @param opens the day from which one may register; absent for at once
 * @param closes the last day on which one may
 * @param code shown on the screen of who trains
 * @param cancelledWhy empty when it is not cancelled
 * @param waiting how many wait for a seat
 */
public record TrainingSession(
        TrainingCourse course,
        String id,
        List<Hours> hours,
        Instant startsAt,
        Instant endsAt,
        @Nullable Where place,
        String address,
        String link,
        Seats seats,
        @Nullable LocalDate opens,
        LocalDate closes,
        String code,
        String cancelledWhy,
        State state,
        int waiting,
        int edition,
        boolean invented,
        Instant madeAt,
        Instant changedAt) {

    /** Where it is on the calendar. */
    public enum State {
        COMING,
        TODAY,
        HELD,
        CANCELLED;

        private static final Set<State> AHEAD = EnumSet.of(COMING, TODAY);

        boolean ahead() {
            return AHEAD.contains(this);
        }
    }

    /**
     * A day of it.
     *
     * @param from in Paris
     */
    public record Hours(LocalDate day, LocalTime from, LocalTime until) {
        /** Reads {@code 2026-03-04 09:00 12:00}. */
        static Hours read(String line) {
            String[] parts = line.split(" ");
            return new Hours(
                    LocalDate.parse(parts[0]),
                    LocalTime.parse(parts[1]),
                    LocalTime.parse(parts[2]));
        }

        String text() {
            return day + " " + from + " " + until;
        }

        Instant opensAt() {
            return day.atTime(from).atZone(Paris.ZONE).toInstant();
        }

        Instant closesAt() {
            return day.atTime(until).atZone(Paris.ZONE).toInstant();
        }
    }

    /** The commune where it is, and the codes of the places it is in; empty where there is none. */
    public record Where(
            String commune, String name, String epci, String departement, String region) {}

    /**
     * How many there are, and who holds them. Pure.
     *
     * @param forTeachers of all, how many only teachers may have
     * @param teachers how many teachers hold
     */
    public record Seats(int all, int forTeachers, int forAgents, int teachers, int agents) {
        int taken() {
            return teachers + agents;
        }

        /** How many are left for them; what is kept for the others is not. */
        int free(Share share) {
            int kept =
                    share == Share.TEACHER
                            ? Math.max(0, forAgents - agents)
                            : Math.max(0, forTeachers - teachers);
            return Math.max(0, all - taken() - kept);
        }

        /** How many are left, each for somebody. */
        int free() {
            return all - taken();
        }

        /** Once one more of them holds a seat. */
        Seats with(Share share) {
            boolean teacher = share == Share.TEACHER;
            return new Seats(
                    all,
                    forTeachers,
                    forAgents,
                    teachers + (teacher ? 1 : 0),
                    agents + (teacher ? 0 : 1));
        }
    }

    Ref ref() {
        return new Ref("session", id);
    }

    String path() {
        return TrainingPages.SESSION + id;
    }

    LocalDate firstDay() {
        return hours.getFirst().day();
    }

    LocalDate lastDay() {
        return hours.getLast().day();
    }

    boolean cancelled() {
        return state == State.CANCELLED;
    }

    int free() {
        return seats.free();
    }

    /** Whether its hours go on. */
    boolean on(Instant at) {
        return hours.stream()
                .anyMatch(one -> !at.isBefore(one.opensAt()) && at.isBefore(one.closesAt()));
    }

    /** Whether one may register on that day, for a seat or to wait for one. */
    boolean registers(LocalDate day) {
        return state.ahead() && !day.isAfter(closes) && (opens == null || !day.isBefore(opens));
    }
}
