package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import fr.preau.people.account.Rights.Lack;
import fr.preau.rooms.charters.adhesion.Adhesion.State;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Margin.NextAction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who joined a charter, and where one begins to. */
@Controller
record AdhesionPages(Adhesions adhesions, AdhesionRows rows, Charters charters, Rights rights, Coverage coverage,
        AdhesionMargin margin) {
    static final String LIST = "/chartes/{id}/adhesions";
    static final String NEW = "/nouvelle";
    static final String EVERY = "/adhesions.csv";
    static final Table<Adhesion> TABLE = Table.of("id", Adhesion::id)
            .and("organisation", Adhesion::organisation)
            .and("name", Adhesion::name)
            .and("college", Adhesion::college)
            .and("version", Adhesion::version)
            .and("sha256", Adhesion::sha256)
            .and("state", Adhesion::state)
            .and("meets_on", Adhesion::meetsOn)
            .and("deliberation", adhesion -> decided(adhesion, Deliberation::number))
            .and("decided_on", adhesion -> decided(adhesion, Deliberation::decidedOn))
            .and("executory_on", adhesion -> decided(adhesion, Deliberation::executoryOn))
            .and("signed_at", Adhesion::signedAt)
            .and("from", Adhesion::startsOn)
            .and("to", Adhesion::endsOn)
            .and("act_sha256", adhesion -> adhesion.act() == null ? null : adhesion.act().sha256())
            .and("signed_copies", adhesion -> adhesion.copies().size())
            .and("invented", Adhesion::invented)
            .and("charter", Adhesion::charter);

    static String list(String charter) {
        return LIST.replace("{id}", charter);
    }

    static String badge(State state) {
        return switch (state) {
            case CONSIDERED -> "";
            case SCHEDULED, DELIBERATED -> "info";
            case SIGNED, IN_FORCE -> "done";
            case WITHDRAWN, EXPIRED -> "check";
        };
    }

    static String icon(State state) {
        return switch (state) {
            case CONSIDERED -> "file-pen-line";
            case SCHEDULED -> "calendar-days";
            case DELIBERATED -> "scale";
            case SIGNED, IN_FORCE -> "circle-check";
            case WITHDRAWN -> "circle-slash";
            case EXPIRED -> "history";
        };
    }

    private static <T> @Nullable T decided(Adhesion adhesion, Function<Deliberation, @Nullable T> said) {
        return adhesion.deliberation() == null ? null : said.apply(adhesion.deliberation());
    }

    record ListPage(Charter it, Answer<Adhesion> found, List<Standing> standings, Coverage.Reach reach,
            List<Adhesion> mine, @Nullable NextAction next) {
        long joined() {
            return standings.stream().mapToLong(Standing::joined).sum();
        }

        long prepared() {
            return standings.stream().mapToLong(Standing::prepared).sum();
        }
    }

    /** How many of a college joined, prepare to, or are over. */
    record Standing(String college, long joined, long prepared, long over) {
        static List<Standing> of(List<Adhesion> all) {
            Map<String, List<Adhesion>> colleges = all.stream()
                    .collect(Collectors.groupingBy(Adhesion::college, TreeMap::new, Collectors.toList()));
            return colleges.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
        }

        private static Standing of(String college, List<Adhesion> all) {
            long joined = all.stream().filter(adhesion -> adhesion.state().engages()).count();
            long prepared = all.stream().filter(adhesion -> adhesion.state().prepared()).count();
            return new Standing(college, joined, prepared, all.size() - joined - prepared);
        }
    }

    /** Whether somebody may begin to join it now: its text is for good, nothing replaced it. */
    static boolean open(Charter charter) {
        return charter.state() == Charter.State.ADOPTED || charter.state() == Charter.State.PUBLISHED;
    }

    /**
     * What the form needs.
     *
     * @param choices the organisations that may begin
     * @param begun the adhesions of those that did
     */
    record BeginPage(Charter it, CharterVersion version, List<Choice> choices, List<Adhesion> begun, List<Lack> lacks,
            Form form) {
        boolean early() {
            return !Adhesions.joined(it);
        }

        boolean replaced() {
            return it.state() == Charter.State.REVISED;
        }
    }

    @GetMapping(LIST)
    @Who(Visitor.ANYONE)
    View list(Visit visit, @Nullable Actor actor, @PathVariable String id, @RequestParam Map<String, String> address,
            Paging paging) {
        return visit.kept(() -> {
            Charter it = charters.get(id);
            return page(visit, actor, it, asked(id, address, paging), adhesions.of(id));
        });
    }

    private static ListQuery asked(String id, Map<String, String> address, Paging paging) {
        return ListQuery.of(list(id), address, paging, "q", "etat", "college");
    }

    private View page(Visit visit, @Nullable Actor actor, Charter it, ListQuery asked, List<Adhesion> all) {
        List<Adhesion> found = found(asked, all);
        List<String> own = actor == null ? List.of() : actor.inForce().stream().map(HeldMandate::organisation).toList();
        List<Adhesion> mine = all.stream().filter(adhesion -> own.contains(adhesion.organisation())).toList();
        Map<State, Long> states = all.stream().collect(Collectors.groupingBy(Adhesion::state, Collectors.counting()));
        var page = new ListPage(it, asked.answer(asked.paging().of(found), found.size(),
                asked.filter("etat", List.of(State.values()), state -> visit.t("adhesion.state." + state), states),
                asked.filter("college", all.stream().map(Adhesion::college).distinct().sorted().toList(), text -> text,
                        text -> visit.t("account.college." + text))),
                Standing.of(all), coverage.of(it, all), mine, next(visit, it, all, mine.isEmpty()));
        return visit.page("rooms/charters/adhesion/list", visit.t("adhesion.list.title"), page);
    }

    private @Nullable NextAction next(Visit visit, Charter it, List<Adhesion> all, boolean alone) {
        if (it.state() == Charter.State.REVISED) {
            String path = charters.onward(it.id()).getLast().path();
            return new NextAction(0, visit.t("adhesion.revised"), visit.t("adhesion.revised.read"), path);
        }
        NextAction next = open(it) ? margin.next(visit, it, all) : null;
        if (next != null || !open(it)) {
            return next;
        }
        return alone ? AdhesionMargin.anybody(visit, "adhesion.begin.do", list(it.id()) + NEW)
                : AdhesionMargin.anybody(visit, "adhesion.onward.engagements", it.path() + "/engagements");
    }

    private static List<Adhesion> found(ListQuery asked, List<Adhesion> all) {
        State state = asked.one("etat", "adhesion.list.code", List.of(State.values()));
        String college = asked.text("college");
        List<String> words = List.of(Fold.plain(asked.text("q")).split(" "));
        return all.stream()
                .filter(adhesion -> state == null || adhesion.state() == state)
                .filter(adhesion -> college.isEmpty() || adhesion.college().equals(college))
                .filter(adhesion -> words.stream().allMatch(Fold.plain(adhesion.name())::contains))
                .toList();
    }

    @GetMapping(LIST + ".csv")
    @Who(Visitor.ANYONE)
    Csv.File csv(@PathVariable String id, @RequestParam Map<String, String> address, Paging paging) {
        charters.get(id);
        ListQuery asked = asked(id, address, paging);
        return TABLE.csv("adhesions-" + id + ".csv", found(asked, adhesions.of(id)));
    }

    @GetMapping(EVERY)
    @Who(Visitor.ANYONE)
    Csv.File every() {
        return TABLE.csv("adhesions.csv", rows::page);
    }

    @GetMapping(LIST + ".atom")
    @Who(Visitor.ANYONE)
    Object atom(Visit visit, @PathVariable String id) {
        Charter it = charters.get(id);
        Feed feed = Feed.of(list(id), visit.t("adhesion.feed", it.title()), "");
        List<Adhesion> all = adhesions.of(id).stream().sorted(Comparator.comparing(Adhesion::changedAt)).toList();
        return TABLE.followed(adhesion -> entry(visit, adhesion)).twin(visit, feed, all);
    }

    private static Feed.Entry entry(Visit visit, Adhesion adhesion) {
        return new Feed.Entry(adhesion.path() + "/" + adhesion.edition(),
                adhesion.name() + " : " + visit.t("adhesion.state." + adhesion.state()), adhesion.changedAt(), null,
                adhesion.path(), List.of(adhesion.name()), visit.t("adhesion.about." + adhesion.state()));
    }

    @GetMapping(LIST + NEW)
    @Who(Visitor.SIGNED_IN)
    View begin(Actor actor, @PathVariable String id, Form form) {
        Charter it = charters.get(id);
        List<Choice> mine = HeldMandate.choices(Signatories.beginning(actor).stream());
        List<Adhesion> begun = adhesions.of(id)
                .stream()
                .filter(adhesion -> !adhesion.state().over())
                .filter(adhesion -> mine.stream().anyMatch(body -> body.value().equals(adhesion.organisation())))
                .toList();
        Set<String> twice = begun.stream().map(Adhesion::organisation).collect(Collectors.toSet());
        List<Choice> choices = mine.stream().filter(body -> !twice.contains(body.value())).toList();
        if (choices.size() == 1) {
            form.begun("organisation", choices.getFirst().value());
        }
        List<Lack> lacks = mine.isEmpty() ? rights.lacks(actor, Power.CONTRIBUTE) : List.of();
        var page = new BeginPage(it, charters.latest(it), choices, begun, lacks, form);
        return form.page("rooms/charters/adhesion/begin", form.visit().t("adhesion.begin.title"), page);
    }

    @PostMapping(LIST)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.begin")
    View make(Actor actor, @PathVariable String id, Form form) {
        form.need("organisation", "adhesion.fault.organisation");
        String body = form.text("organisation");
        boolean even = form.has("remplacee", "oui");
        return form.settle(() -> adhesions.get(adhesions.begin(actor, id, body, even)).path(),
                () -> begin(actor, id, form));
    }
}
