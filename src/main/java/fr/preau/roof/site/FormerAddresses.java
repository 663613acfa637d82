package fr.preau.roof.site;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * Addresses of pages that were cut (decision 61), that people may have kept: each leads to the nearest page there is.
 */
@Controller
@Who(Visitor.ANYONE)
class FormerAddresses {
    private static final String FOLDER = "/dossiers/{id}";
    private static final String LIBRARY = "/pratiques";

    @GetMapping({LIBRARY + "/comparer", FOLDER})
    View sheets(Visit visit) {
        return visit.seeOther(LIBRARY);
    }

    /** To the text: a fragment that named an article still names it there. */
    @GetMapping("/chartes/{id}/historique")
    View authorship(Visit visit, @PathVariable String id) {
        return visit.seeOther("/chartes/" + id);
    }

    @GetMapping({FOLDER + ".csv", FOLDER + ".json", FOLDER + ".atom"})
    View twin(Visit visit) {
        return visit.seeOther(LIBRARY + visit.path().substring(visit.path().lastIndexOf('.')));
    }

    /** From there, what somebody had put in their folders is taken away. */
    @GetMapping("/moi/dossiers")
    View own(Visit visit) {
        return visit.seeOther("/moi");
    }
}
