package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import fr.preau.law.LawFile.LawException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule: at this level, on this subject, this authority has this role, from a day to another, under a condition.
 *
 * @param from first day, as days since 1970; {@code to} is the first day it does not hold any more
 * @param rank among the rules of one role, the highest takes the place of the authority it replaces
 * @param residual holds only when nobody else of a higher rank has that role: families, the managing body of a private
 * school
 * @param replaces the authority that yields to this one although it is of another family
 * @param note what a reader must know where it decides: "facultatif"; empty when there is nothing
 * @param position what is said by those who read a grey zone this way; its presence marks the rule as grey
 * @param moved for a rule that follows from a block
 * @param reach when its first text was read as it then was
 */
record LawRule(String id, String level, LawCodes.Subject subject, LawCodes.Authority authority, Role role,
        Role.Force force, long from, long to, Condition condition, Step step, int rank, Basis basis, boolean residual,
        @Nullable String replaces, Answer.Verification verification, List<Citation> sources, String note,
        @Nullable Position position, Instrument instrument, Reach reach, @Nullable BlockOrigin moved) {

    /**
     * Where a rule that follows from a block comes from.
     *
     * @param base the rule of whoever hands over
     * @param gives the authorities that hand over, and keep nothing
     */
    record BlockOrigin(LawRule base, java.util.Set<String> gives) {}

    /** Where a rule comes in the reasoning. */
    enum Step {
        BASE("base"), TERRITORY("territoire"), TRANSFER("transfert"), DELEGATION("delegation");

        private final String word;

        Step(String word) {
            this.word = word;
        }

        static Step read(String word) {
            for (Step step : values()) {
                if (step.word.equals(word)) {
                    return step;
                }
            }
            throw new LawException("étape inconnue « " + word + " »");
        }
    }

    /** One way of reading a grey zone. */
    record Position(String who, String says) {}

    boolean holdsOn(long day) {
        return from <= day && day < to;
    }

    /** How sure it is on a day: a text that was not read as it was then is worth less. */
    Answer.Verification verification(long day) {
        return reach.covers(day) ? verification : verification.weakest(Answer.Verification.PARTIAL);
    }

    /** Whether it competes for the share of the local authority: a delegation does not. */
    boolean competes() {
        return step != Step.DELEGATION && local();
    }

    /**
     * Whether it speaks of the share of the local authority: of it, or of the body that stands in its place.
     */
    boolean local() {
        return step == Step.TERRITORY || step == Step.TRANSFER || authority.family() == LawCodes.Family.LOCALE;
    }

    /** The article it rests on first. */
    Citation source() {
        return sources.getFirst();
    }

    /** The same, read in the light of a text. */
    LawRule reaching(Reach other) {
        return new LawRule(id, level, subject, authority, role, force, from, to, condition, step, rank, basis, residual,
                replaces, verification, sources, note, position, instrument, other, moved);
    }

    /** What a rule rests on. */
    enum Basis {
        /** A law, the constitution, a treaty, a European regulation. */
        LOI,
        /** A decree or an order. */
        REGLEMENT,
        /** An agreement between bodies. */
        CONVENTION,
        /** A circular, a scheme, a guide. */
        ORIENTATION,
        /** The reply of a minister, the opinion of an authority. */
        REPONSE,
        /** What judges hold, without a text. */
        PRINCIPE,
        /** What is done. */
        PRATIQUE,
        /** A programme that was open for a time. */
        PROGRAMME;

        /** Whether it binds by itself: only then may an answer be called certain. */
        boolean binds() {
            return this == LOI || this == REGLEMENT;
        }

        static Basis read(String word) {
            for (Basis basis : values()) {
                if (basis.name().equalsIgnoreCase(word)) {
                    return basis;
                }
            }
            throw new LawException("fondement inconnu « " + word + " »");
        }
    }
}
