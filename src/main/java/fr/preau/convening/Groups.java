package fr.preau.convening;

import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Finds who may be given a seat: one by its name, or all those of a place at once. */
@Component
class Groups {
    /** Groups that need no name. */
    static final List<String> EVERYWHERE = List.of("regions", "departements", "academies");

    private static final int MOST_FOUND = 12;
    private final Organisations organisations;
    private final Territories territories;

    Groups(Organisations organisations, Territories territories) {
        this.organisations = organisations;
        this.territories = territories;
    }

    /**
     * One that answers a search.
     *
     * @param members how many others it stands for as a group; 0 when it is none
     */
    record Found(Organisation organisation, int members) {}

    /** Those that answer best, without those that are no more. */
    List<Found> search(String text, LocalDate day) {
        return text.isBlank()
                ? List.of()
                : organisations.search(text, MOST_FOUND).stream()
                        .filter(one -> !one.ended(day))
                        .map(one -> new Found(one, of(one.id(), day).size()))
                        .toList();
    }

    /**
     * The organisations of a group on that day.
     *
     * @param group one of {@link #EVERYWHERE}, or the id of a grouping, a département or a région;
     *     empty for anything else
     */
    List<String> of(String group, LocalDate day) {
        TerritorySnapshot france = territories.now();
        if (EVERYWHERE.contains(group)) {
            String kind = group.substring(0, group.length() - 1).toUpperCase(Locale.ROOT);
            return ids(france.all(TerritoryKind.valueOf(kind), day));
        }
        int dash = group.indexOf('-');
        return switch (dash < 0 ? "" : group.substring(0, dash)) {
            case "epci", "syndicat", "departement", "region" ->
                    ids(
                            france.membersOf(
                                            TerritoryKind.valueOf(
                                                    group.substring(0, dash)
                                                            .toUpperCase(Locale.ROOT)),
                                            group.substring(dash + 1),
                                            day)
                                    .items());
            default -> List.of();
        };
    }

    /**
     * @throws Refusal.BadRequest on {@code group} when it has nobody
     */
    List<String> some(String group, LocalDate day) {
        List<String> all = of(group, day);
        if (all.isEmpty()) {
            throw new Refusal.BadRequest("group", "convening.fault.group");
        }
        return all;
    }

    private static List<String> ids(List<Territory> states) {
        return states.stream()
                .filter(Territory::seated)
                .map(state -> state.kind().name().toLowerCase(Locale.ROOT) + "-" + state.code())
                .toList();
    }
}
