package bench;

import fr.preau.Preau;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application without its pages, on a data folder: what a command of Préau runs in. */
public final class Site {
    private Site() {}

    public static ConfigurableApplicationContext open(String folder, String programs) {
        return new SpringApplicationBuilder(Preau.class).web(WebApplicationType.NONE)
                .run("--preau.folder=" + folder, "--preau.programs=" + programs,
                        "--spring.main.lazy-initialization=true", "--logging.threshold.console=off",
                        "--logging.file.name=" + folder + "/bench.log");
    }
}
