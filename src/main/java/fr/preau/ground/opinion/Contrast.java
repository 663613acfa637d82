package fr.preau.ground.opinion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A statement that tells a group from the others, as Polis measures it.
 *
 * <p>
 * A group agrees with a statement in a share of its votes; the others do in another. Their ratio says how much it is
 * the group's own, two tests say whether it is by chance: that more than half of the group agrees, and that it agrees
 * more than the others. A statement that passes both represents the group; so does one with which it disagrees, read
 * the other way round. They are ranked by the product of the four, five at most; the one with which the group agrees
 * most comes first, that a group may always be told by what it wants.
 *
 * <p>
 * Where we differ from Polis: it finds the statement the group agrees with most by a walk whose end depends on the
 * order of the statements, and whose product of four may be that of two negative figures. We take the largest, of those
 * with which the group agrees more than the others, else of those with which most of it agrees.
 *
 * @param statement its identifier
 * @param agrees whether the group agrees with it; it disagrees otherwise
 * @param success how many of the group do
 * @param trials of how many who voted
 * @param share success on trials, one added to each side
 * @param majority the standard deviations above one half
 * @param ratio the share, on that of the others
 * @param above the standard deviations above the others
 */
public record Contrast(String statement, boolean agrees, int success, int trials, double share, double majority,
        double ratio, double above) {
    private static final int MOST = 5;

    private static Contrast of(String statement, boolean agrees, Tally own, Tally others) {
        return new Contrast(statement, agrees, own.agree(), own.seen(), own.share(), own.majority(),
                own.share() / others.share(), own.above(others));
    }

    /** Both ways of reading a statement in a group, agreement first. */
    private record Pair(Contrast agreeing, Contrast disagreeing) {
        boolean tells() {
            return agreeing.tells() || disagreeing.tells();
        }

        Contrast stronger() {
            return agreeing.above > disagreeing.above ? agreeing : disagreeing;
        }

        boolean leads() {
            boolean voted = agreeing.success > 0 || disagreeing.success > 0;
            boolean likely = agreeing.ratio > 1 && agreeing.share > 0.5;
            return voted && (Tally.tells(agreeing.majority) || likely);
        }
    }

    /**
     * What represents a group, the strongest first, agreements before disagreements.
     *
     * @param statements those that may, by identifier
     * @param own the votes of the group on each
     * @param others those of the other groups
     */
    static List<Contrast> among(List<String> statements, List<Tally> own, List<Tally> others) {
        List<Pair> pairs = new ArrayList<>();
        for (int j = 0; j < statements.size(); j++) {
            Tally tally = own.get(j);
            Tally rest = others.get(j);
            pairs.add(new Pair(of(statements.get(j), true, tally, rest),
                    of(statements.get(j), false, tally.reversed(), rest.reversed())));
        }
        List<Contrast> chosen = new ArrayList<>(lead(pairs));
        List<Contrast> telling = pairs.stream()
                .filter(Pair::tells)
                .map(Pair::stronger)
                .filter(each -> chosen.stream().noneMatch(contrast -> contrast.statement.equals(each.statement)))
                .sorted(Comparator.comparingDouble(Contrast::weight).reversed())
                .toList();
        chosen.addAll(telling);
        if (chosen.isEmpty()) {
            pairs.stream().map(Pair::stronger).max(Comparator.comparingDouble(Contrast::above)).ifPresent(chosen::add);
        }
        return chosen.stream().limit(MOST).sorted(Comparator.comparing(Contrast::agrees).reversed()).toList();
    }

    private static List<Contrast> lead(List<Pair> pairs) {
        List<Contrast> leads = pairs.stream().filter(Pair::leads).map(Pair::agreeing).toList();
        List<Contrast> own = leads.stream().filter(each -> each.ratio > 1).toList();
        return own.isEmpty()
                ? leads.stream().max(Comparator.comparingDouble(each -> each.share * each.majority)).stream().toList()
                : own.stream().max(Comparator.comparingDouble(Contrast::weight)).stream().toList();
    }

    private boolean tells() {
        return Tally.tells(above) && Tally.tells(majority);
    }

    private double weight() {
        return ratio * above * share * majority;
    }
}
