package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.CallProposals.Reply;
import fr.preau.rooms.concertation.contribution.ContributorForm.ContributorFields;
import fr.preau.rooms.concertation.contribution.Fusions.Fusion;
import fr.preau.rooms.concertation.contribution.Revisions.Revision;
import fr.preau.tools.convening.Citable;
import fr.preau.tools.convening.Citable.Index.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of a proposal, and what is done there: supported, reworded, merged, answered. */
@Controller
@Who(Visitor.ANYONE)
record CallProposalPages(Calls calls, CallProposals proposals, Revisions revisions, Fusions fusions,
        ContributorForm contributor, List<Citable.Index> citing) {
    private static final String ONE = CallPages.PROPOSAL + "{id}";

    /**
     * All that the page needs.
     *
     * @param supporters the names of the organisations among them
     * @param replies of who decides, the last first
     * @param own whether who reads speaks for it
     * @param convenes whether who reads convenes its call
     * @param decides whether who reads answers it
     * @param merges whether who reads may offer to merge it with others
     */
    record ProposalPage(CallProposal it, List<String> supporters, List<Reply> replies, List<Revision> revisions,
            List<Fusion> fusions, List<Place> places, ContributorFields asking, boolean own, boolean convenes,
            boolean decides, boolean merges, Form form) {
        /** Whether the one thing to do here is to answer it. */
        boolean answers() {
            return decides && replies.isEmpty();
        }

        /** Whether who reads may support it. */
        boolean supports() {
            return it.lives() && !own && !asking.nobody();
        }

        /** Whether all those that who reads may support it for do. */
        boolean supported() {
            return it.lives() && !own && asking.nobody();
        }

        List<Choice> kinds() {
            return Choice.of(Reply.Kind.values(), form.visit(), "contribution.state.");
        }
    }

    @GetMapping(ONE)
    View show(Caller from, @PathVariable String id, @RequestParam(defaultValue = "") String fait, Form form) {
        form.begun("fait", fait);
        return page(from, proposals.get(id), form);
    }

    private View page(Caller from, CallProposal it, Form form) {
        List<Contributor> readers = contributor.readers(from, it.call());
        boolean own = proposals.speaker(it, readers).isPresent();
        var said = proposals.said(it.id(), readers);
        return form.page("rooms/concertation/contribution/proposal",
                it.hidden().isEmpty() ? it.title() : form.visit().t("contribution.proposal.hidden"),
                new ProposalPage(it, said.supporters(), said.replies(), revisions.of(it.id()), fusions.of(it.id()),
                        citing.stream().flatMap(index -> index.places(it.id()).stream()).toList(),
                        contributor.asking(from, it.call(), readers.stream().filter(said::supportedBy).toList(), form),
                        own, calls.publishes(from.actor(), it.convener()),
                        it.mergedInto() == null && calls.publishes(from.actor(), it.decider()),
                        own || convener(readers, it).isPresent(), form));
    }

    @PostMapping(ONE + "/soutiens")
    @Who(value = Visitor.ANYONE, act = "contribution.act.support")
    View support(Caller from, @PathVariable String id, Form form) {
        CallProposal it = proposals.get(id);
        form.asking(Form.NOWHERE, "soutenir");
        if (proposals.speaker(it, contributor.readers(from, it.call())).isPresent()) {
            form.wrong(new Refusal.Conflict("contribution.refused.own"));
        }
        return contributor.send(from, Intent.support(id), form, () -> page(from, it, form));
    }

    /** All that the form of other words needs. */
    record AmendPage(CallProposal it, ContributorFields asking, Form form) {}

    @GetMapping(ONE + "/amender")
    View amend(Caller from, @PathVariable String id, Form form) {
        return amend(from, proposals.get(id), form);
    }

    private View amend(Caller from, CallProposal it, Form form) {
        form.begun("texte", it.words()).begun("version", it.version());
        return form.page("rooms/concertation/contribution/amend",
                form.visit().t("contribution.revise.title", it.title()),
                new AmendPage(it, contributor.asking(from, it.call(), form), form));
    }

    @PostMapping(ONE + "/amendements")
    @Who(value = Visitor.ANYONE, act = "contribution.act.revise")
    View revise(Caller from, @PathVariable String id, Form form) {
        CallProposal it = proposals.get(id);
        Intent draft = Intent.revision(id, form.number("version"), form.text("texte"), form.text("pourquoi"));
        form.asking(Form.NOWHERE, "texte");
        return contributor.send(from, draft, form, () -> amend(from, it, form));
    }

    /** By the author, who takes it or declines it; by who convenes, who hides its words. */
    @PostMapping(ONE + "/amendements/{n}")
    @Who(value = Visitor.ANYONE, act = "contribution.act.judge")
    View judge(Caller from, @PathVariable String id, @PathVariable int n, Form form) {
        CallProposal it = proposals.get(id);
        String reason = form.text("motif-" + n);
        form.asking("motif", "motif-" + n).asking(Form.NOWHERE, "motif-" + n);
        return form.settle(it.path() + "#amendement-" + n, () -> {
            if (form.has("jugement", "masquer")) {
                revisions.hide(signedIn(from.actor()), id, n, reason);
            } else {
                boolean taken = form.has("jugement", "retenir");
                revisions.judge(contributor.author(from, it, proposals), id, n, taken, reason);
            }
        }, () -> page(from, it, form));
    }

    private static Actor signedIn(@Nullable Actor actor) {
        if (actor == null) {
            throw new Refusal.Forbidden("account.refused.anonymous");
        }
        return actor;
    }

    @PostMapping(ONE + "/reponses")
    @Who(value = Visitor.SIGNED_IN, act = "contribution.act.reply")
    View reply(Actor actor, Caller from, @PathVariable String id, Form form) {
        CallProposal it = proposals.get(id);
        return form.make(() -> {
            proposals.reply(actor, id, form.one("reponse", Reply.Kind.class), form.text("motif"));
            return it.path() + "#reponses";
        }, () -> page(from, it, form));
    }

    @PostMapping(ONE + "/moderation")
    @Who(value = Visitor.SIGNED_IN, act = "contribution.act.hide")
    View hide(Actor actor, Caller from, @PathVariable String id, Form form) {
        CallProposal it = proposals.get(id);
        form.asking("motif", "motif-moderation");
        return form.settle(it.path(), () -> proposals.hide(actor, id, form.text("motif-moderation")),
                () -> page(from, it, form));
    }

    /**
     * All that the form of a fusion needs.
     *
     * @param may whether who reads may offer it
     */
    record MergePage(CallProposal it, boolean may, Form form) {}

    @GetMapping(ONE + "/fusionner")
    View merge(Caller from, @PathVariable String id, Form form) {
        CallProposal it = proposals.get(id);
        form.begun("titre", it.title()).begun("texte", it.words()).begun("demande", it.demand());
        return form.page("rooms/concertation/contribution/merge",
                form.visit().t("contribution.merge.title", it.title()),
                new MergePage(it, merging(from, it).isPresent(), form));
    }

    @PostMapping(ONE + "/fusions")
    @Who(value = Visitor.ANYONE, act = "contribution.act.merge")
    View fuse(Caller from, @PathVariable String id, Form form) {
        CallProposal it = proposals.get(id);
        List<String> ids = new ArrayList<>(List.of(id));
        Arrays.stream(form.text("autres").split("[\\s,;]+"))
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .filter(text -> !text.isEmpty())
                .forEach(ids::add);
        Intent into = Intent.proposal(it.call(), form.text("titre"), form.text("texte"), form.text("demande"));
        boolean asks = it.lives() && merging(from, it).isPresent();
        form.asking(asks ? Form.NOWHERE : "autres", asks ? "autres" : Form.NOWHERE);
        return form.make(() -> {
            fusions.offer(merging(from, it).orElseThrow(() -> new Refusal.Forbidden("contribution.refused.fusion")),
                    ids, into);
            return it.path() + "#fusions";
        }, () -> merge(from, id, form));
    }

    /** As whom somebody offers to merge it: who convenes, or an author of it. */
    private Optional<Contributor> merging(Caller from, CallProposal it) {
        List<Contributor> as = contributor.readers(from, it.call());
        return convener(as, it).or(() -> proposals.speaker(it, as));
    }

    /** Who convenes its call, among those. */
    private static Optional<Contributor> convener(List<Contributor> as, CallProposal it) {
        return as.stream().filter(who -> it.convener().equals(who.organisation())).findFirst();
    }

    @PostMapping(ONE + "/fusions/{fusion}")
    @Who(value = Visitor.ANYONE, act = "contribution.act.merge")
    View agree(Caller from, @PathVariable String id, @PathVariable String fusion, Form form) {
        CallProposal it = proposals.get(id);
        String reason = form.text("motif-" + fusion);
        // the others that it names, and what is refused of all of it, have no field here
        form.asking("motif", "motif-" + fusion)
                .asking("autres", "fusion-" + fusion)
                .asking(Form.NOWHERE, "fusion-" + fusion);
        return form.settle(it.path() + "#fusions", () -> {
            if (form.has("accord", "masquer")) {
                fusions.hide(signedIn(from.actor()), fusion, reason);
                return;
            }
            Contributor who = contributor.author(from, it, proposals);
            if (form.has("accord", "oui")) {
                fusions.agree(who, fusion);
            } else {
                fusions.refuse(who, fusion, reason);
            }
        }, () -> page(from, it, form));
    }
}
