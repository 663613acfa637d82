package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Finder.Match;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places and schools: of the very commune, of its département, of its région, elsewhere. */
@Component
record PlaceNearness(Territories territories) implements Finder.Nearness {
    @Override
    public Comparator<Match> to(String commune) {
        TerritorySnapshot france = territories.now();
        Territory here = france.latest(TerritoryKind.COMMUNE, commune)
                .orElseThrow(() -> new Refusal.BadRequest("near", "territory.fault.commune"));
        return Comparator.comparingInt(found -> steps(here, where(france, found)));
    }

    private static @Nullable Territory where(TerritorySnapshot france, Match found) {
        return switch (found.kind()) {
            case "COMMUNE" -> france.latest(TerritoryKind.COMMUNE, found.code()).orElse(null);
            case "EPCI" -> france.latest(TerritoryKind.EPCI, found.code()).orElse(null);
            case "DEPARTEMENT" -> france.latest(TerritoryKind.DEPARTEMENT, found.code()).orElse(null);
            case "SCHOOL" -> france.school(found.code())
                    .map(School::commune)
                    .flatMap(code -> france.latest(TerritoryKind.COMMUNE, code))
                    .orElse(null);
            default -> null;
        };
    }

    private static int steps(Territory here, @Nullable Territory there) {
        if (there == null) {
            return 3;
        }
        if (there.kind() == TerritoryKind.COMMUNE && there.code().equals(here.code())) {
            return 0;
        }
        String departement = there.kind() == TerritoryKind.DEPARTEMENT ? there.code() : there.departement();
        if (departement.equals(here.departement())) {
            return 1;
        }
        return there.region().equals(here.region()) ? 2 : 3;
    }
}
