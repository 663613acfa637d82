package fr.preau.rooms.concertation.journee;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.concertation.journee.Slot.Speaker;
import java.time.LocalTime;

/** Days, hours and people of a journée as pages say them. */
final class JourneeWords {
    private JourneeWords() {}

    /** "5 décembre 2013", "du 5 décembre 2013 au 6 décembre 2013". */
    static String days(Visit visit, Journee it) {
        return it.firstDay().equals(it.lastDay()) ? visit.date(it.firstDay())
                : visit.t("journee.days", visit.date(it.firstDay()), visit.date(it.lastDay()));
    }

    /** How many places are left, as it is told. */
    static String left(Visit visit, Journee it) {
        Integer left = it.left();
        return left == null ? visit.t("journee.left.few")
                : left == 0 ? visit.t("journee.full") : visit.t("journee.left", visit.number(left));
    }

    /** "17 h 30". */
    static String hour(Visit visit, LocalTime at) {
        return visit.t("journee.hour", at.getHour(), "%02d".formatted(at.getMinute()));
    }

    /** "9 h 00 – 10 h 30"; that they are not known, when they are not. */
    static String hours(Visit visit, Slot it) {
        return it.begins() == null || it.ends() == null ? visit.t("journee.hours.unknown")
                : visit.t("journee.hours", hour(visit, it.begins()), hour(visit, it.ends()));
    }

    /** Where it is, online or nowhere said. */
    static String where(Visit visit, Journee it) {
        String place = it.where();
        return place.isEmpty()
                ? it.address().isEmpty() ? visit.t("journee.online") : visit.t("journee.online.at", it.address())
                : it.online() ? visit.t("journee.where.both", place) : place;
    }

    /** Somebody who speaks, or what they are where no name is told. */
    static String speaker(Visit visit, Speaker speaker) {
        return speaker.typed().isEmpty() ? visit.t("journee.speaker.erased") : speaker.typed();
    }
}
