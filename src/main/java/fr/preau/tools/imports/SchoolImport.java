package fr.preau.tools.imports;

import fr.preau.ground.kernel.Fold;
import fr.preau.people.territory.Uai;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a directory of schools, a file that completes it, or the file of those that are closed. */
record SchoolImport(boolean closed) implements ImportRun.Taker {
    /** What schools of priority education are in a school year: their list is no directory. */
    private static final String OF_A_YEAR = "ep_**";

    static SchoolImport directory() {
        return new SchoolImport(false);
    }

    static SchoolImport closedSchools() {
        return new SchoolImport(true);
    }

    @Override
    public boolean knows(Columns columns) {
        return SchoolEdition.closed(columns) == closed && columns.has(SchoolEdition.Column.UAI)
                && (columns.has(SchoolEdition.Column.TYPE) || columns.has(SchoolEdition.Column.NATURE))
                && !columns.has(OF_A_YEAR);
    }

    @Override
    public boolean isSurely(Columns columns) {
        return knows(columns) && columns.has(SchoolEdition.Column.NAME) && columns.has(SchoolEdition.Column.SECTOR)
                && columns.has(SchoolEdition.Column.COMMUNE);
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select territory.expect_schools()");
        try (CsvLines lines = with.lines(files.getFirst())) {
            if (closed && !SchoolEdition.closed(lines.columns())) {
                throw lines.columns().missing(List.of(SchoolEdition.Column.CLOSED.names().first()));
            }
            var edition = SchoolEdition.of(lines.columns());
            var reading = new SchoolReader(lines, edition, with.rejects(), with.today(),
                    Towns.of(lines.columns(), with.database()));
            long total = copy(lines, reading, with);
            with.rejects().refuseTooMany(total, with.order().acceptLosses());
            ImportRun.Edition day = date(edition, files, with);
            return merge(edition, day, reading, total, with);
        }
    }

    private static long copy(CsvLines lines, SchoolReader reading, ImportRun with) {
        try (ImportConnection.CopiedRows rows = with.copyTo("coming_school")) {
            long total = lines.forEach(reading.places(), with.rejects(), taker(reading, rows));
            rows.end();
            return total;
        }
    }

    private static CsvLines.LineTaker taker(SchoolReader reading, ImportConnection.CopiedRows rows) {
        return new CsvLines.LineTaker() {
            @Override
            public void take(long number, List<String> fields) {
                @Nullable Object @Nullable [] school = reading.read(number, fields);
                if (school != null) {
                    rows.add(school);
                }
            }

            @Override
            public void unusable(List<String> fields) {
                reading.kept().keepAny(fields);
            }
        };
    }

    /**
     * A directory is of one day, the latest that its lines tell. A line of another file is of the day it tells, else of
     * that of the file.
     */
    private static ImportRun.Edition date(SchoolEdition edition, List<ImportRun.CheckedFile> files, ImportRun with) {
        ImportConnection database = with.database();
        boolean one = edition.publication().closes;
        String told = database.texts("select max(seen)::text from coming_school").getFirst();
        boolean all = database.texts("select 'x' from coming_school where seen is null limit 1").isEmpty();
        LocalDate latest = told == null ? null : LocalDate.parse(told);
        if (latest != null && all && !one) {
            return new ImportRun.Edition(latest, false);
        }
        ImportRun.Edition day = with.edition(one ? latest : null, files);
        database.run("update coming_school set seen = ? where seen is null or ?", day.day(), one);
        return day;
    }

    private static ImportRun.TakerResult merge(SchoolEdition edition, ImportRun.Edition day, SchoolReader reading,
            long total, ImportRun with) {
        ImportConnection database = with.database();
        List<ImportOutcome.Change> changes = changes(edition.publication(), reading, with);
        List<String> departements = database.texts("select distinct departement from listed_school order by 1");
        List<String> whole = edition.publication().closes
                ? database.texts("select departement from spoken_departement where whole order by 1")
                : List.of();
        long outside = ImportRun.takeAside(changes);
        ImportRefusals.refuse(departements.isEmpty(), "nothing", reading.file());
        with.rejects().refuseTooMany(total, with.order().acceptLosses());
        return new ImportRun.TakerResult(changes, total, reading.setAside() + outside, day, edition.publication().title,
                "Licence Ouverte 2.0", departements, whole);
    }

    private static List<ImportOutcome.Change> changes(SchoolEdition.Publication publication, SchoolReader reading,
            ImportRun with) {
        String @Nullable [] scope = with.order().asked();
        return switch (publication) {
            case ANNUAIRE -> with.merge("select * from territory.take_directory(?::text[], ?::text[], ?)", scope,
                    reading.kept().all().toArray(String[]::new), with.order().acceptLosses());
            case CLOSED ->
                with.merge("select * from territory.take_closed_schools(?, ?::text[])", publication.feed, scope);
            case COORDINATES, CONSOLIDATED ->
                with.merge("select * from territory.take_complement(?, ?::text[])", publication.feed, scope);
        };
    }

    /**
     * What communes are called and where mail for them goes: a line whose postcode and town are both those of another
     * commune than its code says is not believed.
     */
    static final class Towns {
        private static final String SEPARATOR = "\u001f";
        private static final Pattern BESIDE = Pattern.compile(" cedex.*| \\d+(er?|e|eme)?( arrondissement)?$");
        private final Map<String, Set<String>> names = new HashMap<>();
        private final Map<String, Set<String>> postcodes = new HashMap<>();
        private final Map<String, Set<String>> called = new HashMap<>();
        private final Map<String, String> shown = new HashMap<>();
        private final Set<String> merged = new HashSet<>();

        private Towns() {}

        /** Nothing where the file says neither the one nor the other. */
        static Towns of(Columns columns, ImportConnection database) {
            var towns = new Towns();
            if (columns.has(SchoolEdition.Column.TOWN) && columns.has(SchoolEdition.Column.POSTCODE)) {
                database.texts("select concat_ws(e'\\x1f', code, name, postcodes) from territory.v_town order by since")
                        .forEach(row -> towns.add(row.split(SEPARATOR, -1)));
                towns.merged.addAll(database.texts("select code || ' ' || successor from territory.v_merged"));
            }
            return towns;
        }

        private void add(String[] state) {
            String code = state[0];
            String name = Fold.plain(state[1]);
            names.computeIfAbsent(code, key -> new HashSet<>()).add(name);
            called.computeIfAbsent(name, key -> new HashSet<>()).add(code);
            shown.put(code, state[1]);
            postcodes.computeIfAbsent(code, key -> new HashSet<>()).addAll(List.of(state[2].split("\\D+")));
        }

        /** The commune that the postcode and the town both say, where it is another one. */
        @Nullable
        String other(String commune, String postcode, String town) {
            String name = BESIDE.matcher(Fold.plain(town)).replaceAll("");
            boolean said = names.getOrDefault(commune, Set.of(name)).contains(name)
                    || postcodes.getOrDefault(commune, Set.of()).contains(postcode);
            return said ? null
                    : called.getOrDefault(name, Set.of())
                            .stream()
                            .filter(code -> postcodes.getOrDefault(code, Set.of()).contains(postcode))
                            .filter(code -> !merged.contains(code + " " + commune))
                            .map(code -> shown.get(code) + " (" + code + ")")
                            .findFirst()
                            .orElse(null);
        }
    }

    /**
     * The schools of lines that cannot be used: not read is not missing, so they do not close.
     *
     * <p>
     * A school is known by its seven digits, whatever its letter. Where they are not those of a school either, every
     * school of the commune of that line is kept: it is one of them.
     */
    static final class UnreadSchools {
        private static final Pattern ANY = Pattern.compile("(?<!\\d)(\\d{7})\\p{L}(?!\\w)");
        private final Set<String> all = new LinkedHashSet<>();

        /** The school of that cell, which may be written wrong, in that commune. */
        void keep(String uai, String commune) {
            String digits = Uai.sevenDigits(uai);
            String where = Cells.isCommune(commune) ? ":" + commune : "";
            if (!digits.isEmpty() || !where.isEmpty()) {
                all.add((digits.isEmpty() ? "?" : digits) + where);
            }
        }

        /** Every number of a school in a line whose cells cannot be told apart. */
        void keepAny(List<String> fields) {
            fields.forEach(field -> ANY.matcher(field).results().map(found -> found.group(1)).forEach(all::add));
        }

        /**
         * Each {@code 0350594}, or {@code 0350594:35238} with the commune to keep whole when no school has these
         * digits; {@code ?} for digits that cannot be read.
         */
        Collection<String> all() {
            return all;
        }
    }
}
