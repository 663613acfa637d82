package fr.preau.tools.imports;

import java.time.Duration;
import tools.jackson.core.StreamReadConstraints;

/**
 * How far a file is trusted. The national directory of schools is 40 MB unpacked and packs eight times smaller: these
 * limits leave room for ten times the country, and stop what no publisher sends.
 *
 * @param file bytes as received
 * @param unpacked bytes after decompression
 * @param ratio unpacked to packed, looked at once {@code patience} bytes have come out
 * @param line bytes between two line ends
 * @param columns in the header
 * @param silence the longest wait for the next bytes of a download
 * @param download the longest download
 * @param inside whether who orders it on a page may name an address of this machine or of its network; who is at the
 * console always may
 */
record ImportLimits(long file, long unpacked, int ratio, long patience, int line, int columns, Duration silence,
        Duration download, boolean inside) {
    /** No name, no address is that long or that deep: what is would fill the memory. */
    static final StreamReadConstraints JSON = StreamReadConstraints.builder()
            .maxStringLength(1 << 20)
            .maxNestingDepth(40)
            .build();

    static final ImportLimits USUAL = new ImportLimits(2L << 30, 4L << 30, 100, 16L << 20, 1 << 20, 1_000,
            Duration.ofSeconds(30), Duration.ofMinutes(30), false);

    /**
     * Outlines are one long line of JSON read into memory at once: a long line is allowed, a large file is not.
     */
    ImportLimits forOutlines() {
        return atMost(8 << 20);
    }

    /** A list of services may be one line of JSON; it is read one service at a time. */
    ImportLimits forServices() {
        return atMost(1 << 29);
    }

    private ImportLimits atMost(int most) {
        return new ImportLimits(most, most, ratio, patience, most, columns, silence, download, inside);
    }

    /** Where only this machine reaches the site ({@link fr.preau.ground.security.Outside#alone}). */
    ImportLimits andInside() {
        return new ImportLimits(file, unpacked, ratio, patience, line, columns, silence, download, true);
    }
}
