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
record TrainedCount(int counted, boolean more, @Nullable LocalDate last) {
    static final TrainedCount NOBODY = new TrainedCount(0, false, null);

    /** In the words of files. */
    enum CountWord {
        NONE, FEW, COUNTED, MORE
    }

    static TrainedCount of(SessionHeadcount headcount) {
        return new TrainedCount(headcount.people(), headcount.people() + headcount.again() == 0, headcount.day());
    }

    TrainedCount and(TrainedCount other) {
        if (last == null || other.last == null) {
            return last == null ? other : this;
        }
        return new TrainedCount(counted + other.counted, more || other.more,
                other.last.isAfter(last) ? other.last : last);
    }

    /** Whether nobody is known to have come. */
    boolean nobody() {
        return last == null;
    }

    CountWord told() {
        return nobody() ? CountWord.NONE : counted == 0 ? CountWord.FEW : more ? CountWord.MORE : CountWord.COUNTED;
    }
}
