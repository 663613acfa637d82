package fr.preau.rooms.practices.practice;

import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well a practice is proved, 0 to 5, and why. Pure: computed each time from what is documented, measured and
 * replicated; nobody types it, and the order in which things came never matters.
 *
 * <p>
 * The levels are a ladder, each standing on the one below:
 *
 * <ol start="0">
 * <li>an idea: nothing says that it was done;
 * <li>declared, or known from a public source;
 * <li>documented: published after review, a cost and a result of it have their source;
 * <li>measured: a result of it was measured before and after, how is told, and it has its source;
 * <li>replicated: a body that had no part in it took it up, is done, and reported a result that goes the same way;
 * <li>proved: two such results at least, measured, as strong, in different contexts; or an evaluation that confirms it,
 * attached by a body that had no part in it.
 * </ol>
 *
 * <p>
 * A failure weighs as much as a success: when there are as many, the level is 3 at most. A failure is a replication
 * done without the result, one given up once begun, or an independent evaluation that contradicts it.
 *
 * @param holds what the level stands on, lowest first
 * @param missing what the next level asks and is not there; empty at 5
 * @param against what contradicts it
 */
public record Evidence(int level, List<Reason> holds, List<Reason> missing, List<Reason> against) {
    /** The highest level. */
    public static final int HIGHEST = 5;

    /** The highest level when failures weigh as much as successes. */
    private static final int DOUBTED = 3;

    private static final int SEVERAL = 2;

    /**
     * One sentence of the explanation.
     *
     * @param key of the text, {@code practice.evidence.<key>}
     * @param count what it counts; 0 when nothing
     */
    public record Reason(String key, long count) {
        Reason(String key) {
            this(key, 0);
        }
    }

    /**
     * An evaluation attached by another body: it counts when that body had no part in the practice.
     *
     * @param confirms absent when it says something of both
     */
    record Evaluation(String organisation, @Nullable Boolean confirms) {}

    /**
     * What evidence is computed from.
     *
     * @param told the day its carrier last wrote or confirmed it, {@code 2026-06-01}: what it dates later is a plan
     * @param published whether readers see it
     * @param reviewed whether two reviewers of two colleges approved what it says
     */
    public record Case(Sheet sheet, String told, String carrier, boolean published, boolean reviewed,
            List<Uptake> outcomes, List<Evaluation> evaluations) {

        /** Whether it had no part in it: neither carrier, nor partner, nor one that took it up. */
        public boolean elsewhere(String organisation) {
            return !inside(organisation)
                    && outcomes.stream().noneMatch(outcome -> organisation.equals(outcome.organisation()));
        }

        /** Whether it did it: its carrier, or a partner. */
        private boolean inside(String organisation) {
            return organisation.equals(carrier)
                    || sheet.partners().stream().anyMatch(partner -> organisation.equals(partner.organisation()));
        }

        private long evaluations(boolean confirming) {
            return evaluations.stream()
                    .filter(evaluation -> evaluation.confirms() != null && evaluation.confirms() == confirming)
                    .map(Evaluation::organisation)
                    .filter(this::elsewhere)
                    .distinct()
                    .count();
        }

        /** How many bodies that had no part in it reported a success: each counts once. */
        private long succeeded() {
            return successes().map(Uptake::organisation).distinct().count();
        }

        /** Whether a partner reports one, which is not elsewhere. */
        private boolean partnerSucceeded() {
            return outcomes.stream()
                    .filter(uptake -> !uptake.organisation().equals(carrier))
                    .anyMatch(uptake -> inside(uptake.organisation()) && success(uptake));
        }

        private Stream<Uptake> successes() {
            return outcomes.stream().filter(uptake -> !inside(uptake.organisation()) && success(uptake));
        }

        private static boolean success(Uptake uptake) {
            return uptake.stage() == Stage.DONE
                    && (uptake.verdict() == Verdict.CONFIRMED || uptake.verdict() == Verdict.PARTIAL);
        }

        /** A failure counts once it is reported: nobody hides it by never saying it is over. */
        private long failed() {
            return outcomes.stream()
                    .filter(uptake -> !uptake.organisation().equals(carrier))
                    .filter(uptake -> uptake.verdict() == Verdict.FAILED)
                    .count();
        }

        /** In how many different contexts a measured result was as strong. */
        private long contexts() {
            return successes().filter(uptake -> uptake.measured() && uptake.verdict() == Verdict.CONFIRMED)
                    .map(Uptake::context)
                    .distinct()
                    .count();
        }
    }

    /** The evidence of that case. */
    public static Evidence of(Case it) {
        List<Rung> ladder = ladder(it);
        int climbed = 0;
        while (climbed < ladder.size() && ladder.get(climbed).reached()) {
            climbed++;
        }
        List<Reason> against = against(it);
        boolean doubted = climbed > DOUBTED && outweighed(it);
        int level = doubted ? DOUBTED : climbed;
        List<Reason> holds = new ArrayList<>();
        ladder.subList(0, level).forEach(rung -> holds.addAll(rung.holds()));
        List<Reason> missing = doubted ? List.of(new Reason("missing.successes"))
                : climbed == HIGHEST ? List.of() : ladder.get(climbed).missing();
        return new Evidence(level, List.copyOf(holds), missing, against);
    }

    private static boolean outweighed(Case it) {
        long failures = it.failed() + it.evaluations(false);
        return failures > 0 && failures >= it.succeeded() + it.evaluations(true);
    }

    private static List<Reason> against(Case it) {
        List<Reason> against = new ArrayList<>();
        if (it.failed() > 0) {
            against.add(new Reason("against.failed", it.failed()));
        }
        if (it.evaluations(false) > 0) {
            against.add(new Reason("against.evaluation", it.evaluations(false)));
        }
        return List.copyOf(against);
    }

    /** One level: what it stands on, and what it still asks. */
    private record Rung(List<Reason> holds, List<Reason> missing) {
        boolean reached() {
            return missing.isEmpty();
        }

        /** A level that asks everything of these. */
        static Rung all(Criterion... asked) {
            List<Reason> holds = new ArrayList<>();
            List<Reason> missing = new ArrayList<>();
            for (Criterion criterion : asked) {
                (criterion.there() ? holds : missing).add(new Reason(criterion.key(), criterion.count()));
            }
            return new Rung(List.copyOf(holds), List.copyOf(missing));
        }

        /** A level that asks one of these. */
        static Rung any(Criterion... asked) {
            Rung all = all(asked);
            return all.holds().isEmpty() ? all : new Rung(all.holds(), List.of());
        }
    }

    private record Criterion(boolean there, String key, long count) {
        Criterion(boolean there, String what) {
            this(there, (there ? "holds." : "missing.") + what, 0);
        }

        Criterion(long count, long enough, String what) {
            this(count >= enough, (count >= enough ? "holds." : "missing.") + what, count);
        }
    }

    private static List<Rung> ladder(Case it) {
        Sheet sheet = it.sheet();
        return List.of(Rung.all(new Criterion(it.published(), "published"), new Criterion(done(it), "done")),
                Rung.all(new Criterion(it.reviewed(), "reviewed"),
                        new Criterion(sheet.costs().stream().anyMatch(Evidence::sourced), "cost"),
                        new Criterion(sheet.results().stream().anyMatch(Evidence::sourced), "result")),
                Rung.all(new Criterion(measured(sheet), 1, "measured")), Rung.all(replicated(it)),
                Rung.any(new Criterion(it.contexts(), SEVERAL, "contexts"),
                        new Criterion(it.evaluations(true), 1, "evaluated")));
    }

    private static long measured(Sheet sheet) {
        return sheet.results().stream().filter(result -> result.measured() && sourced(result)).count();
    }

    private static Criterion replicated(Case it) {
        return it.succeeded() == 0 && it.partnerSucceeded() ? new Criterion(false, "partners")
                : new Criterion(it.succeeded(), 1, "replicated");
    }

    /** Whether anything of the sheet says that it was done, or began: a plan does not. */
    private static boolean done(Case it) {
        Sheet sheet = it.sheet();
        return begun(sheet.from(), it.told())
                || sheet.results().stream().anyMatch(result -> result.before() != null || result.after() != null)
                || sheet.costs().stream().anyMatch(cost -> cost.low() != null && !planned(cost, it.told()));
    }

    private static boolean begun(@Nullable String day, String told) {
        return day != null && day.compareTo(told.substring(0, day.length())) <= 0;
    }

    private static boolean planned(Sheet.Cost cost, String told) {
        return cost.year() != null && !begun(String.valueOf(cost.year()), told);
    }

    private static boolean sourced(Sheet.Cost cost) {
        return cost.low() != null && cost.said().sourced();
    }

    private static boolean sourced(Sheet.Result result) {
        return (result.before() != null || result.after() != null) && result.said().sourced();
    }
}
