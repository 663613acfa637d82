package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import fr.preau.people.access.DemonstrationPeople;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real browser: Debian's own Chromium, driven over a pipe; where it is built without windows, which are work that
 * nobody looks at, that one.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
            "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            // each page is left before optimised code repays its making
            "--js-flags=--no-turbofan --no-maglev");

    /**
     * The contrast of what is written alike is measured on three of them: in a table of five hundred lines it took four
     * fifths of the time. Alike is the same element, as visible, of the same class and computed style, within ancestors
     * that are alike.
     */
    private static final String ALIKE = """
            () => {
                const known = new Map(), met = new Map();
                const name = key => known.get(key) ?? known.set(key, known.size).get(key);
                const walk = (one, above) => {
                    const s = getComputedStyle(one);
                    const words = [...one.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join('');
                    const control = one.matches('input, select, textarea, button');
                    const alike = name([above, one.localName, one.className, s.color, s.backgroundColor, s.backgroundImage,
                        s.opacity, s.fontSize, s.fontWeight, s.textShadow, s.filter, s.mixBlendMode, s.position, s.zIndex, s.clip,
                        s.clipPath, s.overflow, one.matches(':disabled, [aria-disabled=true]'), one.getClientRects().length > 0,
                        one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})].join('|'));
                    const key = alike + '|' + (words.length > 1);
                    const times = met.get(key) ?? 0;
                    if ((words || control) && times < 3) {
                        met.set(key, times + 1);
                        one.setAttribute('data-contrast', '');
                    }
                    [...one.children].forEach(child => walk(child, alike));
                };
                walk(document.documentElement, '');
                axe.configure({rules: [{id: 'color-contrast', selector: '[data-contrast]'}]});
            }
            """;

    private static final String VIOLATIONS = """
            () => axe.run({resultTypes: ['violations'], preload: false}).then(run => {
                document.querySelectorAll('[data-contrast]').forEach(one => one.removeAttribute('data-contrast'));
                return run.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html.replaceAll(' data-contrast=""', '')).join(' · '));
            })
            """;

    /** In milliseconds: a page that is right is there long before, on an idle machine. */
    private static final double PATIENCE = 60_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** One for all the tests of this JVM, which ends with it; each tab has a profile of its own. */
    private static @Nullable Browser running;

    private final Browser browser = browser();
    private final List<BrowserContext> open = new ArrayList<>();

    /**
     * Signs in, strongly, as somebody of the invented country.
     *
     * @param site without a slash at the end
     */
    static void signIn(Page page, String site, DemonstrationPeople people, String name) {
        String person = people.people("fr")
                .stream()
                .filter(inventedPerson -> inventedPerson.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        page.context()
                .request()
                .post(site + "/connexion/demo", RequestOptions.create()
                        .setForm(FormData.create().set("person", person).set("strength", "strong")));
    }

    private static Browser browser() {
        if (running == null || !running.isConnected()) {
            running = Playwright
                    .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                    .chromium()
                    .launch(new BrowserType.LaunchOptions().setExecutablePath(program()).setArgs(QUIET));
        }
        return running;
    }

    /**
     * One tab, what went over the wire and what it complained of in the console (a violation of the policy is one).
     */
    record Tab(Page page, List<String> complaints, List<Request> requests, CDPSession wire) implements AutoCloseable {
        /** Goes to an address as a browser that has seen nothing yet. */
        Page first(String address) {
            JsonObject all = new JsonObject();
            all.addProperty("origin", address);
            all.addProperty("storageTypes", "all");
            wire.send("Storage.clearDataForOrigin", all);
            wire.send("Network.enable");
            JsonObject none = new JsonObject();
            none.addProperty("cacheDisabled", true);
            wire.send("Network.setCacheDisabled", none);
            complaints.clear();
            requests.clear();
            page.navigate(address);
            return page;
        }

        /**
         * A page as anybody meets it: one title, nothing wider than the screen; what axe finds wrong is noted.
         */
        void look(String where, List<String> found) {
            assertThat(page.locator("h1").count()).as(where).isEqualTo(1);
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("width of " + where)
                    .isEqualTo(0);
            violations().forEach(violation -> found.add(where + ": " + violation));
        }

        int bytes() {
            return List.copyOf(requests)
                    .stream()
                    .map(Request::sizes)
                    .mapToInt(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
                    .sum();
        }

        /**
         * What axe finds wrong, rule by rule. It is run in the page itself and asked for nothing else: its builder
         * opens a second page and reads again all that is right. From the first time on, every page of this tab brings
         * it: sending it again is a fifth of the time.
         */
        List<String> violations() {
            if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
                page.addInitScript(AxeBuilder.getAxeScript());
                page.evaluate(AxeBuilder.getAxeScript());
            }
            page.evaluate(ALIKE);
            Object found = page.evaluate(VIOLATIONS);
            return ((List<?>) found).stream().map(String::valueOf).toList();
        }

        @Override
        public void close() {
            page.context().close();
        }
    }

    Tab tab(int width, ColorScheme scheme, boolean script) {
        return tab(width, scheme, new Browser.NewContextOptions().setJavaScriptEnabled(script));
    }

    /** One whose page may be changed by what drives it, whatever the policy of the site. */
    Tab open(int width, ColorScheme scheme) {
        return tab(width, scheme, new Browser.NewContextOptions().setBypassCSP(true));
    }

    private Tab tab(int width, ColorScheme scheme, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setViewportSize(width, 900).setColorScheme(scheme));
        open.add(context);
        Page page = context.newPage();
        CDPSession wire = context.newCDPSession(page);
        var tab = new Tab(page, new ArrayList<>(), new ArrayList<>(), wire);
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
                .orElseThrow(() -> new IllegalStateException(
                        "the journeys need Chromium: apt install chromium, or set PREAU_CHROMIUM"));
    }

    @Override
    public void close() {
        open.forEach(BrowserContext::close);
    }
}
