package fr.preau.roof.cli;

import fr.preau.ground.policy.Policies;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./preau routes}: every route, its methods, who may. Reads the code; needs no database. */
@Command(name = "routes", description = "${bundle:cli.routes}")
final class RoutesCommand extends Task {
    @Option(names = "--json", description = "${bundle:cli.json}") boolean json;

    @Override
    public Integer call() {
        Map<String, String> settings = Map.of("spring.main.lazy-initialization", "true", "server.port", "-1");
        try (ConfigurableApplicationContext context = Application.builder(settings)
                .web(WebApplicationType.SERVLET)
                .run()) {
            print(context.getBean(Policies.class).routes());
        }
        return 0;
    }

    private void print(List<Policies.Route> routes) {
        if (json) {
            json(routes);
            return;
        }
        for (Policies.Route route : routes) {
            out().printf("%-8s %-60s %s%n", String.join(",", route.methods()), route.path(), route.who());
        }
    }
}
