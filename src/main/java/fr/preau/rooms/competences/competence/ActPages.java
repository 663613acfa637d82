package fr.preau.rooms.competences.competence;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.competences.competence.CompetencePages.Choice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The acts declared: the list, as a page, a file and an API; where one is withdrawn. */
@Controller
@Who(Visitor.ANYONE)
record ActPages(Declarations declarations, ActSelection which, ActLines words) {
    static final String PATH = CompetencePages.PATH + "/actes";
    private static final String API = "/api/v1/competences/acts";
    private static final Table<DeclaredAct> TABLE = Table.of("id", (DeclaredAct act) -> act.ref())
            .and("fact", DeclaredAct::fact)
            .and("value", DeclaredAct::value)
            .and("receiver", DeclaredAct::receiver)
            .and("scope_kind", DeclaredAct::kind)
            .and("scope", act -> String.join(" ", act.scope()))
            .and("from", DeclaredAct::from)
            .and("until", DeclaredAct::last)
            .and("document", DeclaredAct::document)
            .and("url", DeclaredAct::url)
            .and("declared_by", DeclaredAct::declarer)
            .and("siren", DeclaredAct::siren)
            .and("declared_at", DeclaredAct::declaredAt)
            .and("status", DeclaredAct::status)
            .and("withdrawn_at", DeclaredAct::withdrawnAt);

    /**
     * All that the list needs.
     *
     * @param communes the communes that may be meant; empty when it is sure
     * @param bodies the organisations that may be meant
     * @param query of the same acts elsewhere
     * @param declare where an act of that commune is declared, without the language
     */
    record ListPage(ListQuery asked, String commune, String organisation, List<Choice> communes, List<Choice> bodies,
            List<ActLines.ActLine> lines, int total, Pages pages, String query, String api, String declare) {}

    @GetMapping(PATH)
    View list(Visit visit, @Nullable Actor actor, @RequestParam Map<String, String> address, Paging paging) {
        ListQuery asked = asked(address, paging);
        ActSelection.Interpretation known = understood(asked);
        List<DeclaredAct> acts = known.sure() ? declarations.list(known.sought(), paging) : List.of();
        int total = known.sure() ? declarations.count(known.sought()) : 0;
        String commune = known.sought().commune();
        var page = new ListPage(asked, known.commune(), known.organisation(),
                choices(asked, "commune", known.communes()), choices(asked, "organisation", known.organisations()),
                words.lines(visit, actor, acts), total, asked.pages(total), asked.query(), api(known),
                DeclarePages.PATH + (commune.isEmpty() ? "" : "?commune=" + commune));
        return visit.page("rooms/competences/competence/acts", visit.t("competence.acts.title"), page);
    }

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(PATH, address, paging, "acte", "commune", "organisation");
    }

    private ActSelection.Interpretation understood(ListQuery asked) {
        return which.understand(asked.text("acte"), asked.text("commune"), asked.text("organisation"));
    }

    /** The same acts, of each that may be meant by what that parameter has. */
    private static List<Choice> choices(ListQuery asked, String parameter, List<ActSelection.Guess> guesses) {
        return guesses.stream().map(guess -> {
            Map<String, String> given = new LinkedHashMap<>(asked.given());
            given.put(parameter, guess.code());
            var meant = new ListQuery(PATH, given, asked.paging());
            return new Choice(guess.name(), guess.detail(), PATH + meant.query());
        }).toList();
    }

    private static String api(ActSelection.Interpretation known) {
        ActSelection.ActQuery sought = known.sought();
        String body = sought.organisation().isEmpty() ? sought.siren() : sought.organisation();
        String query = AnswerPage.query("commune", sought.commune(), "organisation", body);
        return "/api/v1/competences/acts" + (query.isEmpty() ? "" : "?" + query.substring(1));
    }

    @GetMapping(PATH + ".csv")
    Csv.File csv(@RequestParam Map<String, String> address, Paging paging) {
        ActSelection.ActQuery sought = understood(asked(address, paging)).orRefuse().sought();
        return TABLE.csv("actes.csv", Paging.whole(part -> declarations.list(sought, part), DeclaredAct::ref));
    }

    /** Withdraws an act declared by mistake; it stays in the list. */
    @PostMapping(PATH + "/{id}/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "competence.withdraw.act", about = "acte:id")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        String back = PATH + "?acte=" + id;
        String here = PATH + "/" + id + "/retrait";
        View read = Recap.before(form, id, here, "competence.withdraw.do", back);
        return read != null ? read : form.settle(back, () -> declarations.withdraw(actor, id));
    }

    /** Who declares: its reference here when somebody declared it here, its SIREN, its name. */
    record By(@Nullable String id, @Nullable String siren, String name) {}

    /** An act; what is not known is null. */
    record ActRow(String id, String fact, String value, String says, @Nullable String receiver, String scopeKind,
            List<String> scope, LocalDate from, @Nullable LocalDate until, String document, @Nullable String url,
            By declaredBy, @Nullable String mandate, Instant declaredAt, DeclaredAct.Status status,
            @Nullable Instant withdrawnAt, String path) {}

    @GetMapping(API)
    @ResponseBody
    Paging.Items<ActRow> api(Visit visit, @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String organisation, Paging paging) {
        ActSelection.Interpretation asked = which.understand("", commune, organisation).orRefuse();
        Paging.Items<DeclaredAct> acts = paging.items(part -> declarations.list(asked.sought(), part),
                declarations.count(asked.sought()), DeclaredAct::ref);
        Map<Ref, Shown.Mention> known = words.named(acts.items(), visit.language());
        return acts.map(act -> line(visit, act, known));
    }

    private ActRow line(Visit visit, DeclaredAct act, Map<Ref, Shown.Mention> known) {
        return new ActRow(act.ref(), act.fact(), act.value(), ActLines.says(act, visit.language()), act.receiver(),
                act.kind(), act.scope(), act.from(), act.last(), act.document(), act.url(),
                new By(act.declarer(), act.siren(), words.declarer(act, known)), act.mandate(), act.declaredAt(),
                act.status(), act.withdrawnAt(), act.path());
    }
}
