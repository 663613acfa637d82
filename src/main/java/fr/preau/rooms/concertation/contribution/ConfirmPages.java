package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Secrets;
import fr.preau.rooms.concertation.contribution.CallContributions.CallContribution.Answer;
import fr.preau.rooms.concertation.contribution.PendingDrafts.Waiting;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where the link of a letter leads: what waits is read again, then published. */
@Controller
@Who(Visitor.ANYONE)
record ConfirmPages(PendingDrafts pending, Calls calls, Intents drafts, ContributorForm contributor) {
    /** What was typed, and under which name; which may be empty. */
    record DraftPreview(Intent draft, List<Answer> answers, String name) {
        /** Whether documents may come with it. */
        boolean attaches() {
            return draft.kind() == Intent.Kind.ANSWERS;
        }
    }

    /**
     * All that the page needs.
     *
     * @param key a secret for a browser that has none
     */
    record ConfirmPage(Call call, DraftPreview typed, String secret, String key, Form form) {}

    /**
     * All that the page needs on which one is told that a letter left.
     *
     * @param typed what waits; absent once it was published, or for who does not know its secret
     * @param again by which it is sent for again
     */
    record MailedPage(Call it, @Nullable DraftPreview typed, String again, Form form) {}

    /** Where one is told that a letter left, what comes next, and what to do when none comes. */
    @GetMapping(CallPages.ONE + "{id}/lien")
    View sent(@PathVariable String id, @RequestParam(defaultValue = "") String suivi, Form form) {
        Call it = calls.get(id);
        DraftPreview typed = pending.sentFor(suivi)
                .filter(waiting -> waiting.call().equals(id))
                .map(waiting -> typed(it, waiting))
                .orElse(null);
        return form.page("rooms/concertation/contribution/mailed", form.visit().t("contribution.mailed"),
                new MailedPage(it, typed, suivi, form));
    }

    @PostMapping(CallPages.ONE + "{id}/lien")
    @Who(value = Visitor.ANYONE, act = "contribution.act.again")
    View again(Caller from, @PathVariable String id, Form form) {
        Call it = calls.get(id);
        String secret = form.text("suivi");
        return contributor.resend(from, it.id(), secret, form, () -> sent(id, secret, form));
    }

    private DraftPreview typed(Call call, Waiting waiting) {
        Intent draft = pending.draft(waiting);
        Map<Integer, String> questions = draft.answers().isEmpty() ? Map.of()
                : calls.questions(call.id()).stream().collect(Collectors.toMap(Call.Question::n, Call.Question::words));
        List<Answer> answers = draft.answers()
                .entrySet()
                .stream()
                .map(each -> new Answer(each.getKey(), questions.getOrDefault(each.getKey(), ""), each.getValue()))
                .toList();
        return new DraftPreview(draft, answers, waiting.name());
    }

    /** Opened, it publishes nothing: scanners of mail open links too. */
    @GetMapping(CallPages.CONFIRM + "{secret}")
    View open(Caller from, @PathVariable String secret, Form form) {
        // not "no-referrer": a browser would then hide where the form below comes from
        from.response().setHeader("Referrer-Policy", "strict-origin");
        Waiting waiting = pending.find(secret).orElseThrow(() -> new Refusal.Gone("contribution.refused.link"));
        Call call = drafts.call(pending.draft(waiting));
        return form.page("rooms/concertation/contribution/confirm", form.visit().t("contribution.confirm.title"),
                new ConfirmPage(call, typed(call, waiting), secret, from.waiting(), form));
    }

    /** Documents come now, once it is known that somebody reads that mail. */
    @PostMapping(CallPages.CONFIRM + "{secret}")
    View confirm(Caller from, @PathVariable String secret, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT, most = ContributorForm.MOST_DOCUMENTS) List<Upload> sent) {
        String browser = from.browser(form.text("cle"));
        List<Intent.Document> documents = pending.find(secret)
                .map(waiting -> contributor.documents(waiting, form, sent))
                .orElse(List.of());
        return form.settle(() -> pending.confirm(secret, browser == null ? Secrets.fresh() : browser, documents),
                () -> open(from, secret, form));
    }
}
