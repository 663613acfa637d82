package fr.preau.programme;

import fr.preau.kernel.Fold;
import fr.preau.list.TableFile;
import fr.preau.list.TableFile.Line;
import fr.preau.list.TableFile.Unfit;
import fr.preau.programme.StateReports.Said;
import fr.preau.territory.Uai;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * States of schools as people keep them in a spreadsheet: a number, a state, a day. All of a file
 * is good, or each line that is not is told with what to do, and nothing of it is taken.
 */
final class StatesFile {
    static final int MOST_LINES = 80_000;
    private static final int TOLD = 100;
    private static final String FORMULAS = "=+-@";
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d/M/uuuu");

    /** What people write for each state, folded. */
    private static final Map<String, SchoolState> WORDS = new HashMap<>();

    static {
        Map<SchoolState, String> written =
                Map.of(
                        SchoolState.PLANNED, "planned prevu prevue a_faire",
                        SchoolState.ORDERED, "ordered commande commandee",
                        SchoolState.INSTALLED, "installed installe installee pose posee",
                        SchoolState.IN_SERVICE, "in_service en_service ouvert ouverte fait faite",
                        SchoolState.UNKNOWN, "unknown inconnu inconnue ?");
        written.forEach((state, words) -> {
            for (String one : words.split(" ")) {
                WORDS.put(one.replace('_', ' '), state);
            }
        });
    }

    /** A line that cannot be taken, or the whole file for line 0: why, and what to do. */
    record Fault(long line, String key, List<Object> arguments) {}

    private final LocalDate day;
    private final LocalDate today;
    private final Set<String> scope;
    private final Map<String, Long> seen = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int wrong;

    /**
     * @param day of the lines that tell none
     * @param scope the numbers of the schools that are in the operation, or were
     */
    StatesFile(LocalDate day, LocalDate today, Set<String> scope) {
        this.day = day;
        this.today = today;
        this.scope = new HashSet<>(scope);
    }

    /** Reads all of it. */
    StatesFile read(InputStream bytes) {
        try {
            TableFile.read(bytes, MOST_LINES, this::take);
        } catch (Unfit why) {
            fault(0, "file." + why.key(), why.arguments());
        }
        return this;
    }

    /** What it says; none of it when anything is wrong. */
    List<Said> said() {
        return wrong == 0 ? said : List.of();
    }

    /** The first hundred lines that cannot be taken. */
    List<Fault> faults() {
        return faults;
    }

    int wrong() {
        return wrong;
    }

    private void fault(long line, String key, List<Object> arguments) {
        wrong++;
        if (faults.size() < TOLD) {
            faults.add(new Fault(line, "programme.import." + key, arguments));
        }
    }

    private void take(Line line) {
        try {
            said.add(one(line));
        } catch (Unfit why) {
            fault(line.number(), why.key(), why.arguments());
        }
    }

    private Said one(Line line) throws Unfit {
        boolean columns =
                line.columns().keySet().stream()
                                .anyMatch(one -> one.matches("(code[ _]|numero[ _])?uai"))
                        && line.columns().keySet().stream()
                                .anyMatch(one -> one.matches("[ée]tat|state"));
        if (!columns) {
            throw new Unfit("columns");
        }
        String uai = uai(line);
        Long before = seen.putIfAbsent(uai, line.number());
        if (before != null) {
            throw new Unfit("twice", uai, before);
        }
        return new Said(uai, state(line), day(line));
    }

    private static String cell(Line line, String... among) throws Unfit {
        String typed = Fold.seen(line.first(among));
        String bare = typed.startsWith("'") ? typed.substring(1) : typed;
        if (!bare.isEmpty() && FORMULAS.indexOf(bare.charAt(0)) >= 0) {
            throw new Unfit("formula", shortened(bare));
        }
        return bare;
    }

    private static String shortened(String typed) {
        return typed.length() <= 40 ? typed : typed.substring(0, 39) + "…";
    }

    private String uai(Line line) throws Unfit {
        String typed = cell(line, "uai", "code_uai", "code uai", "numero_uai", "numero uai");
        String uai = Uai.tidy(typed);
        if (scope.contains(uai)) {
            return uai;
        }
        throw typed.isEmpty()
                ? new Unfit("none")
                : new Unfit(Uai.wellFormed(uai) ? "beyond" : "uai", shortened(typed));
    }

    private static SchoolState state(Line line) throws Unfit {
        String typed = cell(line, "etat", "état", "state");
        SchoolState state =
                typed.equals("?")
                        ? SchoolState.UNKNOWN
                        : WORDS.get(Fold.plain(typed.replace('_', ' ')));
        if (state == null) {
            throw new Unfit("state", shortened(typed));
        }
        return state;
    }

    private LocalDate day(Line line) throws Unfit {
        String typed = cell(line, "jour", "date", "day");
        LocalDate read = typed.isEmpty() ? day : parsed(typed);
        if (read == null || read.isBefore(StateReports.FIRST)) {
            throw new Unfit("day", shortened(typed));
        }
        if (read.isAfter(today)) {
            throw new Unfit("future", shortened(typed));
        }
        return read;
    }

    private static @Nullable LocalDate parsed(String typed) {
        try {
            return typed.contains("/") ? LocalDate.parse(typed, FRENCH) : LocalDate.parse(typed);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
