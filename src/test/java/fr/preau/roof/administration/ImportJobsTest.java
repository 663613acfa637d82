package fr.preau.roof.administration;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.upload.TestUpload;
import fr.preau.ground.web.Language;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.tools.imports.ImportOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A file brought from a page: accepting losses is offered where they are the reason. */
@NullUnmarked
class ImportJobsTest {
    private static final Node node = Node.shared();
    private static final Actor kim = new Cast(node.application()).administrator("Kim Inventé", Actor.INSTANCE);
    private static final Path SOUND = Path.of("src", "test", "resources", "imports", "annuaire-2023.csv");
    private final ImportJobs jobs = node.application().getBean(ImportJobs.class);

    private ImportJob tried(String content) {
        var bringing = new ImportJobs.Bringing(ImportOrder.Kind.ANNUAIRE, "annuaire.csv", null,
                TestUpload.edition(content.getBytes(StandardCharsets.UTF_8)), Set.of(),
                kim.mandates().getFirst().mandate(), null);
        return settled(jobs.bring(bringing, Language.FR));
    }

    private ImportJob settled(String id) {
        long late = System.nanoTime() + 60_000_000_000L;
        ImportJob job = jobs.get(id);
        while (job.running() && System.nanoTime() < late) {
            Thread.onSpinWait();
            job = jobs.get(id);
        }
        return job;
    }

    private static Browser signedIn() {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", kim.id(), "strength", "strong")));
        return browser;
    }

    private static Document page(ImportJob job) {
        return signedIn().page("/administration/imports/" + job.id());
    }

    @Test
    void aFileIsBroughtOnItsPageReadThenTaken() throws IOException {
        Browser browser = signedIn();
        String path = location(browser.attach(browser.page("/administration/imports"), "/administration/imports",
                Map.of("genre", "annuaire"), "fichier", Files.readString(SOUND)));
        ImportJob job = settled(path.substring(path.lastIndexOf('/') + 1));
        assertThat(job.state()).as(job.refusal()).isEqualTo(ImportJob.State.TRIED);
        location(browser.submit(browser.page(path), "/execution", Map.of()));
        assertThat(settled(job.id()).state()).isEqualTo(ImportJob.State.DONE);
    }

    @Test
    void aFileThatIsNoneIsRefusedAndNothingIsOfferedToBeLost() {
        ImportJob job = tried("rien de tel");
        assertThat(job.state()).isEqualTo(ImportJob.State.REFUSED);
        assertThat(page(job).select("main input[name=pertes]")).isEmpty();
        jobs.goOn(job, true, kim.mandates().getFirst().mandate(), Language.FR);
        ImportJob again = settled(job.id());
        assertThat(again.acceptLosses()).as("ticked all the same, it counts for nothing").isFalse();
    }

    @Test
    void aFileWithTooManyUnusableLinesMayBeTakenOnceSomebodyHasReadThem() throws IOException {
        String sound = Files.readString(SOUND);
        ImportJob job = tried(sound.replaceAll("(?m)^03506(\\d{2})[A-Z]", "03506$1!"));
        assertThat(job.refusal()).contains("plus d’une sur dix").doesNotContain("--accept");
        Document page = page(job);
        assertThat(page.select("main input[name=pertes]")).hasSize(1);
        assertThat(page.select("nav.views a[aria-current]").text()).isEqualTo("Imports");
        assertThat(page.select("main a[href$=rejets.csv]")).hasSize(1);
        assertThat(node.application().getBean(ImportRows.class).rejects(job.id()).orElseThrow()).contains("03506");
        jobs.goOn(job, true, kim.mandates().getFirst().mandate(), Language.FR);
        ImportJob accepted = settled(job.id());
        assertThat(accepted.acceptLosses()).isTrue();
        assertThat(accepted.state()).as(accepted.refusal()).isEqualTo(ImportJob.State.TRIED);
    }
}
