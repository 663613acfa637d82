package fr.preau;

import fr.preau.roof.cli.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The application: every command starts here. Two modules may each have a class of one name. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Preau {
    /** Where Java reads how many virtual threads run at once. */
    private static final String AT_ONCE = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String... arguments) {
        // nothing interrupts a virtual thread: with one a core, as many readers that ask without
        // rest as there are cores would keep all others waiting (decision 16)
        if (System.getProperty(AT_ONCE) == null) {
            int cores = Runtime.getRuntime().availableProcessors();
            System.setProperty(AT_ONCE, String.valueOf(2 * cores));
        }
        System.exit(Commands.run(arguments));
    }
}
