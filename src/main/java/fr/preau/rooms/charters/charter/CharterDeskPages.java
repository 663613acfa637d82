package fr.preau.rooms.charters.charter;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Conveners;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The desk of whoever convenes: what a charter is about, its calendar, how far it is. */
@Controller
@Who(Visitor.SIGNED_IN)
record CharterDeskPages(Drafting drafting, CharterPassages passages, CharterDesk desk, CharterRows rows,
        Conveners conveners) {
    static final String ONE = "/chartes/{id}";

    /** The field of the reason why one is closed; any other passage has its own. */
    static final String CLOSING = "fin";

    /**
     * @param convened those they convene, drafts among them
     * @param joined those in which an organisation of theirs has a seat
     */
    record MinePage(List<Charter> convened, List<Charter> joined, boolean convenes) {}

    static String path(String id) {
        return "/chartes/" + id + "/preparation";
    }

    @GetMapping("/moi/chartes")
    View mine(Visit visit, Actor actor) {
        return visit.page("rooms/charters/charter/mine", visit.t("charter.mine.title"),
                new MinePage(drafting.convened(actor),
                        rows.joined(conveners.standing(actor, Power.CONTRIBUTE, Power.VOTE, Power.PUBLISH)),
                        !Convener.of(actor).isEmpty()));
    }

    @GetMapping("/chartes/nouvelle")
    View begin(Actor actor, Form form) {
        return desk.fresh(actor, form);
    }

    @PostMapping("/chartes")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.prepare")
    View prepare(Actor actor, Form form) {
        String organisation = form.text("organisation");
        boolean theirs = Convener.may(actor, organisation);
        form.asking("place", "where");
        form.refuse(!theirs, "organisation", "convening.fault.convener");
        return form.make(() -> TextPages.path(begun(actor, organisation, desk.read(form, null))),
                () -> desk.fresh(actor, form));
    }

    /** One that is already written tells no day; any other has days proposed, to be changed. */
    private String begun(Actor actor, String organisation, Outline outline) {
        String id = drafting.begin(actor, organisation, outline);
        if (!outline.starting()) {
            int edition = drafting.get(actor, id).edition();
            drafting.calendar(actor, id, edition, Calendars.proposed(Paris.day(actor.at())));
        }
        return id;
    }

    @GetMapping(ONE + "/preparation")
    View show(Actor actor, @PathVariable String id, Form form) {
        return desk.of(actor, id, form);
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.prepare")
    View change(Actor actor, @PathVariable String id, Form form) {
        Charter it = drafting.get(actor, id);
        form.asking("place", "where");
        return form.settle(path(id), () -> drafting.change(actor, id, form.number("edition"), desk.read(form, it)),
                () -> desk.of(actor, id, form));
    }

    @PostMapping(ONE + "/calendrier")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.calendar")
    View calendar(Actor actor, @PathVariable String id, Form form) {
        drafting.get(actor, id);
        Map<State, LocalDate> days = new EnumMap<>(State.class);
        for (State stage : Calendars.STAGES) {
            LocalDate day = form.day(Calendars.field(stage), "charter.fault.day");
            if (day != null) {
                days.put(stage, day);
            }
        }
        return form.settle(path(id) + "#calendrier", () -> drafting.calendar(actor, id, form.number("edition"), days),
                () -> desk.of(actor, id, form));
    }

    @PostMapping(ONE + "/etat")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "charter.act.pass")
    View pass(Actor actor, @PathVariable String id, Form form) {
        drafting.get(actor, id);
        State to = form.one("state", State.class);
        form.refuse(to == null || to == State.DRAFT, "state", "charter.pass.skipped");
        String reason = form.text("reason");
        form.asking("reason", to == State.CLOSED ? CLOSING : "reason");
        if (to != null) {
            form.reread(() -> desk.recap(actor, form, id, to));
        }
        return form.settle(path(id),
                () -> passages.pass(actor, id, form.number("edition"), Objects.requireNonNull(to), reason),
                () -> desk.of(actor, id, form));
    }

    @PostMapping(ONE + "/versions")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "charter.act.keep")
    View keep(Actor actor, @PathVariable String id, Form form) {
        drafting.get(actor, id);
        return form.settle(() -> passages.keep(actor, id, form.number("working"), form.text("note")).path(),
                () -> desk.of(actor, id, form));
    }

    @PostMapping(ONE + "/revision")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.revise")
    View revise(Actor actor, @PathVariable String id, Form form) {
        drafting.get(actor, id);
        return form.settle(() -> path(drafting.revise(actor, id)), () -> desk.of(actor, id, form));
    }

    @PostMapping(ONE + "/abandon")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.discard")
    View discard(Actor actor, @PathVariable String id, Form form) {
        String title = drafting.get(actor, id).title();
        String here = "/chartes/" + id + "/abandon";
        View read = Recap.before(form, title, here, "charter.desk.discard.do", path(id));
        return read != null ? read
                : form.settle("/moi/chartes", () -> drafting.discard(actor, id), () -> desk.of(actor, id, form));
    }
}
