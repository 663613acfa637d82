package fr.preau.people.account;

import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.organisation.Organisation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mandate as its holder's rights see it, whether it is in force or not.
 *
 * @param mandate its reference, {@code M-…}
 * @param organisation the one it acts for today: the successor of the one it was given for, once that one has merged
 * @param organisationEndedOn the first day that organisation is no more; absent while none is known
 * @param grantedFor the organisation it was given for
 * @param function in words: "adjointe à l’éducation"
 * @param firstDay the first civil day, in Paris
 * @param endDay the day after the last one; absent when it has no known end
 * @param endedAt when it was ended at once; absent when it was not
 * @param source the deliberation or the appointment, in words
 * @param standsInFor for a delegation or a suppléance, the mandate it depends on
 * @param principalEndDay the day after the last one of that mandate, if it has one
 */
public record HeldMandate(String mandate, String organisation, String organisationName,
        Organisation.Kind organisationKind, @Nullable LocalDate organisationEndedOn, String grantedFor, String function,
        Kind kind, Set<Power> powers, LocalDate firstDay, @Nullable LocalDate endDay, Instant grantedAt,
        @Nullable Instant endedAt, String source, @Nullable LocalDate sourceDate, @Nullable String standsInFor,
        @Nullable LocalDate principalEndDay, @Nullable Instant principalEndedAt) {

    /** What kind of mandate. */
    public enum Kind {
        /** One’s own. */
        TITULAR,
        /** Done in the name of its holder, who keeps the power. */
        DELEGATION,
        /** Stands in for a holder who is prevented. */
        SUPPLEANCE
    }

    /** What a mandate is at an instant. */
    public enum State {
        IN_FORCE, NOT_BEGUN, ENDED, WITHDRAWN,
        /** The mandate it stands in for is no more. */
        PRINCIPAL_ENDED,
        /** The organisation is no more. */
        ORGANISATION_ENDED
    }

    /** Reads a row of {@code account.v_held}, whatever other columns it has. */
    public static HeldMandate read(ResultSet row) throws SQLException {
        return Sql.as(HeldMandate.class).mapRow(row, 0);
    }

    /** What it is at that instant; the civil day is that of Paris. */
    public State state(Instant at) {
        LocalDate day = Paris.day(at);
        if (endedAt != null && !endedAt.isAfter(at)) {
            return State.WITHDRAWN;
        }
        if (!before(day, endDay)) {
            return State.ENDED;
        }
        if (day.isBefore(firstDay) || grantedAt.isAfter(at)) {
            return State.NOT_BEGUN;
        }
        boolean principalGone = (principalEndedAt != null && !principalEndedAt.isAfter(at))
                || !before(day, principalEndDay);
        if (principalGone) {
            return State.PRINCIPAL_ENDED;
        }
        return before(day, organisationEndedOn) ? State.IN_FORCE : State.ORGANISATION_ENDED;
    }

    /** Whether it is in force at that instant. */
    public boolean inForce(Instant at) {
        return state(at) == State.IN_FORCE;
    }

    /** Whether it has ended by then, on its day or before it. */
    public boolean over(Instant at) {
        State state = state(at);
        return state == State.ENDED || state == State.WITHDRAWN;
    }

    /** Whether it is in force at that instant and gives that power. */
    public boolean gives(Power power, Instant at) {
        return powers.contains(power) && inForce(at);
    }

    /** The last day, as people say it; absent when it has no known end. */
    public @Nullable LocalDate lastDay() {
        return endDay == null ? null : endDay.minusDays(1);
    }

    /** The latest last day among them; absent when one has no known end, or there is none. */
    public static @Nullable LocalDate lastOf(List<HeldMandate> some) {
        return some.stream().anyMatch(held -> held.endDay == null) ? null
                : some.stream()
                        .map(HeldMandate::lastDay)
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(null);
    }

    /** The day it was ended at once. */
    @Nullable
    LocalDate endedDay() {
        return endedAt == null ? null : Paris.day(endedAt);
    }

    private static boolean before(LocalDate day, @Nullable LocalDate end) {
        return end == null || day.isBefore(end);
    }

    /**
     * What a module ties to a mandate and that goes on with the mandate that renews it: drafts, follows.
     */
    public interface HandsOver {

        /** Passes it on, in the transaction of the renewal. */
        void handOver(String fromMandate, String toMandate, Instant at);
    }

    /** What a module does once somebody was given mandates. */
    public interface GrantEffect {

        /** In the transaction of the act; those of the console apart. */
        void given(Instant at, Collection<String> mandates);
    }

    /** The organisations of these mandates, each once, to choose from in a form. */
    public static List<Choice> choices(Stream<HeldMandate> some) {
        return some.map(mandate -> Choice.named(mandate.organisation(), mandate.organisationName()))
                .distinct()
                .toList();
    }
}
