package fr.preau.conversation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * The form as it was sent, kept whole so that nothing typed is ever lost.
 *
 * @param site a field people do not see: whoever fills it is a program
 */
record CorrectionForm(
        String objet,
        String section,
        String date,
        String constat,
        String attendu,
        String source,
        @BindParam("_once") String once,
        String site) {
    static final int LONGEST_TEXT = 2000;
    static final int LONGEST_SOURCE = 500;
    private static final int SHORTEST_TEXT = 5;
    private static final Pattern MAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+");
    private static final Pattern PHONE =
            Pattern.compile(
                    "(?<!\\d)(?:\\+33|0033|0)[ .\\-\\u00a0]?(?:\\(0\\)[ ]?)?[1-9](?:[ .\\-\\u00a0]?\\d{2}){4}(?!\\d)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

    /** One thing to put right: the field, and the key of the sentence. */
    record Mistake(String field, String key, List<Object> arguments) {}

    CorrectionForm(
            @Nullable String objet,
            @Nullable String section,
            @Nullable String date,
            @Nullable String constat,
            @Nullable String attendu,
            @Nullable String source,
            @BindParam("_once") @Nullable String once,
            @Nullable String site) {
        this.objet = clean(objet);
        this.section = clean(section);
        this.date = clean(date);
        this.constat = clean(constat);
        this.attendu = clean(attendu);
        this.source = clean(source);
        this.once = clean(once);
        this.site = clean(site);
    }

    /** Everything to put right, in the order of the form; empty when it can be filed. */
    List<Mistake> mistakes() {
        var found = new ArrayList<Mistake>();
        if (constat.length() < SHORTEST_TEXT) {
            found.add(new Mistake("constat", "conversation.correction.error.empty", List.of()));
        }
        checkText(found, "constat", constat, LONGEST_TEXT);
        checkText(found, "attendu", attendu, LONGEST_TEXT);
        checkText(found, "source", source, LONGEST_SOURCE);
        if (!source.isEmpty() && !isAddress(source)) {
            found.add(new Mistake("source", "conversation.correction.error.source", List.of()));
        }
        if (!site.isEmpty()) {
            found.add(new Mistake("site", "conversation.correction.error.site", List.of()));
        }
        return found;
    }

    private static void checkText(List<Mistake> found, String field, String text, int longest) {
        if (text.length() > longest) {
            found.add(
                    new Mistake(
                            field,
                            "conversation.correction.error.long",
                            List.of(longest, text.length())));
        } else if (MAIL.matcher(text).find()) {
            found.add(new Mistake(field, "conversation.correction.error.mail", List.of()));
        } else if (!field.equals("source") && PHONE.matcher(text).find()) {
            found.add(new Mistake(field, "conversation.correction.error.phone", List.of()));
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web =
                    "https".equalsIgnoreCase(address.getScheme())
                            || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String clean(@Nullable String text) {
        return text == null
                ? ""
                : CONTROL.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                        .replaceAll("")
                        .strip();
    }
}
