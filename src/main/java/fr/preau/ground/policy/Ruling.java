package fr.preau.ground.policy;

import fr.preau.ground.kernel.Refusal;
import java.util.List;

/**
 * The answer to "may this visitor do this to that?": yes, or no with the reason.
 *
 * @param allowed yes or no
 * @param key of the sentence that gives the reason, {@code {0}}… filled by the arguments; empty when allowed
 */
public record Ruling(boolean allowed, String key, List<Object> arguments) {
    private static final Ruling YES = new Ruling(true, "", List.of());

    public static Ruling yes() {
        return YES;
    }

    public static Ruling no(String key, Object... arguments) {
        return new Ruling(false, key, List.of(arguments));
    }

    /** Goes on when allowed. @throws Refusal.Forbidden with the reason otherwise */
    public void orRefuse() {
        Refusal.forbid(!allowed, key, arguments.toArray());
    }
}
