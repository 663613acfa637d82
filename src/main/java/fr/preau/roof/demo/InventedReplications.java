package fr.preau.roof.demo;

import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.replication.Replication.Size;
import fr.preau.rooms.practices.replication.Replications;
import fr.preau.rooms.practices.replication.Report;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What became of the invented practices elsewhere in the invented world: {@code
 * demo/replications.json}, by its people, as anywhere.
 */
@Component
record InventedReplications(Replications replications) {
    /**
     * One of them; what is taken up, by whom and for whom, by their keys.
     *
     * @param start of its plan, and how large the place is; absent when nobody said
     * @param indicator absent when nothing is reported
     */
    record ReplicationStory(String sheet, String organisation, String by, List<Stage> stages, String why,
            @Nullable LocalDate start, @Nullable Size here, @Nullable Long once, @Nullable Long yearly,
            @Nullable Integer year, @Nullable Integer pupils, @Nullable String indicator, @Nullable String unit,
            @Nullable Better better, @Nullable BigDecimal before, @Nullable BigDecimal after, @Nullable String worked,
            @Nullable String failed) {

        Report report(String measured) {
            return new Report(once, yearly, Tax.TTC, year, pupils, null, null,
                    List.of(new Report.Measure(measured, Objects.requireNonNullElse(unit, ""),
                            Objects.requireNonNull(better), before, after)),
                    Objects.requireNonNullElse(worked, ""), Objects.requireNonNullElse(failed, ""));
        }
    }

    /**
     * Makes them all.
     *
     * @param sheets the practices, by the names of their files
     */
    void make(Map<String, String> sheets, InventedCast made) {
        Story.all("replications", ReplicationStory[].class).forEach(told -> make(told, sheets, made));
    }

    private void make(ReplicationStory told, Map<String, String> sheets, InventedCast made) {
        Actor actor = made.actor(told.by());
        String id = replications.make(actor, Objects.requireNonNull(sheets.get(told.sheet())),
                made.place(told.organisation()), null, null);
        if (told.here() != null) {
            replications.assume(actor, id, told.start(), told.here());
        }
        told.stages().forEach(stage -> replications.move(actor, id, stage, told.why()));
        if (told.indicator() != null) {
            replications.report(actor, id, told.report(told.indicator()));
        }
    }
}
