package fr.preau.rooms.practices.review;

import fr.preau.ground.form.Form;
import fr.preau.rooms.practices.practice.Practice.Finding;
import fr.preau.rooms.practices.sheet.Notation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form of an evaluation, every mistake said beside its field: {@code evaluateur}, {@code
 * titre}, {@code date}, {@code methode}, {@code echantillon}, {@code conclusion}, {@code mots}, {@code lien},
 * {@code source}.
 */
record EvaluationForm(Form form) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_SAMPLE = 1_000;
    private static final int LONGEST_SOURCE = 500;
    private static final int SHORTEST = 3;
    private static final int SHORTEST_WORDS = 10;

    /** What was read; absent when there is no conclusion. */
    Evaluations.@Nullable Draft read(LocalDate today) {
        String evaluator = words("evaluateur", SHORTEST, LONGEST_NAME);
        String title = words("titre", SHORTEST, LONGEST_NAME);
        String on = date(today);
        String method = words("methode", SHORTEST_WORDS, LONGEST_TEXT);
        String sample = words("echantillon", 0, LONGEST_SAMPLE);
        Finding finding = form.one("conclusion", Finding.class);
        form.refuse(finding == null, "conclusion", "practice.evaluation.missing.conclusion");
        String words = words("mots", SHORTEST_WORDS, LONGEST_TEXT);
        String url = link();
        String source = source();
        return finding == null ? null
                : new Evaluations.Draft(evaluator, title, on, method, sample, finding, words, url, source);
    }

    private String words(String field, int shortest, int longest) {
        String said = form.text(field);
        form.refuse(said.length() < shortest, field, "practice.evaluation.missing." + field);
        form.atMost(said, longest, field, "practice.words.long");
        return said;
    }

    private String source() {
        try {
            Notation.source(form.text("source"));
        } catch (Notation.Unread why) {
            unread("source", why);
        }
        return words("source", 0, LONGEST_SOURCE);
    }

    private String date(LocalDate today) {
        form.need("date", "practice.evaluation.missing.date");
        try {
            String on = Notation.date(form.text("date"), today);
            boolean ahead = on.compareTo(today.toString().substring(0, on.length())) > 0;
            form.refuse(ahead, "date", "practice.evaluation.future");
            return on;
        } catch (Notation.Unread why) {
            return unread("date", why);
        }
    }

    private String link() {
        form.need("lien", "practice.evaluation.https");
        try {
            String url = Notation.address(form.text("lien"));
            boolean secure = url.regionMatches(true, 0, "https:", 0, "https:".length());
            form.refuse(!secure, "lien", "practice.evaluation.https");
            return url;
        } catch (Notation.Unread why) {
            return unread("lien", why);
        }
    }

    private String unread(String field, Notation.Unread why) {
        form.wrong(why.at(field));
        return "";
    }
}
