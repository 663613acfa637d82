package fr.preau;

import fr.preau.cli.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: every command starts here. */
@SpringBootApplication
public class Preau {
    public static void main(String... arguments) {
        System.exit(Commands.run(arguments));
    }
}
