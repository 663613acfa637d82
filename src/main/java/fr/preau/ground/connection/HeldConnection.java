package fr.preau.ground.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection: how far the head of its next request is, how patient we still are with it while it is read or answered.
 *
 * <p>
 * Whoever makes us wait, for what they send or for what they do not read, uses their patience up and gains some with
 * each byte. Our own work costs them none.
 */
final class HeldConnection extends NioChannel {
    /** Below this many bytes a second, patience runs out. */
    private static final int SLOWEST = 8 << 10;

    /** In milliseconds. */
    private static final long PATIENCE = 20_000;

    /** Before that, nobody is cut off for the sake of others. */
    private static final long GRACE = 1_000;

    /** For the rest of what was refused, in milliseconds. */
    private static final long REST = 200;

    /** Where the head of a request stands. */
    enum Head {
        WHOLE, PARTIAL, GONE
    }

    private final AtomicLong moved = new AtomicLong();
    private volatile boolean sending;
    private volatile boolean waited;
    private volatile boolean cut;
    private volatile boolean receiving;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile String address = "";

    /** Of the sweep alone. */
    private volatile long seen;

    private final AtomicLong patience = new AtomicLong(PATIENCE);

    /** When the first byte of a head came that is not whole yet; 0 otherwise. */
    private volatile long begun;

    HeldConnection(SocketBufferHandler buffers) {
        super(buffers);
    }

    /** Channels serve again, for another connection. */
    @Override
    public void reset(@Nullable SocketChannel channel, @Nullable NioSocketWrapper socket) throws IOException {
        take();
        leave();
        begun = 0;
        super.reset(channel, socket);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int came = super.read(to);
        waited = came == 0;
        sending = false;
        moved.addAndGet(Math.max(0, came));
        return came;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int went = super.write(from);
        waited = from.hasRemaining();
        sending = true;
        moved.addAndGet(went);
        return went;
    }

    /** Reads what has come of a head into the buffer that the container reads from. */
    Head head() throws IOException {
        SocketBufferHandler buffers = getBufHandler();
        buffers.configureReadBufferForWrite();
        ByteBuffer in = buffers.getReadBuffer();
        if (in.hasRemaining() && read(in) < 0) {
            return Head.GONE;
        }
        if (!in.hasRemaining() || whole(in)) {
            begun = 0;
            return Head.WHOLE;
        }
        if (begun == 0 && in.position() > 0) {
            begun = System.currentTimeMillis();
        }
        return Head.PARTIAL;
    }

    /** An empty line ends a head; empty lines before it, which are allowed, do not. */
    private static boolean whole(ByteBuffer in) {
        int at = 0;
        int end = in.position();
        while (at < end && (in.get(at) == '\r' || in.get(at) == '\n')) {
            at++;
        }
        for (int last = end - 1; last > at; last--) {
            boolean dos = in.get(last - 1) == '\r' && last - 2 > at;
            if (in.get(last) == '\n' && in.get(dos ? last - 2 : last - 1) == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Whether the page asked for is in English; only before the container reads it. */
    boolean english() {
        ByteBuffer in = getBufHandler().getReadBuffer();
        for (int i = 0; i < Math.min(in.position(), 12) - 4; i++) {
            if (in.get(i) == ' ' && in.get(i + 1) == '/') {
                return in.get(i + 2) == 'e' && in.get(i + 3) == 'n';
            }
        }
        return false;
    }

    /** Whether something is sent, rather than read; only before the container reads it. */
    boolean sends() {
        ByteBuffer in = getBufHandler().getReadBuffer();
        return in.position() > 0 && in.get(0) == 'P';
    }

    /** In milliseconds since the epoch; 0 when no head is half here. */
    long begun() {
        return begun;
    }

    /** A request on it is now read or answered. */
    void take() {
        patience.set(PATIENCE);
        seen = moved.get();
        waited = false;
        cut = false;
        receiving = false;
        address = "";
        taken.set(true);
    }

    /**
     * @return whether one was read or answered
     */
    boolean leave() {
        return taken.getAndSet(false);
    }

    boolean taken() {
        return taken.get();
    }

    /** Whether a body comes on it that is kept as it comes. */
    void receiving(boolean now) {
        receiving = now;
    }

    boolean receiving() {
        return receiving;
    }

    void from(String known) {
        address = known;
    }

    String address() {
        return address;
    }

    /** Nothing more is expected of it than the rest of what was refused. */
    void linger() {
        patience.accumulateAndGet(REST, Math::min);
    }

    boolean wasCut() {
        return cut;
    }

    /** Time has passed: whoever has kept us waiting too long is cut off. */
    void pass(long millis) {
        long now = moved.get();
        long gained = (now - seen) * 1_000 / SLOWEST;
        seen = now;
        if (waited) {
            patience.updateAndGet(left -> Math.min(PATIENCE, left + gained - millis));
        }
        if (patience.get() < 0 && !cut) {
            cut();
        }
    }

    /** What is left of our patience, when it may be cut off for others; otherwise -1. */
    long expendable() {
        long left = patience.get();
        return taken.get() && waited && !cut && left <= PATIENCE - GRACE ? left : -1;
    }

    /**
     * Whoever sends is told that they are too slow, whoever reads gets no more. Only the ways are shut: what the thread
     * at work on it uses stays its own.
     */
    void cut() {
        cut = true;
        SocketChannel ways = getIOChannel();
        if (ways == null) {
            return; // they left meanwhile
        }
        try {
            ways.shutdownInput();
            if (sending) {
                ways.shutdownOutput();
            }
        } catch (IOException gone) {
            sending = false; // they left meanwhile
        }
    }
}
