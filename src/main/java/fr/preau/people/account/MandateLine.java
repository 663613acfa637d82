package fr.preau.people.account;

import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One mandate in words, for a table.
 *
 * @param who the name, or why there is none
 * @param anonymous whether {@code who} is not a name
 * @param how delegation or suppléance, in words; empty for one’s own
 * @param until the last day in words, or why it stopped before
 * @param from the organisation it was given for, when it passed from another
 */
record MandateLine(String mandate, String person, String who, boolean anonymous, String function, String how,
        String powers, String since, String until, boolean openEnded, String source, @Nullable String from,
        String fromName, HeldMandate.State state) {

    static MandateLine of(Visit visit, Mandates.Mandate mandate, Instant at, String organisation) {
        HeldMandate held = mandate.held();
        HeldMandate.State state = held.organisation().equals(organisation) ? held.state(at)
                : HeldMandate.State.ORGANISATION_ENDED;
        return new MandateLine(held.mandate(), mandate.person(), who(visit, mandate),
                mandate.erased() || mandate.personName().isEmpty(), held.function(), how(visit, held),
                powers(visit, held), visit.date(held.firstDay()), until(visit, held, state), held.endDay() == null,
                source(visit, held), held.grantedFor().equals(held.organisation()) ? null : held.grantedFor(),
                mandate.grantedForName(), state);
    }

    static String how(Visit visit, HeldMandate held) {
        return held.kind() == HeldMandate.Kind.TITULAR ? "" : visit.t("account.mandate.kind." + held.kind());
    }

    static String powers(Visit visit, HeldMandate held) {
        return held.powers()
                .stream()
                .sorted()
                .map((Power power) -> visit.t("account.power." + power))
                .collect(Collectors.joining(", "));
    }

    static String who(Visit visit, Mandates.Mandate mandate) {
        if (mandate.erased()) {
            return visit.t("account.person.erased");
        }
        return mandate.personName().isEmpty() ? visit.t("account.person.unnamed") : mandate.personName();
    }

    private static String source(Visit visit, HeldMandate held) {
        return held.sourceDate() == null ? held.source()
                : visit.t("account.mandate.source.dated", held.source(), held.sourceDate());
    }

    private static String until(Visit visit, HeldMandate held, HeldMandate.State state) {
        LocalDate ended = held.endedDay();
        if (ended != null) {
            return visit.t("account.mandate.withdrawn", ended);
        }
        return switch (state) {
            case PRINCIPAL_ENDED -> visit.t("account.mandate.principal");
            case ORGANISATION_ENDED -> visit.t("account.mandate.passed");
            default -> last(visit, held);
        };
    }

    static String last(Visit visit, HeldMandate held) {
        LocalDate last = held.lastDay();
        return last == null ? visit.t("account.mandate.open") : visit.t("account.mandate.until", last);
    }

    boolean over() {
        return state != HeldMandate.State.IN_FORCE && state != HeldMandate.State.NOT_BEGUN;
    }
}
