package fr.preau.rooms.charters.charter;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.rooms.charters.charter.CharterRows.CharterOverview;
import fr.preau.rooms.charters.charter.Charters.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** A seat, as programs read it. */
    record SeatJson(Body organisation, String college) {}

    /** What a list says of each. */
    private static final Table<Charter> LINE = Table.of("id", Charter::id)
            .and("title", Charter::title)
            .and("summary", Charter::summary)
            .and("convener", it -> new Body(it.convener(), it.convenerName()))
            .and("scale", Charter::scale)
            .and("place", CharterApi::place)
            .and("state", Charter::state)
            .and("version", Charter::versions)
            .and("starting", Charter::starting)
            .and("revises", Charter::revises)
            .and("invented", Charter::invented)
            .and("madeAt", Charter::madeAt)
            .and("path", Charter::path);

    private static @Nullable Body place(Charter it) {
        return it.place() == null ? null : new Body(it.place(), it.placeName());
    }

    /**
     * A block.
     *
     * @param number as it is read: « Article 1er »; empty when it has none
     * @param more what other modules say of it
     */
    record BlockJson(String id, String kind, String number, String words, @JsonAnyGetter Map<String, Object> more) {}

    /** A version whole. */
    record VersionJson(String charter, String title, int version, String sha256, CharterVersion.Origin origin,
            String note, Instant at, List<BlockJson> blocks) {
        static VersionJson of(Charter it, CharterVersion version) {
            return new VersionJson(it.id(), it.title(), version.n(), version.sha256(), version.origin(), version.note(),
                    version.at(), told(version, Map.of()));
        }
    }

    @GetMapping
    Paging.Items<Map<String, @Nullable Object>> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String scale,
            @RequestParam(defaultValue = "") String convener, Paging paging) {
        var query = new Query(q.strip(), CharterPages.state("state", state), CharterPages.scale("scale", scale),
                convener.isBlank() ? null : convener, true);
        return LINE.items(paging, part -> charters.list(query, part), charters.count(query));
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> show(@PathVariable String id) {
        CharterOverview whole = rows.whole(id).orElseThrow(Drafting::unknown);
        Charter it = whole.charter();
        CharterVersion latest = charters.latest(it);
        Map<String, Map<String, Object>> more = new HashMap<>();
        for (Margin margin : margins) {
            margin.told(it, latest)
                    .forEach((block, values) -> more.computeIfAbsent(block, key -> new TreeMap<>()).putAll(values));
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(LINE.item(it));
        all.put("calendar", whole.days());
        all.put("passages", whole.passages());
        all.put("seats", charters.seats(it).stream().map(CharterApi::told).toList());
        all.put("replacedBy", whole.replacedBy());
        all.put("sha256", latest.sha256());
        all.put("blocks", told(latest, more));
        return all;
    }

    private static SeatJson told(Participant seat) {
        return new SeatJson(new Body(seat.organisation(), seat.name()), seat.college());
    }

    @GetMapping("/{id}/versions/{v}")
    VersionJson version(@PathVariable String id, @PathVariable String v) {
        Charter it = charters.get(id);
        return VersionJson.of(it, charters.version(it, CharterVersionPages.number(v)));
    }

    private static List<BlockJson> told(CharterVersion version, Map<String, Map<String, Object>> more) {
        Map<String, String> numbers = version.text().numbers();
        List<BlockJson> blocks = new ArrayList<>();
        for (Block block : version.text().blocks()) {
            blocks.add(new BlockJson(block.id(), block.kind().name(), numbers.getOrDefault(block.id(), ""),
                    block.words(), more.getOrDefault(block.id(), Map.of())));
        }
        return blocks;
    }
}
