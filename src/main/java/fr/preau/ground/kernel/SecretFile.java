package fr.preau.ground.kernel;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Supplier;

/** A file that its owner alone reads (0600), made the first time it is needed. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * Makes it when it is not there; two processes at once agree: the first link wins.
     *
     * @return whether this call made it
     */
    public static boolean make(Path file, Supplier<String> content) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Path home = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(home);
        Path draft = Files.createTempFile(home, "secret", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, content.get());
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.delete(draft);
        }
    }
}
