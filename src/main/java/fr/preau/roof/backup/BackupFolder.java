package fr.preau.roof.backup;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of one backup. Nobody but its owner can read it; the manifest comes last, so that a folder without one is
 * a backup that was not finished.
 */
final class BackupFolder {
    private static final String MANIFEST = "manifest.json";
    private static final int BUFFER = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    BackupFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes the content of one file, and answers how many rows it has. */
    interface Content {
        long write(OutputStream out) throws IOException, SQLException;
    }

    /** A file that was written. */
    record WrittenFile(long rows, long bytes, String sha256) {}

    /** Makes the folder, or takes an empty one. */
    void claim() {
        try {
            Files.createDirectories(folder);
            Refusal.conflict(occupied(), "backup.save.occupied", folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw unwritable();
        }
    }

    private boolean occupied() throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            return there.findAny().isPresent();
        }
    }

    /** Writes a file down to the disk; what was written before is taken back when it cannot be. */
    WrittenFile write(String name, boolean compressed, Content content) throws SQLException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = create(folder.resolve(name))) {
            var buffered = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest),
                    BUFFER);
            OutputStream out = compressed ? new GZIPOutputStream(buffered, BUFFER) : buffered;
            long rows = content.write(out);
            if (out instanceof GZIPOutputStream zip) {
                zip.finish();
            }
            buffered.flush();
            channel.force(true);
            return new WrittenFile(rows, channel.size(), hex(digest));
        } catch (IOException e) {
            throw unwritable();
        }
    }

    /** The last file: from here on the backup is one. */
    void finish(Manifest manifest) throws SQLException {
        byte[] text = JSON.writeValueAsBytes(manifest);
        write(MANIFEST, false, out -> {
            out.write(text);
            return 1;
        });
    }

    /** Takes back what was written, when the backup cannot be finished. */
    void abandon() {
        for (Path file : written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                return; // without a manifest it is no backup anyway
            }
        }
    }

    /**
     * @throws Refusal.Conflict when there is none: no backup, or one that was not finished
     */
    Manifest manifest() {
        Path file = folder.resolve(MANIFEST);
        Refusal.conflict(!Files.isRegularFile(file), "backup.restore.none", folder);
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new Refusal.Conflict("backup.restore.format", manifest.application());
            }
            return manifest;
        } catch (JacksonException | IOException e) {
            throw new Refusal.Conflict("backup.restore.damaged", MANIFEST);
        }
    }

    /** Reads every file once, before anything is touched. */
    void check(Manifest manifest) {
        for (Manifest.Rows rows : manifest.tables()) {
            String name = rows.file(manifest.compressed());
            if (name.indexOf('/') >= 0 || !Files.isRegularFile(folder.resolve(name))) {
                throw new Refusal.Conflict("backup.restore.missing", name);
            }
            if (!digest(folder.resolve(name)).equals(rows.sha256())) {
                throw new Refusal.Conflict("backup.restore.damaged", name);
            }
        }
    }

    /** The rows of a table, for the caller to close. */
    InputStream open(Manifest manifest, Manifest.Rows rows) throws IOException {
        InputStream file = Files.newInputStream(folder.resolve(rows.file(manifest.compressed())));
        return manifest.compressed() ? new GZIPInputStream(file, BUFFER) : file;
    }

    Backups.Summary summary(Manifest manifest) {
        return new Backups.Summary(manifest.tables().size(),
                manifest.tables().stream().mapToLong(Manifest.Rows::rows).sum(),
                manifest.tables().stream().mapToLong(Manifest.Rows::bytes).sum(), digest(folder.resolve(MANIFEST)));
    }

    private FileChannel create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        written.add(file);
        return channel;
    }

    private static String digest(Path file) {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new Refusal.Conflict("backup.restore.damaged", String.valueOf(file.getFileName()));
        }
        return hex(digest);
    }

    private Refusal unwritable() {
        return new Refusal.Later("backup.save.unwritable", folder);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
