package fr.preau.ground.policy;

/**
 * What a mandate lets a person do for an organisation. Powers do not include one another: whoever votes does not sign
 * unless the mandate says so.
 */
public enum Power {
    CONTRIBUTE(false), REVIEW(false), VOTE(true), SIGN(true), PUBLISH(false), ADMINISTER(true);

    private final boolean strong;

    Power(boolean strong) {
        this.strong = strong;
    }

    /** Whether its acts need a strong sign-in, less than a quarter of an hour old. */
    public boolean strong() {
        return strong;
    }
}
