package fr.preau.rooms.needs.training;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.rooms.needs.training.TrainingCourse.Share;
import fr.preau.tools.registration.Allotment;
import fr.preau.tools.registration.Occasion;
import fr.preau.tools.thing.ThingActs;
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
 * @param sure the same, of those who confirmed: what anybody is told, so that nobody reads there who has just been
 * registered
 * @param opens the day from which one may register; absent for at once
 * @param closes the last day on which one may
 * @param code shown on the screen of who trains
 * @param cancelledWhy empty when it is not cancelled
 * @param registering whether its registration is open by its dates
 * @param waiting how many wait for a seat
 * @param counted how many of those who confirmed held a seat when that was last told
 * @param queue how many of those who wait have confirmed, told by fives
 */
public record TrainingSession(TrainingCourse course, String id, List<Hours> hours, Instant startsAt, Instant endsAt,
        @Nullable SessionCommune place, String address, String link, Allotment seats, Allotment sure,
        @Nullable LocalDate opens, LocalDate closes, String code, String cancelledWhy, State state, boolean registering,
        int waiting, int counted, int queue, int edition, boolean invented, Instant madeAt,
        Instant changedAt) implements Occasion, ThingActs.Thing<TrainingSession.State> {

    /** Where it is on the calendar. */
    public enum State {
        COMING, TODAY, HELD, CANCELLED;

        /** Those in which it may still change. */
        static final Set<State> AHEAD = EnumSet.of(COMING, TODAY);

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
            return new Hours(LocalDate.parse(parts[0]), LocalTime.parse(parts[1]), LocalTime.parse(parts[2]));
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
    public record SessionCommune(String commune, String name, String epci, String departement, String region) {}

    @Override
    public String by() {
        return course.organiser();
    }

    @Override
    public State stage() {
        return state;
    }

    @Override
    public String refused(String words) {
        return "training.refused." + state;
    }

    @Override
    public Ref ref() {
        return new Ref("session", id);
    }

    @Override
    public String title() {
        return course.title();
    }

    @Override
    public String path() {
        return TrainingPages.SESSION + id;
    }

    @Override
    public Allotment allotted() {
        return seats;
    }

    @Override
    public boolean registers() {
        return state.ahead() && registering;
    }

    @Override
    public boolean coming() {
        return state == State.COMING;
    }

    @Override
    public boolean today() {
        return state == State.TODAY;
    }

    @Override
    public Instant beginsAt() {
        return startsAt;
    }

    @Override
    public String calledOffWhy() {
        return cancelledWhy;
    }

    @Override
    public String when(Language language) {
        return Figures.date(language, firstDay());
    }

    @Override
    public String where() {
        if (place == null) {
            return "";
        }
        return address.isEmpty() ? place.name() : address + ", " + place.name();
    }

    @Override
    public String followed() {
        return link;
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

    boolean held() {
        return state == State.HELD;
    }

    /** How many seats anybody is told to be left. */
    int free() {
        return sure.free();
    }

    /** How many seats are said to be left; absent for a few. */
    @Nullable
    Integer left() {
        return sure.said(counted);
    }

    /** Of its seats, how many only those may have. */
    int kept(Share share) {
        return seats.kept(share.name());
    }

    /** Whether its hours go on. */
    boolean on(Instant at) {
        return hours.stream().anyMatch(hour -> !at.isBefore(hour.opensAt()) && at.isBefore(hour.closesAt()));
    }
}
