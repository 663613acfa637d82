package bench;

import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.DatabaseRole;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The yardstick of every page: the least a Spring + JDBC + jte application can do for a list of fifty schools, with one
 * statement and nothing around it. The pages of Préau are measured beside it, in the same run, on the same machine.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
public class BarePage {

    private static final String TABLE = """
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
     * @param arguments the folder of the site, the port; the programs of PostgreSQL when they are elsewhere, and then
     * nothing is printed
     */
    public static void main(String[] arguments) throws SQLException {
        Path folder = Path.of(arguments[0]);
        LocalPostgres server = LocalPostgres.open(
                arguments.length > 2 ? Path.of(arguments[2]) : folder.resolve("programs"), folder,
                LocalPostgres.Durability.DURABLE);
        DatabaseAddress owner = server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER);
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        new SpringApplicationBuilder(BarePage.class).run("--server.address=127.0.0.1", "--server.port=" + arguments[1],
                "--spring.datasource.url=" + owner.url(), "--spring.datasource.username=" + owner.user(),
                "--spring.datasource.password=" + owner.password(), "--spring.datasource.hikari.maximum-pool-size=12",
                "--spring.threads.virtual.enabled=true",
                arguments.length > 2 ? "--logging.threshold.console=off" : "--logging.threshold.console=trace");
    }

    /** The one page. */
    @Controller
    static class Pages {
        private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null,
                "bench.templates");
        private final JdbcClient sql;
        private final AtomicLong next = new AtomicLong();

        Pages(JdbcClient sql) {
            this.sql = sql;
            engine.setBinaryStaticContent(true);
        }

        @GetMapping("/departements/{code}/ecoles")
        void list(@PathVariable String code, HttpServletResponse response) throws IOException {
            List<Row> rows = sql.sql(
                    "select uai, name, commune, pupils from public.bench_school where departement = :code order by name limit 50")
                    .param("code", code)
                    .query(Row.class)
                    .list();
            var page = new Utf8ByteOutput();
            engine.render("bench/bare.jte", Map.of("rows", rows), page);
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream()::write);
        }

        /**
         * The least that a vote may cost: two rows, one durable commit, 303; the tables are made by whoever measures.
         */
        @PostMapping("/votes")
        void vote(@RequestParam String seat, @RequestParam("option.1") String option,
                @RequestParam("_once") String once, HttpServletResponse response) {
            long n = next.incrementAndGet();
            sql.sql("""
                    with kept as (insert into public.bench_vote (ballot, n, seat, shares, mandate, token, at)
                        values ('B-0123456789', :n, :seat, jsonb_build_object(cast(:option as text), 10000), 'M-0123456789', encode(sha256(cast(:once as bytea)), 'hex'), clock_timestamp()))
                    insert into public.bench_line (ledger, n, at, type, body, tree) values (2, :n, clock_timestamp(), 'VOTE', :body, :tree)
                    """)
                    .param("n", n)
                    .param("seat", seat)
                    .param("option", option)
                    .param("once", once.getBytes(StandardCharsets.UTF_8))
                    .param("body", new byte[330])
                    .param("tree", new byte[64])
                    .update();
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/recus/" + n);
        }
    }
}
