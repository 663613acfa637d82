package fr.preau.rooms.needs.price;

import fr.preau.ground.kernel.Ref;
import fr.preau.law.item.Item;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says that it paid for one unit.
 *
 * @param declaration {@code T-…}, of which it is the {@code n}-th
 * @param price of one unit, in cents without VAT; {@code taxed} with it
 * @param vat its rate, in hundredths of a percent
 * @param on the day of the order, or of the award
 * @param source the contract, by its reference
 * @param purchase the group purchase of Préau it comes from, {@code A-…}; empty for none
 * @param told whether its buyer agrees that it is shown by name
 * @param withdrawnAt absent while it stands
 * @param pending whether the figures are to be counted again for it
 */
record Price(String declaration, int n, String buyer, String buyerName, Item item, int quantity, long price, long taxed,
        int vat, LocalDate on, String source, String purchase, boolean told, @Nullable Instant withdrawnAt,
        boolean pending, boolean invented, Instant madeAt) implements Deeds.DeedTarget {
    @Override
    public Ref ref() {
        return new Ref("prix", declaration);
    }

    @Override
    public String by() {
        return buyer;
    }

    /** Never two the same. */
    String key() {
        return declaration + "-" + n;
    }

    String path() {
        return PriceDeskPages.ONE + declaration + "/" + n;
    }

    /** One that is shown by the name of its buyer. */
    record NamedPrice(String buyer, String name, boolean invented, int quantity, long price, long taxed, LocalDate on,
            String source) {}

    /**
     * What is shown of the prices of an item, in cents, each rounded.
     *
     * @param cut {@code all}, or one of a year, a région, a département, a volume: {@code
     *     annee/2026}, {@code region/84}, {@code volume/100}
     * @param low what the half that paid the least paid in the mean; {@code high} what the other half paid; under ten
     * buyers, the amounts between which the mean of all of them lies
     * @param median what the half in the middle paid in the mean; absent under ten buyers
     * @param volume how many units, rounded
     * @param since the year of the first price
     */
    record Figure(Item item, String cut, int buyers, long low, @Nullable Long median, long high, long taxedLow,
            @Nullable Long taxedMedian, long taxedHigh, long volume, int since, int until, LocalDate countedOn) {
        private static final int FAR = 10;

        String kind() {
            return cut.replaceFirst("/.*", "");
        }

        String path() {
            return PricePages.ONE + item.code();
        }

        /** Whether a price is ten times what is usual, or a tenth of it. */
        boolean far(long cents) {
            return cents > FAR * high || cents * FAR < low;
        }
    }

    /**
     * A contract of a public buyer, as it is published.
     *
     * @param buyer absent when nobody here has that SIREN
     * @param amount of all of it, in cents
     * @param months how long it lasts; absent when not said
     */
    record Contract(String siret, String number, @Nullable String buyer, String buyerName, Item item, String cpv,
            String object, long amount, @Nullable Integer months, @Nullable Integer offers, String departement,
            LocalDate notifiedOn, LocalDate noticedOn) {
        String key() {
            return siret + " " + number;
        }
    }
}
