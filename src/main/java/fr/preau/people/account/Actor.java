package fr.preau.people.account;

import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Ruling;
import fr.preau.ground.policy.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who has signed in, with every mandate they hold or held, as they were read for this request. A controller
 * method takes it as an argument; on a route open to anybody, as {@code @Nullable Actor}.
 *
 * @param id {@code P-…}
 * @param name as they are called; empty until they said it
 * @param language {@code fr} or {@code en}: that of their mails
 * @param mail their address, in lower case; absent when they never gave one
 * @param secret of the session, for the tokens of its forms
 * @param strongAt the last strong sign-in of this session; absent when there was none
 * @param at {@code kernel.clock()} when this was read: every right is told as of then
 * @param mandates in force, to come, and ended
 */
public record Actor(String id, String name, String language, @Nullable String mail, byte[] secret,
        @Nullable Instant strongAt, Instant at, List<HeldMandate> mandates) implements SignedIn {
    /** How long a strong sign-in lets one engage an organisation. */
    public static final Duration STRONG_FOR = Duration.ofMinutes(15);

    /**
     * The organisation that stands for this Préau: whoever administers it administers the instance.
     */
    public static final String INSTANCE = "instance";

    @Override
    public boolean strong() {
        return strongAt != null && at.isBefore(strongAt.plus(STRONG_FOR));
    }

    @Override
    public Ruling may(Power power, String organisation) {
        return Rights.ruling(mandates, at, power, organisation);
    }

    @Override
    public Ruling mayOperate() {
        boolean operates = mandates.stream()
                .anyMatch(held -> held.organisation().equals(INSTANCE) && held.gives(Power.ADMINISTER, at));
        return operates ? Ruling.yes() : Ruling.no("account.refused.operator");
    }

    /** What gives that power at the instant of this request. */
    public List<HeldMandate> giving(Power power) {
        return mandates.stream().filter(held -> held.gives(power, at)).toList();
    }

    /** The organisations for which they may use that power now, each once. */
    public List<String> organisations(Power power) {
        return giving(power).stream().map(HeldMandate::organisation).distinct().toList();
    }

    /** What is in force at the instant of this request. */
    public List<HeldMandate> inForce() {
        return mandates.stream().filter(held -> held.inForce(at)).toList();
    }
}
