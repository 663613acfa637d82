package fr.preau.replication;

import fr.preau.kernel.Fold;
import fr.preau.practice.Sheet.Step;
import fr.preau.replication.Plan.Dated;
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
 * The steps of the origin, moved to another start; pure. A step that lasts ("2 mois") follows the
 * one before; one with a date ("septembre 2012") keeps its distance to the first date; one that
 * says neither has no date here either.
 */
final class Dates {
    private static final Pattern LASTS =
            Pattern.compile("(?:environ )?(\\d{1,3}) (an|annee|mois|semaine|jour)s?\\b.*");
    private static final Pattern MONTH =
            Pattern.compile(
                    "\\b(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|ete|automne|hiver|rentree)(?: de)? (\\d{4})\\b");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})[- ](\\d{2})\\b");
    private static final Pattern YEAR = Pattern.compile("\\b((?:19|20)\\d{2})\\b");
    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("janvier", 1),
                    Map.entry("fevrier", 2),
                    Map.entry("mars", 3),
                    Map.entry("printemps", 3),
                    Map.entry("avril", 4),
                    Map.entry("mai", 5),
                    Map.entry("juin", 6),
                    Map.entry("ete", 6),
                    Map.entry("juillet", 7),
                    Map.entry("aout", 8),
                    Map.entry("septembre", 9),
                    Map.entry("rentree", 9),
                    Map.entry("automne", 9),
                    Map.entry("octobre", 10),
                    Map.entry("novembre", 11),
                    Map.entry("decembre", 12),
                    Map.entry("hiver", 12));

    private Dates() {}

    static List<Dated> of(List<Step> steps, @Nullable LocalDate start) {
        List<Dated> dated = new ArrayList<>();
        LocalDate cursor = start;
        LocalDate anchor = null;
        LocalDate first = null;
        for (Step step : steps) {
            Period lasts = lasts(step.when());
            LocalDate there = lasts == null ? date(step.when()) : null;
            LocalDate from = null;
            LocalDate until = null;
            if (cursor != null && lasts != null) {
                from = cursor;
                until = cursor.plus(lasts);
                cursor = until;
            } else if (cursor != null && there != null) {
                anchor = anchor == null ? cursor : anchor;
                first = first == null ? there : first;
                from = anchor.plusMonths(Math.max(0, ChronoUnit.MONTHS.between(first, there)));
                cursor = from.isAfter(cursor) ? from : cursor;
            }
            dated.add(new Dated(step, from, until));
        }
        return List.copyOf(dated);
    }

    static @Nullable Period lasts(String when) {
        Matcher said = LASTS.matcher(Fold.plain(when));
        if (!said.matches()) {
            return null;
        }
        int many = Integer.parseInt(said.group(1));
        return switch (said.group(2)) {
            case "mois" -> Period.ofMonths(many);
            case "semaine" -> Period.ofWeeks(many);
            case "jour" -> Period.ofDays(many);
            default -> Period.ofYears(many);
        };
    }

    /** The first day that these words name; absent when they name none. */
    static @Nullable LocalDate date(String when) {
        String plain = Fold.plain(when);
        Matcher month = MONTH.matcher(plain);
        if (month.find()) {
            return LocalDate.of(
                    Integer.parseInt(month.group(2)), MONTHS.getOrDefault(month.group(1), 1), 1);
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
