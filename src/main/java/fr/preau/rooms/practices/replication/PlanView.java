package fr.preau.rooms.practices.replication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan ready to be shown, in words.
 *
 * @param lawPlace the commune that the law was asked for; absent when none is known
 * @param lawPath where to ask the whole question
 * @param alone why no neighbour is listed, when none is
 */
record PlanView(List<Assumption> assumptions, List<StepLine> steps, List<CostLine> costs, List<Sum> sums,
        @Nullable String costsNote, List<LawLevel> law, @Nullable String lawPlace, String lawPath,
        List<Difference> differences, List<Neighbour> neighbours, String alone) {

    /** Whether a step of it has a date. */
    boolean dated() {
        return steps.stream().anyMatch(line -> line.here() != null);
    }

    /**
     * One size the plan stands on.
     *
     * @param field of the form
     * @param value absent when not known
     * @param typed over the référentiel; empty when not
     */
    record Assumption(String field, String label, @Nullable String value, String source, String typed) {}

    /**
     * @param there when, at the origin; may be empty
     * @param here the dates; absent when not known
     */
    record StepLine(String title, String words, String there, @Nullable String here) {}

    /**
     * @param there the amount of the sheet; absent when not known
     * @param here in this plan; absent when not known
     * @param how it was worked out, or what is missing
     */
    record CostLine(String label, String nature, @Nullable String there, @Nullable String here, String how) {}

    /** A sum; absent when no line of it is known. */
    record Sum(String label, @Nullable String here, @Nullable String perPupil) {}

    /**
     * Who does what, for one level of schools.
     *
     * @param lines as the engine says it
     * @param acts to pass, in the order to pass them
     */
    record LawLevel(String level, List<String> lines, List<String> acts) {}

    /**
     * What is not as it was at the origin.
     *
     * @param meaning {@code check} for a risk, {@code unknown}, or empty when alike
     * @param risk in one sentence
     */
    record Difference(String label, @Nullable String there, @Nullable String here, String meaning, String risk) {}

    /** Somebody near who does the same. */
    record Neighbour(String name, String path, String stage, String where) {}
}
