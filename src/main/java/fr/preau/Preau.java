package fr.preau;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: every command starts here. */
@SpringBootApplication
public class Preau {
    public static void main(String[] arguments) {
        SpringApplication.run(Preau.class, arguments);
    }
}
