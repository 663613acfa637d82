package fr.preau.conversation;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.conversation.TalkPanel.Kind;
import fr.preau.conversation.TalkPanel.Message;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Limits;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Fault;
import fr.preau.web.Shown;
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

/**
 * Writing a question, an answer, a comment, thanks; seeing it first; changing it for a quarter of
 * an hour.
 */
@Controller
class WritingPages {
    private final Conversations conversations;
    private final List<Shown> modules;
    private final Limits limits;
    private final Once once;

    WritingPages(Conversations conversations, List<Shown> modules, Limits limits, Once once) {
        this.conversations = conversations;
        this.modules = modules;
        this.limits = limits;
        this.once = once;
    }

    @GetMapping(Conversations.PATH + "/nouvelle")
    @Who(Visitor.SIGNED_IN)
    View write(
            Visit visit,
            Actor actor,
            @RequestParam(defaultValue = "") String ref,
            @RequestParam(defaultValue = "") String echange,
            @RequestParam(defaultValue = MessageForm.QUESTION) String genre,
            @RequestParam(defaultValue = "") String texte) {
        List<Held> voices = Conversations.voices(actor);
        String mandate = voices.isEmpty() ? "" : voices.getFirst().mandate();
        MessageForm begun = MessageForm.empty(ref, echange, genre, mandate).with(texte);
        return form(visit, 200, asked(visit, actor, begun));
    }

    @PostMapping(Conversations.PATH)
    @Who(value = Visitor.SIGNED_IN, act = "conversation.write")
    View publish(Visit visit, Actor actor, @ModelAttribute MessageForm sent) {
        WritePage page = asked(visit, actor, sent).read(visit);
        if (!page.ready()) {
            return form(visit, page.faults().isEmpty() ? 200 : 422, page);
        }
        try {
            return visit.make(once, actor.id(), sent.once(), () -> say(visit, actor, page));
        } catch (Refusal.TooMuch much) {
            String later = visit.t("conversation.message.error.pace", Limits.minutes(much.after()));
            return form(visit, 429, page.but(new Fault("texte", later)));
        }
    }

    /** Publishes what is ready. @return the path of its page */
    private String say(Visit visit, Actor actor, WritePage page) {
        limits.take(Limits.Pace.MESSAGE, actor.id());
        MessageForm form = page.form();
        Message answered = page.answered();
        if (page.kind() == null) {
            conversations.thank(actor, page.thing().ref(), form.mandat());
            return page.back();
        }
        String id =
                conversations.publish(
                        actor,
                        new Conversations.Draft(
                                page.thing().ref(),
                                page.kind(),
                                answered == null ? null : answered.id(),
                                form.mandat(),
                                form.texte(),
                                visit.language().tag(),
                                form.prevenir().equals("oui")));
        return Conversations.PATH + "/" + (answered == null ? id : answered.id() + "#" + id);
    }

    @GetMapping(Conversations.PATH + "/{id}/modification")
    @Who(Visitor.SIGNED_IN)
    View change(Visit visit, Actor actor, @PathVariable String id) {
        Message message = mine(actor, id);
        var form = MessageForm.empty("", "", "", "").with(message.words());
        return form(visit, 200, edited(visit, message, form));
    }

    @PostMapping(Conversations.PATH + "/{id}/modifications")
    @Who(value = Visitor.SIGNED_IN, act = "conversation.write")
    View reword(
            Visit visit, Actor actor, @PathVariable String id, @ModelAttribute MessageForm sent) {
        Message message = mine(actor, id);
        WritePage page = edited(visit, message, sent).read(visit);
        if (!page.ready()) {
            return form(visit, page.faults().isEmpty() ? 200 : 422, page);
        }
        return visit.settle(
                once,
                actor.id(),
                sent.once(),
                () -> {
                    conversations.reword(actor, id, page.form().texte());
                    return message.path();
                });
    }

    /**
     * @throws Refusal.Forbidden when it is somebody else’s, Refusal.Conflict when it is too late
     */
    private Message mine(Actor actor, String id) {
        Message message = conversations.message(id);
        if (!message.by(actor.id())) {
            throw new Refusal.Forbidden("conversation.edit.others");
        }
        if (!message.editable()) {
            throw new Refusal.Conflict("conversation.edit.late");
        }
        return message;
    }

    /** What the form asks for: which thing, which exchange, what kind. */
    private WritePage asked(Visit visit, Actor actor, MessageForm form) {
        Message answered =
                form.echange().isEmpty() ? null : conversations.exchange(form.echange()).first();
        return new WritePage(
                TalkPages.known(
                        modules, answered == null ? form.ref() : answered.ref().toString(), visit),
                answered == null ? opening(form.genre()) : answered.kind().answer(),
                answered,
                null,
                form,
                Conversations.voices(actor),
                null,
                List.of());
    }

    private static @Nullable Kind opening(String genre) {
        return switch (genre) {
            case MessageForm.QUESTION -> Kind.QUESTION;
            case MessageForm.COMMENT -> Kind.COMMENT;
            case MessageForm.THANKS -> null;
            default -> throw new Refusal.BadRequest("genre", "conversation.write.kind", genre);
        };
    }

    private WritePage edited(Visit visit, Message message, MessageForm form) {
        return new WritePage(
                TalkPages.known(modules, message.ref().toString(), visit),
                message.kind(),
                null,
                message,
                form,
                List.of(),
                null,
                List.of());
    }

    private static View form(Visit visit, int status, WritePage page) {
        String key =
                page.edited() == null ? "conversation.write.title." : "conversation.edit.title.";
        String title = visit.t(key + page.what(), page.thing().name());
        boolean sound = page.faults().isEmpty();
        return visit.page(
                status,
                "conversation/write",
                sound ? title : visit.t("conversation.write.error", title),
                page);
    }
}
