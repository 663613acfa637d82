package fr.preau.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The clock of this machine, and how long it has been on, asleep or not: what no change of the
 * clock moves.
 *
 * @param boot names the start of the machine, which the processes of one start have in common
 * @param uptime since then
 * @param clock what it says
 */
record Machine(String boot, Duration uptime, Instant clock) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    static Machine now() {
        try {
            String seconds = Files.readString(UPTIME).split(" ")[0];
            return new Machine(
                    Files.readString(BOOT).strip(),
                    Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)),
                    Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
