package fr.preau.ground.web;

import fr.preau.ground.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something refused in a form, in words, and the field where it is said; empty when it is none. */
public record Fault(String field, String message) {
    private static final int TYPED_WRONG = 422;

    /** What a door refused, said there. */
    public static Fault of(Visit visit, Refusal no, String field) {
        return new Fault(field, visit.t(no.key(), no.arguments().toArray()));
    }

    /** What is wrong with that field, said once; absent when nothing is. */
    public static @Nullable String message(List<Fault> faults, String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse(null);
    }

    /** The status of a form shown again: 422 for what was typed, that of the refusal otherwise. */
    public static int status(Refusal no) {
        return no instanceof Refusal.BadRequest ? TYPED_WRONG : no.status();
    }
}
