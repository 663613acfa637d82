package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.conversation.Moderation.Appeal;
import fr.preau.tools.conversation.Moderation.Report;
import fr.preau.tools.conversation.TalkPanel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The written rules; a reader reports a message; its author appeals once it is hidden. */
@Controller
record ReportPages(Conversations conversations, Moderation moderation, Limits limits) {
    static final String RULES = "/moderation";
    private static final String REPORT = Conversations.PATH + "/{id}/signalement";
    private static final String APPEAL = Conversations.PATH + "/{id}/recours";

    /**
     * @param rules how many there are
     */
    record RulesPage(int rules) {}

    /**
     * @param done what they reported already; absent when they did not
     */
    record ReportPage(Message message, @Nullable Report done, Form form) {}

    /**
     * @param done the appeal they made already; absent when they did not
     */
    record AppealPage(Message message, @Nullable Appeal done, Form form) {}

    @GetMapping(RULES)
    @Who(Visitor.ANYONE)
    View rules(Visit visit) {
        return visit.page("tools/conversation/rules", visit.t("conversation.rules.title"),
                new RulesPage(Moderation.RULES));
    }

    @GetMapping(REPORT)
    @Who(Visitor.SIGNED_IN)
    View report(Actor actor, @PathVariable String id, Form form) {
        Message message = conversations.message(id);
        Report done = moderation.reported(actor.id(), id).orElse(null);
        return form.page("tools/conversation/report", form.visit().t("conversation.report.title"),
                new ReportPage(message, done, form));
    }

    @PostMapping(Conversations.PATH + "/{id}/signalements")
    @Who(value = Visitor.SIGNED_IN, act = "conversation.report")
    View send(Actor actor, @PathVariable String id, Form form) {
        Message message = conversations.message(id);
        StatedReason reason = StatedReason.of(form.asking(Form.NOWHERE, "motif"), true, false);
        form.pace(() -> limits.take(Limits.Pace.REPORT, actor.id()), "conversation.message.error.pace");
        return form.settle(REPORT.replace("{id}", message.id()), () -> {
            moderation.report(actor.id(), message.id(), reason.rule(), reason.words());
        }, () -> report(actor, id, form));
    }

    @GetMapping(APPEAL)
    @Who(Visitor.SIGNED_IN)
    View appeal(Actor actor, @PathVariable String id, Form form) {
        Message message = conversations.message(id);
        Refusal.forbid(!message.by(actor.id()), "conversation.appeal.others");
        Refusal.conflict(message.hidden() == null, "conversation.hide.not");
        return form.page("tools/conversation/appeal", form.visit().t("conversation.appeal.title"),
                new AppealPage(message, moderation.appealed(id).orElse(null), form));
    }

    @PostMapping(APPEAL)
    @Who(value = Visitor.SIGNED_IN, act = "conversation.appeal")
    View ask(Actor actor, @PathVariable String id, Form form) {
        StatedReason reason = StatedReason.of(form, false, true);
        return form.settle(APPEAL.replace("{id}", id), () -> moderation.appeal(actor, id, reason.words()),
                () -> appeal(actor, id, form));
    }
}
