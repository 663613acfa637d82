package fr.preau.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a mandate lets a person do for an organisation. Powers do not include one another: whoever
 * votes does not sign unless the mandate says so.
 */
public enum Power {
    CONTRIBUTE(false),
    REVIEW(false),
    VOTE(true),
    SIGN(true),
    PUBLISH(false),
    ADMINISTER(true);

    private final boolean strong;

    Power(boolean strong) {
        this.strong = strong;
    }

    /** Those with these names, in their order. */
    public static Set<Power> named(List<String> names) {
        Set<Power> powers = EnumSet.noneOf(Power.class);
        names.forEach(name -> powers.add(valueOf(name)));
        return powers;
    }

    /** Whether its acts need a strong sign-in, less than a quarter of an hour old. */
    public boolean strong() {
        return strong;
    }
}
