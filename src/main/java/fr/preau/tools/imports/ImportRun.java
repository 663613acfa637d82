package fr.preau.tools.imports;

import fr.preau.tools.imports.Imports.Progress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of import works with.
 *
 * @param today civil day of the database's clock: no edition is later
 * @param given the day that who imports it says the file describes, now or when the very same file was taken before
 */
record ImportRun(ImportOrder order, ImportConnection database, Rejects rejects, Progress progress, LocalDate today,
        @Nullable LocalDate given) {

    /** Elsewhere than was asked, or before any day that is known. */
    private static final Set<String> OUTSIDE = Set.of("OUTSIDE", "BEFORE");

    /** Opens a CSV file; its shape was looked at before the transaction began. */
    CsvLines lines(CheckedFile file) {
        return CsvLines.open(file.file(), file.shape(), progress);
    }

    /**
     * The day these files describe.
     *
     * @param told by their lines or their columns
     */
    Edition edition(@Nullable LocalDate told, List<CheckedFile> files) {
        List<String> names = files.stream().map(file -> file.file().name()).toList();
        String undated = order.kind().closes() ? "edition" : "edition.undated";
        return Edition.of(told, given, names, today, undated);
    }

    ImportConnection.CopiedRows copyTo(String table) {
        return database.copyTo(table);
    }

    /** Calls what merges the lines, which may take a while: nothing can be counted then. */
    List<ImportOutcome.Change> merge(String sql, @Nullable Object... values) {
        progress.begin("imports.step.merge", 0);
        try {
            List<ImportOutcome.Change> changes = database.changes(sql, values);
            rejects.addAll(database);
            return changes;
        } finally {
            progress.end();
        }
    }

    /** Takes away what sound lines were not for this import, and says how many they were. */
    static long takeAside(List<ImportOutcome.Change> changes) {
        long aside = changes.stream()
                .filter(change -> OUTSIDE.contains(change.what()))
                .mapToLong(ImportOutcome.Change::total)
                .sum();
        changes.removeIf(change -> OUTSIDE.contains(change.what()));
        return aside;
    }

    /** A file whose guards have all spoken. */
    record CheckedFile(SourceFile file, TextShape shape) {}

    /**
     * What a kind of import answers.
     *
     * @param scope the départements it speaks of
     * @param whole those of them that it leaves nothing out of
     */
    record TakerResult(List<ImportOutcome.Change> changes, long lines, long setAside, Edition edition, String source,
            String licence, List<String> scope, List<String> whole) {

        /** Of a file of the whole country, that may be used freely. */
        TakerResult(List<ImportOutcome.Change> changes, long lines, long setAside, Edition edition, String source) {
            this(changes, lines, setAside, edition, source, "Licence Ouverte 2.0", List.of());
        }

        /** Of a file that is whole wherever it speaks. */
        TakerResult(List<ImportOutcome.Change> changes, long lines, long setAside, Edition edition, String source,
                String licence, List<String> scope) {
            this(changes, lines, setAside, edition, source, licence, scope, scope);
        }
    }

    /**
     * One kind of import: how its files are recognised, and taken. A new kind is a value of {@link ImportOrder.Kind},
     * one of these in {@link Imports}, the {@code expect_…} and {@code take_…} of the module that owns the tables, and
     * its name in the texts of the command and of the page.
     */
    interface Taker {
        TakerResult take(List<CheckedFile> files, ImportRun with);

        /** Whether a table with these columns can be of this kind; outlines are no table. */
        boolean knows(Columns columns);

        /** Whether it can be of no other: then only is the kind named to who chose another one. */
        default boolean isSurely(Columns columns) {
            return knows(columns);
        }

        /** With what it must read before its turn comes; asked once, outside any transaction. */
        default Taker ready() {
            return this;
        }

        /** Whether a folder of files is taken as one. */
        default boolean takesFolders() {
            return false;
        }
    }

    /**
     * The day a file describes: told by the file, otherwise given by who imports it. Never guessed: what an edition
     * lacks closes on that day, and a later edition is told from an earlier one by it.
     *
     * @param given whether the file does not tell it
     */
    record Edition(LocalDate day, boolean given) {
        private static final String APART = "[-_. ]?";
        private static final String MONTH = "(0[1-9]|1[0-2])";
        private static final String DAY = "(0[1-9]|[12]\\d|3[01])";
        private static final String YEAR = "(20\\d\\d)";
        private static final Pattern YEAR_FIRST = alone(YEAR + APART + MONTH + APART + DAY);
        private static final Pattern DAY_FIRST = alone(DAY + "[-_. ]" + MONTH + "[-_. ]" + YEAR);
        private static final Pattern YEAR_ALONE = alone(YEAR);

        /**
         * @param told by the lines or the columns of the file; then another day given is a mistake
         * @param given by who imports it, which then stands before what the name says
         * @param undated the end of the key of the refusal when nobody tells it
         * @throws fr.preau.ground.kernel.Refusal when nobody tells it, or when it has not come yet
         */
        static Edition of(@Nullable LocalDate told, @Nullable LocalDate given, List<String> names, LocalDate today,
                String undated) {
            if (told != null && given != null && !told.equals(given)) {
                throw ImportRefusals.because("edition.other", names.getFirst(), told, given);
            }
            LocalDate day = Stream.of(told, given, inNames(names, today))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> ImportRefusals.because(undated, names.getFirst()));
            ImportRefusals.refuse(day.isAfter(today.plusDays(1)), "future", day);
            return new Edition(day, told == null && given != null);
        }

        private static @Nullable LocalDate inNames(List<String> names, LocalDate today) {
            for (String name : names) {
                LocalDate day = inName(name);
                if (day != null && !day.isAfter(today)) {
                    return day;
                }
            }
            return null;
        }

        /**
         * The last day in the name of a file ({@code 2024-05-01}, {@code 01_05_2024}), else its year.
         */
        static @Nullable LocalDate inName(String name) {
            LocalDate whole = last(YEAR_FIRST, name, 1, 2, 3);
            LocalDate french = whole == null ? last(DAY_FIRST, name, 3, 2, 1) : whole;
            return french == null ? last(YEAR_ALONE, name, 1, 0, 0) : french;
        }

        private static @Nullable LocalDate last(Pattern form, String name, int year, int month, int day) {
            MatchResult found = form.matcher(name).results().reduce((a, b) -> b).orElse(null);
            try {
                return found == null ? null
                        : LocalDate.of(Integer.parseInt(found.group(year)),
                                month == 0 ? 1 : Integer.parseInt(found.group(month)),
                                day == 0 ? 1 : Integer.parseInt(found.group(day)));
            } catch (DateTimeException e) {
                return null;
            }
        }

        /** Not within a longer number: a name may hold a telephone or a count of seconds. */
        private static Pattern alone(String digits) {
            return Pattern.compile("(?<!\\d)" + digits + "(?!\\d)");
        }
    }
}
