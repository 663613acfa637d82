package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.seal.SealReport;
import fr.preau.ground.web.OpenSite;
import fr.preau.rooms.charters.adhesion.Joined;
import fr.preau.rooms.charters.charter.Charter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The invented mayor of Sainte-Exemple has her council join a charter: from the file that she opens to the sealed act,
 * with an article that the council reserves.
 */
@OpenSite
@Tag("ci")
class JoiningJourneyTest extends Walk {
    @Autowired ApplicationContext application;
    @Autowired Clock clock;

    private static Path taken(Page page, String link) {
        Download file = page.waitForDownload(() -> page.locator(link).first().click());
        return file.path();
    }

    private void join(int width, ColorScheme scheme, String language) throws IOException {
        Charter charter = new Joined(application).published();
        String today = Paris.day(clock.instant()).toString();
        try (var tab = tab(width, scheme)) {
            Page page = tab.page();
            String which = " " + language + width;
            page.navigate(at(language + charter.path() + "/adhesions"));
            tab.look("nobody joined" + which, found);
            signIn(page, "Camille Durand");
            page.navigate(at(language + charter.path()));
            page.locator("main a.btn[href$='/adhesions/nouvelle']").first().click();
            page.waitForURL(url -> url.endsWith("/nouvelle"));
            tab.look("which organisation" + which, found);
            page.locator("main form .btn").last().click();
            page.waitForURL(url -> url.contains("/adhesions/H-"));
            String path = page.url();
            tab.look("considered" + which, found);
            assertThat(Files.size(taken(page, "a[href$='/dossier/deliberation.odt']"))).isPositive();
            assertThat(Files.size(taken(page, "a[href$='/dossier/rapport.pdf']"))).isPositive();
            page.locator("a[href$='/reserves']").first().click();
            page.locator("#motif").fill("Le conseil en délibérera au printemps.");
            page.locator("#article").selectOption(new String[]{firstArticle(page)});
            page.locator("form:has(#motif) .btn").last().click();
            page.locator("main q").first().waitFor();
            tab.look("reserved" + which, found);
            page.navigate(path);
            page.locator("#jour").fill(today);
            page.locator("form[action$='/seance'] .btn").click();
            page.locator("a.btn[href$='/deliberation']").waitFor();
            tab.look("on the agenda" + which, found);
            page.locator("a.btn[href$='/deliberation']").click();
            page.locator("#numero").fill("=1");
            page.locator("form:has(#numero) .btn").last().click();
            page.locator(".errors a").first().waitFor();
            tab.look("a decision refused" + which, found);
            page.locator("#numero").fill("2026-11-04-12");
            page.locator("#executoire").fill(today);
            page.locator("form:has(#numero) .btn").last().click();
            page.locator("form[action$='/signature'] .btn").waitFor();
            tab.look("deliberated" + which, found);
            page.locator("form[action$='/signature'] .btn").click();
            page.locator("form[action$='/signature'] button[value=non]").waitFor();
            tab.look("read again" + which, found);
            page.locator("form[action$='/signature'] .btn").first().click();
            page.locator("a[href$='/acte.pdf']").first().waitFor();
            tab.look("in force" + which, found);
            assertThat(page.locator(".badge.done").first().isVisible()).isTrue();
            Path act = taken(page, "a[href$='/acte.pdf']");
            assertThat(SealReport.of(Files.readAllBytes(act)).sound()).isTrue();
            page.navigate(path + "/verification");
            tab.look("a check" + which, found);
            page.locator("input[type=file]").setInputFiles(named(act));
            page.locator("form:has(input[type=file]) .btn").last().click();
            page.locator(".board .say").waitFor();
            tab.look("checked" + which, found);
            page.navigate(at(language + charter.path() + "/adhesions"));
            tab.look("one joined" + which, found);
        }
    }

    private static String firstArticle(Page page) {
        return page.locator("#article option[value]:not([value=''])").first().getAttribute("value");
    }

    /** A download has no name of its own, and a file is known by its name and its content. */
    private static Path named(Path download) throws IOException {
        return Files.copy(download, Files.createTempDirectory("preau-journey").resolve("acte.pdf"));
    }

    @Test
    void aCouncilJoinsACharterWithAReservationAndItsActIsSealedInBothLanguagesLargeAndSmall() throws IOException {
        join(1280, ColorScheme.LIGHT, "");
        join(390, ColorScheme.DARK, "/en");
        assertThat(found).isEmpty();
    }
}
