package fr.preau.ground.post;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A small SMTP server that refuses one recipient with the code of your choice; encrypted from STARTTLS on when it has
 * what to encrypt with.
 */
@NullUnmarked
final class FussyServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String disliked;
    private final int code;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final @Nullable SSLContext tls;
    private final List<String> inClear = new CopyOnWriteArrayList<>();
    private volatile boolean calm;

    FussyServer(String disliked, int code) {
        this(disliked, code, null);
    }

    FussyServer(String disliked, int code, @Nullable SSLContext tls) {
        this.tls = tls;
        this.disliked = disliked;
        this.code = code;
        try {
            this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> accepted() {
        return accepted;
    }

    /** What anybody on the way could read. */
    List<String> inClear() {
        return inClear;
    }

    int refused() {
        return refused.get();
    }

    void calm() {
        calm = true;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                converse(one);
            } catch (IOException e) {
                continue; // the client or the test left
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        say(socket.getOutputStream(), "220 ready");
        converse(socket, false);
    }

    private void converse(Socket socket, boolean secret) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!secret) {
                inClear.add(line);
            }
            if (line.equals("STARTTLS") && tls != null) {
                say(out, "220 go on in secret");
                converse(wrapped(socket), true);
                return;
            }
            if (line.startsWith("EHLO") && tls != null && !secret) {
                say(out, "250-hello\r\n250 STARTTLS");
            } else if (line.startsWith("RCPT")) {
                to = line.replaceAll(".*<|>.*", "");
                boolean no = !calm && to.equals(disliked);
                refused.addAndGet(no ? 1 : 0);
                say(out, no ? code + " not " + to : "250 ok");
            } else if (line.equals("DATA")) {
                say(out, "354 go on");
                while (!".".equals(line)) {
                    line = in.readLine();
                }
                accepted.add(to);
                say(out, "250 taken");
            } else {
                say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private Socket wrapped(Socket one) throws IOException {
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(one, null, one.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
