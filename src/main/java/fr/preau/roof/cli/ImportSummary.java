package fr.preau.roof.cli;

import fr.preau.tools.imports.ImportOutcome;
import java.io.PrintWriter;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;

/** What an import did, in a few lines a person can check. */
record ImportSummary(PrintWriter out) {
    private static final List<String> ORDER = List.of("ADDED", "CHANGED", "UPDATED", "OTHERWISE", "COMPLETED",
            "REOPENED", "CLOSED", "GONE", "HINTS", "HINTS_GONE", "DIFFERENT", "FACTS", "OPEN_LATER", "CONFIRMED",
            "KEPT", "NOT_LOADED", "SAME", "BEYOND");
    private static final List<String> WITHOUT_SAMPLES = List.of("CONFIRMED", "SAME");

    void print(ImportOutcome outcome) {
        out.println(CommandWords.text(outcome.order().dryRun() ? "cli.import.would" : "cli.import.did",
                number(outcome.lines()), String.valueOf(outcome.edition()), scope(outcome), tenths(outcome),
                outcome.editionGiven() ? CommandWords.text("cli.import.given") : ""));
        outcome.changes()
                .stream()
                .filter(change -> change.total() > 0)
                .sorted(Comparator.comparingInt(change -> place(change.what())))
                .forEach(this::print);
        count("cli.import.set-aside", outcome.setAside());
        count("cli.import.doubtful", outcome.doubtfulCells());
        count("cli.import.rejected", outcome.rejectedLines());
        if (outcome.rejects() != null) {
            out.println("  " + CommandWords.text("cli.import.rejects", outcome.rejects()));
        }
        if (outcome.order().dryRun()) {
            out.println(CommandWords.text("cli.import.nothing-done"));
        } else if (outcome.changesNothing()) {
            out.println(CommandWords.text("cli.import.unchanged"));
        }
    }

    private void print(ImportOutcome.Change change) {
        out.printf("  %10s  %s%n", number(change.total()),
                CommandWords.text("cli.import.what." + change.what().toLowerCase(java.util.Locale.ROOT)));
        if (!WITHOUT_SAMPLES.contains(change.what())) {
            change.samples().forEach(sample -> out.println("              " + sample));
        }
    }

    private void count(String key, long total) {
        if (total > 0) {
            out.printf("  %10s  %s%n", number(total), CommandWords.text(key));
        }
    }

    private static int place(String what) {
        int place = ORDER.indexOf(what);
        return place < 0 ? ORDER.size() : place;
    }

    private static String scope(ImportOutcome outcome) {
        List<String> all = outcome.scope();
        if (all.isEmpty()) {
            return "";
        }
        return all.size() > 20 ? CommandWords.text("cli.import.country", all.size())
                : CommandWords.text("cli.import.places", String.join(", ", all));
    }

    private static String number(long value) {
        return NumberFormat.getIntegerInstance(CommandWords.locale()).format(value);
    }

    private static String tenths(ImportOutcome outcome) {
        NumberFormat seconds = NumberFormat.getNumberInstance(CommandWords.locale());
        seconds.setMaximumFractionDigits(1);
        return seconds.format(outcome.took().toMillis() / 1000.0);
    }
}
