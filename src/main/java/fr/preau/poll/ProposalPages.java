package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Preparations;
import fr.preau.ballot.Proposals;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** To extend or cancel a ballot: one person proposes, another one confirms. */
@Controller
@Who(Visitor.SIGNED_IN)
class ProposalPages {
    private static final String HERE = BallotDeskPages.ONE + "/propositions";
    private final Preparations preparations;
    private final Proposals proposals;
    private final BallotDesk desk;

    ProposalPages(Preparations preparations, Proposals proposals, BallotDesk desk) {
        this.preparations = preparations;
        this.proposals = proposals;
        this.desk = desk;
    }

    @PostMapping(HERE)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.propose")
    View propose(Actor actor, Form form, @PathVariable String id) {
        boolean cancels = form.has("kind", "cancel");
        Instant later = cancels ? null : BallotForm.hour(form, "closesAt");
        if (!cancels && later == null) {
            form.wrong("closesAt", "poll.desk.hour.wrong");
        }
        return act(actor, form, id, () -> proposals.propose(actor, id, later, form.text("reason")));
    }

    @PostMapping(HERE + "/accord")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.agree")
    View agree(Actor actor, Form form, @PathVariable String id) {
        return act(actor, form, id, () -> proposals.agree(actor, id));
    }

    @PostMapping(HERE + "/refus")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.refuse")
    View refuse(Actor actor, Form form, @PathVariable String id) {
        return act(actor, form, id, () -> proposals.refuse(actor, id));
    }

    private View act(Actor actor, Form form, String id, Runnable deed) {
        preparations.block(actor, id);
        return form.settle(
                BallotDeskPages.path(id),
                deed,
                () ->
                        form.page(
                                "poll/deskrun",
                                form.visit().t("poll.run.title"),
                                desk.of(actor, form, id)));
    }
}
