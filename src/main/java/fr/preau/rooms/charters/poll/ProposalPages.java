package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Proposals;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** To extend or cancel a ballot: one person proposes, another one confirms. */
@Controller
@Who(Visitor.SIGNED_IN)
record ProposalPages(Preparations preparations, Proposals proposals, BallotDesk desk) {
    private static final String HERE = BallotDeskPages.ONE + "/propositions";

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
        List<Ballot> block = preparations.block(actor, id);
        Proposals.Proposal asked = proposals.last(block.getFirst().block()).orElse(null);
        if (asked != null) {
            form.reread(() -> recap(form, block, asked));
        }
        return act(actor, form, id, () -> proposals.agree(actor, id));
    }

    private static View recap(Form form, List<Ballot> block, Proposals.Proposal asked) {
        Visit visit = form.visit();
        Instant until = asked.closesAt();
        Recap.Lines lines = Recap.of(form);
        block.forEach(ballot -> lines.wrote("poll.desk.question", ballot.title()));
        if (until == null) {
            lines.said("poll.run.cancelling", visit.t("poll.run.cancel.hint"));
        } else {
            lines.said("poll.run.until", visit.moment(until));
        }
        String path = "/scrutins/" + block.getFirst().id() + "/propositions/accord";
        return lines.wrote("poll.run.reason", asked.reason()).last(path, "poll.run.agree");
    }

    @PostMapping(HERE + "/refus")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.refuse")
    View refuse(Actor actor, Form form, @PathVariable String id) {
        return act(actor, form, id, () -> proposals.refuse(actor, id));
    }

    private View act(Actor actor, Form form, String id, Runnable deed) {
        preparations.block(actor, id);
        return form.settle(BallotDeskPages.path(id), deed, () -> form.page("rooms/charters/poll/deskrun",
                form.visit().t("poll.run.title"), desk.of(actor, form, id)));
    }
}
