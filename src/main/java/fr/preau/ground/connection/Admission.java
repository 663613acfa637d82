package fr.preau.ground.connection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Whose request is read and answered now. The container is not told of a connection before the head of a request is
 * here whole; then it takes one of a counted number of turns, each of which costs memory; and gives it back when it has
 * been answered.
 */
final class Admission implements Handler<NioChannel> {
    /** In milliseconds: from the first byte of a head to its last. */
    private static final long HEAD = 10_000;

    /** In seconds: until a turn is free, for what is read. */
    private static final int PATIENCE = 10;

    /** The same for what is sent, which is not here to be given back; less than a proxy waits. */
    private static final int PATIENCE_SENDING = 50;

    /** In milliseconds: before that, a silent connection is not closed for the sake of others. */
    private static final long SILENT = 1_000;

    /** The connection that this thread reads and answers. */
    static final ScopedValue<ConnectionTurn> TURN = ScopedValue.newInstance();

    private final Handler<NioChannel> container;
    private final NioEndpoint endpoint;
    private final Semaphore turns = new Semaphore(Capacity.EXCHANGES, true);

    Admission(Handler<NioChannel> container, NioEndpoint endpoint) {
        this.container = container;
        this.endpoint = endpoint;
    }

    /** A connection whose turn it is, among the others. */
    record ConnectionTurn(HeldConnection line, Admission among) {}

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
        if (!(socket.getSocket() instanceof HeldConnection line)) {
            return container.process(socket, event);
        }
        boolean idle = socket.getCurrentProcessor() == null;
        if (idle && event == SocketEvent.ERROR && line.begun() > 0) {
            return refuse(socket, BareResponse.SLOW);
        }
        if (idle && event == SocketEvent.OPEN_READ) {
            SocketState early = head((NioSocketWrapper) socket, line);
            if (early != SocketState.LONG) {
                return early;
            }
            if (!turn(line.sends() ? PATIENCE_SENDING : PATIENCE)) {
                return refuse(socket, BareResponse.BUSY);
            }
            line.take();
        }
        SocketState state = ScopedValue.where(TURN, new ConnectionTurn(line, this))
                .call(() -> container.process(socket, event));
        if (state != SocketState.LONG) {
            leave(line);
        }
        return state;
    }

    /**
     * @return {@code LONG} when there is something for the container to read
     */
    private SocketState head(NioSocketWrapper socket, HeldConnection line) {
        try {
            HeldConnection.Head head = line.head();
            socket.updateLastRead();
            if (head == HeldConnection.Head.GONE) {
                return SocketState.CLOSED;
            }
            if (head == HeldConnection.Head.WHOLE) {
                socket.setReadTimeout(endpoint.getConnectionTimeout());
                return SocketState.LONG;
            }
        } catch (IOException gone) {
            return SocketState.CLOSED;
        }
        if (line.begun() > 0) {
            long left = HEAD - (System.currentTimeMillis() - line.begun());
            if (left <= 0) {
                return refuse(socket, BareResponse.SLOW);
            }
            socket.setReadTimeout(left);
        }
        socket.registerReadInterest();
        return SocketState.OPEN;
    }

    private boolean turn(int seconds) {
        try {
            return turns.tryAcquire() || turns.tryAcquire(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(HeldConnection line) {
        if (line.leave()) {
            turns.release();
        }
    }

    /** In one page for all, that costs nothing: the container has not even been told. */
    private static SocketState refuse(SocketWrapperBase<NioChannel> socket, BareResponse why) {
        try {
            var line = (HeldConnection) socket.getSocket();
            byte[] answer = why.answer(line.english(), line.sends());
            socket.write(false, answer, 0, answer.length);
            socket.flush(false);
            line.getIOChannel().shutdownOutput();
        } catch (IOException gone) {
            return SocketState.CLOSED;
        }
        return SocketState.CLOSED;
    }

    private record Candidate<T>(T one, long at) {}

    /**
     * Once in a while.
     *
     * @param millis since the last time
     */
    void sweep(long millis) {
        List<Candidate<NioSocketWrapper>> waiting = new ArrayList<>();
        List<Candidate<HeldConnection>> expendable = new ArrayList<>();
        var all = endpoint.getConnections();
        for (SocketWrapperBase<NioChannel> base : all) {
            if (!(base.getSocket() instanceof HeldConnection line)) {
                continue;
            }
            if (line.taken()) {
                line.pass(millis);
                expendable.add(new Candidate<>(line, line.expendable()));
            } else if (base.getCurrentProcessor() == null) {
                var socket = (NioSocketWrapper) base;
                waiting.add(new Candidate<>(socket, socket.getLastRead()));
            }
        }
        expendable.stream()
                .filter(candidate -> candidate.at() >= 0)
                .sorted(Comparator.comparingLong(Candidate::at))
                .limit(turns.getQueueLength())
                .forEach(candidate -> candidate.one().cut());
        thin(waiting, all.size() - Capacity.CONNECTIONS / 8 * 7);
    }

    /** Closes those on which nothing is asked, the longest silent first, where there are many. */
    private static void thin(List<Candidate<NioSocketWrapper>> waiting, int tooMany) {
        waiting.sort(Comparator.comparingLong(candidate -> -candidate.at()));
        Map<String, Integer> from = new HashMap<>();
        long recent = System.currentTimeMillis() - SILENT;
        int kept = 0;
        for (Candidate<NioSocketWrapper> candidate : waiting) {
            String address = String.valueOf(candidate.one().getRemoteAddr());
            boolean room = from.merge(address, 1, Integer::sum) <= Capacity.WAITING_FROM_ONE
                    && kept < waiting.size() - tooMany;
            if (room || candidate.at() > recent) {
                kept++;
            } else {
                candidate.one().processSocket(SocketEvent.ERROR, true);
            }
        }
    }

    /**
     * Cuts off whoever sends, from that address or from any, and has kept us waiting longest.
     *
     * @return whether there was one
     */
    boolean makeRoom(@Nullable String address) {
        HeldConnection longest = null;
        for (SocketWrapperBase<NioChannel> base : endpoint.getConnections()) {
            if (base.getSocket() instanceof HeldConnection line && line.expendable() >= 0 && line.receiving()
                    && (address == null || address.equals(line.address()))
                    && (longest == null || line.expendable() < longest.expendable())) {
                longest = line;
            }
        }
        if (longest == null) {
            return false;
        }
        longest.cut();
        return true;
    }

    @Override
    public void release(SocketWrapperBase<NioChannel> socket) {
        container.release(socket);
        if (socket.getSocket() instanceof HeldConnection line) {
            leave(line);
        }
    }

    @Override
    public Object getGlobal() {
        return container.getGlobal();
    }

    @Override
    public void pause() {
        container.pause();
    }

    @Override
    public void recycle() {
        container.recycle();
    }
}
