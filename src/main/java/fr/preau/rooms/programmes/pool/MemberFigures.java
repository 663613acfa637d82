package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.programmes.programme.Operation.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the référentiel counts in a body: its people, the pupils of its public schools. */
@Component
record MemberFigures(Territories territories) {
    private static final Set<TerritoryKind> GROUPINGS = Set.of(TerritoryKind.EPCI, TerritoryKind.SYNDICAT);

    /**
     * @param inhabitants absent when not known, as {@code pupils}: of no school, or of not all
     * @param source of what is known, in French words
     */
    record Figures(@Nullable Integer inhabitants, @Nullable Integer pupils, String source) {}

    /** Where it is at home, {@code COMMUNE:80021}; empty when not known. */
    static String home(Organisation organisation) {
        String own = organisation.territory();
        boolean beside = organisation.id().startsWith("O-");
        return own != null ? own : beside ? "" : organisation.id().replaceFirst("-", ":").toUpperCase(Locale.ROOT);
    }

    /**
     * What the carrier tells of a body, and what the référentiel counts for the rest.
     *
     * @throws Refusal.BadRequest on {@code "source"} when figures are told without one
     */
    Figures told(Organisation body, Set<Level> levels, NewMember member, LocalDate today) {
        String source = Fold.seen(member.source().replaceAll("\\s+", " "));
        boolean told = member.inhabitants() != null || member.pupils() != null;
        Refusal.refuse(told && source.isEmpty(), "source", "pool.fault.source", body.name());
        Refusal.refuse(source.length() > 120, "source", "pool.fault.source.long");
        Figures known = of(body, levels, today);
        return new Figures(member.inhabitants() == null ? known.inhabitants() : member.inhabitants(),
                member.pupils() == null ? known.pupils() : member.pupils(),
                !told ? known.source()
                        : member.inhabitants() != null && member.pupils() != null ? source
                                : source + " ; " + known.source());
    }

    Figures of(Organisation organisation, Set<Level> levels, LocalDate day) {
        TerritorySnapshot france = territories.now();
        Territory place = Territory.placed(france, home(organisation))
                .filter(at -> at.during().contains(day))
                .orElse(null);
        if (place == null) {
            return new Figures(null, null, "");
        }
        List<Territory> communes = place.communes(france, day);
        Integer people = france.profile(place, day).population();
        List<School> schools = schools(france, communes, levels);
        boolean known = !communes.isEmpty() && communes.stream().allMatch(france::schoolsKnown)
                && schools.stream().allMatch(school -> school.pupils() != null);
        Integer year = communes.isEmpty() ? null : communes.getFirst().populationYear();
        List<String> said = new ArrayList<>();
        if (people != null) {
            said.add(year == null ? "population connue" : "population publiée en " + year);
        }
        if (known) {
            said.add("élèves : " + from(schools));
        }
        return new Figures(people, known ? (Integer) schools.stream().mapToInt(MemberFigures::pupils).sum() : null,
                String.join(" ; ", said));
    }

    /** Those who are in a grouping, by their references; none where nobody says who they are. */
    List<String> members(String grouping, LocalDate day) {
        TerritorySnapshot france = territories.now();
        return Territory.placed(france, grouping)
                .stream()
                .filter(territory -> GROUPINGS.contains(territory.kind()))
                .flatMap(territory -> france.membersOf(territory.kind(), territory.code(), day).items().stream())
                .map(territory -> territory.named().replace('/', '-'))
                .toList();
    }

    private static String from(List<School> schools) {
        return schools.stream()
                .map(School::provenance)
                .map(provenance -> provenance.source() + ", "
                        + fr.preau.ground.web.Figures.date(Language.FR, provenance.date()))
                .findFirst()
                .orElse("aucun établissement");
    }

    private static int pupils(School school) {
        Integer pupils = school.pupils();
        return pupils == null ? 0 : pupils;
    }

    private static List<School> schools(TerritorySnapshot france, List<Territory> communes, Set<Level> levels) {
        return communes.stream()
                .flatMap(territory -> france.schoolsOf(territory.code()).stream())
                .filter(school -> school.open() && school.sector() == School.Sector.PUBLIC)
                .filter(school -> levels.stream().anyMatch(of -> of.name().equals(school.level().name())))
                .toList();
    }
}
