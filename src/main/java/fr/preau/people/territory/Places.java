package fr.preau.people.territory;

import fr.preau.people.territory.Place.Membership;
import fr.preau.people.territory.Place.Note;
import fr.preau.people.territory.Place.Succession;
import fr.preau.people.territory.PlaceRows.FormerCommune;
import fr.preau.people.territory.PlaceRows.Link;
import fr.preau.people.territory.Provenance.Precision;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers where a commune lies on a day: the commune its code stands for then, and everything around it.
 */
record Places(Country country, PlaceRows rows) {
    private static final Map<String, String> OVERSEAS = Map.of("975", "PM", "977", "BL", "978", "MF", "986", "WF",
            "987", "PF", "988", "NC");

    /**
     * Nouvelle-Calédonie and Polynésie française have communautés the référentiel does not hold.
     */
    private static final Set<String> EPCI_NOT_HELD = Set.of("PF", "NC");

    private static final String EPT = "EPT";
    private static final int YEARS_BETWEEN_EDITIONS = 1;

    /** No chain of mergers is longer; a longer one would be a circle. */
    private static final int LONGEST_CHAIN = 12;

    private record CommuneMatch(Territory commune, @Nullable Succession succession) {}

    Optional<Place> at(String code, LocalDate date) {
        LocalDate day = TerritorySnapshot.covered(date);
        return commune(code, day).map(found -> place(code, date, day, found));
    }

    /**
     * The state ended at an edition that only shows the change: in the year before, it may have been over already.
     */
    private boolean endsUncertainly(Territory commune, LocalDate date) {
        LocalDate end = commune.during().to();
        if (end == null || date.isBefore(end.minusYears(YEARS_BETWEEN_EDITIONS))) {
            return false;
        }
        boolean renamed = country.states(TerritoryKind.COMMUNE, commune.code())
                .stream()
                .filter(next -> next.wholeCommune() && next.during().from().equals(end))
                .anyMatch(next -> next.provenance().precision() == Precision.JANUARY_FIRST);
        boolean merged = rows.successions.getOrDefault(commune.code(), List.of())
                .stream()
                .filter(ended -> ended.since().equals(end))
                .anyMatch(ended -> ended.provenance().precision() == Precision.JANUARY_FIRST);
        return renamed || merged;
    }

    /**
     * The code of the commune that a code stands for in the latest territory; the code itself when it is not known.
     */
    String today(String code) {
        return commune(code, country.knownUntil()).map(found -> found.commune().code()).orElse(code);
    }

    private Place place(String code, LocalDate date, LocalDate day, CommuneMatch found) {
        Territory commune = found.commune();
        Territory departement = country.find(TerritoryKind.DEPARTEMENT, commune.departement(), day).orElse(null);
        Territory region = departement == null ? null
                : country.find(TerritoryKind.REGION, departement.region(), day).orElse(null);
        Territory academie = country.academieOf(commune.departement(), day)
                .flatMap(a -> country.find(TerritoryKind.ACADEMIE, a, day))
                .orElse(null);
        String com = OVERSEAS.get(commune.departement());
        Membership epci = epci(commune.code(), date, com);
        return new Place(code, date, commune, departement, region, academie, epci, ept(commune.code(), day),
                commune.communeNouvelle(), com, found.succession(), notes(date, found, epci));
    }

    private Set<Note> notes(LocalDate date, CommuneMatch found, Membership epci) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (date.isAfter(country.knownUntil())) {
            notes.add(Note.FUTURE_DATE);
        }
        if (date.isBefore(TerritorySnapshot.COVERED_FROM)) {
            notes.add(Note.BEFORE_COVERAGE);
        } else if (!found.commune().during().contains(date)) {
            notes.add(Note.NOT_YET);
        }
        if (endsUncertainly(found.commune(), date)) {
            notes.add(Note.KNOWN_ON_JANUARY_FIRST);
        }
        if (found.succession() != null) {
            notes.add(Note.SUCCESSOR);
        }
        if (epci.state() == Membership.State.UNKNOWN) {
            notes.add(Note.EPCI_UNKNOWN);
        }
        return Collections.unmodifiableSet(notes);
    }

    /** The whole commune a code stands for on a day, through mergers. */
    private Optional<CommuneMatch> commune(String code, LocalDate day) {
        Territory own = whole(code, day);
        if (own != null) {
            return Optional.of(new CommuneMatch(own, null));
        }
        Optional<CommuneMatch> successor = successor(code, day);
        return partOf(code, day, successor).or(() -> successor).or(() -> nearestState(code, day));
    }

    private static Optional<CommuneMatch> became(Territory commune, String code, String name, String nature,
            @Nullable LocalDate since, Provenance from) {
        return Optional.of(new CommuneMatch(commune, new Succession(code, name, nature, since, from)));
    }

    private Optional<CommuneMatch> successor(String code, LocalDate day) {
        FormerCommune first = endedBefore(code, day);
        String now = code;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            FormerCommune ended = endedBefore(now, day);
            if (ended == null || first == null) {
                return Optional.empty();
            }
            now = ended.successor();
            Territory commune = whole(now, day);
            if (commune != null) {
                String nature = part(code, day).map(Territory::nature).orElse("COM");
                return became(commune, code, first.name(), nature, first.since(), first.provenance());
            }
        }
        return Optional.empty();
    }

    /**
     * A déléguée, associée or arrondissement is of its commune, even when its first merger was with another since
     * dissolved.
     */
    private Optional<CommuneMatch> partOf(String code, LocalDate day, Optional<CommuneMatch> successor) {
        return part(code, day).flatMap(part -> {
            Territory commune = part.parent() == null ? null : whole(part.parent(), day);
            if (commune == null || successor.filter(found -> found.commune() == commune).isPresent()) {
                return successor;
            }
            return became(commune, code, part.name(), part.nature(), null, part.provenance());
        });
    }

    /**
     * Before it existed a commune answers by its first state, after an end without successor by its last.
     */
    private Optional<CommuneMatch> nearestState(String code, LocalDate day) {
        List<Territory> states = country.states(TerritoryKind.COMMUNE, code)
                .stream()
                .filter(Territory::wholeCommune)
                .toList();
        if (states.isEmpty()) {
            return partOnce(code, day);
        }
        boolean notYet = day.isBefore(states.getFirst().during().from());
        return Optional.of(new CommuneMatch(notYet ? states.getFirst() : states.getLast(), null));
    }

    /** A part that was suppressed stays in the commune it was of. */
    private Optional<CommuneMatch> partOnce(String code, LocalDate day) {
        List<Territory> parts = country.states(TerritoryKind.COMMUNE, code);
        Territory last = parts.isEmpty() ? null : parts.getLast();
        Territory commune = last == null || last.parent() == null ? null : whole(last.parent(), day);
        return last == null || commune == null ? Optional.empty()
                : became(commune, code, last.name(), "COM", last.during().to(), last.provenance());
    }

    private @Nullable Territory whole(String code, LocalDate day) {
        for (Territory state : country.states(TerritoryKind.COMMUNE, code)) {
            if (state.wholeCommune() && state.during().contains(day)) {
                return state;
            }
        }
        return null;
    }

    private Optional<Territory> part(String code, LocalDate day) {
        return country.states(TerritoryKind.COMMUNE, code)
                .stream()
                .filter(state -> !state.wholeCommune() && state.during().contains(day))
                .findFirst();
    }

    private @Nullable FormerCommune endedBefore(String code, LocalDate day) {
        FormerCommune last = null;
        for (FormerCommune ended : rows.successions.getOrDefault(code, List.of())) {
            last = ended.since().isAfter(day) ? last : ended;
        }
        return last;
    }

    private Membership epci(String commune, LocalDate date, @Nullable String com) {
        if (country.covers("EPCI", date)) {
            Link link = then(rows.memberships, commune, date);
            return link != null ? known(link, date) : outside(com);
        }
        if (country.covers("EPCI_ODBL", date)) {
            Link link = then(rows.odblMemberships, commune, date);
            return link != null ? known(link, date) : outside(com);
        }
        return new Membership(Membership.State.UNKNOWN, null, null);
    }

    private static Membership outside(@Nullable String com) {
        boolean held = com == null || !EPCI_NOT_HELD.contains(com);
        return new Membership(held ? Membership.State.NONE : Membership.State.UNKNOWN, null, null);
    }

    private Membership known(Link link, LocalDate date) {
        Territory epci = country.known(TerritoryKind.EPCI, link.group(), date).orElse(null);
        Membership.State state = epci == null ? Membership.State.UNKNOWN : Membership.State.KNOWN;
        return new Membership(state, epci, link.provenance());
    }

    /**
     * The EPCI that levies taxes: an établissement public territorial of Grand Paris is inside one, and a syndicat is
     * none.
     */
    private @Nullable Link then(Map<String, List<Link>> links, String commune, LocalDate date) {
        for (Link link : links.getOrDefault(commune, List.of())) {
            if (link.during().contains(date) && levies(link.group())) {
                return link;
            }
        }
        return null;
    }

    private @Nullable Territory ept(String commune, LocalDate day) {
        return rows.memberships.getOrDefault(commune, List.of())
                .stream()
                .filter(link -> link.during().contains(day))
                .flatMap(link -> country.find(TerritoryKind.EPCI, link.group(), day).stream())
                .filter(group -> group.nature().equals(EPT))
                .findFirst()
                .orElse(null);
    }

    private boolean levies(String group) {
        List<Territory> states = country.states(TerritoryKind.EPCI, group);
        return states.isEmpty() ? rows.odblEpci.containsKey(group) : !states.getLast().nature().equals(EPT);
    }
}
