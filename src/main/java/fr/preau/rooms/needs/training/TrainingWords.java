package fr.preau.rooms.needs.training;

import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.training.TrainingSession.Hours;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Courses and sessions in the words of who reads. */
public final class TrainingWords {
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("H'\u00a0h\u00a0'mm");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("HH:mm");

    private TrainingWords() {}

    /** « 4 mars 2026, de 9 h 00 à 12 h 00 ». */
    static String hours(Visit visit, Hours hours) {
        DateTimeFormatter hour = visit.french() ? FRENCH : ENGLISH;
        return visit.t("training.hours", visit.date(hours.day()), hour.format(hours.from()),
                hour.format(hours.until()));
    }

    /** « 4 mars 2026 », « du 4 mars 2026 au 6 mars 2026 ». */
    static String days(Visit visit, TrainingSession it) {
        String first = visit.date(it.firstDay());
        return it.firstDay().equals(it.lastDay()) ? first : visit.t("training.days", first, visit.date(it.lastDay()));
    }

    /** « 3 h », « 1 h 30 ». */
    static String lasts(Visit visit, int minutes) {
        int hours = minutes / 60;
        int rest = minutes % 60;
        return rest == 0 ? visit.t("training.lasts.hours", hours)
                : hours == 0 ? visit.t("training.lasts.minutes", rest) : visit.t("training.lasts.both", hours, rest);
    }

    /** How many seats are left, as it is told. */
    static String left(Visit visit, TrainingSession it) {
        Integer left = it.left();
        return left == null ? visit.t("training.left.few")
                : left == 0 ? visit.t("training.full") : visit.t("training.left", visit.number(left));
    }

    /** That none is left for those of a share; empty otherwise. */
    static String left(Visit visit, TrainingSession it, String share) {
        return it.sure().free(share) == 0 ? visit.t("training.register.wait") : "";
    }

    static String cost(Visit visit, @Nullable Long cents) {
        return cents == null ? visit.t("training.cost.unknown")
                : cents == 0 ? visit.t("training.cost.none")
                        : visit.t("training.cost.of", Figures.amount(visit.language(), cents));
    }

    /** The tool, or the subject. */
    static String about(Visit visit, TrainingCourse it, String subject) {
        Item item = it.item();
        return item == null ? subject : Objects.requireNonNull(item).name(visit.language());
    }
}
