package fr.preau.atlas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.territory.Place;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Paging;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/territories}: the dated référentiel for programs. */
@RestController
@Who(Visitor.ANYONE)
@RequestMapping("/api/v1/territories")
class TerritoryApi {
    private static final int MOST_COUNTED = 10_000;
    private static final List<TerritoryKind> LARGEST_FIRST =
            List.of(
                    TerritoryKind.REGION,
                    TerritoryKind.ACADEMIE,
                    TerritoryKind.DEPARTEMENT,
                    TerritoryKind.EPCI,
                    TerritoryKind.COMMUNE,
                    TerritoryKind.SYNDICAT);
    private final Territories territories;
    private final Clock clock;

    TerritoryApi(Territories territories, Clock clock) {
        this.territories = territories;
        this.clock = clock;
    }

    /**
     * A territory on a day, with what it lies in. {@code date} is the day answered, {@code notes}
     * what limits the answer.
     */
    record Detail(
            @JsonUnwrapped Lines.TerritoryLine territory,
            LocalDate date,
            Lines.@Nullable Named academie,
            Lines.@Nullable Named epci,
            @JsonInclude(JsonInclude.Include.NON_NULL) Place.Membership.@Nullable State epciState,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Successor successor,
            Set<Place.Note> notes) {}

    /**
     * One of those found; a commune that has merged says which one answers for it, and since when.
     */
    record Found(
            @JsonUnwrapped Lines.TerritoryLine territory,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Successor successor) {}

    /** The commune a former or delegated one is now part of. */
    record Successor(String code, String name, @Nullable LocalDate since) {}

    /**
     * Members, as far as the référentiel knows them on that day.
     *
     * @param source who says so, with its licence when it is not the Licence Ouverte
     */
    record MemberList(
            List<Lines.TerritoryLine> items, long total, boolean known, @Nullable String source) {}

    /** Nearest communes, best first. */
    record NearList(List<Near> items, int total, List<TerritorySnapshot.Criterion> missing) {}

    /**
     * @param score from 0 to 1
     */
    record Near(String code, String name, double score, List<TerritorySnapshot.Reason> reasons) {}

    @GetMapping
    Paging.Items<Found> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String date,
            Paging paging) {
        TerritoryKind only = Asked.one(TerritoryKind.class, "kind", kind);
        LocalDate day = Asked.date(date, LocalDate.now(clock));
        TerritorySnapshot snapshot = territories.now();
        if (q != null && !q.isBlank()) {
            return found(q, only, day, paging, snapshot);
        }
        List<Territory> all =
                only == null
                        ? LARGEST_FIRST.stream()
                                .flatMap(each -> snapshot.all(each, covered(day)).stream())
                                .toList()
                        : snapshot.all(only, covered(day));
        List<Found> lines =
                paging.of(all).stream()
                        .map(t -> new Found(Lines.of(t, snapshot, covered(day)), null))
                        .toList();
        return new Paging.Items<>(
                lines, Math.min(all.size(), MOST_COUNTED), all.size() > MOST_COUNTED);
    }

    private Paging.Items<Found> found(
            String q,
            @Nullable TerritoryKind only,
            LocalDate day,
            Paging paging,
            TerritorySnapshot snapshot) {
        Set<Territories.Group> groups =
                only == null
                        ? Set.of(
                                Territories.Group.COMMUNE,
                                Territories.Group.EPCI,
                                Territories.Group.DEPARTEMENT,
                                Territories.Group.REGION,
                                Territories.Group.ACADEMIE,
                                Territories.Group.SYNDICAT)
                        : Set.of(Territories.Group.valueOf(only.name()));
        Territories.Hits hits = territories.search(q, groups, paging.page(), paging.size());
        List<Found> lines =
                hits.items().stream()
                        .flatMap(hit ->
                                state(
                                        snapshot,
                                        TerritoryKind.valueOf(hit.group().name()),
                                        hit.code(),
                                        day)
                                        .stream())
                        .map(t -> found(t, day, snapshot))
                        .toList();
        return new Paging.Items<>(lines, hits.total(), hits.more());
    }

    private static Found found(Territory territory, LocalDate day, TerritorySnapshot snapshot) {
        Successor successor =
                territory.kind() == TerritoryKind.COMMUNE
                        ? snapshot.place(territory.code(), day)
                                .map(TerritoryApi::successor)
                                .orElse(null)
                        : null;
        return new Found(Lines.of(territory, snapshot, covered(day)), successor);
    }

    @GetMapping("/{kind}/{code}")
    Detail show(
            @PathVariable String kind,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String date) {
        TerritoryKind which = kind(kind);
        LocalDate day = Asked.date(date, LocalDate.now(clock));
        TerritorySnapshot snapshot = territories.now();
        Territory territory = territory(snapshot, which, code, day);
        Lines.TerritoryLine line = Lines.of(territory, snapshot, covered(day));
        if (which != TerritoryKind.COMMUNE) {
            return new Detail(line, day, null, null, null, null, Set.of());
        }
        Place place = snapshot.place(territory.code(), day).orElseThrow(() -> unknown(which, code));
        return new Detail(
                line,
                day,
                named(place.academie()),
                named(place.epci().epci()),
                place.epci().state(),
                successor(place),
                place.notes());
    }

    @GetMapping("/{kind}/{code}/members")
    MemberList members(
            @PathVariable String kind,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String date,
            Paging paging) {
        TerritoryKind which = kind(kind);
        LocalDate day = Asked.date(date, LocalDate.now(clock));
        TerritorySnapshot snapshot = territories.now();
        Territory territory = territory(snapshot, which, code, day);
        if (which == TerritoryKind.COMMUNE) {
            throw new Refusal.BadRequest("kind", "atlas.asked.members");
        }
        TerritorySnapshot.Members members = snapshot.membersOf(which, territory.code(), day);
        List<Lines.TerritoryLine> lines =
                paging.of(members.items()).stream()
                        .map(t -> Lines.of(t, snapshot, covered(day)))
                        .toList();
        return new MemberList(
                lines,
                members.items().size(),
                members.known(),
                members.provenance() == null ? null : members.provenance().source());
    }

    @GetMapping("/{kind}/{code}/similar")
    NearList similar(@PathVariable String kind, @PathVariable String code, Paging paging) {
        TerritoryKind which = kind(kind);
        TerritorySnapshot snapshot = territories.now();
        Territory territory = territory(snapshot, which, code, LocalDate.now(clock));
        if (which != TerritoryKind.COMMUNE) {
            throw new Refusal.BadRequest("kind", "atlas.asked.similar");
        }
        TerritorySnapshot.Similar similar = snapshot.similarTo(territory.code(), paging.size());
        List<Near> items =
                similar.items().stream()
                        .map(near ->
                                new Near(
                                        near.territory().code(),
                                        near.territory().name(),
                                        near.score(),
                                        near.reasons()))
                        .toList();
        return new NearList(items, items.size(), similar.missing());
    }

    private static TerritoryKind kind(String text) {
        TerritoryKind kind = Asked.one(TerritoryKind.class, "kind", text);
        if (kind == null) {
            throw new Refusal.BadRequest("kind", "atlas.asked.q");
        }
        return kind;
    }

    private static Territory territory(
            TerritorySnapshot snapshot, TerritoryKind kind, String code, LocalDate day) {
        return Asked.code(code)
                .flatMap(formed -> state(snapshot, kind, formed, day))
                .orElseThrow(() -> unknown(kind, code));
    }

    /** The state on that day, else the last one before it, else the first one known. */
    static Optional<Territory> state(
            TerritorySnapshot snapshot, TerritoryKind kind, String code, LocalDate day) {
        LocalDate known = covered(day);
        return snapshot.find(kind, code, known)
                .or(() -> nearest(snapshot.history(kind, code), known))
                .or(() -> snapshot.latest(kind, code));
    }

    private static Optional<Territory> nearest(List<Territory> history, LocalDate day) {
        return history.stream()
                .filter(state -> !state.during().from().isAfter(day))
                .reduce((earlier, later) -> later)
                .or(() -> history.stream().findFirst());
    }

    static LocalDate covered(LocalDate day) {
        return day.isBefore(Asked.BEGINNING) ? Asked.BEGINNING : day;
    }

    private static Refusal unknown(TerritoryKind kind, String code) {
        return new Refusal.NotFound("code", "atlas.asked.unknown." + kind, code);
    }

    private static Lines.@Nullable Named named(@Nullable Territory t) {
        return t == null ? null : new Lines.Named(t.code(), t.name());
    }

    private static @Nullable Successor successor(Place place) {
        Place.Succession succession = place.succession();
        boolean other = succession != null && !place.askedCode().equals(place.commune().code());
        return other && succession != null
                ? new Successor(place.commune().code(), place.commune().name(), succession.since())
                : null;
    }
}
