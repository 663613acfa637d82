package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.people.territory.TerritoryKind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor or a program asked for, read from the parameters; what cannot be read is refused, naming what can.
 */
final class PlaceQuery {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final int CODE_LONGEST = 9;

    private PlaceQuery() {}

    /** An ISO date; today when nothing is asked. */
    static LocalDate date(@Nullable String text, LocalDate today) {
        if (text == null || text.isEmpty()) {
            return today;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                throw new Refusal.BadRequest("date", "atlas.asked.date", text);
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new Refusal.BadRequest("date", "atlas.asked.date", text);
        }
    }

    /** One of the constants, by its name; nothing when nothing is asked. */
    static <E extends Enum<E>> @Nullable E one(Class<E> type, String field, @Nullable String text) {
        return ListQuery.one(field, Objects.requireNonNullElse(text, ""), "atlas.asked.known",
                List.of(type.getEnumConstants()));
    }

    /** A code as it may exist, in capitals: INSEE, SIREN, académie. */
    static Optional<String> code(String text) {
        boolean formed = !text.isEmpty() && text.length() <= CODE_LONGEST
                && text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        return formed ? Optional.of(text.toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** The kind written in the address of a page, such as {@code commune}. */
    static Optional<TerritoryKind> kind(String word) {
        return Arrays.stream(TerritoryKind.values()).filter(kind -> word(kind).equals(word)).findFirst();
    }

    /** How a kind is written in the address of a page. */
    static String word(TerritoryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
