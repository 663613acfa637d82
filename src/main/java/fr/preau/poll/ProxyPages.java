package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballots;
import fr.preau.ballot.Ballots.Chair;
import fr.preau.ballot.Ballots.RollLine;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Where a seat gives its proxy to another one, on all the questions of a block, or withdraws it.
 */
@Controller
@Who(Visitor.SIGNED_IN)
class ProxyPages {
    private static final String PROXIES = "/scrutins/{id}/procurations";
    private static final int UNDERSTOOD_NOT_DONE = 422;
    private static final int SHOWN = 20;
    private final Ballots ballots;

    ProxyPages(Ballots ballots) {
        this.ballots = ballots;
    }

    /**
     * All that the page needs, with what was typed.
     *
     * @param chair absent when the seat is not theirs
     * @param seats those one may choose among, as looked for
     * @param total how many were found
     * @param questions that seat in each question of the block, in order
     */
    record ProxyPage(
            Ballot it,
            @Nullable Chair chair,
            Map<Ballot, Chair> questions,
            String name,
            String to,
            List<RollLine> seats,
            int total,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }

        /** The seat in the first question where it has given its proxy; absent without one. */
        @Nullable Chair gave() {
            return questions.values().stream()
                    .filter(one -> one.proxy() != null)
                    .findFirst()
                    .orElse(null);
        }

        /** Whether the proxy has not served everywhere. */
        boolean withdrawable() {
            return it.open()
                    && questions.values().stream()
                            .anyMatch(one -> one.proxy() != null && one.said() == null);
        }

        /** Whether the seat has answered every question. */
        boolean voted() {
            return questions.values().stream().allMatch(one -> one.said() != null);
        }
    }

    @GetMapping(PROXIES)
    View form(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seat,
            @RequestParam(defaultValue = "") String nom) {
        return page(visit, 200, actor, ballots.get(id), seat, nom, "", List.of());
    }

    @PostMapping(PROXIES)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.proxy.act", about = "scrutin:id")
    View give(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seat,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String nom) {
        return act(
                visit,
                actor,
                new Sent(id, seat, nom, to),
                one -> ballots.entrust(actor, one.id(), seat, to));
    }

    @PostMapping(PROXIES + "/retrait")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "poll.proxy.withdraw",
            about = "scrutin:id")
    View takeBack(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seat) {
        return act(
                visit,
                actor,
                new Sent(id, seat, "", ""),
                one -> ballots.takeBack(actor, one.id(), seat));
    }

    private record Sent(String id, String seat, String name, String to) {}

    private View act(Visit visit, Actor actor, Sent sent, Consumer<Ballot> deed) {
        Ballot it = ballots.get(sent.id());
        try {
            deed.accept(it);
            return visit.seeOther(it.path() + "/procurations?seat=" + sent.seat());
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(
                    visit,
                    UNDERSTOOD_NOT_DONE,
                    actor,
                    it,
                    sent.seat(),
                    sent.name(),
                    sent.to(),
                    List.of(Fault.of(visit, no, null)));
        }
    }

    private View page(
            Visit visit,
            int status,
            Actor actor,
            Ballot it,
            String seat,
            String name,
            String to,
            List<Fault> faults) {
        Chair chair = own(actor, it, seat);
        Map<Ballot, Chair> questions = questions(actor, it, chair);
        List<RollLine> seats =
                chair == null || chair.proxy() != null ? List.of() : others(it, chair, name);
        int total =
                seats.size() < SHOWN
                        ? seats.size()
                        : Math.max(SHOWN, ballots.seats(it, "", name) - 1);
        var page = new ProxyPage(it, chair, questions, name, to, seats, total, faults);
        return visit.page(
                status, "poll/proxy", Fault.title(visit, "poll.proxy.title", faults), page);
    }

    private @Nullable Chair own(Actor actor, Ballot it, String seat) {
        List<Chair> own =
                ballots.chairs(actor, it).stream().filter(one -> one.castBy() == null).toList();
        return own.stream()
                .filter(one -> one.seat().id().equals(seat) || seat.isEmpty() && own.size() == 1)
                .findFirst()
                .orElse(null);
    }

    private Map<Ballot, Chair> questions(Actor actor, Ballot it, @Nullable Chair chair) {
        Map<Ballot, Chair> questions = new LinkedHashMap<>();
        if (chair == null) {
            return questions;
        }
        for (Ballot question : ballots.block(it)) {
            Chair there =
                    question.id().equals(it.id()) ? chair : own(actor, question, chair.seat().id());
            if (there != null) {
                questions.put(question, there);
            }
        }
        return questions;
    }

    private List<RollLine> others(Ballot it, Chair chair, String name) {
        return ballots.roll(it, "", name, new Paging(1, SHOWN + 1)).stream()
                .filter(one -> !one.seat().id().equals(chair.seat().id()))
                .limit(SHOWN)
                .toList();
    }
}
