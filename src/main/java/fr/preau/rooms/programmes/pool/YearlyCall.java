package fr.preau.rooms.programmes.pool;

import fr.preau.rooms.programmes.pool.Apportionment.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of each member for a year, frozen.
 *
 * @param replaces the number of the one that was wrong; absent for a first one
 * @param replacedBy the number of the one that takes its place; absent while it stands
 * @param total in cents
 * @param sha256 of its figures, which the journal keeps
 */
record YearlyCall(int n, int year, @Nullable Integer replaces, @Nullable Integer replacedBy, LocalDate due, long total,
        String sha256, Instant at) {

    /**
     * All that is frozen.
     *
     * @param why it takes the place of another; empty for a first one
     * @param days of the year
     */
    record Sheet(String service, String title, int year, LocalDate due, String why, int days, Scale scale,
            List<Share> shares) {
        Optional<Share> of(String organisation) {
            return shares.stream().filter(share -> share.member().organisation().equals(organisation)).findFirst();
        }

        long total() {
            return shares.stream().mapToLong(Share::cents).sum();
        }
    }

    /** What was paid for a year in all, and until when. */
    record Payment(String organisation, long cents, LocalDate day) {}

    /** The number of the one that stands for that year; absent while there is none. */
    static @Nullable Integer standing(List<YearlyCall> calls, int year) {
        return calls.stream()
                .filter(call -> call.year() == year && call.stands())
                .findFirst()
                .map(YearlyCall::n)
                .orElse(null);
    }

    boolean stands() {
        return replacedBy == null;
    }
}
