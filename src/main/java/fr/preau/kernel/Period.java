package fr.preau.kernel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Civil days from {@code from} (included) to {@code to} (excluded); an absent end is open. */
public record Period(LocalDate from, @Nullable LocalDate to) {

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
