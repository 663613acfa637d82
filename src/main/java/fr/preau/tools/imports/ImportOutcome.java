package fr.preau.tools.imports;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Ref;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param changes what happened to how many things: ADDED, CHANGED, UPDATED, CLOSED, GONE, REOPENED, COMPLETED,
 * CONFIRMED, SAME; OTHERWISE, of what two files tell differently…
 * @param lines of the file, header apart
 * @param setAside sound lines that were not for this import
 * @param rejectedLines lines that could not be used
 * @param doubtfulCells cells left out of lines that were kept
 * @param rejects where they are listed; absent when there are none
 * @param edition the day the file describes
 * @param editionGiven whether the file does not tell that day: who imported it did
 * @param scope départements the file speaks of, in order
 */
public record ImportOutcome(ImportOrder order, List<Change> changes, long lines, long setAside, long rejectedLines,
        long doubtfulCells, @Nullable Path rejects, LocalDate edition, boolean editionGiven, List<String> scope,
        Duration took) {

    /**
     * @param samples the first few, by code
     */
    public record Change(String what, long total, List<String> samples) {}

    /** How many things that happened to; 0 when it did not. */
    public long count(String... whats) {
        return changes.stream().filter(change -> List.of(whats).contains(change.what())).mapToLong(Change::total).sum();
    }

    /** The counts by what happened. */
    public Map<String, Long> counts() {
        return changes.stream()
                .collect(java.util.stream.Collectors.toMap(Change::what, Change::total, Long::sum,
                        java.util.TreeMap::new));
    }

    /** Whether anything but the sources of what is known would change. */
    public boolean changesNothing() {
        return changes.stream()
                .allMatch(change -> change.what().equals("SAME") || change.what().equals("BEYOND")
                        || change.what().equals("CONFIRMED") || change.total() == 0);
    }

    /** What an import leaves in the public journal, in its own transaction. */
    interface InJournal {

        /**
         * @param number of the import in the register
         * @param digest SHA-256 of the file, hexadecimal
         */
        void write(String number, String digest, ImportOutcome outcome);

        /** In the journal of this site. */
        static InJournal in(Journal journal) {
            return (number, digest, outcome) -> journal.record((at, say) -> {
                say.accept(new Act("import.finished", new Ref("import", number), null, Map.of(),
                        Map.of("kind", outcome.order().kind().word(), "sha256", digest, "edition",
                                outcome.edition().toString(), "added", outcome.count("ADDED", "HINTS"), "closed",
                                outcome.count("CLOSED", "GONE"), "rejected", outcome.rejectedLines()),
                        outcome.order().by()));
                return at;
            });
        }
    }
}
