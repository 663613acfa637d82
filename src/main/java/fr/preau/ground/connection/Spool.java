package fr.preau.ground.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way in or out, kept until all are there: few in memory, more on the disk. Written first, then read
 * once or more; closed, nothing is left of it.
 */
public final class Spool extends OutputStream {
    private static final int IN_MEMORY = 16 << 10;
    private static final AtomicLong EVERYWHERE = new AtomicLong();

    private byte[] few = {};
    private @Nullable FileChannel file;
    private volatile long size;

    /** There is no room for more, here or on the disk. */
    static final class Overflow extends IOException {
        private static final long serialVersionUID = 1;

        Overflow(@Nullable IOException why) {
            super("no room to keep what is on its way", why);
        }
    }

    /** In bytes, so far. */
    public long size() {
        return size;
    }

    @Override
    public void write(int number) throws IOException {
        write(new byte[]{(byte) number}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, from, length));
    }

    /**
     * @throws Full when there is no room for it: what was there before still is
     */
    void write(ByteBuffer bytes) throws Overflow {
        int more = bytes.remaining();
        if (EVERYWHERE.addAndGet(more) > Capacity.SPOOLED) {
            EVERYWHERE.addAndGet(-more);
            throw new Overflow(null);
        }
        try {
            long grown = size + more;
            if (file == null && grown > IN_MEMORY) {
                file = toDisk((int) size);
            }
            if (file == null) {
                if (few.length < size + more) {
                    few = Arrays.copyOf(few, (int) Math.min(IN_MEMORY, 2 * (size + more)));
                }
                bytes.get(few, (int) size, more);
            } else {
                for (long at = size; bytes.hasRemaining();) {
                    at += file.write(bytes, at);
                }
            }
            size = grown;
        } catch (IOException full) {
            EVERYWHERE.addAndGet(-more);
            throw new Overflow(full);
        }
    }

    private FileChannel toDisk(int kept) throws IOException {
        Path path = Files.createTempFile("preau-", ".spool");
        FileChannel made = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        ByteBuffer before = ByteBuffer.wrap(few, 0, kept);
        while (before.hasRemaining()) {
            made.write(before, before.position());
        }
        few = new byte[0];
        return made;
    }

    /** Reads what is there from its byte at {@code from}; -1 once all is read. */
    int read(long from, ByteBuffer to) throws IOException {
        if (from >= size) {
            return -1;
        }
        if (file != null) {
            return file.read(to, from);
        }
        int length = (int) Math.min(to.remaining(), size - from);
        to.put(few, (int) from, length);
        return length;
    }

    /** Writes all of it there. */
    public void copyTo(OutputStream out) throws IOException {
        if (file == null) {
            out.write(few, 0, (int) size);
        } else {
            InputStream all = Channels.newInputStream(file.position(0));
            for (long left = size; left > 0;) {
                byte[] piece = all.readNBytes((int) Math.min(IN_MEMORY, left));
                out.write(piece);
                left -= piece.length;
            }
        }
    }

    @Override
    public void close() {
        EVERYWHERE.addAndGet(-size);
        size = 0;
        few = new byte[0];
        if (file != null) {
            try {
                file.close();
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            file = null;
        }
    }
}
