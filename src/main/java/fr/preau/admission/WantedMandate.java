package fr.preau.admission;

import fr.preau.policy.Power;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param organisation as the module account names it
 * @param function in words: "adjointe à l’éducation"
 * @param powers contributing is always among them
 * @param until the last day, inclusive; absent when it has no known end
 * @param source the deliberation or the appointment, in words
 * @param recovers the mandate in force of the same person under a lost account
 */
public record Wish(
        String organisation,
        String function,
        Set<Power> powers,
        LocalDate from,
        @Nullable LocalDate until,
        String source,
        @Nullable LocalDate sourceDate,
        @Nullable String recovers) {
    public Wish {
        EnumSet<Power> all = EnumSet.of(Power.CONTRIBUTE);
        all.addAll(powers);
        powers = Set.copyOf(all);
        function = function.strip();
        source = source.strip();
    }
}
