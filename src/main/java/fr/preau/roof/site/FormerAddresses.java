package fr.preau.roof.site;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/**
 * Addresses of pages that were cut (decision 61), that people may have kept: each leads to the nearest page there is.
 */
@Controller
@Who(Visitor.ANYONE)
class FormerAddresses {
    @GetMapping("/pratiques/comparer")
    View comparison(Visit visit) {
        return visit.seeOther("/pratiques");
    }
}
