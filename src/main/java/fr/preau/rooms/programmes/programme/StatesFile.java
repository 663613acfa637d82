package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.list.TableFile;
import fr.preau.ground.list.TableFile.TableContent;
import fr.preau.ground.list.TableFile.TableLine;
import fr.preau.ground.list.TableFile.Unfit;
import fr.preau.ground.upload.Upload;
import fr.preau.people.territory.Uai;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * States of schools as people keep them in a spreadsheet: a number, a state, a day. All of a file is good, or each line
 * that is not is told with what to do, and nothing of it is taken. A line without a state says nothing, as one that is
 * unknown and bears no day: so are those of the list to fill in that nobody filled.
 */
final class StatesFile {
    static final int MOST_LINES = 80_000;

    /** What people write for each state, folded. */
    private static final Map<SchoolState, Pattern> WORDS = Map.of(SchoolState.PLANNED,
            Pattern.compile("planned|prevue?|planifiee?|programmee?|a faire|a venir"), SchoolState.ORDERED,
            Pattern.compile("ordered|(en )?commande|commandee"), SchoolState.INSTALLED,
            Pattern.compile("installed|installee?|posee?"), SchoolState.IN_SERVICE,
            Pattern.compile("in service|(mise? )?en service|ouverte?|faite?"), SchoolState.UNKNOWN,
            Pattern.compile("unknown|inconnue?|non renseignee?|on ne sait pas"));

    /** What people name each column, folded: its very name, or else the only one that says so. */
    private enum Column {
        UAI("uai|rne|(code|numero) (uai|rne)", "uai|rne", "commune"),
        STATE("etat|state", "etat|statut|status|avancement|situation", "date|jour"),
        DAY("jour|date|day", "jour|date", "saisie");

        private final String names;
        private final String words;
        private final String others;

        Column(String names, String words, String others) {
            this.names = names;
            this.words = words;
            this.others = others;
        }

        /** Where it is; empty when none is, or several could be. */
        List<Integer> among(Map<String, Integer> columns) {
            Map<String, Integer> likely = new HashMap<>();
            for (Map.Entry<String, Integer> entry : columns.entrySet()) {
                String name = Fold.plain(entry.getKey());
                if (name.matches(names)) {
                    return List.of(entry.getValue());
                }
                if (says(name, words) && !says(name, others)) {
                    likely.put(name, entry.getValue());
                }
            }
            return likely.size() == 1 ? List.copyOf(likely.values()) : List.of();
        }

        private static boolean says(String name, String words) {
            return name.matches("(.* )?(" + words + ")( .*)?");
        }
    }

    /**
     * What a file says.
     *
     * @param silent how many lines say nothing
     */
    record Content(TableContent<ReportLine> given, int silent) {}

    private final LocalDate day;
    private final LocalDate today;
    private final Set<String> scope;
    private final Map<Column, List<Integer>> columns = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();

    private StatesFile(LocalDate day, LocalDate today, Set<String> scope) {
        this.day = day;
        this.today = today;
        this.scope = scope;
    }

    /**
     * Reads all of it.
     *
     * @param day of the lines that tell none
     * @param scope the numbers of the schools that are in the operation, or were
     */
    static Content read(Upload table, LocalDate day, LocalDate today, Set<String> scope) {
        var file = new StatesFile(day, today, scope);
        TableContent<Optional<ReportLine>> all = TableFile.all(table, MOST_LINES, "programme.import.", file::take);
        List<ReportLine> said = all.lines().stream().flatMap(Optional::stream).toList();
        return new Content(new TableContent<>(said, all.faults()), all.lines().size() - said.size());
    }

    private Optional<ReportLine> take(TableLine line) throws Unfit {
        for (Column column : Column.values()) {
            columns.computeIfAbsent(column, any -> column.among(line.columns()));
        }
        if (at(Column.UAI).isEmpty() || at(Column.STATE).isEmpty()) {
            throw new Unfit("columns");
        }
        String uai = uai(line);
        Long before = seen.putIfAbsent(uai, line.number());
        if (before != null) {
            throw new Unfit("twice", uai, before);
        }
        if (cell(line, Column.STATE).isEmpty()) {
            return Optional.empty();
        }
        SchoolState state = state(line);
        boolean silent = state == SchoolState.UNKNOWN && cell(line, Column.DAY).isEmpty();
        return silent ? Optional.empty() : Optional.of(new ReportLine(uai, state, day(line)));
    }

    private List<Integer> at(Column column) {
        return columns.getOrDefault(column, List.of());
    }

    private String cell(TableLine line, Column column) throws Unfit {
        int at = at(column).isEmpty() ? Integer.MAX_VALUE : at(column).getFirst();
        return at < line.cells().size() ? TableFile.bare(line.cells().get(at)) : "";
    }

    private String uai(TableLine line) throws Unfit {
        String typed = cell(line, Column.UAI);
        String uai = Uai.tidy(typed);
        if (scope.contains(uai)) {
            return uai;
        }
        throw typed.isEmpty() ? new Unfit("none")
                : new Unfit(Uai.wellFormed(uai) ? "beyond" : "uai", Fold.shortened(typed, TableFile.SAID));
    }

    private SchoolState state(TableLine line) throws Unfit {
        String typed = cell(line, Column.STATE);
        String folded = typed.equals("?") ? "inconnu" : Fold.plain(typed);
        for (Map.Entry<SchoolState, Pattern> entry : WORDS.entrySet()) {
            if (entry.getValue().matcher(folded).matches()) {
                return entry.getKey();
            }
        }
        throw new Unfit("state", Fold.shortened(typed, TableFile.SAID));
    }

    private LocalDate day(TableLine line) throws Unfit {
        String typed = cell(line, Column.DAY);
        LocalDate read = typed.isEmpty() ? day : TableFile.day(typed);
        if (read.isBefore(StateReports.FIRST)) {
            throw new Unfit("day", Fold.shortened(typed, TableFile.SAID));
        }
        if (read.isAfter(today)) {
            throw new Unfit("future", Fold.shortened(typed, TableFile.SAID));
        }
        return read;
    }
}
