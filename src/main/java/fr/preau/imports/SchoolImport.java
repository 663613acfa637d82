package fr.preau.imports;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a directory of schools, or a file that completes it. */
final class SchoolImport implements Taking.Taker {
    /** Sound lines that are not for this import: elsewhere, or before any day that is known. */
    private static final Set<String> OUTSIDE = Set.of("OUTSIDE", "BEFORE");

    private static final Pattern YEAR = Pattern.compile("(20\\d\\d)(?!.*20\\d\\d)");

    @Override
    public Taking.Taken take(List<Taking.CheckedFile> files, Taking with) throws SQLException {
        with.database().run("select territory.expect_schools()");
        try (CsvLines lines = with.lines(files.getFirst())) {
            var edition =
                    SchoolEdition.of(
                            with.order().kind(),
                            lines.columns(),
                            dayOf(lines.file(), with.today()));
            var reading = new SchoolReading(lines, edition, with.rejects());
            long total = copy(lines, reading, with);
            with.rejects().refuseTooMany(total, with.order().acceptLosses());
            with.progress().begin("imports.step.merge", 0);
            try {
                return merge(edition, reading, total, with);
            } finally {
                with.progress().end();
            }
        }
    }

    private static long copy(CsvLines lines, SchoolReading reading, Taking with)
            throws SQLException {
        long[] total = {0};
        try (CopiedRows rows = with.copyTo("coming_school")) {
            lines.forEach((number, fields) -> {
                total[0]++;
                SchoolReading.Line school = reading.read(number, fields);
                if (school != null) {
                    rows.add(school.row());
                }
            });
            rows.end();
        }
        return total[0];
    }

    private static Taking.Taken merge(
            SchoolEdition edition, SchoolReading reading, long total, Taking with)
            throws SQLException {
        Database database = with.database();
        java.sql.@Nullable Array scope =
                with.order().scope().isEmpty() ? null : database.array(with.order().scope());
        List<ImportOutcome.Change> changes =
                switch (edition.publication()) {
                    case ANNUAIRE ->
                            database.changes(
                                    "select * from territory.take_directory(?::text[], ?::text[], ?)",
                                    scope,
                                    database.array(reading.protectedUais()),
                                    with.order().acceptLosses());
                    case CLOSED ->
                            database.changes(
                                    "select * from territory.take_closed_schools(?, ?::text[])",
                                    edition.publication().feed,
                                    scope);
                    case COORDINATES, CONSOLIDATED ->
                            database.changes(
                                    "select * from territory.take_complement(?, ?::text[])",
                                    edition.publication().feed,
                                    scope);
                };
        List<String> departements =
                database.texts("select distinct departement from listed_school order by 1");
        List<String> days = database.texts("select max(seen)::text from listed_school");
        long outside =
                changes.stream()
                        .filter(change -> OUTSIDE.contains(change.what()))
                        .mapToLong(ImportOutcome.Change::total)
                        .sum();
        changes.removeIf(change -> OUTSIDE.contains(change.what()));
        if (departements.isEmpty()) {
            throw Refused.because("nothing", reading.file());
        }
        with.rejects().addAll(database);
        LocalDate day = LocalDate.parse(days.getFirst());
        return new Taking.Taken(
                changes,
                total,
                reading.setAside() + outside,
                day,
                edition.publication().title,
                "Licence Ouverte 2.0",
                departements);
    }

    /** The last year in the name of the file, for files whose lines carry no date. */
    static LocalDate dayOf(String name, LocalDate today) {
        Matcher year = YEAR.matcher(name);
        return year.find() && Integer.parseInt(year.group(1)) <= today.getYear()
                ? LocalDate.of(Integer.parseInt(year.group(1)), 1, 1)
                : today;
    }
}
