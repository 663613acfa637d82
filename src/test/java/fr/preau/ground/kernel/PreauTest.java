package fr.preau.ground.kernel;

import fr.preau.ground.web.SearchReady;
import fr.preau.people.territory.TestTerritory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a migrated database of its own, shared by all the tests that carry this annotation and
 * nothing else; inject {@code MockMvc} for pages, {@code JdbcClient} for SQL, or any door.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PreauTest.OnTestDatabase.class)
@Import(SearchReady.class)
public @interface PreauTest {

    /**
     * Gives the application a fresh database; also for a {@code @SpringBootTest} that needs a real port.
     */
    class OnTestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(TestTerritory.fresh().settings()).applyTo(context);
        }
    }
}
