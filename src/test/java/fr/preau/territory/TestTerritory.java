package fr.preau.territory;

import fr.preau.kernel.TestDatabase;

/** A database with the embedded référentiel, for the tests of modules above the territory. */
public final class TestTerritory {
    private TestTerritory() {}

    public static TestDatabase fresh() {
        TestDatabase database = TestDatabase.fresh();
        new Reference(database.dataSource()).load();
        return database;
    }
}
