package fr.preau.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.preau.people.access.DemonstrationPeople;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A walk through the demonstration in a real browser: who signs in, what axe found on the way. */
abstract class Walk {
    /** The button of the form that a page is for. */
    static final String MAIN = "main form .btn:not(.alt)";

    private static Chromium chromium;

    @Autowired DemonstrationPeople people;
    @LocalServerPort int port;

    final List<String> found = new ArrayList<>();

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static Chromium.Tab tab(int width, ColorScheme scheme) {
        return chromium.tab(width, scheme, true);
    }

    String at(String path) {
        return "http://localhost:" + port + path;
    }

    void signIn(Page page, String name) {
        Chromium.signIn(page, at(""), people, name);
    }

    static void press(Page page, String button, String then) {
        page.locator(button).first().click();
        page.waitForURL(url -> url.matches(then));
    }

    /** Presses what is there once only. */
    static void once(Page page, String button) {
        page.locator(button).click();
        page.locator(button).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
