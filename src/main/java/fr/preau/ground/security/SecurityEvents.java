package fr.preau.ground.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The door of security events: says that one happened. */
@Component
public class SecurityEvents {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityEvents.class);

    /** What may happen. */
    public enum Kind {
        /** Somebody has signed in; detail: the means. */
        SIGN_IN("authentication", true),
        /** Somebody has tried to; detail: the means. */
        SIGN_IN_FAILED("authentication", false),
        /** Somebody has closed sessions of theirs; detail: which. */
        SIGN_OUT("session", true),
        /** A means of signing in was added; detail: which. */
        KEY_ADDED("iam", true),
        /** A means of signing in was taken away; detail: which. */
        KEY_REMOVED("iam", true),
        /** A second person vouched for a key that waited. */
        KEY_CONFIRMED("iam", true),
        /** Somebody has had their data erased. */
        PERSON_ERASED("iam", true),
        /** An act of those who administer the instance; detail: the action of the journal. */
        ADMINISTRATION("configuration", true),
        /** Ledgers are signed with a key that had not signed here before. */
        SIGNING_KEY("configuration", true),
        /** A page or a form was refused; detail: the key of the sentence that says why. */
        REFUSAL("web", false),
        /** Somebody asked too often; detail: for what. */
        LIMIT("web", false);

        private final String category;
        private final boolean success;

        Kind(String category, boolean success) {
            this.category = category;
            this.success = success;
        }

        /** Of the Elastic Common Schema: what was done, whatever came of it. */
        public String action() {
            String words = name().toLowerCase(Locale.ROOT).replace('_', '-');
            return words.endsWith("-failed") ? words.substring(0, words.length() - "-failed".length()) : words;
        }

        /** Whether what was tried was done. */
        public boolean success() {
            return success;
        }
    }

    /**
     * What is counted.
     *
     * @param detail a word of ours, never of a visitor; may be empty
     */
    public record Event(Kind kind, String detail) {}

    private final Map<Event, LongAdder> counts = new ConcurrentHashMap<>();
    private final RequestOrigins origins = new RequestOrigins();
    private final LogPace pace;

    @Autowired
    SecurityEvents(LogPace pace) {
        this.pace = pace;
    }

    /** Apart from any application. */
    public SecurityEvents() {
        this(new LogPace());
    }

    /**
     * Counts it, and writes its line unless too many of its kind were written this minute.
     *
     * @param detail a word of ours, never of a visitor; may be empty
     * @param by the reference of the person or of the mandate, when it is known
     */
    public void record(Kind kind, String detail, @Nullable String by) {
        counts.computeIfAbsent(new Event(kind, detail), event -> new LongAdder()).increment();
        if (!pace.admits(SecurityEvents.class.getName() + " " + kind, kind.success)) {
            return;
        }
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("event.kind", "event")
                .addKeyValue("event.category", List.of(kind.category))
                .addKeyValue("event.action", kind.action())
                .addKeyValue("event.outcome", kind.success ? "success" : "failure")
                .addKeyValue("event.reason", detail);
        if (by != null) {
            line = line.addKeyValue("user.id", by);
        }
        String origin = origins.current();
        if (origin != null) {
            line = line.addKeyValue("labels.origin", origin);
        }
        line.log("{} {}", kind.action(), detail);
    }

    /** What was counted since this was last asked; whoever asks keeps it. */
    public Map<Event, Long> drain() {
        Map<Event, Long> since = new LinkedHashMap<>();
        counts.forEach((event, count) -> {
            long number = count.sumThenReset();
            if (number > 0) {
                since.put(event, number);
            }
        });
        return since;
    }

    /** Gives back what could not be kept: it is counted again. */
    public void giveBack(Map<Event, Long> since) {
        since.forEach((event, more) -> counts.computeIfAbsent(event, count -> new LongAdder()).add(more));
    }
}
