package fr.preau.practice;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.ReviewPages.Fault;
import fr.preau.practice.ReviewPages.For;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an organisation contests something of a sheet, and where the carrier replies. */
@Controller
@Who(Visitor.SIGNED_IN)
class ContestPages {
    private static final String ALL = "/pratiques/{id}/contestations";
    private final Practices practices;
    private final Contests contests;
    private final Once once;

    ContestPages(Practices practices, Contests contests, Once once) {
        this.practices = practices;
        this.contests = contests;
        this.once = once;
    }

    /** A section one may contest. */
    record Choice(String code, String words, boolean chosen) {}

    /**
     * All that the page needs, with everything that was typed.
     *
     * @param about the contest that {@code reply} was typed for
     */
    record ContestPage(
            Practice practice,
            List<For> organisations,
            List<Choice> sections,
            String words,
            String source,
            List<Contests.Contest> standing,
            boolean carrier,
            List<String> mine,
            String about,
            String reply,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }
    }

    @GetMapping(ALL + "/nouvelle")
    View edit(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String section) {
        return page(visit, 200, actor, id, new Typed("", section, "", "", "", ""), null);
    }

    /** What was typed. */
    private record Typed(
            String organisation,
            String section,
            String words,
            String source,
            String about,
            String reply) {}

    @PostMapping(ALL)
    @Who(value = Visitor.SIGNED_IN, act = "practice.contest.act")
    View contest(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String pour,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String mots,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        String field = SheetShown.SECTIONS.contains(section) ? section : "fiche";
        try {
            return visit.make(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        contests.contest(actor, id, pour, field, mots, source);
                        return path(id);
                    });
        } catch (Refusal.BadRequest mistake) {
            return page(
                    visit, 422, actor, id, new Typed(pour, field, mots, source, "", ""), mistake);
        }
    }

    @PostMapping(ALL + "/{contest}/reponse")
    @Who(value = Visitor.SIGNED_IN, act = "practice.contest.reply.act")
    View reply(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String contest,
            @RequestParam(defaultValue = "") String reponse,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        try {
            return settle(
                    visit, actor, id, token, () -> contests.reply(actor, id, contest, reponse));
        } catch (Refusal.BadRequest mistake) {
            return page(
                    visit, 422, actor, id, new Typed("", "", "", "", contest, reponse), mistake);
        }
    }

    @PostMapping(ALL + "/{contest}/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "practice.contest.withdraw.act")
    View withdraw(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String contest,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return settle(visit, actor, id, token, () -> contests.withdraw(actor, id, contest));
    }

    private View settle(Visit visit, Actor actor, String id, String token, Runnable act) {
        return visit.settle(once, actor.id(), token, path(id), act);
    }

    private static String path(String id) {
        return "/pratiques/" + id + "#contestations";
    }

    private View page(
            Visit visit,
            int status,
            Actor actor,
            String id,
            Typed typed,
            Refusal.@Nullable BadRequest mistake) {
        Practice it = practices.get(id);
        List<Fault> faults = new ArrayList<>(ReviewPages.faults(visit, mistake));
        if (mistake != null && "mots".equals(mistake.field())) {
            Contests.wrong(typed.source())
                    .ifPresent(also -> faults.addAll(ReviewPages.faults(visit, also)));
        }
        List<String> mine = publishing(actor).map(Held::organisation).distinct().toList();
        var page =
                new ContestPage(
                        it,
                        organisations(actor, it, typed),
                        sections(visit, typed),
                        typed.words(),
                        typed.source(),
                        contests.of(id),
                        mine.contains(it.carrier()),
                        mine,
                        typed.about(),
                        typed.reply(),
                        faults);
        return visit.page(
                status,
                "practice/contest",
                visit.t("practice.contest.title", it.sheet().title()),
                page);
    }

    private static Stream<Held> publishing(Actor actor) {
        return actor.inForce().stream().filter(held -> held.gives(Power.PUBLISH, actor.at()));
    }

    private static List<For> organisations(Actor actor, Practice it, Typed typed) {
        return publishing(actor)
                .filter(held -> !held.organisation().equals(it.carrier()))
                .map(held ->
                        new For(
                                held.organisation(),
                                held.organisationName(),
                                held.organisation().equals(typed.organisation())))
                .distinct()
                .toList();
    }

    private static List<Choice> sections(Visit visit, Typed typed) {
        return Stream.concat(Stream.of("fiche"), SheetShown.SECTIONS.stream())
                .map(code ->
                        new Choice(
                                code,
                                visit.t("practice.section." + code),
                                code.equals(typed.section())))
                .toList();
    }
}
