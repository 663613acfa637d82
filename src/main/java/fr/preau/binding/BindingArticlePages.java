package fr.preau.binding;

import fr.preau.account.Actor;
import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Bindings.Statement;
import fr.preau.binding.DutyPart.Part;
import fr.preau.binding.LegalReading.Drafted;
import fr.preau.binding.LegalReading.Whole;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.competence.ManyPlaces;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Fault;
import fr.preau.web.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who may be bound, article by article; where a person confirms it, and where a seat contests. */
@Controller
@Who(Visitor.ANYONE)
class BindingArticlePages {
    private static final String ALL = "/chartes/{id}/competences";
    private static final String CONTESTS = "/contestations";
    private static final String ONE = ALL + "/{block}";
    private static final int MEANWHILE = 409;
    private static final int MOST_DRAFTS = 40;
    private final Bindings bindings;
    private final LegalReading reading;
    private final Charters charters;
    private final DutyPart duties;
    private final ManyPlaces law;
    private final Once once;

    BindingArticlePages(
            Bindings bindings,
            LegalReading reading,
            Charters charters,
            DutyPart duties,
            ManyPlaces law,
            Once once) {
        this.bindings = bindings;
        this.reading = reading;
        this.charters = charters;
        this.duties = duties;
        this.law = law;
        this.once = once;
    }

    /**
     * All articles.
     *
     * @param drafts the first amendments that wait to be voted, as what each would leave
     * @param waiting how many wait
     */
    record ListPage(
            Charter it, Whole read, List<Drafted> drafts, int waiting, BindingWords words) {}

    /** Who somebody may contest for. */
    record For(String id, String name, boolean chosen) {}

    /**
     * One article, or what an amendment would leave of one.
     *
     * @param draft the amendment; absent for an article
     * @param part absent for who may not say whom it binds
     * @param seats those that whoever looks may contest for
     * @param about the party whose flag a reason was typed for; empty when none
     */
    record ArticlePage(
            Charter it,
            Binding article,
            @Nullable Drafted draft,
            Whole read,
            BindingWords words,
            @Nullable Part part,
            List<For> seats,
            String about,
            String reason,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }

        String path() {
            return it.path() + "/competences/" + article.block();
        }

        /** Whether the article has that flag as it is, before the amendment. */
        boolean already(Flag flag) {
            return draft != null && draft.already(flag);
        }

        /** Whether one may still confirm and contest. */
        boolean open() {
            return !it.state().settled();
        }
    }

    /** What was typed on the page of an article; nothing when it is opened. */
    private record Typed(
            @Nullable DutyForm form, String organisation, String party, String reason) {
        static final Typed NOTHING = new Typed(null, "", "", "");
    }

    @GetMapping(ALL)
    View list(Visit visit, @PathVariable String id) {
        Charters.Dated dated = charters.dated(id);
        Charter it = dated.charter();
        Whole read = reading.latest(charters, dated);
        List<String> waiting = reading.waiting(it, read.lines());
        List<Drafted> drafts =
                waiting.stream()
                        .limit(MOST_DRAFTS)
                        .map(one -> reading.drafted(it, charters.latest(it), one, read.lines()))
                        .flatMap(Stream::ofNullable)
                        .toList();
        var page = new ListPage(it, read, drafts, waiting.size(), new BindingWords(visit, law));
        return visit.page("binding/list", visit.t("binding.title.of", it.title()), page);
    }

    @GetMapping(ONE)
    View show(
            Visit visit,
            @Nullable Actor actor,
            @PathVariable String id,
            @PathVariable String block) {
        return page(visit, 200, actor, id, block, Typed.NOTHING, List.of());
    }

    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, act = "binding.tag.act")
    View confirm(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String block,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        DutyForm form = DutyForm.of(sent);
        var typed = new Typed(form, "", "", "");
        Charters.Dated dated = charters.dated(id);
        Charter it = dated.charter();
        Whole read = reading.latest(charters, dated);
        Binding now = article(it, read, block);
        if (!now.sha256().equals(form.sha256())) {
            List<Fault> faults = List.of(new Fault(Fault.NOWHERE, visit.t("binding.tag.words")));
            return page(visit, MEANWHILE, actor, id, block, typed, faults);
        }
        String author = author(draft(it, read, block));
        return settle(
                visit,
                actor,
                id,
                block,
                typed,
                token,
                () -> bindings.say(actor, id, statement(block, author, form, read)));
    }

    private static Statement statement(
            String block, @Nullable String author, DutyForm form, Whole read) {
        if (form.silent()) {
            throw new Refusal.BadRequest(DutyForm.FIELD, "binding.said.nothing");
        }
        Tags about = new Tags(form.subjects(), form.levels(), List.of());
        Tags tags = about.with(form.duties(read.seats()));
        return new Statement(block, author, tags, form.sha256(), form.seen());
    }

    /** What that amendment would leave; absent for an article. */
    private @Nullable Drafted draft(Charter it, Whole read, String target) {
        return read.article(target) == null
                ? reading.drafted(it, charters.latest(it), target, read.lines())
                : null;
    }

    private static @Nullable String author(@Nullable Drafted draft) {
        return draft == null ? null : draft.from().author();
    }

    @PostMapping(ONE + CONTESTS)
    @Who(value = Visitor.SIGNED_IN, act = "binding.contest.act")
    View contest(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String pour,
            @RequestParam(defaultValue = "") String partie,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Party party =
                Arrays.stream(Party.values())
                        .filter(one -> one.name().equals(partie))
                        .findFirst()
                        .orElse(Party.ALL);
        return settle(
                visit,
                actor,
                id,
                block,
                new Typed(null, pour, party.name(), motif),
                token,
                () -> bindings.contest(actor, id, block, party, pour, motif));
    }

    private View settle(
            Visit visit,
            Actor actor,
            String id,
            String block,
            Typed typed,
            String token,
            Runnable act) {
        try {
            String path = "/chartes/" + id + "/competences/" + block;
            if (!visit.path().endsWith(CONTESTS)) {
                return visit.settle(once, actor.id(), token, path, act);
            }
            return visit.make(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        act.run();
                        return path;
                    });
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            List<Fault> faults = List.of(Fault.of(visit, no, null));
            return page(visit, Fault.status(no), actor, id, block, typed, faults);
        }
    }

    /** That article, or what that amendment would leave. */
    private Binding article(Charter it, Whole read, String target) {
        Binding one = reading.target(it, charters.latest(it), target, read.lines());
        if (one == null) {
            throw new Refusal.NotFound("block", "binding.unknown", target);
        }
        return one;
    }

    private View page(
            Visit visit,
            int status,
            @Nullable Actor actor,
            String id,
            String block,
            Typed typed,
            List<Fault> faults) {
        Charters.Dated dated = charters.dated(id);
        Charter it = dated.charter();
        Whole read = reading.latest(charters, dated);
        Binding article = article(it, read, block);
        Drafted draft = draft(it, read, block);
        DutyForm form = form(typed, article);
        String wrong = Fault.message(faults, DutyForm.FIELD);
        Part part =
                bindings.says(actor, it, author(draft))
                        ? duties.part(visit, form, read.seats(), wrong)
                        : null;
        var page =
                new ArticlePage(
                        it,
                        article,
                        draft,
                        read,
                        new BindingWords(visit, law),
                        part,
                        actor == null ? List.of() : seats(actor, read, typed.organisation()),
                        typed.party(),
                        typed.reason(),
                        faults);
        String title =
                visit.t(
                        "binding.title.of",
                        article.number().isEmpty() ? it.title() : article.number());
        return visit.page(status, "binding/article", title, page);
    }

    /** What was typed; else what was said of it last, to be said again; else what is proposed. */
    private static DutyForm form(Typed typed, Binding article) {
        Binding.Last last = article.last();
        int seen = last == null ? 0 : last.n();
        if (typed.form() != null) {
            return typed.form().over(article.sha256(), seen);
        }
        Tags tags =
                last == null || article.said()
                        ? article.tags()
                        : article.tags().with(last.tags().duties());
        return DutyForm.of(tags, article.said(), article.sha256(), seen);
    }

    private List<For> seats(Actor actor, Whole read, String chosen) {
        return actor.giving(Power.CONTRIBUTE).stream()
                .filter(held -> reading.seat(read, held.organisation()) != null)
                .map(held ->
                        new For(
                                held.organisation(),
                                held.organisationName(),
                                held.organisation().equals(chosen)))
                .distinct()
                .toList();
    }
}
