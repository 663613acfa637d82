package fr.preau.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A ledger cut into stretches of whole lines, checked side by side and handed on in their order.
 * Each thread reads a stretch in its turn, into its own memory, and checks it while others read
 * theirs: no line goes from one core to another, and memory does not grow with the ledger.
 */
final class Stretches {
    /** Fits in the memory nearest to a core, and is read in one go. */
    private static final int STRETCH = 1 << 18;

    /** A line may hold the whole roll of a ballot. */
    private static final int LONGEST = 64 << 20;

    private final InputStream lines;
    private final long[] cuts;
    private final BlockingQueue<CompletableFuture<@Nullable CheckedLines>> inOrder;
    private byte[] rest = new byte[0];
    private boolean over;

    /**
     * @param cuts sizes of checkpoints, in order
     * @param threads how many will check
     */
    Stretches(InputStream lines, long[] cuts, int threads) {
        this.lines = lines;
        this.cuts = cuts;
        this.inOrder = new ArrayBlockingQueue<>(2 * threads);
    }

    /** Checks stretches until there are no more: what each thread does. */
    void check() {
        var mine = new Stretch();
        try {
            while (take(mine)) {
                mine.check(cuts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody waits for the rest
        }
    }

    /** The next stretch, checked; nothing after the last one. */
    @Nullable CheckedLines next() throws IOException, InterruptedException {
        try {
            return inOrder.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unread) {
                throw unread;
            }
            throw new IllegalStateException(e);
        }
    }

    /** How many bytes follow the last line feed. */
    synchronized int rest() {
        return rest.length;
    }

    private synchronized boolean take(Stretch mine) throws InterruptedException {
        while (!over) {
            try {
                over = !mine.read();
            } catch (IOException e) {
                over = true;
                inOrder.put(CompletableFuture.failedFuture(e));
                return false;
            }
            boolean whole = mine.end > 1;
            if (whole) {
                inOrder.put(mine.checked);
            }
            if (over) {
                inOrder.put(CompletableFuture.completedFuture(null));
            }
            if (whole) {
                return true;
            }
        }
        return false;
    }

    /** What one thread has read: lines after a line feed. */
    private final class Stretch {
        private CompletableFuture<@Nullable CheckedLines> checked = new CompletableFuture<>();
        private byte[] bytes = new byte[0];
        private int end;

        /** Reads what comes next, after what was left of a line. @return whether more may come */
        boolean read() throws IOException {
            int begun = 1 + rest.length;
            int wanted = Math.max(STRETCH, rest.length); // twice a line that is not all there
            if (bytes.length < begun + wanted) {
                bytes = new byte[begun + wanted + STRETCH / 8];
            }
            bytes[0] = '\n';
            System.arraycopy(rest, 0, bytes, 1, rest.length);
            int read = lines.readNBytes(bytes, begun, wanted);
            end = begun + read;
            while (bytes[end - 1] != '\n') {
                end--;
            }
            rest = Arrays.copyOfRange(bytes, end, begun + read);
            checked = new CompletableFuture<>();
            return read == wanted && rest.length < LONGEST;
        }

        void check(long[] sizes) {
            try {
                checked.complete(new CheckedLines(bytes, sizes).check(1, end));
            } catch (RuntimeException | Error e) {
                checked.completeExceptionally(e);
            }
        }
    }
}
