package fr.preau.rooms.territories.atlas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
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
record TerritoryApi(Territories territories, TerritoryLists lists, Clock clock) {
    private static final int MOST_COMPARED = 1_000;

    /**
     * A territory on a day, with what it lies in. {@code date} is the day answered, {@code notes} what limits the
     * answer.
     */
    record Detail(@JsonUnwrapped PlaceLines.TerritoryLine territory, LocalDate date,
            PlaceLines.@Nullable TerritoryName academie, PlaceLines.@Nullable TerritoryName epci,
            @JsonInclude(JsonInclude.Include.NON_NULL) Place.Membership.@Nullable State epciState,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Origin epciOrigin,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Successor successor, Set<Place.Note> notes,
            List<Figure> figures) {}

    /**
     * Who says so, with the year and the licence: what is under the ODbL may only be redistributed apart.
     */
    record Origin(String source, int year, String licence) {
        static @Nullable Origin of(@Nullable Provenance provenance) {
            return provenance == null ? null
                    : new Origin(provenance.source(), provenance.date().getYear(), provenance.licence());
        }
    }

    /**
     * One of those found; a commune that has merged says which one answers for it, and since when.
     */
    record TerritoryMatch(@JsonUnwrapped PlaceLines.TerritoryLine territory,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Successor successor) {}

    /** The commune a former or delegated one is now part of. */
    record Successor(String code, String name, @Nullable LocalDate since) {}

    /**
     * Members, as far as the référentiel knows them on that day.
     *
     * @param source who says so, with its licence when it is not the Licence Ouverte
     * @param origin the same, with its year and its licence apart
     */
    record MemberList(List<PlaceLines.TerritoryLine> items, long total, boolean known, @Nullable String source,
            @Nullable Origin origin,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) implements Paging.Leaf {}

    /**
     * Nearest communes, best first.
     *
     * @param total how many were looked for so far: the list ends at the thousandth
     * @param figures what the asked commune is compared on, each with its year and its source
     */
    record NearList(List<Neighbour> items, int total, List<TerritorySnapshot.Criterion> missing, List<Figure> figures,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) implements Paging.Leaf {}

    /**
     * @param score from 0 to 1
     */
    record Neighbour(String code, String name, double score, List<TerritorySnapshot.Reason> reasons) {}

    @GetMapping
    Paging.Items<TerritoryMatch> list(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String date, Paging paging) {
        return lists.page(TerritoryLists.TerritoryQuery.of(q, kind, date), paging);
    }

    @GetMapping("/{kind}/{code}")
    Detail show(@PathVariable String kind, @PathVariable String code,
            @RequestParam(required = false) @Nullable String date) {
        TerritoryKind which = kind(kind);
        LocalDate day = PlaceQuery.date(date, LocalDate.now(clock));
        TerritorySnapshot snapshot = territories.now();
        Territory territory = territory(snapshot, which, code, day);
        boolean today = day.equals(LocalDate.now(clock));
        PlaceLines.TerritoryLine line = PlaceLines.on(territory, snapshot, TerritorySnapshot.covered(day), today);
        List<Figure> figures = Figure.of(territory, snapshot);
        if (which != TerritoryKind.COMMUNE) {
            return new Detail(line, day, null, null, null, null, null, Set.of(), figures);
        }
        Place place = snapshot.place(territory.code(), day).orElseThrow(() -> unknown(which, code));
        return new Detail(line, day, PlaceLines.named(place.academie()), PlaceLines.named(place.epci().epci()),
                place.epci().state(), Origin.of(place.epci().provenance()),
                TerritoryLists.successor(place).orElse(null), place.notes(), figures);
    }

    @GetMapping("/{kind}/{code}/members")
    MemberList members(@PathVariable String kind, @PathVariable String code,
            @RequestParam(required = false) @Nullable String date, Paging paging) {
        TerritoryKind which = kind(kind);
        LocalDate day = PlaceQuery.date(date, LocalDate.now(clock));
        TerritorySnapshot snapshot = territories.now();
        Territory territory = territory(snapshot, which, code, day);
        Refusal.refuse(which == TerritoryKind.COMMUNE, "kind", "atlas.asked.members");
        TerritorySnapshot.Members members = snapshot.membersOf(which, territory.code(), day);
        boolean today = day.equals(LocalDate.now(clock));
        Paging.Items<PlaceLines.TerritoryLine> lines = paging.items(byCode(members.items()), TerritoryApi::key)
                .map(t -> PlaceLines.on(t, snapshot, TerritorySnapshot.covered(day), today));
        return new MemberList(lines.items(), members.items().size(), members.known(),
                members.provenance() == null ? null : members.provenance().source(), Origin.of(members.provenance()),
                lines.next());
    }

    private static List<Territory> byCode(List<Territory> some) {
        return some.stream().sorted(Comparator.comparing(TerritoryApi::key)).toList();
    }

    /** A commune may have a part that bears its code. */
    private static String key(Territory t) {
        return t.code() + "-" + t.nature();
    }

    @GetMapping("/{kind}/{code}/similar")
    NearList similar(@PathVariable String kind, @PathVariable String code, Paging paging) {
        TerritoryKind which = kind(kind);
        TerritorySnapshot snapshot = territories.now();
        Territory territory = territory(snapshot, which, code, LocalDate.now(clock));
        Refusal.refuse(which != TerritoryKind.COMMUNE, "kind", "atlas.asked.similar");
        int rank = paging.after() == null ? paging.offset() : rank(paging.after());
        int reach = Math.min(rank + paging.size() + 1, MOST_COMPARED);
        TerritorySnapshot.Similar similar = snapshot.similarTo(territory.code(), reach);
        List<TerritorySnapshot.Neighbour> all = similar.items();
        int from = Math.min(rank, all.size());
        int to = Math.min(from + paging.size(), all.size());
        return new NearList(all.subList(from, to).stream().map(TerritoryApi::near).toList(), to, similar.missing(),
                Figure.of(territory, snapshot), to < all.size() ? paging.next("after", String.valueOf(to)) : null);
    }

    /** The nearest are known by their rank: they are computed, and come from one edition. */
    private static int rank(String key) {
        int rank = key.matches("[0-9]{1,5}") ? Integer.parseInt(key) : -1;
        Refusal.refuse(rank < 0, "after", "web.error.after");
        return rank;
    }

    private static Neighbour near(TerritorySnapshot.Neighbour near) {
        return new Neighbour(near.territory().code(), near.territory().name(), near.score(), near.reasons());
    }

    private static TerritoryKind kind(String text) {
        TerritoryKind kind = PlaceQuery.one(TerritoryKind.class, "kind", text);
        if (kind == null) {
            throw new Refusal.BadRequest("kind", "atlas.asked.q");
        }
        return kind;
    }

    static Territory territory(TerritorySnapshot snapshot, TerritoryKind kind, String code, LocalDate day) {
        return PlaceQuery.code(code)
                .flatMap(formed -> state(snapshot, kind, formed, day))
                .orElseThrow(() -> unknown(kind, code));
    }

    /** The state on that day, else the last one before it, else the first one known. */
    static Optional<Territory> state(TerritorySnapshot snapshot, TerritoryKind kind, String code, LocalDate day) {
        LocalDate known = TerritorySnapshot.covered(day);
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

    private static Refusal unknown(TerritoryKind kind, String code) {
        return new Refusal.NotFound("code", "atlas.asked.unknown." + kind, code);
    }
}
