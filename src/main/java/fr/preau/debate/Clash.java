package fr.preau.debate;

import fr.preau.amendment.Collision;
import fr.preau.amendment.Text;
import fr.preau.amendment.VotingOrder;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An amendment on a page: what it changes, what it collides with, when it would be voted.
 *
 * @param seen what it changes
 * @param clashes with which others
 * @param turn when it would be voted; absent when it does not wait
 */
record Clash(Filed it, Seen seen, List<With> clashes, @Nullable Turn turn) {

    /**
     * @param apart both cannot hold
     * @param why on which words
     */
    record With(Filed other, boolean apart, String why) {}

    /**
     * Its place in the order proposed.
     *
     * @param rank among those of its article, from 1
     * @param falls what falls if it is adopted
     */
    record Turn(int rank, int among, String rule, List<Filed> falls) {}

    /**
     * Those amendments, with what they collide with.
     *
     * @param versions the text of a version by its number: what was decided before is shown against
     *     the one that it was written on
     */
    static List<Clash> of(
            Visit visit, Docket docket, List<Filed> some, IntFunction<Text> versions) {
        Map<String, Filed> all = Bases.byId(docket.all());
        return some.stream()
                .map(one -> {
                    Text base =
                            docket.past(one) ? versions.apply(one.written()) : docket.base().text();
                    return one(visit, docket, all, one, base);
                })
                .toList();
    }

    private static Clash one(
            Visit visit, Docket docket, Map<String, Filed> all, Filed it, Text base) {
        Filed parent = it.parent() == null ? null : all.get(it.parent());
        List<With> with = new ArrayList<>();
        for (Collision one : docket.collisions()) {
            if (one.of(it.id())) {
                String other = one.one().equals(it.id()) ? one.other() : one.one();
                with.add(
                        new With(
                                Objects.requireNonNull(all.get(other)),
                                one.degree() == Collision.Degree.APART,
                                Seen.say(visit, one.why())));
            }
        }
        return new Clash(
                it,
                Seen.of(visit, base, it.amendment(), parent == null ? null : parent.amendment()),
                List.copyOf(with),
                turn(visit, docket, all, it));
    }

    private static @Nullable Turn turn(
            Visit visit, Docket docket, Map<String, Filed> all, Filed it) {
        int rank = 0;
        int found = 0;
        VotingOrder.@Nullable Turn own = null;
        for (VotingOrder.Turn one : docket.order().turns()) {
            Filed other = all.get(one.amendment());
            if (other == null || !other.article().equals(it.article())) {
                continue;
            }
            rank++;
            if (one.amendment().equals(it.id())) {
                own = one;
                found = rank;
            }
        }
        return own == null
                ? null
                : new Turn(
                        found,
                        rank,
                        Seen.say(visit, own.rule()),
                        own.falls().stream().map(all::get).filter(Objects::nonNull).toList());
    }
}
