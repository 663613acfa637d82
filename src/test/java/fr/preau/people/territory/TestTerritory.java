package fr.preau.people.territory;

import fr.preau.ground.kernel.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Databases with the embedded référentiel, which is loaded once and copied. */
public final class TestTerritory {
    private TestTerritory() {}

    /** A database nobody else uses. */
    public static TestDatabase fresh() {
        return TestDatabase.loaded();
    }

    /** Starts again on this database. */
    public static void restart(TestDatabase database) {
        load(database.dataSource());
    }

    /** Starts on a database, whatever is in it. */
    public static void load(DataSource database) {
        new Reference(database).load();
    }

    /** Writes in the folder of an application the search index of a database. */
    public static void index(DataSource database, Path folder) {
        TerritorySnapshot snapshot = SnapshotReader.read(database, null);
        try (SearchIndex index = new SearchIndex(folder.resolve("index"))) {
            index.follow(snapshot);
            ready(index);
        }
    }

    /** Waits until it answers. */
    static void ready(SearchIndex index) {
        for (int i = 0; i < 40_000 && !index.ready(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        if (!index.ready()) {
            throw new AssertionError("the search index is not ready");
        }
    }

    /** Starts on this database a release whose extract of BANATIC is another one. */
    public static void upgrade(TestDatabase database) {
        database.app()
                .sql("insert into territory.import (kind, file, digest) values ('banatic-2021', 'another', 'another')")
                .update();
        restart(database);
    }

    /** What a database says of the territory. */
    public static TerritorySnapshot read(TestDatabase database) {
        return SnapshotReader.read(database.dataSource(), null);
    }
}
