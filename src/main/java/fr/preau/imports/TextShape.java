package fr.preau.imports;

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
import java.util.zip.ZipException;

/**
 * What a text file looks like, seen by reading it once from end to end before anything is imported.
 *
 * <p>The whole file, because an accent may first appear on line 30 000 and a cut archive only shows
 * at its end. It costs a tenth of the import and lets every guard speak before a transaction is
 * open.
 *
 * @param charset UTF-8, or windows-1252 when the bytes are not UTF-8
 * @param lines line ends seen
 * @param endsWithNewline false when the last line may have been cut
 */
record TextShape(Charset charset, long lines, boolean endsWithNewline) {
    static final Charset WINDOWS = Charset.forName("windows-1252");

    static TextShape of(SourceFile file, Progress progress) {
        progress.begin("imports.step.check", file.size());
        try (SourceFile.Content content = file.open()) {
            return new Look(file).through(content, progress);
        } catch (EOFException e) {
            throw Refused.because("truncated", file.name());
        } catch (ZipException e) {
            throw Refused.because("damaged", file.name());
        } catch (IOException e) {
            throw Refused.because("unreadable", file.name());
        } finally {
            progress.end();
        }
    }

    /** One reading, with what it has seen so far. */
    private static final class Look {
        private static final int CHUNK = 1 << 16;
        private final SourceFile file;
        private final CharsetDecoder utf8 =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer decoded = CharBuffer.allocate(CHUNK);
        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK + 8);
        private long lines;
        private long lineLength;
        private long accents;
        private long malformed;
        private long firstMalformedLine;
        private byte last;

        Look(SourceFile file) {
            this.file = file;
        }

        TextShape through(SourceFile.Content content, Progress progress) throws IOException {
            byte[] chunk = new byte[CHUNK];
            boolean first = true;
            for (int read = fill(content.bytes(), chunk);
                    read > 0;
                    read = fill(content.bytes(), chunk)) {
                if (first) {
                    refuseForeign(chunk, read);
                    first = false;
                }
                look(chunk, read);
                progress.at(content.position().getAsLong());
            }
            if (first) {
                throw Refused.because("empty", file.name());
            }
            decode(true);
            return new TextShape(charset(), lines, last == '\n' || last == '\r');
        }

        private static int fill(InputStream in, byte[] chunk) throws IOException {
            return in.readNBytes(chunk, 0, chunk.length);
        }

        private void look(byte[] chunk, int length) {
            for (int i = 0; i < length; i++) {
                if (chunk[i] == '\n') {
                    lines++;
                    lineLength = 0;
                } else if (++lineLength > file.limits().line()) {
                    throw Refused.because(
                            "line", file.name(), lines + 1, file.limits().line() >> 10);
                } else if (chunk[i] == 0) {
                    throw Refused.because("binary", file.name());
                }
            }
            last = chunk[length - 1];
            bytes.put(chunk, 0, length);
            decode(false);
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
         * Never guesses: a file mostly in UTF-8 with bytes that are not is damaged, and is not read
         * as something else.
         */
        private Charset charset() {
            if (malformed == 0) {
                return StandardCharsets.UTF_8;
            }
            if (accents > malformed) {
                throw Refused.because("encoding", file.name(), firstMalformedLine);
            }
            return WINDOWS;
        }

        private void refuseForeign(byte[] chunk, int length) {
            int at = length > 2 && (chunk[0] & 0xff) == 0xef && (chunk[1] & 0xff) == 0xbb ? 3 : 0;
            if (length > 1
                    && ((chunk[0] & 0xff) == 0xff && (chunk[1] & 0xff) == 0xfe
                            || (chunk[0] & 0xff) == 0xfe && (chunk[1] & 0xff) == 0xff)) {
                throw Refused.because("utf16", file.name());
            }
            while (at < length && Character.isWhitespace(chunk[at])) {
                at++;
            }
            if (at == length && length < CHUNK) {
                throw Refused.because("empty", file.name());
            }
            if (at < length && chunk[at] == '<') {
                throw Refused.because("webpage", file.name());
            }
        }
    }
}
