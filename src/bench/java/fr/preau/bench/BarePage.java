package fr.preau.bench;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
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

    /** One school of the list. */
    public record Row(String uai, String name, String commune, int pupils) {}

    public static void main(String[] arguments) {
        SpringApplication.run(BarePage.class, arguments);
    }

    @Bean
    Pages pages(JdbcClient sql) {
        return new Pages(sql);
    }

    /** The one page. */
    @Controller
    static class Pages {
        private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "fr.preau.bench.templates");
        private final JdbcClient sql;

        Pages(JdbcClient sql) {
            this.sql = sql;
            engine.setBinaryStaticContent(true);
        }

        @GetMapping("/departements/{code}/ecoles")
        void list(@PathVariable String code, HttpServletResponse response) throws IOException {
            List<Row> rows = sql.sql("select uai, name, commune, pupils from bench_school where departement = :code order by name limit 50")
                    .param("code", code).query(Row.class).list();
            var page = new Utf8ByteOutput();
            engine.render("bench/bare.jte", Map.of("rows", rows), page);
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream()::write);
        }
    }
}
