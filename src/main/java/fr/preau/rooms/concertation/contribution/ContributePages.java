package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.CallContributions.CallContribution;
import fr.preau.rooms.concertation.contribution.CallContributions.SimilarText;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.ContributorForm.ContributorFields;
import fr.preau.tools.convening.Citable;
import fr.preau.tools.convening.Citable.Index.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where one answers a call, and the page of a contribution. */
@Controller
@Who(Visitor.ANYONE)
record ContributePages(Calls calls, CallContributions contributions, CallProposals proposals,
        ContributorForm contributor, List<Citable.Index> citing) {
    private static final String SEEN = "vu";

    /**
     * All that a form needs.
     *
     * @param near what says almost the same
     * @param within the contribution in which a proposal is made; empty for none
     */
    record WritePage(Call it, List<Question> questions, ContributorFields asking, List<SimilarText> near, String within,
            Form form) {}

    /**
     * All that the page of a contribution needs.
     *
     * @param proposals those made in it
     * @param places where it is cited
     * @param own whether who reads wrote it
     * @param convenes whether who reads convenes its call
     */
    record ContributionPage(Call call, CallContribution it, List<CallProposal> proposals, List<Place> places,
            boolean own, boolean convenes, Form form) {}

    @GetMapping(CallPages.ONE + "{id}/contribuer")
    View write(Caller from, @PathVariable String id, Form form) {
        return write(from, calls.get(id), form, List.of());
    }

    private View write(Caller from, Call it, Form form, List<SimilarText> near) {
        String title = form.visit().t("contribution.contribute.title", it.title());
        return form.page("rooms/concertation/contribution/contribute", title, writing(from, it, form, near));
    }

    private WritePage writing(Caller from, Call it, Form form, List<SimilarText> near) {
        List<Call.Question> questions = calls.questions(it.id());
        ContributorFields asking = contributor.asking(from, it.id(), form);
        return new WritePage(it, questions, asking, near, form.text("contribution"), form);
    }

    /** Says that something almost the same is there, until one says to have seen it. */
    private static void refuseNear(Form form, List<SimilarText> near) {
        boolean unseen = !near.isEmpty() && !form.has("proches", SEEN);
        form.refuse(unseen, "proches", "contribution.fault.near");
    }

    @PostMapping(CallPages.ONE + "{id}/contributions")
    @Who(value = Visitor.ANYONE, act = "contribution.act.send")
    View send(Caller from, @PathVariable String id, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT, most = ContributorForm.MOST_DOCUMENTS) List<Upload> sent) {
        Call it = calls.get(id);
        Map<Integer, String> answers = new TreeMap<>();
        for (int n = 1; n <= Calls.MOST_QUESTIONS; n++) {
            String words = form.text("reponse-" + n);
            if (!words.isEmpty()) {
                answers.put(n, words);
            }
        }
        Intent said = Intent.answers(id, answers);
        List<SimilarText> near = answers.isEmpty() ? List.of() : contributions.near(said).stream().limit(5).toList();
        refuseNear(form, near);
        var documents = contributor.documents(from, form, it, sent);
        Intent draft = Intent.answers(id, answers, documents.toArray(Intent.Document[]::new));
        return contributor.send(from, draft, form, () -> write(from, it, form, near));
    }

    @GetMapping(CallPages.CONTRIBUTION + "{id}")
    View show(Caller from, @PathVariable String id, @RequestParam(defaultValue = "") String envoyee, Form form) {
        form.begun("envoyee", envoyee);
        return page(from, contributions.get(id), form);
    }

    private View page(Caller from, CallContribution it, Form form) {
        Call call = calls.get(it.call());
        boolean own = contributor.readers(from, it.call()).stream().anyMatch(it.author()::is);
        String title = it.name().isEmpty() ? form.visit().t("contribution.one.person", it.callTitle())
                : form.visit().t("contribution.one.title", it.name());
        return form.page("rooms/concertation/contribution/contribution", title,
                new ContributionPage(call, it, it.proposals() == 0 ? List.of() : proposals.within(it.id()),
                        citing.stream().flatMap(index -> index.places(it.id()).stream()).toList(), own,
                        calls.convenes(from.actor(), call), form));
    }

    @PostMapping(CallPages.CONTRIBUTION + "{id}/moderation")
    @Who(value = Visitor.SIGNED_IN, act = "contribution.act.hide")
    View hide(Actor actor, Caller from, @PathVariable String id, Form form) {
        CallContribution it = contributions.get(id);
        return form.settle(it.path(), () -> contributions.hide(actor, id, form.text("motif")),
                () -> page(from, it, form));
    }

    @GetMapping(CallPages.ONE + "{id}/proposer")
    View propose(Caller from, @PathVariable String id, @RequestParam(defaultValue = "") String contribution,
            @RequestParam(defaultValue = "") String question, Form form) {
        form.begun("contribution", contribution).begun("question", question);
        return propose(from, calls.get(id), form, List.of());
    }

    private View propose(Caller from, Call it, Form form, List<SimilarText> near) {
        String title = form.visit().t("contribution.propose.title", it.title());
        return form.page("rooms/concertation/contribution/propose", title, writing(from, it, form, near));
    }

    @PostMapping(CallPages.ONE + "{id}/propositions")
    @Who(value = Visitor.ANYONE, act = "contribution.act.propose")
    View make(Caller from, @PathVariable String id, Form form) {
        Call it = calls.get(id);
        String within = form.text("contribution");
        Intent draft = Intent.proposal(id, form.text("titre"), form.text("texte"), form.text("demande"),
                Math.max(0, form.number("question")), within.isEmpty() ? null : within);
        List<SimilarText> near = draft.words().isEmpty() ? List.of() : proposals.near(draft).stream().limit(5).toList();
        refuseNear(form, near);
        return contributor.send(from, draft, form, () -> propose(from, it, form, near));
    }
}
