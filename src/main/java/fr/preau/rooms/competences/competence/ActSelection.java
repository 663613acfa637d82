package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritorySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which declared acts are asked for: those of a place, of an organisation, or one of them. */
@Component
record ActSelection(Territories territories, Organisations organisations, Competences competences) {
    private static final int GUESSES = 8;

    /**
     * Which acts; what is empty does not count.
     *
     * @param commune whether a commune is asked for, by its code
     * @param communes its codes; {@code schools} the UAI of its schools; both apart by spaces
     * @param organisation who declared them, as the module account names it
     * @param siren who declared them, or whom they name
     */
    record ActQuery(String ref, String commune, String communes, String schools, String epci, String departement,
            String region, String organisation, String siren) {

        static final ActQuery ALL = new ActQuery("", "", "", "", "", "", "", "", "");

        ActQuery one(String act) {
            return new ActQuery(act, commune, communes, schools, epci, departement, region, organisation, siren);
        }

        ActQuery by(String id, String itsSiren) {
            return new ActQuery(ref, commune, communes, schools, epci, departement, region, id, itsSiren);
        }
    }

    /** A thing that what was typed may mean, by its code. */
    record Guess(String code, String name, String detail) {}

    /**
     * What was understood.
     *
     * @param communes what the commune may be, when it is not sure; empty when it is, or none
     * @param organisations the same of the organisation
     * @param commune its name; empty when none is asked for
     * @param organisation its name; empty when none is asked for
     */
    record Interpretation(ActQuery sought, List<Guess> communes, List<Guess> organisations, String commune,
            String organisation) {
        boolean sure() {
            return communes.isEmpty() && organisations.isEmpty();
        }

        /** For a program, which chooses nothing: @throws Refusal.BadRequest naming the codes. */
        Interpretation orRefuse() {
            Refusal.refuse(!communes.isEmpty(), "commune", "competence.acts.several", codes(communes));
            if (!organisations.isEmpty()) {
                throw new Refusal.BadRequest("organisation", "competence.acts.several", codes(organisations));
            }
            return this;
        }

        private static String codes(List<Guess> guesses) {
            return guesses.stream().map(Guess::code).collect(Collectors.joining(", "));
        }
    }

    /**
     * By names or codes, as people type them.
     *
     * @throws Refusal.NotFound for a name that nothing answers
     */
    Interpretation understand(String ref, String commune, String organisation) {
        ActQuery sought = ActQuery.ALL.one(ref.strip());
        List<Guess> communes = commune.isBlank() ? List.of() : communes(commune.strip());
        List<Guess> bodies = organisation.isBlank() ? List.of() : bodies(organisation.strip());
        if (communes.size() == 1) {
            sought = of(place(communes.getFirst().code()).orElseThrow(), sought);
        }
        if (bodies.size() == 1) {
            sought = by(bodies.getFirst().code(), sought);
        }
        return new Interpretation(sought, communes.size() == 1 ? List.of() : communes,
                bodies.size() == 1 ? List.of() : bodies, communes.size() == 1 ? communes.getFirst().name() : "",
                bodies.size() == 1 ? bodies.getFirst().name() : "");
    }

    /** The acts that bear on a place, whatever their scale. */
    ActQuery of(Place place, ActQuery before) {
        String schools = territories.now()
                .schoolsOf(place.commune().code())
                .stream()
                .map(School::uai)
                .collect(Collectors.joining(" "));
        String codes = Stream.of(place.commune().code(), place.askedCode()).distinct().collect(Collectors.joining(" "));
        return new ActQuery(before.ref(), place.commune().code(), codes, schools, place.epciCode(),
                place.departementCode(), place.regionCode(), before.organisation(), before.siren());
    }

    private ActQuery by(String code, ActQuery before) {
        if (code.matches("[0-9]{9}")) {
            return before.by("", code);
        }
        Organisation organisation = organisations.get(code);
        String siren = organisation.siren();
        return before.by(organisation.id(), siren == null ? grouping(organisation) : siren);
    }

    /** A grouping is named by its SIREN, whether it says it or not. */
    private static String grouping(Organisation organisation) {
        String home = organisation.territory() == null ? "" : organisation.territory();
        return home.matches("(EPCI|SYNDICAT):[0-9]{9}") ? home.substring(home.indexOf(':') + 1) : "";
    }

    private Optional<Place> place(String code) {
        return territories.now().place(code, competences.today());
    }

    private List<Guess> communes(String typed) {
        TerritorySnapshot france = territories.now();
        Optional<Place> coded = france.place(typed.toUpperCase(java.util.Locale.ROOT), competences.today());
        if (coded.isPresent()) {
            return List.of(new Guess(coded.get().askedCode(), coded.get().commune().name(), ""));
        }
        List<Guess> found = new ArrayList<>();
        territories.search(typed, Set.of(Territories.Group.COMMUNE), 1, GUESSES)
                .items()
                .stream()
                .map(hit -> new Guess(hit.code(), hit.name(), hit.detail()))
                .forEach(found::add);
        return known("commune", typed, found);
    }

    private List<Guess> bodies(String typed) {
        if (typed.matches("[0-9]{9}")) {
            return List.of(new Guess(typed, "SIREN " + typed, ""));
        }
        if (typed.matches("[a-z]+-[0-9A-Za-z]+|O-[0-9A-Z]+")) {
            Organisation organisation = organisations.get(typed);
            return List.of(new Guess(organisation.id(), organisation.name(), organisation.detail()));
        }
        List<Guess> found = organisations.search(typed, GUESSES)
                .stream()
                .map(organisation -> new Guess(organisation.id(), organisation.name(), organisation.detail()))
                .toList();
        return known("organisation", typed, found);
    }

    /** Those found; the only one that bears exactly that name, when there is one. */
    private static List<Guess> known(String field, String typed, List<Guess> found) {
        if (found.isEmpty()) {
            throw new Refusal.NotFound(field, "competence.acts.unknown." + field, typed);
        }
        String folded = Fold.plain(typed);
        List<Guess> exact = found.stream().filter(guess -> Fold.plain(guess.name()).equals(folded)).toList();
        return exact.size() == 1 ? exact : found;
    }
}
