package fr.preau.connection;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What came with a request. Before anything is done with it, it is here whole, on the disk when it
 * is long, or refused; only files together longer than {@link #MOST} are read by the route that
 * takes them, once it is known who sends them.
 */
public final class RequestBody {
    /** In bytes: the longest form. */
    public static final long MOST = 8L << 20;

    /** In bytes: what is longer takes its turn. */
    public static final long LIGHT = 16L << 10;

    private static final RequestBody NONE = new RequestBody(0, 0, null, () -> {});
    private static final String ATTRIBUTE = RequestBody.class.getName();
    private final long length;
    private final int refusal;
    private final @Nullable HeldConnection line;
    private final Runnable forgetting;

    private RequestBody(
            long length, int refusal, @Nullable HeldConnection line, Runnable forgetting) {
        this.length = length;
        this.refusal = refusal;
        this.line = line;
        this.forgetting = forgetting;
    }

    /** Of that request; of nothing when it has none. */
    public static RequestBody of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestBody known ? known : NONE;
    }

    static void tell(HttpServletRequest request, int refusal, long length, HeldConnection line) {
        new RequestBody(length, refusal, line, () -> {}).carryIn(request);
    }

    /** It is here; and can be forgotten so, once there is an answer. */
    static void tell(
            HttpServletRequest request, long length, HeldConnection line, Runnable forgetting) {
        new RequestBody(length, 0, line, forgetting).carryIn(request);
    }

    private void carryIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** In bytes, as it came. */
    public long length() {
        return length;
    }

    /** The status that says why it was not read: 400, 408, 413 or 503; 0 when it was. */
    public int refusal() {
        return refusal;
    }

    /** Whether whoever sends it, or reads the answer, has been cut off for being too slow. */
    public boolean slow() {
        return line != null && line.wasCut();
    }

    /** There is an answer: what it answers to need not be kept until it has been read. */
    void forget() {
        forgetting.run();
    }
}
