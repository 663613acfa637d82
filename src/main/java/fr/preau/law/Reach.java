package fr.preau.law;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days for which a text was read as it then was, or its version proven to be the last: spans apart from each other,
 * in order, each from a day to the first day that is not of it any more.
 */
final class Reach {
    /** Nothing to be read: a practice, a principle. */
    static final Reach EVERYWHERE = new Reach(List.of(new Span(Long.MIN_VALUE, Long.MAX_VALUE)));

    private final Span[] spans;

    private Reach(List<Span> spans) {
        this.spans = spans.toArray(Span[]::new);
    }

    private record Span(long from, long to) {}

    /** What the versions of a text cover, those of one of its articles when it has several. */
    static Reach of(List<Instrument.Version> versions) {
        List<Span> spans = new ArrayList<>();
        versions.stream()
                .filter(version -> !version.deduced())
                .map(version -> new Span(version.from(), version.readTo()))
                .filter(span -> span.from() < span.to())
                .sorted(java.util.Comparator.comparingLong(Span::from))
                .forEach(span -> add(spans, span));
        return new Reach(spans);
    }

    private static void add(List<Span> spans, Span span) {
        Span last = spans.isEmpty() ? null : spans.getLast();
        if (last != null && span.from() <= last.to()) {
            spans.removeLast();
            spans.add(new Span(last.from(), Math.max(last.to(), span.to())));
        } else {
            spans.add(span);
        }
    }

    boolean covers(long day) {
        for (Span span : spans) {
            if (span.from() <= day && day < span.to()) {
                return true;
            }
        }
        return false;
    }

    /** The last day covered before one that is not; nothing when there is none. */
    @Nullable
    Long lastBefore(long day) {
        Long last = null;
        for (Span span : spans) {
            if (span.to() <= day) {
                last = span.to() - 1;
            }
        }
        return last;
    }
}
