package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.tools.conversation.Conversations;
import fr.preau.tools.conversation.TalkPanel;
import fr.preau.tools.conversation.TalkPanel.Exchange;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * "Cherché, pas encore trouvé": what organisations look for and the library does not have. Each is a public question
 * like any other; an answer that names a published sheet closes it.
 */
@Controller
@Who(Visitor.ANYONE)
record SoughtPages(Conversations conversations, Library library) {
    static final String PATH = "/pratiques/recherches";
    private static final Pattern SHEET = Pattern.compile("\\bF-[0-9A-HJKMNP-TV-Z]{10}\\b");

    /**
     * One page of questions, the latest first.
     *
     * @param ask the address of the form
     */
    record SoughtPage(String ask, List<OpenQuestion> open, List<OpenQuestion> found, @Nullable String older) {}

    /** A question, its answers, and the sheets they name. */
    record OpenQuestion(Exchange exchange, List<Card> sheets) {}

    @GetMapping(PATH)
    View list(Visit visit, @RequestParam(required = false) @Nullable Long avant) {
        TalkPanel said = conversations.on(OpenQuestionShown.SOUGHT, avant);
        List<Exchange> questions = said.exchanges()
                .stream()
                .filter(exchange -> exchange.first().kind() == TalkPanel.Kind.QUESTION)
                .toList();
        Map<String, Card> cards = cards(questions.stream().flatMap(exchange -> named(exchange).stream()).toList());
        List<OpenQuestion> all = questions.stream()
                .map(exchange -> new OpenQuestion(exchange, sheets(named(exchange), cards)))
                .toList();
        return visit.page("rooms/practices/library/sought", visit.t("library.sought.title"),
                new SoughtPage(ask(""), all.stream().filter(question -> question.sheets().isEmpty()).toList(),
                        all.stream().filter(question -> !question.sheets().isEmpty()).toList(),
                        said.older() == null ? null : PATH + "?avant=" + said.older()));
    }

    /** The address of the form, with those words in it. */
    static String ask(String words) {
        return UriComponentsBuilder.fromPath("/conversations/nouvelle")
                .queryParam("ref", "{ref}")
                .queryParam("genre", "question")
                .queryParam("texte", "{words}")
                .encode()
                .buildAndExpand(OpenQuestionShown.SOUGHT, words)
                .toUriString();
    }

    /** The sheets that answers name; those of hidden answers are not read. */
    private static List<String> named(Exchange exchange) {
        return exchange.answers()
                .stream()
                .filter(answer -> answer.hidden() == null)
                .flatMap(answer -> SHEET.matcher(answer.words()).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static List<Card> sheets(List<String> ids, Map<String, Card> cards) {
        return ids.stream().flatMap(id -> Stream.ofNullable(cards.get(id))).toList();
    }

    private Map<String, Card> cards(List<String> ids) {
        try {
            return ids.isEmpty() ? Map.of() : library.cards(ids);
        } catch (Refusal.Later notYet) {
            return Map.of();
        }
    }
}
