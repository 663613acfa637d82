package fr.preau.ground.form;

import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Visit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A long form that somebody began and did not send.
 *
 * @param place the address of its page, without the language
 * @param mark tells what it says from what it said another time
 */
record BegunForm(String id, String place, String mark, Instant at, Map<String, List<String>> fields) {
    /** What the visitor began on that page and did not send; absent when nothing. */
    static @Nullable BegunForm at(Form form, String place) {
        Sender sending = form.sending();
        return form.visit().signedIn() == null ? null : sending.begun().at(sending.who(), place).orElse(null);
    }

    /** When it was kept, in words. */
    String hour(Visit visit) {
        return Figures.hour(visit.language(), at);
    }

    /** What was typed, as if it were sent again. */
    Map<String, String[]> sent() {
        Map<String, String[]> sent = new LinkedHashMap<>();
        fields.forEach((field, values) -> sent.put(field, values.toArray(String[]::new)));
        sent.put(BegunForms.STATE, new String[]{mark});
        return sent;
    }

    boolean on(String path) {
        return place.split("\\?", 2)[0].equals(path);
    }

    /** The page of the form, with what was typed in it. */
    String resumed() {
        return place + (place.contains("?") ? "&" : "?") + BegunForms.RESUMED + "=" + id;
    }
}
