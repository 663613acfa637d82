package fr.preau.ground.connection;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events to one browser. Once the head of the answer has left, the container gives back all that a request
 * costs, as it does for a WebSocket, and a socket is left that nobody waits for: what it does not take at once is sent
 * later.
 *
 * <p>
 * Made by the container, by its name.
 */
public final class EventStream implements InternalHttpUpgradeHandler {
    /** Whoever takes nothing for so long is left. */
    private static final long SLOWEST = Duration.ofSeconds(30).toNanos();

    private @Nullable SocketChannel socket;
    private @Nullable ByteBuffer leaving;
    private byte @Nullable [] next;
    private long since = System.nanoTime();
    private Runnable left = EventStream::nobody;
    private volatile boolean over;

    public EventStream() {}

    private static void nobody() {}

    /**
     * Answers with a stream. Nothing more may be said by other means.
     *
     * @param left called once nobody is there any more, at least once
     * @throws IOException when they have left already: {@code left} is not called
     */
    public static EventStream open(HttpServletRequest request, HttpServletResponse response, Runnable left)
            throws IOException, ServletException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        // nobody keeps a stream, and a proxy sends each event on at once
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Connection", "close"); // it ends where the connection does
        response.flushBuffer();
        EventStream made = request.upgrade(EventStream.class);
        made.left = left;
        return made;
    }

    /** Sends this, whole, once what was being sent has left; what waits for it no longer is. */
    public synchronized void send(byte[] event) {
        next = event;
        advance();
    }

    /** Whether whoever followed it has left. */
    public boolean over() {
        return over;
    }

    /** Whether there is nothing it waits to send. */
    public synchronized boolean idle() {
        return leaving == null && next == null;
    }

    /** Sends on what it can, without waiting. */
    public synchronized void advance() {
        if (socket == null) {
            if (System.nanoTime() - since > SLOWEST) {
                destroy(); // the container never gave it its socket
            }
            return;
        }
        try {
            while (leaving != null || next != null) {
                if (leaving == null) {
                    leaving = ByteBuffer.wrap(next);
                    next = null;
                    since = System.nanoTime();
                }
                socket.write(leaving);
                if (leaving.hasRemaining()) {
                    if (System.nanoTime() - since > SLOWEST) {
                        close();
                    }
                    return;
                }
                leaving = null;
            }
        } catch (IOException gone) {
            close();
        }
    }

    /** Ends it: the container then notices that nothing comes any more. */
    public synchronized void close() {
        if (socket != null) {
            try {
                socket.shutdownOutput();
                socket.shutdownInput();
            } catch (IOException gone) {
                leaving = null; // the container has noticed
            }
        }
    }

    @Override
    public synchronized void setSocketWrapper(SocketWrapperBase<?> given) {
        socket = ((NioChannel) given.getSocket()).getIOChannel();
        advance();
    }

    /** Nothing is read: whatever comes, be it the end, ends it. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        SocketChannel from = socket;
        if (event != SocketEvent.OPEN_READ || from == null) {
            return SocketState.CLOSED;
        }
        try {
            return from.read(ByteBuffer.allocate(1)) == 0 ? SocketState.UPGRADED : SocketState.CLOSED;
        } catch (IOException gone) {
            return SocketState.CLOSED;
        }
    }

    @Override
    public void destroy() {
        over = true;
        left.run();
    }

    @Override
    public void init(WebConnection connection) {
        // it has its socket
    }

    @Override
    public void timeoutAsync(long now) {
        // it has no timeout but its own
    }

    @Override
    public void setSslSupport(@Nullable SSLSupport support) {
        // a proxy brings TLS
    }

    @Override
    public void pause() {
        close();
    }
}
