package fr.preau.ground.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What came with a request. Before anything is done with it, it is here whole, on the disk when it is long, or refused;
 * only files together longer than {@link #MOST} are {@link #receive received} later, once it is known who sends them
 * and that its route takes them.
 */
public final class RequestBody {
    /** In bytes: the longest form. */
    public static final long MOST = 8L << 20;

    /** In bytes: what is longer takes its turn. */
    public static final long LIGHT = 16L << 10;

    private static final RequestBody NONE = new RequestBody(0, 0, null, () -> {}, () -> 0);
    private static final String ATTRIBUTE = RequestBody.class.getName();
    private final long length;
    private volatile int refusal;
    private final @Nullable HeldConnection line;
    private final Runnable forgetting;
    private final IntSupplier coming;

    private RequestBody(long length, int refusal, @Nullable HeldConnection line, Runnable forgetting,
            IntSupplier coming) {
        this.length = length;
        this.refusal = refusal;
        this.line = line;
        this.forgetting = forgetting;
        this.coming = coming;
    }

    /** Of that request; of nothing when it has none. */
    public static RequestBody of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestBody known ? known : NONE;
    }

    static void tell(HttpServletRequest request, int refusal, long length, HeldConnection line) {
        new RequestBody(length, refusal, line, () -> {}, () -> refusal).carryIn(request);
    }

    /** It is not here; it comes when it is asked for, or for a reason, a status, it does not. */
    static void announce(HttpServletRequest request, long length, HeldConnection line, IntSupplier coming) {
        new RequestBody(length, 0, line, () -> {}, coming).carryIn(request);
    }

    /** It is here; and can be forgotten so, once there is an answer. */
    static void tell(HttpServletRequest request, long length, HeldConnection line, Runnable forgetting) {
        new RequestBody(length, 0, line, forgetting, () -> 0).carryIn(request);
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

    /**
     * Sees that it is here whole, on the disk: it waited for nothing but its sender, and holds no turn of those who are
     * here already.
     *
     * @return the status that says why it is not, as {@link #refusal}; 0 when it is
     */
    public int receive() {
        if (refusal == 0) {
            refusal = coming.getAsInt();
        }
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
