package fr.preau.form;

import fr.preau.kernel.Once;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a form would do, read again before it is done and cannot be undone.
 *
 * @param path where the form is sent, without the language
 * @param button what it does
 * @param lead what comes of it
 */
public record Recap(Form form, List<Line> lines, String path, String button, String lead) {
    /** What cannot be undone once it is confirmed. */
    public static Recap last(Form form, List<Line> lines, String path, String button) {
        return new Recap(form, lines, path, button, form.visit().t("form.recap.lead"));
    }

    /**
     * One thing of it.
     *
     * @param written whether its words are in French whatever the language of the page
     */
    public record Line(String label, String words, boolean written) {}

    /** What the form carries, the wish to read it again apart. */
    Map<String, List<String>> carried() {
        Map<String, List<String>> carried = new LinkedHashMap<>(form.values());
        List.of(Form.RECAP, Once.FIELD, "_csrf").forEach(carried::remove);
        return carried;
    }
}
