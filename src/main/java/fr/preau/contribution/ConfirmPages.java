package fr.preau.contribution;

import fr.preau.contribution.CallContributions.CallContribution.Answer;
import fr.preau.contribution.PendingDrafts.Waiting;
import fr.preau.form.Form;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.session.Caller;
import fr.preau.session.Secrets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where the link of a letter leads: what waits is read again, then published. */
@Controller
@Who(Visitor.ANYONE)
class ConfirmPages {
    private final PendingDrafts pending;
    private final Calls calls;
    private final Intents drafts;

    ConfirmPages(PendingDrafts pending, Calls calls, Intents drafts) {
        this.pending = pending;
        this.calls = calls;
        this.drafts = drafts;
    }

    /**
     * All that the page needs.
     *
     * @param key a secret for a browser that has none
     */
    record ConfirmPage(
            Call call,
            Intent draft,
            List<Answer> answers,
            String name,
            String secret,
            String key,
            Form form) {}

    /** Opened, it publishes nothing: scanners of mail open links too. */
    @GetMapping(CallPages.CONFIRM + "{secret}")
    View open(Caller from, @PathVariable String secret, Form form) {
        // not "no-referrer": a browser would then hide where the form below comes from
        from.response().setHeader("Referrer-Policy", "strict-origin");
        Waiting one =
                pending.find(secret)
                        .orElseThrow(() -> new Refusal.Gone("contribution.refused.link"));
        Intent draft = pending.draft(one);
        Call call = drafts.call(draft);
        Map<Integer, String> questions =
                draft.answers().isEmpty()
                        ? Map.of()
                        : calls.questions(call.id()).stream()
                                .collect(Collectors.toMap(Call.Question::n, Call.Question::words));
        List<Answer> answers =
                draft.answers().entrySet().stream()
                        .map(each ->
                                new Answer(
                                        each.getKey(),
                                        questions.getOrDefault(each.getKey(), ""),
                                        each.getValue()))
                        .toList();
        return form.page(
                "contribution/confirm",
                form.visit().t("contribution.confirm.title"),
                new ConfirmPage(call, draft, answers, one.name(), secret, from.waiting(), form));
    }

    @PostMapping(CallPages.CONFIRM + "{secret}")
    View confirm(Caller from, @PathVariable String secret, Form form) {
        String browser = from.browser(form.text("cle"));
        return form.settle(
                () -> pending.confirm(secret, browser == null ? Secrets.fresh() : browser),
                () -> open(from, secret, form));
    }
}
