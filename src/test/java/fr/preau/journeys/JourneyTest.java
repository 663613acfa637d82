package fr.preau.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import fr.preau.ground.policy.Policies;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What visitors do, in a real browser: by keyboard, on a phone, in the dark, without JavaScript.
 */
@OpenSite
@Tag("ci")
class JourneyTest {
    private static final int MOST_REQUESTS = 25;
    private static final int MOST_BYTES = 150_000;
    private static final int NARROW = 320;
    private static final int HEIGHT = 900;
    private static final List<Look> LOOKS = Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
            .flatMap(scheme -> Stream.of(new Look(scheme, 1280), new Look(scheme, 390)))
            .toList();
    private static Chromium chromium;

    @Autowired Policies policies;
    @Autowired JdbcClient sql;
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
        return tab.page();
    }

    /** The pages, one address for each route: the first that leads to an answer. */
    private List<String> pages() {
        return policies.routes()
                .stream()
                .filter(route -> route.methods().contains("GET"))
                .map(Policies.Route::path)
                .filter(path -> !path.startsWith("/api/") && !path.startsWith("/sante/")
                        && !path.startsWith("/fichiers/") && !path.matches("/registre/(cle|.+/.+)")
                        && !path.matches(".*\\.(csv|txt|xml|ico|ics|json|atom|md|html|pdf|odt)"))
                .flatMap(path -> Samples.OF.getOrDefault(path, List.of(path))
                        .stream()
                        .max(Comparator.comparingInt(String::length))
                        .stream())
                .map(path -> Samples.filled(path, sql))
                .toList();
    }

    private record Look(ColorScheme scheme, int width) {}

    /**
     * The look comes with the path: four looks for the home page and the two pages of answers, one in turn for each
     * other page. Each is met by a browser that has seen nothing yet.
     */
    @Test
    void everyPageIsLightAtFirstViewFitsAScreenOf320PixelsAndIsFlawlessToAxe() {
        List<String> found = new ArrayList<>();
        List<String> pages = pages();
        for (Look look : LOOKS) {
            try (var tab = chromium.tab(look.width(), look.scheme(), true)) {
                for (int i = 0; i < pages.size(); i++) {
                    String path = pages.get(i);
                    boolean all = path.equals("/") || path.startsWith("/qui-fait-quoi")
                            || path.startsWith("/territoires/");
                    if (all || look.equals(LOOKS.get(i % LOOKS.size()))) {
                        look(tab, path, look, found);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private void look(Chromium.Tab tab, String path, Look look, List<String> found) {
        tab.page().setViewportSize(look.width(), HEIGHT);
        Page page = tab.first("http://localhost:" + port + path);
        assertThat(List.copyOf(tab.requests())).as("requests of %s", path).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(tab.bytes()).as("bytes of %s", path).isBetween(1, MOST_BYTES);
        tab.violations().forEach(violation -> found.add(path + " " + look + ": " + violation));
        page.setViewportSize(NARROW, HEIGHT);
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as("width of %s", path).isEqualTo(0);
        assertThat(tab.complaints()).as("complaints of %s", path).isEmpty();
    }

    @Test
    void axeSeesTheOnePaleWordOfManyAlike() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            visit(tab, "/aide").evaluate("""
                    () => {
                        const list = document.querySelector('main').appendChild(document.createElement('ul'));
                        for (let i = 0; i < 100; i++) {
                            const one = list.appendChild(document.createElement('li'));
                            one.textContent = 'mot';
                            one.style.color = i === 98 ? '#bbb' : '';
                        }
                    }
                    """);
            assertThat(tab.violations()).singleElement(as(STRING)).startsWith("color-contrast: <li style=");
        }
    }

    @Test
    void axeSeesAPictureWithoutWords() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            visit(tab, "/aide").evaluate("document.querySelector('main').append(document.createElement('img'))");
            assertThat(tab.violations()).containsExactly("image-alt: <img>");
        }
    }

    @Test
    void fromHomeByKeyboardOnlyToThePrintedSheetOfOnesSchool() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            tab.page().addInitScript("window.print = () => { document.title = 'printed' }");
            Page page = visit(tab, "/");
            tabTo(page, "#lieu");
            page.keyboard().type("college bel-air meudon");
            assertThat(page.locator("#lieu-list [role=option]").first()).containsText("Bel Air");
            assertThat(page.locator("#lieu")).hasAttribute("aria-expanded", "true");
            assertThat(tab.violations()).isEmpty();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#lieu-list [aria-selected=true]")).containsText("Bel Air");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/qui-fait-quoi\\?uai=0921554P"));
            assertThat(page.locator("h1")).containsText("Bel Air");
            tabTo(page, "[data-print]");
            page.keyboard().press("Enter");
            assertThat(page).hasTitle("printed");
            assertThat(sheets(page)).isEqualTo(1);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int presses = 0; presses < 40; presses++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    /** How many sheets of paper the page takes. */
    private static int sheets(Page page) {
        String pdf = new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
                StandardCharsets.ISO_8859_1);
        return (int) Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(pdf).results().count();
    }

    @Test
    void theSheetOfEveryLevelIsOnePage() {
        try (var tab = chromium.tab(1280, ColorScheme.DARK, true)) {
            for (String level : List.of("ECOLE", "COLLEGE", "LYCEE", "EREA", "CITE_SCOLAIRE", "PRIVE_ECOLE",
                    "PRIVE_COLLEGE", "PRIVE_LYCEE")) {
                Page page = visit(tab, "/qui-fait-quoi?commune=69123&niveau=" + level);
                assertThat(sheets(page)).as(level).isEqualTo(1);
            }
        }
    }

    @Test
    void aReportForTheCouncilIsPrintedWithoutItsMenusAndCutsNeitherATableNorAHeading() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            Page page = visit(tab, Samples.filled("/repliques/R-EXEMPLE/rapport", sql));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".site-head, .site-foot, .crumbs, form").all())
                    .allMatch(locator -> !locator.isVisible());
            String cut = """
                    () => [...document.querySelectorAll('main table, main .facts, main tr, main li')]
                        .filter(one => getComputedStyle(one).breakInside !== 'avoid')
                        .concat([...document.querySelectorAll('main :is(h1, h2, h3)')]
                        .filter(one => getComputedStyle(one).breakAfter !== 'avoid')).length
                    """;
            assertThat(page.evaluate(cut)).isEqualTo(0);
            assertThat(page.locator("main table").count()).isPositive();
        }
    }

    @Test
    void whatIsPrintedKeepsLinesAndFactsAndLeavesOutFiltersAndButtons() {
        try (var tab = chromium.tab(1280, ColorScheme.LIGHT, true)) {
            var print = new Page.EmulateMediaOptions().setMedia(Media.PRINT);
            Samples.filled("/formations/sessions/S-VENIR", sql);
            Page page = visit(tab, "/formations/couverture");
            page.emulateMedia(print);
            assertThat(page.locator("form.asked tbody tr").first()).isVisible();
            assertThat(page.locator(".seek, .facets, .pager, .btn").all()).allMatch(locator -> !locator.isVisible());
            visit(tab, Samples.filled("/besoins/N-DEMANDE", sql));
            page.emulateMedia(print);
            assertThat(page.locator(".aside .facts")).isVisible();
            assertThat(page.locator(".btn, .links").all()).allMatch(locator -> !locator.isVisible());
        }
    }

    @Test
    void escapeClosesTheSuggestionsAndEnterSendsTheForm() {
        try (var tab = chromium.tab(390, ColorScheme.DARK, true)) {
            Page page = visit(tab, "/en");
            tabTo(page, "#q");
            page.keyboard().type("meudon");
            assertThat(page.locator("#q-list")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#q-list")).isHidden();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/en/recherche\\?q=meudon"));
            assertThat(page.locator("main .results a").first()).containsText("Meudon");
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
