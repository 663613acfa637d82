package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.practices.sheet.Notation;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Spending;
import java.time.Instant;
import java.util.List;
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
 * @param evaluations those that stand, newest first
 */
public record Practice(String id, String carrier, String carrierName, Origin origin, State state, int version,
        Instant versionAt, @Nullable Instant publishedAt, Instant newsAt, boolean invented, boolean reviewed,
        String why, Sheet sheet, List<Evaluation> evaluations, Evidence evidence) {

    /** What an evaluation concludes of what the sheet says. */
    public enum Finding {
        CONFIRMS,
        /** It confirms some of it, and not the rest. */
        BOTH, CONTRADICTS;

        /** The class of its colour. */
        public String meaning() {
            return switch (this) {
                case CONFIRMS -> "done";
                case BOTH -> "check";
                case CONTRADICTS -> "wrong";
            };
        }

        /** Its icon: a colour never says it alone. */
        public String icon() {
            return switch (this) {
                case CONFIRMS -> "circle-check";
                case BOTH -> "scale";
                case CONTRADICTS -> "triangle-alert";
            };
        }
    }

    /** What a reviewer says of a version. */
    public enum Verdict {
        APPROVED, TO_CORRECT
    }

    /**
     * An evaluation that stands beside it, attached by another body.
     *
     * @param organisation that attached it
     * @param evaluator who made it, in words
     * @param on {@code 2024}, {@code 2024-05} or {@code 2024-05-12}; absent when not known
     * @param sample in words; empty when it is not known
     * @param words what it concludes
     * @param url where it is published; absent when it is a file
     * @param reply of the carrier; empty until given
     * @param counts whether evidence takes it into account: not so once the body that attached it has had a part in the
     * practice
     */
    public record Evaluation(String id, String organisation, String organisationName, String evaluator, String title,
            @Nullable String on, String method, String sample, Finding finding, String words, @Nullable String url,
            String source, Instant madeAt, String reply, @Nullable Instant repliedAt, boolean counts) {
        Evaluation counting(boolean counted) {
            return new Evaluation(id, organisation, organisationName, evaluator, title, on, method, sample, finding,
                    words, url, source, madeAt, reply, repliedAt, counted);
        }
    }

    /** Who wrote it. */
    public enum Origin {
        CARRIER,
        /** Written here from public sources; the body it speaks of has not said it itself. */
        PUBLIC_SOURCES
    }

    /** Where a sheet stands. */
    public enum State {
        DRAFT, SUBMITTED, TO_CORRECT, PUBLISHED, ARCHIVED, WITHDRAWN
    }

    /** How other modules name it. */
    public Ref ref() {
        return ref(id);
    }

    /**
     * What was typed of a sheet, as it is kept.
     *
     * @throws Refusal.BadRequest on that field when it is too short or too long
     */
    public static String words(String typed, int shortest, int longest, String field) {
        String said = Notation.clean(typed);
        String why = shortest > 1 ? "writing.refused.reason" : "practice.words.missing";
        Refusal.refuse(said.length() < shortest, field, why);
        Refusal.refuse(said.length() > longest, field, "practice.words.long", longest, said.length());
        return said;
    }

    public static Ref ref(String id) {
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

    Practice with(List<Evaluation> counted, Evidence weighed) {
        return new Practice(id, carrier, carrierName, origin, state, version, versionAt, publishedAt, newsAt, invented,
                reviewed, why, sheet, counted, weighed);
    }
}
