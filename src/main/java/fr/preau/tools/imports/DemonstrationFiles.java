package fr.preau.tools.imports;

import fr.preau.people.territory.Territories;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * What the demonstration knows: real schools of the places of the founding press release and two syndicats, in the
 * columns of the official files, taken by the same code as the country; and the invented places and contracts of its
 * invented world, which is made after them. Taken once: what is imported afterwards is never undone.
 */
@Component
@Order(0)
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
record DemonstrationFiles(Imports imports, Territories territories, JdbcClient sql) implements ApplicationRunner {
    /** The few schools of the demonstration, as the register of imports calls them. */
    static final String SCHOOLS = "annuaire.csv";

    private static final String TAKEN = "select exists (select from territory.v_import where kind = 'annuaire')";

    /** Before the address is printed, so that the first page already shows them. */
    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (sql.sql(TAKEN).query(Boolean.class).single()) {
            return;
        }
        sql.sql("select territory.take_invented(cast(:places as jsonb))")
                .param("places", places())
                .query((row, number) -> number)
                .list();
        Path folder = Files.createTempDirectory("preau-demo");
        try {
            take(ImportOrder.Kind.BANATIC, copy("groupements-2021.csv", folder));
            take(ImportOrder.Kind.ANNUAIRE, copy(SCHOOLS, folder));
            take(ImportOrder.Kind.DECP, copy("decp.json", folder));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        territories.refresh();
    }

    private static String places() throws IOException {
        return new ClassPathResource("demo/territories.json").getContentAsString(StandardCharsets.UTF_8);
    }

    private void take(ImportOrder.Kind kind, Path source) {
        imports.run(ImportOrder.sample(kind, source.toString()), Progress.SILENT);
    }

    private static Path copy(String name, Path folder) throws IOException {
        try (InputStream in = new ClassPathResource("demo/" + name).getInputStream()) {
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }
}
