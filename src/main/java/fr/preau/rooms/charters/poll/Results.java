package fr.preau.rooms.charters.poll;

import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Outcome.Attendance;
import fr.preau.ground.tally.Outcome.Standing;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.poll.BallotPage.Got;
import fr.preau.rooms.charters.poll.BallotPage.Result;
import fr.preau.rooms.charters.poll.BallotPage.Row;
import fr.preau.rooms.charters.poll.BallotPage.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a ballot gives, as tables and bars are drawn. */
final class Results {
    private static final long WHOLE = 1000;

    private Results() {}

    static Result of(Visit visit, Ballot it, Ballots.Results results) {
        Outcome outcome = results.outcome();
        List<Row> rows = rows(visit, outcome);
        List<RuleOutcome> others = results.recounts()
                .stream()
                .map(recount -> other(visit, recount, it.rule()))
                .sorted(Comparator.comparing((RuleOutcome ruleOutcome) -> !ruleOutcome.own()))
                .toList();
        return new Result(outcome.adopted(), BallotWords.say(visit, outcome.missed()), part(visit, outcome.together()),
                rows, all(visit, outcome), others.size() > 1 ? others : List.of(),
                (int) others.stream().filter(RuleOutcome::adopted).count());
    }

    private static List<Row> rows(Visit visit, Outcome outcome) {
        List<Row> rows = new ArrayList<>();
        boolean each = outcome.rule().kind() == VotingRule.Kind.COLLEGES;
        outcome.colleges().forEach((code, attendance) -> {
            Standing standing = Objects.requireNonNull(outcome.standings().get(code));
            rows.add(new Row(code, BallotWords.college(visit, code), attendance.present(), attendance.seats(),
                    attendance.reached(), got(visit, outcome.count().byCollege().getOrDefault(code, Map.of())),
                    standing.passes(), each, outcome.aside(code)));
        });
        return List.copyOf(rows);
    }

    private static Row all(Visit visit, Outcome outcome) {
        Map<Option, Long> sums = new EnumMap<>(Option.class);
        outcome.count()
                .byCollege()
                .values()
                .forEach(one -> one.forEach((option, sum) -> sums.merge(option, sum, Long::sum)));
        Attendance overall = outcome.overall();
        return new Row("", visit.t("poll.result.all"), overall.present(), overall.seats(), overall.reached(),
                got(visit, sums), outcome.passes(), true, false);
    }

    /** In the order of the options, each beginning where the one before ends. */
    static List<Got> got(Visit visit, Map<Option, Long> sums) {
        long whole = sums.values().stream().mapToLong(Long::longValue).sum();
        List<Got> all = new ArrayList<>();
        long before = 0;
        for (Map.Entry<Option, Long> entry : sums.entrySet()) {
            long from = whole == 0 ? 0 : BallotWords.tenths(before, whole);
            before += entry.getValue();
            long to = whole == 0 ? 0 : before == whole ? WHOLE : BallotWords.tenths(before, whole);
            all.add(new Got(entry.getKey().name(), BallotWords.option(visit, entry.getKey()),
                    BallotWords.voices(visit, entry.getValue()), from, to - from));
        }
        return List.copyOf(all);
    }

    private static RuleOutcome other(Visit visit, Outcome outcome, VotingRule own) {
        VotingRule rule = outcome.rule();
        return new RuleOutcome(visit.t("poll.kind." + rule.kind()),
                rule.kind() == VotingRule.Kind.CONSENT ? visit.t("poll.kind.CONSENT.threshold")
                        : BallotWords.threshold(visit, rule.threshold()),
                obtained(visit, outcome), outcome.adopted(),
                rule.kind() == own.kind() && rule.threshold().sameAs(own.threshold()));
    }

    /** What is compared with the threshold. */
    private static String obtained(Visit visit, Outcome outcome) {
        return switch (outcome.rule().kind()) {
            case COLLEGES -> weakest(visit, outcome);
            case SEATS -> part(visit, outcome.together());
            case WEIGHTED -> BallotWords.percent(visit, outcome.weighted(), 10_000);
            case CONSENT -> visit.count("poll.objections", outcome.count().objections());
        };
    }

    private static String weakest(Visit visit, Outcome outcome) {
        return outcome.standings()
                .entrySet()
                .stream()
                .filter(entry -> !outcome.aside(entry.getKey()))
                .min(Comparator.comparingLong(entry -> tenths(entry.getValue())))
                .map(entry -> visit.t("poll.weakest", part(visit, entry.getValue()),
                        BallotWords.college(visit, entry.getKey())))
                .orElseGet(() -> visit.t("poll.silent"));
    }

    private static long tenths(Standing standing) {
        return standing.expressed() == 0 ? -1 : BallotWords.tenths(standing.pour(), standing.expressed());
    }

    private static String part(Visit visit, Standing standing) {
        return standing.expressed() == 0 ? visit.t("poll.silent")
                : BallotWords.percent(visit, standing.pour(), standing.expressed());
    }
}
