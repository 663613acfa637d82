package fr.preau.funding;

import fr.preau.kernel.Money;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a plan, and the text it rests on.
 *
 * @param key of its sentence
 * @param rule whose text is quoted; absent for what is only arithmetic
 * @param arguments {@link Money}, {@link Payer}, or words shown as they are
 */
record PlanRemark(Weight weight, String key, @Nullable FundingRule rule, List<Object> arguments) {
    /** Whatever the order in which funders were written. */
    static final Comparator<PlanRemark> ORDER =
            Comparator.comparing(PlanRemark::weight)
                    .thenComparing(one -> one.rule() == null ? "" : one.rule().code())
                    .thenComparing(PlanRemark::key)
                    .thenComparing(one -> one.arguments().toString());

    /** How much it weighs. */
    enum Weight {
        /** A text does not allow it: the plan is not published. */
        REFUSES,
        /** To be checked before anything is signed. */
        WARNS,
        TELLS
    }

    boolean refuses() {
        return weight == Weight.REFUSES;
    }
}
