package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights.Lack;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Ballots.Chair;
import gg.jte.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where one votes for an organisation. The receipt is the answer, the same however often sent. */
@Controller
@Who(Visitor.SIGNED_IN)
record VotePages(Ballots ballots, BallotGroups groups, VoteLacks lacks) {
    private static final String VOTES = "/scrutins/{id}/votes";

    /**
     * All that the page needs, with everything that was typed.
     *
     * @param block the questions of one gesture, the one of the address among them
     * @param matters what each would change, by its id; absent for those that stand alone
     * @param chairs all the seats of whoever votes
     * @param lacks without any: what they lack, and who has it
     * @param chair the one they vote for now; absent while they have to choose, or have none
     * @param said what that seat says already, by the ballot
     */
    record VotePage(Ballot it, List<Ballot> block, List<String> rule, Map<String, Content> matters, List<Chair> chairs,
            List<Lack> lacks, @Nullable Chair chair, Map<String, Shares> said, VoteForm form) {
        @Nullable
        String message(String field) {
            return form.form().message(field);
        }

        /** Whether there is something left to answer, or that may be changed. */
        boolean votes() {
            return it.open() && (it.rule().change() || said.size() < block.size());
        }

        /** Whether the proxy of that seat is elsewhere, and it has not voted. */
        boolean given() {
            return chair != null && chair.castBy() == null && chair.proxy() != null && chair.said() == null;
        }

        /** Whether what was typed is shown to be read, for want of a form to type it in. */
        boolean kept() {
            return !form.form().sound() && (chair == null || given() || !votes());
        }

        /** Whether this question may be answered. */
        boolean open(Ballot question) {
            return it.rule().change() || !said.containsKey(question.id());
        }

        /** Whether that answer is chosen: as typed, otherwise as the seat said before. */
        boolean chosen(Ballot question, String option) {
            String typed = form.of(VoteForm.option(question));
            Shares before = said.get(question.id());
            if (!typed.isEmpty() || form.sent() || before == null) {
                return typed.equals(option);
            }
            return before.of().size() == 1 ? before.of().keySet().iterator().next().name().equals(option)
                    : option.equals(VoteForm.SPLIT);
        }

        /** Whether it is or was split. */
        boolean split(Ballot question) {
            return chosen(question, VoteForm.SPLIT)
                    || question.options()
                            .stream()
                            .anyMatch(option -> !form.of(VoteForm.share(question, option)).isEmpty()
                                    || message(VoteForm.share(question, option)) != null)
                    || message(VoteForm.share(question)) != null;
        }
    }

    @GetMapping(VOTES)
    View show(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String seat,
            @RequestParam(defaultValue = "") String castBy, Form form) {
        boolean given = form.sent("seat");
        return page(actor, id, given ? form.text("seat") : seat, given ? form.text("castBy") : castBy,
                new VoteForm(form));
    }

    @PostMapping(VOTES)
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "poll.vote.act", about = "scrutin:id")
    View vote(Actor actor, @PathVariable String id, Form form) {
        VoteForm sent = new VoteForm(form.asking(Form.NOWHERE, VoteForm.WHOLE));
        List<Ballot> block = ballots.block(id);
        Map<Ballot, Shares> answers = sent.answers(block);
        // a line of a ballot is never written to be undone: its node would remember it
        form.reread(() -> recap(actor, sent, id, block), () -> judge(actor, sent, answers));
        return form.mark(token -> receipt(take(actor, sent, answers, token)),
                () -> page(actor, id, sent.of("seat"), sent.of("castBy"), sent));
    }

    private void judge(Actor actor, VoteForm form, Map<Ballot, Shares> answers) {
        String castBy = form.of("castBy");
        answers.forEach((question, shares) -> ballots.judge(actor, question.id(), form.of("seat"), shares,
                castBy.isEmpty() ? null : castBy, form.of("explanation")));
    }

    /** Votes on each question; stops at the first refusal, what was taken before stays. */
    private Map<String, Long> take(Actor actor, VoteForm form, Map<Ballot, Shares> answers, String token) {
        String castBy = form.of("castBy");
        Map<String, Long> lines = new LinkedHashMap<>();
        answers.forEach((question, shares) -> lines.put(question.id(), ballots.vote(actor, question.id(),
                form.of("seat"), shares, castBy.isEmpty() ? null : castBy, form.of("explanation"), token)));
        return lines;
    }

    /** What one is about to say, read again where it can never be changed. */
    private View recap(Actor actor, VoteForm form, String id, List<Ballot> block) {
        Visit visit = form.form().visit();
        Chair chair = chosen(ballots.chairs(actor, block).getOrDefault(id, List.of()), form.of("seat"),
                form.of("castBy"));
        String seat = chair == null ? "" : chair.seat().name();
        Recap.Lines lines = Recap.of(form.form()).wrote("poll.vote.for", seat);
        for (Ballot question : block) {
            String words = form.words(visit, question);
            if (!words.isEmpty()) {
                lines.all().add(new Recap.RecapRow(question.question(), words, false, true));
            }
        }
        if (!form.of("explanation").isEmpty()) {
            lines.wrote("poll.vote.act.explanation", form.of("explanation"));
        }
        Ballot first = block.getFirst();
        Map<String, Integer> sizes = VotingTerms.sizes(ballots.turnout(first));
        VotingTerms.recap(lines, first.rule(), sizes);
        String path = "/scrutins/" + id + "/votes";
        String button = visit.t("poll.vote.button") + " " + visit.body("de", seat);
        return form.form().recap(Recap.last(form.form(), lines.all(), path, button));
    }

    /** The receipt of the first line; the others are named after it. */
    private static String receipt(Map<String, Long> lines) {
        Map.Entry<String, Long> first = lines.entrySet().iterator().next();
        String others = lines.entrySet()
                .stream()
                .skip(1)
                .map(entry -> entry.getKey() + "." + entry.getValue())
                .collect(Collectors.joining("~"));
        return "/scrutins/" + first.getKey() + "/recus/" + first.getValue()
                + (others.isEmpty() ? "" : "?avec=" + others);
    }

    private View page(Actor actor, String id, String seat, String castBy, VoteForm typed) {
        Visit visit = typed.form().visit();
        List<Ballot> block = ballots.block(id);
        Ballot it = block.stream().filter(ballot -> ballot.id().equals(id)).findFirst().orElseThrow();
        Map<String, List<Chair>> all = ballots.chairs(actor, block);
        List<Chair> chairs = all.getOrDefault(id, List.of());
        Chair chair = chosen(chairs, seat, castBy);
        var page = new VotePage(it, block, VotingTerms.of(visit, it.rule(), VotingTerms.sizes(ballots.turnout(it))),
                groups.matters(visit, block), chairs, chairs.isEmpty() ? lacks.of(actor, it) : List.of(), chair,
                chair == null ? Map.of() : said(all, chair), typed);
        return typed.form().page("rooms/charters/poll/vote", visit.t("poll.vote.title"), page);
    }

    /** The seat of the address; the only one when there is one. */
    private static @Nullable Chair chosen(List<Chair> chairs, String seat, String castBy) {
        if (seat.isEmpty() && chairs.size() == 1) {
            return chairs.getFirst();
        }
        return chairs.stream()
                .filter(chair -> chair.seat().id().equals(seat))
                .filter(chair -> castBy.isEmpty() ? chair.castBy() == null : castBy.equals(chair.castBy()))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Shares> said(Map<String, List<Chair>> all, Chair chair) {
        Map<String, Shares> said = new LinkedHashMap<>();
        all.forEach((question, chairs) -> chairs.stream()
                .filter(one -> one.seat().id().equals(chair.seat().id()))
                .map(Chair::said)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(before -> said.put(question, before.shares())));
        return said;
    }
}
