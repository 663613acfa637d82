package fr.preau.rooms.practices.replication;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.PracticePanel;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.replication.Report.Measure;
import fr.preau.rooms.practices.replication.UptakeTreePage.ReplicationRow;
import fr.preau.rooms.practices.replication.UptakeTreePage.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** On the page of a sheet: who took it up, from whom, how far they are, what it gave. */
@Component
record UptakeTreePanel(ReportedUptakes reported, ReplicationPlace ground) implements PracticePanel {
    private static final int ORDER = 10;
    private static final int MOST = 100;
    private static final double CENTS = 100;

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public @Nullable Section section(Visit visit, Practice practice) {
        UptakeTreePage page = page(visit, practice, reported.shown(practice.id()));
        return page.lines().isEmpty() ? null
                : new Section("repliques", visit.t("replication.tree.title"),
                        visit.piece("rooms/practices/replication/tree", page));
    }

    UptakeTreePage page(Visit visit, Practice practice, List<Replication> all) {
        List<Replication> shown = all.subList(0, Math.min(MOST, all.size()));
        Map<String, Replication> byId = new HashMap<>();
        all.forEach(replication -> byId.put(replication.id(), replication));
        UptakeTree tree = UptakeTree.of(shown);
        return new UptakeTreePage(tree, tree.boxes().stream().map(box -> words(visit, practice, box)).toList(),
                tree.boxes()
                        .stream()
                        .flatMap(box -> Stream.ofNullable(box.of()))
                        .map(replication -> line(visit, practice, byId, replication))
                        .toList(),
                counts(visit, all), all.size() - shown.size());
    }

    private static String counts(Visit visit, List<Replication> all) {
        return Stream.of(Stage.values())
                .map(stage -> Map.entry(stage, all.stream().filter(it -> it.stage() == stage).count()))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> visit.count("replication.tree.count." + entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Words words(Visit visit, Practice practice, UptakeTree.Box box) {
        Replication it = box.of();
        String name = it == null ? practice.carrierName() : it.organisationName();
        String detail = it == null ? visit.t("replication.tree.origin", year(practice.sheet().from()))
                : detail(visit, it);
        return new Words(box, box.fitted(name), box.fitted(detail));
    }

    private static String detail(Visit visit, Replication it) {
        String stage = visit.t("replication.tree.stage." + it.stage(),
                String.valueOf(Paris.hour(it.stageAt()).getYear()));
        Verdict verdict = it.counted();
        return it.stage() == Stage.ABANDONED || verdict == null ? stage
                : stage + ", " + visit.t("replication.verdict.short." + verdict);
    }

    private static String year(@Nullable String date) {
        return date == null ? "" : date.substring(0, Math.min(4, date.length()));
    }

    private ReplicationRow line(Visit visit, Practice practice, Map<String, Replication> byId, Replication it) {
        Replication from = it.takenFrom() == null ? null : byId.get(it.takenFrom());
        Double away = ground.distance(from == null ? ground.home(practice) : from.place(), it.place());
        Report report = it.report();
        Long cost = report == null ? null : report.perPupil();
        return new ReplicationRow(it, visit.to(it.path()),
                from == null ? practice.carrierName() : from.organisationName(),
                away == null ? null : visit.t("replication.km", visit.number(Math.round(away))),
                cost == null ? null : visit.t("replication.euros", visit.decimal(cost / CENTS, 2)), result(visit, it));
    }

    /** The first figure of the report, beside the verdict; or why it was given up. */
    private static @Nullable String result(Visit visit, Replication it) {
        if (it.stage() == Stage.ABANDONED) {
            return it.why();
        }
        Report report = it.report();
        if (report == null) {
            return null;
        }
        Optional<String> figure = report.measures()
                .stream()
                .filter(Measure::known)
                .findFirst()
                .map(measure -> figure(visit, measure));
        return it.counted() != null ? figure.orElse("")
                : figure.map(words -> visit.t("replication.result", visit.t("replication.verdict.none"), words))
                        .orElseGet(() -> visit.t("replication.verdict.none"));
    }

    static String figure(Visit visit, Measure measure) {
        return visit.t("replication.measure", measure.indicator(), number(visit, measure.before()),
                number(visit, measure.after()), measure.unit());
    }

    static String number(Visit visit, java.math.@Nullable BigDecimal value) {
        return value == null ? visit.t("practice.unknown")
                : visit.decimal(value.doubleValue(), Math.max(0, value.stripTrailingZeros().scale()));
    }
}
