package fr.preau.imports;

import fr.preau.territory.Territories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The schools of the demonstration: a few real ones of the places of the founding press release, in
 * the columns of the official directory, taken by the same code as the country. Taken once: what is
 * imported afterwards is never undone.
 */
@Component
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
class Demonstration implements ApplicationRunner {
    private static final String FILE = "annuaire.csv";
    private static final String TAKEN =
            "select exists (select from territory.v_import where kind = 'annuaire')";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Imports imports;
    private final Territories territories;
    private final JdbcClient sql;

    Demonstration(Imports imports, Territories territories, JdbcClient sql) {
        this.imports = imports;
        this.territories = territories;
        this.sql = sql;
    }

    /** Before the address is printed, so that the first page already shows them. */
    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        if (sql.sql(TAKEN).query(Boolean.class).single()) {
            return;
        }
        String before = territories.now().version();
        Path folder = Files.createTempDirectory("preau-demo");
        Path file = folder.resolve(FILE);
        try (InputStream in = Demonstration.class.getResourceAsStream("/demo/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException("missing from the application: demo/" + FILE);
            }
            Files.copy(in, file);
            imports.run(
                    ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file.toString()), Progress.SILENT);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
        waitForThePages(before);
    }

    private void waitForThePages(String before) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (territories.now().version().equals(before) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
    }
}
