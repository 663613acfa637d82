package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.tally.Outcome;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.BallotListener;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.debate.Amendments;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the ballots of a sitting decide, inside the deed that ends them: amendments are settled and the next version is
 * kept, or nothing is, the closing neither. An amendment whose quorum is missing waits for another vote, once.
 */
@Component
record Decisions(SittingRows rows, Charters charters, Readings readings,
        Amendments amendments) implements BallotListener {
    private static final int LONGEST_NOTE = 500;

    /** A sitting whose ballots end, with what it is about. */
    private record Case(Sitting sitting, Charter held, Map<String, FiledAmendment> filed, Instant at, String mandate,
            Consumer<Journal.Act> say) {}

    @Override
    public void closed(List<Ballot> block, Map<String, Outcome> outcomes, Instant at, Consumer<Journal.Act> say) {
        Optional<Sitting> sitting = rows.of(block.getFirst().id());
        if (sitting.isEmpty()) {
            return;
        }
        Map<String, Boolean> adopted = new HashMap<>();
        block.forEach(ballot -> adopted.put(ballot.id(), Objects.requireNonNull(outcomes.get(ballot.id())).adopted()));
        rows.over(sitting.get(), adopted.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() ? "ADOPTED" : "REFUSED")));
        Map<String, Boolean> results = new HashMap<>();
        Set<String> unheard = new TreeSet<>();
        for (Sitting.Vote vote : sitting.get().votes()) {
            Outcome outcome = outcomes.get(vote.ballot());
            if (vote.amendment() != null && outcome != null) {
                if (outcome.quorate() || sitting.get().refused(vote.amendment())) {
                    results.put(vote.amendment(), outcome.adopted());
                } else {
                    unheard.add(vote.ballot());
                }
            }
        }
        if (!unheard.isEmpty()) {
            rows.back(sitting.get(), unheard);
            say.accept(told("again", sitting.get(), block, unheard.size()));
        }
        if (!results.isEmpty()) {
            settle(begun(sitting.get(), block, at, say), results);
        }
    }

    /** Ballots of a sitting decided nothing: what they were about waits again. */
    private static Journal.Act told(String what, Sitting it, List<Ballot> block, int ballots) {
        Ballot first = block.getFirst();
        return new Journal.Act("charter.sitting." + what, new Ref("charte", it.charter()), first.convener(), Map.of(),
                Map.of("ballots", ballots, "ballot", first.id()), List.of(Objects.requireNonNull(first.announcedBy())));
    }

    private Case begun(Sitting sitting, List<Ballot> block, Instant at, Consumer<Journal.Act> say) {
        Charter held = charters.held(sitting.charter(), Charter.State.VOTE);
        String mandate = Objects.requireNonNull(block.getFirst().announcedBy());
        Map<String, FiledAmendment> filed = readings.filed(held, sitting.base());
        return new Case(sitting, held, filed, at, mandate, say);
    }

    private void settle(Case it, Map<String, Boolean> results) {
        Text base = readings.text(it.held(), it.sitting().base());
        Decision made = Decision.of(base, readings.rounds(it.held(), it.sitting(), it.filed()), it.sitting().turns(),
                results);
        rows.settle(it.sitting(), made.fates());
        for (Decision.Fate fate : made.fates()) {
            if (fate.state() != State.PASSED) {
                amendments.settle(it.at(), it.held(), Objects.requireNonNull(it.filed().get(fate.amendment())),
                        FiledAmendment.State.valueOf(fate.state().name()), it.mandate(), it.say());
            }
        }
        if (!made.applied().isEmpty()) {
            consolidate(it, base, made);
        }
    }

    /** The same words adopted twice make no other version: the second is put with the first. */
    private void consolidate(Case it, Text base, Decision made) {
        int version = it.held().versions();
        if (!made.next().sha256().equals(charters.version(it.held(), version).sha256())) {
            CharterVersion next = charters.amended(it.held(), made.next(), note(it.filed(), made), it.at(),
                    it.mandate(), it.say());
            version = next.n();
        }
        Map<String, Amendment> changes = Readings.changes(it.filed());
        List<SittingRows.Change> all = new ArrayList<>();
        for (String text : made.applied()) {
            String ballot = ballot(it.sitting(), text);
            AmendedBlocks.by(base, Objects.requireNonNull(changes.get(text)), changes)
                    .forEach((block, kind) -> all.add(new SittingRows.Change(block, text, kind.name(), ballot)));
        }
        rows.changed(it.sitting(), version, all);
    }

    private static String ballot(Sitting sitting, String amendment) {
        return Objects.requireNonNull(sitting.turn(amendment).orElseThrow().ballot());
    }

    private static String note(Map<String, FiledAmendment> filed, Decision made) {
        String note = made.applied()
                .stream()
                .map(text -> Objects.requireNonNull(filed.get(text)).number())
                .collect(Collectors.joining(" ; "));
        return Fold.shortened(note, LONGEST_NOTE);
    }

    @Override
    public void cancelled(List<Ballot> block, Instant at, Consumer<Journal.Act> say) {
        rows.of(block.getFirst().id()).ifPresent(sitting -> {
            Map<String, String> ballots = block.stream().collect(Collectors.toMap(Ballot::id, ballot -> "CANCELLED"));
            rows.over(sitting, ballots);
            rows.back(sitting, ballots.keySet());
            say.accept(told("returned", sitting, block, block.size()));
        });
    }
}
