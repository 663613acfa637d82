package fr.preau.roof.demo;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Seat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the invented institutions put to the vote: {@code demo/ballots.json}. Those that are to be seen closed close by
 * themselves a moment after they are made, as any other.
 */
@Component
record InventedBallots(Preparations preparations, Ballots ballots, Organisations organisations, InventedActors acting) {
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /**
     * One vote of several questions; organisations and people by their keys.
     *
     * @param lasts from its opening to its closing; absent of one that is to be seen closed
     */
    record BallotStory(String convener, String by, List<String> questions, String context, String concerns,
            String basis, Map<String, Object> rule, boolean sealed, @Nullable String lasts, List<String> seats,
            List<Act> acts) {}

    /**
     * A vote, or a proxy when {@code to} says whose seat it goes to.
     *
     * @param question its rank; absent: the first one
     * @param shares in hundredths of a percent
     * @param castBy the seat that votes by proxy
     */
    record Act(String seat, String by, @Nullable Integer question, @Nullable Map<String, Object> shares,
            @Nullable String castBy, @Nullable String explanation, @Nullable String to) {}

    /** One that is announced, with its seats by their organisations. */
    private record BallotBlock(List<Ballot> block, Map<String, String> seats, List<Act> acts) {}

    /**
     * Makes them all.
     *
     * @param brief how long one lasts that is to be seen closed
     * @param meanwhile what happens once they are announced, before anybody votes
     */
    void make(InventedCast made, Duration brief, Runnable meanwhile) {
        List<BallotBlock> all = Story.all("ballots", BallotStory[].class)
                .stream()
                .map(told -> announced(told, made, brief))
                .toList();
        meanwhile.run();
        for (BallotBlock block : all) {
            for (Act act : block.acts()) {
                Actor voter = made.actor(act.by());
                act(block.block(), act, voter, key -> InventedCast.known(block.seats(), made.place(key)));
            }
        }
    }

    private BallotBlock announced(BallotStory told, InventedCast made, Duration brief) {
        String convener = made.place(told.convener());
        Actor actor = acting.of(made.person(told.by()), convener);
        List<String> bodies = told.seats().stream().map(key -> made.place(key)).toList();
        String id = preparations.prepare(actor, convener,
                draft(told, bodies, told.lasts() == null ? brief : Duration.parse(told.lasts())));
        preparations.seat(actor, id, bodies, null, 100);
        preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
        List<Ballot> block = ballots.block(ballots.get(id));
        Map<String, String> seats = new HashMap<>();
        for (Seat seat : preparations.seats(block.getFirst().block())) {
            seats.put(seat.organisation(), seat.id());
        }
        return new BallotBlock(block, seats, told.acts());
    }

    /** On a machine so slow that it closed meanwhile, nobody votes any more. */
    private void act(List<Ballot> block, Act act, Actor voter, java.util.function.UnaryOperator<String> seat) {
        int rank = Objects.requireNonNullElse(act.question(), 1);
        Ballot ballot = block.get(rank - 1);
        try {
            if (act.to() != null) {
                ballots.entrust(voter, ballot.id(), seat.apply(act.seat()), seat.apply(act.to()));
                return;
            }
            ballots.vote(voter, ballot.id(), seat.apply(act.seat()),
                    Shares.read(Objects.requireNonNull(act.shares()), ballot.rule().kind()),
                    act.castBy() == null ? null : seat.apply(act.castBy()),
                    Objects.requireNonNullElse(act.explanation(), ""), "");
        } catch (Refusal.Conflict late) {
            if (!late.key().startsWith("ballot.shut.")) {
                throw late;
            }
        }
    }

    private Draft draft(BallotStory told, List<String> bodies, Duration lasts) {
        Instant now = acting.now();
        Map<String, Long> colleges = organisations.all(Set.copyOf(bodies))
                .values()
                .stream()
                .map(Organisation::college)
                .distinct()
                .collect(Collectors.toMap(Enum::name, college -> 100L));
        return new Draft(told.questions(), told.context(), told.concerns(), told.basis(), VotingRule.read(told.rule()),
                colleges, told.sealed(), null, closing(now, lasts));
    }

    /** What lasts for days closes at six in the evening. */
    private static Instant closing(Instant now, Duration lasts) {
        Instant closes = now.plus(lasts);
        return lasts.toDays() == 0 ? closes : Paris.day(closes).atTime(EVENING).atZone(Paris.ZONE).toInstant();
    }
}
