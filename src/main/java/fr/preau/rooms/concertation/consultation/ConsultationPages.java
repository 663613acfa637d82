package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.rooms.concertation.consultation.AnswerRows.Standing;
import fr.preau.rooms.concertation.consultation.Consultation.State;
import fr.preau.tools.convening.FrontEntry.Shelf;
import fr.preau.tools.thing.ConvenerDoor.Query;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The list of consultations, and the page where one answers. */
@Controller
@Who(Visitor.ANYONE)
record ConsultationPages(Consultations consultations, AnswerForm answers) {
    static final String LIST = "/concertation/consultations";
    static final Shelf SHELF = new Shelf(30, LIST, "consultation.front", "messages-square");
    static final String ONE = LIST + "/";
    static final String CODED = "/concertation/s/";
    static final String API = "/api/v1/consultations";
    static final String UNKNOWN = "consultation.fault.code";

    /** What files and programs read of each. */
    static final Table<Consultation> TABLE = Table.of("id", Consultation::id)
            .and("title", Consultation::title)
            .and("question", Consultation::question)
            .and("convener", Consultation::convener)
            .and("convenerName", Consultation::convenerName)
            .and("state", Consultation::state)
            .and("openedAt", Consultation::openedAt)
            .and("closesOn", Consultation::closesOn)
            .and("closedAt", Consultation::closedAt)
            .and("statements", Consultation::statements)
            .and("participants", Consultation::participants)
            .and("hall", Consultation::hall)
            .and("invented", Consultation::invented)
            .and("path", Consultation::path);

    /**
     * All that the page where one answers needs.
     *
     * @param voices the organisations one may answer for; a first choice for oneself
     * @param voice the one that is chosen; empty for oneself
     * @param admitted whether who reads may answer: with a code where only the hall does
     * @param secret that waits in the forms of a browser without one; empty otherwise
     * @param keepsNothing whether the browser was given its secret and did not keep it
     * @param code of a seance, that the forms carry
     * @param seance what the code is worth; empty without a code
     * @param convenes whether who reads convenes it
     */
    record ConsultationPage(Consultation it, Standing standing, List<Choice> voices, String voice, boolean admitted,
            String secret, boolean keepsNothing, String code, String seance, boolean convenes, Form form) {
        /** How many are left to answer. */
        int left() {
            return Math.max(0, it.statements() - standing.answered());
        }

        /** The colleges, to choose from. */
        List<Choice> colleges() {
            return IntStream.rangeClosed(1, it.colleges().size())
                    .mapToObj(n -> Choice.named(String.valueOf(n), it.colleges().get(n - 1)))
                    .toList();
        }
    }

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
        return visit.page("rooms/concertation/consultation/list", visit.t("consultation.list.title"),
                consultations.answer(visit, asked, query(asked), State.PUBLIC, "consultation.state."));
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        Query<State> query = query(asked(address, paging));
        return TABLE.csv("consultations.csv", part -> consultations.list(query, part));
    }

    @GetMapping(API)
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state, Paging paging) {
        State one = ListQuery.one("state", state, UNKNOWN, State.PUBLIC);
        return consultations.items(TABLE, new Query<>(q.strip(), one), paging);
    }

    @GetMapping(API + "/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(@PathVariable String id) {
        return TABLE.item(consultations.get(id));
    }

    /** An address says as whom one answers, and the code of a seance. */
    @GetMapping(ONE + "{id}")
    View show(Caller from, @PathVariable String id, @RequestParam(defaultValue = "") String pour,
            @RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String propose,
            @RequestParam(defaultValue = "") String temoin, Form form) {
        form.begun("pour", pour).begun("code", code).begun("propose", propose);
        form.begun("temoin", temoin);
        return answers.page(from, consultations.get(id), form);
    }

    /** What the code on the screen of a hall leads to. */
    @GetMapping(CODED + "{code}")
    View coded(Visit visit, @PathVariable String code) {
        String typed = code.toUpperCase(Locale.ROOT);
        return visit.seeOther(consultations.coded(typed)
                .map(id -> ONE + id + "?code=" + typed)
                .orElseThrow(() -> new Refusal.NotFound("code", "consultation.unknown.code")));
    }

    @GetMapping("/moi/consultations")
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor) {
        return visit.page("rooms/concertation/consultation/mine", visit.t("consultation.mine.title"),
                consultations.mine(actor));
    }
}
