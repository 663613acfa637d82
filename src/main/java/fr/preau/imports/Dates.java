package fr.preau.imports;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;

/** Days as publishers write them: {@code 2023-06-08}, {@code 08/06/2023}, either with an hour after it. */
final class Dates {
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT));

    private Dates() {}

    static LocalDate read(String written) {
        String day = written.length() > 10 ? written.substring(0, 10) : written;
        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDate.parse(day, form);
            } catch (DateTimeParseException e) {
                // the next form, then the refusal below
            }
        }
        throw new DateTimeParseException("not a day", written, 0);
    }
}
