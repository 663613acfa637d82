package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Draft;
import fr.preau.ballot.Preparations;
import fr.preau.ballot.Proposals;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.poll.BallotForm.Mistake;
import fr.preau.web.Visit;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** To extend or cancel a ballot: one person proposes, another one confirms. */
@Controller
@Who(Visitor.SIGNED_IN)
class ProposalPages {
    private static final String HERE = BallotDeskPages.ONE + "/propositions";
    private final Preparations preparations;
    private final Proposals proposals;
    private final BallotDesk desk;
    private final Once once;

    ProposalPages(Preparations preparations, Proposals proposals, BallotDesk desk, Once once) {
        this.preparations = preparations;
        this.proposals = proposals;
        this.desk = desk;
        this.once = once;
    }

    @PostMapping(HERE)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.propose")
    View propose(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        boolean cancels = "cancel".equals(typed.get("kind"));
        return act(
                visit,
                actor,
                id,
                typed,
                token,
                () ->
                        proposals.propose(
                                actor,
                                id,
                                cancels ? null : later(typed.getOrDefault("closesAt", "")),
                                typed.getOrDefault("reason", "")));
    }

    private static Instant later(String typed) {
        try {
            return Draft.hour(typed);
        } catch (DateTimeException e) {
            throw new Refusal.BadRequest("closesAt", "poll.desk.hour.wrong");
        }
    }

    @PostMapping(HERE + "/accord")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.agree")
    View agree(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return act(visit, actor, id, Map.of(), token, () -> proposals.agree(actor, id));
    }

    @PostMapping(HERE + "/refus")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.refuse")
    View refuse(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return act(visit, actor, id, Map.of(), token, () -> proposals.refuse(actor, id));
    }

    private View act(
            Visit visit,
            Actor actor,
            String id,
            Map<String, String> typed,
            String token,
            Runnable deed) {
        preparations.block(actor, id);
        try {
            return visit.settle(once, actor.id(), token, BallotDeskPages.path(id), deed);
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return again(visit, actor, id, typed, no);
        } catch (Refusal.Forbidden no) {
            if (!no.key().equals("ballot.proposal.own")) {
                throw no;
            }
            return again(visit, actor, id, typed, no);
        }
    }

    private View again(
            Visit visit, Actor actor, String id, Map<String, String> typed, @Nullable Refusal no) {
        List<Mistake> mistakes = no == null ? List.of() : BallotDesk.mistakes(no);
        BallotDesk.DeskPage page =
                desk.of(visit, actor, id, new BallotForm(typed), mistakes, Map.of());
        return visit.page(422, "poll/deskrun", visit.t("poll.run.title"), page);
    }
}
