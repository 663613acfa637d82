package fr.preau.post;

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

/** An SMTP server of thirty lines that refuses one recipient with the code of your choice. */
final class FussyServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String disliked;
    private final int code;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean calm;

    FussyServer(String disliked, int code) {
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

    private void converse(Socket one) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(one.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = one.getOutputStream();
        say(out, "220 ready");
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT")) {
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

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
