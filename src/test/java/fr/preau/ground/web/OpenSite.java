package fr.preau.ground.web;

import fr.preau.ground.kernel.PreauTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole demonstration on a real port and a database of its own, shared by every test that carries this annotation;
 * the statements of its pages are counted.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"preau.demo=true",
        "preau.site.demo=true"})
@ContextConfiguration(initializers = PreauTest.OnTestDatabase.class)
@Import({SearchReady.class, AwaitedLoads.class})
public @interface OpenSite {
}
