package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.account.Organisation.College;
import fr.preau.charter.Charter.State;
import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who takes part in a charter: one by one, or all those of a place at once. */
@Controller
@Who(Visitor.SIGNED_IN)
class SeatPages {
    private static final int MOST_SHOWN = 500;
    private final Drafting drafting;
    private final Groups groups;
    private final Once once;

    SeatPages(Drafting drafting, Groups groups, Once once) {
        this.drafting = drafting;
        this.groups = groups;
        this.once = once;
    }

    /**
     * All that the page needs.
     *
     * @param shown the seats, no more than five hundred
     * @param seats how many there are
     */
    record SeatsPage(
            Charter it,
            List<Seat> shown,
            int seats,
            String q,
            List<Groups.Found> found,
            List<String> colleges,
            String college,
            @Nullable String field,
            @Nullable String fault) {
        @Nullable String message(String name) {
            return name.equals(field) ? fault : null;
        }

        boolean open() {
            return Drafting.JOINED.contains(it.state());
        }

        boolean draft() {
            return it.state() == State.DRAFT;
        }
    }

    static String path(String id) {
        return "/chartes/" + id + "/sieges";
    }

    @GetMapping(DeskPages.ONE + "/sieges")
    View show(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q) {
        return page(visit, 200, actor, id, q, "", null);
    }

    @PostMapping(DeskPages.ONE + "/sieges")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.seat")
    View add(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> organisation,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String college,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        drafting.get(actor, id);
        return attempt(
                visit,
                actor,
                id,
                q,
                college,
                token,
                () -> {
                    List<String> all = new ArrayList<>(organisation);
                    all.removeIf(String::isBlank);
                    if (!group.isEmpty()) {
                        all.addAll(groups.some(group, Paris.day(actor.at())));
                    }
                    drafting.seat(actor, id, all, college(college));
                    return path(id);
                });
    }

    private static @Nullable College college(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        return Arrays.stream(College.values())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest("college", "charter.fault.college"));
    }

    @PostMapping(DeskPages.ONE + "/sieges/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.seat")
    View remove(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> seat,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        drafting.get(actor, id);
        return attempt(
                visit,
                actor,
                id,
                "",
                "",
                token,
                () -> {
                    drafting.unseat(actor, id, seat);
                    return path(id);
                });
    }

    private View attempt(
            Visit visit,
            Actor actor,
            String id,
            String q,
            String college,
            String token,
            Supplier<String> act) {
        try {
            return visit.settle(once, actor.id(), token, act);
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(visit, 422, actor, id, q, college, no);
        }
    }

    private View page(
            Visit visit,
            int status,
            Actor actor,
            String id,
            String q,
            String college,
            @Nullable Refusal no) {
        Charter it = drafting.get(actor, id);
        List<Seat> seats = drafting.seats(actor, id);
        var page =
                new SeatsPage(
                        it,
                        seats.stream().limit(MOST_SHOWN).toList(),
                        seats.size(),
                        q,
                        groups.search(q, Paris.day(actor.at())),
                        Arrays.stream(College.values()).map(Enum::name).toList(),
                        college,
                        no == null ? null : no.field() == null ? "organisation" : no.field(),
                        no == null ? null : visit.t(no.key(), no.arguments().toArray()));
        return visit.page(status, "charter/seats", visit.t("charter.seats.title"), page);
    }
}
