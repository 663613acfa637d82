package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.tools.conversation.TalkPanel.Kind;
import fr.preau.tools.conversation.TalkPanel.Message;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Writing a question, an answer, a comment, thanks; seeing it first; changing it for a quarter of an hour. Fields:
 * {@code ref}, the thing spoken of, or {@code echange}, the message answered; {@code genre}; {@code mandat} under which
 * it is said; {@code texte}; {@code prevenir} of the answers; {@code suite}, to see it first.
 */
@Controller
record WritingPages(Conversations conversations, List<Shown> modules, Limits limits) {
    private static final String WORDS = "texte";
    private static final String QUESTION = "question";

    /** Where it is said that the text was cleaned: on what it has become. */
    private static final String CLEANED = "apercu";

    @GetMapping(Conversations.PATH + "/nouvelle")
    @Who(Visitor.SIGNED_IN)
    View write(Actor actor, Form form, @RequestParam(defaultValue = "") String ref,
            @RequestParam(defaultValue = "") String echange, @RequestParam(defaultValue = QUESTION) String genre,
            @RequestParam(defaultValue = "") String texte) {
        List<HeldMandate> voices = Conversations.voices(actor);
        form.begun("ref", ref)
                .begun("echange", echange)
                .begun("genre", genre)
                .begun("mandat", voices.isEmpty() ? null : voices.getFirst().mandate())
                .begun(WORDS, texte)
                .begun("prevenir", "oui");
        return page(asked(actor, form), null);
    }

    @PostMapping(Conversations.PATH)
    @Who(value = Visitor.SIGNED_IN, act = "conversation.write")
    View publish(Actor actor, Form form) {
        WritePage page = asked(actor, form);
        boolean voiced = page.voices().stream().anyMatch(held -> form.has("mandat", held.mandate()));
        form.refuse(!voiced, "mandat", "conversation.message.error.voice");
        form.asking(Form.NOWHERE, WORDS)
                .pace(() -> limits.take(Limits.Pace.MESSAGE, actor.id()), "conversation.message.error.pace");
        Content seen = page.kind() == null ? null : read(form);
        return seen == null ? form.make(() -> say(actor, page), () -> page(page, null)) : page(page, seen);
    }

    /** Publishes what is ready. @return the path of its page */
    private String say(Actor actor, WritePage page) {
        Form form = page.form();
        Message answered = page.answered();
        if (page.kind() == null) {
            conversations.thank(actor, page.thing().ref(), form.text("mandat"));
            return page.back();
        }
        String id = conversations.publish(actor,
                new Conversations.Draft(page.thing().ref(), page.kind(), answered == null ? null : answered.id(),
                        form.text("mandat"), form.text(WORDS), form.visit().language().tag(),
                        form.has("prevenir", "oui")));
        return Conversations.PATH + "/" + (answered == null ? id : answered.id() + "#" + id);
    }

    @GetMapping(Conversations.PATH + "/{id}/modification")
    @Who(Visitor.SIGNED_IN)
    View change(Actor actor, @PathVariable String id, Form form) {
        Message message = mine(actor, id);
        return page(edited(message, form.begun(WORDS, message.words())), null);
    }

    @PostMapping(Conversations.PATH + "/{id}/modifications")
    @Who(value = Visitor.SIGNED_IN, act = "conversation.write")
    View reword(Actor actor, @PathVariable String id, Form form) {
        Message message = mine(actor, id);
        WritePage page = edited(message, form);
        Content seen = read(form);
        return seen == null
                ? form.settle(message.path(), () -> conversations.reword(actor, id, form.text(WORDS)),
                        () -> page(page, null))
                : page(page, seen);
    }

    /**
     * Reads the words and says what is wrong with them. Invisible characters are taken out, which is said: what is left
     * is shown, to be read again before it is published.
     *
     * @return them as they would be read, to be shown first; absent when there is no need
     */
    private static @Nullable Content read(Form form) {
        TypedText typed = TypedText.of(String.join("", form.all(WORDS)));
        form.with(WORDS, typed.text());
        form.refuse(!typed.says(), WORDS, "conversation.message.error.empty");
        form.refuse(typed.text().length() > Conversations.LONGEST, WORDS, "conversation.message.error.long",
                form.visit().number(Conversations.LONGEST), form.visit().number(typed.text().length()));
        if (!form.sound()) {
            return null;
        }
        if (typed.removed() > 0) {
            String many = typed.removed() == 1 ? "one" : "many";
            form.wrong(CLEANED, "conversation.message.cleaned." + many, typed.removed());
        }
        return form.has("suite", "apercu") || typed.removed() > 0 ? RestrictedMarkdown.content(typed.text()) : null;
    }

    /**
     * @throws Refusal.Forbidden when it is somebody else’s, Refusal.Conflict when it is too late
     */
    private Message mine(Actor actor, String id) {
        Message message = conversations.message(id);
        Refusal.forbid(!message.by(actor.id()), "conversation.edit.others");
        Refusal.conflict(!message.editable(), "conversation.edit.late");
        return message;
    }

    /** What the form asks for: which thing, which exchange, what kind. */
    private WritePage asked(Actor actor, Form form) {
        String exchange = form.text("echange");
        Message answered = exchange.isEmpty() ? null : conversations.exchange(exchange).first();
        String thing = answered == null ? form.text("ref") : answered.ref().toString();
        return new WritePage(TalkPages.known(modules, thing, form.visit()),
                answered == null ? opening(form.text("genre")) : answered.kind().answer(), answered, null,
                Conversations.voices(actor), null, form);
    }

    private static @Nullable Kind opening(String genre) {
        return switch (genre) {
            case QUESTION -> Kind.QUESTION;
            case "commentaire" -> Kind.COMMENT;
            case "merci" -> null;
            default -> throw new Refusal.BadRequest("genre", "conversation.write.kind", genre);
        };
    }

    private WritePage edited(Message message, Form form) {
        return new WritePage(TalkPages.known(modules, message.ref().toString(), form.visit()), message.kind(), null,
                message, List.of(), null, form);
    }

    private static View page(WritePage it, @Nullable Content seen) {
        String key = it.edited() == null ? "conversation.write.title." : "conversation.edit.title.";
        String title = it.form().visit().t(key + it.what(), it.thing().name());
        return it.form().page("tools/conversation/write", title, it.showing(seen));
    }
}
