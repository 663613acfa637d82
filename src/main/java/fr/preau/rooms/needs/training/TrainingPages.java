package fr.preau.rooms.needs.training;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.list.Calendar;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.training.Payers.Payer;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingSearch.Query;
import fr.preau.rooms.needs.training.TrainingSession.State;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Sessions as anybody reads them: the list, its files, a course, what programs read. */
@Controller
@Who(Visitor.ANYONE)
record TrainingPages(Trainings trainings, TrainingRows rows, TrainingSearch search, Payers payers, ManyPlaces law) {
    static final String LIST = "/formations";
    static final String ONE = LIST + "/";
    static final String SESSION = ONE + "sessions/";

    /** The path of the page that a letter leads to, before its secret. */
    static final String LINK = ONE + "i/";

    private static final String API = "/api/v1/trainings";
    private static final int NEWS = 50;
    private static final int MONTHS = 12;

    /** What files and programs read of each. */
    static final Table<TrainingSession> TABLE = Table.of("id", TrainingSession::id)
            .and("course", session -> session.course().id())
            .and("title", session -> session.course().title())
            .and("item", session -> item(session.course()))
            .and("subject", session -> session.course().subject())
            .and("audience", session -> session.course().audience())
            .and("level", session -> session.course().level())
            .and("organiser", session -> session.course().organiser())
            .and("organiserName", session -> session.course().organiserName())
            .and("minutes", session -> session.course().minutes())
            .and("cost", session -> Money.euros(session.course().cost()))
            .and("startsAt", TrainingSession::startsAt)
            .and("endsAt", TrainingSession::endsAt)
            .and("commune", session -> session.place() == null ? null : session.place().commune())
            .and("communeName", session -> session.place() == null ? null : session.place().name())
            .and("departement", session -> session.place() == null ? null : session.place().departement())
            .and("address", TrainingSession::address)
            .and("distance", session -> !session.link().isEmpty())
            .and("seats", session -> session.seats().all())
            .and("seatsForTeachers", session -> session.kept(TrainingCourse.Share.TEACHER))
            .and("seatsForAgents", session -> session.kept(TrainingCourse.Share.AGENT))
            .and("seatsFree", TrainingSession::left)
            .and("waiting", TrainingSession::queue)
            .and("registrationOpens", TrainingSession::opens)
            .and("registrationCloses", TrainingSession::closes)
            .and("state", TrainingSession::state)
            .and("cancelledWhy", TrainingSession::cancelledWhy)
            .and("invented", TrainingSession::invented)
            .and("changedAt", TrainingSession::changedAt)
            .and("path", TrainingSession::path)
            .followed(TrainingPages::entry);

    private static @Nullable String item(TrainingCourse course) {
        return course.item() == null ? null : course.item().code();
    }

    private static Feed.Entry entry(TrainingSession session) {
        return new Feed.Entry("session:" + session.id(), session.course().title(), session.changedAt(),
                session.madeAt(), session.path(), List.of(session.course().organiserName()), session.course().after());
    }

    /** All that the list needs, with the words of subjects by their codes. */
    record ListPage(Answer<TrainingSession> answer, Map<String, String> subjects) {}

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = TrainingSearch.asked(address, paging);
            Query query = search.query(asked);
            Map<String, String> subjects = subjects(visit);
            var answer = asked.answer(search.list(query, paging), search.many(query), filters(visit, asked, subjects));
            return visit.page("rooms/needs/training/list", visit.t("training.list.title"),
                    new ListPage(answer, subjects));
        });
    }

    private ListQuery.Filter[] filters(Visit visit, ListQuery asked, Map<String, String> subjects) {
        return new ListQuery.Filter[]{
                asked.filter("public", List.of(Audience.values()), Audience::name,
                        audience -> visit.t("training.audience." + audience)),
                asked.filter("objet", about(visit, subjects).entrySet(), Entry::getKey, Entry::getValue),
                asked.filter("lieu", Stream.of(asked.text("lieu")).filter(text -> !text.isEmpty()).toList(),
                        text -> text,
                        text -> text.equals(TrainingSearch.AFAR) ? visit.t("training.afar") : search.named(text)),
                asked.filter("mois", months(law.today(), search.query(asked).month()), YearMonth::toString,
                        visit::month),
                asked.filter("places", List.of("libres"), text -> text, text -> visit.t("training.list.free")),
                asked.filter("etat", List.of(State.values()), State::name,
                        state -> visit.t("training.state." + state))};
    }

    private static List<YearMonth> months(LocalDate today, @Nullable YearMonth asked) {
        YearMonth first = YearMonth.from(today);
        return Stream.concat(Stream.ofNullable(asked), IntStream.range(0, MONTHS).mapToObj(first::plusMonths))
                .distinct()
                .sorted()
                .toList();
    }

    Map<String, String> subjects(Visit visit) {
        Map<String, String> all = new LinkedHashMap<>();
        law.subjects(visit.language()).values().forEach(all::putAll);
        return all;
    }

    /** What it may be about: the tools, then the subjects of the law. */
    static Map<String, String> about(Visit visit, Map<String, String> subjects) {
        Map<String, String> all = new LinkedHashMap<>();
        Item.all().forEach(item -> all.put(item.code(), item.name(visit.language())));
        all.putAll(subjects);
        return all;
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query query = search.query(TrainingSearch.asked(address, paging));
        return TABLE.csv("formations.csv", part -> search.list(query, part));
    }

    @GetMapping(LIST + ".atom")
    Object feed(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = search.query(TrainingSearch.asked(address, paging));
        Feed feed = Feed.of(LIST, visit.t("training.list.title"), visit.t("training.list.lead"));
        return TABLE.twin(visit, feed, search.list(query, new Paging(1, NEWS)));
    }

    /** Those that answer in a calendar, the next first. */
    @GetMapping(LIST + ".ics")
    ResponseEntity<String> calendar(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = search.query(TrainingSearch.asked(address, paging));
        List<TrainingSession> all = search.list(query, new Paging(1, NEWS));
        var calendar = new Calendar(visit.t("training.list.title"),
                all.stream()
                        .map(TrainingSession::changedAt)
                        .max(java.time.Instant::compareTo)
                        .orElse(java.time.Instant.EPOCH));
        all.forEach(session -> add(visit, calendar, session));
        return calendar.answer("formations");
    }

    private static void add(Visit visit, Calendar calendar, TrainingSession it) {
        for (int i = 0; i < it.hours().size(); i++) {
            calendar.add(new Calendar.Meeting(it.id() + (i == 0 ? "" : "-" + i), it.hours().get(i).opensAt(),
                    it.hours().get(i).closesAt(), it.course().title(), it.course().after(), it.where(),
                    visit.address(visit.to(it.path())), it.cancelled()));
        }
    }

    @GetMapping(SESSION + "{id}.ics")
    ResponseEntity<String> calendar(Visit visit, @PathVariable String id) {
        TrainingSession it = trainings.session(id);
        var calendar = new Calendar(it.course().title(), it.changedAt());
        add(visit, calendar, it);
        return calendar.answer("session-" + it.id());
    }

    @GetMapping(API)
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> api(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String item, @RequestParam(defaultValue = "") String audience,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String month, @RequestParam(defaultValue = "") String organiser,
            @RequestParam(defaultValue = "") String course, Paging paging) {
        ListQuery.one("audience", audience, TrainingSearch.UNKNOWN, List.of(Audience.values()));
        ListQuery.one("state", state, TrainingSearch.UNKNOWN, List.of(State.values()));
        Map<String, String> address = Map.of("q", q, "objet", item, "public", audience, "etat", state, "lieu", place,
                "mois", month, "organisateur", organiser, "formation", course);
        Query query = search.query(TrainingSearch.asked(address, paging));
        int many = search.many(query);
        return paging.items(part -> search.list(query, part), many, TrainingSession::id).map(TABLE::item);
    }

    /** Who pays, as programs read it. */
    record PayerRow(TrainingCourse.Share audience, List<String> levels, String who, String basis) {}

    @GetMapping(API + "/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(Visit visit, @PathVariable String id) {
        TrainingSession it = trainings.session(id);
        Map<String, @Nullable Object> told = TABLE.item(it);
        told.put("purpose", it.course().purpose());
        told.put("after", it.course().after());
        told.put("paidBy",
                payers.of(it.course().audience(), it.place(), visit.language())
                        .stream()
                        .map(payer -> new PayerRow(payer.share(), payer.levels(), payer.who(), payer.basis()))
                        .toList());
        return told;
    }

    /**
     * All that the page of a course needs.
     *
     * @param about the tool, or the subject
     * @param mine whether who reads organises it
     */
    record CoursePage(TrainingCourse it, String about, List<TrainingSession> sessions, List<Payer> payers, boolean mine,
            Form form) {
        /** The next to which one may go; absent when there is none. */
        @Nullable
        TrainingSession next() {
            return sessions.stream().filter(session -> session.state().ahead()).findFirst().orElse(null);
        }
    }

    @GetMapping(ONE + "{id}")
    View course(@Nullable Actor actor, @PathVariable String id, Form form) {
        TrainingCourse it = trainings.course(id);
        Visit visit = form.visit();
        return form.page("rooms/needs/training/course", it.title(), new CoursePage(it,
                TrainingWords.about(visit, it, subjects(visit).getOrDefault(it.subject(), it.subject())), rows.of(id),
                payers.of(it.audience(), null, visit.language()), trainings.organises(actor, it), form));
    }
}
