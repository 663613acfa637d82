package fr.preau.ground.kernel;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Wires the database: requests go through the role of the application, migrations through the owner.
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

    /** Whoever sends something waits for a connection as long as others give theirs back. */
    @Bean
    static BeanPostProcessor patience() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new Patient(pool) : bean;
            }
        };
    }

    private static final class Patient extends DelegatingDataSource {
        private static final Duration LONGEST = Duration.ofSeconds(20);

        Patient(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (true) {
                try {
                    return super.getConnection();
                } catch (SQLTransientConnectionException busy) {
                    boolean away = busy.getCause() != null;
                    if (away || !Sql.patient() || System.nanoTime() > end) {
                        throw busy;
                    }
                }
            }
        }
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
        return flyway.defaultSchema("kernel").placeholders(Map.of("app", app)).connectRetries(0).outOfOrder(true);
    }

    @Bean
    FlywayMigrationStrategy migration(Database database, @Value("${preau.nature:any}") String nature) {
        return new Migration(database, Migration.Nature.named(nature));
    }

    /** Civil dates are those of Paris. */
    @Bean
    Clock clock() {
        return Clock.system(Paris.ZONE);
    }
}
