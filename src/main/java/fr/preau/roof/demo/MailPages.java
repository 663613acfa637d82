package fr.preau.roof.demo;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Visit;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The mails of the demonstration: its addresses receive nothing, so they are read here. */
@Controller
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
record MailPages(Post post) {
    /** All that the page needs, the latest first. */
    record MailPage(List<Letter> letters) {}

    @GetMapping("/demo/courrier")
    @Who(Visitor.ANYONE)
    View mails(Visit visit) {
        return visit.page("roof/demo/mail", visit.t("demo.mail.title"), new MailPage(post.recent()));
    }
}
