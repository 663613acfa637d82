package fr.preau.ground.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code docs/operations.md} tells operators to type, read out of it: the tests do as it says.
 */
public final class Documented {
    private static final String OPERATIONS = "docs/operations.md";

    private Documented() {}

    /**
     * The first block of code of that language after a title.
     *
     * @param title the whole line, such as {@code ### A server of yours}
     */
    public static String block(String title, String language) {
        try {
            String page = Files.readString(Path.of(OPERATIONS));
            String fence = "\n```" + language + "\n";
            int begin = page.indexOf(fence, page.indexOf("\n" + title + "\n")) + fence.length();
            return page.substring(begin, page.indexOf("\n```", begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an administrator runs on their own server, with these passwords. */
    static List<String> preparing(String owner, String app) {
        String sql = block("### A server of yours", "sql").replaceFirst("'…'", "'" + owner + "'")
                .replaceFirst("'…'", "'" + app + "'");
        return Arrays.stream(sql.split(";")).map(String::strip).toList();
    }

    /** The rights among it, on another database: a template does not pass them on. */
    static Stream<String> rights(String database) {
        return preparing("", "").stream()
                .filter(text -> text.startsWith("grant") || text.startsWith("revoke"))
                .map(text -> text.replace("database preau ", "database " + database + " "));
    }

    /** Makes the roles and the database of a server again, as the page says. */
    static void replace(LocalPostgres server) {
        try (Connection administrator = administrator(server); var statement = administrator.createStatement()) {
            statement.execute("drop database preau");
            statement.execute("drop role preau_owner");
            statement.execute("drop role preau_app");
            String owner = server.address("", DatabaseRole.OWNER).password();
            for (String text : preparing(owner, server.address("", DatabaseRole.APP).password())) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection administrator(LocalPostgres server) throws SQLException {
        DatabaseAddress all = server.address("postgres", DatabaseRole.SUPERUSER);
        return DriverManager.getConnection(all.url(), all.user(), all.password());
    }
}
