package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Phrase;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Defect;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Proposals;
import fr.preau.rooms.charters.ballot.Seat;
import fr.preau.tools.convening.Convener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** All that the desk of whoever convenes shows, in words. */
@Component
record BallotDesk(Preparations preparations, Proposals proposals, Rights rights) {
    private static final int MOST_NAMED = 200;
    private static final int MOST_SIMULATED = 100_000;

    /** A sentence and where it belongs. */
    record FieldMessage(String field, boolean refused, String message) {}

    /** A scenario and what the rule makes of it. */
    record Trial(String says, boolean adopted, List<String> missed) {}

    /** A college of the roll: how many seats, how much weight. */
    record College(String code, String name, int seats) {}

    /**
     * All that the desk needs.
     *
     * @param id of the first ballot; empty for a new one
     * @param wrong all that is wrong with what is kept
     * @param words the rule in plain words
     * @param proposal the last one, once it is announced
     */
    record DeskPage(String id, List<Ballot> block, Form form, List<Convener> conveners, List<FieldMessage> wrong,
            List<String> words, List<College> colleges, List<Option> options, List<Trial> trials, @Nullable Trial own,
            Proposals.@Nullable Proposal proposal, boolean mine, Instant now, List<Rights.Lack> lacks) {
        boolean fresh() {
            return id.isEmpty();
        }

        boolean draft() {
            return fresh() || block.getFirst().state() == State.DRAFT;
        }

        Ballot first() {
            return block.getFirst();
        }

        /** The one that what is typed is written over: the latest, once one has seen both. */
        String version() {
            int latest = first().version();
            return form.conflict() ? Integer.toString(latest) : form.text("version", latest);
        }

        int seats() {
            return colleges.stream().mapToInt(College::seats).sum();
        }

        boolean ready() {
            return wrong.stream().noneMatch(FieldMessage::refused);
        }
    }

    /** The desk of a new draft. */
    DeskPage fresh(Actor actor, Form form) {
        List<Convener> conveners = Convener.of(actor);
        return new DeskPage("", List.of(), form, conveners, List.of(), List.of(), List.of(), List.of(), List.of(), null,
                null, true, actor.at(), conveners.isEmpty() ? rights.lacks(actor, Power.PUBLISH) : List.of());
    }

    /** The desk of a block, with what was typed and what one would like to simulate. */
    DeskPage of(Actor actor, Form form, String id) {
        Visit visit = form.visit();
        List<Ballot> block = preparations.block(actor, id);
        Ballot first = block.getFirst();
        if (first.open() && first.closesAt() != null && !form.sent("kind")) {
            form.begun("closesAt", Draft.typed(Draft.proposed(first.closesAt())));
        }
        BallotForm.begin(form, block);
        List<Seat> seats = preparations.seats(first.block());
        VotingRule rule = first.rule();
        Roll roll = seats.isEmpty() ? null : Seat.roll(first.colleges(), seats);
        Proposals.Proposal proposal = first.state() == State.DRAFT ? null : proposals.last(first.block()).orElse(null);
        return new DeskPage(first.id(), block, form, List.of(),
                wrong(visit, preparations.faults(block, seats, actor.at())), VotingTerms.of(visit, rule),
                colleges(visit, first, seats), rule.kind().options(),
                roll == null ? List.of() : trials(visit, rule, roll), roll == null ? null : own(form, rule, roll),
                proposal, proposal != null && proposal.proposer().equals(actor.id()), actor.at(), List.of());
    }

    /** What is put to the vote, read again before it is. */
    View recap(Actor actor, Form form, String id, Draft draft) {
        Visit visit = form.visit();
        Ballot first = preparations.block(actor, id).getFirst();
        List<Seat> seats = preparations.seats(first.block());
        Instant opens = draft.opensAt() == null ? actor.at() : draft.opensAt();
        Recap.Lines lines = Recap.of(form).wrote("poll.desk.by", first.convenerName());
        draft.questions().forEach(question -> lines.wrote("poll.desk.question", question));
        List<Seat> weighing = seats.stream().filter(seat -> seat.weight() > 0).toList();
        VotingTerms.recap(lines, draft.rule(), sizes(weighing));
        for (College college : colleges(visit, first, seats)) {
            String many = visit.count("poll.desk.seats", college.seats());
            lines.and(college.name() + " (" + many + ")", named(seats, college.code()), true);
        }
        lines.said("poll.run.opens", visit.moment(opens));
        if (draft.closesAt() != null) {
            String closes = visit.moment(draft.closesAt());
            String brief = Draft.brief(opens, draft.closesAt())
                    ? " — " + visit.t("ballot.fault.brief", Draft.ENOUGH_DAYS)
                    : "";
            lines.said("poll.run.closes", closes + brief);
        }
        return lines.last("/scrutins/" + id + "/annonce", "poll.desk.announce");
    }

    private static String named(List<Seat> seats, String college) {
        List<Seat> some = seats.stream().filter(seat -> seat.college().equals(college)).toList();
        return some.stream().limit(MOST_NAMED).map(Seat::name).collect(Collectors.joining(", "))
                + (some.size() > MOST_NAMED ? "…" : "");
    }

    private static List<FieldMessage> wrong(Visit visit, List<Defect> faults) {
        return faults.stream()
                .map(defect -> new FieldMessage(defect.field(), defect.refused(),
                        BallotWords.say(visit, defect.says())))
                .toList();
    }

    private static List<College> colleges(Visit visit, Ballot first, List<Seat> seats) {
        Map<String, Integer> sizes = new TreeMap<>();
        first.colleges().keySet().forEach(code -> sizes.put(code, 0));
        sizes.putAll(sizes(seats));
        List<College> all = new ArrayList<>();
        sizes.forEach((code, size) -> all.add(new College(code, BallotWords.college(visit, code), size)));
        return all;
    }

    private static Map<String, Integer> sizes(List<Seat> seats) {
        Map<String, Integer> sizes = new TreeMap<>();
        seats.forEach(seat -> sizes.merge(seat.college(), 1, Integer::sum));
        return sizes;
    }

    private static List<Trial> trials(Visit visit, VotingRule rule, Roll roll) {
        return Scenario.of(rule, roll)
                .stream()
                .map(scenario -> trial(visit, BallotWords.say(visit, scenario.says()), scenario.outcome()))
                .toList();
    }

    private static Trial trial(Visit visit, String says, Outcome outcome) {
        return new Trial(says, outcome.adopted(), BallotWords.say(visit, outcome.missed()));
    }

    /** The simulation that somebody asks for; absent when they ask for none. */
    private static @Nullable Trial own(Form form, VotingRule rule, Roll roll) {
        Visit visit = form.visit();
        Map<String, Map<Option, Integer>> answers = new TreeMap<>();
        for (String code : roll.colleges().keySet()) {
            for (Option option : rule.kind().options()) {
                String typed = form.text("sim." + code + "." + option);
                if (typed.matches("[0-9]{1,6}")) {
                    answers.computeIfAbsent(code, answer -> new EnumMap<>(Option.class))
                            .put(option, Math.min(Integer.parseInt(typed), MOST_SIMULATED));
                }
            }
        }
        return answers.isEmpty() ? null
                : trial(visit, visit.t("poll.desk.simulated"), Scenario.simulated(rule, roll, answers));
    }

    /** Does what a door may refuse with colleges and sentences to be worded. */
    static void inWords(Visit visit, Runnable act) {
        try {
            act.run();
        } catch (Refusal.BadRequest no) {
            Object[] words = no.arguments().stream().map(argument -> switch (argument) {
                case Phrase inner -> BallotWords.say(visit, inner);
                case Phrase.College code -> BallotWords.college(visit, code.code());
                default -> argument;
            }).toArray();
            throw new Refusal.BadRequest(Objects.requireNonNull(no.field()), no.key(), words);
        }
    }
}
