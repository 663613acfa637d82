package fr.preau.ground.journal;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of the public journal: every act of governance is done inside {@link #record}, which writes its line in the
 * same transaction.
 */
@Component
public class Journal {
    /** The name of the journal among the ledgers. */
    public static final String NAME = "journal";

    /** The longest page that is read at once. */
    static final int MOST = 2_000;

    private final Turns turns;
    private final JournalReading reading;
    private final JdbcClient sql;
    private final SecurityEvents events;

    Journal(Turns turns, JournalReading reading, JdbcClient sql, SecurityEvents events) {
        this.turns = turns;
        this.reading = reading;
        this.sql = sql;
        this.events = events;
    }

    /**
     * What an act leaves in the journal.
     *
     * @param action {@code mandate.granted}: a family, a point, what was done
     * @param object what it was done to
     * @param organisation the organisation it was done for, as the module account names it; absent when for none
     * @param before public facts that the act changes, as they were: flat, values are String, Long, Integer or Boolean;
     * no name, no address, no free text (its salted SHA-256 instead)
     * @param after the same facts, as they are now
     * @param by references of the mandates that made the act, {@code M-…}, two where two persons are required;
     * {@code operator} at the console; for whoever has no mandate yet, the request or the invitation that stands for
     * them, {@code D-…}, {@code I-…}
     */
    public record Act(String action, Ref object, @Nullable String organisation, Map<String, ?> before,
            Map<String, ?> after, List<String> by) {
        private static final Pattern ACTION = Pattern.compile("[a-z]{1,40}\\.[a-z][a-z_.-]{0,60}");
        private static final Pattern WHO = Pattern.compile("[MDI]-[0-9A-Za-z-]{1,40}|operator");
        private static final Pattern NAMED = Pattern.compile("[0-9A-Za-z:_.-]{1,80}");
        private static final int LONGEST = 200;

        /** What was not there before, made under one mandate. */
        public Act(String action, Ref object, @Nullable String organisation, Map<String, ?> after, String by) {
            this(action, object, organisation, Map.of(), after, List.of(by));
        }

        public Act {
            require(ACTION.matcher(action).matches(), "not an action: " + action);
            require(Ref.of(object.toString()).isPresent(),
                    "the object is not kind:id, or is longer than a reference may be");
            require(!by.isEmpty() && by.size() <= 2 && by.stream().allMatch(text -> WHO.matcher(text).matches()),
                    "an act is made by one or two mandates, by a request or an invitation, or by the operator");
            require(organisation == null || NAMED.matcher(organisation).matches(),
                    "not an organisation: " + organisation);
            before = facts(before);
            after = facts(after);
            by = List.copyOf(by);
        }

        private static Map<String, ?> facts(Map<String, ?> facts) {
            facts.forEach((name, value) -> require(value instanceof Long || value instanceof Integer
                    || value instanceof Boolean || (value instanceof String text && fact(text)),
                    "not a public fact: " + name));
            return Map.copyOf(facts);
        }

        /** Short, and nobody's mail address. */
        private static boolean fact(String text) {
            return text.length() <= LONGEST && text.indexOf('@') < 0;
        }

        private static void require(boolean so, String otherwise) {
            if (!so) {
                throw new IllegalArgumentException(otherwise);
            }
        }

        /** Made for the instance itself, or for no organisation: an import. */
        private boolean ofTheInstance() {
            return organisation == null || organisation.equals("instance");
        }

        NewLine line() {
            var data = new LinkedHashMap<String, Object>();
            data.put("action", action);
            data.put("object", object.toString());
            data.put("by", by);
            if (organisation != null) {
                data.put("organisation", organisation);
            }
            if (!before.isEmpty()) {
                data.put("before", before);
            }
            if (!after.isEmpty()) {
                data.put("after", after);
            }
            return NewLine.of("ACT", action, organisation, object.toString(), data);
        }
    }

    /**
     * Facts of an act, name after name: a day and a constant as they are written; what is absent is not said.
     */
    public static Map<String, Object> facts(@Nullable Object... said) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < said.length; i += 2) {
            Object value = said[i + 1];
            if (value != null) {
                boolean written = value instanceof LocalDate || value instanceof Enum<?>;
                facts.put((String) said[i], written ? value.toString() : value);
            }
        }
        return facts;
    }

    /**
     * The work of one act, inside the transaction of its line. It runs on any thread, that of its caller or that of
     * another deed: what it needs, it captures; the SQL goes through the ordinary {@code JdbcClient}. It holds the
     * journal while it runs: no network, no waiting in it.
     */
    public interface Deed<T extends @Nullable Object> {
        /**
         * Does the work.
         *
         * @param at the database's clock, read once the journal's head was locked, in milliseconds: the instant of the
         * line, against which rights are checked
         * @param say called once for each line to write
         */
        T perform(Instant at, Consumer<Act> say);
    }

    /**
     * Runs the deed and writes its lines in one durable transaction; answers once it is on the disk. Deeds that wait
     * together share a transaction, a savepoint each: what one throws undoes it alone and is thrown to its caller.
     *
     * <p>
     * Called inside a deed, or inside any transaction of this thread, it joins: the lines are durable when that
     * transaction is. Called for a form ({@link Once#settle}), it writes the form's mark in the same transaction: the
     * form acted upon already, here or on another node, is not acted upon again.
     *
     * @throws fr.preau.ground.kernel.Refusal.Later when the database could not keep it: nothing was done, or, if it was
     * lost while committing, nobody knows yet
     */
    public <T extends @Nullable Object> T record(Deed<T> deed) {
        Once.Mark mark = mark();
        List<Act> ofTheInstance = new ArrayList<>();
        T done = turns.take(NAME, (at, write) -> {
            ofTheInstance.clear(); // a deed may be performed again
            Consumer<Act> say = act -> {
                write.line(NAME, act.line());
                if (act.ofTheInstance()) {
                    ofTheInstance.add(act);
                }
            };
            if (mark == null) {
                return deed.perform(at, say);
            }
            mark.write(sql);
            return mark.during(() -> deed.perform(at, say));
        });
        ofTheInstance.forEach(act -> events.record(Kind.ADMINISTRATION, act.action(), act.by().getFirst()));
        return done;
    }

    /** The same of a deed that gives nothing. */
    public void act(BiConsumer<Instant, Consumer<Act>> deed) {
        this.<@Nullable Void>record((at, say) -> {
            deed.accept(at, say);
            return null;
        });
    }

    /** Inside a deed the thread may be another caller's: this one's form was marked before it. */
    private Once.@Nullable Mark mark() {
        return turns.inside(NAME) ? null : Once.current();
    }

    /**
     * One page of the journal, the latest line first.
     *
     * @param before only lines under that number: the last {@code n} of the page before; absent for the first page
     * @param size how many at most, up to 2 000
     */
    public List<Entry> page(Filter filter, @Nullable Long before, int size) {
        return reading.page(filter, before == null ? Long.MAX_VALUE : before, Math.clamp(size, 1, MOST));
    }

    /**
     * The page before that one: the lines next above a number, the latest first.
     *
     * @param after the first {@code n} of the page after
     * @param size how many at most, up to 2 000
     */
    public List<Entry> above(Filter filter, long after, int size) {
        return reading.above(filter, after, Math.clamp(size, 1, MOST));
    }

    /** How many lines there are, counted no further than {@code most}. */
    public long count(Filter filter, long most) {
        return reading.count(filter, most);
    }
}
