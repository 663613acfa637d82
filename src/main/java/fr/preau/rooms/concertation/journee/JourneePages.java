package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.Calendar;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.tools.convening.FrontEntry.Shelf;
import fr.preau.tools.thing.ConvenerDoor.Query;
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

/** The list of journées; the page of one, which is its programme, then its record. */
@Controller
@Who(Visitor.ANYONE)
record JourneePages(Journees journees, JourneePanels panels) {
    static final String LIST = "/concertation/journees";
    static final String ONE = LIST + "/";
    private static final String API = "/api/v1/journees";
    static final Shelf SHELF = new Shelf(20, LIST, "journee.front", "calendar-days");
    static final String UNKNOWN = "journee.fault.code";
    private static final int FOLLOWED = 50;

    /** What files and programs read of each, in the terms of schema.org where it has one. */
    static final Table<Journee> TABLE = Table.of("id", Journee::id)
            .and("name", Journee::title)
            .and("description", Journee::purpose)
            .and("startDate", Journee::firstDay)
            .and("endDate", Journee::lastDay)
            .and("eventStatus", JourneeEvent::status)
            .and("eventAttendanceMode", JourneeEvent::mode)
            .and("location", journee -> journee.where().isEmpty() ? null : journee.where())
            .and("organizer", Journee::heldBy)
            .and("maximumAttendeeCapacity", journee -> journee.told() ? null : journee.places())
            .and("remainingAttendeeCapacity", journee -> journee.registers() ? journee.left() : null)
            .and("convener", Journee::convener)
            .and("convenerName", Journee::convenerName)
            .and("commune", Journee::commune)
            .and("instance", Journee::instance)
            .and("instanceName", Journee::instanceName)
            .and("state", Journee::state)
            .and("attendees",
                    journee -> journee.held() && !journee.told() && journee.present() > 0 ? journee.present() : null)
            .and("source", journee -> journee.told() ? journee.source() : null)
            .and("invented", Journee::invented)
            .and("path", Journee::path);

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "etat");
    }

    private static Query<State> query(ListQuery asked) {
        return new Query<>(asked.text("q"), asked.one("etat", UNKNOWN, State.PUBLIC));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, asked(address, paging)));
    }

    private View page(Visit visit, ListQuery asked) {
        return visit.page("rooms/concertation/journee/list", visit.t("journee.list.title"),
                journees.answer(visit, asked, query(asked), State.PUBLIC, "journee.state."));
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query<State> query = query(asked(address, paging));
        return TABLE.csv("journees.csv", part -> journees.list(query, part));
    }

    /** Those that were announced last. */
    @GetMapping(LIST + ".atom")
    ResponseEntity<byte[]> atom(Visit visit) {
        List<Feed.Entry> entries = journees.announced(FOLLOWED)
                .stream()
                .map(journee -> new Feed.Entry("journee:" + journee.id(), journee.title(),
                        Objects.requireNonNull(journee.announcedAt()), journee.announcedAt(), journee.path(),
                        List.of(journee.convenerName()),
                        JourneeWords.days(visit, journee) + ", " + JourneeWords.where(visit, journee)))
                .toList();
        return Feed.of(LIST, visit.t("journee.list.title"), "").answer(visit, entries);
    }

    @GetMapping(ONE + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String inscrit,
            @RequestParam(defaultValue = "0") String rang, Form form) {
        form.begun("inscrit", inscrit).begun("rang", rang);
        return panels.page(actor, journees.get(id), form);
    }

    /** The whole of it in a calendar. */
    @GetMapping(ONE + "{id}.ics")
    ResponseEntity<String> calendar(Visit visit, @PathVariable String id) {
        Journee it = journees.get(id);
        List<Slot> slots = panels.programme().of(id);
        Calendar calendar = begun(it);
        boolean oneDay = it.firstDay().equals(it.lastDay());
        String address = visit.address(visit.to(it.path()));
        if (oneDay && slots.stream().anyMatch(Slot::timed)) {
            calendar.add(new Calendar.Meeting(it.id(), slots.getFirst().opensAt(),
                    slots.stream().map(Slot::closesAt).max(java.time.Instant::compareTo).get(), it.title(),
                    it.purpose(), JourneeWords.where(visit, it), address, it.state() == State.CALLED_OFF));
        } else {
            calendar.add(new Calendar.Event(it.id(), it.firstDay(), it.lastDay().plusDays(1), it.title(), it.purpose(),
                    address));
        }
        return calendar.answer("journee-" + it.id());
    }

    private static Calendar begun(Journee it) {
        return new Calendar(it.title(), Objects.requireNonNull(it.announcedAt()));
    }

    /** One session in a calendar. */
    @GetMapping(ONE + "{id}/sessions/{n}.ics")
    ResponseEntity<String> session(Visit visit, @PathVariable String id, @PathVariable int n) {
        Journee it = journees.get(id);
        Slot slot = panels.programme().get(id, n);
        return begun(it)
                .add(new Calendar.Meeting(it.id() + "-" + n, slot.opensAt(), slot.closesAt(), slot.title(), it.title(),
                        slot.room().isEmpty() ? JourneeWords.where(visit, it)
                                : slot.room() + ", " + JourneeWords.where(visit, it),
                        visit.address(visit.to(it.path()) + "#s" + n), it.state() == State.CALLED_OFF))
                .answer("session-" + it.id() + "-" + n);
    }

    @GetMapping(API)
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state, Paging paging) {
        State one = ListQuery.one("state", state, UNKNOWN, State.PUBLIC);
        return journees.items(TABLE, new Query<>(q.strip(), one), paging);
    }

    @GetMapping(API + "/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(Visit visit, @PathVariable String id) {
        Journee it = journees.get(id);
        return JourneeEvent.of(it, panels.programme().of(id), panels.conclusions().of(id), visit.address(it.path()));
    }
}
