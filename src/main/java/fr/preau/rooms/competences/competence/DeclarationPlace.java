package fr.preau.rooms.competences.competence;

import fr.preau.law.Facts;
import fr.preau.law.Law;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.Body;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.tools.imports.Imports.ActCheck;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an act is declared: the question it is declared from, and the bodies that such an act concerns there today.
 *
 * @param place as it is today
 */
record DeclarationPlace(Question question, Place place, TerritorySnapshot france) {
    private static final List<String> GIVING = List.of("COMMUNE", "DEPARTEMENT", "REGION");

    /**
     * A body that an act may concern.
     *
     * @param territory where it is at home, {@code COMMUNE:92048}; absent for one that no territory names, as the
     * Métropole de Lyon in the place of a département
     */
    record Giver(String name, @Nullable String siren, @Nullable Territory territory) {
        /** Whether that organisation is this body. */
        boolean is(Organisation organisation) {
            return siren != null && siren.equals(organisation.siren())
                    || territory != null && home(territory).equals(organisation.territory());
        }

        private boolean ofACommune() {
            return territory != null && territory.kind() == TerritoryKind.COMMUNE;
        }

        /** Where people find who acts for it, without the language. */
        String path() {
            return territory == null || territory.provenance().invented()
                    ? "/organisations?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                    : "/organisations/" + territory.named().replace('/', '-');
        }
    }

    static String home(Territory territory) {
        return territory.kind() + ":" + territory.code();
    }

    /** The acts that somebody may declare at that level: not what a school is by itself. */
    static List<LawCodes.FactCode> acts(LawCodes codes, String level) {
        return codes.facts()
                .stream()
                .filter(code -> !code.derived() && !code.ofTheSchool())
                .filter(code -> code.levels().isEmpty() || code.levels().contains(level))
                .toList();
    }

    /**
     * Who gives there what that act gives: the authorities that the levels it can concern depend on, or the bodies that
     * stand in for them.
     */
    List<Giver> givers(LawCodes.FactCode act) {
        List<Giver> all = new ArrayList<>();
        categories(act).forEach(category -> giver(category).ifPresent(all::add));
        return all;
    }

    /** Every body of the place that might declare an act. */
    List<Giver> everybody() {
        List<Giver> all = new ArrayList<>();
        GIVING.forEach(category -> giver(category).ifPresent(all::add));
        Territory epci = place.epci().epci();
        if (epci != null) {
            all.add(1, new Giver(epci.name(), epci.siren(), epci));
        }
        return all;
    }

    private static Set<String> categories(LawCodes.FactCode act) {
        LawCodes codes = Competences.law().codes();
        Set<String> all = new LinkedHashSet<>();
        act.levels().forEach(level -> all.add(codes.level(level).authority()));
        boolean agreed = !all.isEmpty();
        all.retainAll(GIVING);
        if (all.isEmpty()) {
            all.addAll(agreed ? GIVING.subList(1, GIVING.size()) : GIVING);
        }
        return all;
    }

    private Optional<Giver> giver(String category) {
        if (category.equals("COMMUNE")) {
            Territory commune = place.commune();
            return Optional.of(new Giver(commune.name(), commune.siren(), commune));
        }
        Law law = Competences.law();
        String by = law.standsIn(category, today());
        Optional<Body> special = by == null ? Optional.empty() : france.body(by, place.date());
        Territory own = category.equals("REGION") ? place.region() : place.departement();
        return special.map(body -> new Giver(body.name(), body.siren(), null))
                .or(() -> Optional.ofNullable(own).map(this::council));
    }

    private Giver council(Territory own) {
        Optional<Body> body = france.council(own.kind(), own.code(), place.date());
        return new Giver(body.map(Body::name).orElse(own.name()), body.map(Body::siren).orElse(own.siren()), own);
    }

    private Question today() {
        return Question.about(ManyPlaces.facts(place), question.level(), "", place.date(), Facts.NONE);
    }

    /** Whether an organisation may declare that act there: it gives, or it is the one named. */
    boolean concerns(Organisation organisation, LawCodes.FactCode act, @Nullable String receiver) {
        return givers(act).stream().anyMatch(giver -> giver.is(organisation))
                || receiver != null && isReceiver(organisation, receiver);
    }

    private static boolean isReceiver(Organisation organisation, String siren) {
        return siren.equals(organisation.siren()) || (TerritoryKind.EPCI + ":" + siren).equals(organisation.territory())
                || (TerritoryKind.SYNDICAT + ":" + siren).equals(organisation.territory());
    }

    /** The commune asked about, as it was on that day. */
    String communeOn(LocalDate day) {
        return france.place(question.askedCommune(), day)
                .map(one -> one.commune().code())
                .orElse(place.commune().code());
    }

    /** The whole territory of an organisation, when the place lies in it; absent otherwise. */
    @Nullable
    Territory wholeOf(Organisation organisation) {
        List<@Nullable Territory> around = new ArrayList<>();
        around.add(place.epci().epci());
        around.add(place.departement());
        around.add(place.region());
        for (Territory territory : around) {
            boolean own = territory != null && (home(territory).equals(organisation.territory())
                    || territory.kind() == TerritoryKind.EPCI && territory.code().equals(organisation.siren()));
            if (own) {
                return territory;
            }
        }
        return null;
    }

    /**
     * Who governs the places of an act, on its day and today: the body of today declares what the one before it did.
     */
    record Governing(ActCheck.ActEntry act, TerritorySnapshot france, LocalDate today) {
        private static final LocalDate KNOWN = LocalDate.of(2019, 1, 1);

        /** The SIREN of those that may give what that act gives, in every one of its places. */
        List<String> givers(LawCodes.FactCode fact) {
            return act.places()
                    .stream()
                    .map(code -> givers(fact, code))
                    .reduce((a, b) -> a.stream().filter(b::contains).toList())
                    .orElse(List.of());
        }

        /** For a whole territory, who governs it; a commune gives only for itself. */
        private List<String> givers(LawCodes.FactCode fact, String code) {
            boolean wide = !Set.of("COMMUNE", "SCHOOL").contains(act.kind());
            return Stream
                    .concat(theres(code).flatMap(there -> there.givers(fact).stream())
                            .filter(giver -> !wide || !giver.ofACommune())
                            .flatMap(giver -> Stream.ofNullable(giver.siren())), wide ? own(code) : Stream.empty())
                    .distinct()
                    .toList();
        }

        /** The SIREN of every body that governs that place. */
        List<String> sirens(String code) {
            return theres(code).flatMap(there -> there.everybody().stream())
                    .flatMap(giver -> Stream.ofNullable(giver.siren()))
                    .distinct()
                    .toList();
        }

        private Stream<DeclarationPlace> theres(String code) {
            return days().flatMap(day -> commune(code).flatMap(text -> france.place(text, day)).stream())
                    .map(place -> new DeclarationPlace(about(place), place, france));
        }

        private Stream<LocalDate> days() {
            return Stream.of(act.from(), today);
        }

        private static Question about(Place place) {
            return Question.about(ManyPlaces.facts(place), "ECOLE", "", place.date(), Facts.NONE);
        }

        private Stream<String> own(String code) {
            return act.kind().equals("EPCI") ? Stream.of(code)
                    : days().flatMap(day -> france.council(TerritoryKind.valueOf(act.kind()), code, day).stream())
                            .flatMap(body -> Stream.ofNullable(body.siren()));
        }

        /** The commune of a school, a commune itself, one of those of an EPCI or a département. */
        Optional<String> commune(String code) {
            return switch (act.kind()) {
                case "COMMUNE" -> Optional.of(code);
                case "SCHOOL" -> france.school(code).map(School::commune);
                case "EPCI" -> ofAnEpci(code);
                case "DEPARTEMENT" -> ofADepartement(code);
                default -> Optional.empty();
            };
        }

        private Optional<String> ofAnEpci(String code) {
            LocalDate day = act.from().isBefore(KNOWN) ? KNOWN : act.from();
            return france.membersOf(TerritoryKind.EPCI, code, day).items().stream().findFirst().map(Territory::code);
        }

        private Optional<String> ofADepartement(String code) {
            return france.membersOf(TerritoryKind.DEPARTEMENT, code, today)
                    .items()
                    .stream()
                    .findFirst()
                    .map(Territory::code);
        }
    }
}
