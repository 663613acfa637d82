package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Calendar;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Filter;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.committee.Committee.State;
import fr.preau.rooms.concertation.committee.Referral.Advice;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.tools.convening.FrontEntry.Shelf;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import fr.preau.tools.thing.ConvenerDoor.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The list of bodies that stand, the page of each, its rules, its calendar, its files. */
@Controller
@Who(Visitor.ANYONE)
record CommitteePages(Committees committees, Meetings meetings, Referrals referrals, CommitteeView view) {
    static final String LIST = "/concertation/instances";
    static final String ONE = LIST + "/";
    private static final String API = "/api/v1/instances";
    static final Shelf SHELF = new Shelf(10, LIST, "committee.front", "users");
    static final String UNKNOWN = "committee.fault.code";

    /** What files and programs read of each. */
    static final Table<Committee> TABLE = Table.of("id", Committee::id)
            .and("title", Committee::title)
            .and("purpose", Committee::purpose)
            .and("scale", Committee::scale)
            .and("place", Committee::place)
            .and("placeName", Committee::placeName)
            .and("convener", Committee::convener)
            .and("convenerName", Committee::convenerName)
            .and("state", Committee::state)
            .and("installedAt", Committee::installedAt)
            .and("endedAt", Committee::endedAt)
            .and("seats", Committee::seats)
            .and("meetsAt", Committee::meetsAt)
            .and("waiting", Committee::waiting)
            .and("invented", Committee::invented)
            .and("path", Committee::path);

    /** The seats of one. */
    static final Table<CommitteeSeat> SEATS = Table.of("organisation", CommitteeSeat::organisation)
            .and("name", CommitteeSeat::name)
            .and("college", CommitteeSeat::college)
            .and("from", CommitteeSeat::from)
            .and("until", CommitteeSeat::until)
            .and("sits", CommitteeSeat::sits);

    private static final Table<Convocation> MEETINGS = Table.of("n", Convocation::n)
            .and("startsAt", Convocation::startsAt)
            .and("endsAt", Convocation::endsAt)
            .and("place", Convocation::place)
            .and("agenda", Convocation::agenda)
            .and("droppedAt", Convocation::droppedAt);

    private static final Table<Referral> REFERRALS = Table.of("n", Referral::n)
            .and("title", Referral::title)
            .and("question", Referral::question)
            .and("organisation", Referral::organisation)
            .and("organisationName", Referral::name)
            .and("thing", referral -> referral.thing() == null ? null : referral.thing().ref())
            .and("due", Referral::due)
            .and("words", referral -> referral.spoken().size())
            .and("advice", referral -> CommitteePages.told(referral.advice()))
            .and("path", Referral::path);

    /** All that the page of rules needs; {@code rules} is the version shown. */
    record RulesPage(Committee it, Rules rules, List<Rules> all) {}

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "echelle", "etat");
    }

    private static Query<State> query(ListQuery asked) {
        return query(asked.text("q"), asked.one("echelle", UNKNOWN, List.of(Scale.values())),
                asked.one("etat", UNKNOWN, State.PUBLIC));
    }

    private static Query<State> query(String text, @Nullable Scale scale, @Nullable State state) {
        return new Query<>(text, state, Map.of("scale", scale == null ? "" : scale.name()));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, asked(address, paging)));
    }

    private View page(Visit visit, ListQuery asked) {
        Filter byScale = asked.filter("echelle", List.of(Scale.values()), scale -> visit.t("committee.scale." + scale));
        return visit.page("rooms/concertation/committee/list", visit.t("committee.list.title"),
                committees.answer(visit, asked, query(asked), State.PUBLIC, "committee.state.", byScale));
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query<State> query = query(asked(address, paging));
        return TABLE.csv("instances.csv", part -> committees.list(query, part));
    }

    @GetMapping(ONE + "{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        Committee it = committees.get(id);
        return visit.page("rooms/concertation/committee/show", it.title(), view.page(actor, it));
    }

    @GetMapping(ONE + "{id}.csv")
    Csv.File seats(@PathVariable String id) {
        Committee it = committees.get(id);
        return SEATS.csv("instance-" + id + "-sieges.csv", committees.seats(it.id()));
    }

    @GetMapping(ONE + "{id}.ics")
    ResponseEntity<String> calendar(Visit visit, @PathVariable String id) {
        Committee it = committees.get(id);
        return calendar(it, visit.address(""), meetings.of(id)).answer("instance-" + id);
    }

    @GetMapping(ONE + "{id}/reunions/{n}.ics")
    ResponseEntity<String> meeting(Visit visit, @PathVariable String id, @PathVariable int n) {
        Committee it = committees.get(id);
        return calendar(it, visit.address(""), List.of(meetings.get(id, n))).answer("instance-" + id + "-" + n);
    }

    private static Calendar calendar(Committee it, String base, List<Convocation> all) {
        Instant last = all.stream()
                .map(convocation -> Objects.requireNonNullElse(convocation.droppedAt(), convocation.at()))
                .max(Comparator.naturalOrder())
                .orElse(it.madeAt());
        var calendar = new Calendar(it.title(), last);
        all.forEach(convocation -> calendar.add(convocation.told(it.title(), base)));
        return calendar;
    }

    /** What is planned, asked and answered there, the latest first. */
    @GetMapping(ONE + "{id}.atom")
    Object feed(Visit visit, @PathVariable String id) {
        Committee it = committees.get(id);
        List<Feed.Entry> all = new ArrayList<>();
        meetings.of(id).forEach(convocation -> all.add(view.entry(visit, it, convocation)));
        referrals.of(id).forEach(referral -> all.add(view.entry(visit, it, referral)));
        all.sort(Comparator.comparing(Feed.Entry::updated).reversed());
        return Feed.of(it.path(), it.title(), it.purpose()).answer(visit, all);
    }

    @GetMapping(ONE + "{id}/reglement")
    View rules(Visit visit, @PathVariable String id) {
        return rules(visit, id, committees.get(id).rules());
    }

    @GetMapping(ONE + "{id}/reglement/{n}")
    View rules(Visit visit, @PathVariable String id, @PathVariable int n) {
        Committee it = committees.get(id);
        List<Rules> all = meetings.rules(id);
        Rules one = all.stream()
                .filter(rules -> rules.n() == n)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("n", "committee.unknown.rules"));
        return visit.page("rooms/concertation/committee/rules", visit.t("committee.rules.title", it.title()),
                new RulesPage(it, one, all));
    }

    @GetMapping("/moi/instances")
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor) {
        return visit.page("rooms/concertation/committee/mine", visit.t("committee.mine.title"), committees.mine(actor));
    }

    private static @Nullable Map<String, @Nullable Object> told(@Nullable Advice advice) {
        if (advice == null) {
            return null;
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("stance", advice.stance());
        told.put("words", advice.words());
        told.put("givenOn", advice.givenOn());
        told.put("objections", advice.objections());
        told.put("how", advice.how());
        told.put("ballot", advice.ballot() == null ? null : advice.ballot().ref());
        return told;
    }

    @GetMapping(API)
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String scale, @RequestParam(defaultValue = "") String state,
            Paging paging) {
        Scale where = ListQuery.one("scale", scale, UNKNOWN, List.of(Scale.values()));
        State one = ListQuery.one("state", state, UNKNOWN, State.PUBLIC);
        return committees.items(TABLE, query(q.strip(), where, one), paging);
    }

    @GetMapping(API + "/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(@PathVariable String id) {
        Map<String, @Nullable Object> whole = TABLE.item(committees.get(id));
        whole.put("members", committees.seats(id).stream().map(SEATS::item).toList());
        whole.put("meetings", meetings.of(id).stream().map(MEETINGS::item).toList());
        whole.put("referrals", referrals.of(id).stream().map(REFERRALS::item).toList());
        whole.put("consents", view.asked(id).stream().map(Consent::told).toList());
        return whole;
    }
}
