package fr.preau.rooms.competences.competence;

import static java.util.Objects.requireNonNull;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.competences.competence.CompetencePages.Choice;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Where an act is declared: the place, then which act, then what it says. Whoever may not declare it is told what is
 * needed, and what they may do without.
 */
@Controller
record DeclarePages(Competences competences, ManyPlaces everywhere, Territories territories,
        Organisations organisations, Declarations declarations, Rights rights) {
    static final String PATH = ActPages.PATH + "/nouveau";

    record PlacePage(String text, List<Choice> choices) {}

    @GetMapping(PATH)
    @Who(Visitor.ANYONE)
    View edit(@Nullable Actor actor, Form form, @RequestParam Map<String, String> asked) {
        Visit visit = form.visit();
        DeclarePage.QUESTION.forEach(field -> form.begun(field, asked.get(field)));
        form.begun("acte", asked.get("acte"));
        if (form.text("commune").isEmpty() && form.text("uai").isEmpty()) {
            return where(visit, asked.getOrDefault("lieu", "").strip());
        }
        DeclarationPlace there = there(form);
        Map<String, Organisation> voices = voices(actor);
        String title = visit.t("competence.declare.title");
        if (voices.isEmpty()) {
            return visit.page("rooms/competences/competence/needs", title,
                    DeclarePage.Needs.of(visit, actor, there, rights));
        }
        LawCodes.FactCode act = act(form, there);
        if (act == null) {
            return visit.page("rooms/competences/competence/choose", title,
                    DeclarePage.Which.of(visit, there, moving(there.question())));
        }
        form.with("acte", act.code());
        return page(new DeclareForm(form, there, act, voices).begun());
    }

    /** The place typed in words: one is gone to at once, several are shown. */
    private View where(Visit visit, String text) {
        List<Choice> choices = text.isEmpty() ? List.of()
                : territories.search(text, Set.of(Territories.Group.COMMUNE, Territories.Group.SCHOOL), 1, 20)
                        .items()
                        .stream()
                        .map(hit -> Choice.of(PATH, hit, ""))
                        .toList();
        return choices.size() == 1 ? visit.seeOther(choices.getFirst().path())
                : visit.page("rooms/competences/competence/place", visit.t("competence.declare.title"),
                        new PlacePage(text, choices));
    }

    @PostMapping(ActPages.PATH)
    @Who(value = Visitor.SIGNED_IN, act = "competence.declare.act")
    View declare(Actor actor, Form form) {
        DeclarationPlace there = there(form);
        LawCodes.FactCode act = act(form, there);
        if (act == null) {
            throw new Refusal.BadRequest("acte", "competence.declare.wrong.act", form.text("acte"));
        }
        DeclareForm typed = new DeclareForm(form, there, act, voices(actor));
        Declarations.Draft draft = typed.draft(competences.today(), declarations.capacity());
        form.asking(Form.NOWHERE, "du");
        return form.settle(() -> declared(actor, form, draft), () -> page(typed));
    }

    private String declared(Actor actor, Form form, Declarations.@Nullable Draft draft) {
        try {
            return ActPages.PATH + "?acte=" + declarations.declare(actor, requireNonNull(draft));
        } catch (Refusal.Forbidden no) {
            form.asking(Form.NOWHERE, "pour");
            throw no;
        }
    }

    private static View page(DeclareForm typed) {
        Visit visit = typed.form().visit();
        return typed.form()
                .page("rooms/competences/competence/declare", visit.t("competence.declare.title"),
                        DeclarePage.of(visit, typed));
    }

    private DeclarationPlace there(Form form) {
        boolean levelless = form.text("niveau").isEmpty() && form.text("uai").isEmpty();
        Question about = competences.about(new Competences.QuestionInput(form.text("uai"), form.text("commune"),
                levelless ? "ECOLE" : form.text("niveau"), null, form.text("date"), form.text("faits")));
        String subject = form.text("sujet");
        TerritorySnapshot france = territories.now();
        Place today = france.place(about.askedCommune(), competences.today()).orElseThrow();
        boolean known = Competences.law().codes().knowsSubject(subject);
        return new DeclarationPlace(known ? about.on(subject) : about, today, france);
    }

    /** The act chosen, or the only one that the question supposes; absent when it is to choose. */
    private static LawCodes.@Nullable FactCode act(Form form, DeclarationPlace there) {
        List<LawCodes.FactCode> all = DeclarationPlace.acts(Competences.law().codes(), there.question().level());
        if (!form.text("acte").isEmpty()) {
            return all.stream().filter(code -> code.code().equals(form.text("acte"))).findFirst().orElse(null);
        }
        List<LawCodes.FactCode> supposed = all.stream()
                .filter(code -> DeclareForm.supposed(there.question(), code.code()) != null)
                .toList();
        return supposed.size() == 1 ? supposed.getFirst() : null;
    }

    /** The acts that would move the answer to the question. */
    private Set<String> moving(Question question) {
        if (question.subject().isEmpty()) {
            return Set.of();
        }
        return everywhere.missing(competences.whoDoes(question))
                .stream()
                .flatMap(missing -> java.util.Arrays.stream(missing.fact().split(";")))
                .map(text -> text.split("=")[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The organisations for which somebody may declare acts, by their ids; in one statement. */
    private Map<String, Organisation> voices(@Nullable Actor actor) {
        if (actor == null) {
            return Map.of();
        }
        List<String> ids = actor.giving(Declarations.POWER).stream().map(HeldMandate::organisation).distinct().toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Organisation> known = organisations.all(Set.copyOf(ids));
        Map<String, Organisation> voices = new LinkedHashMap<>();
        ids.stream().filter(known::containsKey).forEach(id -> voices.put(id, known.get(id)));
        return voices;
    }
}
