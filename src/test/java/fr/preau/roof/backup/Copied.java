package fr.preau.roof.backup;

import fr.preau.ground.journal.Concordance;
import fr.preau.ground.kernel.TestDatabase;
import java.nio.file.Path;

/** A site's database in another one, where a test may do what would stop the site. */
public final class Copied {
    private Copied() {}

    /** Saves the open site and restores it into an empty database. */
    public static Backups.RestoreReport into(TestDatabase empty, Backups open, Path folder, Concordance concordance) {
        open.save(folder, true);
        return BackupsTest.of(empty, concordance).restore(folder);
    }
}
