package fr.preau.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser: Debian's own Chromium, driven over a pipe. */
final class Chromium implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static final String VIOLATIONS =
            """
            () => axe.run({resultTypes: ['violations'], preload: false}).then(run =>
                run.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' · ')))
            """;

    /** In milliseconds: a page that is right is there long before, on an idle machine. */
    private static final double PATIENCE = 60_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
            playwright
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(program())
                                    .setArgs(QUIET));

    /**
     * One tab, what went over the wire and what it complained of in the console (a violation of the
     * policy is one).
     */
    record Tab(Page page, List<String> complaints, List<Request> requests)
            implements AutoCloseable {
        int bytes() {
            return List.copyOf(requests).stream()
                    .map(Request::sizes)
                    .mapToInt(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
                    .sum();
        }

        /**
         * What axe finds wrong, rule by rule. It is run in the page itself and asked for nothing
         * else: its builder opens a second page and reads again all that is right.
         */
        List<String> violations() {
            page.evaluate(AxeBuilder.getAxeScript());
            Object found = page.evaluate(VIOLATIONS);
            return ((List<?>) found).stream().map(String::valueOf).toList();
        }

        @Override
        public void close() {
            page.context().close();
        }
    }

    Tab tab(int width, ColorScheme scheme, boolean script) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setColorScheme(scheme)
                                .setJavaScriptEnabled(script));
        Page page = context.newPage();
        var tab = new Tab(page, new ArrayList<>(), new ArrayList<>());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                tab.complaints().add(message.text());
            }
        });
        page.onPageError(tab.complaints()::add);
        page.onRequestFinished(tab.requests()::add);
        return tab;
    }

    private static Path program() {
        return Stream.concat(Stream.ofNullable(System.getenv("PREAU_CHROMIUM")), PROGRAMS.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the journeys need Chromium: apt install chromium, or set PREAU_CHROMIUM"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
