package fr.preau.ground.files;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.util.ByteBufferBackedInputStream;

/**
 * Bytes to look at without copying them: a file mapped in memory, which takes nothing of the heap, or what was
 * inflated. To read beyond either end gives -1, never a failure.
 */
final class Bytes {
    private static final int BYTE = 0xff;
    private final ByteBuffer all;

    Bytes(ByteBuffer all) {
        this.all = all;
    }

    Bytes(byte[] all) {
        this(ByteBuffer.wrap(all));
    }

    /** That file, as long as the arena is open. */
    static Bytes of(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Bytes(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
        }
    }

    int size() {
        return all.limit();
    }

    /** 0 to 255; -1 outside. */
    int at(int index) {
        return index < 0 || index >= all.limit() ? -1 : all.get(index) & BYTE;
    }

    /** Two bytes, the low one first. */
    int little16(int at) {
        return at(at) | at(at + 1) << 8;
    }

    /** Four bytes, the low one first. */
    long little32(int at) {
        return little16(at) | (long) little16(at + 2) << 16;
    }

    /** Two bytes, the high one first. */
    int big16(int at) {
        return at(at) << 8 | at(at + 1);
    }

    /** Four bytes, the high one first. */
    long big32(int at) {
        return (long) big16(at) << 16 | big16(at + 2);
    }

    /** Whether those characters, one byte each, are there. */
    boolean has(int at, String latin) {
        for (int i = 0; i < latin.length(); i++) {
            if (at(at + i) != latin.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where those characters are next, before {@code to}; -1 when they are not. */
    int find(String latin, int from, int to) {
        int last = Math.min(to, size()) - latin.length();
        for (int i = Math.max(0, from); i <= last; i++) {
            if (all.get(i) == (byte) latin.charAt(0) && has(i, latin)) {
                return i;
            }
        }
        return -1;
    }

    String text(int from, int to, Charset charset) {
        return charset.decode(slice(from, to)).toString();
    }

    String latin(int from, int to) {
        return text(from, to, StandardCharsets.ISO_8859_1);
    }

    /** A view of a part; what lies outside is left out. */
    ByteBuffer slice(int from, int to) {
        int start = Math.clamp(from, 0, size());
        return all.slice(start, Math.max(start, Math.min(to, size())) - start);
    }

    InputStream stream(int from, int to) {
        return new ByteBufferBackedInputStream(slice(from, to));
    }
}
