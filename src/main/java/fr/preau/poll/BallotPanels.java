package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballot.State;
import fr.preau.ballot.Ballots;
import fr.preau.ballot.Ballots.Chair;
import fr.preau.ballot.Ballots.RollLine;
import fr.preau.ballot.Ballots.Turnout;
import fr.preau.ballot.Proposals;
import fr.preau.journal.BallotLedgers;
import fr.preau.kernel.Ref;
import fr.preau.policy.Power;
import fr.preau.poll.BallotPage.Call;
import fr.preau.poll.BallotPage.Result;
import fr.preau.web.Paging;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
class BallotPanels {
    private static final String MANDATE = "mandat";
    private final Ballots ballots;
    private final Proposals proposals;
    private final RegionVotes places;
    private final BallotGroups groups;
    private final List<Shown> modules;

    BallotPanels(
            Ballots ballots,
            Proposals proposals,
            RegionVotes places,
            BallotGroups groups,
            List<Shown> modules) {
        this.ballots = ballots;
        this.proposals = proposals;
        this.places = places;
        this.groups = groups;
        this.modules = modules;
    }

    /**
     * What is asked of the roll call.
     *
     * @param base the public address of this site
     */
    record Asked(String college, String text, Paging paging, String base) {}

    BallotPage page(
            Visit visit, @Nullable Actor actor, Ballot it, List<Ballot> block, Asked asked) {
        Ballots.Results told = ballots.soFar(it).orElse(null);
        List<Turnout> turnout = told == null ? ballots.turnout(it) : told.turnout();
        Result result = told == null ? null : Results.of(visit, it, told);
        List<RollLine> lines = ballots.roll(it, asked.college(), asked.text(), asked.paging());
        Map<String, String> who = who(visit, it, lines);
        BallotOrigins.Part part = groups.part(visit, it);
        int present = turnout.stream().mapToInt(Turnout::present).sum();
        int seats = turnout.stream().mapToInt(Turnout::seats).sum();
        return new BallotPage(
                it,
                part,
                block,
                say(visit, it, present, seats, result),
                BallotWords.rule(visit, it.rule()),
                turnout,
                result,
                places.of(visit, it, present),
                call(it, asked, lines, who, total(it, asked, turnout, lines.size())),
                chairs(actor, it),
                Objects.requireNonNullElse(who.get(it.announcedBy()), ""),
                reason(it),
                actor != null && actor.may(Power.PUBLISH, it.convener()).allowed(),
                part == null && told != null && again(it, told),
                asked.base() + "/registre/" + BallotLedgers.name(it.id()),
                doubts(visit, it, lines));
    }

    private static boolean again(Ballot it, Ballots.Results told) {
        return it.state() == State.CLOSED && it.again() == null && !told.outcome().quorate();
    }

    private List<String> doubts(Visit visit, Ballot it, List<RollLine> lines) {
        List<String> doubts = new ArrayList<>();
        ballots.doubts(it).forEach(one -> doubts.add(visit.t("poll.doubt." + one)));
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
        return it.state() == State.CANCELLED
                ? proposals.last(it.block()).map(Proposals.Proposal::reason).orElse("")
                : "";
    }

    /** Who acted under each mandate of these lines, and of whoever convened. */
    private Map<String, String> who(Visit visit, Ballot it, List<RollLine> lines) {
        List<Ref> refs =
                Stream.concat(
                                Stream.ofNullable(it.announcedBy()),
                                lines.stream()
                                        .map(RollLine::said)
                                        .filter(Objects::nonNull)
                                        .map(Ballots.Said::mandate))
                        .distinct()
                        .map(mandate -> new Ref(MANDATE, mandate))
                        .toList();
        Map<String, String> who = new HashMap<>();
        Shown.all(modules, refs, visit.language())
                .forEach((ref, line) -> who.put(ref.id(), line.name()));
        return who;
    }

    private int total(Ballot it, Asked asked, List<Turnout> turnout, int here) {
        if (asked.paging().page() == 1 && here < asked.paging().size()) {
            return here;
        }
        return asked.text().isEmpty()
                ? turnout.stream()
                        .filter(one ->
                                asked.college().isEmpty() || one.college().equals(asked.college()))
                        .mapToInt(Turnout::seats)
                        .sum()
                : ballots.seats(it, asked.college(), asked.text());
    }

    private static Call call(
            Ballot it, Asked asked, List<RollLine> lines, Map<String, String> who, int total) {
        Paging paging = asked.paging();
        int last = Math.max(1, (total + paging.size() - 1) / paging.size());
        return new Call(
                lines,
                who,
                asked.college(),
                asked.text(),
                total,
                paging.page(),
                last,
                paging.page() > 1 && paging.page() <= last
                        ? address(it, asked, paging.page() - 1)
                        : null,
                paging.page() < last ? address(it, asked, paging.page() + 1) : null);
    }

    private static String address(Ballot it, Asked asked, int page) {
        String college = asked.college().isEmpty() ? "" : "&college=" + encoded(asked.college());
        String text = asked.text().isEmpty() ? "" : "&nom=" + encoded(asked.text());
        String size = asked.paging().size() == 20 ? "" : "&taille=" + asked.paging().size();
        return it.path() + "?page=" + page + college + text + size + "#appel";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String say(
            Visit visit, Ballot it, int present, int seats, @Nullable Result result) {
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
        return result.adopted()
                ? visit.t("poll.say.adopted")
                : visit.t("poll.say.rejected", String.join(" ", result.missed()));
    }

    private static String moment(Visit visit, @Nullable Instant at) {
        return at == null ? "" : BallotWords.moment(visit, at);
    }
}
