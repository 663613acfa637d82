package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.debate.ArticlePage.Comment;
import fr.preau.rooms.charters.debate.Position.Stance;
import fr.preau.tools.conversation.Conversations;
import fr.preau.tools.conversation.TalkPanel.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** An article of a charter: its words, what is thought of them, said of them, proposed instead. */
@Controller
record ArticlePages(Reader reader, Contributions contributions, Voices voices, Conversations conversations) {
    private static final String ARTICLE = "/chartes/{id}/articles/{block}";
    private static final int MOST = 20;

    /** Reads a charter with what is said of its latest version. */
    @Component
    record Reader(Charters charters, Dockets dockets) {
        /** A charter and what is said of its latest version. */
        record CharterDocket(Charter charter, Docket docket) {}

        CharterDocket open(String id) {
            Charter charter = charters.get(id);
            return new CharterDocket(charter, dockets.of(charter, charters.latest(charter)));
        }

        /** The texts of a charter, by the number of their version. */
        IntFunction<Text> texts(Charter charter) {
            return n -> charters.version(charter, n).text();
        }

        /** A version before the latest, to say what changed since; null when there is none. */
        @Nullable
        CharterVersion former(Charter charter, int n) {
            return n < 1 || n >= charter.versions() ? null : charters.version(charter, n);
        }
    }

    @GetMapping(ARTICLE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String block,
            @RequestParam(defaultValue = "") String positions, Form form) {
        boolean history = positions.equals("toutes");
        return form.visit().kept(() -> page(actor, reader.open(id), block, history, form));
    }

    @PostMapping(ARTICLE + "/positions")
    @Who(value = Visitor.SIGNED_IN, act = "debate.position.act")
    View position(Actor actor, @PathVariable String id, @PathVariable String block, Form form) {
        Stance stance = form.one("position", Stance.class);
        form.refuse(stance == null, "position", "debate.position.choose");
        form.asking("why", "pourquoi");
        return form.settle(path(id, block) + "#position",
                () -> contributions.position(actor, id,
                        new Contributions.Opinion(Math.max(0, form.number("version")), block, form.text("siege"),
                                Objects.requireNonNull(stance), form.text("pourquoi"))),
                () -> page(actor, reader.open(id), block, false, form));
    }

    @PostMapping(ARTICLE + "/commentaires")
    @Who(value = Visitor.SIGNED_IN, act = "debate.comment.act")
    View comment(Actor actor, @PathVariable String id, @PathVariable String block, Form form) {
        String on = form.text("bloc").isEmpty() ? block : form.text("bloc");
        int version = form.number("version") < 0 ? 1 : form.number("version");
        form.asking("anchor", "bloc").asking("version", "commenter").asking("texte", "texte-c");
        return form.make(
                () -> path(id, block) + "#"
                        + contributions.comment(actor, id,
                                new Contributions.Comment(version, on, form.text("passage"), form.text("mandat"),
                                        form.text("texte"), "fr", true)),
                () -> page(actor, reader.open(id), block, false, form));
    }

    private static String path(String id, String block) {
        return "/chartes/" + id + "/articles/" + block;
    }

    private View page(@Nullable Actor actor, Reader.CharterDocket open, String block, boolean history, Form form) {
        Docket docket = open.docket();
        Articles.DebateArticle part = docket.articles().of(block);
        if (part == null || block.isEmpty()) {
            throw new Refusal.NotFound("block", "debate.article.unknown");
        }
        ArticlePage page = read(actor, open, part, history, form);
        return form.page("rooms/charters/debate/article", page.title(), page);
    }

    private ArticlePage read(@Nullable Actor actor, Reader.CharterDocket open, Articles.DebateArticle part,
            boolean history, Form form) {
        Visit visit = form.visit();
        Docket docket = open.docket();
        List<Remark> remarks = docket.remarks(part.id());
        boolean first = docket.articles().all().getFirst().equals(part);
        List<Remark> adrift = first ? docket.adrift() : List.of();
        Map<String, Exchange> said = said(remarks, adrift);
        List<FiledAmendment> amendments = docket.of(part.id());
        List<FiledAmendment> shown = amendments.subList(0, Math.min(MOST, amendments.size()));
        return new ArticlePage(open.charter(), docket.base().n(), part, title(docket, part),
                lines(docket, part, remarks), Objects.requireNonNull(docket.tallies().get(part.id())),
                docket.positions(part.id()),
                history ? contributions.positions(open.charter().id(), part.id()) : List.of(),
                Clash.of(visit, docket, shown, reader.texts(open.charter())), amendments.size() - shown.size(),
                comments(visit, remarks, said, 0), comments(visit, adrift, said, remarks.size()),
                actor == null ? List.of() : voices.of(actor, docket.seats()),
                actor == null ? List.of() : actor.giving(Power.CONTRIBUTE), beside(docket, part, -1),
                beside(docket, part, 1), form);
    }

    private Map<String, Exchange> said(List<Remark> remarks, List<Remark> adrift) {
        List<String> ids = new ArrayList<>();
        remarks.forEach(remark -> ids.add(remark.message()));
        adrift.forEach(remark -> ids.add(remark.message()));
        Map<String, Exchange> said = new HashMap<>();
        conversations.exchanges(ids).forEach(exchange -> said.put(exchange.first().id(), exchange));
        return said;
    }

    private static List<Comment> comments(Visit visit, List<Remark> remarks, Map<String, Exchange> said, int from) {
        List<Comment> comments = new ArrayList<>();
        for (int i = 0; i < remarks.size(); i++) {
            Remark remark = remarks.get(i);
            Exchange exchange = said.get(remark.message());
            if (exchange != null) {
                String lost = remark.lost() == null ? null : AmendmentView.say(visit, remark.lost());
                comments.add(new Comment(from + i + 1, remark, exchange, lost));
            }
        }
        return comments;
    }

    private static List<MarkedBlock> lines(Docket docket, Articles.DebateArticle part, List<Remark> remarks) {
        Map<String, String> numbers = docket.numbers();
        return part.blocks()
                .stream()
                .map(block -> MarkedBlock.of(block, numbers.getOrDefault(block.id(), ""), remarks))
                .toList();
    }

    static String title(Docket docket, Articles.DebateArticle part) {
        return AmendmentView.name(docket.numbers(), docket.base().text(), part.id());
    }

    private static @Nullable String beside(Docket docket, Articles.DebateArticle part, int step) {
        List<Articles.DebateArticle> all = docket.articles().all();
        int at = all.indexOf(part) + step;
        return at < 0 || at >= all.size() ? null : all.get(at).id();
    }
}
