package fr.preau.ground.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server that comes with the application and lives in one folder of this machine.
 *
 * <p>
 * Any number of processes may {@link #open} the same folder: the first one starts the server, the others join it, and
 * the last one to leave stops it. Leaving is closing a pipe, which the operating system does even for a process killed
 * outright, so no server is ever left behind (see {@code supervise.sh}). While a site is open, a server that was killed
 * is begun again. The server listens on loopback only and knows three roles, each with a random password kept in a file
 * that only its owner can read.
 */
public final class LocalPostgres implements AutoCloseable {

    /** Whether a committed transaction survives a power cut; tests do without. */
    public enum Durability {
        DURABLE("-c fsync=on -c max_connections=60", ""),
        // every application under test keeps its own pool
        FLEETING("-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400", "--no-sync");

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
     * Memory holds the pages of indexes that acts write at random: were they put out at each act, who appends would
     * wait for it. A page is written whole the first time after a checkpoint: seldom.
     */
    private static final String SETTINGS = " -c shared_buffers=256MB -c checkpoint_timeout=15min -c jit=off -c timezone=Europe/Paris"
            + " -c log_timezone=Europe/Paris -c log_checkpoints=off -c log_error_verbosity=terse -c password_encryption=scram-sha-256";

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

    private final Starting starting;
    private final PostgresPasswords passwords;
    private volatile PostgresSupervisor supervisor;
    private volatile boolean closed;

    private LocalPostgres(Starting starting, PostgresPasswords passwords, int port) throws IOException {
        this.starting = starting;
        this.passwords = passwords;
        this.supervisor = starting.on(port, true);
    }

    /**
     * Starts the server of a folder, or joins it when another process has started it; creates it the first time.
     *
     * @param programs where the PostgreSQL programs are unpacked, once for all folders
     * @param folder the folder of this server: data, passwords, log
     * @throws StartRefusal when it cannot be: folder not writable, or written by another version of PostgreSQL
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
            Starting starting = (chosen, create) -> {
                List<String> whole = new ArrayList<>(command);
                whole.addAll(List.of(server.toString(), String.valueOf(chosen)));
                whole.add(durability.server + SETTINGS);
                ProcessBuilder builder = new ProcessBuilder(whole);
                builder.environment().putAll(passwords.environment());
                builder.environment().put("PREAU_INITDB_OPTIONS", durability.creation);
                builder.environment().put("PREAU_INITDB", create ? "yes" : "no");
                return PostgresSupervisor.start(builder, server);
            };
            return new LocalPostgres(starting, passwords, port);
        } catch (FileSystemException e) {
            throw new StartRefusal("kernel.start.folder", folder.toAbsolutePath().normalize()).because(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a database of this server, for a role. */
    public DatabaseAddress address(String database, DatabaseRole role) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + supervisor.port() + "/" + database, role.login(),
                passwords.of(role));
    }

    /**
     * Watches until this server is left: begins it again, where it was, whenever it or its script has been killed.
     *
     * @param patience how long it is tried
     * @return false when it could not be begun again: nobody will
     */
    boolean watch(Duration patience) throws InterruptedException {
        while (!closed) {
            Thread.sleep(PostgresSupervisor.LOOK);
            if (!supervisor.alive() && !closed && !again(patience)) {
                return false;
            }
        }
        return true;
    }

    private boolean again(Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        LOG.error("the database server was killed: beginning it again");
        for (long spent = 0; spent < patience.toNanos() && !closed; spent = System.nanoTime() - began) {
            if (replaced()) {
                LOG.warn("it answers again after {} ms", (System.nanoTime() - began) / 1_000_000);
                return true;
            }
            Thread.sleep(PostgresSupervisor.LOOK);
        }
        return closed;
    }

    /** The port stays: whoever was connected knows no other. */
    private synchronized boolean replaced() {
        if (closed) {
            return true; // left meanwhile: nothing is begun behind whoever left
        }
        PostgresSupervisor before = supervisor;
        try {
            PostgresSupervisor next = starting.on(before.port(), false);
            if (next.port() != before.port()) {
                next.leave();
                return false;
            }
            supervisor = next;
            before.leave();
            return true;
        } catch (IOException | StartRefusal e) {
            LOG.error("the database server does not begin again: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Leaves the server; the last process to leave stops it, and this call waits until it has stopped.
     */
    @Override
    public synchronized void close() {
        closed = true;
        supervisor.leave();
    }

    private static void refuseOtherVersion(Path home) throws IOException {
        Path version = home.resolve("postgres/data/PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR)) {
            throw new StartRefusal("kernel.start.major", home.toString(), Files.readString(version).strip(), MAJOR);
        }
    }

    private static String script() throws IOException {
        try (var in = LocalPostgres.class.getResourceAsStream("supervise.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Starts the script that looks after the server, on that port when it is free; data that went away under an open
     * site are not made anew.
     */
    private interface Starting {
        PostgresSupervisor on(int port, boolean create) throws IOException;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
