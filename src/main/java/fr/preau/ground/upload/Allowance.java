package fr.preau.ground.upload;

import fr.preau.ground.upload.Meter.Limit;
import fr.preau.ground.upload.Meter.Measure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What may be sent, by its kind: how much of it, and how many are read at once on a node. Declared here, once; pages,
 * refusals and the container follow.
 */
public enum Allowance {
    /** A document that is kept, or whose signatures are read: PDF, office document, picture. */
    DOCUMENT(2, limit(Measure.BYTES, 20 << 20), limit(Measure.OBJECTS, 1_000_000), limit(Measure.PAGES, 5_000),
            limit(Measure.ENTRIES, 2_000), limit(Measure.DEPTH, 200), limit(Measure.CELLS, 5_000_000),
            limit(Measure.SECONDS, 300)),
    /** A table of lines, in a file or pasted. */
    TABLE(2, limit(Measure.BYTES, 20 << 20), limit(Measure.LINES, 200_000), limit(Measure.CELLS, 3_000_000),
            limit(Measure.SECONDS, 300)),
    /** A text that is shown again in its form, to be corrected there. */
    TEXT(2, limit(Measure.BYTES, 2 << 20), limit(Measure.CELLS, 200_000), limit(Measure.DEPTH, 40),
            limit(Measure.SECONDS, 300)),
    /** An official file, brought by who administers the instance. */
    EDITION(1, limit(Measure.BYTES, 100 << 20), limit(Measure.CELLS, 200_000_000), limit(Measure.SECONDS, 900)),
    /** What a program sends as the body of a request. */
    NOTE(16, limit(Measure.BYTES, 16 << 10), limit(Measure.SECONDS, 60));

    private final int atOnce;
    private final Map<Measure, Long> most = new EnumMap<>(Measure.class);

    Allowance(int atOnce, Limit... limits) {
        this.atOnce = atOnce;
        for (Limit limit : limits) {
            most.put(limit.of(), limit.most());
        }
    }

    private static Limit limit(Measure of, long most) {
        return new Limit(of, most);
    }

    /** The most of one file; as much as there is when nothing bounds it. */
    public long most(Measure what) {
        return most.getOrDefault(what, Long.MAX_VALUE);
    }

    /** How large a file may be. */
    public long bytes() {
        return most(Measure.BYTES);
    }

    /** The same, as its sentence says it. */
    public Limit size() {
        return new Limit(Measure.BYTES, bytes());
    }

    int atOnce() {
        return atOnce;
    }

    /** The largest file of all. */
    static long largest() {
        return Arrays.stream(values()).mapToLong(Allowance::bytes).max().orElseThrow();
    }
}
