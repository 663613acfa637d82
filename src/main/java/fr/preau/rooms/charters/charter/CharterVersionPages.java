package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.VersionComparison;
import fr.preau.ground.document.Documents;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The versions of a charter: read, compared, taken away, checked by their SHA-256, printed. */
@Controller
@Who(Visitor.ANYONE)
record CharterVersionPages(CharterRows rows, Charters charters, Documents documents) {
    private static final String ALL = "/chartes/{id}/versions";
    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final int LONGEST_NUMBER = 6;

    /** A version without its text. */
    record VersionRow(int n, Instant at, CharterVersion.Origin origin, String note, String sha256) {}

    record ListPage(Charter it, List<VersionRow> versions) {}

    /**
     * All that the page of one version needs.
     *
     * @param url the whole address of its text
     */
    record VersionPage(Charter it, CharterVersion version, List<Part> parts, String url) {
        boolean latest() {
            return it.versions() == version.n();
        }

        List<Part> contents() {
            return parts.stream().filter(Part::headed).toList();
        }
    }

    /** All that the comparison of two versions needs. */
    record ComparePage(Charter it, CharterVersion from, CharterVersion to, VersionComparison comparison, boolean all) {}

    /** All that a text alone needs, on screen, on paper or in an archive. */
    record AlonePage(Charter it, CharterVersion version, List<Part> parts, Map<String, List<Participant>> seats,
            String url) {
        List<Part> contents() {
            return parts.stream().filter(Part::headed).toList();
        }
    }

    @GetMapping(ALL)
    View list(Visit visit, @PathVariable String id) {
        Charter it = charters.get(id);
        return visit.page("rooms/charters/charter/versions", visit.t("charter.versions.title"),
                new ListPage(it, rows.versions(id)));
    }

    @GetMapping(ALL + "/{n}")
    View show(Visit visit, @PathVariable String id, @PathVariable String n) {
        Charter it = charters.get(id);
        CharterVersion version = charters.version(it, number(n));
        return visit.page("rooms/charters/charter/version", visit.t("charter.version.title", version.n(), it.title()),
                new VersionPage(it, version, Part.of(version.text()), url(visit, version)));
    }

    private static String url(Visit visit, CharterVersion version) {
        return visit.address(version.path() + ".md");
    }

    static int number(String typed) {
        if (!typed.matches("[0-9]+") || typed.length() > LONGEST_NUMBER) {
            throw new Refusal.NotFound("n", "charter.version.unknown", typed);
        }
        return Integer.parseInt(typed);
    }

    /** Exactly what is hashed. */
    @GetMapping(ALL + "/{n}.md")
    ResponseEntity<byte[]> markdown(@PathVariable String id, @PathVariable String n) {
        CharterVersion version = charters.version(charters.get(id), number(n));
        return file(version, "md", MARKDOWN, version.text().canonical().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(ALL + "/{n}.html")
    ResponseEntity<byte[]> html(Visit visit, @PathVariable String id, @PathVariable String n) {
        AlonePage page = alone(visit, id, number(n));
        return file(page.version(), "html", HTML, written(visit, page));
    }

    /** An archive, drawn when it is asked for. */
    @GetMapping(ALL + "/{n}.pdf")
    void pdf(Visit visit, HttpServletResponse response, @PathVariable String id, @PathVariable String n)
            throws IOException {
        AlonePage page = alone(visit, id, number(n));
        PrintLimit.check(page.version());
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + name(page.version(), "pdf") + "\"");
        documents.pdf(new String(written(visit, page), StandardCharsets.UTF_8), response.getOutputStream());
    }

    /** The text as one page of well-formed HTML, in French, without anything around. */
    private static byte[] written(Visit visit, AlonePage page) {
        var out = new StringOutput();
        visit.piece("rooms/charters/charter/alone", page).writeTo(out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private AlonePage alone(Visit visit, String id, int n) {
        Charter it = charters.get(id);
        CharterVersion version = charters.version(it, n == 0 ? it.versions() : n);
        return new AlonePage(it, version, Part.of(version.text()), CharterWords.byCollege(charters.seats(it)),
                url(visit, version));
    }

    @GetMapping(ALL + "/{n}.json")
    @ResponseBody
    CharterApi.VersionJson json(@PathVariable String id, @PathVariable String n) {
        Charter it = charters.get(id);
        return CharterApi.VersionJson.of(it, charters.version(it, number(n)));
    }

    private static String name(CharterVersion version, String extension) {
        return "charte-" + version.charter() + "-v" + version.n() + "." + extension;
    }

    private static ResponseEntity<byte[]> file(CharterVersion version, String extension, MediaType type, byte[] bytes) {
        String name = name(version, extension);
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(bytes);
    }

    @GetMapping("/chartes/{id}/comparer")
    View compare(Visit visit, @PathVariable String id, @RequestParam(defaultValue = "") String de,
            @RequestParam(defaultValue = "") String a, @RequestParam(defaultValue = "") String tout) {
        Charter it = charters.get(id);
        CharterVersion to = charters.version(it, a.isBlank() ? it.versions() : number(a.strip()));
        CharterVersion from = charters.version(it, de.isBlank() ? Math.max(1, to.n() - 1) : number(de.strip()));
        boolean all = tout.equals("oui");
        return visit.page("rooms/charters/charter/compare", visit.t("charter.compare.title", from.n(), to.n()),
                new ComparePage(it, from, to, VersionComparison.of(from.text(), to.text()), all));
    }

    /** To be printed and folded: the latest version, or the one asked for. */
    @GetMapping("/chartes/{id}/livret")
    View booklet(Visit visit, @PathVariable String id, @RequestParam(defaultValue = "") String version) {
        AlonePage page = alone(visit, id, version.isBlank() ? 0 : number(version.strip()));
        return visit.page("rooms/charters/charter/booklet", visit.t("charter.booklet.title"), page);
    }
}
