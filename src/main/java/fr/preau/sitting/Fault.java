package fr.preau.sitting;

import fr.preau.kernel.Refusal;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Something refused, and the field where it is said; {@link #NOWHERE} when it is none. */
record Fault(String field, String message) {
    static final String NOWHERE = "seance";
    private static final int TYPED_WRONG = 422;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** The reason for leaving the vote has a field of its own. */
    static Fault of(Visit visit, Refusal no, SittingForm form) {
        String named = no.field();
        String field = "reason".equals(named) && form.sent("leaving") ? "leaving" : named;
        String here = field == null || field.startsWith("day.") ? NOWHERE : field;
        return new Fault(here, visit.t(no.key(), said(no)));
    }

    /** A day comes as it is written in data; it is said as a person reads it. */
    private static Object[] said(Refusal no) {
        return no.arguments().stream()
                .map(one ->
                        one instanceof String it && DAY.matcher(it).matches()
                                ? LocalDate.parse(it)
                                : one)
                .toArray();
    }

    /** The status of the page shown again: 422, or 409 when it went on meanwhile. */
    static int status(Refusal no) {
        return no instanceof Refusal.BadRequest ? TYPED_WRONG : no.status();
    }
}
