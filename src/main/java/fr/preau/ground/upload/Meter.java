package fr.preau.ground.upload;

import fr.preau.ground.kernel.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what is read of one file while it is unpacked or parsed, and refuses the one too many: a reader asks before it
 * keeps what it found.
 */
public final class Meter {
    private static final long SECOND = 1_000_000_000L;

    private final String field;
    private final Allowance allowance;
    private final Map<Measure, Long> found = new EnumMap<>(Measure.class);
    private final long begun = System.nanoTime();

    /** What is counted. */
    public enum Measure {
        BYTES,
        /** What a PDF is made of: objects, dictionaries, lists. */
        OBJECTS, PAGES,
        /** Files inside a file. */
        ENTRIES, LINES, CELLS,
        /** What is within what is within… */
        DEPTH, SECONDS
    }

    /** The most there may be; its sentence says it in the language of who reads it. */
    public record Limit(Measure of, long most) {}

    /**
     * @param field of the form, where what is refused is said
     */
    Meter(String field, Allowance allowance) {
        this.field = field;
        this.allowance = allowance;
    }

    /** For a file that no form brought. */
    public Meter(Allowance allowance) {
        this("", allowance);
    }

    /**
     * Counts so many more.
     *
     * @throws Refusal.BadRequest when it is too many
     */
    public void add(Measure what, long many) {
        most(what, found.merge(what, many, Long::sum));
    }

    /**
     * Looks at something that is counted elsewhere.
     *
     * @throws Refusal.BadRequest when there are more of them than may be
     */
    public void most(Measure what, long many) {
        if (many > allowance.most(what)) {
            throw refusal(what);
        }
    }

    Refusal.BadRequest refusal(Measure what) {
        return new Refusal.BadRequest(field, "upload.excess." + what, new Limit(what, allowance.most(what)));
    }

    /** Those bytes, each counted, for as long as may be. */
    InputStream counting(InputStream bytes) {
        return new MeteredStream(bytes);
    }

    private final class MeteredStream extends FilterInputStream {
        MeteredStream(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int number = super.read();
            pass(number < 0 ? 0 : 1);
            return number;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int many = super.read(into, from, length);
            pass(Math.max(0, many));
            return many;
        }

        @Override
        public boolean markSupported() {
            return false; // what is read again would be counted again
        }

        private void pass(int many) {
            add(Measure.BYTES, many);
            most(Measure.SECONDS, (System.nanoTime() - begun) / SECOND);
        }
    }
}
