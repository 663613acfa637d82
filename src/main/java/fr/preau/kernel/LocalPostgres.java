package fr.preau.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL server that comes with the application and lives in one folder of this machine.
 *
 * <p>Any number of processes may {@link #open} the same folder: the first one starts the server,
 * the others join it, and the last one to leave stops it. Leaving is closing a pipe, which the
 * operating system does even for a process killed outright, so no server is ever left behind (see
 * {@code supervise.sh}). The server listens on loopback only and knows three roles, each with a
 * random password kept in a file that only its owner can read.
 */
public final class LocalPostgres implements AutoCloseable {

    /** Whether a committed transaction survives a power cut; tests do without. */
    public enum Durability {
        DURABLE("-c fsync=on -c max_connections=60", ""),
        // every application under test keeps its own pool
        FLEETING(
                "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400",
                "--no-sync");

        private final String server;
        private final String creation;

        Durability(String server, String creation) {
            this.server = server;
            this.creation = creation;
        }
    }

    /** The database the application uses. */
    public static final String DATABASE = "preau";

    /** The version of PostgreSQL that comes with the application and wrote its folder. */
    public static final String MAJOR = "18";

    /**
     * Memory holds the pages of indexes that acts write at random: were they put out at each act,
     * who appends would wait for it. A page is written whole the first time after a checkpoint:
     * seldom.
     */
    private static final String SETTINGS =
            " -c shared_buffers=256MB -c checkpoint_timeout=15min -c jit=off -c timezone=Europe/Paris"
                    + " -c log_timezone=Europe/Paris -c log_checkpoints=off -c log_error_verbosity=terse -c password_encryption=scram-sha-256";

    private final Process supervisor;
    private final int port;
    private final PostgresPasswords passwords;

    private LocalPostgres(Process supervisor, int port, PostgresPasswords passwords) {
        this.supervisor = supervisor;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * Starts the server of a folder, or joins it when another process has started it; creates it
     * the first time.
     *
     * @param programs where the PostgreSQL programs are unpacked, once for all folders
     * @param folder the folder of this server: data, passwords, log
     * @throws StartRefusal when it cannot be: folder not writable, or written by another version of
     *     PostgreSQL
     */
    public static LocalPostgres open(Path programs, Path folder, Durability durability) {
        return open(programs, folder, durability, freePort());
    }

    /** Opens on this port, or on one below when somebody has taken it meanwhile. */
    static LocalPostgres open(Path programs, Path folder, Durability durability, int port) {
        try {
            Path home = Files.createDirectories(folder).toRealPath();
            refuseOtherVersion(home);
            PostgresPasswords passwords = PostgresPasswords.of(home);
            PostgresAccount account = PostgresAccount.current();
            Path server = account.own(home.resolve("postgres"));
            List<String> command = new ArrayList<>(account.prefix());
            command.addAll(List.of("sh", "-c", script(), "supervise"));
            command.add(PostgresProgram.unpack(programs).resolve("bin").toString());
            command.addAll(
                    List.of(server.toString(), String.valueOf(port), durability.server + SETTINGS));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(passwords.environment());
            builder.environment().put("PREAU_INITDB_OPTIONS", durability.creation);
            Process supervisor = builder.start();
            return new LocalPostgres(supervisor, port(supervisor, server), passwords);
        } catch (FileSystemException e) {
            throw new StartRefusal("kernel.start.folder", folder.toAbsolutePath().normalize())
                    .because(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a database of this server, for a role. */
    public DatabaseAddress address(String database, Role role) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                role.login(),
                passwords.of(role));
    }

    /**
     * Leaves the server; the last process to leave stops it, and this call waits until it has
     * stopped.
     */
    @Override
    public void close() {
        try {
            supervisor.getOutputStream().close();
            supervisor.waitFor(60, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int port(Process supervisor, Path server) throws IOException {
        BufferedReader answers =
                new BufferedReader(
                        new InputStreamReader(supervisor.getInputStream(), StandardCharsets.UTF_8));
        String line = answers.readLine();
        if (line == null || !line.startsWith("port ")) {
            supervisor.getOutputStream().close();
            throw new StartRefusal(
                    "kernel.start.postgres", server.resolve("postgres.log").toString());
        }
        return Integer.parseInt(line.substring("port ".length()).strip());
    }

    private static void refuseOtherVersion(Path home) throws IOException {
        Path version = home.resolve("postgres/data/PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR)) {
            throw new StartRefusal(
                    "kernel.start.major",
                    home.toString(),
                    Files.readString(version).strip(),
                    MAJOR);
        }
    }

    private static String script() throws IOException {
        try (var in = LocalPostgres.class.getResourceAsStream("supervise.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
