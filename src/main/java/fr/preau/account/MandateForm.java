package fr.preau.account;

import fr.preau.kernel.Period;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.post.Post;
import fr.preau.web.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * The form of a mandate as it was sent, kept whole so that nothing typed is ever lost.
 *
 * @param pour empty for one’s own mandate, otherwise the kind and the mandate it depends on: {@code
 *     DELEGATION M-…}
 */
record MandateForm(
        String courriel,
        String nom,
        String fonction,
        List<String> pouvoirs,
        String du,
        String au,
        String source,
        @BindParam("date_source") String dateSource,
        String pour) {
    private static final int LONGEST_NAME = 120;

    /** One answer of a form to put right, in words, and the field it is in. */
    record Fault(String field, String message) {

        static Fault of(Visit visit, Refusal.BadRequest refusal) {
            return new Fault(
                    refusal.field(), visit.t(refusal.key(), refusal.arguments().toArray()));
        }

        static @Nullable String message(List<Fault> faults, String field) {
            return faults.stream()
                    .filter(fault -> fault.field().equals(field))
                    .map(Fault::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    MandateForm(
            @Nullable String courriel,
            @Nullable String nom,
            @Nullable String fonction,
            @Nullable List<String> pouvoirs,
            @Nullable String du,
            @Nullable String au,
            @Nullable String source,
            @BindParam("date_source") @Nullable String dateSource,
            @Nullable String pour) {
        this.courriel = clean(courriel);
        this.nom = clean(nom);
        this.fonction = clean(fonction);
        this.pouvoirs = pouvoirs == null ? List.of() : List.copyOf(pouvoirs);
        this.du = clean(du);
        this.au = clean(au);
        this.source = clean(source);
        this.dateSource = clean(dateSource);
        this.pour = clean(pour);
    }

    static MandateForm empty(LocalDate today, String pour) {
        return new MandateForm("", "", "", List.of(), today.toString(), "", "", "", pour);
    }

    boolean has(Power power) {
        return pouvoirs.contains(power.name());
    }

    /**
     * What it asks for, to nobody yet. @throws Refusal.BadRequest on the first field that cannot be
     * read
     */
    Mandates.Grant grant(String organisation) {
        Limits.refuse(!Post.isAddress(courriel), "courriel", "account.form.error.mail");
        Limits.refuse(nom.length() > LONGEST_NAME, "nom", "account.mandate.error.long");
        String principal = pour.isEmpty() ? null : pour.substring(pour.indexOf(' ') + 1);
        LocalDate from = day("du", du);
        Limits.refuse(from == null, "du", "account.form.error.from");
        return new Mandates.Grant(
                organisation,
                "",
                fonction,
                kind(),
                powers(),
                java.util.Objects.requireNonNull(from),
                day("au", au),
                source,
                day("date_source", dateSource),
                principal);
    }

    /**
     * What refused it first, then every answer that is still missing, so that all is put right at
     * once.
     */
    List<Fault> faults(Visit visit, Refusal.BadRequest first) {
        List<Fault> faults = new ArrayList<>();
        Fault said = Fault.of(visit, first);
        faults.add(new Fault(asked(said.field()), said.message()));
        missing(visit, faults, courriel.isEmpty(), "courriel", "account.form.error.mail");
        missing(visit, faults, fonction.isEmpty(), "fonction", "account.mandate.error.function");
        missing(visit, faults, powers().isEmpty(), "pouvoirs", "account.mandate.error.powers");
        missing(visit, faults, du.isEmpty(), "du", "account.form.error.from");
        missing(visit, faults, source.isEmpty(), "source", "account.mandate.error.source");
        return faults;
    }

    /** The field of this form that asks for it: a person by their address, a kind by a mandate. */
    private static String asked(String field) {
        return switch (field) {
            case "personne" -> "courriel";
            case "type" -> "pour";
            default -> field;
        };
    }

    private static void missing(
            Visit visit, List<Fault> faults, boolean absent, String field, String key) {
        if (absent && Fault.message(faults, field) == null) {
            faults.add(new Fault(field, visit.t(key)));
        }
    }

    private Held.Kind kind() {
        if (pour.isEmpty()) {
            return Held.Kind.TITULAR;
        }
        return Arrays.stream(Held.Kind.values())
                .filter(known -> pour.startsWith(known.name() + " "))
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest("pour", "account.mandate.error.kind"));
    }

    private Set<Power> powers() {
        Set<Power> powers = EnumSet.noneOf(Power.class);
        Arrays.stream(Power.values()).filter(this::has).forEach(powers::add);
        return powers;
    }

    /** A day as a browser sends it; absent when left empty. */
    static @Nullable LocalDate day(String field, String text) {
        try {
            return text.isEmpty() ? null : Period.day(text);
        } catch (DateTimeException e) {
            throw new Refusal.BadRequest(field, "account.form.error.day");
        }
    }

    static String clean(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\p{C}\\s]+", " ").strip();
    }
}
