package fr.preau.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that pass: how far in the file as it lies on the disk, for the progress bar and the archive guard. */
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads the file, others only look at the figure
final class Counted extends FilterInputStream {
    private volatile long bytes;

    Counted(InputStream in) {
        super(in);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        bytes += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        bytes += Math.max(read, 0);
        return read;
    }
}
