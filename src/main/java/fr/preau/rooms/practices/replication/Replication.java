package fr.preau.rooms.practices.replication;

import fr.preau.ground.kernel.Ref;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A practice taken up by an organisation.
 *
 * @param id its public address, {@code R-…}
 * @param practice the sheet it follows, {@code F-…}
 * @param takenFrom the replication it was inspired by; absent when it was the origin
 * @param place {@code COMMUNE:80021}; absent when the référentiel does not know it
 * @param context what kind of place it is: {@code COMMUNE:S:11}
 * @param why it was abandoned; empty otherwise
 * @param size what was typed of its size over what the référentiel says
 * @param begunAt absent until it begins
 * @param report the last one; absent until there is one
 * @param verdict what the last report gave beside the origin; absent when nothing compares
 * @param measured whether the last report has a result measured before and after
 */
public record Replication(String id, String practice, String organisation, String organisationName,
        @Nullable String takenFrom, @Nullable String place, String context, Stage stage, String why,
        @Nullable LocalDate startsOn, Size size, boolean invented, Instant madeAt, Instant stageAt,
        @Nullable Instant begunAt, @Nullable Report report, @Nullable Verdict verdict, boolean measured) {

    /** How many schools, classes and pupils; each absent when not known. */
    public record Size(@Nullable Integer schools, @Nullable Integer classes, @Nullable Integer pupils) {
        /** Nothing is known of it. */
        public static final Size UNKNOWN = new Size(null, null, null);
    }

    /** What its plan assumes, as one value: two that are the same assume the same. */
    String assumed() {
        return assumed(startsOn, size);
    }

    static String assumed(@Nullable LocalDate start, Size size) {
        return Stream.of(start, size.schools(), size.classes(), size.pupils())
                .map(one -> one == null ? "" : one.toString())
                .collect(Collectors.joining("/"));
    }

    /** How other modules name it. */
    public Ref ref() {
        return new Ref("replication", id);
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/repliques/" + id;
    }

    /** Whether it may still go on. */
    public boolean open() {
        return stage == Stage.CONSIDERED || stage == Stage.UNDER_WAY;
    }

    /** What evidence counts: given up once begun is a failure, whatever was reported before. */
    @Nullable
    Verdict counted() {
        return stage == Stage.ABANDONED ? begunAt == null ? null : Verdict.FAILED : verdict;
    }
}
