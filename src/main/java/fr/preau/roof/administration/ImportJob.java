package fr.preau.roof.administration;

import fr.preau.tools.imports.ImportOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file an administrator brings in.
 *
 * @param id {@code T-…}
 * @param file its name, or the last word of its address
 * @param address where to download it; absent when it was sent
 * @param scope départements to keep, apart by commas; empty for all
 * @param edition the day it describes, as given with it; absent when the file has to tell it
 * @param step the key of what is being done
 * @param done what the step counts and is behind, of {@code total}; 0 when not known
 * @param report what it would change, or changed; absent before
 * @param refusal why it cannot be taken, in the words of whoever sent it; absent when it can
 * @param lossy refused only for what would be lost: somebody may accept it
 * @param rejected whether a list of rejected lines was kept
 * @param now the clock's hour when this was read
 */
record ImportJob(String id, ImportOrder.Kind kind, String file, @Nullable String address, String scope,
        @Nullable LocalDate edition, boolean acceptLosses, boolean dryRun, State state, String step, long done,
        long total, @Nullable Report report, @Nullable String refusal, boolean lossy, boolean rejected, Instant madeAt,
        Instant changedAt, Instant now) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    enum State {
        RUNNING,
        /** It was tried: nothing is changed yet. */
        TRIED, DONE, REFUSED
    }

    /** What an import would change, or changed. */
    record Report(long lines, long setAside, long rejectedLines, long doubtfulCells, LocalDate edition,
            @Nullable Boolean editionGiven, List<String> scope, List<Change> changes, double seconds) {}

    /** What happened to how many things, and the first few. */
    record Change(String what, long total, List<String> samples) {}

    /** Nobody works on it any more: the node stopped. */
    boolean interrupted() {
        return state == State.RUNNING && changedAt.plus(PATIENCE).isBefore(now);
    }

    boolean running() {
        return state == State.RUNNING && !interrupted();
    }

    /** It was tried, and can be taken for good. */
    boolean ready() {
        return state == State.TRIED;
    }

    /**
     * The key of how far the step is; absent when it counts nothing, or does not know of how much.
     */
    @Nullable
    String counted() {
        return total <= 0 || step.endsWith(".merge") ? null : step + ".counted";
    }

    /** What is done, in lines, in files or in KB as the step counts; {@link #whole} of how much. */
    long counts() {
        return done >> shift();
    }

    long whole() {
        return total >> shift();
    }

    private int shift() {
        return step.endsWith(".read") || step.endsWith(".files") ? 0 : 10;
    }

    /** Hundredths of the step that are done; absent when not known. */
    @Nullable
    Integer percent() {
        return total <= 0 ? null : (int) Math.min(100, 100 * done / total);
    }
}
