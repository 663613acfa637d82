package fr.preau.ground.form;

import fr.preau.ground.kernel.Once;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * What a form would do, read again before it is done and cannot be undone.
 *
 * @param path where the form is sent, without the language
 * @param button what it does
 * @param lead what comes of it
 */
public record Recap(Form form, List<RecapRow> lines, String path, String button, String lead) {
    /** What cannot be undone once it is confirmed. */
    public static Recap last(Form form, List<RecapRow> lines, String path, String button) {
        return new Recap(form, lines, path, button, form.visit().t("form.recap.lead"));
    }

    /**
     * What goes for good, read again before it does, where its form asks for it. Gives the page one comes from when one
     * goes back to it; absent otherwise: the act follows.
     *
     * @param what goes, as people wrote it
     * @param path where the form is sent, without the language
     * @param key of the words of its button
     * @param back the path of the page one comes from
     */
    public static @Nullable View before(Form form, String what, String path, String key, String back) {
        if (form.correcting()) {
            return form.visit().seeOther(back);
        }
        String button = form.visit().t(key);
        form.reread(() -> form.recap(last(form, List.of(new RecapRow(button, what, true)), path, button)));
        return null;
    }

    /** Begins what is read again, line by line. */
    public static Lines of(Form form) {
        return new Lines(form, new ArrayList<>());
    }

    /** What is read again, its lines one after the other, their labels by their keys. */
    public record Lines(Form form, List<RecapRow> all) {
        /** What is said in the language of the page. */
        public Lines said(String key, String words) {
            return and(form.visit().t(key), words, false);
        }

        /** What people wrote. */
        public Lines wrote(String key, String words) {
            return and(form.visit().t(key), words, true);
        }

        /** The same under that label. */
        public Lines and(String label, String words, boolean written) {
            all.add(new RecapRow(label, words, written));
            return this;
        }

        /** The page of what cannot be undone; its button by its key. */
        public View last(String path, String button) {
            return form.recap(Recap.last(form, all, path, form.visit().t(button)));
        }
    }

    /**
     * One thing of it.
     *
     * @param written whether its words are in French whatever the language of the page
     * @param titled whether its label is, being what people wrote
     */
    public record RecapRow(String label, String words, boolean written, boolean titled) {
        public RecapRow(String label, String words, boolean written) {
            this(label, words, written, false);
        }
    }

    /** What the form carries, the wish to read it again apart. */
    Map<String, List<String>> carried() {
        Map<String, List<String>> carried = new LinkedHashMap<>(form.values());
        List.of(Form.RECAP, Once.FIELD, "_csrf").forEach(carried::remove);
        return carried;
    }
}
