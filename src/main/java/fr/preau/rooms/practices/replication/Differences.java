package fr.preau.rooms.practices.replication;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.replication.Plan.CountRange;
import fr.preau.rooms.practices.replication.PlanView.Difference;
import fr.preau.rooms.practices.sheet.Sheet.Cost;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is not here as it was at the origin, and what it puts at risk. */
record Differences(Visit visit, ReplicationPlace ground) {
    private static final double FAR = 2;
    private static final int OLD = 2;

    List<Difference> of(Practice origin, Replication it, @Nullable CountRange schools) {
        Territory there = ground.territory(ground.home(origin)).orElse(null);
        Territory here = ground.territory(it.place()).orElse(null);
        Integer schoolsThere = origin.sheet().reach().schools();
        return List.of(figure("size", population(there), population(here), 0),
                figure("density", density(there), density(here), 0),
                figure("schools", schoolsThere == null ? null : schoolsThere.doubleValue(),
                        schools == null ? null : (double) schools.high(), 0),
                body(there, here), tax(origin.sheet().costs()), year(origin.sheet().costs()));
    }

    private @Nullable Double population(@Nullable Territory it) {
        Integer known = it == null ? null : ground.population(it);
        return known == null ? null : known.doubleValue();
    }

    private @Nullable Double density(@Nullable Territory it) {
        return it == null ? null : ground.density(it);
    }

    private Difference figure(String what, @Nullable Double there, @Nullable Double here, int digits) {
        String said = there == null ? null : visit.decimal(there, digits);
        String own = here == null ? null : visit.decimal(here, digits);
        String way = there == null || here == null ? "unknown"
                : here > FAR * there ? "more" : FAR * here < there ? "less" : "alike";
        return difference(what, said, own, way);
    }

    private Difference difference(String what, @Nullable String there, @Nullable String here, String way) {
        String meaning = switch (way) {
            case "unknown" -> "unknown";
            case "alike" -> "";
            default -> "check";
        };
        String risk = way.equals("unknown") || way.equals("alike") ? visit.t("replication.risk." + way)
                : visit.t("replication.risk." + what + "." + way);
        return new Difference(visit.t("replication.differs." + what), there, here, meaning, risk);
    }

    private Difference body(@Nullable Territory there, @Nullable Territory here) {
        String way = there == null || here == null ? "unknown" : there.kind() == here.kind() ? "alike" : "other";
        return difference("body", kind(there), kind(here), way);
    }

    private @Nullable String kind(@Nullable Territory it) {
        return it == null ? null : visit.t("replication.kind." + it.kind());
    }

    /** The money of the sheet keeps its tax here: what matters is which it is. */
    private Difference tax(List<Cost> costs) {
        List<Tax> all = costs.stream().map(Cost::tax).distinct().sorted().toList();
        String said = all.isEmpty() || all.contains(Tax.UNKNOWN) ? null
                : all.stream().map(tax -> visit.t("replication.tax.short." + tax)).collect(Collectors.joining(", "));
        String way = said == null ? "unknown" : all.size() > 1 ? "both" : all.getFirst().name();
        return difference("tax", said, said, way.equals("TTC") ? "alike" : way);
    }

    private Difference year(List<Cost> costs) {
        List<Integer> years = costs.stream().map(Cost::year).filter(Objects::nonNull).sorted().toList();
        int now = ground.today().getYear();
        if (years.isEmpty()) {
            return difference("year", null, String.valueOf(now), "unknown");
        }
        int oldest = years.getFirst();
        return difference("year", String.valueOf(oldest), String.valueOf(now), now - oldest >= OLD ? "old" : "alike");
    }
}
