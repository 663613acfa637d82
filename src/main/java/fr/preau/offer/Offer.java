package fr.preau.offer;

import fr.preau.convening.Deeds;
import fr.preau.item.Item;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.market.Requirement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier answers to a need or to a purchase.
 *
 * @param id {@code V-…}
 * @param thing what it answers
 * @param price of one unit, in cents without VAT
 * @param vat its rate, in hundredths of a percent
 * @param delivery in days
 * @param until the last day on which it is changed
 * @param refs practices and operations shown with it
 * @param withdrawnAt absent while it stands
 */
record Offer(
        String id,
        Ref thing,
        String thingName,
        Item item,
        String supplier,
        String supplierName,
        String siren,
        String summary,
        String conditions,
        long price,
        int vat,
        int delivery,
        LocalDate validUntil,
        LocalDate until,
        String refs,
        @Nullable Instant withdrawnAt,
        int edition,
        boolean invented,
        Instant madeAt,
        Instant changedAt,
        List<Claim> claims)
        implements Deeds.Carried {
    private static final int WHOLE = 10_000;

    /** What is declared of a requirement. */
    enum Says {
        YES,
        PARTLY,
        NO
    }

    /**
     * A requirement, and what is declared of it.
     *
     * @param want its code
     * @param proofOn absent when no proof is dated
     */
    record Claim(String want, Says says, String proof, @Nullable LocalDate proofOn) {
        private static final int LONGEST_PROOF = 500;

        /**
         * All that is declared, in the order of what is required.
         *
         * @param said of each requirement by its code, as {@code proofs} and {@code days}
         * @throws Refusal.BadRequest on the fields of all that is missing or impossible
         */
        static List<Claim> read(
                List<Requirement> wants,
                Map<String, String> said,
                Map<String, String> proofs,
                Map<String, LocalDate> days,
                LocalDate today) {
            var faults = new Refusal.Faults();
            List<Claim> all = new ArrayList<>();
            for (Requirement one : wants) {
                String want = one.code();
                String says = said.getOrDefault(want, "");
                String proof = Fold.seen(proofs.getOrDefault(want, "").replaceAll("\\s+", " "));
                LocalDate day = days.get(want);
                boolean known = says.matches("YES|PARTLY|NO");
                faults.refuse(!known, "dit-" + want, "offer.fault.dit");
                boolean proves = known && !says.equals("NO");
                boolean proven = !proves || !proof.isEmpty();
                faults.refuse(
                        !proven || proof.length() > LONGEST_PROOF,
                        "preuve-" + want,
                        "offer.fault.preuve",
                        LONGEST_PROOF);
                boolean dated = !proves || day != null && !day.isAfter(today);
                faults.refuse(!dated, "jour-" + want, "offer.fault.jour");
                all.add(new Claim(want, known ? Says.valueOf(says) : Says.NO, proof, day));
            }
            faults.orThrow();
            return all;
        }

        /** Whether its proof is older than a year. */
        boolean expired(LocalDate today) {
            return proofOn != null && proofOn.plusYears(1).isBefore(today);
        }
    }

    /** An organisation that says that a claim is not so. */
    record Contest(String want, String organisation, String name, String reason, Instant at) {}

    @Override
    public String by() {
        return supplier;
    }

    @Override
    public Ref ref() {
        return new Ref("offre", id);
    }

    String path() {
        return OfferPages.ONE + id;
    }

    /** Of one unit, in cents with VAT. */
    long taxed() {
        return Math.round(price * (WHOLE + (double) vat) / WHOLE);
    }

    /** How many requirements it says it meets. */
    long met() {
        return claims.stream().filter(one -> one.says() == Says.YES).count();
    }

    List<Ref> references() {
        return references(refs);
    }

    static List<Ref> references(String refs) {
        return Arrays.stream(refs.split(" ")).map(Ref::of).flatMap(Optional::stream).toList();
    }
}
