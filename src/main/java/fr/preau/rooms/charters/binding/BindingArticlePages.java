package fr.preau.rooms.charters.binding;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.Bindings.Statement;
import fr.preau.rooms.charters.binding.DutyPart.DutyFieldset;
import fr.preau.rooms.charters.binding.LegalReading.CharterAnalysis;
import fr.preau.rooms.charters.binding.LegalReading.RedraftAnalysis;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Who may be bound, article by article; where a person confirms it, and where a seat contests. */
@Controller
@Who(Visitor.ANYONE)
record BindingArticlePages(Bindings bindings, LegalReading reading, Charters charters, DutyPart duties,
        ManyPlaces law) {
    private static final String ALL = "/chartes/{id}/competences";
    private static final String ONE = ALL + "/{block}";
    private static final int MOST_DRAFTS = 40;

    /**
     * All articles.
     *
     * @param drafts the first amendments that wait to be voted, as what each would leave
     * @param waiting how many wait
     */
    record ListPage(Charter it, CharterAnalysis read, List<RedraftAnalysis> drafts, int waiting, BindingWords words) {}

    /**
     * One article, or what an amendment would leave of one.
     *
     * @param draft the amendment; absent for an article
     * @param part absent for who may not say whom it binds
     * @param seats those that whoever looks may contest for
     */
    record ArticlePage(Charter it, Binding article, @Nullable RedraftAnalysis draft, CharterAnalysis read,
            BindingWords words, @Nullable DutyFieldset part, List<Choice> seats, Form form) {
        /** Whether a reason was typed against the flag of that party. */
        boolean contests(Party party) {
            return form.has("partie", party.name());
        }

        String path() {
            return it.path() + "/competences/" + article.block();
        }

        /** Whether the article has that flag as it is, before the amendment. */
        boolean already(Flag flag) {
            return draft != null && draft.already(flag);
        }

        /** Whether one may still contest. */
        boolean open() {
            return Bindings.CONTESTED_WHILE.contains(it.state());
        }
    }

    @GetMapping(ALL)
    View list(Visit visit, @PathVariable String id) {
        Charter it = charters.get(id);
        CharterAnalysis read = reading.of(it, charters.latest(it));
        List<String> waiting = read.waiting();
        List<RedraftAnalysis> drafts = waiting.stream()
                .limit(MOST_DRAFTS)
                .map(read::drafted)
                .flatMap(Stream::ofNullable)
                .toList();
        var page = new ListPage(it, read, drafts, waiting.size(), new BindingWords(visit, law));
        return visit.page("rooms/charters/binding/list", visit.t("binding.title.of", it.title()), page);
    }

    @GetMapping(ONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String block, Form form) {
        return page(actor, id, block, form);
    }

    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, act = "binding.tag.act")
    View confirm(Actor actor, @PathVariable String id, @PathVariable String block, Form form) {
        DutyForm said = DutyForm.of(form);
        Charter it = charters.get(id);
        CharterAnalysis read = reading.of(it, charters.latest(it));
        if (!article(read, block).sha256().equals(said.sha256())) {
            form.wrong(new Refusal.Conflict("binding.tag.words"));
        }
        String author = author(draft(read, block));
        return form.settle(path(id, block), () -> bindings.say(actor, id, statement(block, author, said, read)),
                () -> page(actor, id, block, form));
    }

    private static String path(String id, String block) {
        return "/chartes/" + id + "/competences/" + block;
    }

    private static Statement statement(String block, @Nullable String author, DutyForm form, CharterAnalysis read) {
        Refusal.refuse(form.silent(), DutyForm.FIELD, "binding.said.nothing");
        Tags about = new Tags(form.subjects(), form.levels(), List.of());
        Tags tags = about.with(form.duties(read.seats()));
        return new Statement(block, author, tags, form.sha256(), form.seen());
    }

    /** What that amendment would leave; absent for an article. */
    private static @Nullable RedraftAnalysis draft(CharterAnalysis read, String target) {
        return read.article(target) == null ? read.drafted(target) : null;
    }

    private static @Nullable String author(@Nullable RedraftAnalysis draft) {
        return draft == null ? null : draft.from().author();
    }

    @PostMapping(ONE + "/contestations")
    @Who(value = Visitor.SIGNED_IN, act = "binding.contest.act")
    View contest(Actor actor, @PathVariable String id, @PathVariable String block, Form form) {
        Party party = Objects.requireNonNullElse(form.one("partie", Party.class), Party.ALL);
        form.with("partie", party).asking("pour", "pour-" + party);
        return form.make(() -> {
            bindings.contest(actor, id, block, party, form.text("pour"), form.text("motif"));
            return path(id, block);
        }, () -> page(actor, id, block, form));
    }

    /** That article, or what that amendment would leave. */
    private static Binding article(CharterAnalysis read, String target) {
        Binding binding = read.target(target);
        if (binding == null) {
            throw new Refusal.NotFound("block", "binding.unknown", target);
        }
        return binding;
    }

    private View page(@Nullable Actor actor, String id, String block, Form form) {
        Charter it = charters.get(id);
        CharterAnalysis read = reading.of(it, charters.latest(it));
        Binding article = article(read, block);
        RedraftAnalysis draft = draft(read, block);
        DutyFieldset part = bindings.says(actor, it, author(draft))
                ? duties.part(form, said(form, article), read.seats())
                : null;
        List<Choice> seats = actor == null ? List.of() : seats(actor, read);
        var words = new BindingWords(form.visit(), law);
        String name = article.number().isEmpty() ? it.title() : article.number();
        return form.page("rooms/charters/binding/article", form.visit().t("binding.title.of", name),
                new ArticlePage(it, article, draft, read, words, part, seats, form));
    }

    /** What was typed; else what was said of it last, to be said again; else what is proposed. */
    private static DutyForm said(Form form, Binding article) {
        Binding.LatestStatement last = article.last();
        int seen = last == null ? 0 : last.n();
        if (DutyForm.sent(form)) {
            return DutyForm.of(form).over(article.sha256(), seen);
        }
        Tags tags = last == null || article.said() ? article.tags() : article.tags().with(last.tags().duties());
        return DutyForm.of(tags, article.said(), article.sha256(), seen);
    }

    /** Those that somebody may contest for. */
    private List<Choice> seats(Actor actor, CharterAnalysis read) {
        return HeldMandate.choices(actor.giving(Power.CONTRIBUTE)
                .stream()
                .filter(held -> reading.seat(read, held.organisation()) != null));
    }
}
