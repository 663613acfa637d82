package fr.preau.conversation;

import fr.preau.account.Actor;
import fr.preau.conversation.CorrectionPages.Fault;
import fr.preau.conversation.Moderation.Appeal;
import fr.preau.conversation.Moderation.Report;
import fr.preau.conversation.Panel.Message;
import fr.preau.kernel.Once;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where moderators work: what waits for them, what is hidden, and one message with its reports. */
@Controller
@Who(Visitor.OPERATOR)
class ModerationPages {
    static final String PATH = "/administration/moderation";
    private static final int PAGE = 20;
    private static final String HIDDEN = "masques";
    private final Conversations conversations;
    private final Moderation moderation;
    private final MessageRows rows;
    private final Once once;

    ModerationPages(
            Conversations conversations, Moderation moderation, MessageRows rows, Once once) {
        this.conversations = conversations;
        this.moderation = moderation;
        this.rows = rows;
        this.once = once;
    }

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
    record MatterPage(
            Message message,
            List<Report> reports,
            @Nullable Appeal appeal,
            boolean own,
            ReasonForm form,
            List<Fault> faults) {
        int rules() {
            return Moderation.RULES;
        }
    }

    @GetMapping(PATH)
    View waiting(
            Visit visit,
            @RequestParam(defaultValue = "") String etat,
            @RequestParam(required = false) @Nullable Long avant) {
        boolean hidden = etat.equals(HIDDEN);
        List<Message> found = rows.matters(hidden, avant, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Message> page = more ? found.subList(0, PAGE) : found;
        return visit.page(
                "conversation/waiting",
                visit.t("conversation.moderation.title"),
                new WaitingPage(hidden, page, more ? page.getLast().n() : null));
    }

    @GetMapping(PATH + "/{id}")
    View matter(Visit visit, Actor actor, @PathVariable String id) {
        return matter(visit, actor, 200, id, ReasonForm.EMPTY, List.of());
    }

    @PostMapping(PATH + "/{id}/masquages")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.hide")
    View hide(Visit visit, Actor actor, @PathVariable String id, @ModelAttribute ReasonForm form) {
        List<Fault> faults = form.faults(visit, true, true);
        return faults.isEmpty()
                ? settle(
                        visit,
                        actor,
                        id,
                        form,
                        () -> moderation.hide(actor, id, form.rule(), form.motif()))
                : matter(visit, actor, 422, id, form, faults);
    }

    @PostMapping(PATH + "/{id}/classements")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.clear")
    View clear(Visit visit, Actor actor, @PathVariable String id, @ModelAttribute ReasonForm form) {
        return settle(visit, actor, id, form, () -> moderation.keep(actor, id));
    }

    @PostMapping(PATH + "/{id}/retablissements")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.restore")
    View restore(
            Visit visit, Actor actor, @PathVariable String id, @ModelAttribute ReasonForm form) {
        return settle(visit, actor, id, form, () -> moderation.restore(actor, id));
    }

    @PostMapping(PATH + "/{id}/decisions")
    @Who(value = Visitor.OPERATOR, strong = true, act = "conversation.decide")
    View decide(
            Visit visit, Actor actor, @PathVariable String id, @ModelAttribute ReasonForm form) {
        List<Fault> faults = form.faults(visit, false, true);
        boolean restored = form.decision().equals("retablir");
        if (!restored && !form.decision().equals("garder")) {
            faults.add(new Fault("motif", visit.t("conversation.decide.choose")));
        }
        return faults.isEmpty()
                ? settle(
                        visit,
                        actor,
                        id,
                        form,
                        () -> moderation.decide(actor, id, restored, form.motif()))
                : matter(visit, actor, 422, id, form, faults);
    }

    private View matter(
            Visit visit, Actor actor, int status, String id, ReasonForm form, List<Fault> faults) {
        Message message = conversations.message(id);
        Panel.Hidden hidden = message.hidden();
        return visit.page(
                status,
                "conversation/matter",
                visit.t("conversation.matter.title", message.author().organisationName()),
                new MatterPage(
                        message,
                        moderation.reports(id),
                        hidden == null ? null : moderation.appealed(id).orElse(null),
                        hidden != null && hidden.person().equals(actor.id()),
                        form,
                        faults));
    }

    private View settle(Visit visit, Actor actor, String id, ReasonForm form, Runnable act) {
        conversations.message(id);
        return visit.settle(once, actor.id(), form.once(), PATH + "/" + id, act);
    }
}
