package fr.preau.rooms.charters.poll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.tally.Count;
import fr.preau.ground.tally.Option;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.poll.BallotPage.Regions;
import fr.preau.rooms.charters.poll.BallotPage.Row;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The votes by région, where seats have one: those of communes, groupings, départements and régions. Those of a closed
 * ballot are added up once on each node.
 */
@Component
class RegionVotes {
    private static final Regions NONE = new Regions(List.of(), Map.of(), 0);
    private static final int MOST = 100;
    private final Ballots ballots;
    private final Territories territories;
    private final Clock clock;
    private final Cache<String, Count> known = Caffeine.newBuilder().maximumSize(MOST).build();

    RegionVotes(Ballots ballots, Territories territories, Clock clock) {
        this.ballots = ballots;
        this.territories = territories;
        this.clock = clock;
    }

    /** Of a ballot that is closed; of another one, nothing: a map of half a vote misleads. */
    Regions of(Visit visit, Ballot it, int seats) {
        if (it.state() != Ballot.State.CLOSED) {
            return NONE;
        }
        Count count = known.get(it.id(), id -> count(it));
        return count.present().isEmpty() ? NONE : regions(visit, count, seats);
    }

    private Count count(Ballot it) {
        LocalDate day = LocalDate.now(clock);
        TerritorySnapshot france = territories.now();
        return ballots.grouped(it, organisation -> region(france, organisation, day)).orElseThrow();
    }

    /** The code of the région an organisation lies in; absent when it lies in none or in many. */
    static @Nullable String region(TerritorySnapshot france, String organisation, LocalDate day) {
        int dash = organisation.indexOf('-');
        String kind = dash < 0 ? "" : organisation.substring(0, dash);
        String code = organisation.substring(dash + 1);
        return switch (kind) {
            case "commune" -> france.place(code, day).map(place -> place.region()).map(Territory::code).orElse(null);
            case "departement" -> of(france, code, day);
            case "region" -> code;
            case "epci",
                    "syndicat" ->
                france.find(TerritoryKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)), code, day)
                        .map(territory -> of(france, territory.departement(), day))
                        .orElse(null);
            default -> null;
        };
    }

    private static @Nullable String of(TerritorySnapshot france, String departement, LocalDate day) {
        return france.find(TerritoryKind.DEPARTEMENT, departement, day)
                .map(Territory::region)
                .filter(code -> !code.isEmpty())
                .orElse(null);
    }

    private Regions regions(Visit visit, Count count, int seats) {
        TerritorySnapshot france = territories.now();
        LocalDate day = LocalDate.now(clock);
        List<Row> rows = new ArrayList<>();
        Map<String, String> fills = new HashMap<>();
        count.byCollege().forEach((code, sums) -> {
            int present = count.present().getOrDefault(code, 0);
            String name = france.latest(TerritoryKind.REGION, code).map(Territory::name).orElse(code);
            rows.add(new Row(code, name, present, 0, true, Results.got(visit, sums), ahead(sums) > 0, false, false));
            fills.put(code, fill(present, ahead(sums)));
        });
        Map<String, String> drawn = new HashMap<>();
        france.all(TerritoryKind.DEPARTEMENT, day).forEach(territory -> {
            String fill = fills.get(territory.region());
            if (fill != null) {
                drawn.put(territory.code(), fill);
            }
        });
        int placed = count.votes();
        return new Regions(List.copyOf(rows), Map.copyOf(drawn), Math.max(0, seats - placed));
    }

    private static String fill(int present, long ahead) {
        return present == 0 ? "f-0" : ahead > 0 ? "f-a" : ahead < 0 ? "f-c" : "f-b";
    }

    /** Voices for, less voices against. */
    private static long ahead(Map<Option, Long> sums) {
        return sums.getOrDefault(Option.POUR, 0L) + sums.getOrDefault(Option.CONSENTEMENT, 0L)
                - sums.getOrDefault(Option.CONTRE, 0L) - sums.getOrDefault(Option.OBJECTION, 0L);
    }
}
