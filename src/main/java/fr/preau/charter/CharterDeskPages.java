package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.charter.Charter.State;
import fr.preau.charter.CharterDesk.DeskPage;
import fr.preau.charter.CharterDesk.Typed;
import fr.preau.convening.Convener;
import fr.preau.convening.Conveners;
import fr.preau.kernel.Once;
import fr.preau.kernel.Period;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The desk of whoever convenes: what a charter is about, its calendar, how far it is. */
@Controller
@Who(Visitor.SIGNED_IN)
class CharterDeskPages {
    static final String ONE = "/chartes/{id}";
    private final Drafting drafting;
    private final CharterPassages passages;
    private final CharterDesk desk;
    private final CharterRows rows;
    private final Conveners conveners;
    private final Once once;

    CharterDeskPages(
            Drafting drafting,
            CharterPassages passages,
            CharterDesk desk,
            CharterRows rows,
            Conveners conveners,
            Once once) {
        this.drafting = drafting;
        this.passages = passages;
        this.desk = desk;
        this.rows = rows;
        this.conveners = conveners;
        this.once = once;
    }

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
        return visit.page(
                "charter/mine",
                visit.t("charter.mine.title"),
                new MinePage(
                        drafting.convened(actor),
                        rows.joined(
                                conveners.standing(
                                        actor, Power.CONTRIBUTE, Power.VOTE, Power.PUBLISH)),
                        !Convener.of(actor).isEmpty()));
    }

    @GetMapping("/chartes/nouvelle")
    View begin(Visit visit, Actor actor) {
        return fresh(visit, 200, actor, new Typed(Map.of("scale", "BASSIN")), null);
    }

    @PostMapping("/chartes")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.prepare")
    View begin(
            Visit visit,
            Actor actor,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        var typed = new Typed(fields);
        String organisation = typed.text("organisation");
        try {
            if (!Convener.may(actor, organisation)) {
                throw new Refusal.BadRequest("organisation", "convening.fault.convener");
            }
            Outline outline = desk.read(typed, null);
            return visit.make(
                    once,
                    actor.id(),
                    token,
                    () -> path(drafting.begin(actor, organisation, outline)));
        } catch (Refusal.BadRequest no) {
            return fresh(visit, 422, actor, typed, no);
        }
    }

    @GetMapping(ONE + "/preparation")
    View show(Visit visit, Actor actor, @PathVariable String id) {
        return page(visit, 200, actor, id, null, null);
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.prepare")
    View change(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Charter it = drafting.get(actor, id);
        var typed = new Typed(fields);
        return attempt(
                visit,
                actor,
                id,
                typed,
                token,
                () -> {
                    drafting.change(actor, id, typed.number("edition"), desk.read(typed, it));
                    return path(id);
                });
    }

    @PostMapping(ONE + "/calendrier")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.calendar")
    View calendar(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        drafting.get(actor, id);
        var typed = new Typed(fields);
        return attempt(
                visit,
                actor,
                id,
                typed,
                token,
                () -> {
                    drafting.calendar(actor, id, typed.number("edition"), days(typed));
                    return path(id) + "#calendrier";
                });
    }

    private static Map<State, LocalDate> days(Typed typed) {
        Map<State, LocalDate> days = new EnumMap<>(State.class);
        for (State stage : Calendars.STAGES) {
            String day = typed.text(Calendars.field(stage)).strip();
            try {
                if (!day.isEmpty()) {
                    days.put(stage, Period.day(day));
                }
            } catch (DateTimeException no) {
                throw new Refusal.BadRequest(Calendars.field(stage), "charter.fault.day");
            }
        }
        return days;
    }

    @PostMapping(ONE + "/etat")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "charter.act.pass")
    View pass(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        drafting.get(actor, id);
        var typed = new Typed(fields);
        return attempt(
                visit,
                actor,
                id,
                typed,
                token,
                () -> {
                    State to = CharterPages.known("state", typed.text("state"), State.PUBLIC);
                    passages.pass(
                            actor,
                            id,
                            typed.number("edition"),
                            Objects.requireNonNull(to),
                            typed.text("reason"));
                    return path(id);
                });
    }

    @PostMapping(ONE + "/versions")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "charter.act.keep")
    View keep(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        drafting.get(actor, id);
        var typed = new Typed(fields);
        return attempt(
                visit,
                actor,
                id,
                typed,
                token,
                () -> passages.keep(actor, id, typed.number("working"), typed.text("note")).path());
    }

    @PostMapping(ONE + "/revision")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.revise")
    View revise(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        drafting.get(actor, id);
        return attempt(visit, actor, id, null, token, () -> path(drafting.revise(actor, id)));
    }

    @PostMapping(ONE + "/abandon")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.discard")
    View discard(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        drafting.get(actor, id);
        return attempt(
                visit,
                actor,
                id,
                null,
                token,
                () -> {
                    drafting.discard(actor, id);
                    return "/moi/chartes";
                });
    }

    /** Acts once; what is refused is said on the desk, with everything that was typed. */
    private View attempt(
            Visit visit,
            Actor actor,
            String id,
            @Nullable Typed typed,
            String token,
            Supplier<String> act) {
        try {
            return visit.settle(once, actor.id(), token, act);
        } catch (Refusal.BadRequest no) {
            return page(visit, 422, actor, id, typed, no);
        } catch (Refusal.Conflict no) {
            return page(visit, 409, actor, id, typed, no);
        }
    }

    private View fresh(Visit visit, int status, Actor actor, Typed typed, @Nullable Refusal no) {
        return visit.page(
                status,
                "charter/begin",
                visit.t("charter.desk.new"),
                desk.fresh(visit, actor, typed, no));
    }

    private View page(
            Visit visit,
            int status,
            Actor actor,
            String id,
            @Nullable Typed typed,
            @Nullable Refusal no) {
        DeskPage page = desk.of(visit, actor, id, typed, no);
        return visit.page(status, "charter/desk", visit.t("charter.desk.title"), page);
    }
}
