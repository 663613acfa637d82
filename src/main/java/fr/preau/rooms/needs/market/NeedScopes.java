package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.law.item.Item;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisation.Kind;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.market.Buyers.Buyer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For which schools somebody may speak, of which level they are, where, and who buys for them. */
@Component
record NeedScopes(Buyers buyers, ManyPlaces law, Organisations organisations, Territories territories) {
    private static final Set<College> AUTHORITIES = EnumSet.of(College.COMMUNES, College.EPCI, College.DEPARTEMENTS,
            College.REGIONS);

    /**
     * What a need is about.
     *
     * @param quantity in all
     */
    record Scope(Organisation author, Buyer buyer, String level, int quantity, List<Need.School> schools,
            PlaceCodes place) {}

    /** Codes of the places where all its schools are; empty where they are not in one. */
    record PlaceCodes(String commune, String epci, String departement, String region) {}

    /** Whether all of these organisations are schools. */
    boolean schools(Collection<String> ids) {
        return organisations.all(Set.copyOf(ids))
                .values()
                .stream()
                .allMatch(organisation -> organisation.college() == College.SCHOOLS);
    }

    /** What somebody asks for, as far as it is known. */
    record NeedSketch(@Nullable Item item, String level, int quantity, Map<String, Integer> schools, LocalDate day) {}

    /**
     * Who needs what for which schools, as far as it can be told of what is known of it.
     *
     * @throws Refusal.Forbidden for who is neither a school nor an authority
     * @throws Refusal.BadRequest on all that is wrong of it
     */
    Scope of(String organisation, NeedSketch it) {
        Organisation author = organisations.get(organisation);
        boolean school = author.college() == College.SCHOOLS;
        Refusal.forbid(!school && !AUTHORITIES.contains(author.college()), "market.refused.author", author.name());
        var faults = new Refusal.Faults();
        List<School> named = school ? List.of(own(author)) : named(author, it.schools(), it.day(), faults);
        Set<String> levels = named.stream().map(one -> one.level().name()).collect(Collectors.toSet());
        faults.refuse(levels.size() > 1, "ecoles", "market.fault.levels");
        String level = levels.isEmpty() ? it.level() : levels.iterator().next();
        boolean known = law.levels(Language.FR).containsKey(level);
        faults.refuse(faults.none() && !known, "niveau", "market.fault.niveau");
        Item item = faults.none() ? it.item() : null;
        boolean pointless = item != null && !law.exists(level, item.subject());
        faults.refuse(pointless, "objet", "market.fault.pointless");
        int quantity = quantity(it, school);
        boolean possible = quantity >= 1 && quantity <= Needs.MOST_QUANTITY;
        faults.refuse(!possible, "quantite", "market.fault.quantite");
        Buyer buyer = item == null || pointless ? null : faults.read(() -> buyers.of(author, item, level, named));
        faults.orThrow();
        Map<String, Integer> each = school ? Map.of() : it.schools();
        return new Scope(author, Objects.requireNonNullElse(buyer, Buyer.nobody("")), level, quantity,
                named.stream().map(one -> line(one, each, quantity)).toList(), where(author, named, it.day()));
    }

    private static Need.School line(School school, Map<String, Integer> each, int quantity) {
        int many = each.getOrDefault(school.uai(), quantity);
        return new Need.School(school.uai(), school.name(), school.commune(), many);
    }

    private static int quantity(NeedSketch it, boolean school) {
        long sum = it.schools().values().stream().mapToLong(number -> number).sum();
        return school || it.schools().isEmpty() ? it.quantity() : (int) Math.min(sum, Integer.MAX_VALUE);
    }

    /** The school that an organisation is: by its number, or by its name where it is at home. */
    private School own(Organisation author) {
        TerritorySnapshot now = territories.now();
        String home = author.territory();
        Optional<School> known = author.id().startsWith("etablissement-")
                ? now.school(author.id().substring("etablissement-".length()))
                : home == null ? Optional.empty()
                        : now.schoolsOf(home.substring(home.indexOf(':') + 1))
                                .stream()
                                .filter(school -> Fold.plain(school.name()).equals(Fold.plain(author.name())))
                                .findFirst();
        return known.orElseThrow(() -> new Refusal.Forbidden("market.refused.school", author.name()));
    }

    private List<School> named(Organisation author, Map<String, Integer> asked, LocalDate day, Refusal.Faults faults) {
        TerritorySnapshot now = territories.now();
        List<School> all = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (String uai : asked.keySet()) {
            School school = now.school(uai).filter(School::open).orElse(null);
            if (school == null) {
                wrong.add(uai);
            } else if (!within(author, place(school.commune(), day))) {
                elsewhere.add(school.name() + " (" + uai + ")");
            } else {
                all.add(school);
            }
        }
        faults.refuse(!wrong.isEmpty(), "ecoles", "market.fault.uai", Fold.few(wrong));
        faults.refuse(!elsewhere.isEmpty(), "ecoles", "market.fault.elsewhere", Fold.few(elsewhere), author.name());
        return all;
    }

    private @Nullable Place place(String commune, LocalDate day) {
        return territories.now().place(commune, day).orElse(null);
    }

    /** Whether a place lies where an authority is at home; a syndicate is where the law says. */
    private static boolean within(Organisation author, @Nullable Place place) {
        String home = author.territory();
        return author.kind() == Kind.SYNDICAT || home == null || place != null && Stream
                .of(place.commune(), place.epci().epci(), place.departement(), place.region())
                .anyMatch(territory -> territory != null && home.equals(territory.kind() + ":" + territory.code()));
    }

    private static PlaceCodes where(Place place) {
        return new PlaceCodes(place.commune().code(), place.epciCode(), place.departementCode(), place.regionCode());
    }

    private PlaceCodes where(Organisation author, List<School> named, LocalDate day) {
        List<PlaceCodes> all = named.stream()
                .map(School::commune)
                .distinct()
                .map(text -> place(text, day))
                .filter(Objects::nonNull)
                .map(NeedScopes::where)
                .toList();
        return all.isEmpty() ? home(author, day)
                : new PlaceCodes(shared(all, PlaceCodes::commune), shared(all, PlaceCodes::epci),
                        shared(all, PlaceCodes::departement), shared(all, PlaceCodes::region));
    }

    private static String shared(List<PlaceCodes> all, Function<PlaceCodes, String> what) {
        Set<String> codes = all.stream().map(what).collect(Collectors.toSet());
        return codes.size() == 1 ? codes.iterator().next() : "";
    }

    private PlaceCodes home(Organisation author, LocalDate day) {
        String home = Objects.requireNonNullElse(author.territory(), ":");
        String code = home.substring(home.indexOf(':') + 1);
        TerritorySnapshot now = territories.now();
        Kind kind = author.kind();
        Place place = kind == Kind.COMMUNE ? place(code, day) : null;
        if (place != null) {
            return where(place);
        }
        String epci = kind == Kind.EPCI ? code : "";
        String departement = kind == Kind.DEPARTEMENT ? code
                : now.latest(TerritoryKind.EPCI, epci).map(Territory::departement).orElse("");
        String region = kind == Kind.REGION ? code
                : now.latest(TerritoryKind.DEPARTEMENT, departement).map(Territory::region).orElse("");
        return new PlaceCodes("", epci, departement, region);
    }
}
