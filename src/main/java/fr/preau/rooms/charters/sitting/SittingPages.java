package fr.preau.rooms.charters.sitting;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterPassages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The sitting of a charter: what is voted now, next, done; what who convenes does about it. */
@Controller
record SittingPages(SittingPanels panels, Sittings sittings, Conclusions conclusions, CharterPassages passages) {
    /** Where what concerns no field is said. */
    static final String NOWHERE = "seance";

    private static final String ONE = "/chartes/{id}/seance";

    /** What a form asks for. */
    private interface Act {
        void of(SittingForm form);
    }

    /** What is read again before it is done. */
    private interface RecapSource {
        Recap.Lines of(SittingPage page, Visit visit, Instant now);
    }

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        SittingPage page = panels.page(actor, id, form);
        String title = form.visit().t("sitting.title", page.it().title());
        return form.page("rooms/charters/sitting/show", title, page);
    }

    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.begin")
    View begin(Actor actor, @PathVariable String id, Form form) {
        recap(actor, id, form, "", "sitting.begin.do", SittingPage::beginning);
        return settle(actor, id, form, it -> sittings.begin(actor, id, it.edition(), it.rule()));
    }

    @PostMapping(ONE + "/ordre")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.reorder")
    View reorder(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, it -> sittings.reorder(actor, id, it.edition(), it.order(), it.text("reason")));
    }

    @PostMapping(ONE + "/scrutins")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.open")
    View open(Actor actor, @PathVariable String id, Form form) {
        recap(actor, id, form, "/scrutins", "sitting.open.do", SittingPage::opening);
        return settle(actor, id, form, it -> sittings.open(actor, id, it.edition(), it.chosen(), it.closesAt()));
    }

    @PostMapping(ONE + "/a-part")
    @Who(value = Visitor.SIGNED_IN, act = "sitting.act.apart")
    View apart(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, it -> sittings.apart(actor, id, it.text("amendement"), it.text("siege")));
    }

    @PostMapping(ONE + "/ensemble")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.decide")
    View decide(Actor actor, @PathVariable String id, Form form) {
        recap(actor, id, form, "/ensemble", "sitting.whole.do", SittingPage::opening);
        return settle(actor, id, form, it -> sittings.decide(actor, id, it.edition(), it.closesAt()));
    }

    @PostMapping(ONE + "/proclamation")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.proclaim")
    View proclaim(Actor actor, @PathVariable String id, Form form) {
        recap(actor, id, form, "/proclamation", "sitting.proclaim.do", SittingPage::ending);
        return settle(actor, id, form, it -> conclusions.proclaim(actor, id, it.edition()));
    }

    @PostMapping(ONE + "/publication")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.publish")
    View publish(Actor actor, @PathVariable String id, Form form) {
        recap(actor, id, form, "/publication", "sitting.publish.do", SittingPage::ending);
        return settle(actor, id, form, it -> passages.pass(actor, id, it.edition(), Charter.State.PUBLISHED, ""));
    }

    @PostMapping(ONE + "/fin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "sitting.act.leave")
    View leave(Actor actor, @PathVariable String id, Form form) {
        recap(actor, id, form, "/fin", "sitting.leave.do", SittingPage::leaving);
        // the reason for leaving the vote has a field of its own
        form.asking("reason", "leaving");
        return settle(actor, id, form, it -> {
            if (form.has("fin", "close")) {
                conclusions.close(actor, id, it.edition(), it.text("leaving"));
            } else {
                conclusions.reread(actor, id, it.edition(), it.text("leaving"));
            }
        });
    }

    private void recap(Actor actor, String id, Form form, String act, String button, RecapSource what) {
        form.reread(() -> what.of(panels.page(actor, id, form), form.visit(), actor.at())
                .last(Sitting.path(id) + act, button));
    }

    private View settle(Actor actor, String id, Form form, Act act) {
        form.asking(Form.NOWHERE, NOWHERE);
        for (Charter.State state : Charter.State.values()) {
            form.asking("day." + state, NOWHERE);
        }
        return form.settle(Sitting.path(id), () -> act.of(new SittingForm(form)), () -> show(actor, id, form));
    }
}
