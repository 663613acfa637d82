package fr.preau.tools.imports;

import fr.preau.tools.imports.Imports.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a text file looks like, seen by reading it once from end to end before anything is imported.
 *
 * <p>
 * The whole file, because an accent may first appear on line 30 000 and a cut archive only shows at its end. It costs a
 * tenth of the import and lets every guard speak before a transaction is open.
 *
 * @param charset UTF-8, or when the bytes are not UTF-8 windows-1252, or its elder ISO 8859-15
 * @param lines line ends seen
 * @param endsWithNewline false when the last line may have been cut
 * @param json whether it begins as JSON does
 * @param kind what such a JSON can only be; absent when it may be several, or none
 */
record TextShape(Charset charset, long lines, boolean endsWithNewline, boolean json, ImportOrder.@Nullable Kind kind) {
    static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset LATIN_9 = Charset.forName("ISO-8859-15");

    static TextShape of(SourceFile file, Progress progress) {
        progress.begin("imports.step.check", file.size());
        try (SourceFile.Content content = file.open()) {
            return new Look(file).through(content, progress);
        } catch (EOFException e) {
            throw ImportRefusals.because("truncated", file.name());
        } catch (ZipException e) {
            throw ImportRefusals.because("damaged", file.name());
        } catch (IOException e) {
            throw ImportRefusals.because("unreadable", file.name());
        } finally {
            progress.end();
        }
    }

    /** One reading, with what it has seen so far. */
    private static final class Look {
        private static final int CHUNK = 1 << 16;
        private static final Pattern OUTLINES = Pattern.compile("\"type\"\\s*:\\s*\"(FeatureCollection|Topology)\"");
        private static final Pattern SERVICES = Pattern.compile("\\A\\{\\s*\"service\"\\s*:");
        private static final Pattern CONTRACTS = Pattern.compile("\\A\\{\\s*\"marches\"\\s*:");
        private final SourceFile file;
        private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer decoded = CharBuffer.allocate(CHUNK);
        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK + 8);
        private long lines;
        private long lineLength;
        private long accents;
        private long malformed;
        private long firstMalformedLine;
        private long windowsOnly;
        private long ligatures;
        private boolean json;
        private ImportOrder.@Nullable Kind kind;
        private byte last;

        Look(SourceFile file) {
            this.file = file;
        }

        TextShape through(SourceFile.Content content, Progress progress) throws IOException {
            byte[] chunk = new byte[CHUNK];
            boolean first = true;
            for (int read = fill(content.bytes(), chunk); read > 0; read = fill(content.bytes(), chunk)) {
                if (first) {
                    lookAtStart(chunk, read);
                    first = false;
                }
                look(chunk, read);
                progress.at(content.position().getAsLong());
            }
            ImportRefusals.refuse(first, "empty", file.name());
            decode(true);
            return new TextShape(charset(), lines, last == '\n' || last == '\r', json, kind);
        }

        private static int fill(InputStream in, byte[] chunk) throws IOException {
            return in.readNBytes(chunk, 0, chunk.length);
        }

        private void look(byte[] chunk, int length) {
            for (int i = 0; i < length; i++) {
                if (chunk[i] == '\n') {
                    lines++;
                    lineLength = 0;
                } else if (++lineLength > file.limits().line() && !json) {
                    throw ImportRefusals.because("line", file.name(), lines + 1, file.limits().line() >> 10);
                } else if (chunk[i] == 0) {
                    throw ImportRefusals.because(isWide(chunk, length) ? "utf16" : "binary", file.name());
                } else if (chunk[i] < 0) {
                    countOldAccents(chunk, i, length);
                }
            }
            last = chunk[length - 1];
            bytes.put(chunk, 0, length);
            decode(false);
        }

        /** UTF-16 without its mark: every other byte of plain letters is nought, and they alone. */
        private static boolean isWide(byte[] chunk, int length) {
            int[] noughts = new int[2];
            for (int i = 0; i < Math.min(length, 200); i++) {
                noughts[i % 2] += chunk[i] == 0 ? 1 : 0;
            }
            int most = Math.max(noughts[0], noughts[1]);
            return length > 20 && Math.min(noughts[0], noughts[1]) == 0 && most > Math.min(length, 200) / 4;
        }

        /** The bytes by which the two single-byte encodings of French differ. */
        private void countOldAccents(byte[] chunk, int i, int length) {
            int number = chunk[i] & 0xff;
            windowsOnly += number < 0xa0 ? 1 : 0;
            boolean within = i + 1 < length && Character.isLetter(chunk[i + 1]);
            ligatures += within && (number == 0xbc || number == 0xbd) ? 1 : 0;
        }

        private void decode(boolean end) {
            bytes.flip();
            while (true) {
                decoded.clear();
                CoderResult result = utf8.decode(bytes, decoded, end);
                countAccents();
                if (result.isError()) {
                    bytes.position(bytes.position() + result.length());
                    firstMalformedLine = malformed++ == 0 ? lines + 1 : firstMalformedLine;
                } else if (result.isUnderflow()) {
                    break;
                }
            }
            bytes.compact();
        }

        private void countAccents() {
            decoded.flip();
            while (decoded.hasRemaining()) {
                accents += decoded.get() > 0x7f ? 1 : 0;
            }
        }

        /**
         * Never guesses: a file mostly in UTF-8 with bytes that are not is damaged, and is not read as something else.
         */
        private Charset charset() {
            if (malformed == 0) {
                return StandardCharsets.UTF_8;
            }
            ImportRefusals.refuse(accents > malformed, "encoding", file.name(), firstMalformedLine);
            return ligatures > 0 && windowsOnly == 0 ? LATIN_9 : WINDOWS;
        }

        private static ImportOrder.@Nullable Kind kind(String start) {
            if (OUTLINES.matcher(start).find()) {
                return ImportOrder.Kind.CONTOURS;
            }
            if (SERVICES.matcher(start).find()) {
                return ImportOrder.Kind.OFFICIAL_ADDRESSES;
            }
            return CONTRACTS.matcher(start).find() ? ImportOrder.Kind.DECP : null;
        }

        private void lookAtStart(byte[] chunk, int length) {
            ImportRefusals.refuse(SourceFile.isPacked(chunk), "packed.twice", file.name());
            int at = length > 2 && (chunk[0] & 0xff) == 0xef && (chunk[1] & 0xff) == 0xbb ? 3 : 0;
            if (length > 1 && ((chunk[0] & 0xff) == 0xff && (chunk[1] & 0xff) == 0xfe
                    || (chunk[0] & 0xff) == 0xfe && (chunk[1] & 0xff) == 0xff)) {
                throw ImportRefusals.because("utf16", file.name());
            }
            while (at < length && Character.isWhitespace(chunk[at])) {
                at++;
            }
            ImportRefusals.refuse(at == length && length < CHUNK, "empty", file.name());
            json = at < length && (chunk[at] == '{' || chunk[at] == '[');
            kind = json ? kind(new String(chunk, at, length - at, StandardCharsets.UTF_8)) : null;
            ImportRefusals.refuse(at < length && chunk[at] == '<', "webpage", file.name());
        }
    }
}
