package fr.preau.tools.convening;

import fr.preau.ground.kernel.Fold;
import fr.preau.people.organisation.Organisation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that is to be given a seat.
 *
 * @param college the one it would sit in
 * @param weight of its seat, in hundredths; nothing where seats have none
 */
public record Invitee(Organisation organisation, Organisation.College college, long weight) {
    /**
     * Several with seats alike.
     *
     * @param college absent: each in its own
     */
    public static List<Invitee> all(Collection<Organisation> some, Organisation.@Nullable College college,
            long weight) {
        return some.stream()
                .map(organisation -> new Invitee(organisation, college == null ? organisation.college() : college,
                        weight))
                .toList();
    }

    /**
     * Several as parameters of one statement: {@code :ids}, {@code :names}, {@code :folded}, {@code
     * :colleges}, each a {@code text[]} in the same order.
     */
    public static Map<String, String[]> columns(Collection<Invitee> all) {
        return Map.of("ids", column(all, invitee -> invitee.organisation().id()), "names",
                column(all, invitee -> invitee.organisation().name()), "folded",
                column(all, invitee -> Fold.plain(invitee.organisation().name())), "colleges",
                column(all, invitee -> invitee.college().name()));
    }

    private static String[] column(Collection<Invitee> all, Function<Invitee, String> what) {
        return all.stream().map(what).toArray(String[]::new);
    }
}
