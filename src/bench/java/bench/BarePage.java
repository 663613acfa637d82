package bench;

import fr.preau.kernel.DatabaseAddress;
import fr.preau.kernel.LocalPostgres;
import fr.preau.kernel.Role;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The yardstick of every page: the least a Spring + JDBC + jte application can do for a list of fifty schools, with one
 * statement and nothing around it. The pages of Préau are measured beside it, in the same run, on the same machine.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
public class BarePage {

    private static final String TABLE =
            """
            drop table if exists public.bench_school;
            create table public.bench_school (uai text primary key, name text not null, commune text not null, departement text not null, pupils int not null);
            create index on public.bench_school (departement, name);
            insert into public.bench_school
            select lpad(i::text, 7, '0') || 'A', 'École élémentaire ' || i, 'Commune ' || (i % 35000), lpad((i % 95 + 1)::text, 2, '0'), 20 + i % 300
            from generate_series(1, 60000) i;
            analyze public.bench_school;
            """;

    /** One school of the list. */
    public record Row(String uai, String name, String commune, int pupils) {}

    /**
     * Serves the page from the server of a running site, in a schema of its own.
     *
     * @param arguments the folder of the site, the port
     */
    public static void main(String[] arguments) throws SQLException {
        Path folder = Path.of(arguments[0]);
        LocalPostgres server = LocalPostgres.open(folder.resolve("programs"), folder, LocalPostgres.Durability.DURABLE);
        DatabaseAddress owner = server.address(LocalPostgres.DATABASE, Role.OWNER);
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        new SpringApplicationBuilder(BarePage.class)
                .run("--server.address=127.0.0.1", "--server.port=" + arguments[1], "--spring.datasource.url=" + owner.url(),
                        "--spring.datasource.username=" + owner.user(), "--spring.datasource.password=" + owner.password(),
                        "--spring.datasource.hikari.maximum-pool-size=12", "--spring.threads.virtual.enabled=true");
    }

    /** The one page. */
    @Controller
    static class Pages {
        private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "bench.templates");
        private final JdbcClient sql;

        Pages(JdbcClient sql) {
            this.sql = sql;
            engine.setBinaryStaticContent(true);
        }

        @GetMapping("/departements/{code}/ecoles")
        void list(@PathVariable String code, HttpServletResponse response) throws IOException {
            List<Row> rows = sql.sql("select uai, name, commune, pupils from public.bench_school where departement = :code order by name limit 50")
                    .param("code", code).query(Row.class).list();
            var page = new Utf8ByteOutput();
            engine.render("bench/bare.jte", Map.of("rows", rows), page);
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream()::write);
        }
    }
}
