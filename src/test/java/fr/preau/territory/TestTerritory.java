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

    private static TestDatabase load() {
        TestDatabase database = TestDatabase.fresh();
        new Reference(database.dataSource()).load();
        return database;
    }
}
