package fr.preau.tools.imports;

import fr.preau.ground.kernel.Sha256;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file on the disk, plain, gzipped or zipped: told by its first bytes, never by its name.
 *
 * @param name what to call it in sentences and in the register of imports: never a path
 */
record SourceFile(Path path, String name, ImportLimits limits) {

    /** Refuses what is not a file that can be read. */
    static SourceFile at(Path path, String name, ImportLimits limits) {
        ImportRefusals.refuse(!Files.exists(path), "absent", name);
        ImportRefusals.refuse(!Files.isRegularFile(path) || !Files.isReadable(path), "unreadable", name);
        try {
            ImportRefusals.refuse(Files.size(path) == 0, "empty", name);
            ImportRefusals.refuse(Files.size(path) > limits.file(), "large", name, limits.file() >> 20);
        } catch (IOException e) {
            throw ImportRefusals.because("unreadable", name);
        }
        return new SourceFile(path, name, limits);
    }

    /** Bytes on the disk. */
    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text inside, unpacked and guarded; {@link Content#position} advances from 0 to {@link #size}.
     */
    Content open() throws IOException {
        var counted = new CountedStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
        byte[] start = firstBytes();
        if (startsWith(start, 0x1f, 0x8b)) {
            return new Content(guarded(new GZIPInputStream(counted, 1 << 16), counted::bytes), counted::bytes);
        }
        if (isZip(start)) {
            counted.close();
            return ZipFolder.onlyFileOf(this);
        }
        refuseForeign(start);
        return new Content(counted, counted::bytes);
    }

    InputStream guarded(InputStream unpacked, LongSupplier packed) {
        return new Unpacking(unpacked, packed, limits);
    }

    /**
     * SHA-256 of the bytes as received, in hexadecimal: the same file is recognised whatever its name.
     */
    String sha256() {
        try {
            return Sha256.hex(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] firstBytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(8);
        }
    }

    /** Whether these are the first bytes of a gz or of a zip. */
    static boolean isPacked(byte[] start) {
        return startsWith(start, 0x1f, 0x8b) || isZip(start);
    }

    /** Also one with nothing in it, which begins by its end. */
    private static boolean isZip(byte[] start) {
        return startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6);
    }

    private void refuseForeign(byte[] start) {
        ImportRefusals.refuse(startsWith(start, '%', 'P', 'D', 'F'), "pdf", name);
        ImportRefusals.refuse(startsWith(start, 0xd0, 0xcf, 0x11, 0xe0), "spreadsheet", name);
        if (startsWith(start, 0xfd, '7', 'z') || startsWith(start, 'B', 'Z', 'h')
                || startsWith(start, 0x28, 0xb5, 0x2f, 0xfd) || startsWith(start, '7', 'z', 0xbc, 0xaf)) {
            throw ImportRefusals.because("packing", name);
        }
    }

    private static boolean startsWith(byte[] start, int... expected) {
        if (start.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((start[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The unpacked bytes, how many bytes of the file on the disk were used to get there, and what is closed with them.
     */
    record Content(InputStream bytes, LongSupplier position, Closeable opened) implements AutoCloseable {
        Content(InputStream bytes, LongSupplier position) {
            this(bytes, position, bytes);
        }

        @Override
        public void close() throws IOException {
            opened.close();
        }
    }

    /**
     * Counts the bytes that pass: how far in the file as it lies on the disk, for the progress bar and the archive
     * guard.
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads the file, others only look at the figure
    static class CountedStream extends FilterInputStream {
        private volatile long bytes;

        CountedStream(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        void pass(int more) {
            bytes += more;
        }

        @Override
        public int read() throws IOException {
            int number = in.read();
            pass(number < 0 ? 0 : 1);
            return number;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            pass(Math.max(read, 0));
            return read;
        }
    }

    /**
     * What comes out of an archive, watched: stops when there is too much of it, or too much for what went in.
     *
     * <p>
     * The sizes written in an archive are never believed; only bytes that really came out count.
     */
    static final class Unpacking extends CountedStream {
        private final LongSupplier packed;
        private final ImportLimits limits;

        Unpacking(InputStream in, LongSupplier packed, ImportLimits limits) {
            super(in);
            this.packed = packed;
            this.limits = limits;
        }

        @Override
        void pass(int more) {
            super.pass(more);
            ImportRefusals.refuse(bytes() > limits.unpacked(), "unpacked", limits.unpacked() >> 20);
            if (bytes() > limits.patience() && bytes() / limits.ratio() > Math.max(packed.getAsLong(), 1)) {
                throw ImportRefusals.because("bomb", limits.ratio());
            }
        }
    }

    /**
     * A zip archive, of which one file is wanted. Nothing is ever unpacked on the disk, so that no name inside can lead
     * anywhere.
     */
    static final class ZipFolder {
        private static final int MOST_FILES = 1_000;
        private static final Pattern DATA = Pattern.compile("(?i).*\\.(csv|tsv|(geo|topo)?json)(\\.gz)?");
        private static final Pattern TEXT = Pattern.compile("(?i).*\\.txt");

        /** What goes with data and is none: a note to readers, a licence, what a Mac adds. */
        private static final Pattern BESIDE = Pattern
                .compile("(?i)(.*/)?(\\..*|(read.?me|lisez|a.?lire|licen[cs]e|notice|copying).*)" + "|__MACOSX/.*");

        private ZipFolder() {}

        /** The only data file of the archive; refuses an archive that has none, or several. */
        static SourceFile.Content onlyFileOf(SourceFile file) throws IOException {
            ZipFile zip = open(file);
            try {
                ZipEntry entry = onlyEntry(zip, file.name());
                long packed = Math.clamp(entry.getCompressedSize(), 1, file.size());
                InputStream inside = file.guarded(zip.getInputStream(entry), () -> packed);
                var counted = new SourceFile.CountedStream(inside);
                long whole = Math.max(entry.getSize(), 1);
                return new SourceFile.Content(counted,
                        () -> (long) ((double) Math.min(counted.bytes(), whole) / whole * file.size()), zip);
            } catch (RuntimeException | IOException e) {
                zip.close();
                throw e;
            }
        }

        private static ZipFile open(SourceFile file) throws IOException {
            try {
                return new ZipFile(file.path().toFile());
            } catch (ZipException e) {
                throw ImportRefusals.because("zip", file.name());
            }
        }

        private static ZipEntry onlyEntry(ZipFile zip, String name) {
            ImportRefusals.refuse(zip.size() == 0, "empty", name);
            ImportRefusals.refuse(zip.size() > MOST_FILES, "zip.crowded", name, MOST_FILES);
            if (zip.getEntry("[Content_Types].xml") != null || zip.getEntry("mimetype") != null) {
                throw ImportRefusals.because("spreadsheet", name);
            }
            List<ZipEntry> data = inside(zip, DATA);
            List<ZipEntry> kept = data.isEmpty() ? inside(zip, TEXT) : data;
            if (kept.isEmpty()) {
                throw ImportRefusals.because("zip.none", name, names(zip.stream()));
            }
            if (kept.size() > 1) {
                throw ImportRefusals.because("zip.several", name, names(kept.stream()));
            }
            return kept.getFirst();
        }

        private static List<ZipEntry> inside(ZipFile zip, Pattern names) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> !BESIDE.matcher(entry.getName()).matches())
                    .filter(entry -> names.matcher(entry.getName()).matches())
                    .<ZipEntry>map(entry -> entry)
                    .toList();
        }

        private static String names(Stream<? extends ZipEntry> entries) {
            return entries.limit(5).map(ZipEntry::getName).collect(Collectors.joining(", "));
        }
    }
}
