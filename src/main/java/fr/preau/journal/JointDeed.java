package fr.preau.journal;

import fr.preau.kernel.Once;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of deed, done in one go for all who wait for it. The marks of their forms are written
 * after what they did and with it, those of whoever was answered only; should one of the forms have
 * been acted upon already, each is done alone, where its mark comes first.
 *
 * @param <I> what one asks
 * @param <O> what one is answered
 */
final class JointDeed<I, O> {
    private final Joint<I> joint;
    private final JdbcClient sql;

    JointDeed(Joint<I> joint, JdbcClient sql) {
        this.joint = joint;
        this.sql = sql;
    }

    /** The work, for several: an answer for each, what is refused being its exception. */
    interface Joint<I> {
        List<Object> perform(Instant at, List<I> asked, Turn.Write write);
    }

    /** Somebody who asks it. */
    private static final class Asking<I, O> extends Turn<O> {
        private final I what;
        private final Once.@Nullable Mark mark;

        Asking(
                String ledger,
                Work<O> alone,
                JointDeed<I, O> deed,
                I what,
                Once.@Nullable Mark mark) {
            super(ledger, alone, deed);
            this.what = what;
            this.mark = mark;
        }
    }

    /** One that asks it when its turn comes. */
    Turn<O> turn(String ledger, I what, Once.@Nullable Mark mark) {
        return new Asking<>(
                ledger,
                (at, write) -> {
                    if (mark == null) {
                        return alone(at, write, what);
                    }
                    mark.write(sql);
                    return mark.during(() -> alone(at, write, what));
                },
                this,
                what,
                mark);
    }

    private O alone(Instant at, Turn.Write write, I what) {
        return answered(joint.perform(at, List.of(what), write).getFirst());
    }

    /** Does those turns, all of this kind, and answers each. */
    @SuppressWarnings("unchecked") // turns of this kind are made above
    void perform(Instant at, Turn.Write write, List<Turn<?>> turns) {
        List<Asking<I, O>> all = turns.stream().map(turn -> (Asking<I, O>) turn).toList();
        List<I> asked = all.stream().map(one -> one.what).toList();
        List<Object> answers = joint.perform(at, asked, write);
        for (int i = 0; i < turns.size(); i++) {
            answer(all.get(i), answers.get(i));
        }
        List<Once.Mark> marks =
                all.stream()
                        .filter(one -> !one.failed())
                        .map(one -> one.mark)
                        .filter(Objects::nonNull)
                        .toList();
        if (!marks.isEmpty() && !Once.Mark.writeAll(sql, marks)) {
            throw new IllegalStateException("a form was acted upon already");
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
    static <O> O answered(Object answer) {
        if (answer instanceof RuntimeException refused) {
            throw refused;
        }
        return (O) answer;
    }
}
