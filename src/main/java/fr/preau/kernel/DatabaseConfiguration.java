package fr.preau.kernel;

import java.time.Clock;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Wires the database: requests go through the role of the application, migrations through the
 * owner.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    Database database(Environment settings) {
        return Database.of(settings);
    }

    @Bean
    JdbcConnectionDetails requests(Database database) {
        DatabaseAddress app = database.app();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return app.user();
            }

            @Override
            public String getPassword() {
                return app.password();
            }

            @Override
            public String getJdbcUrl() {
                return app.url();
            }
        };
    }

    @Bean
    FlywayConnectionDetails migrations(Database database) {
        DatabaseAddress owner = database.owner() == null ? database.app() : database.owner();
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return owner.user();
            }

            @Override
            public String getPassword() {
                return owner.password();
            }

            @Override
            public String getJdbcUrl() {
                return owner.url();
            }
        };
    }

    @Bean
    FlywayConfigurationCustomizer migrationSettings(Database database) {
        return flyway -> settle(flyway, database.app().user());
    }

    /** One history, in the schema of this module; modules' migrations may land in any order. */
    static FluentConfiguration settle(FluentConfiguration flyway, String app) {
        return flyway.defaultSchema("kernel")
                .placeholders(Map.of("app", app))
                .connectRetries(0)
                .outOfOrder(true);
    }

    @Bean
    FlywayMigrationStrategy migration(
            Database database, @Value("${preau.nature:any}") String nature) {
        return new Migration(database, Migration.Nature.named(nature));
    }

    /** Civil dates are those of Paris. */
    @Bean
    Clock clock() {
        return Clock.system(Paris.ZONE);
    }
}
