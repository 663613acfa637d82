package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.tools.conversation.TalkPanel.Exchange;
import fr.preau.tools.conversation.TalkPanel.Message;
import fr.preau.tools.conversation.TalkPanel.Thanks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/conversations}: what is said of a thing, for programs. */
@RestController
@Who(Visitor.ANYONE)
record ConversationApi(Conversations conversations) {
    /**
     * A message; {@code author} is absent for a person who was erased or has not said their name, {@code words} for a
     * hidden message.
     */
    record MessageItem(String id, String kind, @Nullable String author, String function, String organisation,
            String organisationName, @Nullable String words, String language, Instant at, int version,
            @Nullable Integer hiddenUnderRule) {
        static MessageItem of(Message message) {
            TalkPanel.Author author = message.author();
            TalkPanel.HideDecision hidden = message.hidden();
            String name = author.name();
            return new MessageItem(message.id(), message.kind().name(), name == null || name.isEmpty() ? null : name,
                    author.function(), author.organisation(), author.organisationName(),
                    hidden == null ? message.words() : null, message.language(), message.at(), message.version(),
                    hidden == null ? null : hidden.rule());
        }
    }

    /** A question and its answers, or a comment and its replies. */
    record ExchangeItem(MessageItem first, List<MessageItem> answers, boolean more) {
        static ExchangeItem of(Exchange exchange) {
            return new ExchangeItem(MessageItem.of(exchange.first()),
                    exchange.answers().stream().map(MessageItem::of).toList(), exchange.more());
        }
    }

    /**
     * @param next the {@code before} of the next page; absent on the last one
     */
    record TalkItem(String ref, List<ExchangeItem> items, List<Thanks> thanks, @Nullable Long next) {}

    @GetMapping("/api/v1/conversations")
    TalkItem talk(HttpServletRequest request, HttpServletResponse response, @RequestParam String ref,
            @RequestParam(required = false) @Nullable Long before) {
        Ref thing = Ref.of(ref).orElseThrow(() -> new Refusal.BadRequest("ref", "conversation.talk.nothing", ref));
        TalkPanel panel = conversations.on(thing, before);
        if (panel.older() != null) {
            var here = new Paging(1, 1, null, Paging.address(request, "before"));
            response.addHeader("Link", Paging.link(here.next("before", panel.older().toString())));
        }
        return new TalkItem(ref, panel.exchanges().stream().map(ExchangeItem::of).toList(), panel.thanks(),
                panel.older());
    }
}
