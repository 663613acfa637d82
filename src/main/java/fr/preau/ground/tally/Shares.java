package fr.preau.ground.tally;

import fr.preau.ground.kernel.Refusal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one seat answers: to each option its share of the vote, in hundredths of a percent.
 *
 * @param of positive shares, which add up to {@link #WHOLE}
 */
public record Shares(Map<Option, Integer> of) {
    public static final int WHOLE = 10_000;

    /**
     * @throws Refusal.BadRequest when a share is not positive or they do not add up to a whole
     */
    public Shares {
        var copy = new EnumMap<Option, Integer>(Option.class);
        copy.putAll(of);
        of = Collections.unmodifiableMap(copy);
        long sum = 0;
        for (Map.Entry<Option, Integer> entry : of.entrySet()) {
            if (entry.getValue() <= 0) {
                throw new Refusal.BadRequest("share." + entry.getKey(), "tally.shares.positive");
            }
            sum += entry.getValue();
        }
        if (sum != WHOLE) {
            throw new Refusal.BadRequest("share", "tally.shares.sum", sum / 100,
                    String.format(Locale.ROOT, "%02d", sum % 100));
        }
    }

    /** The whole vote for one option. */
    public static Shares all(Option option) {
        return new Shares(Map.of(option, WHOLE));
    }

    /**
     * The same, of options of that kind of rule only.
     *
     * @throws Refusal.BadRequest when another option has a share
     */
    public Shares under(VotingRule.Kind kind) {
        for (Option option : of.keySet()) {
            if (!kind.options().contains(option)) {
                throw new Refusal.BadRequest("share." + option, "tally.shares.option", option);
            }
        }
        return this;
    }

    /** What a share of a weight contributes: ⌊weight × share ÷ 10000⌋, without overflow. */
    static long contribution(long weight, int share) {
        return weight / WHOLE * share + weight % WHOLE * share / WHOLE;
    }

    /** The member {@code shares} of {@code VOTE}. */
    public Map<String, Object> written() {
        var written = new TreeMap<String, Object>();
        of.forEach((option, share) -> written.put(option.name(), share));
        return written;
    }

    /**
     * The shares that this member says.
     *
     * @throws Refusal.BadRequest when it is not written so, and as the constructor and {@link #under} do
     */
    public static Shares read(Map<?, ?> member, VotingRule.Kind kind) {
        var shares = new EnumMap<Option, Integer>(Option.class);
        for (Option option : kind.options()) {
            if (member.containsKey(option.name())) {
                long share = Json.whole(member, option.name());
                shares.put(option, (int) Math.clamp(share, -1, WHOLE + 1));
            }
        }
        if (shares.size() != member.size()) {
            throw new Refusal.BadRequest("share", "tally.shares.other");
        }
        return new Shares(shares);
    }
}
