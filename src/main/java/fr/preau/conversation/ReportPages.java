package fr.preau.conversation;

import fr.preau.account.Actor;
import fr.preau.conversation.CorrectionPages.Fault;
import fr.preau.conversation.Moderation.Appeal;
import fr.preau.conversation.Moderation.Report;
import fr.preau.conversation.Panel.Message;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Limits;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The written rules; a reader reports a message; its author appeals once it is hidden. */
@Controller
class ReportPages {
    static final String RULES = "/moderation";
    private static final String REPORT = Conversations.PATH + "/{id}/signalement";
    private static final String APPEAL = Conversations.PATH + "/{id}/recours";
    private final Conversations conversations;
    private final Moderation moderation;
    private final Limits limits;
    private final Once once;

    ReportPages(Conversations conversations, Moderation moderation, Limits limits, Once once) {
        this.conversations = conversations;
        this.moderation = moderation;
        this.limits = limits;
        this.once = once;
    }

    /**
     * @param rules how many there are
     */
    record RulesPage(int rules) {}

    /**
     * @param done what they reported already; absent when they did not
     */
    record ReportPage(
            Message message, ReasonForm form, @Nullable Report done, List<Fault> faults) {}

    /**
     * @param done the appeal they made already; absent when they did not
     */
    record AppealPage(
            Message message, ReasonForm form, @Nullable Appeal done, List<Fault> faults) {}

    @GetMapping(RULES)
    @Who(Visitor.ANYONE)
    View rules(Visit visit) {
        return visit.page(
                "conversation/rules",
                visit.t("conversation.rules.title"),
                new RulesPage(Moderation.RULES));
    }

    @GetMapping(REPORT)
    @Who(Visitor.SIGNED_IN)
    View report(Visit visit, Actor actor, @PathVariable String id) {
        return report(visit, actor, 200, id, ReasonForm.EMPTY, List.of());
    }

    @PostMapping(Conversations.PATH + "/{id}/signalements")
    @Who(value = Visitor.SIGNED_IN, act = "conversation.report")
    View send(Visit visit, Actor actor, @PathVariable String id, @ModelAttribute ReasonForm form) {
        List<Fault> faults = form.faults(visit, true, false);
        Message message = conversations.message(id);
        if (!faults.isEmpty()) {
            return report(visit, actor, 422, id, form, faults);
        }
        var wait = limits.refusal(Limits.Pace.REPORT, actor.id());
        if (wait.isPresent()) {
            String later = visit.t("conversation.message.error.pace", Limits.minutes(wait.get()));
            return report(visit, actor, 429, id, form, List.of(new Fault("motif", later)));
        }
        return visit.settle(
                once,
                actor.id(),
                form.once(),
                () -> {
                    moderation.report(actor.id(), message.id(), form.rule(), form.motif());
                    return REPORT.replace("{id}", message.id());
                });
    }

    private View report(
            Visit visit, Actor actor, int status, String id, ReasonForm form, List<Fault> faults) {
        Message message = conversations.message(id);
        Report done = moderation.reported(actor.id(), id).orElse(null);
        return visit.page(
                status,
                "conversation/report",
                visit.t("conversation.report.title"),
                new ReportPage(message, form, done, faults));
    }

    @GetMapping(APPEAL)
    @Who(Visitor.SIGNED_IN)
    View appeal(Visit visit, Actor actor, @PathVariable String id) {
        return appeal(visit, actor, 200, id, ReasonForm.EMPTY, List.of());
    }

    @PostMapping(APPEAL)
    @Who(value = Visitor.SIGNED_IN, act = "conversation.appeal")
    View ask(Visit visit, Actor actor, @PathVariable String id, @ModelAttribute ReasonForm form) {
        List<Fault> faults = form.faults(visit, false, true);
        if (!faults.isEmpty()) {
            return appeal(visit, actor, 422, id, form, faults);
        }
        return visit.settle(
                once,
                actor.id(),
                form.once(),
                () -> {
                    moderation.appeal(actor, id, form.motif());
                    return APPEAL.replace("{id}", id);
                });
    }

    private View appeal(
            Visit visit, Actor actor, int status, String id, ReasonForm form, List<Fault> faults) {
        Message message = conversations.message(id);
        if (!message.by(actor.id())) {
            throw new Refusal.Forbidden("conversation.appeal.others");
        }
        if (message.hidden() == null) {
            throw new Refusal.Conflict("conversation.hide.not");
        }
        return visit.page(
                status,
                "conversation/appeal",
                visit.t("conversation.appeal.title"),
                new AppealPage(message, form, moderation.appealed(id).orElse(null), faults));
    }
}
