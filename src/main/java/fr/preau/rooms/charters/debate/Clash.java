package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Collision;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.VotingOrder;
import fr.preau.ground.web.Visit;
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
record Clash(Filed it, AmendmentView seen, List<With> clashes, @Nullable Turn turn) {

    /**
     * @param apart both cannot hold
     * @param why on which words
     */
    record With(Filed other, boolean apart, String why) {}

    /**
     * Its place in the order of the votes.
     *
     * @param kept whether it is that of the sitting, among all that is voted there; otherwise the one proposed, among
     * those of its article
     * @param rank from 1
     * @param rule why it has that place; empty once who convenes chose another order
     * @param falls what falls if it is adopted
     */
    record Turn(boolean kept, int rank, int among, String rule, List<Filed> falls) {}

    /**
     * Those amendments, with what they collide with.
     *
     * @param versions the text of a version by its number: what was decided before is shown against the one that it was
     * written on
     */
    static List<Clash> of(Visit visit, Docket docket, List<Filed> some, IntFunction<Text> versions) {
        Map<String, Filed> all = Bases.byId(docket.all());
        return some.stream().map(one -> {
            Text base = docket.past(one) ? versions.apply(one.written()) : docket.base().text();
            return one(visit, docket, all, one, base);
        }).toList();
    }

    private static Clash one(Visit visit, Docket docket, Map<String, Filed> all, Filed it, Text base) {
        Filed parent = it.parent() == null ? null : all.get(it.parent());
        List<With> with = new ArrayList<>();
        for (Collision one : docket.collisions()) {
            if (one.of(it.id())) {
                String other = one.one().equals(it.id()) ? one.other() : one.one();
                with.add(new With(Objects.requireNonNull(all.get(other)), one.degree() == Collision.Degree.APART,
                        AmendmentView.say(visit, one.why())));
            }
        }
        return new Clash(it, AmendmentView.of(visit, base, it.amendment(), parent == null ? null : parent.amendment()),
                List.copyOf(with), turn(visit, docket, all, it));
    }

    private static @Nullable Turn turn(Visit visit, Docket docket, Map<String, Filed> all, Filed it) {
        VotingOrder.Turn own = docket.order()
                .turns()
                .stream()
                .filter(one -> one.amendment().equals(it.id()))
                .findFirst()
                .orElse(null);
        List<Filed> falls = own == null ? List.of()
                : own.falls().stream().map(all::get).filter(Objects::nonNull).toList();
        Agenda.Order order = docket.agenda().orElse(null);
        if (order != null) {
            return kept(visit, order, order.rank(it.id()), falls);
        }
        return own == null ? null : proposed(visit, docket, all, own, falls);
    }

    private static @Nullable Turn kept(Visit visit, Agenda.Order order, int rank, List<Filed> falls) {
        if (rank == 0) {
            return null;
        }
        String rule = order.reasons().isEmpty() ? visit.t(order.places().get(rank - 1).rule()) : "";
        return new Turn(true, rank, order.places().size(), rule, falls);
    }

    private static Turn proposed(Visit visit, Docket docket, Map<String, Filed> all, VotingOrder.Turn own,
            List<Filed> falls) {
        String article = Objects.requireNonNull(all.get(own.amendment())).article();
        List<VotingOrder.Turn> beside = docket.order().turns().stream().filter(one -> {
            Filed other = all.get(one.amendment());
            return other != null && other.article().equals(article);
        }).toList();
        return new Turn(false, beside.indexOf(own) + 1, beside.size(), AmendmentView.say(visit, own.rule()), falls);
    }
}
