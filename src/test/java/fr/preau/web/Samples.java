package fr.preau.web;

import java.util.List;
import java.util.Map;

/**
 * One or more addresses to visit for each route that needs parameters. A route without any is
 * visited as it is; a new route that needs some and is not here fails {@link PageTest}.
 */
public final class Samples {
    /** By the pattern of the route, as {@code ./preau routes} prints it. */
    public static final Map<String, List<String>> OF =
            Map.ofEntries(
                    Map.entry(
                            "/recherche",
                            List.of("/recherche", "/recherche?q=meudon", "/recherche?q=zzzzzzzz")),
                    Map.entry("/sitemap-{number:\\d{1,4}}.xml", List.of("/sitemap-1.xml")),
                    Map.entry("/api/v1/suggestions", List.of("/api/v1/suggestions?q=meu")));

    private Samples() {}
}
