package fr.preau.ground.kernel;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The database of this run: the operator's own when {@code PREAU_DATABASE_URL} is set, else the one that comes with the
 * application.
 *
 * @param app who serves requests
 * @param owner who migrates; absent when the operator gave no {@code PREAU_DATABASE_OWNER_URL}
 * @param local the embedded server to leave at the end, if any
 */
record Database(DatabaseAddress app, @Nullable DatabaseAddress owner,
        @Nullable LocalPostgres local) implements AutoCloseable {

    static Database of(Environment settings) {
        String url = settings.getProperty("preau.database.url", "");
        if (url.isBlank()) {
            return embedded(settings);
        }
        String ownerUrl = settings.getProperty("preau.database.owner.url", "");
        return new Database(DatabaseAddress.parse("PREAU_DATABASE_URL", url),
                ownerUrl.isBlank() ? null : DatabaseAddress.parse("PREAU_DATABASE_OWNER_URL", ownerUrl), null);
    }

    private static Database embedded(Environment settings) {
        LocalPostgres server = LocalPostgres.open(Path.of(settings.getRequiredProperty("preau.programs")),
                Path.of(settings.getRequiredProperty("preau.folder")), LocalPostgres.Durability.DURABLE);
        return new Database(server.address(LocalPostgres.DATABASE, DatabaseRole.APP),
                server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER), server);
    }

    @Override
    public void close() {
        if (local != null) {
            local.close();
        }
    }
}
