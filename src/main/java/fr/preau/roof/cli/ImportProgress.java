package fr.preau.roof.cli;

import fr.preau.tools.imports.Imports.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is: a bar with its rate and the time left on a terminal, a plain line now and then otherwise.
 */
final class ImportProgress implements Progress {
    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
    private final PrintWriter out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String key = "";
    private String step = "";
    private long total;
    private long lastLine;

    private ImportProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static ImportProgress on(PrintWriter out) {
        Console console = System.console();
        return new ImportProgress(out, console != null && console.isTerminal());
    }

    @Override
    public void begin(String name, long whole) {
        key = name;
        step = CommandWords.text(name);
        total = whole;
        lastLine = System.nanoTime();
        if (terminal) {
            bar = new ProgressBarBuilder().setTaskName(step)
                    .setInitialMax(whole > 0 ? whole : -1)
                    .setUnit(unit(), inLines() || inFiles() ? 1 : 1024)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setMaxRenderedLength(100)
                    .showSpeed()
                    .clearDisplayOnFinish()
                    .build();
        } else {
            out.println(step + "…");
        }
    }

    @Override
    public void at(long position) {
        if (bar != null) {
            bar.stepTo(position);
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES) {
            lastLine = System.nanoTime();
            out.println(step + "… " + counted(position));
        }
    }

    /** How far it is, in what the step counts, and of how much. */
    private String counted(long position) {
        int shift = inLines() || inFiles() ? 0 : 10;
        return total > 0
                ? CommandWords.text(key + ".counted", position >> shift, total >> shift) + ", " + position * 100 / total
                        + " %"
                : (position >> shift) + " " + unit();
    }

    private boolean inLines() {
        return key.endsWith(".read");
    }

    private boolean inFiles() {
        return key.endsWith(".files");
    }

    private String unit() {
        return CommandWords
                .text(inLines() ? "cli.import.lines" : inFiles() ? "cli.import.files" : "cli.import.kilobytes");
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public void say(String key, Object... arguments) {
        out.println(CommandWords.text(key, arguments));
    }
}
