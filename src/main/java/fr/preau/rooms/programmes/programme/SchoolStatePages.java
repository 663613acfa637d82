package fr.preau.rooms.programmes.programme;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.programmes.programme.Advance.Since;
import fr.preau.rooms.programmes.programme.Course.Query;
import fr.preau.rooms.programmes.programme.Operation.Wave;
import fr.preau.rooms.programmes.programme.ScopeRows.ScopeSchool;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import fr.preau.rooms.programmes.programme.StateReports.Speaker;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The schools of an operation, and one of them: what was said of it, and where it is said. */
@Controller
record SchoolStatePages(Operations operations, StateReports reports, StateRows rows, ScopeRows scope, Advances advances,
        Territories territories) {
    private static final String SCHOOLS = OperationPages.ONE + "{id}/ecoles";
    private static final String SCHOOL = SCHOOLS + "/{uai}";
    private static final Table<ScopeSchool> TABLE = Table.of(ScopeSchool.class);

    /**
     * A school as the list shows it.
     *
     * @param commune its name today
     */
    record SchoolRow(ScopeSchool it, String commune, Since since, String wave) {}

    record SchoolsPage(Operation it, Answer<SchoolRow> answer, List<ScopeRows.Act> acts) {}

    record SchoolPage(Operation it, SchoolRow school, @Nullable Wave wave, List<StateRows.StateEntry> history,
            List<Speaker> speakers, Form form) {}

    private Query query(ListQuery asked) {
        String wave = asked.text("vague");
        Refusal.refuse(!wave.matches("[0-9]{0,2}"), "vague", OperationPages.UNKNOWN, "vague", wave, "0-50");
        return new Query(asked.text("q"), asked.one("etat", OperationPages.UNKNOWN, List.of(SchoolState.values())),
                wave.isEmpty() ? -1 : Integer.parseInt(wave),
                SearchPlace.of(territories.now(), asked.text(SearchPlace.PARAMETER)));
    }

    private static ListQuery asked(String id, Map<String, String> address, Paging paging) {
        String path = OperationPages.ONE + id + "/ecoles";
        return ListQuery.of(path, address, paging, "q", "etat", "vague", SearchPlace.PARAMETER);
    }

    @GetMapping(SCHOOLS)
    @Who(Visitor.ANYONE)
    View list(Visit visit, @PathVariable String id, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            Operation it = operations.get(id);
            String title = visit.t("programme.schools.title", it.title());
            return visit.page("rooms/programmes/programme/schools", title, page(visit, it, asked(id, address, paging)));
        });
    }

    private SchoolsPage page(Visit visit, Operation it, ListQuery asked) {
        Query query = query(asked);
        TerritorySnapshot france = territories.now();
        Course.Slice found = advances.course(it).find(query, asked.paging());
        List<SchoolRow> schools = scope.lines(it.id(), found.uais())
                .stream()
                .map(school -> shown(france, it, school))
                .toList();
        return new SchoolsPage(it, asked.answer(schools, found.total(),
                asked.filter("etat", OperationWords.states(), state -> visit.t("programme.state." + state),
                        it.counts()),
                asked.filter("vague", it.waves(), wave -> String.valueOf(wave.n()), Wave::name),
                SearchPlace.filter(asked, query.place())), scope.acts(it.id()));
    }

    private static SchoolRow shown(TerritorySnapshot france, Operation it, ScopeSchool line) {
        School now = france.school(line.uai()).orElse(null);
        Wave wave = it.wave(line.wave());
        String commune = now == null ? line.commune() : now.commune();
        return new SchoolRow(line, Territory.called(france, TerritoryKind.COMMUNE, commune),
                Advances.since(france, now, line.commune()), wave == null ? "" : wave.name());
    }

    @GetMapping(SCHOOLS + ".csv")
    @Who(Visitor.ANYONE)
    Csv.File csv(@PathVariable String id, @RequestParam Map<String, String> address, Paging paging) {
        Operation it = operations.get(id);
        Query query = query(asked(id, address, paging));
        return TABLE.csv(id + "-ecoles.csv", part -> lines(it, query, part));
    }

    private List<ScopeSchool> lines(Operation it, Query query, Paging paging) {
        return scope.lines(it.id(), advances.course(it).find(query, paging).uais());
    }

    @GetMapping("/api/v1/operations/{id}/schools")
    @Who(Visitor.ANYONE)
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> api(@PathVariable String id, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String place,
            Paging paging) {
        Operation it = operations.get(id);
        SchoolState schoolState = ListQuery.one("state", state, OperationPages.UNKNOWN, List.of(SchoolState.values()));
        var query = new Query(q, schoolState, -1, SearchPlace.of(territories.now(), place));
        int total = advances.course(it).find(query, paging).total();
        return TABLE.items(paging, part -> lines(it, query, part), total);
    }

    @GetMapping(SCHOOL)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String uai, Form form) {
        return form.visit().kept(() -> school(actor, id, uai, form));
    }

    private View school(@Nullable Actor actor, String id, String uai, Form form) {
        Operation it = operations.get(id);
        ScopeSchool line = scope.find(id, uai.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new Refusal.NotFound("uai", "programme.fault.beyond", uai));
        List<Speaker> speakers = reports.speakers(actor, it, line);
        if (!speakers.isEmpty() && actor != null) {
            Speaker last = speakers.getLast();
            Speaker first = last.role() == StateReports.Role.SCHOOL ? last : speakers.getFirst();
            form.begun("organisation", first.organisation()).begun("jour", Paris.day(actor.at()));
        }
        return form.page("rooms/programmes/programme/school",
                form.visit().t("programme.school.title", line.name(), it.title()),
                new SchoolPage(it, shown(territories.now(), it, line), it.wave(line.wave()),
                        rows.history(id, line.uai()), speakers, form));
    }

    /** Says how far it is, for one’s organisation. */
    @PostMapping(SCHOOL)
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.say")
    View say(Actor actor, @PathVariable String id, @PathVariable String uai, Form form) {
        SchoolState state = form.one("etat", SchoolState.class);
        form.refuse(state == null, "etat", "programme.fault.etat");
        form.need("jour", "programme.fault.jour");
        LocalDate day = form.day("jour", "programme.fault.jour");
        form.asking("etablissement", Form.NOWHERE);
        String here = OperationPages.ONE + id + "/ecoles/" + uai;
        return form.settle(here,
                () -> reports.say(actor, id, form.text("organisation"),
                        List.of(new ReportLine(uai.toUpperCase(Locale.ROOT), Objects.requireNonNull(state),
                                Objects.requireNonNull(day))),
                        form.text("source"), null),
                () -> school(actor, id, uai, form));
    }
}
