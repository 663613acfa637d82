package fr.preau.practice;

import fr.preau.kernel.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as readers see it: its published version, and where it stands.
 *
 * @param id its public address, {@code F-…}
 * @param carrier the organisation that did it, as the module account names it
 * @param carrierName and its name
 * @param version of what is shown
 * @param versionAt when that version was made
 * @param publishedAt when a version was first published; absent for a draft
 * @param newsAt when the carrier last amended or confirmed it
 * @param invented part of the demonstration
 * @param reviewed whether two reviewers approved that version
 * @param why it was withdrawn or archived; empty otherwise
 */
public record Practice(
        String id,
        String carrier,
        String carrierName,
        Origin origin,
        State state,
        int version,
        Instant versionAt,
        @Nullable Instant publishedAt,
        Instant newsAt,
        boolean invented,
        boolean reviewed,
        String why,
        Sheet sheet,
        Evidence evidence) {

    /** Who wrote it. */
    public enum Origin {
        CARRIER,
        /** Written here from public sources; the body it speaks of has not said it itself. */
        PUBLIC_SOURCES
    }

    /** Where a sheet stands. */
    public enum State {
        DRAFT,
        SUBMITTED,
        TO_CORRECT,
        PUBLISHED,
        ARCHIVED,
        WITHDRAWN
    }

    /** How other modules name it. */
    public Ref ref() {
        return ref(id);
    }

    static Ref ref(String id) {
        return new Ref("pratique", id);
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/pratiques/" + id;
    }

    /** Whether readers find it in the library. */
    public boolean listed() {
        return state == State.PUBLISHED;
    }

    /** What it costs in all. */
    public Spending spending() {
        return Spending.of(sheet.costs());
    }

    Practice with(Evidence weighed) {
        return new Practice(
                id,
                carrier,
                carrierName,
                origin,
                state,
                version,
                versionAt,
                publishedAt,
                newsAt,
                invented,
                reviewed,
                why,
                sheet,
                weighed);
    }
}
