package fr.preau.rooms.practices.replication;

import fr.preau.ground.kernel.Fold;
import fr.preau.rooms.practices.replication.Plan.PlanStep;
import fr.preau.rooms.practices.sheet.Sheet.Step;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the origin, moved to another start; pure. A step that lasts ("2 mois") follows the one before; one with
 * a date ("septembre 2012") keeps its distance to the first date, and lasts if it says so ("septembre 2012, 2 mois",
 * "de mai à juin 2012"); one that says neither has no date here either.
 */
final class PlanDates {
    private static final String LENGTH = "(an|annee|mois|semaine|jour)s?\\b";

    /** At the beginning or after a year: "au bout de 3 mois", "tous les 3 mois" last nothing. */
    private static final Pattern LASTS = Pattern
            .compile("(?:^|\\b\\d{4} (?:(?:pendant|sur|soit|durant) )?)(?:environ )?(\\d{1,3}) " + LENGTH);

    private static final String NAME = "(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|ete|automne|hiver|rentree)";
    private static final Pattern MONTH = Pattern.compile("\\b" + NAME + "(?: de)? (\\d{4})\\b");
    private static final Pattern SPAN = Pattern.compile(
            "\\b" + NAME + "(?: (\\d{4}))? (?:a|au|jusqu a|jusqu en|jusqu au) (?:la |l )?" + NAME + " (\\d{4})\\b");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})[- ](\\d{2})\\b(?! " + LENGTH + ")");
    private static final Pattern YEAR = Pattern.compile("\\b((?:19|20)\\d{2})\\b");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(Map.entry("janvier", 1), Map.entry("fevrier", 2),
            Map.entry("mars", 3), Map.entry("printemps", 3), Map.entry("avril", 4), Map.entry("mai", 5),
            Map.entry("juin", 6), Map.entry("ete", 6), Map.entry("juillet", 7), Map.entry("aout", 8),
            Map.entry("septembre", 9), Map.entry("rentree", 9), Map.entry("automne", 9), Map.entry("octobre", 10),
            Map.entry("novembre", 11), Map.entry("decembre", 12), Map.entry("hiver", 12));

    private PlanDates() {}

    static List<PlanStep> of(List<Step> steps, @Nullable LocalDate start) {
        List<PlanStep> dated = new ArrayList<>();
        LocalDate cursor = start;
        LocalDate anchor = null;
        LocalDate first = null;
        for (Step step : steps) {
            Period lasts = lasts(step.when());
            LocalDate there = date(step.when());
            LocalDate from = null;
            LocalDate until = null;
            if (cursor != null && there != null) {
                anchor = anchor == null ? cursor : anchor;
                first = first == null ? there : first;
                from = anchor.plusMonths(Math.max(0, ChronoUnit.MONTHS.between(first, there)));
            } else if (lasts != null) {
                from = cursor;
            }
            if (cursor != null && from != null) {
                until = lasts == null ? null : from.plus(lasts);
                LocalDate reached = until == null ? from : until;
                cursor = reached.isAfter(cursor) ? reached : cursor;
            }
            dated.add(new PlanStep(step, from, until));
        }
        return List.copyOf(dated);
    }

    static @Nullable Period lasts(String when) {
        Matcher said = LASTS.matcher(Fold.plain(when));
        if (!said.find()) {
            Span span = Span.of(Fold.plain(when));
            return span == null ? null : span.lasts();
        }
        int many = Integer.parseInt(said.group(1));
        return switch (said.group(2)) {
            case "mois" -> Period.ofMonths(many);
            case "semaine" -> Period.ofWeeks(many);
            case "jour" -> Period.ofDays(many);
            default -> Period.ofYears(many);
        };
    }

    /** "de mai à juin 2012": the first month of it and the last one. */
    private record Span(LocalDate first, LocalDate last) {
        static @Nullable Span of(String plain) {
            Matcher said = SPAN.matcher(plain);
            if (!said.find()) {
                return null;
            }
            LocalDate last = month(said.group(4), said.group(3));
            String year = said.group(2);
            LocalDate first = month(year == null ? said.group(4) : year, said.group(1));
            // the year is said once: the first month is the one before the last
            LocalDate before = year == null && first.isAfter(last) ? first.minusYears(1) : first;
            return before.isAfter(last) ? null : new Span(before, last);
        }

        Period lasts() {
            return Period.ofMonths(Math.toIntExact(ChronoUnit.MONTHS.between(first, last) + 1));
        }
    }

    private static LocalDate month(String year, String name) {
        return LocalDate.of(Integer.parseInt(year), MONTHS.getOrDefault(name, 1), 1);
    }

    /** The first day that these words name; absent when they name none. */
    static @Nullable LocalDate date(String when) {
        String plain = Fold.plain(when);
        Span span = Span.of(plain);
        if (span != null) {
            return span.first();
        }
        Matcher month = MONTH.matcher(plain);
        if (month.find()) {
            return month(month.group(2), month.group(1));
        }
        Matcher iso = ISO.matcher(plain);
        if (iso.find() && isMonth(iso.group(2))) {
            return LocalDate.of(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), 1);
        }
        Matcher year = YEAR.matcher(plain);
        return year.find() ? LocalDate.of(Integer.parseInt(year.group(1)), 1, 1) : null;
    }

    private static boolean isMonth(String digits) {
        int month = Integer.parseInt(digits);
        return month >= 1 && month <= 12;
    }
}
