package fr.preau.rooms.charters.charter;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.Charters.Query;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The texts that institutions write together: the list, and one with its text. */
@Controller
@Who(Visitor.ANYONE)
record CharterPages(Charters charters, CharterPanels panels) {
    static final String LIST = "/chartes";
    private static final String UNKNOWN = "charter.refused.code";
    private static final Table<Charter> TABLE = Table.of("id", Charter::id)
            .and("title", Charter::title)
            .and("convener", Charter::convener)
            .and("convenerName", Charter::convenerName)
            .and("scale", Charter::scale)
            .and("place", Charter::place)
            .and("placeName", Charter::placeName)
            .and("state", Charter::state)
            .and("version", Charter::versions)
            .and("starting", Charter::starting)
            .and("revises", Charter::revises)
            .and("invented", Charter::invented)
            .and("madeAt", Charter::madeAt);

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "etat", "echelle", "convocateur");
    }

    private static Query query(ListQuery asked) {
        return new Query(asked.text("q"), state("etat", asked.text("etat")), scale("echelle", asked.text("echelle")),
                asked.chosen("convocateur"));
    }

    /**
     * @throws Refusal.BadRequest naming the states there are
     */
    static @Nullable State state(String parameter, String given) {
        return ListQuery.one(parameter, given, UNKNOWN, State.PUBLIC);
    }

    /**
     * @throws Refusal.BadRequest naming the scales there are
     */
    static @Nullable Scale scale(String parameter, String given) {
        return ListQuery.one(parameter, given, UNKNOWN, List.of(Scale.values()));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, asked(address, paging)));
    }

    private View page(Visit visit, ListQuery asked) {
        Query query = query(asked);
        Map<State, Integer> counts = charters.counts(query);
        var page = asked.answer(charters.list(query, asked.paging()), query.total(counts),
                asked.filter("etat", State.PUBLIC, state -> visit.t("charter.states." + state), counts),
                asked.filter("echelle", List.of(Scale.values()), Scale::name,
                        scale -> visit.t("charter.scale." + scale)),
                asked.filter("convocateur", charters.conveners(), Convener::id, Convener::name));
        return visit.page("rooms/charters/charter/list", visit.t("charter.list.title"), page);
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging)).withArchives();
        return TABLE.csv("chartes.csv", part -> charters.list(query, part));
    }

    @GetMapping(LIST + "/{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return panels.page(visit, actor, id);
    }
}
