package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.conversation.TalkPanel.Exchange;
import fr.preau.tools.conversation.TalkPanel.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Questions et échanges": all that is said of a thing, and one exchange whole. */
@Controller
@Who(Visitor.ANYONE)
record TalkPages(Conversations conversations, List<Shown> modules) {
    /** The thing and what is said of it. */
    record TalkPage(Shown.Mention thing, TalkPanel panel) {}

    /** One exchange; the thing may have gone since. */
    record ExchangePage(Shown.@Nullable Mention thing, Exchange exchange) {}

    /** The former wordings of a message. */
    record WordingsPage(Message message, List<Conversations.Wording> former) {}

    @GetMapping(Conversations.PATH)
    View talk(Visit visit, @RequestParam(defaultValue = "") String ref,
            @RequestParam(required = false) @Nullable Long avant) {
        Shown.Mention thing = known(modules, ref, visit);
        return visit.page("tools/conversation/all", visit.t("conversation.talk.title", thing.name()),
                new TalkPage(thing, conversations.on(thing.ref(), avant)));
    }

    @GetMapping(Conversations.PATH + "/{id}")
    View exchange(Visit visit, @PathVariable String id) {
        Exchange exchange = conversations.exchange(id);
        Shown.Mention thing = line(modules, exchange.first().ref(), visit);
        String title = visit.t("conversation.exchange.title." + exchange.first().kind(),
                thing == null ? exchange.first().ref() : thing.name());
        return visit.page("tools/conversation/exchange", title, new ExchangePage(thing, exchange));
    }

    @GetMapping(Conversations.PATH + "/{id}/versions")
    View wordings(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        Message message = conversations.message(id);
        boolean readable = message.readable(actor);
        return visit.page("tools/conversation/wordings", visit.t("conversation.wordings.title"),
                new WordingsPage(message, readable ? conversations.wordings(id) : List.of()));
    }

    /** The thing of that name. @throws Refusal.NotFound when no module knows it */
    static Shown.Mention known(List<Shown> modules, String ref, Visit visit) {
        Shown.Mention line = Ref.of(ref).map(one -> line(modules, one, visit)).orElse(null);
        if (line == null) {
            throw new Refusal.NotFound("ref", "conversation.talk.nothing", ref);
        }
        return line;
    }

    static Shown.@Nullable Mention line(List<Shown> modules, Ref ref, Visit visit) {
        return Shown.all(modules, List.of(ref), visit.language()).get(ref);
    }
}
