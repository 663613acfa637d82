package fr.preau.territory;

import fr.preau.kernel.TestDatabase;

/** Databases with the embedded référentiel, which is loaded once and copied. */
public final class TestTerritory {
    private static final TestDatabase LOADED = load();

    private TestTerritory() {}

    /** A database nobody else uses. */
    public static TestDatabase fresh() {
        return LOADED.copy();
    }

    /** Starts again on this database. */
    public static void restart(TestDatabase database) {
        new Reference(database.dataSource()).load();
    }

    /** Starts on this database a release whose extract of BANATIC is another one. */
    public static void upgrade(TestDatabase database) {
        database.app()
                .sql(
                        "insert into territory.import (kind, file, digest) values ('banatic-2021', 'another', 'another')")
                .update();
        restart(database);
    }

    /** What a database says of the territory. */
    public static TerritorySnapshot read(TestDatabase database) {
        return SnapshotReader.read(database.dataSource(), null);
    }

    private static TestDatabase load() {
        TestDatabase database = TestDatabase.fresh();
        restart(database);
        return database;
    }
}
