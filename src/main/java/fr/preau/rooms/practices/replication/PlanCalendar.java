package fr.preau.rooms.practices.replication;

import fr.preau.ground.list.Calendar;
import fr.preau.rooms.practices.replication.Plan.PlanStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The dated steps of a plan as a calendar; pure. */
final class PlanCalendar {
    private PlanCalendar() {}

    /**
     * @param address of the page of the replication
     * @param stamp when what it tells was written down
     */
    static Calendar of(String id, String title, String address, List<PlanStep> steps, Instant stamp) {
        var calendar = new Calendar(title, stamp);
        for (int i = 0; i < steps.size(); i++) {
            PlanStep step = steps.get(i);
            LocalDate from = step.from();
            if (from != null) {
                calendar.add(new Calendar.Event(id + "-" + (i + 1), from,
                        step.until() == null ? from.plusDays(1) : step.until(), step.step().title(),
                        step.step().words(), address));
            }
        }
        return calendar;
    }
}
