package fr.preau.cli;

import fr.preau.imports.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is: a bar with its rate and the time left on a terminal, a plain line now and
 * then otherwise.
 */
final class ImportProgress implements Progress {
    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
    private final PrintWriter out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
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
    public void begin(String key, long bytes) {
        step = Say.text(key);
        total = bytes;
        lastLine = System.nanoTime();
        if (terminal) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(step)
                            .setInitialMax(bytes > 0 ? bytes : -1)
                            .setUnit(Say.text("cli.import.kilobytes"), 1024)
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
            out.println(
                    total > 0
                            ? step + "… " + position * 100 / total + " %"
                            : step
                                    + "… "
                                    + (position >> 10)
                                    + " "
                                    + Say.text("cli.import.kilobytes"));
        }
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
        out.println(Say.text(key, arguments));
    }
}
