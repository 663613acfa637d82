package fr.preau.rooms.needs.coverage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.Fold;
import fr.preau.law.item.Item;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.needs.coverage.CoveragePages.CoverageResults;
import fr.preau.rooms.needs.coverage.CoveragePages.Query;
import fr.preau.rooms.needs.coverage.SessionHeadcount.Audience;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.SearchPlace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every school and tool as they were at one time; pure, and never changed. */
final class ToolCoverage {
    private static final Set<Item.Kind> KINDS = EnumSet.of(Item.Kind.EQUIPMENT, Item.Kind.SERVICE, Item.Kind.SOFTWARE);

    /** What people are trained to use: nobody is trained on a cable. */
    static final List<Item> TOOLS = Item.all().stream().filter(item -> KINDS.contains(item.kind())).toList();

    /** Of those in service, that for the longest first. */
    private static final Comparator<SchoolTool> LONGEST = Comparator
            .comparing(SchoolTool::since, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(SchoolTool::uai)
            .thenComparing(tool -> tool.item().code());

    private static final int MOST_FOUND = 50;

    private final Instant at;
    private final Map<String, String> homes;
    private final List<SchoolTool> all;
    private final Map<String, List<SchoolTool>> by = new HashMap<>();

    /** Page after page of one list is found once. */
    private final Cache<Query, CoverageResults> found = Caffeine.newBuilder().maximumSize(MOST_FOUND).build();

    /**
     * What an operation brings to a school.
     *
     * @param since absent while it is not in service
     */
    record BroughtTool(String operation, String uai, String name, String commune, String epci, String departement,
            Level level, String item, @Nullable LocalDate since) {}

    private record Spot(String uai, String item) {}

    private record Share(Spot spot, Audience audience) {}

    private ToolCoverage(Instant at, Map<String, String> homes, List<SchoolTool> all) {
        this.at = at;
        this.homes = homes;
        this.all = all;
        for (SchoolTool tool : all) {
            List<String> keys = new ArrayList<>(tool.operations());
            BroughtTool school = tool.school();
            keys.add("etablissement-" + school.uai());
            keys.add("commune-" + school.commune());
            keys.add("epci-" + school.epci());
            keys.add("departement-" + school.departement());
            keys.forEach(key -> by.computeIfAbsent(key, any -> new ArrayList<>()).add(tool));
        }
    }

    /**
     * @param attended as the sessions have it: what may not be told is taken out here
     * @param communes their names by their codes
     * @param homes the places of organisations that the référentiel lacks
     */
    static ToolCoverage of(Instant at, Collection<BroughtTool> brought, Collection<SessionHeadcount> attended,
            UnaryOperator<String> communes, Map<String, String> homes) {
        Map<Share, TrainedCount> trained = trained(attended);
        Map<Spot, List<BroughtTool>> spots = brought.stream()
                .collect(Collectors.groupingBy(tool -> new Spot(tool.uai(), tool.item()), LinkedHashMap::new,
                        Collectors.toList()));
        Map<String, Integer> numbers = new HashMap<>();
        List<SchoolTool> all = new ArrayList<>();
        for (Item item : TOOLS) {
            spots.forEach((spot, some) -> {
                if (spot.item().equals(item.code())) {
                    BroughtTool tool = some.getFirst();
                    all.add(new SchoolTool(tool, item,
                            some.stream().map(BroughtTool::operation).collect(Collectors.toSet()), since(some),
                            trained.getOrDefault(new Share(spot, Audience.TEACHER), TrainedCount.NOBODY),
                            trained.getOrDefault(new Share(spot, Audience.AGENT), TrainedCount.NOBODY),
                            folded(tool, communes), numbers.computeIfAbsent(tool.uai(), any -> numbers.size())));
                }
            });
        }
        all.sort(LONGEST);
        return new ToolCoverage(at, homes, List.copyOf(all));
    }

    private static String folded(BroughtTool tool, UnaryOperator<String> communes) {
        return Fold.plain(tool.name() + " " + communes.apply(tool.commune()) + " " + tool.uai());
    }

    private static Map<Share, TrainedCount> trained(Collection<SessionHeadcount> attended) {
        Map<Share, TrainedCount> trained = new HashMap<>();
        for (SessionHeadcount headcount : Suppression.told(attended)) {
            var share = new Share(new Spot(headcount.uai(), headcount.item()), headcount.audience());
            trained.merge(share, TrainedCount.of(headcount), TrainedCount::and);
        }
        return trained;
    }

    private static @Nullable LocalDate since(List<BroughtTool> some) {
        return some.stream()
                .map(BroughtTool::since)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What answers, as that finds it. */
    CoverageResults found(Query query, Function<Query, CoverageResults> finder) {
        return found.get(query, finder);
    }

    Instant at() {
        return at;
    }

    /** The place of an organisation; itself where it is one, or has none. */
    String home(String organisation) {
        return homes.getOrDefault(organisation, organisation);
    }

    List<SchoolTool> everywhere() {
        return all;
    }

    /**
     * Those of a school, a commune, an EPCI, a département by its organisation; of an operation.
     */
    List<SchoolTool> of(String key) {
        return by.getOrDefault(key, List.of());
    }

    /** Those of a place. */
    List<SchoolTool> of(SearchPlace place) {
        return place.place().kind() == TerritoryKind.REGION
                ? place.codes().stream().flatMap(code -> of("departement-" + code).stream()).sorted(LONGEST).toList()
                : of(place.value());
    }
}
