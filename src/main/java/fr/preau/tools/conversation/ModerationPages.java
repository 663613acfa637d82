package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.conversation.Moderation.Appeal;
import fr.preau.tools.conversation.Moderation.Report;
import fr.preau.tools.conversation.TalkPanel.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where moderators work: what waits for them, what is hidden, and one message with its reports. */
@Controller
@Who(Visitor.OPERATOR)
record ModerationPages(Conversations conversations, Moderation moderation, MessageRows rows) {
    static final String PATH = "/administration/moderation";
    private static final int PAGE = 20;
    private static final String HIDDEN = "masques";

    /**
     * @param hidden whether these are the messages hidden, or those that wait for a moderator
     * @param older where the next page begins; absent on the last one
     */
    record WaitingPage(boolean hidden, List<Message> messages, @Nullable Long older) {}

    /**
     * One message and what is said of it.
     *
     * @param appeal of its author; absent when none was made
     * @param own whether this moderator hid it: another one decides the appeal
     */
    record MatterPage(Message message, List<Report> reports, @Nullable Appeal appeal, boolean own, Form form) {
        int rules() {
            return Moderation.RULES;
        }
    }

    @GetMapping(PATH)
    View waiting(Visit visit, @RequestParam(defaultValue = "") String etat,
            @RequestParam(required = false) @Nullable Long avant) {
        boolean hidden = etat.equals(HIDDEN);
        List<Message> found = rows.matters(hidden, avant, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Message> page = more ? found.subList(0, PAGE) : found;
        return visit.page("tools/conversation/waiting", visit.t("conversation.moderation.title"),
                new WaitingPage(hidden, page, more ? page.getLast().n() : null));
    }

    @GetMapping(PATH + "/{id}")
    View matter(Actor actor, @PathVariable String id, Form form) {
        Message message = conversations.message(id);
        TalkPanel.HideDecision hidden = message.hidden();
        return form.page("tools/conversation/matter",
                form.visit().t("conversation.matter.title", message.author().organisationName()),
                new MatterPage(message, moderation.reports(id),
                        hidden == null ? null : moderation.appealed(id).orElse(null),
                        hidden != null && hidden.person().equals(actor.id()), form));
    }

    @PostMapping(PATH + "/{id}/masquages")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.hide")
    View hide(Actor actor, @PathVariable String id, Form form) {
        StatedReason why = StatedReason.of(form, true, true);
        return settle(actor, id, form, () -> moderation.hide(actor, id, why.rule(), why.words()));
    }

    @PostMapping(PATH + "/{id}/classements")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.clear")
    View clear(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, () -> moderation.keep(actor, id));
    }

    @PostMapping(PATH + "/{id}/retablissements")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.restore")
    View restore(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, () -> moderation.restore(actor, id));
    }

    @PostMapping(PATH + "/{id}/decisions")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.decide")
    View decide(Actor actor, @PathVariable String id, Form form) {
        StatedReason why = StatedReason.of(form, false, true);
        boolean restored = form.has("decision", "retablir");
        boolean decided = restored || form.has("decision", "garder");
        form.refuse(!decided, "motif", "conversation.decide.choose");
        return settle(actor, id, form, () -> moderation.decide(actor, id, restored, why.words()));
    }

    private View settle(Actor actor, String id, Form form, Runnable act) {
        conversations.message(id);
        return form.settle(PATH + "/" + id, act, () -> matter(actor, id, form));
    }
}
