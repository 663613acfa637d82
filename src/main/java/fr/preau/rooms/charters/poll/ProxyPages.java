package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Ballots.Chair;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
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
record ProxyPages(Ballots ballots) {
    private static final String PROXIES = "/scrutins/{id}/procurations";
    private static final int SHOWN = 20;

    /**
     * All that the page needs, with what was typed.
     *
     * @param chair absent when the seat is not theirs
     * @param seats those one may choose among, as looked for
     * @param total how many were found
     * @param questions that seat in each question of the block, in order
     * @param rule in sentences
     */
    record ProxyPage(Ballot it, @Nullable Chair chair, Map<Ballot, Chair> questions, List<String> rule, Form form,
            List<RollLine> seats, int total) {
        /** The seat in the first question where it has given its proxy; absent without one. */
        @Nullable
        Chair gave() {
            return questions.values().stream().filter(chair -> chair.proxy() != null).findFirst().orElse(null);
        }

        /** Whether the proxy has not served everywhere. */
        boolean withdrawable() {
            return it.open()
                    && questions.values().stream().anyMatch(chair -> chair.proxy() != null && chair.said() == null);
        }

        /** Whether the questions of the block are not all as blank as one another. */
        boolean apart() {
            return questions.size() > 1
                    && questions.values().stream().anyMatch(chair -> chair.proxy() != null || chair.said() != null);
        }

        /** Whether the seat has answered every question. */
        boolean voted() {
            return questions.values().stream().allMatch(chair -> chair.said() != null);
        }
    }

    @GetMapping(PROXIES)
    View form(Actor actor, Form form, @PathVariable String id, @RequestParam(defaultValue = "") String seat,
            @RequestParam(defaultValue = "") String nom) {
        return page(actor, form.with("seat", seat).with("nom", nom), id);
    }

    @PostMapping(PROXIES)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.proxy.act", about = "scrutin:id")
    View give(Actor actor, Form form, @PathVariable String id) {
        return act(actor, form, id, () -> ballots.entrust(actor, id, form.text("seat"), form.text("to")));
    }

    @PostMapping(PROXIES + "/retrait")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.proxy.withdraw", about = "scrutin:id")
    View takeBack(Actor actor, Form form, @PathVariable String id) {
        return act(actor, form, id, () -> ballots.takeBack(actor, id, form.text("seat")));
    }

    private View act(Actor actor, Form form, String id, Runnable deed) {
        form.asking(Form.NOWHERE, VoteForm.WHOLE);
        String path = ballots.get(id).path() + "/procurations?seat=" + form.text("seat");
        return form.settle(path, deed, () -> page(actor, form, id));
    }

    private View page(Actor actor, Form form, String id) {
        List<Ballot> block = ballots.block(id);
        Ballot it = block.stream().filter(ballot -> ballot.id().equals(id)).findFirst().orElseThrow();
        Map<String, List<Chair>> all = ballots.chairs(actor, block);
        Chair chair = own(all.getOrDefault(it.id(), List.of()), form.text("seat"));
        Map<Ballot, Chair> questions = questions(block, all, chair);
        String name = form.text("nom");
        List<RollLine> seats = chair == null || chair.proxy() != null ? List.of() : others(it, chair, name);
        int total = seats.size() < SHOWN ? seats.size() : Math.max(SHOWN, ballots.seats(it, "", name) - 1);
        return form.page("rooms/charters/poll/proxy", form.visit().t("poll.proxy.title"),
                new ProxyPage(it, chair, questions,
                        VotingTerms.of(form.visit(), it.rule(), VotingTerms.sizes(ballots.turnout(it))), form, seats,
                        total));
    }

    private static @Nullable Chair own(List<Chair> chairs, String seat) {
        List<Chair> own = chairs.stream().filter(chair -> chair.castBy() == null).toList();
        return own.stream()
                .filter(chair -> chair.seat().id().equals(seat) || seat.isEmpty() && own.size() == 1)
                .findFirst()
                .orElse(null);
    }

    private static Map<Ballot, Chair> questions(List<Ballot> block, Map<String, List<Chair>> all,
            @Nullable Chair chair) {
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
        return ballots.roll(it, "", name, new Paging(1, SHOWN + 1))
                .stream()
                .filter(line -> !line.seat().id().equals(chair.seat().id()))
                .limit(SHOWN)
                .toList();
    }
}
