package fr.preau.ground.kernel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, shipped as a compressed archive inside a jar, unpacked once beside the data.
 */
final class PostgresProgram {
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> TEXT = PosixFilePermissions.fromString("rw-r--r--");

    private PostgresProgram() {}

    /** Unpacks the programs under {@code programs} unless this very archive is there already. */
    static Path unpack(Path programs) throws IOException {
        URL archive = archive();
        Path target = programs.resolve("postgresql-" + fingerprint(archive));
        if (Files.exists(target.resolve("bin/postgres"))) {
            return target.toRealPath();
        }
        Path draft = Files.createTempDirectory(open(programs), "unpacking");
        try (InputStream in = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, draft.resolve(entry.getName()).normalize());
            }
        }
        Files.setPosixFilePermissions(draft, PROGRAM);
        return settle(draft, target).toRealPath();
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            open(target);
            return;
        }
        open(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, executable ? PROGRAM : TEXT);
    }

    /**
     * Whoever runs the server may be another account than the one that unpacks: nothing is secret.
     */
    private static Path open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            open(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
            Files.setPosixFilePermissions(Files.createDirectory(folder), PROGRAM);
        }
        return folder;
    }

    /** Another process may have unpacked the same archive meanwhile: either copy serves. */
    private static Path settle(Path draft, Path target) throws IOException {
        try {
            return Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return target;
        } catch (FileSystemException e) {
            if (Files.exists(target.resolve("bin/postgres"))) {
                return target;
            }
            throw e;
        }
    }

    private static URL archive() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        URL archive = PostgresProgram.class.getResource("/postgres-linux-" + machine + ".txz");
        if (archive == null) {
            throw new StartRefusal("kernel.start.machine", System.getProperty("os.name"),
                    System.getProperty("os.arch"));
        }
        return archive;
    }

    private static String fingerprint(URL archive) throws IOException {
        long crc = ((JarURLConnection) archive.openConnection()).getJarEntry().getCrc();
        return LocalPostgres.MAJOR + "-" + Long.toHexString(crc);
    }
}
