package fr.preau.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import fr.preau.web.OpenSite;
import fr.preau.web.Policies;
import fr.preau.web.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What visitors do, in a real browser: by keyboard, on a phone, in the dark, without JavaScript.
 */
@OpenSite
class JourneyTest {
    private static final int MOST_REQUESTS = 25;
    private static final int MOST_BYTES = 150_000;
    private static Chromium chromium;

    @Autowired Policies policies;
    @LocalServerPort int port;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private Page visit(Chromium.Tab tab, String path) {
        tab.page().navigate("http://localhost:" + port + path);
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        return tab.page();
    }

    /** The pages, each once. */
    private List<String> pages() {
        return policies.routes().stream()
                .filter(route -> route.methods().contains("GET"))
                .map(Policies.Route::path)
                .filter(path ->
                        !path.startsWith("/api/")
                                && !path.startsWith("/sante/")
                                && !path.matches(".*\\.(csv|txt|xml|ico|json)"))
                .flatMap(path -> Samples.OF.getOrDefault(path, List.of(path)).stream())
                .flatMap(path -> path.equals("/") ? Stream.of(path, "/en") : Stream.of(path))
                .toList();
    }

    @Test
    void axeFindsNothingOnAnyPageLightOrDarkLargeOrSmall() {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 390}) {
                try (var tab = chromium.tab(width, scheme, true)) {
                    pages().forEach(path -> {
                        visit(tab, path);
                        tab.violations()
                                .forEach(violation ->
                                        found.add(
                                                path + " " + scheme + " " + width + ": "
                                                        + violation));
                    });
                    assertThat(tab.complaints()).isEmpty();
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPageFitsAScreenOf320Pixels() {
        try (var tab = chromium.tab(320, ColorScheme.LIGHT, true)) {
            assertThat(pages())
                    .allSatisfy(path -> {
                        Object over =
                                visit(tab, path)
                                        .evaluate(
                                                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
                        assertThat(over).as(path).isEqualTo(0);
                    });
        }
    }

    @Test
    void theFirstViewOfEachPageIsLight() {
        for (String path : pages()) {
            try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
                visit(tab, path);
                assertThat(tab.requests())
                        .as("requests of %s", path)
                        .hasSizeLessThanOrEqualTo(MOST_REQUESTS);
                assertThat(tab.bytes()).as("bytes of %s", path).isLessThanOrEqualTo(MOST_BYTES);
            }
        }
    }

    @Test
    void theThemeChangesWithoutLeavingThePageAndIsRemembered() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = visit(tab, "/aide");
            page.getByText("Sombre").click();
            assertThat(page.locator("html[data-theme=dark]")).hasCount(1);
            assertThat(page.locator("button[value=dark][aria-pressed=true]")).hasCount(1);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            visit(tab, "/donnees");
            assertThat(page.locator("html[data-theme=dark]")).hasCount(1);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void withoutJavaScriptTheThemeAndTheSearchStillWork() {
        try (var tab = chromium.tab(390, ColorScheme.LIGHT, false)) {
            Page page = visit(tab, "/aide");
            page.getByText("Sombre").click();
            assertThat(page.locator("html[data-theme=dark]")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile(".*/aide"));
            page.locator("#q").fill("zzzzzz");
            page.locator(".site-search button").click();
            assertThat(page).hasURL(Pattern.compile(".*/recherche\\?q=zzzzzz"));
            assertThat(page.locator("main")).containsText("Rien ne répond");
        }
    }
}
