package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import fr.preau.tools.imports.Imports.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An import is an act: the journal has its line, or the import was not done. */
@OpenSite
class ImportLineTest {
    private static final String DIRECTORY = "src/main/resources/demo/annuaire.csv";

    @Autowired Imports imports;
    @Autowired JdbcClient sql;

    private long lines() {
        return sql.sql("select count(*) from journal.v_act where action = 'import.finished'")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private void run(boolean dryRun) {
        imports.run(new ImportOrder(ImportOrder.Kind.ANNUAIRE, Path.of(DIRECTORY).toString(), dryRun, false, Set.of(),
                fr.preau.ground.web.Language.FR, List.of("operator")), Progress.SILENT);
    }

    @Test
    void anImportLeavesOneLineAndADryRunNone() {
        long before = lines();
        run(true);
        assertThat(lines()).isEqualTo(before);
        run(false);
        assertThat(lines()).isEqualTo(before + 1);
    }
}
