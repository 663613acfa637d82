package fr.preau.journee;

import fr.preau.journee.Journee.State;
import fr.preau.journee.Journees.Query;
import fr.preau.list.Asked;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/journees}: journées as programs read them, in the terms of schema.org. */
@RestController
@Who(Visitor.ANYONE)
class JourneeApi {
    private static final String ALL = "/api/v1/journees";
    private final Journees journees;
    private final Programme programme;
    private final Site site;

    JourneeApi(Journees journees, Programme programme, Site site) {
        this.journees = journees;
        this.programme = programme;
        this.site = site;
    }

    @GetMapping(ALL)
    Paging.Items<Map<String, @Nullable Object>> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            Paging paging) {
        State one = Asked.one("state", state, JourneePages.UNKNOWN, State.PUBLIC);
        var query = new Query(q.strip(), one);
        int total = Asked.total(journees.counts(query), query.state());
        return paging.items(part -> journees.list(query, part), total, Journee::id)
                .map(JourneePages.TABLE::item);
    }

    @GetMapping(ALL + "/{id}")
    Map<String, @Nullable Object> one(HttpServletRequest request, @PathVariable String id) {
        Journee it = journees.get(id);
        return JourneeEvent.of(it, programme.of(id), site.base(request) + it.path());
    }
}
