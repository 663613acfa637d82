package fr.preau.sitting;

import fr.preau.kernel.Refusal;
import fr.preau.web.Visit;

/** Something refused, and the field where it is said; {@link #NOWHERE} when it is none. */
record Fault(String field, String message) {
    static final String NOWHERE = "seance";
    private static final int TYPED_WRONG = 422;

    /** The reason for leaving the vote has a field of its own. */
    static Fault of(Visit visit, Refusal no, SittingForm form) {
        String named = no.field();
        String field = "reason".equals(named) && form.sent("leaving") ? "leaving" : named;
        return new Fault(
                field == null ? NOWHERE : field, visit.t(no.key(), no.arguments().toArray()));
    }

    /** The status of the page shown again: 422, or 409 when it went on meanwhile. */
    static int status(Refusal no) {
        return no instanceof Refusal.BadRequest ? TYPED_WRONG : no.status();
    }
}
