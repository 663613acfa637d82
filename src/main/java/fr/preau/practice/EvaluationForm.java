package fr.preau.practice;

import fr.preau.practice.Practice.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of an evaluation as it was typed, and every mistake in it. Pure: whatever is typed,
 * nothing is lost.
 *
 * @param typed by field: {@code evaluateur}, {@code titre}, {@code date}, {@code methode}, {@code
 *     echantillon}, {@code conclusion}, {@code mots}, {@code lien}, {@code source}
 */
record EvaluationForm(Map<String, String> typed) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_SAMPLE = 1_000;
    private static final int LONGEST_SOURCE = 500;
    private static final int SHORTEST = 3;
    private static final int SHORTEST_WORDS = 10;

    /** One mistake: the field, and the key of its sentence. */
    record Mistake(String field, String key, List<Object> arguments) {}

    /** What was read; no draft when anything is wrong. */
    record Read(Evaluations.@Nullable Draft draft, List<Mistake> mistakes) {}

    /** As typed. */
    String text(String field) {
        return typed.getOrDefault(field, "");
    }

    Read read(LocalDate today) {
        List<Mistake> mistakes = new ArrayList<>();
        String evaluator = words(mistakes, "evaluateur", SHORTEST, LONGEST_NAME);
        String title = words(mistakes, "titre", SHORTEST, LONGEST_NAME);
        String on = date(mistakes, today);
        String method = words(mistakes, "methode", SHORTEST_WORDS, LONGEST_TEXT);
        String sample = words(mistakes, "echantillon", 0, LONGEST_SAMPLE);
        Finding finding = finding(mistakes);
        String words = words(mistakes, "mots", SHORTEST_WORDS, LONGEST_TEXT);
        String url = link(mistakes);
        String source = source(mistakes);
        return new Read(
                finding == null || !mistakes.isEmpty()
                        ? null
                        : new Evaluations.Draft(
                                evaluator, title, on, method, sample, finding, words, url, source),
                List.copyOf(mistakes));
    }

    private String words(List<Mistake> mistakes, String field, int shortest, int longest) {
        String said = Written.clean(text(field));
        if (said.length() < shortest) {
            wrong(mistakes, field, "practice.evaluation.missing." + field);
        } else if (said.length() > longest) {
            wrong(mistakes, field, "practice.words.long", longest, said.length());
        }
        return said;
    }

    private String source(List<Mistake> mistakes) {
        try {
            Written.source(text("source"));
        } catch (Written.Unread why) {
            mistakes.add(new Mistake("source", "practice.fault." + why.key(), why.arguments()));
        }
        return words(mistakes, "source", 0, LONGEST_SOURCE);
    }

    private @Nullable Finding finding(List<Mistake> mistakes) {
        Finding chosen =
                Arrays.stream(Finding.values())
                        .filter(one -> one.name().equals(text("conclusion")))
                        .findFirst()
                        .orElse(null);
        if (chosen == null) {
            wrong(mistakes, "conclusion", "practice.evaluation.missing.conclusion");
        }
        return chosen;
    }

    private String date(List<Mistake> mistakes, LocalDate today) {
        String typedDate = text("date");
        if (Written.clean(typedDate).isEmpty()) {
            wrong(mistakes, "date", "practice.evaluation.missing.date");
            return "";
        }
        try {
            String on = Written.date(typedDate, today);
            if (on.compareTo(today.toString().substring(0, on.length())) > 0) {
                wrong(mistakes, "date", "practice.evaluation.future");
            }
            return on;
        } catch (Written.Unread why) {
            mistakes.add(new Mistake("date", "practice.fault." + why.key(), why.arguments()));
            return "";
        }
    }

    private String link(List<Mistake> mistakes) {
        try {
            String url = Written.address(text("lien"));
            if (!url.regionMatches(true, 0, "https:", 0, "https:".length())) {
                wrong(mistakes, "lien", "practice.evaluation.https");
            }
            return url;
        } catch (Written.Unread why) {
            boolean missing = Written.clean(text("lien")).isEmpty();
            mistakes.add(
                    missing
                            ? new Mistake("lien", "practice.evaluation.https", List.of())
                            : new Mistake("lien", "practice.fault." + why.key(), why.arguments()));
            return "";
        }
    }

    private static void wrong(
            List<Mistake> mistakes, String field, String key, Object... arguments) {
        mistakes.add(new Mistake(field, key, List.of(arguments)));
    }
}
