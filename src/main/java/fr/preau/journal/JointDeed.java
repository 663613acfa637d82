package fr.preau.journal;

import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Once;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of deed, done in one go for all who wait for it. The marks of their forms are written
 * after what they did and with it, those of whoever was answered only; should one of the forms have
 * been acted upon already, each is done alone, where its mark comes first.
 */
final class JointDeed<I, O> implements Turn.Together {
    private final Journal.Joint<I, O> joint;
    private final JdbcClient sql;

    JointDeed(Journal.Joint<I, O> joint, JdbcClient sql) {
        this.joint = joint;
        this.sql = sql;
    }

    /** Somebody who asks it. */
    private static final class Asking<I, O> extends Turn<O> {
        private final I what;
        private final Once.@Nullable Mark mark;

        Asking(Work<O> alone, JointDeed<I, O> deed, I what, Once.@Nullable Mark mark) {
            super(alone, deed);
            this.what = what;
            this.mark = mark;
        }
    }

    /** One that asks it when its turn comes. */
    Turn<O> turn(I what, Once.@Nullable Mark mark) {
        return new Asking<>(
                (at, write) -> {
                    Consumer<Act> say = act -> write.line(act.line());
                    if (mark == null) {
                        return alone(at, say, what);
                    }
                    mark.write(sql);
                    return mark.during(() -> alone(at, say, what));
                },
                this,
                what,
                mark);
    }

    /** Does it for one, in the deed that is being done. */
    O alone(Instant at, Consumer<Act> say, I what) {
        return answered(joint.perform(at, List.of(what), say).getFirst());
    }

    @Override
    @SuppressWarnings("unchecked") // turns of this kind are made above
    public void perform(Instant at, Turn.Write write, List<Turn<?>> turns) {
        List<Asking<I, O>> all = turns.stream().map(turn -> (Asking<I, O>) turn).toList();
        List<I> asked = all.stream().map(one -> one.what).toList();
        List<Object> answers = joint.perform(at, asked, act -> write.line(act.line()));
        for (int i = 0; i < turns.size(); i++) {
            answer(all.get(i), answers.get(i));
        }
        List<Once.Mark> marks =
                all.stream()
                        .filter(one -> !one.failed())
                        .map(one -> one.mark)
                        .filter(Objects::nonNull)
                        .toList();
        if (!Once.Mark.writeAll(sql, marks)) {
            throw new IllegalStateException("a form was acted upon already");
        }
    }

    private static <O> void answer(Turn<O> turn, Object answer) {
        try {
            turn.succeed(answered(answer));
        } catch (RuntimeException refused) {
            turn.fail(refused);
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
