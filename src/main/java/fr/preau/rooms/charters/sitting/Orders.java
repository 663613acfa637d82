package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.VotingOrder;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The order in which amendments are voted: proposed, changed, taken for a round. Pure. */
final class Orders {
    private Orders() {}

    /** The order as it would be proposed of what waits, then what cannot be voted. */
    static List<AgendaItem> proposed(Text base, Collection<FiledAmendment> waiting) {
        List<Amendment> sound = waiting.stream().filter(FiledAmendment::waits).map(FiledAmendment::amendment).toList();
        VotingOrder order = VotingOrder.of(base, sound);
        List<AgendaItem> turns = new ArrayList<>();
        for (VotingOrder.VotingTurn turn : order.turns()) {
            String rule = turn.rule().key().substring(turn.rule().key().lastIndexOf('.') + 1);
            turns.add(new AgendaItem(turn.amendment(), turns.size() + 1, rule, turn.distance(),
                    List.copyOf(turn.falls()), State.WAITING, null, null, null));
        }
        for (FiledAmendment amendment : waiting) {
            Reason why = amendment.lost() == null ? order.refused().get(amendment.id()) : amendment.lost();
            if (why != null) {
                turns.add(new AgendaItem(amendment.id(), turns.size() + 1, "", 0, List.of(), State.FALLEN, null, null,
                        why));
            }
        }
        return turns;
    }

    /** Those that wait, each with the rank of the place it has in that order. */
    static List<AgendaItem> changed(Sitting sitting, List<String> order) {
        List<AgendaItem> waiting = sitting.turns().stream().filter(AgendaItem::waits).toList();
        Set<String> ids = Set.copyOf(order);
        boolean same = ids.size() == order.size() && waiting.size() == order.size()
                && waiting.stream().allMatch(item -> ids.contains(item.amendment()));
        Refusal.conflict(!same, "sitting.both");
        List<AgendaItem> turns = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            turns.add(sitting.turn(order.get(i)).orElseThrow().at(waiting.get(i).rank()));
        }
        return turns;
    }

    /**
     * @throws Refusal.BadRequest on {@code order} when a sub-amendment would come after its amendment
     */
    static void refuseLate(SittingRounds rounds, List<AgendaItem> turns, Map<String, FiledAmendment> filed) {
        Map<String, Integer> ranks = new HashMap<>();
        turns.forEach(item -> ranks.put(item.amendment(), item.rank()));
        for (AgendaItem item : turns) {
            String under = rounds.under(item.amendment());
            Integer after = under == null ? null : ranks.get(under);
            if (after != null && after < item.rank()) {
                throw new Refusal.BadRequest("order", "sitting.refused.under", number(filed, item.amendment()));
            }
        }
    }

    static String number(Map<String, FiledAmendment> filed, String amendment) {
        return Objects.requireNonNull(filed.get(amendment)).number();
    }

    /**
     * Those chosen for one round, in order.
     *
     * @throws Refusal.BadRequest on {@code amendments} when one must wait
     * @throws Refusal.Conflict when one does not wait any more
     */
    static List<String> chosen(Sitting sitting, Set<String> chosen, SittingRounds rounds,
            Map<String, FiledAmendment> filed) {
        Refusal.refuse(chosen.isEmpty(), "amendments", "sitting.refused.empty");
        List<AgendaItem> turns = sitting.turns().stream().filter(item -> chosen.contains(item.amendment())).toList();
        Refusal.conflict(turns.size() < chosen.size(), "sitting.both");
        for (AgendaItem item : turns) {
            Refusal.conflict(!item.waits(), "sitting.refused.voted", number(filed, item.amendment()));
            SittingRounds.Hold hold = rounds.hold(item);
            if (hold != null) {
                throw new Refusal.BadRequest("amendments", "sitting.refused.hold." + hold.cause(),
                        number(filed, item.amendment()), number(filed, hold.other()));
            }
        }
        return turns.stream().map(AgendaItem::amendment).toList();
    }
}
