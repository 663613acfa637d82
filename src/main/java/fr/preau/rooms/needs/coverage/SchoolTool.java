package fr.preau.rooms.needs.coverage;

import fr.preau.law.item.Item;
import fr.preau.rooms.needs.coverage.SessionHeadcount.Audience;
import fr.preau.rooms.needs.coverage.ToolCoverage.BroughtTool;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A school and a tool that is brought there.
 *
 * @param school where it lay when it came into the first operation that brings it
 * @param operations those that bring it
 * @param since the day from which it is in service; absent while nobody says that it is
 * @param folded what it is found by
 * @param number of the school, among all of them
 */
record SchoolTool(BroughtTool school, Item item, Set<String> operations, @Nullable LocalDate since,
        TrainedCount teachers, TrainedCount agents, String folded, int number) {

    String uai() {
        return school.uai();
    }

    boolean serves() {
        return since != null;
    }

    /**
     * Whether nobody is known to be trained there.
     *
     * @param audience among whom; absent for anybody
     */
    boolean bare(@Nullable Audience audience) {
        return (audience == Audience.AGENT || teachers.nobody()) && (audience == Audience.TEACHER || agents.nobody());
    }

    /** The day of the last session; absent when there was none. */
    @Nullable
    LocalDate last() {
        return teachers.and(agents).last();
    }

    /** Its place in a list: where nobody is trained first, then those equipped for the longest. */
    String key(@Nullable Audience audience) {
        return (bare(audience) ? "0 " : "1 ") + since + " " + uai() + " " + item.code();
    }
}
