package fr.preau.ground.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;

/** The bytes of a kept file, some pieces at a time; what is skipped is not read. */
final class PieceStream extends InputStream {
    private static final int BYTE = 0xff;
    private final byte[] sum;
    private final long size;
    private final FileRows rows;
    private byte[] some = {};
    private long someFrom;
    private long at;

    PieceStream(KeptFile kept, FileRows rows) {
        this.sum = HexFormat.of().parseHex(kept.sha256());
        this.size = kept.bytes();
        this.rows = rows;
    }

    @Override
    public int read() throws IOException {
        return ready() ? some[(int) (at++ - someFrom)] & BYTE : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int from = (int) (at - someFrom);
        int many = Math.min(length, some.length - from);
        System.arraycopy(some, from, into, offset, many);
        at += many;
        return many;
    }

    @Override
    public long skip(long many) {
        long skipped = Math.clamp(many, 0, size - at);
        at += skipped;
        return skipped;
    }

    private boolean ready() throws IOException {
        if (at >= size) {
            return false;
        }
        if (at < someFrom || at >= someFrom + some.length) {
            int piece = (int) (at / FileRows.PIECE);
            some = rows.pieces(sum, piece);
            someFrom = (long) piece * FileRows.PIECE;
            if (at >= someFrom + some.length) {
                throw new IOException("a file lost its pieces while it was read");
            }
        }
        return true;
    }
}
