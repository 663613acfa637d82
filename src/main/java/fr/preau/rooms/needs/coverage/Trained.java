package fr.preau.rooms.needs.coverage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the people of one audience who were trained on a tool, in a school or in many.
 *
 * @param counted how many came, each once; none told is 0
 * @param more whether others came, too few at a time to be told
 * @param last the day of the last session; absent when nobody came
 */
record Trained(int counted, boolean more, @Nullable LocalDate last) {
    static final Trained NOBODY = new Trained(0, false, null);

    /** In the words of files. */
    enum Told {
        NONE, FEW, COUNTED, MORE
    }

    static Trained of(Attended one) {
        return new Trained(one.people(), one.people() + one.again() == 0, one.day());
    }

    Trained and(Trained other) {
        if (last == null || other.last == null) {
            return last == null ? other : this;
        }
        return new Trained(counted + other.counted, more || other.more, other.last.isAfter(last) ? other.last : last);
    }

    /** Whether nobody is known to have come. */
    boolean nobody() {
        return last == null;
    }

    Told told() {
        return nobody() ? Told.NONE : counted == 0 ? Told.FEW : more ? Told.MORE : Told.COUNTED;
    }
}
