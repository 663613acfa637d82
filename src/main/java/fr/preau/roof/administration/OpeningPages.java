package fr.preau.roof.administration;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The first opening, step by step: how each stands, the remedy, and one thing to do. */
@Controller
@Who(Visitor.OPERATOR)
record OpeningPages(Opening opening, Post post) {
    static final String PATH = "/administration/ouverture";

    /**
     * All that the page needs.
     *
     * @param done how many of the steps are done
     * @param mail where a letter of trial would go; absent when who asks never gave an address
     */
    record OpeningPage(List<Opening.Step> steps, long done, List<Opening.Official> files, @Nullable String mail) {}

    @GetMapping(PATH)
    View show(Visit visit, Actor actor) {
        List<Opening.Step> steps = opening.steps(actor, opening.mail());
        long done = steps.stream().filter(step -> step.state() == Opening.State.DONE).count();
        return visit.page("roof/administration/opening", visit.t("administration.opening.title"),
                new OpeningPage(steps, done, opening.files(), actor.mail()));
    }

    /** A letter to whoever asks, to see whether letters arrive. */
    @PostMapping(PATH + "/lettre")
    @Who(value = Visitor.OPERATOR, act = "administration.act.letter")
    View letter(Actor actor, Form form) {
        String mail = actor.mail();
        if (mail == null) {
            throw new Refusal.Conflict("administration.opening.letter.nowhere");
        }
        Visit visit = form.visit();
        String said = "administration.opening.letter.";
        var words = List.of(visit.t(said + "arrived"), visit.t(said + "unwanted"));
        String subject = visit.t(said + "subject");
        var letter = new Letter(mail, actor.language(), subject, words, null, null, null);
        return form.settle(PATH + "#MAIL", () -> post.send(letter));
    }
}
