package fr.preau.charter;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.preau.amendment.Text.Block;
import fr.preau.charter.Charter.Scale;
import fr.preau.charter.Charter.State;
import fr.preau.charter.CharterRows.Whole;
import fr.preau.charter.Charters.Query;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/charters}: charters as programs read them, block by block. */
@RestController
@Who(Visitor.ANYONE)
@RequestMapping("/api/v1/charters")
record CharterApi(Charters charters, CharterRows rows, List<Margin> margins) {
    /** Who, or where: a reference and a name. */
    record Body(String id, String name) {}

    /** A charter in a list. */
    record Line(
            String id,
            String title,
            String summary,
            Body convener,
            Scale scale,
            @Nullable Body place,
            State state,
            int version,
            boolean starting,
            @Nullable String revises,
            boolean invented,
            Instant madeAt,
            String path) {
        static Line of(Charter it) {
            String place = it.place();
            return new Line(
                    it.id(),
                    it.title(),
                    it.summary(),
                    new Body(it.convener(), it.convenerName()),
                    it.scale(),
                    place == null ? null : new Body(place, it.placeName()),
                    it.state(),
                    it.versions(),
                    it.starting(),
                    it.revises(),
                    it.invented(),
                    it.madeAt(),
                    it.path());
        }
    }

    /**
     * A block.
     *
     * @param number as it is read: « Article 1er »; empty when it has none
     * @param more what other modules say of it
     */
    record BlockTold(
            String id,
            String kind,
            String number,
            String words,
            @JsonAnyGetter Map<String, Object> more) {}

    /** A version whole. */
    record VersionTold(
            String charter,
            String title,
            int version,
            String sha256,
            CharterVersion.Origin origin,
            String note,
            Instant at,
            List<BlockTold> blocks) {
        static VersionTold of(Charter it, CharterVersion version) {
            return new VersionTold(
                    it.id(),
                    it.title(),
                    version.n(),
                    version.sha256(),
                    version.origin(),
                    version.note(),
                    version.at(),
                    told(version, Map.of()));
        }
    }

    /** An organisation that takes part. */
    record SeatTold(Body organisation, String college) {}

    /**
     * A charter whole.
     *
     * @param calendar the day each stage is to begin
     * @param replacedBy the charter that took its place; null when none did
     */
    record Detail(
            @JsonUnwrapped Line charter,
            Map<String, LocalDate> calendar,
            List<CharterRows.Passage> passages,
            List<SeatTold> seats,
            @Nullable String replacedBy,
            String sha256,
            List<BlockTold> blocks) {}

    @GetMapping
    Paging.Items<Line> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String scale,
            @RequestParam(defaultValue = "") String convener,
            Paging paging) {
        var query =
                new Query(
                        q.strip(),
                        CharterPages.state("state", state),
                        CharterPages.scale("scale", scale),
                        convener.isBlank() ? null : convener,
                        true);
        return paging.items(part -> charters.list(query, part), charters.count(query), Charter::id)
                .map(Line::of);
    }

    @GetMapping("/{id}")
    Detail show(@PathVariable String id) {
        Whole whole = rows.whole(id).orElseThrow(Drafting::unknown);
        Charter it = whole.charter();
        CharterVersion latest = charters.latest(it);
        Map<String, Map<String, Object>> more = new HashMap<>();
        for (Margin margin : margins) {
            margin.told(it, latest)
                    .forEach((block, values) ->
                            more.computeIfAbsent(block, key -> new TreeMap<>()).putAll(values));
        }
        Map<String, LocalDate> calendar = new TreeMap<>();
        whole.days().forEach((state, day) -> calendar.put(state.name(), day));
        return new Detail(
                Line.of(it),
                calendar,
                whole.passages(),
                charters.seats(it).stream()
                        .map(one ->
                                new SeatTold(
                                        new Body(one.organisation(), one.name()), one.college()))
                        .toList(),
                whole.replacedBy(),
                latest.sha256(),
                told(latest, more));
    }

    @GetMapping("/{id}/versions/{v}")
    VersionTold version(@PathVariable String id, @PathVariable String v) {
        Charter it = charters.get(id);
        return VersionTold.of(it, charters.version(it, CharterVersionPages.number(v)));
    }

    private static List<BlockTold> told(
            CharterVersion version, Map<String, Map<String, Object>> more) {
        Map<String, String> numbers = version.text().numbers();
        List<BlockTold> blocks = new ArrayList<>();
        for (Block one : version.text().blocks()) {
            blocks.add(
                    new BlockTold(
                            one.id(),
                            one.kind().name(),
                            numbers.getOrDefault(one.id(), ""),
                            one.words(),
                            more.getOrDefault(one.id(), Map.of())));
        }
        return blocks;
    }
}
