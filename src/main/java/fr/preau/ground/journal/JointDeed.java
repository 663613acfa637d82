package fr.preau.ground.journal;

import java.time.Instant;
import java.util.List;

/**
 * One kind of deed, done in one go for all who wait for it.
 *
 * @param <I> what one asks
 * @param <O> what one is answered
 */
final class JointDeed<I, O> {
    private final Joint<I> joint;

    JointDeed(Joint<I> joint) {
        this.joint = joint;
    }

    /** The work, for several: an answer for each, what is refused being its exception. */
    interface Joint<I> {
        List<Object> perform(Instant at, List<I> asked, Turn.Write write);
    }

    /** Somebody who asks it. */
    private static final class JointTurn<I, O> extends Turn<O> {
        private final I what;

        JointTurn(String ledger, Work<O> alone, JointDeed<I, O> deed, I what) {
            super(ledger, alone, deed);
            this.what = what;
        }
    }

    /** One that asks it when its turn comes. */
    Turn<O> turn(String ledger, I what) {
        return new JointTurn<>(ledger, (at, write) -> answered(joint.perform(at, List.of(what), write).getFirst()),
                this, what);
    }

    /** Does those turns, all of this kind, and answers each. */
    @SuppressWarnings("unchecked") // turns of this kind are made above
    void perform(Instant at, Turn.Write write, List<Turn<?>> turns) {
        List<JointTurn<I, O>> all = turns.stream().map(turn -> (JointTurn<I, O>) turn).toList();
        List<I> asked = all.stream().map(jointTurn -> jointTurn.what).toList();
        List<Object> answers = joint.perform(at, asked, write);
        for (int i = 0; i < turns.size(); i++) {
            answer(all.get(i), answers.get(i));
        }
    }

    private static <O> void answer(Turn<O> turn, Object answer) {
        if (answer instanceof RuntimeException refused) {
            turn.fail(refused);
        } else {
            turn.succeed(answered(answer));
        }
    }

    // what is no exception is what the joint deed answers
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <O> O answered(Object answer) {
        if (answer instanceof RuntimeException refused) {
            throw refused;
        }
        return (O) answer;
    }
}
