package fr.preau.consultation;

import fr.preau.consultation.Consultation.State;
import fr.preau.consultation.Consultations.Query;
import fr.preau.kernel.Refusal;
import fr.preau.list.Asked;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/consultations}: consultations and their maps as programs read them. */
@RestController
@Who(Visitor.ANYONE)
record ConsultationApi(Consultations consultations, MapRows maps) {
    private static final String ALL = "/api/v1/consultations";

    @GetMapping(ALL)
    Paging.Items<Map<String, @Nullable Object>> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            Paging paging) {
        State one = Asked.one("state", state, ConsultationPages.UNKNOWN, State.PUBLIC);
        var query = new Query(q.strip(), one);
        int total = Asked.total(consultations.counts(query), one);
        return ConsultationPages.TABLE.items(
                paging, part -> consultations.list(query, part), total);
    }

    @GetMapping(ALL + "/{id}")
    Map<String, @Nullable Object> one(@PathVariable String id) {
        return ConsultationPages.TABLE.item(consultations.get(id));
    }

    @GetMapping(ALL + "/{id}/map")
    Map<String, @Nullable Object> map(@PathVariable String id) {
        consultations.get(id);
        return maps.made(id)
                .orElseThrow(() -> new Refusal.NotFound("id", "consultation.unknown.map"))
                .map()
                .told();
    }
}
