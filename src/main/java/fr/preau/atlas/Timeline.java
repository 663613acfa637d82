package fr.preau.atlas;

import fr.preau.atlas.ShowPage.Change;
import fr.preau.atlas.ShowPage.Link;
import fr.preau.territory.Place;
import fr.preau.territory.Place.Membership;
import fr.preau.territory.Provenance;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed for a territory since 2013, in words. States say their own changes; what a territory
 * lies in is compared from one 1 January to the next, because yearly editions are all that is
 * published for it.
 */
final class Timeline {
    private static final int NAMES_SHOWN = 12;
    private final TerritorySnapshot snapshot;
    private final Visit visit;
    private final List<Change> changes = new ArrayList<>();

    private Timeline(TerritorySnapshot snapshot, Visit visit) {
        this.snapshot = snapshot;
        this.visit = visit;
    }

    /** Every change, oldest first; never empty. */
    static List<Change> of(
            TerritorySnapshot snapshot, Visit visit, TerritoryKind kind, String code) {
        var timeline = new Timeline(snapshot, visit);
        List<Territory> known = snapshot.history(kind, code);
        List<Territory> history =
                known.isEmpty() ? snapshot.latest(kind, code).stream().toList() : known;
        timeline.states(history);
        switch (kind) {
            case COMMUNE -> timeline.commune(code, history);
            case EPCI -> timeline.epci(code, history);
            case REGION, ACADEMIE -> timeline.predecessors(kind, code, history);
            case DEPARTEMENT, SYNDICAT -> {}
        }
        timeline.changes.sort(Comparator.comparing(Change::order));
        return List.copyOf(timeline.changes);
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
        boolean always = !first.during().from().isAfter(Asked.BEGINNING);
        String region = Words.region(snapshot, first, later(first.during().from()));
        String text =
                region.isEmpty()
                        ? visit.t(
                                "atlas.change.begin.text",
                                Words.kind(visit::t, first),
                                first.name())
                        : visit.t(
                                "atlas.change.begin.region",
                                Words.kind(visit::t, first),
                                first.name(),
                                region);
        add(
                later(first.during().from()),
                always ? null : first.provenance(),
                always ? "atlas.change.begin" : "atlas.change.created",
                text,
                null);
    }

    private void compare(Territory before, Territory after) {
        LocalDate day = after.during().from();
        if (!before.name().equals(after.name()) && before.nature().equals(after.nature())) {
            add(
                    day,
                    after.provenance(),
                    "atlas.change.name",
                    visit.t("atlas.change.name.text", before.name(), after.name()),
                    null);
        }
        if (!before.nature().equals(after.nature())) {
            nature(before, after);
        } else if (!before.communeNouvelle() && after.communeNouvelle()) {
            nouvelle(after);
        }
        if (!before.region().equals(after.region()) && after.kind() == TerritoryKind.DEPARTEMENT) {
            region(before, after);
        }
        if (!before.departement().equals(after.departement())
                && after.kind() == TerritoryKind.COMMUNE) {
            Lines.Named there =
                    Lines.named(snapshot, TerritoryKind.DEPARTEMENT, after.departement(), day);
            add(
                    day,
                    after.provenance(),
                    "atlas.change.departement",
                    there == null ? "" : there.name(),
                    link(TerritoryKind.DEPARTEMENT, there));
        }
    }

    private void nature(Territory before, Territory after) {
        String was = Words.kind(visit::t, before);
        String is = Words.kind(visit::t, after);
        Lines.Named parent =
                after.parent() == null
                        ? null
                        : Lines.named(
                                snapshot,
                                TerritoryKind.COMMUNE,
                                after.parent(),
                                after.during().from());
        String text =
                parent == null
                        ? visit.t("atlas.change.nature.text", was, is)
                        : visit.t("atlas.change.nature.part", is, parent.name());
        add(
                after.during().from(),
                after.provenance(),
                "atlas.change.nature",
                text,
                link(TerritoryKind.COMMUNE, parent));
    }

    private void nouvelle(Territory after) {
        String parts =
                snapshot.partsOf(after.code(), after.during().from()).stream()
                        .map(Territory::name)
                        .distinct()
                        .limit(NAMES_SHOWN)
                        .collect(Collectors.joining(", "));
        String text =
                parts.isEmpty()
                        ? visit.t("atlas.change.nouvelle.text", after.name())
                        : visit.t("atlas.change.nouvelle.parts", after.name(), parts);
        add(after.during().from(), after.provenance(), "atlas.change.nouvelle", text, null);
    }

    private void region(Territory before, Territory after) {
        Territory old = snapshot.latest(TerritoryKind.REGION, before.region()).orElse(null);
        Territory now =
                snapshot.find(TerritoryKind.REGION, after.region(), after.during().from())
                        .orElse(null);
        if (old != null && now != null) {
            region(after.during().from(), old, now);
        }
    }

    private void region(LocalDate day, Territory old, Territory now) {
        boolean law2015 = day.equals(LocalDate.of(2016, 1, 1));
        String text =
                visit.t(
                        law2015 ? "atlas.change.region.2016" : "atlas.change.region.text",
                        old.name(),
                        lasting(now));
        add(day, null, "atlas.change.region", text, new Link(now.name(), Words.path(now), ""));
    }

    /** A région that was renamed later is better known by its present name. */
    private String lasting(Territory t) {
        String today = snapshot.latest(t.kind(), t.code()).map(Territory::name).orElse(t.name());
        return today.equals(t.name())
                ? t.name()
                : visit.t("atlas.change.region.today", t.name(), today);
    }

    private void commune(String code, List<Territory> history) {
        LocalDate from = later(history.getFirst().during().from());
        LocalDate end = history.getLast().during().to();
        end(code, history.getLast(), end);
        Map<LocalDate, Place> places = new LinkedHashMap<>();
        for (LocalDate day : januaries(from, end)) {
            snapshot.place(code, day).ifPresent(place -> places.put(day, place));
        }
        memberships(places);
        around(places);
    }

    private void end(String code, Territory last, @Nullable LocalDate end) {
        if (end == null) {
            return;
        }
        Place there = snapshot.place(code, end).orElse(null);
        boolean follows = there != null && !there.commune().code().equals(code);
        String text =
                follows && there != null
                        ? visit.t("atlas.change.end.into", last.name(), there.commune().name())
                        : visit.t("atlas.change.end.text", last.name());
        Link link =
                follows && there != null
                        ? new Link(there.commune().name(), Words.path(there.commune()), "")
                        : null;
        Provenance provenance =
                there != null && there.succession() != null
                        ? there.succession().provenance()
                        : last.provenance();
        add(end, provenance, "atlas.change.end", text, link);
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
                unknown(unknownFrom, entry.getKey());
                unknownFrom = null;
                before = null;
            }
            if (before == null || !Objects.equals(code(before), code(now))) {
                membership(entry.getKey(), before, now);
            }
            before = now;
        }
        if (unknownFrom != null) {
            unknown(unknownFrom, null);
        }
    }

    private void membership(LocalDate day, @Nullable Membership before, Membership now) {
        Territory epci = now.epci();
        if (epci == null) {
            add(
                    day,
                    now.provenance(),
                    "atlas.change.epci.none",
                    visit.t("atlas.change.epci.none.text"),
                    null);
            return;
        }
        Territory old = before == null ? null : before.epci();
        String text =
                old == null
                        ? visit.t("atlas.change.epci.known.text", epci.name())
                        : visit.t("atlas.change.epci.text", old.name(), epci.name());
        add(
                day,
                now.provenance(),
                before == null ? "atlas.change.epci.known" : "atlas.change.epci",
                text,
                new Link(epci.name(), Words.path(epci), ""));
    }

    private void unknown(LocalDate from, @Nullable LocalDate to) {
        String when =
                to == null
                        ? visit.t("atlas.change.since", String.valueOf(from.getYear()))
                        : visit.t(
                                "atlas.change.between",
                                String.valueOf(from.getYear()),
                                String.valueOf(to.getYear() - 1));
        changes.add(
                new Change(
                        from.plusDays(1),
                        null,
                        when,
                        visit.t("atlas.change.epci.unknown"),
                        visit.t("atlas.change.epci.unknown.text"),
                        null,
                        true));
    }

    private void around(Map<LocalDate, Place> places) {
        Place before = null;
        for (Map.Entry<LocalDate, Place> entry : places.entrySet()) {
            Place now = entry.getValue();
            if (before != null
                    && moved(before.region(), now.region())
                    && before.region() != null
                    && now.region() != null) {
                region(entry.getKey(), before.region(), now.region());
            }
            if (before != null
                    && moved(before.academie(), now.academie())
                    && before.academie() != null
                    && now.academie() != null) {
                String text =
                        visit.t(
                                "atlas.change.academie.text",
                                before.academie().name(),
                                now.academie().name());
                add(
                        entry.getKey(),
                        null,
                        "atlas.change.academie",
                        text,
                        new Link(now.academie().name(), Words.path(now.academie()), ""));
            }
            before = now;
        }
    }

    private static boolean moved(@Nullable Territory before, @Nullable Territory now) {
        return before != null && now != null && !before.code().equals(now.code());
    }

    private void epci(String code, List<Territory> history) {
        TerritorySnapshot.Members before = null;
        LocalDate unknownFrom = null;
        LocalDate start = later(history.getFirst().during().from());
        for (LocalDate day : januaries(start, null)) {
            TerritorySnapshot.Members now = snapshot.membersOf(TerritoryKind.EPCI, code, day);
            if (!now.known()) {
                unknownFrom = unknownFrom == null ? day : unknownFrom;
                continue;
            }
            if (unknownFrom != null) {
                unknown(unknownFrom, day);
                unknownFrom = null;
            }
            if (before != null) {
                moved(day, before, now);
            }
            before = now;
        }
    }

    private void moved(
            LocalDate day, TerritorySnapshot.Members before, TerritorySnapshot.Members now) {
        var codesBefore = before.items().stream().map(Territory::code).collect(Collectors.toSet());
        var codesNow = now.items().stream().map(Territory::code).collect(Collectors.toSet());
        List<String> in =
                now.items().stream()
                        .filter(t -> !codesBefore.contains(t.code()))
                        .map(Territory::name)
                        .toList();
        List<String> out =
                before.items().stream()
                        .filter(t -> !codesNow.contains(t.code()))
                        .map(Territory::name)
                        .toList();
        if (now.items().isEmpty() && !out.isEmpty()) {
            add(
                    day,
                    now.provenance(),
                    "atlas.change.dissolved",
                    visit.t("atlas.change.dissolved.text"),
                    null);
            return;
        }
        if (!in.isEmpty()) {
            add(
                    day,
                    now.provenance(),
                    "atlas.change.in",
                    visit.t("atlas.change.in.text", names(in)),
                    null);
        }
        if (!out.isEmpty()) {
            add(
                    day,
                    now.provenance(),
                    "atlas.change.out",
                    visit.t("atlas.change.out.text", names(out)),
                    null);
        }
    }

    private String names(List<String> names) {
        String first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        return names.size() > NAMES_SHOWN
                ? visit.t("atlas.change.more", first, visit.number(names.size() - NAMES_SHOWN))
                : first;
    }

    /**
     * A région of 2016 or an académie of 2020 says which ones it was made of; an older one, what it
     * became.
     */
    private void predecessors(TerritoryKind kind, String code, List<Territory> history) {
        LocalDate start = history.getFirst().during().from();
        if (start.isAfter(Asked.BEGINNING)) {
            List<String> old =
                    inside(kind, code, start, start.minusDays(1)).stream()
                            .map(Lines.Named::name)
                            .toList();
            if (!old.isEmpty()) {
                add(
                        start,
                        history.getFirst().provenance(),
                        "atlas.change.made",
                        visit.t("atlas.change.made.text", String.join(", ", old)),
                        null);
            }
        }
        LocalDate end = history.getLast().during().to();
        if (end != null) {
            for (Lines.Named now : inside(kind, code, end.minusDays(1), end)) {
                add(
                        end,
                        history.getLast().provenance(),
                        "atlas.change.end",
                        visit.t(
                                "atlas.change.end.becomes",
                                snapshot.find(kind, now.code(), end)
                                        .map(this::lasting)
                                        .orElse(now.name())),
                        link(kind, now));
            }
        }
    }

    /** The others of that kind that held, on another day, the départements of this one. */
    private List<Lines.Named> inside(
            TerritoryKind kind, String code, LocalDate day, LocalDate otherDay) {
        return snapshot.membersOf(kind, code, day).items().stream()
                .map(departement -> holder(kind, departement.code(), otherDay))
                .filter(Objects::nonNull)
                .filter(named -> !named.code().equals(code))
                .distinct()
                .toList();
    }

    private Lines.@Nullable Named holder(TerritoryKind kind, String departement, LocalDate day) {
        for (Territory candidate : snapshot.all(kind, day)) {
            if (snapshot.membersOf(kind, candidate.code(), day).items().stream()
                    .anyMatch(t -> t.code().equals(departement))) {
                return new Lines.Named(candidate.code(), candidate.name());
            }
        }
        return null;
    }

    private List<LocalDate> januaries(LocalDate from, @Nullable LocalDate end) {
        LocalDate last =
                end == null || end.isAfter(snapshot.knownUntil())
                        ? snapshot.knownUntil()
                        : end.minusDays(1);
        var days = new ArrayList<LocalDate>();
        days.add(from);
        for (int year = from.getYear() + 1; !LocalDate.of(year, 1, 1).isAfter(last); year++) {
            days.add(LocalDate.of(year, 1, 1));
        }
        return days;
    }

    private void add(
            LocalDate day,
            @Nullable Provenance provenance,
            String title,
            String text,
            @Nullable Link link) {
        boolean january =
                provenance != null && provenance.precision() == Provenance.Precision.JANUARY_FIRST;
        String when = january ? visit.t("atlas.change.known", visit.date(day)) : visit.date(day);
        changes.add(new Change(day, day.toString(), when, visit.t(title), text, link, false));
    }

    private static @Nullable Link link(TerritoryKind kind, Lines.@Nullable Named named) {
        return named == null ? null : new Link(named.name(), Words.path(kind, named.code()), "");
    }

    private static @Nullable String code(Membership membership) {
        return membership.epci() == null ? null : membership.epci().code();
    }

    private static LocalDate later(LocalDate day) {
        return day.isBefore(Asked.BEGINNING) ? Asked.BEGINNING : day;
    }
}
