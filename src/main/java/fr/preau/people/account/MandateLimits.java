package fr.preau.people.account;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a mandate may be: well formed, and never above the one it is given under. */
final class MandateLimits {
    private static final int LONGEST_FUNCTION = 120;
    private static final int LONGEST_SOURCE = 300;
    private static final int LONGEST_YEARS = 12;
    private static final int LONGEST_AHEAD = 2;

    private MandateLimits() {}

    /** Refuses what nobody may give. */
    static void formed(Instant at, Mandates.Grant grant) {
        Refusal.refuse(over(at, grant), "au", "account.mandate.error.past");
        dated(at, grant.from(), grant.sourceDate());
        recorded(grant);
    }

    /** Nobody has signed tomorrow's act, nor knows who holds a function years ahead. */
    private static void dated(Instant at, LocalDate from, @Nullable LocalDate sourceDate) {
        LocalDate today = Paris.day(at);
        Refusal.refuse(from.isAfter(today.plusYears(LONGEST_AHEAD)), "du", "account.mandate.error.ahead",
                LONGEST_AHEAD);
        Refusal.refuse(sourceDate != null && sourceDate.isAfter(today), "date_source", "account.mandate.error.dated");
    }

    private static boolean over(Instant at, Mandates.Grant grant) {
        LocalDate until = grant.until();
        return until != null && !until.isBefore(grant.from()) && until.isBefore(Paris.day(at));
    }

    /** Refuses what no mandate ever was, be it over already. */
    static void recorded(Mandates.Grant grant) {
        function(grant.function(), "fonction");
        Refusal.refuse(grant.source().isEmpty(), "source", "account.mandate.error.source");
        Refusal.refuse(grant.source().length() > LONGEST_SOURCE, "source", "account.mandate.error.long");
        Refusal.refuse(grant.powers().isEmpty(), "pouvoirs", "account.mandate.error.powers");
        LocalDate until = grant.until();
        if (until != null) {
            Refusal.refuse(until.isBefore(grant.from()), "au", "account.mandate.error.order");
            Refusal.refuse(until.isAfter(grant.from().plusYears(LONGEST_YEARS)), "au", "account.mandate.error.years");
        }
        Refusal.refuse((grant.standsInFor() == null) != (grant.kind() == HeldMandate.Kind.TITULAR), "type",
                "account.mandate.error.kind");
    }

    /** Refuses what names no function, on that field. */
    static void function(String words, String field) {
        boolean nothing = words.codePoints().noneMatch(Character::isLetter);
        Refusal.refuse(nothing, field, "account.mandate.error.function");
        Refusal.refuse(words.length() > LONGEST_FUNCTION, field, "account.mandate.error.long");
        Refusal.refuse(Fold.links(words), field, "account.mandate.error.link");
    }

    /** Never above the powers and the dates of the mandate it is given under. */
    static void within(HeldMandate giver, Mandates.Grant grant) {
        Refusal.refuse(!giver.powers().containsAll(grant.powers()), "pouvoirs", "account.mandate.error.above");
        Refusal.refuse(grant.from().isBefore(giver.firstDay()), "du", "account.mandate.error.before", giver.firstDay());
        LocalDate last = giver.lastDay();
        if (last != null) {
            LocalDate until = grant.until();
            Refusal.refuse(until == null || until.isAfter(last), "au", "account.mandate.error.after", last);
        }
    }

    /**
     * A delegation or a suppléance stays within the mandate it depends on, which is in force and somebody else’s.
     */
    static void standsIn(Instant at, Mandates.Mandate principal, Mandates.Grant grant) {
        HeldMandate held = principal.held();
        Refusal.refuse(!held.organisation().equals(grant.organisation()), "type", "account.mandate.error.principal");
        Refusal.refuse(held.standsInFor() != null, "type", "account.mandate.error.chain");
        Refusal.refuse(!held.inForce(at), "type", "account.mandate.error.principal");
        Refusal.refuse(principal.person().equals(grant.person()), "personne", "account.mandate.error.self");
        within(held, grant);
    }
}
