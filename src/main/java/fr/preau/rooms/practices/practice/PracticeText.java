package fr.preau.rooms.practices.practice;

import fr.preau.ground.amendment.Diff;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.SheetFigures;
import fr.preau.rooms.practices.sheet.Spending;
import gg.jte.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A sheet as text, section by section, so that two versions can be compared in words. */
@Component
public class PracticeText {
    private static final int FINGERPRINT = 12;

    private final PracticePortrait portrait;

    PracticeText(PracticePortrait portrait) {
        this.portrait = portrait;
    }

    /** What is written, drawn as its readers will see it once it is published; no statement. */
    public Content drawn(Visit visit, Practice it) {
        return visit.piece("rooms/practices/practice/draft", portrait.page(visit, it, List.of()));
    }

    /** What changed in one section. */
    public record Change(String title, List<Diff.WordRun> runs) {}

    /** What changed from one to the other, section by section. */
    public List<Change> changes(Visit visit, Sheet sheet, Sheet other) {
        Map<String, String> before = words(visit, sheet);
        Map<String, String> after = words(visit, other);
        return before.keySet()
                .stream()
                .filter(code -> !Objects.equals(before.get(code), after.get(code)))
                .map(code -> new Change(visit.t("practice.section." + code),
                        Diff.of(Objects.requireNonNull(before.get(code)), Objects.requireNonNull(after.get(code)))
                                .runs()))
                .toList();
    }

    /** To be emphasised or not changes no word, and a reader sees no mark of it. */
    private Map<String, String> words(Visit visit, Sheet sheet) {
        Map<String, String> text = of(visit, sheet);
        text.replaceAll((code, said) -> said.replace("**", ""));
        return text;
    }

    /** What each section says, by its code, in the order of the page. */
    public Map<String, String> of(Visit visit, Sheet sheet) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("titre", sheet.title() + "\n" + sheet.summary());
        all.put("reperes", landmarks(visit, sheet));
        all.put("contexte", sheet.need());
        all.put("etapes", many(sheet.steps(), step -> lines(step.title(), step.when(), step.words())));
        all.put("moyens",
                lines(sheet.means(), many(sheet.partners(), partner -> lines(partner.name(), partner.role()))));
        all.put("couts", many(sheet.costs(), one -> cost(visit, one)));
        all.put("financement", many(sheet.financing(), one -> share(visit, one)));
        all.put("resultats", many(sheet.results(), one -> result(visit, one)));
        all.put("lecons", lines(sheet.difficulties(), sheet.differently()));
        all.put("droit", lines(named(visit, "practice.show.subject", portrait.subject(visit, sheet)), sheet.act()));
        all.put("documents", many(sheet.documents(), attachment -> document(visit, attachment)));
        return all;
    }

    private String landmarks(Visit visit, Sheet sheet) {
        PracticePage.Place place = portrait.place(visit, sheet);
        Sheet.Reach reach = sheet.reach();
        return lines(named(visit, "practice.show.territory", place == null ? null : place.name()),
                named(visit, "practice.show.when", SheetFigures.period(visit, sheet)),
                named(visit, "practice.show.levels", PracticePortrait.words(visit, "level", sheet.levels())),
                named(visit, "practice.show.themes", PracticePortrait.words(visit, "theme", sheet.themes())),
                named(visit, "practice.show.equipment", PracticePortrait.words(visit, "equipment", sheet.equipment())),
                named(visit, "practice.show.schools", SheetFigures.number(visit, reach.schools())),
                named(visit, "practice.show.classes", SheetFigures.number(visit, reach.classes())),
                named(visit, "practice.show.pupils", SheetFigures.number(visit, reach.pupils())),
                reach.said().sourced() ? named(visit, "practice.show.reach", inline(said(visit, reach.said()))) : null,
                named(visit, "practice.show.licence", visit.t("practice.licence." + sheet.licence())));
    }

    private static String inline(String lines) {
        return lines.replace("\n", ", ");
    }

    /** A value after its name; nothing when it is not known. */
    private static @Nullable String named(Visit visit, String key, @Nullable String value) {
        return value == null || value.isEmpty() ? null : visit.t("practice.at", visit.t(key), value);
    }

    private static String cost(Visit visit, Sheet.Cost cost) {
        Spending.Range range = cost.range();
        return lines(cost.label(), visit.t("practice.nature." + cost.nature() + "." + cost.rhythm()),
                range == null ? visit.t("practice.unknown") : SheetFigures.amount(visit, range),
                visit.t("practice.tax." + cost.tax()), figure(cost.year()), cost.payer(), said(visit, cost.said()));
    }

    /** Two files of one name are told apart by the beginning of their fingerprints. */
    private static String document(Visit visit, Sheet.Attachment attachment) {
        String file = attachment.file().substring(0, Math.min(attachment.file().length(), FINGERPRINT));
        return lines(attachment.name(), attachment.words(), attachment.said(visit), "SHA-256 " + file + "…");
    }

    private static String share(Visit visit, Sheet.Share share) {
        return lines(share.funder(), share.cents() == null ? null : SheetFigures.euros(visit, share.cents()),
                share.percent() == null ? null : SheetFigures.number(visit, share.percent()) + "\u00a0%",
                said(visit, share.said()));
    }

    private static String result(Visit visit, Sheet.Result result) {
        return lines(result.indicator(), visit.t("practice.better." + result.better()),
                result.before() == null ? null : result.before().toPlainString() + " " + result.unit(),
                when(visit, result.beforeOn()),
                result.after() == null ? null : result.after().toPlainString() + " " + result.unit(),
                when(visit, result.afterOn()), result.how(), said(visit, result.said()));
    }

    private static String said(Visit visit, Sheet.FigureSource said) {
        return lines(visit.t("practice.status." + said.status()), said.source(), said.url(), when(visit, said.date()));
    }

    private static @Nullable String when(Visit visit, @Nullable String date) {
        return date == null ? null : SheetFigures.when(visit, date);
    }

    private static @Nullable String figure(@Nullable Integer value) {
        return value == null ? null : value.toString();
    }

    private static String lines(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static <T> String many(List<T> all, java.util.function.Function<T, String> one) {
        return all.stream().map(one).collect(Collectors.joining("\n\n"));
    }
}
