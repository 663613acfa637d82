package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.tools.convening.Convener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The desk of whoever convenes: what is asked, under which rule, until when. */
@Controller
@Who(Visitor.SIGNED_IN)
record BallotDeskPages(Preparations preparations, BallotDesk desk) {
    static final String ONE = "/scrutins/{id}";

    /** What one prepares and has put to the vote. */
    record MinePage(List<Ballot> ballots, boolean convenes) {}

    static String path(String id) {
        return "/scrutins/" + id + "/preparation";
    }

    @GetMapping("/moi/scrutins")
    View mine(Visit visit, Actor actor) {
        return visit.page("rooms/charters/poll/mine", visit.t("poll.mine.title"),
                new MinePage(preparations.convened(actor), !Convener.of(actor).isEmpty()));
    }

    @GetMapping("/scrutins/nouveau")
    View edit(Actor actor, Form form, @RequestParam(defaultValue = "") String organisation) {
        BallotForm.begin(form.begun("organisation", organisation), actor.at());
        return fresh(actor, form);
    }

    @PostMapping("/scrutins")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.prepare")
    View prepare(Actor actor, Form form) {
        String organisation = form.text("organisation");
        boolean mine = Convener.may(actor, organisation);
        form.refuse(!mine, "organisation", "convening.fault.convener");
        Draft draft = BallotForm.read(form);
        return form.make(() -> next(form, preparations.prepare(actor, organisation, Objects.requireNonNull(draft))),
                () -> fresh(actor, form));
    }

    private View fresh(Actor actor, Form form) {
        return form.page("rooms/charters/poll/desk", form.visit().t("poll.desk.new"), desk.fresh(actor, form));
    }

    /** Where one goes on after having saved: to the roll when asked. */
    private static String next(Form form, String id) {
        return form.has("next", "roll") ? RollPages.path(id) : path(id);
    }

    /** With {@code relire=oui}, what is kept is read again before the vote, once nothing lacks. */
    @GetMapping(ONE + "/preparation")
    View show(Actor actor, Form form, @PathVariable String id, @RequestParam Map<String, String> simulated) {
        simulated.forEach((field, count) -> {
            if (field.startsWith("sim.")) {
                form.with(field, count);
            }
        });
        BallotDesk.DeskPage page = desk.of(actor, form, id);
        if (simulated.containsKey("relire") && page.draft() && page.ready()) {
            form.with("version", page.first().version());
            return desk.recap(actor, form, id, Draft.of(page.block()));
        }
        return page(form, page);
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.prepare")
    View save(Actor actor, Form form, @PathVariable String id) {
        preparations.block(actor, id);
        Draft draft = BallotForm.read(form);
        return form.settle(() -> {
            preparations.change(actor, id, version(form), Objects.requireNonNull(draft));
            return next(form, id);
        }, () -> page(actor, form, id));
    }

    /** Saves what was typed, then puts it to the vote: nothing typed is lost on the way. */
    @PostMapping(ONE + "/annonce")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.announce")
    View announce(Actor actor, Form form, @PathVariable String id) {
        preparations.block(actor, id);
        Draft draft = BallotForm.read(form);
        if (draft != null) {
            // all that it lacks, and not the first alone
            draft.lacks().forEach(lack -> form.wrong(lack.field(), lack.says().key()));
            form.reread(() -> desk.recap(actor, form, id, draft));
        }
        return form.settle("/scrutins/" + id, () -> {
            int version = version(form);
            boolean kept = Draft.of(preparations.block(actor, id)).equals(draft);
            if (!kept) {
                preparations.change(actor, id, version, Objects.requireNonNull(draft));
            }
            BallotDesk.inWords(form.visit(), () -> preparations.announce(actor, id, kept ? version : version + 1));
        }, () -> page(actor, form, id));
    }

    /** Prepares again what failed for want of a quorum. */
    @PostMapping(ONE + "/nouveau-vote")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.again")
    View again(Actor actor, Form form, @PathVariable String id) {
        preparations.block(actor, id);
        return form.settle(() -> path(preparations.again(actor, id)), () -> page(actor, form, id));
    }

    private static int version(Form form) {
        String version = form.text("version");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    /** Takes back what is announced and has not opened. */
    @PostMapping(ONE + "/reprise")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.act.recall")
    View recall(Actor actor, Form form, @PathVariable String id) {
        preparations.block(actor, id);
        return form.settle(path(id), () -> preparations.recall(actor, id), () -> page(actor, form, id));
    }

    @PostMapping(ONE + "/abandon")
    @Who(value = Visitor.SIGNED_IN, act = "poll.act.discard")
    View discard(Actor actor, Form form, @PathVariable String id) {
        String title = preparations.block(actor, id).getFirst().title();
        String here = "/scrutins/" + id + "/abandon";
        View read = Recap.before(form, title, here, "poll.desk.discard", path(id));
        return read != null ? read
                : form.settle("/moi/scrutins", () -> preparations.discard(actor, id), () -> page(actor, form, id));
    }

    private View page(Actor actor, Form form, String id) {
        return page(form, desk.of(actor, form, id));
    }

    private static View page(Form form, BallotDesk.DeskPage page) {
        return form.page(page.draft() ? "rooms/charters/poll/desk" : "rooms/charters/poll/deskrun",
                form.visit().t(page.draft() ? "poll.desk.title" : "poll.run.title"), page);
    }
}
