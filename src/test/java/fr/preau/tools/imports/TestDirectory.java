package fr.preau.tools.imports;

import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.web.TestTexts;
import fr.preau.people.territory.TestTerritory;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Databases with the référentiel and directories of schools, for the tests of other modules. */
public final class TestDirectory {
    private TestDirectory() {}

    /** A database nobody else uses, which took these files. */
    public static TestDatabase taken(Path... files) {
        TestDatabase database = TestTerritory.fresh();
        try {
            var imports = new Imports(database.dataSource(), TestTexts.all(), ImportRoom.ALONE,
                    Files.createTempDirectory("rejets"), ImportLimits.USUAL);
            for (Path file : files) {
                imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file.toString()), Progress.SILENT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }
}
