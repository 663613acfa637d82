package fr.preau.binding;

import fr.preau.kernel.Refusal;
import fr.preau.web.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something refused, and the field where it is said; {@link #NOWHERE} when it is none. */
record Fault(String field, String message) {
    static final String NOWHERE = "formulaire";

    static Fault of(Visit visit, Refusal no) {
        String where = no.field();
        return new Fault(
                where == null ? NOWHERE : where, visit.t(no.key(), no.arguments().toArray()));
    }

    /** What is wrong with that field; absent when nothing is. */
    static @Nullable String message(List<Fault> faults, String field) {
        return faults.stream()
                .filter(one -> one.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse(null);
    }
}
