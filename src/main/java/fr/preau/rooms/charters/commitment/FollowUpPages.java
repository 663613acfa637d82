package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.adhesion.Adhesion;
import fr.preau.rooms.charters.adhesion.Adhesions;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Margin;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.rooms.charters.commitment.CommitmentProgress.CommitmentTurn;
import fr.preau.rooms.charters.commitment.CommitmentProgress.Step;
import fr.preau.rooms.charters.commitment.CommitmentRows.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * How far a charter is: who joined it, its promises by state, and what waits for whom; how many of them were kept is
 * said beside its text.
 */
@Controller
@Who(Visitor.ANYONE)
record FollowUpPages(Charters charters, CommitmentRows rows, CommitmentView view, Adhesions adhesions,
        Clock clock) implements Margin {
    private static final int MOST = 60;
    private static final int ORDER = 40;

    record FollowUpPage(Charter charter, long joined, long joining, Map<State, Integer> counts, int total,
            DueChart chart, Map<String, String> waiting) {
        int more() {
            return total - chart.marks().size();
        }
    }

    @GetMapping("/chartes/{id}/engagements")
    View show(Visit visit, @PathVariable String id) {
        return visit.kept(() -> page(visit, charters.get(id)));
    }

    private View page(Visit visit, Charter charter) {
        Query query = Query.ofCharter(charter.id());
        List<Commitment> some = rows.page(query, new Paging(1, MOST));
        Map<State, Integer> counts = some.size() < MOST ? counted(some) : rows.counts(query);
        LocalDate today = Paris.day(clock.instant());
        List<Step> steps = rows.steps(some.stream().map(Commitment::id).collect(Collectors.toSet()));
        Map<String, Set<String>> upon = steps.stream().collect(Collectors.toMap(Step::id, Step::upon));
        List<Adhesion.State> joined = adhesions.of(charter.id()).stream().map(Adhesion::state).toList();
        var page = new FollowUpPage(charter, joined.stream().filter(Adhesion.State::engages).count(),
                joined.stream().filter(Adhesion.State::prepared).count(), counts, ListQuery.total(counts, null),
                DueChart.of(some, upon, today), waiting(visit, some, new CommitmentProgress(steps, today)));
        String title = visit.t("commitment.follow-up.title", charter.title());
        return visit.page("rooms/charters/commitment/followup", title, page);
    }

    private static Map<State, Integer> counted(List<Commitment> all) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        all.forEach(commitment -> counts.merge(commitment.state(), 1, Integer::sum));
        return counts;
    }

    /** In words: who has to do what, before it goes on; those of other charters by their name. */
    private Map<String, String> waiting(Visit visit, List<Commitment> some, CommitmentProgress promises) {
        Map<String, Set<CommitmentTurn>> turns = new HashMap<>();
        Set<String> others = new HashSet<>();
        for (Commitment commitment : some) {
            if (commitment.state() == State.WAITING) {
                Set<CommitmentTurn> own = promises.turns(commitment.id());
                turns.put(commitment.id(), own);
                own.forEach(turn -> others.add(turn.id()));
            }
        }
        Map<String, Commitment> known = view.known(some, others);
        Map<String, String> waiting = new HashMap<>();
        turns.forEach((id, all) -> waiting.put(id,
                all.stream()
                        .map(turn -> CommitmentView.turning(visit, known, turn))
                        .filter(turning -> !turning.who().isEmpty())
                        .map(turning -> turning.who() + " " + turning.what())
                        .collect(Collectors.joining(" ; "))));
        return waiting;
    }

    record CommitmentSummary(int total, int kept, String path) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public MarginContent beside(Visit visit, Charter charter, CharterVersion version) {
        if (!charter.state().settled()) {
            return MarginContent.NOTHING;
        }
        Map<State, Integer> counts = rows.counts(Query.ofCharter(charter.id()));
        var aside = new CommitmentSummary(ListQuery.total(counts, null), counts.getOrDefault(State.KEPT, 0),
                charter.path() + "/engagements");
        return new MarginContent(Map.of(), visit.piece("rooms/charters/commitment/charteraside", aside), null);
    }
}
