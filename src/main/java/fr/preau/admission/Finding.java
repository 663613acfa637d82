package fr.preau.admission;

import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.policy.Limits;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Finds the organisation that somebody represents; also while they type. */
@Controller
@Who(Visitor.SIGNED_IN)
class Finding {
    private static final int SUGGESTED = 8;
    private static final int SHORTEST = 2;
    private final Organisations organisations;
    private final Limits limits;

    Finding(Organisations organisations, Limits limits) {
        this.organisations = organisations;
        this.limits = limits;
    }

    /** One suggestion while typing. */
    record Suggestion(
            String kind, String group, String name, String detail, String path, String code) {}

    /** What the type-ahead is given. */
    record Suggestions(List<Suggestion> items) {}

    /** Those one may ask to act for, the best first. */
    List<Organisation> search(String text, int atMost, HttpServletRequest http) {
        limits.take(Limits.Pace.SEARCH, Limits.address(http));
        return organisations.search(text, atMost).stream()
                .filter(one -> one.kind() != Organisation.Kind.INSTANCE && one.endedOn() == null)
                .toList();
    }

    /** By their ids. */
    Map<String, Organisation> all(Set<String> ids) {
        return organisations.all(ids);
    }

    @GetMapping(JoinPages.PATH + "/organisations.json")
    @ResponseBody
    Suggestions suggestions(
            Visit visit, @RequestParam(name = "q") String text, HttpServletRequest http) {
        return text.strip().length() < SHORTEST
                ? new Suggestions(List.of())
                : new Suggestions(
                        search(text, SUGGESTED, http).stream()
                                .map(one -> suggestion(visit, one))
                                .toList());
    }

    private static Suggestion suggestion(Visit visit, Organisation one) {
        return new Suggestion(
                one.kind().name(),
                visit.t("account.kind." + one.kind()),
                one.name(),
                one.detail(),
                visit.to(JoinPages.PATH + "/" + one.id()),
                one.id());
    }
}
