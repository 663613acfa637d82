package fr.preau.rooms.programmes.funding;

import fr.preau.ground.form.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An expense or a funder as the form of a plan shows it.
 *
 * @param at how the names of its fields begin
 * @param words what is written in it, in short; empty when nothing is
 * @param open whether it is shown whole: to be read again, mended, or begun
 */
record PlanEntry(int n, String at, String words, boolean open) {
    static final String COST = "cout";
    static final String FUNDER = "fin";
    private static final int SPARE = 2;

    /** Those written, and some to write in. */
    static List<PlanEntry> all(Form form, String what) {
        int last = last(form, what);
        return IntStream.rangeClosed(1, Math.min(last + SPARE, FinancingPlan.MOST_LINES)).mapToObj(n -> {
            String at = at(what, n);
            boolean written = written(form, at);
            boolean open = n == 1 && last == 0 && what.equals(COST) || written && form.has("reprendre", "oui")
                    || wrong(form, at);
            return new PlanEntry(n, at, written ? words(form, at) : "", open);
        }).toList();
    }

    static String at(String what, int n) {
        return what + "-" + n + "-";
    }

    private static int last(Form form, String what) {
        return IntStream.rangeClosed(1, FinancingPlan.MOST_LINES)
                .filter(n -> written(form, at(what, n)))
                .max()
                .orElse(0);
    }

    private static String words(Form form, String at) {
        String rate = form.text(at + "taux");
        return Stream
                .of(form.line(at + "libelle") + form.line(at + "nom"),
                        form.text(at + "ttc") + form.text(at + "montant"), rate.isEmpty() ? "" : rate + "\u00a0%")
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    static boolean written(Form form, String at) {
        return Stream.of("libelle", "ht", "ttc", "nom", "taux", "montant")
                .anyMatch(field -> !form.text(at + field).isEmpty());
    }

    static boolean wrong(Form form, String at) {
        return form.faults().stream().anyMatch(fault -> fault.field().startsWith(at));
    }

    /** Whether something is wrong with one of these: what folds them is open then. */
    static boolean faulty(Form form, String... fields) {
        return Arrays.stream(fields).anyMatch(field -> form.message(field) != null);
    }

    /**
     * Writes in the form what was pasted from a spreadsheet: an expense a line, its words, its amount without VAT, with
     * VAT, its year; as they were typed, to be read again. What has no line left stays where it was pasted.
     */
    static void paste(Form form) {
        int line = last(form, COST);
        List<String> left = new ArrayList<>();
        for (String pasted : form.text("coller").split("\n")) {
            String[] cells = Arrays.stream(pasted.split("\t|;")).map(String::strip).toArray(String[]::new);
            if (cells.length > 1 && line == FinancingPlan.MOST_LINES) {
                left.add(pasted.strip());
            } else if (cells.length > 1) {
                line++;
                String[] fields = {"libelle", "ht", "ttc", "annee"};
                for (int i = 0; i < Math.min(cells.length, fields.length); i++) {
                    form.with(at(COST, line) + fields[i], cells[i]);
                }
                form.with(at(COST, line) + "type", CostKind.EQUIPEMENT).with(at(COST, line) + "fois", 1);
            }
        }
        form.with("coller", String.join("\n", left));
        form.refuse(!left.isEmpty(), "coller", "funding.lines.many", FinancingPlan.MOST_LINES);
    }
}
