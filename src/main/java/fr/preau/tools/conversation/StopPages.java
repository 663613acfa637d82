package fr.preau.tools.conversation;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Stops the digests from the mail itself, without signing in (RFC 8058): the POST of the reader's mail program is
 * enough, a GET, which scanners make too, only asks. A token that is not known is answered the same.
 */
@Controller
record StopPages(Follows follows) {
    static final String PATH = "/alertes/arret";

    /** All that the page needs. */
    record StopPage(String token, boolean stopped) {}

    @GetMapping(PATH)
    @Who(Visitor.ANYONE)
    View ask(Visit visit, @RequestParam(defaultValue = "") String jeton) {
        return page(visit, new StopPage(jeton, false));
    }

    @PostMapping(PATH)
    @Who(value = Visitor.ANYONE, token = false)
    View stop(Visit visit, @RequestParam(defaultValue = "") String jeton) {
        follows.silence(jeton);
        return page(visit, new StopPage(jeton, true));
    }

    private static View page(Visit visit, StopPage page) {
        return visit.page("tools/conversation/stop", visit.t("conversation.stop.title"), page);
    }
}
