package fr.preau.funding;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.preau.kernel.CanonicalJson;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A financing plan as it is kept.
 *
 * @param id {@code F-…}
 * @param publishedAt absent while it is prepared
 * @param withdrawnAt absent while it stands
 */
record FiledPlan(
        String id,
        String organisation,
        String organisationName,
        Outline outline,
        FinancingPlan figures,
        int edition,
        boolean invented,
        Instant madeAt,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            one -> one.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    /**
     * What it says beside its figures.
     *
     * @param siret of who carries the project; empty when not told
     * @param operation what it pays for, by its id; empty for none
     */
    record Outline(String title, String about, String siret, String operation) {
        static final int LONGEST_TITLE = 160;
        static final int LONGEST_ABOUT = 2_000;

        /**
         * @throws Refusal.BadRequest on a field: {@code "titre"}, {@code "objet"}, {@code "siret"},
         *     {@code "operation"}
         */
        Outline {
            siret = siret.replaceAll("\\s", "");
            refuse(title.length() < 3 || title.length() > LONGEST_TITLE, "titre", LONGEST_TITLE);
            refuse(about.length() > LONGEST_ABOUT, "objet", LONGEST_ABOUT);
            Refusal.refuse(!siret.matches("(\\d{14})?"), "siret", "funding.funder.fault.siret");
            refuse(!operation.matches("([A-Z]-[0-9A-Z]{10})?"), "operation");
        }

        private static void refuse(boolean so, String field, Object... arguments) {
            Refusal.refuse(so, field, "funding.fault." + field, arguments);
        }
    }

    /** Figures as they are told to programs: amounts in cents, rates in millionths. */
    static Map<?, ?> told(FinancingPlan figures) {
        return JSON.convertValue(figures, Map.class);
    }

    /** Figures as one text and only one. */
    static String text(FinancingPlan figures) {
        return CanonicalJson.text(told(figures));
    }

    /**
     * Figures from their text.
     *
     * @throws IllegalArgumentException when it is none
     */
    static FinancingPlan read(String text) {
        try {
            return JSON.readValue(text, FinancingPlan.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Of its title and its figures, which the journal keeps. */
    String sha256() {
        return Sha256.hex(outline.title() + "\n" + text(figures));
    }

    Ref ref() {
        return new Ref("financement", id);
    }

    String path() {
        return FinancingPages.ONE + id;
    }

    boolean published() {
        return publishedAt != null;
    }

    boolean withdrawn() {
        return withdrawnAt != null;
    }

    /** Its state, the key of its word. */
    String state() {
        return withdrawn() ? "WITHDRAWN" : published() ? "PUBLISHED" : "DRAFT";
    }
}
