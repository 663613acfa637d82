package fr.preau.ground.connection;

import fr.preau.ground.policy.Limits;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.ParameterMap;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes with a request to its end, before anything else is done for it: neither a form half sent nor one
 * that comes a byte at a time holds anything that others need.
 */
final class RequestBodies extends ValveBase {
    /** In milliseconds: until there is room, whoever had to be cut off has left. */
    private static final int ROOM = 3_000;

    private static final int ASKED_EVERY = 20;
    private static final int LOOKED_EVERY = 1_000;

    /** In bytes a second: files longer than a form come at that pace at least, all in all. */
    private static final int SLOWEST = 32 << 10;

    /** In milliseconds, before that. */
    private static final long GRACE = 60_000;

    private final Crowd receiving = new Crowd(Capacity.BODIES, Capacity.BODIES_FROM_ONE);

    private final Crowd large = new Crowd(Capacity.LARGE, Capacity.LARGE_FROM_ONE);

    RequestBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!Admission.TURN.isBound()) {
            getNext().invoke(request, response); // said again, by who had put it off
            return;
        }
        Admission.ConnectionTurn turn = Admission.TURN.get();
        String address = Limits.address(request);
        turn.line().from(address);
        long told = request.getContentLengthLong();
        if (told == 0 || told < 0 && request.getHeader("Transfer-Encoding") == null) {
            getNext().invoke(request, response);
        } else if (told > RequestBody.MOST) {
            if (files(request)) {
                announce(request, response, turn, address);
            } else {
                RequestBody.tell(request, 413, told, turn.line());
                getNext().invoke(request, response);
            }
        } else {
            receive(request, response, turn, address);
        }
    }

    private static boolean files(Request request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** Files longer than a form: their route says whether they are read. */
    private void announce(Request request, Response response, Admission.ConnectionTurn turn, String address)
            throws IOException, ServletException {
        org.apache.coyote.Request from = request.getCoyoteRequest();
        InputBuffer network = from.getInputBuffer();
        try (var coming = new Coming(request, turn, address)) {
            RequestBody.announce(request, request.getContentLengthLong(), turn.line(), coming::come);
            getNext().invoke(request, response);
        } finally {
            from.setInputBuffer(network);
        }
    }

    /** How many bytes are read, for how long. */
    private record Patience(long most, long millis) {}

    /** Files on their way: so many megabytes of them at once, and fewer from one address. */
    private final class Coming implements AutoCloseable {
        private final Request request;
        private final Admission.ConnectionTurn turn;
        private final String address;
        private final int megabytes;
        private @Nullable Spool spool;

        Coming(Request request, Admission.ConnectionTurn turn, String address) {
            this.request = request;
            this.turn = turn;
            this.address = address;
            this.megabytes = (int) (request.getContentLengthLong() >> 20) + 1;
        }

        /**
         * @return the status that says why they could not be read, or 0
         */
        int come() {
            if (spool != null) {
                return 0;
            }
            if (!large.enter(address, megabytes)) {
                return 503;
            }
            var here = new Spool();
            spool = here;
            org.apache.coyote.Request from = request.getCoyoteRequest();
            turn.line().receiving(true);
            try {
                long length = request.getContentLengthLong();
                var patience = new Patience(length, GRACE + length * 1_000 / SLOWEST);
                int refusal = read(from, here, turn.line(), patience);
                if (refusal == 0) {
                    from.setInputBuffer(new SpoolBuffer(here));
                } else {
                    turn.line().linger();
                }
                return refusal;
            } catch (IOException gone) {
                return 400;
            } finally {
                turn.line().receiving(false);
            }
        }

        @Override
        public void close() {
            if (spool != null) {
                spool.close();
                large.leave(address, megabytes);
            }
        }
    }

    private void receive(Request request, Response response, Admission.ConnectionTurn turn, String address)
            throws IOException, ServletException {
        try (var spool = new Spool()) {
            int refusal = 503;
            boolean here = here(request.getCoyoteRequest());
            if (here || room(turn, address)) {
                turn.line().receiving(!here);
                try {
                    var usual = new Patience(RequestBody.MOST, Long.MAX_VALUE);
                    refusal = read(request.getCoyoteRequest(), spool, turn.line(), usual);
                } catch (IOException gone) {
                    request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, gone);
                    return;
                } finally {
                    turn.line().receiving(false);
                    if (!here) {
                        receiving.leave(address);
                    }
                }
            }
            if (refusal == 0) {
                RequestBody.tell(request, spool.size(), turn.line(), () -> forget(request, spool));
            } else {
                RequestBody.tell(request, refusal, spool.size(), turn.line());
                spool.close(); // of what is refused, nothing is kept
            }
            if (refusal != 0 && refusal != 413) {
                turn.line().linger();
            }
            answer(request, response, spool);
        }
    }

    /** Whether all of it came with its head, as a short form does: nobody is waited for. */
    private static boolean here(org.apache.coyote.Request from) {
        long told = from.getContentLengthLong();
        return told > 0 && from.getInputBuffer().available() >= told;
    }

    /**
     * Where there is none, whoever sends nothing makes room for whoever comes; a crowd that sends comes in one after
     * the other.
     */
    private boolean room(Admission.ConnectionTurn turn, String address) {
        for (int waited = 0; waited < ROOM; waited += ASKED_EVERY) {
            if (receiving.enter(address)) {
                return true;
            }
            if (waited % LOOKED_EVERY == 0) {
                boolean crowded = receiving.from(address) >= Capacity.BODIES_FROM_ONE;
                turn.among().makeRoom(crowded ? address : null);
            }
            try {
                Thread.sleep(ASKED_EVERY);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /**
     * @return the status that says why it could not be read, or 0
     * @throws IOException when they have left
     */
    private static int read(org.apache.coyote.Request from, Spool spool, HeldConnection line, Patience patience)
            throws IOException {
        var piece = new BodyChunk();
        long begun = System.nanoTime();
        try {
            while (from.doRead(piece) >= 0) {
                spool.write(piece.getByteBuffer());
                if (spool.size() > patience.most()) {
                    return 413;
                }
                if ((System.nanoTime() - begun) / 1_000_000 > patience.millis()) {
                    return 408;
                }
            }
            return 0;
        } catch (Spool.Overflow full) {
            return 503;
        } catch (BadRequestException malformed) {
            return 400;
        } catch (SocketTimeoutException silent) {
            return 408;
        } catch (IOException ended) {
            if (line.wasCut()) {
                return 408;
            }
            throw ended;
        }
    }

    /** Its bytes, and what the container made of them. */
    private static void forget(Request request, Spool spool) {
        request.getCoyoteRequest().getParameters().recycle();
        if (request.getParameterMap() instanceof ParameterMap<String, String[]> made) {
            made.setLocked(false);
            made.clear();
        }
        spool.close();
    }

    /** The request, with what was read in the place of its bytes. */
    private void answer(Request request, Response response, Spool spool) throws IOException, ServletException {
        org.apache.coyote.Request from = request.getCoyoteRequest();
        InputBuffer network = from.getInputBuffer();
        from.setInputBuffer(new SpoolBuffer(spool));
        try {
            getNext().invoke(request, response);
        } finally {
            from.setInputBuffer(network);
        }
    }

    /** What the container is given of a body. */
    private static final class BodyChunk implements ApplicationBufferHandler {
        private ByteBuffer bytes = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer given) {
            bytes = given;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // it is given what there is
        }
    }

    /** A body that is here. */
    private static final class SpoolBuffer implements InputBuffer {
        private static final int AT_ONCE = 8 << 10;
        private final Spool spool;
        private long read;

        SpoolBuffer(Spool spool) {
            this.spool = spool;
        }

        @Override
        public int doRead(ApplicationBufferHandler to) throws IOException {
            ByteBuffer next = ByteBuffer.allocate((int) Math.min(AT_ONCE, available() + 1L));
            int length = spool.read(read, next);
            to.setByteBuffer(next.flip());
            read += Math.max(0, length);
            return length;
        }

        @Override
        public int available() {
            return (int) (spool.size() - read);
        }
    }
}
