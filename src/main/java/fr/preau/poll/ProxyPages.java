package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballots;
import fr.preau.ballot.Ballots.Chair;
import fr.preau.ballot.Ballots.RollLine;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Fault;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Once once;

    ProxyPages(Ballots ballots, Once once) {
        this.ballots = ballots;
        this.once = once;
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

        /** Whether the questions of the block are not all as blank as one another. */
        boolean apart() {
            return questions.size() > 1
                    && questions.values().stream()
                            .anyMatch(one -> one.proxy() != null || one.said() != null);
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
        return page(visit, 200, actor, new Sent(id, seat, nom, "", ""), List.of());
    }

    @PostMapping(PROXIES)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.proxy.act", about = "scrutin:id")
    View give(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seat,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String nom,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return act(
                visit,
                actor,
                new Sent(id, seat, nom, to, token),
                () -> ballots.entrust(actor, id, seat, to));
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
            @RequestParam(defaultValue = "") String seat,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return act(
                visit,
                actor,
                new Sent(id, seat, "", "", token),
                () -> ballots.takeBack(actor, id, seat));
    }

    private record Sent(String id, String seat, String name, String to, String token) {}

    private View act(Visit visit, Actor actor, Sent sent, Runnable deed) {
        Ballot it = ballots.get(sent.id());
        try {
            return visit.settle(
                    once,
                    actor.id(),
                    sent.token(),
                    it.path() + "/procurations?seat=" + sent.seat(),
                    deed);
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(
                    visit, UNDERSTOOD_NOT_DONE, actor, sent, List.of(Fault.of(visit, no, null)));
        }
    }

    private View page(Visit visit, int status, Actor actor, Sent sent, List<Fault> faults) {
        List<Ballot> block = ballots.block(sent.id());
        Ballot it =
                block.stream().filter(one -> one.id().equals(sent.id())).findFirst().orElseThrow();
        Map<String, List<Chair>> all = ballots.chairs(actor, block);
        Chair chair = own(all.getOrDefault(it.id(), List.of()), sent.seat());
        Map<Ballot, Chair> questions = questions(block, all, chair);
        List<RollLine> seats =
                chair == null || chair.proxy() != null ? List.of() : others(it, chair, sent.name());
        int total =
                seats.size() < SHOWN
                        ? seats.size()
                        : Math.max(SHOWN, ballots.seats(it, "", sent.name()) - 1);
        var page =
                new ProxyPage(it, chair, questions, sent.name(), sent.to(), seats, total, faults);
        return visit.page(
                status,
                "poll/proxy",
                Fault.title(visit, "poll.wrong.title", visit.t("poll.proxy.title"), faults),
                page);
    }

    private static @Nullable Chair own(List<Chair> chairs, String seat) {
        List<Chair> own = chairs.stream().filter(one -> one.castBy() == null).toList();
        return own.stream()
                .filter(one -> one.seat().id().equals(seat) || seat.isEmpty() && own.size() == 1)
                .findFirst()
                .orElse(null);
    }

    private static Map<Ballot, Chair> questions(
            List<Ballot> block, Map<String, List<Chair>> all, @Nullable Chair chair) {
        Map<Ballot, Chair> questions = new LinkedHashMap<>();
        for (Ballot question : block) {
            List<Chair> there = all.getOrDefault(question.id(), List.of());
            Chair own = chair == null ? null : own(there, chair.seat().id());
            if (own != null) {
                questions.put(question, own);
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
