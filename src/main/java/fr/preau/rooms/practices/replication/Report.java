package fr.preau.rooms.practices.replication;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a replication gave, as its organisation tells it. Kept as JSON; what is not known is absent.
 *
 * @param once spent once, in cents
 * @param yearly spent each year, in cents
 * @param year the money is of
 * @param pupils it reached
 * @param from {@code 2024-09}
 * @param until the same
 * @param worked what worked, in words
 * @param failed what did not, in words
 */
public record Report(@Nullable Long once, @Nullable Long yearly, Tax tax, @Nullable Integer year,
        @Nullable Integer pupils, @Nullable String from, @Nullable String until, List<Measure> measures, String worked,
        String failed) {

    @SuppressWarnings("NullAway") // read from JSON, a part written by an older release may be missing
    public Report {
        tax = Objects.requireNonNullElse(tax, Tax.UNKNOWN);
        measures = measures == null ? List.of() : List.copyOf(measures);
        worked = Objects.requireNonNullElse(worked, "");
        failed = Objects.requireNonNullElse(failed, "");
    }

    /**
     * One indicator, before and after.
     *
     * @param indicator that of the origin, word for word, or one of its own
     */
    public record Measure(String indicator, String unit, Better better, @Nullable BigDecimal before,
            @Nullable BigDecimal after) {

        boolean known() {
            return before != null && after != null;
        }
    }

    /** Whether anything was measured before and after. */
    boolean measured() {
        return measures.stream().anyMatch(Measure::known);
    }

    /** What it cost in the first year, in cents; absent when nothing of it is known. */
    @Nullable
    Long firstYear() {
        return once == null && yearly == null ? null : (once == null ? 0 : once) + (yearly == null ? 0 : yearly);
    }

    /** The same for one pupil, in cents. */
    @Nullable
    Long perPupil() {
        Long all = firstYear();
        return all == null || pupils == null || pupils <= 0 ? null : (2 * all + pupils) / (2L * pupils);
    }

    /** "septembre 2024" for {@code 2024-09}; dots when it is not known. */
    static String month(Visit visit, @Nullable String said) {
        if (said == null) {
            return "…";
        }
        int dash = said.indexOf('-');
        return dash < 0 ? said : visit.t("sheet.month." + said.substring(dash + 1)) + " " + said.substring(0, dash);
    }
}
