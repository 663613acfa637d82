package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Draft;
import fr.preau.ballot.Preparations;
import fr.preau.convening.Convener;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.poll.BallotForm.Mistake;
import fr.preau.web.Visit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The desk of whoever convenes: what is asked, under which rule, until when. */
@Controller
@Who(Visitor.SIGNED_IN)
class BallotDeskPages {
    static final String ONE = "/scrutins/{id}";
    private final Preparations preparations;
    private final BallotDesk desk;
    private final Once once;

    BallotDeskPages(Preparations preparations, BallotDesk desk, Once once) {
        this.preparations = preparations;
        this.desk = desk;
        this.once = once;
    }

    /** What one prepares and has put to the vote. */
    record MinePage(List<Ballot> ballots, boolean convenes) {}

    static String path(String id) {
        return "/scrutins/" + id + "/preparation";
    }

    @GetMapping("/moi/scrutins")
    View mine(Visit visit, Actor actor) {
        return visit.page(
                "poll/mine",
                visit.t("poll.mine.title"),
                new MinePage(preparations.convened(actor), !Convener.of(actor).isEmpty()));
    }

    @GetMapping("/scrutins/nouveau")
    View edit(Visit visit, Actor actor, @RequestParam(defaultValue = "") String organisation) {
        return fresh(visit, 200, actor, BallotForm.empty(organisation, actor.at()), List.of());
    }

    @PostMapping("/scrutins")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.prepare")
    View prepare(
            Visit visit,
            Actor actor,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        var form = new BallotForm(typed);
        BallotForm.Read read = form.read();
        String organisation = form.text("organisation");
        if (!Convener.may(actor, organisation)) {
            return fresh(
                    visit,
                    422,
                    actor,
                    form,
                    List.of(new Mistake("organisation", "convening.fault.convener", List.of())));
        }
        if (read.draft() == null) {
            return fresh(visit, 422, actor, form, read.mistakes());
        }
        try {
            return visit.make(
                    once,
                    actor.id(),
                    token,
                    () -> next(preparations.prepare(actor, organisation, read.whole()), typed));
        } catch (Refusal.BadRequest no) {
            return fresh(visit, 422, actor, form, BallotDesk.mistakes(no));
        }
    }

    /** Where one goes on after having saved: to the roll when asked. */
    private static String next(String id, Map<String, String> typed) {
        return "roll".equals(typed.get("next")) ? RollPages.path(id) : path(id);
    }

    @GetMapping(ONE + "/preparation")
    View show(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> asked) {
        return page(visit, 200, actor, id, null, List.of(), asked);
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.prepare")
    View save(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return read(
                visit,
                actor,
                id,
                typed,
                token,
                draft -> {
                    preparations.change(actor, id, version(typed), draft);
                    return next(id, typed);
                });
    }

    /** Saves what was typed, then puts it to the vote: nothing typed is lost on the way. */
    @PostMapping(ONE + "/annonce")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.announce")
    View announce(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return read(
                visit,
                actor,
                id,
                typed,
                token,
                draft -> {
                    int version = version(typed);
                    boolean kept =
                            draft.equals(
                                    BallotForm.of(preparations.block(actor, id)).read().draft());
                    if (!kept) {
                        preparations.change(actor, id, version, draft);
                    }
                    preparations.announce(actor, id, kept ? version : version + 1);
                    return "/scrutins/" + id;
                });
    }

    /** What is done with a draft that was read; answers where to go. */
    private interface Deed {
        String on(Draft draft);
    }

    private View read(
            Visit visit,
            Actor actor,
            String id,
            Map<String, String> typed,
            String token,
            Deed deed) {
        preparations.block(actor, id);
        var form = new BallotForm(typed);
        BallotForm.Read read = form.read();
        if (read.draft() == null) {
            return page(visit, 422, actor, id, form, read.mistakes(), Map.of());
        }
        try {
            return visit.settle(once, actor.id(), token, () -> deed.on(read.whole()));
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(visit, 422, actor, id, form, BallotDesk.mistakes(no), Map.of());
        }
    }

    private static int version(Map<String, String> typed) {
        String version = typed.getOrDefault("version", "");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    /** Takes back what is announced and has not opened. */
    @PostMapping(ONE + "/reprise")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.recall")
    View recall(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        preparations.block(actor, id);
        return done(
                visit,
                actor,
                id,
                token,
                () -> {
                    preparations.recall(actor, id);
                    return path(id);
                });
    }

    @PostMapping(ONE + "/abandon")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.discard")
    View discard(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return done(
                visit,
                actor,
                id,
                token,
                () -> {
                    preparations.discard(actor, id);
                    return "/moi/scrutins";
                });
    }

    /** Does the act of a form once; on a refusal, the desk again with why. */
    private View done(Visit visit, Actor actor, String id, String token, Supplier<String> act) {
        try {
            return visit.settle(once, actor.id(), token, act);
        } catch (Refusal.Conflict no) {
            return page(visit, 422, actor, id, null, BallotDesk.mistakes(no), Map.of());
        }
    }

    private static View fresh(
            Visit visit, int status, Actor actor, BallotForm form, List<Mistake> mistakes) {
        return visit.page(
                status,
                "poll/desk",
                visit.t("poll.desk.new"),
                BallotDesk.fresh(visit, actor, form, mistakes));
    }

    private View page(
            Visit visit,
            int status,
            Actor actor,
            String id,
            @Nullable BallotForm form,
            List<Mistake> mistakes,
            Map<String, String> asked) {
        BallotDesk.DeskPage page = desk.of(visit, actor, id, form, mistakes, asked);
        return visit.page(
                status,
                page.draft() ? "poll/desk" : "poll/deskrun",
                visit.t(page.draft() ? "poll.desk.title" : "poll.run.title"),
                page);
    }
}
