package fr.preau.roof.backup;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.StartRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The schema as some steps made it, and no other: modules number their steps in ranges of their own, so "up to number
 * 50" would not say which.
 */
record FormerSchema(List<Manifest.Step> steps) {
    private static final Pattern SCRIPT = Pattern.compile("V\\d{4}__\\w+\\.sql");

    /**
     * @throws StartRefusal when a step is unknown to this version of Préau: the backup is of a newer one
     */
    void refuseUnknownSteps() {
        for (Manifest.Step step : steps) {
            try (InputStream script = script(step)) {
                if (script == null) {
                    throw new StartRefusal("kernel.start.newer", step.script());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Applies those steps to an empty database. */
    void make(Flyway flyway) {
        Path folder = picked();
        try {
            Flyway then = Flyway.configure()
                    .configuration(flyway.getConfiguration())
                    .locations("filesystem:" + folder)
                    .load();
            then.migrate();
            for (MigrationInfo info : then.info().applied()) {
                refuseOtherChecksum(info.getScript(), info.getChecksum());
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }

    private void refuseOtherChecksum(String script, @Nullable Integer checksum) {
        for (Manifest.Step step : steps) {
            if (step.script().equals(script) && step.checksum() != null && !step.checksum().equals(checksum)) {
                throw new Refusal.Conflict("backup.restore.step", script);
            }
        }
    }

    private Path picked() {
        try {
            Path folder = Files.createTempDirectory("preau-steps");
            for (Manifest.Step step : steps) {
                try (InputStream script = script(step)) {
                    if (script != null) {
                        Files.copy(script, folder.resolve(step.script()));
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream script(Manifest.Step step) {
        return SCRIPT.matcher(step.script()).matches()
                ? FormerSchema.class.getResourceAsStream("/db/migration/" + step.script())
                : null;
    }
}
