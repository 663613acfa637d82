package fr.preau.ground.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The account of the operating system that runs the server. PostgreSQL refuses to run as root: there, it runs in a user
 * namespace of its own where root is nobody or, where namespaces are blocked, as the account nobody.
 *
 * @param prefix what to put before a command
 * @param owner who must own the server's folder; empty for whoever creates it
 */
record PostgresAccount(List<String> prefix, String owner) {
    private static final PostgresAccount ORDINARY = new PostgresAccount(List.of(), "");
    private static final PostgresAccount NAMESPACE = new PostgresAccount(List.of("unshare", "-U"), "root");
    private static final PostgresAccount NOBODY = new PostgresAccount(
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"), "nobody");

    static PostgresAccount current() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return ORDINARY;
        }
        return NAMESPACE.runs("true") ? NAMESPACE : NOBODY;
    }

    /** Creates the server's folder when it is missing and gives it to this account. */
    Path own(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!owner.isEmpty() && !Files.getOwner(folder).getName().equals(owner)) {
            UserPrincipal principal = folder.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(owner);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setOwner(file, principal);
                }
            }
        }
        if (this == NOBODY) {
            Path home = Objects.requireNonNull(folder.getParent());
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(home);
            rights.add(PosixFilePermission.OTHERS_EXECUTE); // to go through, and read nothing
            Files.setPosixFilePermissions(home, rights);
        }
        if (!runs("test", "-w", folder.toString())) {
            throw new StartRefusal("kernel.start.root", folder.toString());
        }
        return folder;
    }

    private boolean runs(String... command) throws IOException {
        var whole = Stream.concat(prefix.stream(), Stream.of(command)).toList();
        try {
            return new ProcessBuilder(whole).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
