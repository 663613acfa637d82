package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Change;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed for a territory since 2013, in words. States say their own changes; what a territory lies in is compared
 * from one 1 January to the next, because yearly editions are all that is published for it.
 */
record Timeline(TerritorySnapshot snapshot, Visit visit, Changes changes) {
    private static final int NAMES_SHOWN = 12;

    /** Every change, oldest first; never empty. */
    static List<Change> of(TerritorySnapshot snapshot, Visit visit, TerritoryKind kind, String code) {
        var changes = new Changes(snapshot, visit);
        var timeline = new Timeline(snapshot, visit, changes);
        var belonging = new Memberships(snapshot, visit, changes);
        List<Territory> known = snapshot.history(kind, code);
        List<Territory> history = known.isEmpty() ? snapshot.latest(kind, code).stream().toList() : known;
        timeline.states(history);
        switch (kind) {
            case COMMUNE -> {
                timeline.end(code, history.getLast(), history.getLast().during().to());
                belonging.ofCommune(code, history);
            }
            case EPCI -> belonging.ofEpci(code);
            case REGION, ACADEMIE -> timeline.predecessors(kind, code, history);
            case DEPARTEMENT, SYNDICAT -> {
            }
        }
        return changes.inOrder();
    }

    private void states(List<Territory> history) {
        Territory before = null;
        for (Territory state : history) {
            if (before == null) {
                begin(state);
            } else {
                compare(before, state);
            }
            before = state;
        }
    }

    private void begin(Territory first) {
        boolean seen = first.provenance().precision() == Provenance.Precision.JANUARY_FIRST;
        boolean always = !first.during().from().isAfter(TerritorySnapshot.COVERED_FROM);
        String region = PlaceWords.region(snapshot, first, TerritorySnapshot.covered(first.during().from()));
        String text = region.isEmpty()
                ? visit.t("atlas.change.begin.text", PlaceWords.kind(visit::t, first), first.name())
                : visit.t("atlas.change.begin.region", PlaceWords.kind(visit::t, first), first.name(), region);
        changes.add(TerritorySnapshot.covered(first.during().from()), always ? null : first.provenance(),
                always ? "atlas.change.begin" : seen ? "atlas.change.first" : "atlas.change.created", text, null);
    }

    private void compare(Territory before, Territory after) {
        LocalDate day = after.during().from();
        if (!before.name().equals(after.name()) && before.nature().equals(after.nature())) {
            changes.say(day, after.provenance(), "atlas.change.name", null, before.name(), after.name());
        }
        if (!before.nature().equals(after.nature())) {
            nature(before, after);
        } else if (!before.communeNouvelle() && after.communeNouvelle()) {
            nouvelle(after);
        }
        if (!before.region().equals(after.region()) && after.kind() == TerritoryKind.DEPARTEMENT) {
            region(before, after);
        }
        if (!before.departement().equals(after.departement()) && after.kind() == TerritoryKind.COMMUNE) {
            Territory there = snapshot.known(TerritoryKind.DEPARTEMENT, after.departement(), day).orElse(null);
            changes.add(day, after.provenance(), "atlas.change.departement", there == null ? "" : there.name(),
                    there == null ? null : Link.to(there));
        }
    }

    private void nature(Territory before, Territory after) {
        String was = PlaceWords.kind(visit::t, before);
        String is = PlaceWords.kind(visit::t, after);
        LocalDate day = after.during().from();
        Territory parent = after.parent() == null ? null
                : snapshot.known(TerritoryKind.COMMUNE, after.parent(), day).orElse(null);
        String text = parent == null ? visit.t("atlas.change.nature.text", was, is)
                : visit.t("atlas.change.nature.part", is, parent.name());
        changes.add(day, after.provenance(), "atlas.change.nature", text, parent == null ? null : Link.to(parent));
    }

    private void nouvelle(Territory after) {
        String parts = snapshot.partsOf(after.code(), after.during().from())
                .stream()
                .map(Territory::name)
                .distinct()
                .limit(NAMES_SHOWN)
                .collect(Collectors.joining(", "));
        String text = parts.isEmpty() ? visit.t("atlas.change.nouvelle.text", after.name())
                : visit.t("atlas.change.nouvelle.parts", after.name(), parts);
        changes.add(after.during().from(), after.provenance(), "atlas.change.nouvelle", text, null);
    }

    private void region(Territory before, Territory after) {
        Territory old = snapshot.latest(TerritoryKind.REGION, before.region()).orElse(null);
        Territory now = snapshot.find(TerritoryKind.REGION, after.region(), after.during().from()).orElse(null);
        if (old != null && now != null) {
            changes.region(after.during().from(), old, now);
        }
    }

    private void end(String code, Territory last, @Nullable LocalDate end) {
        if (end == null) {
            return;
        }
        Place there = snapshot.place(code, end).orElse(null);
        boolean follows = there != null && !there.commune().code().equals(code);
        String text = follows && there != null ? visit.t("atlas.change.end.into", last.name(), there.commune().name())
                : visit.t("atlas.change.end.text", last.name());
        Link link = follows && there != null ? Link.to(there.commune()) : null;
        Provenance provenance = there != null && there.succession() != null ? there.succession().provenance()
                : last.provenance();
        changes.add(end, provenance, "atlas.change.end", text, link);
    }

    /**
     * A région of 2016 or an académie of 2020 says which ones it was made of; an older one, what it became.
     */
    private void predecessors(TerritoryKind kind, String code, List<Territory> history) {
        LocalDate start = history.getFirst().during().from();
        if (start.isAfter(TerritorySnapshot.COVERED_FROM)) {
            String old = inside(kind, code, start, start.minusDays(1)).stream()
                    .map(Territory::name)
                    .collect(Collectors.joining(", "));
            if (!old.isEmpty()) {
                Provenance from = history.getFirst().provenance();
                changes.say(start, from, "atlas.change.made", null, old);
            }
        }
        LocalDate end = history.getLast().during().to();
        if (end != null) {
            for (Territory now : inside(kind, code, end.minusDays(1), end)) {
                changes.add(end, history.getLast().provenance(), "atlas.change.end",
                        visit.t("atlas.change.end.becomes", changes.lasting(now)), Link.to(now));
            }
        }
    }

    /** The others of that kind that held, on another day, the départements of this one. */
    private List<Territory> inside(TerritoryKind kind, String code, LocalDate day, LocalDate otherDay) {
        return snapshot.membersOf(kind, code, day)
                .items()
                .stream()
                .map(departement -> holder(kind, departement.code(), otherDay))
                .filter(Objects::nonNull)
                .filter(territory -> !territory.code().equals(code))
                .distinct()
                .toList();
    }

    private @Nullable Territory holder(TerritoryKind kind, String departement, LocalDate day) {
        return snapshot.all(kind, day)
                .stream()
                .filter(territory -> snapshot.membersOf(kind, territory.code(), day)
                        .items()
                        .stream()
                        .anyMatch(t -> t.code().equals(departement)))
                .findFirst()
                .orElse(null);
    }
}
