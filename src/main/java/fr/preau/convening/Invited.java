package fr.preau.convening;

import fr.preau.organisation.Organisation;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that is to be given a seat.
 *
 * @param college the one it would sit in
 * @param weight of its seat, in hundredths; nothing where seats have none
 */
public record Invited(Organisation organisation, Organisation.College college, long weight) {
    /**
     * Several with seats alike.
     *
     * @param college absent: each in its own
     */
    public static List<Invited> all(
            Collection<Organisation> some, Organisation.@Nullable College college, long weight) {
        return some.stream()
                .map(one -> new Invited(one, college == null ? one.college() : college, weight))
                .toList();
    }
}
