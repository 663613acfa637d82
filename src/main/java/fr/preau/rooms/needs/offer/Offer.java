package fr.preau.rooms.needs.offer;

import fr.preau.ground.kernel.Ref;
import fr.preau.law.item.Item;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier answers to a need or to a purchase.
 *
 * @param id {@code V-…}
 * @param thing what it answers
 * @param reads whether whoever asked reads what is sealed to the buyers; what they do not is absent
 * @param secret the fields that the supplier marks as business secrets
 * @param price of one unit, in cents without VAT
 * @param vat its rate, in hundredths of a percent
 * @param delivery in days
 * @param until the last day on which it is changed
 * @param refs practices and operations shown with it
 * @param withdrawnAt absent while it stands
 */
record Offer(String id, Ref thing, String thingName, Item item, String supplier, String supplierName, String siren,
        boolean reads, String secret, String summary, String conditions, @Nullable Long price, @Nullable Integer vat,
        @Nullable Integer delivery, LocalDate validUntil, LocalDate until, String refs, @Nullable Instant withdrawnAt,
        int edition, boolean invented, Instant madeAt, Instant changedAt,
        List<Claim> claims) implements Deeds.DeedTarget {
    private static final int WHOLE = 10_000;

    /** An organisation that says that a claim is not so. */
    record Contest(String want, String organisation, String name, String reason, Instant at) {}

    /** What a supplier may mark as a business secret; its price always is one. */
    enum Secret {
        DELIVERY, CONDITIONS
    }

    /**
     * As it was written once, for who reads what is sealed.
     *
     * @param n from 1
     */
    record Version(int n, String summary, String conditions, long price, int vat, int delivery, LocalDate validUntil,
            Instant at) {}

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

    /** Of one unit, in cents with VAT; 0 for who does not read it. */
    long taxed() {
        return price == null || vat == null ? 0 : Math.round(price * (WHOLE + (double) vat) / WHOLE);
    }

    boolean keeps(Secret what) {
        return Arrays.asList(secret.split(" ")).contains(what.name());
    }

    /** How many requirements it says it meets. */
    long met() {
        return claims.stream().filter(claim -> claim.says() == Claim.Says.YES).count();
    }

    List<Ref> references() {
        return references(refs);
    }

    static List<Ref> references(String refs) {
        return Arrays.stream(refs.split(" ")).map(Ref::of).flatMap(Optional::stream).toList();
    }
}
