package fr.preau.ground.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a count gives under a rule: adopted or not, and why not.
 *
 * <h2>How one decides</h2>
 *
 * <p>
 * <em>Present</em> is a seat that has a vote, whatever it says: to take no part (NPPV) is to be there. The
 * <em>quorum</em> compares seats, not weights: present × q ≥ p × seats, over all seats and in each college apart. Where
 * it is missing, nothing is adopted, whatever the votes.
 *
 * <p>
 * <em>Expressed</em> is what was said for or against. Abstentions and NPPV are shown and not counted: they neither help
 * nor hinder. A set <em>passes</em> when POUR × q &gt; p × expressed, and strictly so: a tie fails, and so does
 * silence, since 0 is not more than 0.
 *
 * <p>
 * {@code COLLEGES} asks each college for itself: large or small, one that does not pass stops the decision. One in
 * which nothing is expressed is left out, or stops it too, as the rule says; where no college expressed anything,
 * nothing passes. {@code SEATS} adds all seats up first. {@code WEIGHTED} gives each college its weight, whatever its
 * seats: it brings it to POUR and CONTRE in the proportions of what it expressed. A college that expressed nothing
 * brings nothing, <em>but the bar stays a part of the sum of all weights</em>, its own included: its silence weighs
 * like a CONTRE. {@code CONSENT} passes when no vote holds any share of objection; nothing said against is enough, so
 * that only its quorum asks anybody to come.
 *
 * <p>
 * Everything is an integer and every comparison is exact: sums of fractions are kept as one numerator over one
 * denominator, as long as they need to be. A share contributes ⌊weight × share ÷ 10000⌋: what rounding loses is lost
 * for each option alike, is less than a hundredth of a voice, and is the same for whoever counts again.
 *
 * @param rule counted under it
 * @param count the sums
 * @param overall attendance of all seats
 * @param colleges attendance of each college
 * @param standings what each college expressed, and whether it passes for itself
 * @param together the same of all seats; under {@code CONSENT}, POUR is CONSENTEMENT
 * @param weighted the part of all weights that goes to POUR, as {@code WEIGHTED} counts, in hundredths of a percent,
 * rounded down; for display
 * @param passes whether the rule is met, the quorum aside
 * @param missed why it is not adopted; empty when it is
 */
public record Outcome(VotingRule rule, Count count, Attendance overall, SortedMap<String, Attendance> colleges,
        SortedMap<String, Standing> standings, Standing together, int weighted, boolean passes, List<Phrase> missed) {

    /**
     * @param weighing how many of the seats weigh something
     * @param reached whether the quorum asked here is
     */
    public record Attendance(int present, int seats, int weighing, boolean reached) {}

    /**
     * @param pour in hundredths
     * @param expressed in hundredths
     */
    public record Standing(long pour, long expressed, boolean passes) {}

    /** Counts votes and decides. Throws as {@link Count#of} does. */
    public static Outcome of(VotingRule rule, Roll roll, Map<String, Shares> votes) {
        return of(rule, roll, Count.of(rule.kind(), roll, votes));
    }

    /** Decides from a count of that roll. */
    public static Outcome of(VotingRule rule, Roll roll, Count count) {
        SortedMap<String, Integer> sizes = roll.sizes();
        SortedMap<String, Integer> weighing = roll.weighing();
        var colleges = new TreeMap<String, Attendance>();
        var standings = new TreeMap<String, Standing>();
        for (String code : roll.colleges().keySet()) {
            colleges.put(code, attendance(rule.quorum().college(), count.present().getOrDefault(code, 0),
                    sizes.getOrDefault(code, 0), weighing.getOrDefault(code, 0)));
            standings.put(code, standing(rule, got(rule, count, code)));
        }
        int weigh = weighing.values().stream().mapToInt(Integer::intValue).sum();
        Attendance overall = attendance(rule.quorum().overall(), count.votes(), roll.seats().size(), weigh);
        Standing together = standing(rule, sum(standings));
        WeightedSum weighed = WeightedSum.of(roll.colleges(), standings);
        boolean passes = switch (rule.kind()) {
            case COLLEGES -> colleges(rule, standings.values());
            case SEATS -> together.passes();
            case WEIGHTED -> weighed.exceeds(rule.threshold());
            case CONSENT -> count.objections() == 0;
        };
        return new Outcome(rule, count, overall, Collections.unmodifiableSortedMap(colleges),
                Collections.unmodifiableSortedMap(standings), together, weighed.hundredths(), passes,
                missed(rule, passes, overall, colleges, standings));
    }

    private static boolean colleges(VotingRule rule, Collection<Standing> all) {
        return all.stream().anyMatch(standing -> standing.expressed() > 0)
                && all.stream().allMatch(standing -> standing.passes() || rule.setsAside(standing));
    }

    private static Attendance attendance(Fraction quorum, int present, int seats, int weighing) {
        return new Attendance(present, seats, weighing, quorum.reachedBy(present, seats));
    }

    private static long[] got(VotingRule rule, Count count, String code) {
        List<Option> options = rule.kind().options();
        long yes = count.got(code, options.get(0));
        return new long[]{yes, yes + count.got(code, options.get(1))};
    }

    private static long[] sum(SortedMap<String, Standing> standings) {
        return new long[]{standings.values().stream().mapToLong(Standing::pour).sum(),
                standings.values().stream().mapToLong(Standing::expressed).sum()};
    }

    private static Standing standing(VotingRule rule, long[] got) {
        boolean passes = rule.kind() == VotingRule.Kind.CONSENT ? got[0] == got[1]
                : rule.threshold().exceededBy(got[0], got[1]);
        return new Standing(got[0], got[1], passes);
    }

    /** A sum of fractions of weights, over all weights. */
    private record WeightedSum(BigInteger over, BigInteger under, BigInteger all) {
        static WeightedSum of(SortedMap<String, Long> weights, SortedMap<String, Standing> standings) {
            BigInteger over = BigInteger.ZERO;
            BigInteger under = BigInteger.ONE;
            BigInteger all = BigInteger.ZERO;
            for (Map.Entry<String, Standing> entry : standings.entrySet()) {
                BigInteger weight = BigInteger.valueOf(weights.getOrDefault(entry.getKey(), 0L));
                all = all.add(weight);
                if (entry.getValue().expressed() > 0) {
                    BigInteger expressed = BigInteger.valueOf(entry.getValue().expressed());
                    BigInteger pour = BigInteger.valueOf(entry.getValue().pour());
                    over = over.multiply(expressed).add(weight.multiply(pour).multiply(under));
                    under = under.multiply(expressed);
                }
            }
            return new WeightedSum(over, under, all);
        }

        boolean exceeds(Fraction bar) {
            BigInteger part = over.multiply(BigInteger.valueOf(bar.q()));
            return part.compareTo(BigInteger.valueOf(bar.p()).multiply(all).multiply(under)) > 0;
        }

        int hundredths() {
            return all.signum() == 0 ? 0
                    : over.multiply(BigInteger.valueOf(Shares.WHOLE)).divide(under.multiply(all)).intValue();
        }
    }

    private static List<Phrase> missed(VotingRule rule, boolean passes, Attendance overall,
            SortedMap<String, Attendance> colleges, SortedMap<String, Standing> standings) {
        List<Phrase> missed = new ArrayList<>();
        if (!overall.reached()) {
            missed.add(Phrase.of("tally.missed.quorum", overall.present(), overall.seats()));
        }
        colleges.forEach((code, attendance) -> {
            if (!attendance.reached()) {
                missed.add(Phrase.of("tally.missed.quorum.college", new Phrase.College(code), attendance.present(),
                        attendance.seats()));
            }
        });
        if (!passes && rule.kind() == VotingRule.Kind.COLLEGES) {
            missed.addAll(missed(rule, standings));
        } else if (!passes) {
            missed.add(Phrase.of("tally.missed." + rule.kind()));
        }
        return List.copyOf(missed);
    }

    private static List<Phrase> missed(VotingRule rule, SortedMap<String, Standing> standings) {
        if (standings.values().stream().allMatch(rule::setsAside)) {
            return List.of(Phrase.of("tally.missed.nothing"));
        }
        List<Phrase> missed = new ArrayList<>();
        standings.forEach((code, standing) -> {
            if (!standing.passes() && !rule.setsAside(standing)) {
                String key = standing.expressed() == 0 ? "silent" : "college";
                missed.add(Phrase.of("tally.missed." + key, new Phrase.College(code)));
            }
        });
        return missed;
    }

    /** Whether a college is left out of the decision: nothing is expressed in it. */
    public boolean aside(String college) {
        Standing standing = standings.get(college);
        return rule.kind() == VotingRule.Kind.COLLEGES && standing != null && rule.setsAside(standing);
    }

    /** Whether the quorum is there, overall and in each college. */
    public boolean quorate() {
        return overall.reached() && colleges.values().stream().allMatch(Attendance::reached);
    }

    /** The decision. */
    public boolean adopted() {
        return passes && quorate();
    }

    /** The data of the line {@code RESULT}: {@code byCollege}, {@code present}, {@code adopted}. */
    public Map<String, Object> written() {
        var sums = new TreeMap<String, Object>();
        count.byCollege().forEach((code, options) -> {
            var written = new TreeMap<String, Object>();
            options.forEach((option, sum) -> written.put(option.name(), sum));
            sums.put(code, written);
        });
        return Map.of("byCollege", sums, "present", count.present(), "adopted", adopted());
    }
}
