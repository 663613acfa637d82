package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.kernel.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;

class UnreadTerritoryTest {
    @TempDir Path folder;

    @Test
    void aSiteWhosePlacesCannotBeLoadedDoesNotOpen() {
        TestDatabase database = TestDatabase.fresh();
        database.owner()
                .sql("do $$ begin execute format('revoke temporary on database %I from preau_app', current_database()); end $$")
                .update();
        var serving = new Territories.Serving(new Territories(database.dataSource(), folder));
        assertThatThrownBy(() -> serving.run(new DefaultApplicationArguments())).isInstanceOf(StartRefusal.class)
                .hasMessageContaining("territory.start.unread")
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
