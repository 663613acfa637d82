package fr.preau.ground.tally;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A second count, written from the contract alone and otherwise: it walks the seats anew for each question, brings
 * every fraction to one denominator, and keeps no sum between questions.
 */
record Recounted(VotingRule rule, Roll roll, Map<String, Shares> votes) {

    BigInteger sum(String college, String option) {
        BigInteger sum = BigInteger.ZERO;
        for (String seat : roll.seats().keySet()) {
            if (votes.containsKey(seat) && roll.seats().get(seat).college().equals(college)) {
                for (Map.Entry<Option, Integer> share : votes.get(seat).of().entrySet()) {
                    if (share.getKey().name().equals(option)) {
                        sum = sum.add(big(roll.seats().get(seat).weight()).multiply(big(share.getValue()))
                                .divide(big(10_000)));
                    }
                }
            }
        }
        return sum;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private long seats(String college) {
        return roll.seats().values().stream().filter(seat -> seat.college().equals(college)).count();
    }

    private long present(String college) {
        return votes.keySet().stream().filter(seat -> roll.seats().get(seat).college().equals(college)).count();
    }

    private boolean quorate() {
        Fraction each = rule.quorum().college();
        Fraction all = rule.quorum().overall();
        return votes.size() * all.q() >= all.p() * roll.seats().size() && roll.colleges()
                .keySet()
                .stream()
                .noneMatch(code -> present(code) * each.q() < each.p() * seats(code));
    }

    private boolean more(BigInteger pour, BigInteger against) {
        // POUR × q > p × (POUR + CONTRE), with everything on one side
        return pour.multiply(big(rule.threshold().q() - rule.threshold().p()))
                .subtract(against.multiply(big(rule.threshold().p())))
                .signum() > 0;
    }

    private BigInteger everywhere(String option) {
        return roll.colleges()
                .keySet()
                .stream()
                .map(code -> sum(code, option))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private boolean weighted() {
        BigInteger denominator = BigInteger.ONE;
        for (String code : roll.colleges().keySet()) {
            denominator = denominator.multiply(expressed(code).max(BigInteger.ONE));
        }
        BigInteger left = BigInteger.ZERO;
        BigInteger all = BigInteger.ZERO;
        for (Map.Entry<String, Long> college : roll.colleges().entrySet()) {
            all = all.add(big(college.getValue()));
            left = left.add(denominator.divide(expressed(college.getKey()).max(BigInteger.ONE))
                    .multiply(sum(college.getKey(), "POUR"))
                    .multiply(big(college.getValue())));
        }
        return left.multiply(big(rule.threshold().q()))
                .compareTo(all.multiply(denominator).multiply(big(rule.threshold().p()))) > 0;
    }

    private BigInteger expressed(String college) {
        return sum(college, "POUR").add(sum(college, "CONTRE"));
    }

    boolean adopted() {
        return quorate() && switch (rule.kind().name()) {
            case "COLLEGES" -> {
                List<String> heard = roll.colleges()
                        .keySet()
                        .stream()
                        .filter(code -> rule.silent() == VotingRule.Silent.FAILS || expressed(code).signum() > 0)
                        .toList();
                yield !heard.isEmpty() && heard.stream().allMatch(code -> more(sum(code, "POUR"), sum(code, "CONTRE")));
            }
            case "SEATS" -> more(everywhere("POUR"), everywhere("CONTRE"));
            case "WEIGHTED" -> weighted();
            default -> votes.values()
                    .stream()
                    .flatMap(shares -> Stream.of(shares.of()))
                    .noneMatch(one -> one.containsKey(Option.OBJECTION));
        };
    }
}
