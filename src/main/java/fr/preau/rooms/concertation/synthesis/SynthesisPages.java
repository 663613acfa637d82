package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.amendment.Reading;
import fr.preau.ground.amendment.VersionComparison;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.synthesis.CitedText.Sentence;
import fr.preau.rooms.concertation.synthesis.Objections.Objection;
import fr.preau.rooms.concertation.synthesis.Synthesis.State;
import fr.preau.rooms.concertation.synthesis.Synthesis.Version;
import fr.preau.tools.convening.Citable.CitationTarget;
import fr.preau.tools.convening.FrontEntry.Shelf;
import fr.preau.tools.thing.ConvenerDoor.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Syntheses as they are read: their text, what they cite, what they do not, their versions. */
@Controller
@Who(Visitor.ANYONE)
record SynthesisPages(Syntheses syntheses, Objections objections, Limits limits, List<Shown> shown) {
    static final String LIST = "/concertation/syntheses";
    static final Shelf SHELF = new Shelf(50, LIST, "synthesis.shelf", "file-text");
    static final String ONE = LIST + "/";
    static final Query<State> EVERY = new Query<>("", null);

    /**
     * All that the page of a version needs.
     *
     * @param cited what its marks name, in the order of their numbers
     * @param links the ballot and the body that adopted it, those that are known here
     * @param consent the latest text that seats were asked about; absent while none was
     * @param convenes whether who reads convenes it
     */
    record SynthesisPage(Synthesis it, Version version, CitedText text, Map<String, CitationTarget> cited,
            List<Objection> objections, List<Shown.Mention> links, @Nullable Consent consent, boolean convenes,
            Form form) {
        /** Each sentence with each thing that it cites, to choose from. */
        List<Form.Choice> choices() {
            List<Form.Choice> all = new ArrayList<>();
            for (Sentence sentence : text.sentences()) {
                for (String mark : sentence.marks()) {
                    int end = Math.min(90, sentence.words().length());
                    all.add(Form.Choice.named(sentence.n() + " " + mark,
                            mark + " – " + sentence.words().substring(0, end)));
                }
            }
            return all;
        }

        /** The number of a mark among the sources, from 1. */
        int number(String mark) {
            return new ArrayList<>(cited.keySet()).indexOf(mark) + 1;
        }
    }

    @GetMapping(LIST)
    View list(Visit visit, Paging paging) {
        ListQuery asked = ListQuery.of(LIST, Map.of(), paging);
        return visit.page("rooms/concertation/synthesis/list", visit.t("synthesis.list.title"),
                asked.answer(syntheses.list(EVERY, paging), ListQuery.total(syntheses.counts(EVERY), null)));
    }

    @GetMapping(ONE + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String version,
            Form form) {
        Synthesis it = syntheses.get(id);
        return page(actor, it, syntheses.version(it, number(it, version)), form);
    }

    private static int number(Synthesis it, String typed) {
        return typed.matches("[1-9]\\d{0,5}") ? Integer.parseInt(typed) : it.versions();
    }

    private View page(@Nullable Actor actor, Synthesis it, Version version, Form form) {
        Visit visit = form.visit();
        CitedText text = CitedText.of(version.words());
        List<Ref> refs = Stream.of(it.adoptedBallot(), it.adoptedBody())
                .filter(java.util.Objects::nonNull)
                .flatMap(word -> Ref.of(word).stream())
                .toList();
        return form.page("rooms/concertation/synthesis/show", version.title(),
                new SynthesisPage(it, version, text, syntheses.ordered(text, visit.language()), objections.of(it.id()),
                        List.copyOf(Shown.all(shown, refs, visit.language()).values()),
                        syntheses.consents(it).stream().findFirst().orElse(null), syntheses.convenes(actor, it), form));
    }

    /**
     * What the sources gathered.
     *
     * @param uncited what no sentence cites, by the name of its source
     */
    record CoveragePage(Synthesis it, Version version, int gathered, Map<String, List<CitationTarget>> uncited) {
        int missing() {
            return uncited.values().stream().mapToInt(List::size).sum();
        }
    }

    @GetMapping(ONE + "{id}/couverture")
    View coverage(Visit visit, @PathVariable String id) {
        Synthesis it = syntheses.get(id);
        Version version = syntheses.version(it, it.versions());
        Set<String> cited = new HashSet<>(CitedText.of(version.words()).marks());
        List<CitationTarget> gathered = syntheses.gathered(it, visit.language());
        Map<String, List<CitationTarget>> uncited = gathered.stream()
                .filter(target -> !cited.contains(target.mark()))
                .collect(Collectors.groupingBy(CitationTarget::title, LinkedHashMap::new, Collectors.toList()));
        return visit.page("rooms/concertation/synthesis/coverage", visit.t("synthesis.coverage.title", it.title()),
                new CoveragePage(it, version, gathered.size(), uncited));
    }

    record ComparePage(Synthesis it, int from, int to, VersionComparison comparison) {}

    @GetMapping(ONE + "{id}/comparer")
    View compare(Visit visit, @PathVariable String id, @RequestParam(defaultValue = "") String de,
            @RequestParam(defaultValue = "") String a) {
        Synthesis it = syntheses.get(id);
        Version to = syntheses.version(it, number(it, a));
        int before = de.isBlank() ? Math.max(1, to.n() - 1) : number(it, de);
        Version from = syntheses.version(it, before);
        Reading former = Reading.of(from.words(), () -> fr.preau.ground.kernel.PublicId.fresh("B"));
        Reading latter = Reading.of(to.words(), () -> fr.preau.ground.kernel.PublicId.fresh("B"));
        return visit.page("rooms/concertation/synthesis/compare", visit.t("synthesis.compare.title", from.n(), to.n()),
                new ComparePage(it, from.n(), to.n(),
                        VersionComparison.of(former.text(), latter.tracing(former.text()).text())));
    }

    /** By who is cited, under a mandate, by an account or by the browser that they wrote in. */
    @PostMapping(ONE + "{id}/contestations")
    @Who(value = Visitor.ANYONE, act = "synthesis.act.object")
    View object(Caller from, @PathVariable String id, Form form) {
        Actor actor = from.actor();
        Synthesis it = syntheses.get(id);
        Version version = syntheses.version(it, number(it, form.text("version")));
        form.pace(() -> limits.take(Pace.CONTRIBUTION, actor == null ? from.address() : actor.id()),
                "synthesis.fault.pace");
        form.asking(Form.NOWHERE, "motif");
        String[] what = form.text("citation").split(" ", 2);
        boolean chosen = what.length == 2 && what[0].matches("[1-9]\\d{0,5}");
        form.refuse(!chosen, "citation", "synthesis.fault.citation");
        return form.make(() -> {
            int sentence = Integer.parseInt(what[0]);
            objections.object(actor, from.browser(),
                    new Objections.Draft(id, version.n(), sentence, what[1], form.text("motif")));
            return it.path() + "#contestations";
        }, () -> page(actor, it, version, form));
    }

    @PostMapping(ONE + "{id}/contestations/{n}")
    @Who(value = Visitor.SIGNED_IN, act = "synthesis.act.reply")
    View reply(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Synthesis it = syntheses.convened(actor, id);
        Version version = syntheses.version(it, it.versions());
        boolean corrected = form.has("reponse", "CORRECTED");
        form.refuse(!corrected && !form.has("reponse", "MAINTAINED"), "reponse-" + n, "synthesis.fault.reply");
        form.asking("motif", "motif-" + n).asking("version", "version-" + n).asking(Form.NOWHERE, "motif-" + n);
        return form.settle(
                it.path() + "#contestations", () -> objections.reply(actor, id, n,
                        corrected ? Integer.valueOf(form.number("version-" + n)) : null, form.text("motif-" + n)),
                () -> page(actor, it, version, form));
    }

    /** The reference of a thing that somebody typed, if it is one that is known here. */
    static @Nullable Ref known(List<Shown> shown, String typed, Language language, String... kinds) {
        String id = typed.substring(typed.lastIndexOf('/') + 1).strip();
        for (String kind : kinds) {
            Ref ref = Ref.of(kind + ":" + id).orElse(null);
            if (ref != null && Shown.all(shown, List.of(ref), language).containsKey(ref)) {
                return ref;
            }
        }
        throw new Refusal.BadRequest("instance", "synthesis.fault.ref", typed);
    }
}
