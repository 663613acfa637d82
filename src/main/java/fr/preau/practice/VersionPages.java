package fr.preau.practice;

import fr.preau.amendment.Diff;
import fr.preau.kernel.Ref;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The versions of a sheet: who made each, under which mandate, and what changed between two. */
@Controller
@Who(Visitor.ANYONE)
class VersionPages {
    private final Practices practices;
    private final Versions versions;
    private final SheetPortrait portrait;
    private final List<Shown> shown;

    VersionPages(
            Practices practices, Versions versions, SheetPortrait portrait, List<Shown> shown) {
        this.portrait = portrait;
        this.practices = practices;
        this.versions = versions;
        this.shown = shown;
    }

    /**
     * One version on its line.
     *
     * @param who made it, and under which mandate; "Préau" for what comes with it
     */
    record Line(Versions.Made made, String who, String mandate) {}

    /** What changed in one section. */
    record Section(String title, List<Diff.Run> runs) {}

    /**
     * All that the page needs.
     *
     * @param from the earlier of the two versions compared
     * @param sections those that changed; absent when there is one version only
     */
    record VersionsPage(
            Practice practice,
            List<Line> lines,
            int from,
            int to,
            @Nullable List<Section> sections) {}

    @GetMapping("/pratiques/{id}/versions")
    View list(
            Visit visit,
            @PathVariable String id,
            @RequestParam(name = "de", defaultValue = "0") int from,
            @RequestParam(name = "a", defaultValue = "0") int to) {
        Practice it = practices.get(id);
        List<Versions.Made> made = versions.of(id);
        int last = to > 0 ? to : made.getFirst().n();
        int first = from > 0 ? from : Math.max(1, last - 1);
        var page =
                new VersionsPage(
                        it,
                        lines(visit, made),
                        Math.min(first, last),
                        Math.max(first, last),
                        made.size() < 2 ? null : compared(visit, id, first, last));
        return visit.page(
                "practice/versions", visit.t("practice.versions.title", it.sheet().title()), page);
    }

    /**
     * A version whole, as it was.
     *
     * @param called its title then
     * @param text what each section said, by its code; those that said nothing left out
     */
    record VersionPage(Practice practice, Line line, String called, Map<String, String> text) {}

    @GetMapping("/pratiques/{id}/versions/{n}")
    View version(Visit visit, @PathVariable String id, @PathVariable int n) {
        Practice it = practices.get(id);
        Sheet sheet = versions.both(id, n, n).getFirst();
        Line line =
                lines(visit, versions.of(id)).stream()
                        .filter(one -> one.made().n() == n)
                        .findFirst()
                        .orElseThrow();
        Map<String, String> text = SheetText.of(visit, sheet, portrait);
        text.values().removeIf(String::isEmpty);
        return visit.page(
                "practice/version",
                visit.t("practice.version.title", n, sheet.title()),
                new VersionPage(it, line, sheet.title(), text));
    }

    private List<Section> compared(Visit visit, String id, int one, int other) {
        List<Sheet> both = versions.both(id, one, other);
        return changes(visit, portrait, both.getFirst(), both.getLast());
    }

    /** To be emphasised or not changes no word, and a reader sees no mark of it. */
    private static Map<String, String> words(Visit visit, SheetPortrait portrait, Sheet sheet) {
        Map<String, String> text = SheetText.of(visit, sheet, portrait);
        text.replaceAll((code, said) -> said.replace("**", ""));
        return text;
    }

    /** What changed from one to the other, section by section. */
    static List<Section> changes(Visit visit, SheetPortrait portrait, Sheet one, Sheet other) {
        Map<String, String> before = words(visit, portrait, one);
        Map<String, String> after = words(visit, portrait, other);
        return before.keySet().stream()
                .filter(code -> !Objects.equals(before.get(code), after.get(code)))
                .map(code ->
                        new Section(
                                visit.t("practice.section." + code),
                                Diff.of(
                                                Objects.requireNonNull(before.get(code)),
                                                Objects.requireNonNull(after.get(code)))
                                        .runs()))
                .toList();
    }

    private List<Line> lines(Visit visit, List<Versions.Made> made) {
        Map<Ref, Shown.Line> mandates =
                Shown.all(
                        shown,
                        made.stream()
                                .map(Versions.Made::by)
                                .filter(by -> by.startsWith("M-"))
                                .map(by -> new Ref("mandat", by))
                                .toList(),
                        visit.language());
        return made.stream()
                .map(one -> {
                    Shown.Line under = mandates.get(new Ref("mandat", one.by()));
                    return new Line(
                            one,
                            under == null ? visit.t("practice.versions.operator") : under.name(),
                            under == null ? "" : under.detail());
                })
                .toList();
    }
}
