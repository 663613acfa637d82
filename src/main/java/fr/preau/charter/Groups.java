package fr.preau.charter;

import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.kernel.Refusal;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds who may be given a seat: one by its name, or all the communes of a place at once. */
@Component
class Groups {
    private static final int MOST_FOUND = 12;
    private static final List<TerritoryKind> HOLDING =
            List.of(
                    TerritoryKind.EPCI,
                    TerritoryKind.SYNDICAT,
                    TerritoryKind.DEPARTEMENT,
                    TerritoryKind.REGION);
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
                        .map(one -> new Found(one, members(one.id(), day).size()))
                        .toList();
    }

    /** What a grouping, a département or a région is made of on that day; empty for the others. */
    private List<String> members(String group, LocalDate day) {
        String code = group.substring(group.indexOf('-') + 1);
        Optional<TerritoryKind> kind =
                Arrays.stream(TerritoryKind.values())
                        .filter(one -> group.startsWith(name(one) + "-"))
                        .findFirst()
                        .filter(HOLDING::contains);
        return kind.map(one -> ids(territories.now().membersOf(one, code, day).items()))
                .orElse(List.of());
    }

    /**
     * @throws Refusal.BadRequest on {@code group} when it has nobody
     */
    List<String> some(String group, LocalDate day) {
        List<String> all = members(group, day);
        if (all.isEmpty()) {
            throw new Refusal.BadRequest("group", "charter.fault.group");
        }
        return all;
    }

    private static String name(TerritoryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> ids(List<Territory> states) {
        return states.stream()
                .filter(Territory::seated)
                .map(state -> name(state.kind()) + "-" + state.code())
                .toList();
    }
}
