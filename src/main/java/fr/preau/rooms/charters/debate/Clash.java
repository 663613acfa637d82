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
record Clash(FiledAmendment it, AmendmentView seen, List<With> clashes, @Nullable VoteTurn turn) {

    /**
     * @param apart both cannot hold
     * @param why on which words
     */
    record With(FiledAmendment other, boolean apart, String why) {}

    /**
     * Its place in the order of the votes.
     *
     * @param kept whether it is that of the sitting, among all that is voted there; otherwise the one proposed, among
     * those of its article
     * @param rank from 1
     * @param rule why it has that place; empty once who convenes chose another order
     * @param falls what falls if it is adopted
     */
    record VoteTurn(boolean kept, int rank, int among, String rule, List<FiledAmendment> falls) {}

    /**
     * Those amendments, with what they collide with.
     *
     * @param versions the text of a version by its number: what was decided before is shown against the one that it was
     * written on
     */
    static List<Clash> of(Visit visit, Docket docket, List<FiledAmendment> some, IntFunction<Text> versions) {
        Map<String, FiledAmendment> all = Bases.byId(docket.all());
        return some.stream().map(amendment -> {
            Text base = docket.past(amendment) ? versions.apply(amendment.written()) : docket.base().text();
            return one(visit, docket, all, amendment, base);
        }).toList();
    }

    private static Clash one(Visit visit, Docket docket, Map<String, FiledAmendment> all, FiledAmendment it,
            Text base) {
        FiledAmendment parent = it.parent() == null ? null : all.get(it.parent());
        List<With> with = new ArrayList<>();
        for (Collision collision : docket.collisions()) {
            if (collision.of(it.id())) {
                String other = collision.one().equals(it.id()) ? collision.other() : collision.one();
                with.add(new With(Objects.requireNonNull(all.get(other)), collision.degree() == Collision.Degree.APART,
                        AmendmentView.say(visit, collision.why())));
            }
        }
        return new Clash(it, AmendmentView.of(visit, base, it.amendment(), parent == null ? null : parent.amendment()),
                List.copyOf(with), turn(visit, docket, all, it));
    }

    private static @Nullable VoteTurn turn(Visit visit, Docket docket, Map<String, FiledAmendment> all,
            FiledAmendment it) {
        VotingOrder.VotingTurn own = docket.order()
                .turns()
                .stream()
                .filter(turn -> turn.amendment().equals(it.id()))
                .findFirst()
                .orElse(null);
        List<FiledAmendment> falls = own == null ? List.of()
                : own.falls().stream().map(all::get).filter(Objects::nonNull).toList();
        Agenda.Order order = docket.agenda().orElse(null);
        if (order != null) {
            return kept(visit, order, order.rank(it.id()), falls);
        }
        return own == null ? null : proposed(visit, docket, all, own, falls);
    }

    private static @Nullable VoteTurn kept(Visit visit, Agenda.Order order, int rank, List<FiledAmendment> falls) {
        if (rank == 0) {
            return null;
        }
        String rule = order.reasons().isEmpty() ? visit.t(order.places().get(rank - 1).rule()) : "";
        return new VoteTurn(true, rank, order.places().size(), rule, falls);
    }

    private static VoteTurn proposed(Visit visit, Docket docket, Map<String, FiledAmendment> all,
            VotingOrder.VotingTurn own, List<FiledAmendment> falls) {
        String article = Objects.requireNonNull(all.get(own.amendment())).article();
        List<VotingOrder.VotingTurn> beside = docket.order().turns().stream().filter(turn -> {
            FiledAmendment other = all.get(turn.amendment());
            return other != null && other.article().equals(article);
        }).toList();
        return new VoteTurn(false, beside.indexOf(own) + 1, beside.size(), AmendmentView.say(visit, own.rule()), falls);
    }
}
