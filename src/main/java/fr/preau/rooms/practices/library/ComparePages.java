package fr.preau.rooms.practices.library;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Up to four sheets side by side, their figures on the same scale. */
@Controller
@Who(Visitor.ANYONE)
record ComparePages(Practices practices, LibraryWords words) {
    private static final int MOST = 4;

    /** The sheets compared, then one line for each thing compared. */
    record ComparePage(List<Head> heads, List<ComparisonRow> lines, boolean more, String unknown) {}

    /** One sheet. */
    record Head(String title, String path, int evidence) {}

    /** One thing compared: a cell for each sheet. */
    record ComparisonRow(String what, List<Cell> cells) {}

    /**
     * What one sheet says of it.
     *
     * @param words absent when not known
     * @param note in small, or empty
     * @param share percent of the largest of the line; 0 when it is not a figure
     */
    record Cell(@Nullable String words, String note, int share) {}

    @GetMapping("/pratiques/comparer")
    View compare(Visit visit, @RequestParam(name = "f", defaultValue = "") List<String> ids) {
        List<String> asked = ids.stream().map(String::strip).filter(id -> !id.isEmpty()).distinct().toList();
        List<String> few = asked.subList(0, Math.min(MOST, asked.size()));
        Map<String, Practice> found = practices.all(few);
        List<Practice> sheets = found.values().stream().filter(Practice::listed).toList();
        String unknown = few.stream()
                .filter(id -> sheets.stream().noneMatch(practice -> practice.id().equals(id)))
                .collect(Collectors.joining(", "));
        List<Head> heads = sheets.stream()
                .map(practice -> new Head(practice.sheet().title(), practice.path(), practice.evidence().level()))
                .toList();
        return visit.page("rooms/practices/library/compare", visit.t("library.compare.title"), new ComparePage(heads,
                sheets.isEmpty() ? List.of() : lines(visit, sheets), asked.size() > MOST, unknown));
    }

    private List<ComparisonRow> lines(Visit visit, List<Practice> sheets) {
        List<ComparisonRow> lines = new ArrayList<>();
        lines.add(line(visit.t("library.carrier"), sheets, Practice::carrierName));
        lines.add(line(visit.t("library.place"), sheets, practice -> place(practice.sheet())));
        lines.add(codes(visit, Dimension.LEVEL, sheets, Sheet::levels));
        lines.add(codes(visit, Dimension.THEME, sheets, Sheet::themes));
        lines.add(codes(visit, Dimension.EQUIPMENT, sheets, Sheet::equipment));
        lines.add(line(visit.t("library.compare.period"), sheets,
                practice -> Objects.requireNonNullElse(practice.sheet().period(visit), "")));
        lines.add(line(visit.t("library.reach"), sheets, practice -> reach(visit, practice.sheet())));
        lines.addAll(costs(visit, sheets));
        lines.add(line(visit.t("library.result"), sheets, practice -> results(visit, practice.sheet())));
        lines.add(line(visit.t("library.compare.difficulties"), sheets, practice -> practice.sheet().difficulties()));
        return lines;
    }

    private List<ComparisonRow> costs(Visit visit, List<Practice> sheets) {
        return List.of(
                amounts(visit, "library.compare.investment", sheets, practice -> practice.spending().investment(),
                        false),
                amounts(visit, "library.compare.yearly", sheets, practice -> practice.spending().yearly(), false),
                amounts(visit, "library.compare.first", sheets, practice -> practice.spending().firstYear(), false),
                amounts(visit, "library.dimension.COST", sheets,
                        practice -> practice.spending().perPupil(practice.sheet().reach()),
                        sheets.stream().map(practice -> practice.spending().tax()).distinct().count() == 1));
    }

    private static ComparisonRow line(String what, List<Practice> sheets, Function<Practice, String> of) {
        return new ComparisonRow(what,
                sheets.stream().map(of).map(said -> new Cell(said.isBlank() ? null : said, "", 0)).toList());
    }

    /**
     * Amounts; a sum that is not whole, or of which tax, says so.
     *
     * @param alike whether they are drawn, on the scale of the largest: what a village and a région spend in all is not
     * of one scale, nor what is said with and without taxes
     */
    private ComparisonRow amounts(Visit visit, String key, List<Practice> sheets,
            Function<Practice, Spending.@Nullable Range> of, boolean alike) {
        long largest = 1;
        for (Practice practice : sheets) {
            Spending.Range range = of.apply(practice);
            largest = Math.max(largest, range == null ? 0 : range.high());
        }
        List<Cell> cells = new ArrayList<>();
        for (Practice practice : sheets) {
            Spending.Range range = of.apply(practice);
            cells.add(range == null ? new Cell(null, "", 0)
                    : amount(visit, practice.spending(), range, alike ? Math.max(1, range.high() * 100 / largest) : 0));
        }
        return new ComparisonRow(visit.t(key), cells);
    }

    private Cell amount(Visit visit, Spending spending, Spending.Range range, long share) {
        String tax = visit.t("library.compare.tax." + spending.tax());
        String note = spending.partial() ? visit.t("library.compare.partial", tax) : tax;
        return new Cell(words.euros(visit.language(), range.low(), range.high()), note, (int) share);
    }

    private ComparisonRow codes(Visit visit, Dimension dimension, List<Practice> sheets,
            Function<Sheet, List<String>> of) {
        return line(words.dimension(visit.language(), dimension), sheets,
                practice -> of.apply(practice.sheet())
                        .stream()
                        .map(code -> words.of(visit.language(), dimension, code))
                        .collect(Collectors.joining(", ")));
    }

    private String place(Sheet sheet) {
        String territory = sheet.territory();
        return sheet.place().isEmpty() && territory != null ? words.territory(territory) : sheet.place();
    }

    private static String reach(Visit visit, Sheet sheet) {
        return PracticeList.reach(visit, sheet.reach().schools(), sheet.reach().pupils());
    }

    private static String results(Visit visit, Sheet sheet) {
        return sheet.results()
                .stream()
                .map(ShelfEntry.Maker::gain)
                .map(gain -> PracticeList.gain(visit, gain))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
