package fr.preau.ballot;

import fr.preau.account.Actor;
import fr.preau.account.Organisation;
import fr.preau.ballot.DeskForm.Mistake;
import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The roll of a draft: who is given a seat, one by one or a whole place at once. */
@Controller
@Who(Visitor.SIGNED_IN)
class SeatPages {
    private static final int MOST_SHOWN = 500;
    private final Convening convening;
    private final Groups groups;
    private final Once once;

    SeatPages(Convening convening, Groups groups, Once once) {
        this.convening = convening;
        this.groups = groups;
        this.once = once;
    }

    /**
     * All that the page of the roll needs.
     *
     * @param shown the seats, no more than five hundred
     * @param seats how many there are
     * @param seated the organisations that have one
     */
    record RollPage(
            Ballot first,
            List<Seat> shown,
            int seats,
            Set<String> seated,
            String q,
            List<Groups.Found> found,
            List<String> colleges,
            String college,
            String weight,
            @Nullable String field,
            @Nullable String fault) {
        @Nullable String message(String name) {
            return name.equals(field) ? fault : null;
        }
    }

    private record Typed(String q, String college, String weight) {}

    static String path(String id) {
        return "/scrutins/" + id + "/sieges";
    }

    @GetMapping(DeskPages.ONE + "/sieges")
    View show(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q) {
        return page(visit, 200, actor, id, new Typed(q, "", "1"), null);
    }

    @PostMapping(DeskPages.ONE + "/sieges")
    @Who(value = Visitor.SIGNED_IN, act = "ballot.act.seat")
    View add(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> organisation,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String college,
            @RequestParam(defaultValue = "1") String weight,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        convening.block(actor, id);
        try {
            long hundredths = weight(weight);
            Organisation.College in = college(college);
            List<String> all = new ArrayList<>(organisation);
            all.removeIf(String::isBlank);
            if (!group.isEmpty()) {
                all.addAll(groups.some(group, Paris.day(actor.at())));
            }
            if (all.isEmpty()) {
                throw new Refusal.BadRequest("organisation", "ballot.roll.nobody");
            }
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        convening.seat(actor, id, all, in, hundredths);
                        return path(id);
                    });
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(visit, 422, actor, id, new Typed(q, college, weight), no);
        }
    }

    private static long weight(String typed) {
        List<Mistake> mistakes = new ArrayList<>();
        long weight = DeskForm.hundredths(mistakes, "weight", typed);
        if (!mistakes.isEmpty()) {
            throw new Refusal.BadRequest("weight", "ballot.fault.weight");
        }
        return weight;
    }

    private static Organisation.@Nullable College college(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        return Arrays.stream(Organisation.College.values())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest("college", "ballot.roll.college.wrong"));
    }

    @PostMapping(DeskPages.ONE + "/sieges/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "ballot.act.seat")
    View remove(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> seat,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        convening.block(actor, id);
        try {
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        convening.unseat(actor, id, seat);
                        return path(id);
                    });
        } catch (Refusal.Conflict no) {
            return page(visit, 422, actor, id, new Typed("", "", "1"), no);
        }
    }

    private View page(
            Visit visit, int status, Actor actor, String id, Typed typed, @Nullable Refusal no) {
        Ballot first = convening.block(actor, id).getFirst();
        List<Seat> seats = convening.seats(first.block());
        var page =
                new RollPage(
                        first,
                        seats.stream().limit(MOST_SHOWN).toList(),
                        seats.size(),
                        seats.stream().map(Seat::organisation).collect(Collectors.toSet()),
                        typed.q(),
                        groups.search(typed.q(), Paris.day(actor.at())),
                        Arrays.stream(Organisation.College.values()).map(Enum::name).toList(),
                        typed.college(),
                        typed.weight(),
                        no == null ? null : no.field() == null ? "organisation" : no.field(),
                        no == null ? null : visit.t(no.key(), no.arguments().toArray()));
        return visit.page(status, "ballot/deskroll", visit.t("ballot.roll.title"), page);
    }
}
