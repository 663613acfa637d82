package fr.preau.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * What comes out of an archive, watched: stops when there is too much of it, or too much for what went in.
 *
 * <p>The sizes written in an archive are never believed; only bytes that really came out count.
 */
final class Unpacking extends FilterInputStream {
    private final LongSupplier packed;
    private final Limits limits;
    private long unpacked;

    Unpacking(InputStream in, LongSupplier packed, Limits limits) {
        super(in);
        this.packed = packed;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        watch(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        watch(Math.max(read, 0));
        return read;
    }

    private void watch(int more) {
        unpacked += more;
        if (unpacked > limits.unpacked()) {
            throw Refused.because("unpacked", limits.unpacked() >> 20);
        }
        if (unpacked > limits.patience() && unpacked / limits.ratio() > Math.max(packed.getAsLong(), 1)) {
            throw Refused.because("bomb", limits.ratio());
        }
    }
}
