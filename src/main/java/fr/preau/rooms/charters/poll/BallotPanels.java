package fr.preau.rooms.charters.poll;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Ballots.Chair;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
import fr.preau.rooms.charters.ballot.Ballots.Turnout;
import fr.preau.rooms.charters.ballot.Proposals;
import fr.preau.rooms.charters.poll.BallotPage.Call;
import fr.preau.rooms.charters.poll.BallotPage.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of a ballot together. */
@Component
record BallotPanels(Ballots ballots, Proposals proposals, RegionVotes places, BallotGroups groups,
        List<Shown> modules) {
    private static final String MANDATE = "mandat";

    /** What is asked of the roll call: {@code college} and {@code nom}. */
    static ListQuery asked(Ballot it, String college, String text, Paging paging) {
        var address = Map.of("college", college, "nom", text);
        return ListQuery.of(it.path(), address, paging, "college", "nom");
    }

    BallotPage page(Visit visit, @Nullable Actor actor, Ballot it, List<Ballot> block, ListQuery asked) {
        Ballots.Results told = ballots.soFar(it).orElse(null);
        List<Turnout> turnout = told == null ? ballots.turnout(it) : told.turnout();
        Result result = told == null ? null : Results.of(visit, it, told);
        List<RollLine> lines = ballots.roll(it, asked.text("college"), asked.text("nom"), asked.paging());
        Map<String, String> who = who(visit, it, lines);
        BallotOrigins.BallotContext part = groups.part(visit, it);
        int present = turnout.stream().mapToInt(Turnout::present).sum();
        int seats = turnout.stream().mapToInt(Turnout::seats).sum();
        int total = total(it, asked, turnout, lines.size());
        return new BallotPage(it, part, block, say(visit, it, present, seats, result),
                VotingTerms.of(visit, it.rule(), VotingTerms.sizes(turnout)), turnout, result,
                places.of(visit, it, present), new Call(asked, lines, who, total, asked.pages(total).at("appel")),
                chairs(actor, it), Objects.requireNonNullElse(who.get(it.announcedBy()), ""), reason(it),
                actor != null && actor.may(Power.PUBLISH, it.convener()).allowed(),
                part == null && told != null && again(it, told),
                visit.address("/registre/" + BallotLedgers.name(it.id())), doubts(visit, it, lines));
    }

    private static boolean again(Ballot it, Ballots.Results told) {
        return it.state() == State.CLOSED && it.again() == null && !told.outcome().quorate();
    }

    private List<String> doubts(Visit visit, Ballot it, List<RollLine> lines) {
        List<String> doubts = new ArrayList<>();
        ballots.doubts(it).forEach(doubt -> doubts.add(visit.t("poll.doubt." + doubt)));
        if (lines.stream().anyMatch(RollLine::doubtful)) {
            doubts.add(visit.t("poll.doubt.VOTES"));
        }
        return doubts;
    }

    /** Only of one that is open: what one voted is told by the roll call afterwards. */
    private List<Chair> chairs(@Nullable Actor actor, Ballot it) {
        return actor == null || !it.open() ? List.of() : ballots.chairs(actor, it);
    }

    private String reason(Ballot it) {
        return it.state() == State.CANCELLED ? proposals.last(it.block()).map(Proposals.Proposal::reason).orElse("")
                : "";
    }

    /** Who acted under each mandate of these lines, and of whoever convened. */
    private Map<String, String> who(Visit visit, Ballot it, List<RollLine> lines) {
        List<Ref> refs = Stream
                .concat(Stream.ofNullable(it.announcedBy()),
                        lines.stream().map(RollLine::said).filter(Objects::nonNull).map(Ballots.SeatVote::mandate))
                .distinct()
                .map(mandate -> new Ref(MANDATE, mandate))
                .toList();
        Map<String, String> who = new HashMap<>();
        Shown.all(modules, refs, visit.language()).forEach((ref, line) -> who.put(ref.id(), line.name()));
        return who;
    }

    private int total(Ballot it, ListQuery asked, List<Turnout> turnout, int here) {
        if (asked.paging().page() == 1 && here < asked.paging().size()) {
            return here;
        }
        String college = asked.text("college");
        return asked.text("nom").isEmpty() ? turnout.stream()
                .filter(one -> college.isEmpty() || one.college().equals(college))
                .mapToInt(Turnout::seats)
                .sum() : ballots.seats(it, college, asked.text("nom"));
    }

    private static String say(Visit visit, Ballot it, int present, int seats, @Nullable Result result) {
        String opens = moment(visit, it.opensAt());
        String closes = moment(visit, it.closesAt());
        return switch (it.state()) {
            case OPEN -> visit.count("poll.say.open", present, visit.number(seats), closes);
            case CLOSED -> closed(visit, result);
            case CANCELLED -> visit.t("poll.say.cancelled", moment(visit, it.overAt()));
            default -> visit.t("poll.say.announced", opens, closes);
        };
    }

    private static String closed(Visit visit, @Nullable Result result) {
        if (result == null) {
            return visit.t("poll.state.CLOSED");
        }
        return result.adopted() ? visit.t("poll.say.adopted")
                : visit.t("poll.say.rejected", String.join(" ", result.missed()));
    }

    private static String moment(Visit visit, @Nullable Instant at) {
        return at == null ? "" : visit.moment(at);
    }
}
