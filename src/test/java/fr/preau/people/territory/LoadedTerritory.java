package fr.preau.people.territory;

import fr.preau.ground.kernel.TestDatabase;

/** The embedded référentiel, read once for the tests that only ask. */
final class LoadedTerritory {
    static final TestDatabase DATABASE = TestTerritory.fresh();
    static final TerritorySnapshot SNAPSHOT = SnapshotReader.read(DATABASE.dataSource(), null);

    private LoadedTerritory() {}
}
