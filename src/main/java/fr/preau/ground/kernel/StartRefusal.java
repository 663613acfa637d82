package fr.preau.ground.kernel;

import java.util.List;

/**
 * Why the application cannot start, in one sentence for whoever typed the command: the key of a text of this module and
 * what to put in it. The details go to the log.
 */
public final class StartRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final transient List<Object> arguments;

    /** Refuses with the text {@code key} of {@code text_fr.properties} of this module. */
    public StartRefusal(String key, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** Keeps what was thrown below, for the log. */
    public StartRefusal because(Throwable cause) {
        initCause(cause);
        return this;
    }

    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
