package fr.preau.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive, of which one file is wanted. Nothing is ever unpacked on the disk, so that no name
 * inside can lead anywhere.
 */
final class ZipFolder {
    private static final int MOST_FILES = 1_000;
    private static final Pattern DATA =
            Pattern.compile("(?i).*\\.(csv|tsv|(geo|topo)?json)(\\.gz)?");
    private static final Pattern TEXT = Pattern.compile("(?i).*\\.txt");

    /** What goes with data and is none: a note to readers, a licence, what a Mac adds. */
    private static final Pattern BESIDE =
            Pattern.compile(
                    "(?i)(.*/)?(\\..*|(read.?me|lisez|a.?lire|licen[cs]e|notice|copying).*)"
                            + "|__MACOSX/.*");

    private ZipFolder() {}

    /** The only data file of the archive; refuses an archive that has none, or several. */
    static SourceFile.Content onlyFileOf(SourceFile file) throws IOException {
        ZipFile zip = open(file);
        try {
            ZipEntry entry = onlyEntry(zip, file.name());
            long packed = Math.clamp(entry.getCompressedSize(), 1, file.size());
            InputStream inside = file.guarded(zip.getInputStream(entry), () -> packed);
            var counted = new SourceFile.Counted(inside);
            long whole = Math.max(entry.getSize(), 1);
            return new SourceFile.Content(
                    closingBoth(counted, zip),
                    () -> (long) ((double) Math.min(counted.bytes(), whole) / whole * file.size()));
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
        if (zip.size() > MOST_FILES) {
            throw ImportRefusals.because("zip.crowded", name, MOST_FILES);
        }
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

    private static InputStream closingBoth(InputStream bytes, ZipFile zip) {
        return new FilterInputStream(bytes) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return in.read(buffer, offset, length);
            }

            @Override
            public void close() throws IOException {
                try (zip) {
                    in.close();
                }
            }
        };
    }
}
