package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.sheet.Sheet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The versions of a sheet: who made each, under which mandate, and what changed between two. */
@Controller
@Who(Visitor.ANYONE)
record SheetVersionPages(Practices practices, Versions versions, PracticeText text, List<Shown> shown) {
    /**
     * One version on its line.
     *
     * @param who made it, and under which mandate; "Préau" for what comes with it
     */
    record VersionRow(Versions.SheetVersion made, String who, String mandate) {}

    /**
     * All that the page needs.
     *
     * @param from the earlier of the two versions compared
     * @param sections those that changed; absent when there is one version only
     */
    record VersionsPage(Practice practice, List<VersionRow> lines, int from, int to,
            @Nullable List<PracticeText.Change> sections) {}

    @GetMapping("/pratiques/{id}/versions")
    View list(Visit visit, @PathVariable String id, @RequestParam(name = "de", defaultValue = "0") int from,
            @RequestParam(name = "a", defaultValue = "0") int to) {
        Practice it = practices.get(id);
        List<Versions.SheetVersion> made = versions.of(id);
        int last = to > 0 ? to : made.getFirst().n();
        int first = from > 0 ? from : Math.max(1, last - 1);
        var page = new VersionsPage(it, lines(visit, made), Math.min(first, last), Math.max(first, last),
                made.size() < 2 ? null : compared(visit, id, first, last));
        return visit.page("rooms/practices/practice/versions", visit.t("practice.versions.title", it.sheet().title()),
                page);
    }

    /**
     * A version whole, as it was.
     *
     * @param called its title then
     * @param text what each section said, by its code; those that said nothing left out
     */
    record VersionPage(Practice practice, VersionRow line, String called, Map<String, String> text) {}

    @GetMapping("/pratiques/{id}/versions/{n}")
    View version(Visit visit, @PathVariable String id, @PathVariable int n) {
        Practice it = practices.get(id);
        Sheet sheet = versions.both(id, n, n).getFirst();
        VersionRow line = lines(visit, versions.of(id)).stream()
                .filter(row -> row.made().n() == n)
                .findFirst()
                .orElseThrow();
        Map<String, String> said = text.of(visit, sheet);
        said.values().removeIf(String::isEmpty);
        return visit.page("rooms/practices/practice/version", visit.t("practice.version.title", n, sheet.title()),
                new VersionPage(it, line, sheet.title(), said));
    }

    private List<PracticeText.Change> compared(Visit visit, String id, int number, int other) {
        List<Sheet> both = versions.both(id, number, other);
        return text.changes(visit, both.getFirst(), both.getLast());
    }

    private List<VersionRow> lines(Visit visit, List<Versions.SheetVersion> made) {
        Map<Ref, Shown.Mention> mandates = Shown.all(shown,
                made.stream()
                        .map(Versions.SheetVersion::by)
                        .filter(by -> by.startsWith("M-"))
                        .map(by -> new Ref("mandat", by))
                        .toList(),
                visit.language());
        return made.stream().map(version -> {
            Shown.Mention under = mandates.get(new Ref("mandat", version.by()));
            return new VersionRow(version, under == null ? visit.t("practice.versions.operator") : under.name(),
                    under == null ? "" : under.detail());
        }).toList();
    }
}
