package fr.preau;

import fr.preau.cli.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The application: every command starts here. Two modules may each have a class of one name. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Preau {
    public static void main(String... arguments) {
        System.exit(Commands.run(arguments));
    }
}
