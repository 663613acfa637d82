package fr.preau.territory;

import fr.preau.kernel.TestDatabase;

/** The embedded référentiel, loaded once for the tests that only read it. */
final class LoadedTerritory {
    static final TestDatabase DATABASE = load();
    static final TerritorySnapshot SNAPSHOT =
            new TerritorySnapshot(SnapshotReader.read(DATABASE.dataSource()));

    private LoadedTerritory() {}

    private static TestDatabase load() {
        TestDatabase database = TestDatabase.fresh();
        new Reference(database.dataSource()).load();
        return database;
    }
}
