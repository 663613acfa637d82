package fr.preau.ground.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The passwords of an embedded server: drawn once, kept in a file that nobody else can read. */
record PostgresPasswords(Map<DatabaseRole, String> byRole) {

    /**
     * Reads the passwords of a folder, or draws them the first time; two processes at once agree.
     */
    static PostgresPasswords of(Path folder) throws IOException {
        Path file = folder.resolve("passwords");
        try (FileChannel channel = FileChannel.open(folder.resolve("passwords.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var lock = channel.lock()) {
            if (!Files.exists(file)) {
                write(file);
            }
            return read(file);
        }
    }

    String of(DatabaseRole role) {
        return Objects.requireNonNull(byRole.get(role));
    }

    Map<String, String> environment() {
        return byRole.entrySet()
                .stream()
                .collect(Collectors.toMap(e -> "PREAU_" + variable(e.getKey()) + "_PASSWORD", Map.Entry::getValue));
    }

    private static String variable(DatabaseRole role) {
        return role == DatabaseRole.SUPERUSER ? "POSTGRES" : role.name();
    }

    private static PostgresPasswords read(Path file) throws IOException {
        Properties lines = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            lines.load(in);
        }
        Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
        for (DatabaseRole role : DatabaseRole.values()) {
            passwords.put(role, lines.getProperty(role.login(), ""));
        }
        return new PostgresPasswords(passwords);
    }

    private static void write(Path file) throws IOException {
        Path draft = file.resolveSibling("passwords.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder lines = new StringBuilder();
        for (DatabaseRole role : DatabaseRole.values()) {
            lines.append(role.login()).append('=').append(random()).append('\n');
        }
        Files.writeString(draft, lines);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(PublicId.secret(24));
    }
}
