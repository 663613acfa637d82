package fr.preau.poll;

import fr.preau.kernel.Refusal;
import fr.preau.web.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something refused, and the field where it is said; {@link #NOWHERE} when it is none. */
record Fault(String field, String message) {
    static final String NOWHERE = "formulaire";

    /**
     * @param field where it is said, whatever the refusal names; absent: what it names
     */
    static Fault of(Visit visit, Refusal no, @Nullable String field) {
        String where = field == null ? no.field() : field;
        return new Fault(
                where == null ? NOWHERE : where, visit.t(no.key(), no.arguments().toArray()));
    }

    /** The title of a page, which says so first when something is wrong. */
    static String title(Visit visit, String key, List<Fault> faults) {
        return faults.isEmpty() ? visit.t(key) : visit.t("poll.wrong.title", visit.t(key));
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
