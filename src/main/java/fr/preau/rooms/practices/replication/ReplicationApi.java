package fr.preau.rooms.practices.replication;

import fr.preau.ground.kernel.Money;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What became of a sheet elsewhere, as programs read it: failures as plainly as successes. */
@RestController
@Who(Visitor.ANYONE)
record ReplicationApi(Practices practices, ReportedUptakes reported, ReplicationPlace ground) {
    /** All of one sheet, oldest first. */
    record ReplicationList(List<One> items, int total) {}

    /** An organisation: its id and its name. */
    record Body(String id, String name) {}

    /** Euros of the first year: in all, and for one pupil. */
    record Cost(@Nullable BigDecimal firstYear, @Nullable BigDecimal perPupil, Tax tax, @Nullable Integer year) {}

    /**
     * One replication; what is not known is null.
     *
     * @param takenFrom the replication it was inspired by; null when it was the origin
     * @param distanceKm from where it was taken, as the crow flies
     * @param outcome what evidence counts of it; null until something is reported
     * @param why it was abandoned; null otherwise
     */
    record One(String id, Body organisation, @Nullable String territory, @Nullable String takenFrom, Stage state,
            Instant stateAt, @Nullable Cost cost, @Nullable Long distanceKm, @Nullable Verdict outcome,
            boolean measured, @Nullable String why, boolean invented) {}

    @GetMapping("/api/v1/practices/{id}/replications")
    ReplicationList all(@PathVariable String id) {
        Practice origin = practices.get(id);
        List<Replication> all = reported.shown(id);
        Map<String, Replication> byId = new HashMap<>();
        all.forEach(replication -> byId.put(replication.id(), replication));
        return new ReplicationList(all.stream().map(replication -> one(origin, byId, replication)).toList(),
                all.size());
    }

    private One one(Practice origin, Map<String, Replication> byId, Replication it) {
        Replication from = it.takenFrom() == null ? null : byId.get(it.takenFrom());
        Double away = ground.distance(from == null ? ground.home(origin) : from.place(), it.place());
        Report report = it.report();
        return new One(it.id(), new Body(it.organisation(), it.organisationName()), it.place(), it.takenFrom(),
                it.stage(), it.stageAt(), report == null || report.firstYear() == null ? null : cost(report),
                away == null ? null : (Long) Math.round(away), it.counted(), it.measured(),
                it.why().isEmpty() ? null : it.why(), it.invented());
    }

    private static Cost cost(Report report) {
        return new Cost(Money.euros(report.firstYear()), Money.euros(report.perPupil()), report.tax(), report.year());
    }
}
