package fr.preau.competence;

import fr.preau.account.Actor;
import fr.preau.form.Form;
import fr.preau.form.Recap;
import fr.preau.kernel.Csv;
import fr.preau.kernel.Ref;
import fr.preau.list.Asked.Pages;
import fr.preau.list.Table;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import java.time.Instant;
import java.time.LocalDate;
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
    private static final Table<DeclaredAct> TABLE =
            Table.of("id", (DeclaredAct act) -> act.ref())
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

    /** What the address says. */
    record Asked(@Nullable String acte, @Nullable String commune, @Nullable String organisation) {
        private static String said(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        String place() {
            return said(commune);
        }

        String body() {
            return said(organisation);
        }

        boolean everything() {
            return said(acte).isEmpty() && place().isEmpty() && body().isEmpty();
        }

        /** The same of another commune and another organisation, as an address has them. */
        String with(String otherCommune, String otherOrganisation) {
            String query =
                    AnswerPage.query(
                            "acte",
                            acte,
                            "commune",
                            otherCommune,
                            "organisation",
                            otherOrganisation);
            return query.isEmpty() ? "" : "?" + query.substring(1);
        }
    }

    /** What may be meant, and the page of it. */
    record Choice(String name, String detail, String path) {}

    /**
     * All that the list needs.
     *
     * @param communes the communes that may be meant; empty when it is sure
     * @param bodies the organisations that may be meant
     * @param query of the same acts elsewhere
     * @param declare where an act of that commune is declared, without the language
     */
    record ListPage(
            Asked asked,
            String commune,
            String organisation,
            List<Choice> communes,
            List<Choice> bodies,
            List<ActLines.ActLine> lines,
            int total,
            Pages pages,
            String query,
            String api,
            String declare) {}

    @GetMapping(PATH)
    View list(Visit visit, @Nullable Actor actor, Asked asked, Paging paging) {
        ActSelection.Understood known =
                which.understand(Asked.said(asked.acte()), asked.place(), asked.body());
        List<DeclaredAct> acts =
                known.sure() ? declarations.list(known.sought(), paging) : List.of();
        int total = known.sure() ? declarations.count(known.sought()) : 0;
        String query = asked.with(asked.place(), asked.body());
        String commune = known.sought().commune();
        var page =
                new ListPage(
                        asked,
                        known.commune(),
                        known.organisation(),
                        choices(known.communes(), code -> asked.with(code, asked.body())),
                        choices(known.organisations(), code -> asked.with(asked.place(), code)),
                        words.lines(visit, actor, acts),
                        total,
                        Pages.of(
                                total,
                                paging,
                                number ->
                                        PATH
                                                + (query.isEmpty() ? "?" : query + "&")
                                                + "page="
                                                + number),
                        query,
                        api(known),
                        DeclarePages.PATH + (commune.isEmpty() ? "" : "?commune=" + commune));
        return visit.page("competence/acts", visit.t("competence.acts.title"), page);
    }

    private static List<Choice> choices(
            List<ActSelection.Guess> guesses, java.util.function.UnaryOperator<String> query) {
        return guesses.stream()
                .map(one -> new Choice(one.name(), one.detail(), PATH + query.apply(one.code())))
                .toList();
    }

    private static String api(ActSelection.Understood known) {
        ActSelection.Sought sought = known.sought();
        String body = sought.organisation().isEmpty() ? sought.siren() : sought.organisation();
        String query = AnswerPage.query("commune", sought.commune(), "organisation", body);
        return "/api/v1/competences/acts" + (query.isEmpty() ? "" : "?" + query.substring(1));
    }

    @GetMapping(PATH + ".csv")
    Csv.File csv(Asked asked) {
        ActSelection.Sought sought =
                which.understand(Asked.said(asked.acte()), asked.place(), asked.body())
                        .orRefuse()
                        .sought();
        return TABLE.csv(
                "actes.csv",
                Paging.whole(part -> declarations.list(sought, part), DeclaredAct::ref));
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
    record Line(
            String id,
            String fact,
            String value,
            String says,
            @Nullable String receiver,
            String scopeKind,
            List<String> scope,
            LocalDate from,
            @Nullable LocalDate until,
            String document,
            @Nullable String url,
            By declaredBy,
            @Nullable String mandate,
            Instant declaredAt,
            DeclaredAct.Status status,
            @Nullable Instant withdrawnAt,
            String path) {}

    @GetMapping(API)
    @ResponseBody
    Paging.Items<Line> api(
            Visit visit,
            @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String organisation,
            Paging paging) {
        ActSelection.Understood asked = which.understand("", commune, organisation).orRefuse();
        Paging.Items<DeclaredAct> acts =
                paging.items(
                        part -> declarations.list(asked.sought(), part),
                        declarations.count(asked.sought()),
                        DeclaredAct::ref);
        Map<Ref, Shown.Line> known = words.named(acts.items(), visit.language());
        return acts.map(act -> line(visit, act, known));
    }

    private Line line(Visit visit, DeclaredAct act, Map<Ref, Shown.Line> known) {
        return new Line(
                act.ref(),
                act.fact(),
                act.value(),
                ActLines.says(act, visit.language()),
                act.receiver(),
                act.kind(),
                act.scope(),
                act.from(),
                act.last(),
                act.document(),
                act.url(),
                new By(act.declarer(), act.siren(), words.declarer(act, known)),
                act.mandate(),
                act.declaredAt(),
                act.status(),
                act.withdrawnAt(),
                act.path());
    }
}
