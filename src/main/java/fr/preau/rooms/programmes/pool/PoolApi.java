package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.programmes.pool.Pool.Member;
import fr.preau.rooms.programmes.pool.Pool.YearScale;
import fr.preau.rooms.programmes.pool.PoolPages.MemberRow;
import fr.preau.rooms.programmes.pool.PoolRows.Query;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pooled services as programs read them. */
@RestController
@Who(Visitor.ANYONE)
record PoolApi(Pools pools, PoolRows rows, PoolPages pages) {
    private static final String API = "/api/v1/pooled-services";
    private static final Table<YearScale> SCALES = Table.of("year", YearScale::year)
            .and("scale", scale -> CanonicalJson.told(scale.scale()));

    @GetMapping(API)
    Paging.Items<Map<String, @Nullable Object>> api(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String theme, @RequestParam(defaultValue = "") String organisation,
            Paging paging) {
        Theme about = ListQuery.one("theme", theme, PoolPages.UNKNOWN, List.of(Theme.values()));
        var query = new Query(q.strip(), about, organisation);
        return PoolPages.TABLE.items(paging, part -> rows.page(query, part), rows.count(query));
    }

    /** A service with its members, its scales and its calls. */
    @GetMapping(API + "/{id}")
    Map<String, @Nullable Object> one(Visit visit, @PathVariable String id) {
        Pool it = pools.get(id);
        Map<String, @Nullable Object> told = PoolPages.TABLE.item(it);
        List<Member> members = rows.members(id);
        List<YearScale> scales = rows.scales(id);
        told.put("gives", it.gives());
        List<MemberRow> lines = PoolPages.lines(members, pages.reckoned(visit, scales, members));
        told.put("memberLines", lines.stream().map(PoolPages.MEMBERS::item).toList());
        told.put("scales", scales.stream().map(SCALES::item).toList());
        told.put("calls", rows.calls(id).stream().map(YearlyCallPages::told).toList());
        return told;
    }
}
