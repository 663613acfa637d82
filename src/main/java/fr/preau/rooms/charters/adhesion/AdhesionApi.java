package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.rooms.charters.adhesion.Adhesion.State;
import fr.preau.rooms.charters.charter.Charters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The adhesions to a charter, or to all of them, for programs. */
@RestController
@Who(Visitor.ANYONE)
record AdhesionApi(AdhesionRows rows, Charters charters) {
    static final String EVERY = "/api/v1/adhesions";
    private static final Table<Adhesion> BODY = Table.of("id", Adhesion::organisation).and("name", Adhesion::name);
    private static final Table<Deliberation> DECIDED = Table.of("number", Deliberation::number)
            .and("date", Deliberation::decidedOn)
            .and("executory", Deliberation::executoryOn);
    private static final Table<Adhesion.Act> ACT = Table.of("sha256", Adhesion.Act::sha256)
            .and("sealed", Adhesion.Act::sealedAt);
    private static final Table<Adhesion.Copy> COPY = Table.of("sha256", Adhesion.Copy::file)
            .and("found", Adhesion.Copy::found)
            .and("quotes", Adhesion.Copy::quotes)
            .and("attached", Adhesion.Copy::day);
    private static final Table<Adhesion> LINE = Table.of("id", Adhesion::id)
            .and("organisation", BODY::item)
            .and("college", Adhesion::college)
            .and("version", Adhesion::version)
            .and("sha256", Adhesion::sha256)
            .and("state", Adhesion::state)
            .and("deliberation", adhesion -> DECIDED.itemOrNull(adhesion.deliberation()))
            .and("signed", Adhesion::signedAt)
            .and("from", Adhesion::startsOn)
            .and("to", Adhesion::endsOn)
            .and("options", adhesion -> adhesion.options().stream().sorted().map(n -> n + "").toList())
            .and("reservations", Adhesion::reserved)
            .and("act", adhesion -> ACT.itemOrNull(adhesion.act()))
            .and("copies", adhesion -> adhesion.copies().stream().map(COPY::item).toList())
            .and("invented", Adhesion::invented)
            .and("path", Adhesion::path)
            .and("charter", Adhesion::charter);

    @GetMapping("/api/v1/charters/{id}/adhesions")
    Paging.Items<Map<String, @Nullable Object>> list(@PathVariable String id,
            @RequestParam(defaultValue = "") String state, Paging paging) {
        charters.get(id);
        State wanted = ListQuery.one("state", state.strip(), "adhesion.list.code", List.of(State.values()));
        List<Adhesion> found = rows.of(id)
                .stream()
                .filter(adhesion -> wanted == null || adhesion.state() == wanted)
                .sorted(Comparator.comparing(Adhesion::id))
                .toList();
        return paging.items(found, Adhesion::id).map(LINE::item);
    }

    @GetMapping(EVERY)
    Paging.Items<Map<String, @Nullable Object>> every(Paging paging) {
        return paging.items(rows::page, rows.count(), Adhesion::id).map(LINE::item);
    }
}
