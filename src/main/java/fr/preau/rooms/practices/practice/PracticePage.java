package fr.preau.rooms.practices.practice;

import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Sheet.FigureSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a sheet says to every reader of a language.
 *
 * @param carrierPath of the carrier's page; absent when it has none
 * @param territory where it took place; absent when not known
 * @param costs one line each, then their sums
 * @param law who may do this there, line by line; empty when the sheet does not say its subject
 * @param lawPath the full answer, or where to ask one's own
 * @param contests what organisations contest, newest first
 */
record PracticePage(Practice practice, @Nullable String carrierPath, @Nullable Place territory, List<Fact> facts,
        List<CostLine> costs, List<CostLine> sums, String costsNote, List<ShareLine> financing,
        List<ResultLine> results, List<String> law, String lawPath, List<String> holds, List<String> missing,
        List<String> against, List<Contests.Contest> contests) {

    /**
     * A place with a page.
     *
     * @param path of its page; absent for one the référentiel does not name
     */
    record Place(String name, @Nullable String path) {}

    /**
     * @param value absent when not known
     */
    record Fact(String label, @Nullable String value) {}

    /**
     * One line of the table of costs; absent amounts are not known, or cannot be divided.
     *
     * @param said absent for a sum
     */
    record CostLine(String label, String nature, @Nullable String amount, @Nullable String perPupil,
            @Nullable String perClass, @Nullable String perSchool, String payer, @Nullable FigureSource said) {}

    /** Who pays, how much. */
    record ShareLine(String funder, @Nullable String amount, @Nullable String percent, FigureSource said) {}

    /**
     * What changed.
     *
     * @param direction which way is better, in words
     * @param beforeWidth of the bar, 0 to 100; 0 when nothing was measured
     */
    record ResultLine(String indicator, String direction, @Nullable String before, @Nullable String beforeOn,
            @Nullable String after, @Nullable String afterOn, int beforeWidth, int afterWidth, String how,
            FigureSource said) {}

    Sheet sheet() {
        return practice.sheet();
    }

    /** Whether any amount is known for one pupil. */
    boolean byPupil() {
        return costs.stream().anyMatch(line -> line.perPupil() != null);
    }

    /** Whether any amount is known for one class. */
    boolean byClass() {
        return costs.stream().anyMatch(line -> line.perClass() != null);
    }

    /** Whether any amount is known for one school. */
    boolean bySchool() {
        return costs.stream().anyMatch(line -> line.perSchool() != null);
    }

    /** Whether anything was measured before. */
    boolean before() {
        return results.stream().anyMatch(line -> line.before() != null);
    }

    /** Whether any result tells how it was measured. */
    boolean told() {
        return results.stream().anyMatch(line -> !line.how().isEmpty());
    }

    /** What it was written from, when nobody declared it: sources, invented as it is or public. */
    String sources() {
        return practice.invented() ? "practice.source.invented" : "practice.source.public";
    }

    /** Whether it was written here from public sources. */
    boolean fromSources() {
        return practice.origin() == Practice.Origin.PUBLIC_SOURCES;
    }

    /** The class of that status. */
    static String meaning(Sheet.Status status) {
        return switch (status) {
            case VERIFIED -> "done";
            case DECLARED -> "";
            case ESTIMATED -> "check";
            case UNKNOWN -> "unknown";
        };
    }
}
