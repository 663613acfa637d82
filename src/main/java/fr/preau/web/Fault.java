package fr.preau.web;

import fr.preau.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something refused in a form, in words, and the field where it is said; {@link #NOWHERE} when it
 * is none. The template {@code web/faults} lists them.
 */
public record Fault(String field, String message) {
    /** The anchor of the form itself. */
    public static final String NOWHERE = "formulaire";

    private static final int TYPED_WRONG = 422;

    /**
     * @param field where it is said, whatever the refusal names; absent: what it names
     */
    public static Fault of(Visit visit, Refusal no, @Nullable String field) {
        String where = field == null ? no.field() : field;
        return new Fault(
                where == null ? NOWHERE : where, visit.t(no.key(), no.arguments().toArray()));
    }

    /** What is wrong with that field, said once; absent when nothing is. */
    public static @Nullable String message(List<Fault> faults, String field) {
        return faults.stream()
                .filter(one -> one.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse(null);
    }

    /** The title of a page; when something is wrong, the sentence with that key says so first. */
    public static String title(Visit visit, String key, String title, List<Fault> faults) {
        return faults.isEmpty() ? title : visit.t(key, title);
    }

    /** The status of a form shown again: 422 for what was typed, that of the refusal otherwise. */
    public static int status(Refusal no) {
        return no instanceof Refusal.BadRequest ? TYPED_WRONG : no.status();
    }
}
