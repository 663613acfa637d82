package fr.preau.ground.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Préau says no, and says why. A refusal is not a bug: it carries the key of a text (in the {@code
 * text_*.properties} of the module that refuses) and its arguments, and the page, the API and the command line each say
 * it in the visitor's language.
 *
 * <p>
 * There are few of them, on purpose. Anything else that is thrown is a bug and is shown as one, with a reference
 * number.
 */
public abstract sealed class Refusal extends RuntimeException {
    private final String key;
    private final transient List<Object> arguments;

    private Refusal(String key, Object... arguments) {
        super(key + List.of(arguments), null, false, false);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /**
     * Says that something is wrong there, when it is so.
     *
     * @throws BadRequest on that field
     */
    public static void refuse(boolean so, String field, String key, Object... arguments) {
        if (so) {
            throw new BadRequest(field, key, arguments);
        }
    }

    /**
     * Refuses what cannot be done now, when it is so.
     *
     * @throws Conflict with that sentence
     */
    public static void conflict(boolean so, String key, Object... arguments) {
        if (so) {
            throw new Conflict(key, arguments);
        }
    }

    /**
     * Refuses what this visitor may not do, when it is so.
     *
     * @throws Forbidden with that sentence
     */
    public static void forbid(boolean so, String key, Object... arguments) {
        if (so) {
            throw new Forbidden(key, arguments);
        }
    }

    /** All that is wrong of something, refused together. */
    public static final class Faults {
        private final List<BadRequest> all = new ArrayList<>();

        /** Notes that something is wrong there, when it is so. */
        public void refuse(boolean so, String field, String key, Object... arguments) {
            if (so) {
                all.add(new BadRequest(field, key, arguments));
            }
        }

        /** What that gives; absent when it is refused, which is noted. */
        public <T> @Nullable T read(Supplier<T> what) {
            try {
                return what.get();
            } catch (BadRequest no) {
                all.add(no);
                return null;
            }
        }

        public boolean none() {
            return all.isEmpty();
        }

        /**
         * @throws BadRequest when something is wrong: the first, with the others
         */
        public void orThrow() {
            if (!all.isEmpty()) {
                throw new BadRequest(all);
            }
        }
    }

    /** What is refused with it; nothing of most. */
    public List<? extends Refusal> others() {
        return List.of();
    }

    /** The key of the sentence to show. */
    public String key() {
        return key;
    }

    /** What fills the {@code {0}}, {@code {1}}… of the sentence. */
    public List<Object> arguments() {
        return arguments;
    }

    /** The HTTP status that says the same thing to a machine. */
    public abstract int status();

    /** The culprit among the parameters or form fields, when there is one. */
    public @Nullable String field() {
        return null;
    }

    /** The thing never existed, or its existence is nobody's business. */
    public static final class NotFound extends Refusal {
        private final @Nullable String field;

        public NotFound(@Nullable String field, String key, Object... arguments) {
            super(key, arguments);
            this.field = field;
        }

        @Override
        public int status() {
            return 404;
        }

        @Override
        public @Nullable String field() {
            return field;
        }
    }

    /** The thing existed and does not any more. */
    public static final class Gone extends Refusal {
        public Gone(String key, Object... arguments) {
            super(key, arguments);
        }

        @Override
        public int status() {
            return 410;
        }
    }

    /** This visitor may not; the text gives the reason. */
    public static final class Forbidden extends Refusal {
        public Forbidden(String key, Object... arguments) {
            super(key, arguments);
        }

        @Override
        public int status() {
            return 403;
        }
    }

    /** Somebody else changed the thing meanwhile. */
    public static final class Conflict extends Refusal {
        public Conflict(String key, Object... arguments) {
            super(key, arguments);
        }

        @Override
        public int status() {
            return 409;
        }
    }

    /** Larger than may be sent there, whenever it is. */
    public static final class TooLarge extends Refusal {
        public TooLarge(String key, Object... arguments) {
            super(key, arguments);
        }

        @Override
        public int status() {
            return 413;
        }
    }

    /** Too much, or too often: come back after {@link #after()}. */
    public static final class TooMuch extends Refusal {
        private final Duration after;

        public TooMuch(Duration after, String key, Object... arguments) {
            super(key, arguments);
            this.after = after;
        }

        public Duration after() {
            return after;
        }

        @Override
        public int status() {
            return 429;
        }
    }

    /** A part of Préau is not ready or is down; the same request may succeed later. */
    public static final class Later extends Refusal {
        public Later(String key, Object... arguments) {
            super(key, arguments);
        }

        @Override
        public int status() {
            return 503;
        }
    }

    /** The question cannot be understood: an unknown parameter, code, or form of a value. */
    public static final class BadRequest extends Refusal {
        private final String field;
        private final transient List<BadRequest> others;

        public BadRequest(String field, String key, Object... arguments) {
            super(key, arguments);
            this.field = field;
            this.others = List.of();
        }

        private BadRequest(List<BadRequest> all) {
            super(all.getFirst().key(), all.getFirst().arguments().toArray());
            this.field = all.getFirst().field;
            this.others = List.copyOf(all.subList(1, all.size()));
        }

        @Override
        public List<BadRequest> others() {
            return others;
        }

        @Override
        public int status() {
            return 400;
        }

        @Override
        public String field() {
            return field;
        }
    }
}
