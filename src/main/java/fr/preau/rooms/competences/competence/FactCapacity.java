package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Csv;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes.FactCode;
import fr.preau.law.Question;
import fr.preau.law.Question.Caution;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a fact can be, there and then: the body that it names exists on that day, covers the commune, and may hold
 * that power. The one test of every fact, whoever brings it: a question, "Et si", a declared act, a file, and the
 * engine itself when it says why not somebody else. What nobody knows prevents nothing.
 *
 * @param place as it was on that day; absent for an act on a whole département or région
 */
record FactCapacity(TerritorySnapshot france, LocalDate day, @Nullable Place place) {
    /** The référentiel knows the EPCI of every commune from that day on. */
    static final LocalDate KNOWN = LocalDate.of(2019, 1, 1);

    private static final Set<String> OF_COMMUNES_ALONE = Set.of("SIVU", "SIVOM");

    /** The law lists what it may do: nothing of schools (CGCT L5219-1). */
    private static final String GRAND_PARIS = "200054781";

    /** Overseas collectivities whose communes, if they have any, are in no grouping with taxes of its own. */
    private static final Set<String> WITHOUT_EPCI = Set.of("PM", "BL", "MF", "WF");

    /** Since when each grouping has been a métropole: {@code reference/metropoles.csv}. */
    private static final Map<String, LocalDate> METROPOLES = Csv.reference("metropoles")
            .stream()
            .collect(Collectors.toMap(List::getFirst, row -> LocalDate.parse(row.get(2))));

    /** Of a commune on a day. */
    static FactCapacity of(TerritorySnapshot france, Place place) {
        return new FactCapacity(france, place.date(), place);
    }

    /**
     * What prevents it, in a sentence; empty when nothing does, or when nobody knows.
     *
     * @param siren of the body that the fact names; empty when it names none
     */
    Optional<Caution> prevents(FactCode fact, String siren) {
        if (fact.derived()) {
            return merger();
        }
        return switch (String.valueOf(fact.names())) {
            case "EPCI" -> grouping(siren, false);
            case "METROPOLE" -> grouping(siren, true);
            case "SYNDICAT_SCOLAIRE" -> syndicat(siren, false);
            case "SMO_NUMERIQUE" -> syndicat(siren, true);
            case "COLLECTIVITE_PROPRIETAIRE" -> owner(siren);
            default -> Optional.empty();
        };
    }

    private Optional<Caution> merger() {
        return place == null || place.communeNouvelle() ? Optional.empty()
                : no("competence.act.wrong.merger", place.commune().name());
    }

    private Optional<Caution> grouping(String siren, boolean metropole) {
        if (place == null) {
            return Optional.empty();
        }
        String commune = place.commune().name();
        if (WITHOUT_EPCI.contains(String.valueOf(place.com()))) {
            return no("competence.act.wrong.overseas", commune);
        }
        boolean dark = place.epci().state() == Place.Membership.State.UNKNOWN;
        boolean later = dark && day.isBefore(KNOWN);
        Place seen = later ? france.place(place.commune().code(), KNOWN).orElse(place) : place;
        Territory own = seen.epci().epci();
        if (dark && own == null && siren.isEmpty()) {
            return Optional.empty();
        }
        return Stream.concat(Stream.ofNullable(metropole ? null : seen.ept()), Stream.ofNullable(own))
                .filter(territory -> siren.isEmpty() || is(territory, siren))
                .findFirst()
                .map(body -> power(body, metropole))
                .orElseGet(() -> no(
                        later ? "competence.act.wrong.unseen"
                                : own == null ? "competence.act.wrong.none" : "competence.act.wrong.elsewhere",
                        siren, commune, own == null ? "" : own.name() + " (" + own.code() + ")"));
    }

    private Optional<Caution> power(Territory body, boolean metropole) {
        LocalDate since = METROPOLES.get(body.code());
        if (metropole && (since == null || since.isAfter(day))) {
            return no("competence.act.wrong.metropole", body.name());
        }
        return body.code().equals(GRAND_PARIS) ? no("competence.act.wrong.grandparis", body.name()) : Optional.empty();
    }

    private static boolean is(Territory territory, String siren) {
        return siren.equals(territory.code()) || siren.equals(territory.siren());
    }

    private Optional<Caution> syndicat(String siren, boolean mixed) {
        Territory syndicat = france.latest(TerritoryKind.SYNDICAT, siren).orElse(null);
        if (syndicat == null) {
            return france.latest(TerritoryKind.EPCI, siren)
                    .flatMap(epci -> no("competence.act.wrong.syndicat", epci.name()));
        }
        LocalDate end = syndicat.during().to();
        if (end != null && !end.isAfter(day)) {
            return no("competence.act.wrong.ended", syndicat.name(), end);
        }
        if (mixed && OF_COMMUNES_ALONE.contains(syndicat.nature())) {
            return no("competence.act.wrong.mixed", syndicat.name());
        }
        String home = france.find(TerritoryKind.DEPARTEMENT, syndicat.departement(), day)
                .map(Territory::region)
                .orElse("");
        String here = place == null ? home : place.regionCode();
        return home.isEmpty() || home.equals(here) || place == null ? Optional.empty()
                : no("competence.act.wrong.far", syndicat.name(), place.commune().name());
    }

    /** Works are handed to who owns the building, one of those that govern the place. */
    private Optional<Caution> owner(String siren) {
        if (place == null || siren.isEmpty()) {
            return Optional.empty();
        }
        Question here = Question.about(ManyPlaces.facts(place), "COLLEGE", "", day, Facts.NONE);
        List<String> all = new DeclarationPlace(here, place, france).everybody()
                .stream()
                .flatMap(giver -> Stream.ofNullable(giver.siren()))
                .distinct()
                .toList();
        return all.isEmpty() || all.contains(siren) ? Optional.empty()
                : no("competence.act.wrong.owner", siren, String.join(", ", all));
    }

    private static Optional<Caution> no(String key, Object... arguments) {
        return Optional.of(Caution.of(key, arguments));
    }
}
