package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What is to be put right in the form of a correction, beside each field. */
final class CorrectionForm {
    static final int LONGEST_TEXT = 2000;
    static final int LONGEST_SOURCE = 500;
    private static final int SHORTEST_TEXT = 5;
    private static final Pattern MAIL = Pattern
            .compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+");
    private static final Pattern PHONE = Pattern
            .compile("(?<!\\d)(?:\\+33|0033|0)[ .\\-\\u00a0]?(?:\\(0\\)[ ]?)?[1-9](?:[ .\\-\\u00a0]?\\d{2}){4}(?!\\d)");

    private CorrectionForm() {}

    /** Says everything to put right, in the order of the form. */
    static void check(Form form) {
        String seen = form.text("constat");
        String source = form.text("source");
        form.refuse(seen.length() < SHORTEST_TEXT, "constat", "conversation.correction.error.empty");
        check(form, "constat", LONGEST_TEXT);
        check(form, "attendu", LONGEST_TEXT);
        check(form, "source", LONGEST_SOURCE);
        form.refuse(!source.isEmpty() && !isAddress(source), "source", "conversation.correction.error.source");
        // a field people do not see: whoever fills it is a program
        form.refuse(!form.text("site").isEmpty(), "site", "conversation.correction.error.site");
    }

    private static void check(Form form, String field, int longest) {
        String text = form.text(field);
        boolean phone = !field.equals("source") && PHONE.matcher(text).find();
        form.atMost(text, longest, field, "conversation.correction.error.long");
        form.refuse(MAIL.matcher(text).find(), field, "conversation.correction.error.mail");
        form.refuse(phone, field, "conversation.correction.error.phone");
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
