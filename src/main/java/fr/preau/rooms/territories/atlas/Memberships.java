package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Place.Membership;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a territory lies in, compared from one 1 January to the next: yearly editions are all that is published for it.
 */
record Memberships(TerritorySnapshot snapshot, Visit visit, Changes changes) {
    private static final int NAMES_SHOWN = 12;

    /** The EPCI, région and académie of a commune over the years. */
    void ofCommune(String code, List<Territory> history) {
        LocalDate from = TerritorySnapshot.covered(history.getFirst().during().from());
        Map<LocalDate, Place> places = new LinkedHashMap<>();
        for (LocalDate day : januaries(from, history.getLast().during().to())) {
            snapshot.place(code, day).ifPresent(place -> places.put(day, place));
        }
        memberships(places);
        around(places);
    }

    /** The communes that joined or left an EPCI over the years. */
    void ofEpci(String code) {
        TerritorySnapshot.Members before = null;
        LocalDate unknownFrom = null;
        for (LocalDate day : januaries(TerritorySnapshot.COVERED_FROM, null)) {
            TerritorySnapshot.Members now = snapshot.membersOf(TerritoryKind.EPCI, code, day);
            if (!now.known()) {
                unknownFrom = unknownFrom == null ? day : unknownFrom;
                continue;
            }
            if (unknownFrom != null) {
                changes.unknown(unknownFrom, day);
                unknownFrom = null;
            }
            if (before != null) {
                moved(day, before, now);
            }
            before = before == null && now.items().isEmpty() ? null : now;
        }
    }

    private void memberships(Map<LocalDate, Place> places) {
        Membership before = null;
        LocalDate unknownFrom = null;
        for (Map.Entry<LocalDate, Place> entry : places.entrySet()) {
            Membership now = entry.getValue().epci();
            if (now.state() == Membership.State.UNKNOWN) {
                unknownFrom = unknownFrom == null ? entry.getKey() : unknownFrom;
                continue;
            }
            if (unknownFrom != null) {
                changes.unknown(unknownFrom, entry.getKey());
                unknownFrom = null;
                before = null;
            }
            if (before == null || !Objects.equals(code(before), code(now))) {
                membership(entry.getKey(), before, now);
            }
            before = now;
        }
        if (unknownFrom != null) {
            changes.unknown(unknownFrom, null);
        }
    }

    private void membership(LocalDate day, @Nullable Membership before, Membership now) {
        Territory epci = now.epci();
        if (epci == null) {
            changes.say(day, now.provenance(), "atlas.change.epci.none", null);
            return;
        }
        Territory old = before == null ? null : before.epci();
        String text = old == null ? visit.t("atlas.change.epci.known.text", epci.name())
                : visit.t("atlas.change.epci.text", old.name(), epci.name());
        changes.add(day, now.provenance(), before == null ? "atlas.change.epci.known" : "atlas.change.epci", text,
                Link.to(epci));
    }

    private void around(Map<LocalDate, Place> places) {
        Place before = null;
        for (Map.Entry<LocalDate, Place> entry : places.entrySet()) {
            Place now = entry.getValue();
            if (before != null) {
                LocalDate day = entry.getKey();
                moved(before.region(), now.region(), (was, is) -> changes.region(day, was, is));
                moved(before.academie(), now.academie(), (was, is) -> changes.say(day, null, "atlas.change.academie",
                        Link.to(is), was.name(), is.name()));
            }
            before = now;
        }
    }

    private static void moved(@Nullable Territory before, @Nullable Territory now,
            BiConsumer<Territory, Territory> change) {
        if (before != null && now != null && !before.code().equals(now.code())) {
            change.accept(before, now);
        }
    }

    private void moved(LocalDate day, TerritorySnapshot.Members before, TerritorySnapshot.Members now) {
        List<String> in = without(now, before);
        List<String> out = without(before, now);
        if (now.items().isEmpty() && !out.isEmpty()) {
            changes.say(day, now.provenance(), "atlas.change.dissolved", null);
            return;
        }
        if (!in.isEmpty()) {
            changes.say(day, now.provenance(), "atlas.change.in", null, names(in));
        }
        if (!out.isEmpty()) {
            changes.say(day, now.provenance(), "atlas.change.out", null, names(out));
        }
    }

    /** The names of those of the first that are not among the others. */
    private static List<String> without(TerritorySnapshot.Members some, TerritorySnapshot.Members others) {
        var codes = others.items().stream().map(Territory::code).collect(Collectors.toSet());
        return some.items().stream().filter(t -> !codes.contains(t.code())).map(Territory::name).toList();
    }

    private String names(List<String> names) {
        String first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        return names.size() > NAMES_SHOWN
                ? visit.t("atlas.change.more", first, visit.number(names.size() - NAMES_SHOWN))
                : first;
    }

    private List<LocalDate> januaries(LocalDate from, @Nullable LocalDate end) {
        LocalDate last = end == null || end.isAfter(snapshot.knownUntil()) ? snapshot.knownUntil() : end.minusDays(1);
        var days = new ArrayList<LocalDate>();
        days.add(from);
        for (int year = from.getYear() + 1; !LocalDate.of(year, 1, 1).isAfter(last); year++) {
            days.add(LocalDate.of(year, 1, 1));
        }
        return days;
    }

    private static @Nullable String code(Membership membership) {
        return membership.epci() == null ? null : membership.epci().code();
    }
}
