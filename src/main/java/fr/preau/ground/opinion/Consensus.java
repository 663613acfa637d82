package fr.preau.ground.opinion;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far people who differ agree on a statement, the same formula whoever parts them: the groups that their opinions
 * make, or the colleges they are declared of. It is Polis' “group-aware consensus”: the product, over the parts, of the
 * share that agrees. One part that does not is enough to lower it, however small it is beside the others.
 *
 * @param parts over how many it is made
 * @param agreement the product of the shares that agree
 * @param rejection the product of the shares that disagree
 */
public record Consensus(int parts, double agreement, double rejection) {
    private static final double UNHEARD = 0.5;

    /**
     * What is shared. A part of which nobody voted says nothing: it counts as one that is not told.
     *
     * @param told the votes of the parts of which they may be told
     * @param parts how many there are in all
     * @return null when they are not two that voted and may be told
     */
    static @Nullable Consensus of(Collection<Tally> told, int parts) {
        List<Tally> heard = told.stream().filter(part -> part.seen() > 0).toList();
        if (heard.size() < 2) {
            return null;
        }
        double agreement = StrictMath.pow(UNHEARD, parts - heard.size());
        double rejection = agreement;
        for (Tally part : heard) {
            agreement *= part.share();
            rejection *= part.reversed().share();
        }
        return new Consensus(parts, agreement, rejection);
    }

    /** The agreement of a part, typically: a product over five parts compares with one over two. */
    public double typical() {
        return StrictMath.pow(agreement, 1.0 / parts);
    }
}
