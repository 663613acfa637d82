package fr.preau.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that only acts change, remembered until the journal grows.
 *
 * <p>An act writes its line in its own transaction. So what was read when the journal had so many
 * lines is still true for a request that finds as many, on this node or on another. The number of
 * lines ({@code journal.v_head}) must be read before the value: at worst the value is newer than
 * the number says, and is read once more for nothing.
 *
 * @param <V> what is remembered, unchangeable
 */
public final class UntilNextLine<V> {
    private final int most;
    private final Map<String, Kept<V>> known;

    private record Kept<V>(long lines, V value) {}

    /**
     * @param most how many values at most; the one asked for longest ago goes first
     */
    public UntilNextLine(int most) {
        this.most = most;
        this.known =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Kept<V>> eldest) {
                        return size() > UntilNextLine.this.most;
                    }
                };
    }

    /**
     * Reads a value again.
     *
     * @param <V> what is remembered
     */
    public interface Renewing<V> {
        /**
         * @param before what it was at another line; absent when nothing is remembered. It may be
         *     given back when nothing that it rests on has changed
         */
        V from(@Nullable V before);
    }

    /**
     * The value of a key.
     *
     * @param lines how many lines the journal has, as read for this request
     * @param reading reads it again
     */
    public V of(String key, long lines, Supplier<V> reading) {
        return renewed(key, lines, before -> reading.get());
    }

    /** The same, of a value that costs more to make than to see that it still holds. */
    public V renewed(String key, long lines, Renewing<V> renewing) {
        Kept<V> kept = kept(key);
        if (kept != null && kept.lines() == lines) {
            return kept.value();
        }
        V value = renewing.from(kept == null ? null : kept.value());
        keep(key, new Kept<>(lines, value));
        return value;
    }

    private @Nullable Kept<V> kept(String key) {
        synchronized (known) {
            return known.get(key);
        }
    }

    private void keep(String key, Kept<V> value) {
        synchronized (known) {
            known.put(key, value);
        }
    }
}
