package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.tools.thing.ThingActs;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A promise, as it stands.
 *
 * @param id {@code G-…}
 * @param promiser the organisation that promises
 * @param proposer the one that wrote it down: the same, or one that proposed it
 * @param sentence what is promised
 * @param due the last day
 * @param subject a code of the law, with its level; absent when no text is about it
 * @param stage what was done last
 * @param state the stage, seen today
 * @param why of a pause, of giving up, of declining; empty otherwise
 * @param competence absent while nobody accepted it
 */
public record Commitment(String id, String promiser, String promiserName, String proposer, String proposerName,
        String sentence, String means, LocalDate due, @Nullable String subject, @Nullable String level,
        @Nullable Article article, @Nullable Indicator indicator, List<Beneficiary> beneficiaries, State stage,
        State state, Instant stageAt, String why, @Nullable Competence competence, boolean invented,
        Instant madeAt) implements ThingActs.Thing<Commitment.State> {

    /** What is done with it; {@code LATE} and {@code WAITING} are only ever computed. */
    public enum State {
        /** Who promises has not accepted it. */
        PROPOSED,
        /** Promised, and its day has not passed. */
        RUNNING,
        /** Its day has passed, and nothing else keeps it from being done. */
        LATE,
        /** What it depends on is not kept yet. */
        WAITING, PAUSED,
        /** Done, as who promises says; no beneficiary has said so. */
        REPORTED,
        /** A beneficiary says that it is not so. */
        DISPUTED,
        /** A beneficiary confirms it. */
        KEPT, GIVEN_UP,
        /** Who would have promised did not accept it. */
        DECLINED;

        /** Whether nobody has anything to do any more. */
        public boolean over() {
            return this == KEPT || this == GIVEN_UP || this == DECLINED;
        }
    }

    /**
     * The article it comes from.
     *
     * @param block of that version; absent for the whole text
     */
    public record Article(String charter, int version, @Nullable String block) {}

    /**
     * What is measured.
     *
     * @param start as it was, and {@code target} as it is to be; absent when not said
     */
    public record Indicator(String name, String unit, @Nullable BigDecimal start, @Nullable BigDecimal target) {}

    /**
     * For whom.
     *
     * @param schools whether it is for the schools of that place
     */
    public record Beneficiary(String organisation, String name, boolean schools) {}

    /**
     * How who promises is competent, on the day it accepted.
     *
     * @param basis the texts that say so; empty when none does
     * @param act number and date of the act without which it would not be; absent otherwise
     */
    public record Competence(Capability.Kind kind, String basis, @Nullable String act, @Nullable LocalDate actDate) {
        /** Of the texts and of the act, as {@code restated.sql} makes it again. */
        String sha256() {
            return Sha256.hex(basis + "\n" + Objects.requireNonNullElse(act, ""));
        }
    }

    @Override
    public String by() {
        return promiser;
    }

    @Override
    public Ref ref() {
        return new Ref("engagement", id);
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/engagements/" + id;
    }
}
