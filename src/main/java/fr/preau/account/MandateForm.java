package fr.preau.account;

import fr.preau.form.Form;
import fr.preau.kernel.Period;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.post.Post;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a mandate asks for. Its field {@code pour} is empty for one’s own mandate,
 * otherwise the kind and the mandate it depends on: {@code DELEGATION M-…}.
 */
final class MandateForm {
    private static final int LONGEST_NAME = 120;

    private MandateForm() {}

    /** What it asks for, to nobody yet; absent when something is missing or cannot be read. */
    static Mandates.@Nullable Grant read(Form form, String organisation) {
        String pour = form.line("pour");
        Held.Kind kind = kind(pour);
        Set<Power> powers = form.some("pouvoirs", Power.class);
        LocalDate from = form.day("du", "account.form.error.day");
        LocalDate until = form.day("au", "account.form.error.day");
        LocalDate dated = form.day("date_source", "account.form.error.day");
        form.refuse(!Post.isAddress(form.line("courriel")), "courriel", "account.form.error.mail");
        form.refuse(form.line("nom").length() > LONGEST_NAME, "nom", "account.mandate.error.long");
        form.refuse(form.line("fonction").isEmpty(), "fonction", "account.mandate.error.function");
        form.refuse(kind == null, "pour", "account.mandate.error.kind");
        form.refuse(powers.isEmpty(), "pouvoirs", "account.mandate.error.powers");
        form.refuse(from == null, "du", "account.form.error.from");
        form.refuse(form.line("source").isEmpty(), "source", "account.mandate.error.source");
        if (kind == null || from == null || !form.sound()) {
            return null;
        }
        return new Mandates.Grant(
                organisation,
                "",
                form.line("fonction"),
                kind,
                powers,
                from,
                until,
                form.line("source"),
                dated,
                pour.isEmpty() ? null : pour.substring(pour.indexOf(' ') + 1));
    }

    private static Held.@Nullable Kind kind(String pour) {
        return pour.isEmpty()
                ? Held.Kind.TITULAR
                : Arrays.stream(Held.Kind.values())
                        .filter(known -> pour.startsWith(known.name() + " "))
                        .findFirst()
                        .orElse(null);
    }

    /** A day as a browser sends it; absent when left empty. */
    static @Nullable LocalDate day(String field, String text) {
        try {
            return text.isEmpty() ? null : Period.day(text);
        } catch (DateTimeException e) {
            throw new Refusal.BadRequest(field, "account.form.error.day");
        }
    }
}
