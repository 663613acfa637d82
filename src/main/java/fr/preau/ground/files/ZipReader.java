package fr.preau.ground.files;

import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Meter.Measure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip strictly, as every reader of documents must read it the same: one list of entries, that covers the whole
 * file, in order, each once. What it inflates is counted as it comes; nothing that a header promises is believed.
 */
final class ZipReader {
    private static final int MOST_ENTRIES = (int) Allowance.DOCUMENT.most(Measure.ENTRIES);
    private static final int MOST_INFLATED = 128 << 20;

    /** From there on, what swells more than that many times is no document. */
    private static final int LARGE = 24 << 20;

    private static final int MOST_TIMES = 100;
    private static final int LONGEST_NAME = 400;
    private static final int LAST = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int CENTRAL = 46;
    private static final int LOCAL = 30;
    private static final int DESCRIPTOR = 24;
    private static final int SOME = 8_192;
    private static final long UNKNOWN = 0xffffffffL;

    private final byte[] some = new byte[SOME];
    private long inflated;

    /**
     * One file inside.
     *
     * @param header where it begins
     * @param from where its bytes begin
     * @param packed how many there are
     */
    record Entry(String name, boolean stored, int header, int from, int packed, long size, long crc) {
        int end() {
            return from + packed;
        }
    }

    /** Where the bytes of an entry go as they are inflated. */
    interface Sink {
        void take(byte[] bytes, int many) throws Unfit;
    }

    /**
     * @throws Unfit when it is damaged, locked, or reads in more than one way
     */
    List<Entry> entries(Bytes all) throws Unfit {
        int last = last(all);
        int many = all.little16(last + 10);
        long size = all.little32(last + 12);
        long from = all.little32(last + 16);
        if (many == 0 || many > MOST_ENTRIES) {
            throw new Unfit("zip.many", MOST_ENTRIES);
        }
        if (from + size != last || all.little16(last + 4) != 0) {
            throw damaged();
        }
        List<Entry> entries = new ArrayList<>();
        int at = (int) from;
        for (int i = 0; i < many; i++) {
            entries.add(entry(all, at, (int) from));
            at += CENTRAL + lengths(all, at);
        }
        if (at != last) {
            throw damaged();
        }
        return ordered(entries, (int) from);
    }

    private static int last(Bytes all) throws Unfit {
        int least = Math.max(0, all.size() - LAST - LONGEST_COMMENT);
        for (int at = all.size() - LAST; at >= least; at--) {
            if (all.has(at, "PK\5\6") && at + LAST + all.little16(at + 20) == all.size()) {
                return at;
            }
        }
        throw damaged();
    }

    private static int lengths(Bytes all, int at) {
        return all.little16(at + 28) + all.little16(at + 30) + all.little16(at + 32);
    }

    private static Entry entry(Bytes all, int at, int end) throws Unfit {
        int method = all.little16(at + 10);
        long packed = all.little32(at + 20);
        long size = all.little32(at + 24);
        long header = all.little32(at + 42);
        if ((all.little16(at + 8) & 1) != 0) {
            throw new Unfit("zip.locked");
        }
        int named = all.little16(at + 28);
        String name = all.text(at + CENTRAL, at + CENTRAL + named, StandardCharsets.UTF_8);
        boolean sound = all.has(at, "PK\1\2") && (method == 0 || method == 8) && packed != UNKNOWN && size != UNKNOWN
                && header <= end && named > 0 && named <= LONGEST_NAME && !name.contains("\\") && !name.startsWith("/")
                && !("/" + name + "/").contains("/../");
        if (!sound) {
            throw damaged();
        }
        int local = (int) header;
        boolean same = all.has(local, "PK\3\4") && all.little16(local + 26) == named
                && all.has(local + LOCAL, all.latin(at + CENTRAL, at + CENTRAL + named));
        int from = local + LOCAL + named + all.little16(local + 28);
        if (!same || from + packed > end) {
            throw damaged();
        }
        return new Entry(name, method == 0, local, from, (int) packed, size, all.little32(at + 16));
    }

    /** No two of one name, none over another, nothing hidden before, between or after. */
    private static List<Entry> ordered(List<Entry> entries, int end) throws Unfit {
        Set<String> names = new HashSet<>();
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingInt(Entry::header));
        int covered = 0;
        for (Entry entry : ordered) {
            int gap = entry.header() - covered;
            boolean first = entry == ordered.getFirst();
            if (gap < 0 || gap > (first ? 0 : DESCRIPTOR) || !names.add(entry.name())) {
                throw damaged();
            }
            covered = entry.end();
        }
        if (end - covered > DESCRIPTOR) {
            throw damaged();
        }
        return ordered;
    }

    static Unfit damaged() {
        return new Unfit("zip.damaged");
    }

    /** Gives the bytes of that entry as they are inflated. */
    void read(Bytes all, Entry entry, Sink sink) throws Unfit {
        var sum = new CRC32();
        long size = 0;
        var inflater = new Inflater(true);
        var stored = all.stream(entry.from(), entry.end());
        try {
            inflater.setInput(all.slice(entry.from(), entry.end()));
            while (true) {
                int many = entry.stored() ? stored.read(some) : inflater.inflate(some);
                if (many <= 0) {
                    break;
                }
                count(many, all.size());
                size += many;
                sum.update(some, 0, many);
                sink.take(some, many);
            }
            boolean whole = entry.stored() || inflater.finished();
            if (!whole || size != entry.size() || sum.getValue() != entry.crc()) {
                throw damaged();
            }
        } catch (DataFormatException | java.io.IOException wrong) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private void count(int many, int whole) throws Unfit {
        inflated += many;
        if (inflated > MOST_INFLATED || (inflated > LARGE && inflated / MOST_TIMES > whole)) {
            throw new Unfit("zip.bomb");
        }
    }

    /** The whole of an entry, which may not be larger than that. */
    byte[] read(Bytes all, Entry entry, int most) throws Unfit {
        var into = new ByteArrayOutputStream();
        read(all, entry, (bytes, many) -> {
            if (into.size() + many > most) {
                throw new Unfit("zip.bomb");
            }
            into.write(bytes, 0, many);
        });
        return into.toByteArray();
    }
}
