package fr.preau.commitment;

import fr.preau.commitment.Commitment.State;
import fr.preau.commitment.CommitmentRows.Query;
import fr.preau.list.Asked;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/commitments}: promises as programs read them. */
@RestController
@Who(Visitor.ANYONE)
record CommitmentApi(CommitmentRows rows) {
    @GetMapping("/api/v1/commitments")
    @Paging.Kept
    Paging.Items<Map<String, @Nullable Object>> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String charter,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String subject,
            Paging paging) {
        State one = Asked.one("state", state, "commitment.refused.code", List.of(State.values()));
        var query = new Query(q.strip(), charter, organisation, one, subject);
        return CommitmentPages.TABLE.items(
                paging, part -> rows.page(query, part), rows.count(query));
    }
}
