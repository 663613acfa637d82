package fr.preau.web;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * A page as it is drawn: one array of UTF-8, in which each piece is written where it goes. A page
 * is hundreds of short pieces, half of them with an accent: making an array of each, as the output
 * of jte does, took a fifth of its time.
 */
final class Utf8Page implements TemplateOutput {
    /** UTF-8 takes at most three bytes a Java character: two characters make the only four. */
    private static final int WIDEST = 3;

    /** In characters: no room is made at once for more than the widest of so many. */
    private static final int PIECE = 1 << 14;

    private static final byte[] NOTHING = {};
    private static final int USUAL = 1 << 15;

    /** One of a page larger than that is not kept for another page. */
    private static final int LARGEST_KEPT = 1 << 20;

    /** Arrays that a page has left: making and growing one a page was a tenth of its time. */
    private static final Queue<byte[]> LEFT = new ArrayBlockingQueue<>(16);

    private byte[] bytes;
    private int size;

    Utf8Page() {
        byte[] left = LEFT.poll();
        bytes = left == null ? new byte[USUAL] : left;
    }

    int size() {
        return size;
    }

    /** Writes it whole, and leaves its array to another page: nothing more can be asked of it. */
    void writeTo(OutputStream out) throws IOException {
        byte[] drawn = bytes;
        int length = size;
        bytes = NOTHING;
        size = 0;
        out.write(drawn, 0, length);
        if (drawn.length <= LARGEST_KEPT) {
            LEFT.offer(drawn);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public void writeContent(String value) {
        writeContent(value, 0, value.length());
    }

    @Override
    public void writeContent(String value, int begin, int end) {
        int from = begin;
        while (end - from > PIECE) {
            boolean pair = Character.isHighSurrogate(value.charAt(from + PIECE - 1));
            int to = from + (pair ? PIECE - 1 : PIECE);
            writePiece(value, from, to);
            from = to;
        }
        writePiece(value, from, end);
    }

    private void writePiece(String value, int begin, int end) {
        room(WIDEST * (end - begin));
        byte[] to = bytes;
        int at = size;
        int i = begin;
        while (i < end) {
            char c = value.charAt(i++);
            if (c < 0x80) {
                to[at++] = (byte) c;
            } else if (c < 0x800) {
                to[at++] = (byte) (0xc0 | c >> 6);
                to[at++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                to[at++] = (byte) (0xe0 | c >> 12);
                to[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                to[at++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isHighSurrogate(c)
                    && i < end
                    && Character.isLowSurrogate(value.charAt(i))) {
                at = pair(Character.toCodePoint(c, value.charAt(i++)), to, at);
            } else {
                to[at++] = '?'; // half of a pair is no character: as String.getBytes writes it
            }
        }
        size = at;
    }

    private static int pair(int codePoint, byte[] to, int from) {
        int at = from;
        to[at++] = (byte) (0xf0 | codePoint >> 18);
        to[at++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        to[at++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        to[at++] = (byte) (0x80 | codePoint & 0x3f);
        return at;
    }

    @Override
    public void writeBinaryContent(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
