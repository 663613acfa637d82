package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.tools.thing.Deeds.DeedTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A financing plan as it is kept.
 *
 * @param id {@code F-…}
 * @param publishedAt absent while it is prepared
 * @param withdrawnAt absent while it stands
 */
record FiledPlan(String id, String organisation, String organisationName, Outline outline, FinancingPlan figures,
        int edition, boolean invented, Instant madeAt, @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt) implements DeedTarget {

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
         * @throws Refusal.BadRequest on a field: {@code "titre"}, {@code "objet"}, {@code "siret"}, {@code "operation"}
         */
        Outline {
            siret = siret.replaceAll("\\s", "");
            refuse(title.length() < 3 || title.length() > LONGEST_TITLE, "titre", LONGEST_TITLE);
            refuse(about.length() > LONGEST_ABOUT, "objet", LONGEST_ABOUT);
            Refusal.refuse(!siret.matches("(\\d{14})?"), "siret", "funding.funder.fault.siret");
            refuse(!operation.matches("([A-Z]-[0-9A-Z]{10})?"), "operation");
        }

        /** Of what stands beside its title and its figures. */
        String sha256() {
            return Sha256.lines(about, siret, operation);
        }

        private static void refuse(boolean so, String field, Object... arguments) {
            Refusal.refuse(so, field, "funding.fault." + field, arguments);
        }
    }

    /** Of its title and its figures, which the journal keeps. */
    String sha256() {
        return Sha256.hex(outline.title() + "\n" + CanonicalJson.text(figures));
    }

    @Override
    public Ref ref() {
        return new Ref("financement", id);
    }

    @Override
    public String by() {
        return organisation;
    }

    /** It stays of who prepared it, as its row says. */
    @Override
    public String said(String acting) {
        return organisation;
    }

    String path() {
        return FinancingPages.ONE + id;
    }

    /** Where it is read by who may: where it is written until it is published. */
    String page() {
        return published() ? path() : PlanDeskPages.path(id);
    }

    boolean published() {
        return publishedAt != null;
    }

    boolean withdrawn() {
        return withdrawnAt != null;
    }
}
