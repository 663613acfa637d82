package fr.preau.admission;

import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.policy.Power;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an invitation offers.
 *
 * @param mail of whom it is for
 * @param function in words: "adjointe à l’éducation"
 * @param standsInFor the mandate a delegation or a suppléance depends on; absent for one’s own
 * @param until the last day, inclusive; absent when it has no known end
 * @param source the deliberation or the appointment, in words
 */
public record Offer(
        String organisation,
        String mail,
        String function,
        Held.Kind kind,
        @Nullable String standsInFor,
        Set<Power> powers,
        LocalDate from,
        @Nullable LocalDate until,
        String source,
        @Nullable LocalDate sourceDate) {
    public Offer {
        mail = mail.strip().toLowerCase(Locale.ROOT);
        function = function.strip();
        source = source.strip();
        powers = Set.copyOf(powers);
    }

    /** The mandate it gives to that person; nobody yet when empty. */
    Mandates.Grant grant(String person) {
        return new Mandates.Grant(
                organisation,
                person,
                function,
                kind,
                powers,
                from,
                until,
                source,
                sourceDate,
                standsInFor);
    }

    static Offer of(Invitation one) {
        return new Offer(
                one.organisation(),
                String.valueOf(one.mail()),
                one.function(),
                one.kind(),
                one.standsInFor(),
                one.powers(),
                one.from(),
                one.until(),
                one.source(),
                one.sourceDate());
    }
}
