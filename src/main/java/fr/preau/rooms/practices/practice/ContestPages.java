package fr.preau.rooms.practices.practice;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an organisation contests something of a sheet, and where the carrier replies. */
@Controller
@Who(Visitor.SIGNED_IN)
record ContestPages(Practices practices, Contests contests) {
    private static final String ALL = "/pratiques/{id}/contestations";

    /**
     * All that the page needs, with everything that was typed.
     *
     * @param about the contest that is replied to
     */
    record ContestPage(Practice practice, List<Choice> organisations, List<Choice> sections,
            List<Contests.Contest> standing, boolean carrier, List<String> mine, String about, Form form) {}

    @GetMapping(ALL + "/nouvelle")
    View edit(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String reponse, Form form) {
        return page(actor, id, reponse, form.begun("section", section));
    }

    @PostMapping(ALL)
    @Who(value = Visitor.SIGNED_IN, act = "practice.contest.act")
    View contest(Actor actor, @PathVariable String id, Form form) {
        String section = form.text("section");
        String source = form.text("source");
        String field = PracticeShown.SECTIONS.contains(section) ? section : "fiche";
        return form.make(() -> {
            contests.contest(actor, id, form.text("pour"), field, form.text("mots"), source);
            return path(id);
        }, () -> {
            Contests.wrong(source).ifPresent(form::wrong);
            return page(actor, id, "", form);
        });
    }

    @PostMapping(ALL + "/{contest}/reponse")
    @Who(value = Visitor.SIGNED_IN, act = "practice.contest.reply.act")
    View reply(Actor actor, @PathVariable String id, @PathVariable String contest, Form form) {
        return form.settle(path(id), () -> contests.reply(actor, id, contest, form.text("reponse")),
                () -> page(actor, id, contest, form));
    }

    @PostMapping(ALL + "/{contest}/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "practice.contest.withdraw.act")
    View withdraw(Actor actor, @PathVariable String id, @PathVariable String contest, Form form) {
        String title = practices.get(id).sheet().title();
        String here = "/pratiques/" + id + "/contestations/" + contest + "/retrait";
        String back = "/pratiques/" + id + "/contestations/nouvelle";
        View read = Recap.before(form, title, here, "practice.contest.withdraw", back);
        return read != null ? read : form.settle(path(id), () -> contests.withdraw(actor, id, contest));
    }

    private static String path(String id) {
        return "/pratiques/" + id + "#contestations";
    }

    private View page(Actor actor, String id, String about, Form form) {
        Practice it = practices.get(id);
        List<String> mine = publishing(actor).map(HeldMandate::organisation).distinct().toList();
        var page = new ContestPage(it, organisations(actor, it), sections(form.visit()), contests.of(id),
                mine.contains(it.carrier()), mine, about, form);
        return form.page("rooms/practices/practice/contest",
                form.visit().t("practice.contest.title", it.sheet().title()), page);
    }

    private static Stream<HeldMandate> publishing(Actor actor) {
        return actor.inForce().stream().filter(held -> held.gives(Power.PUBLISH, actor.at()));
    }

    private static List<Choice> organisations(Actor actor, Practice it) {
        return HeldMandate.choices(publishing(actor).filter(held -> !held.organisation().equals(it.carrier())));
    }

    private static List<Choice> sections(Visit visit) {
        return Stream.concat(Stream.of("fiche"), PracticeShown.SECTIONS.stream())
                .map(code -> new Choice(code, visit.t("practice.section." + code)))
                .toList();
    }
}
