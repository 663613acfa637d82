package fr.preau.rooms.needs.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Requirement;
import fr.preau.rooms.needs.market.Requirement.What;
import fr.preau.rooms.needs.offer.Claim.Says;
import fr.preau.rooms.needs.offer.Offers.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an offer says: its price to the cent, what it declares of each requirement, how long a proof is worth. */
class TermsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 3);

    private static Terms terms(long price, int vat, int delivery, String refs, String secret) {
        return new Terms("Des appareils et leur pose.", "", price, vat, delivery, TODAY, List.of(), refs, secret);
    }

    private static void refused(String field, Runnable act) {
        assertThatThrownBy(act::run).as(field)
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo(field));
    }

    @Test
    void amountsAreWithinTheirBoundsOnBothSides() {
        terms(1, 0, 0, "", "");
        terms(10_000_000_000L, 3_000, 720, "", "DELIVERY CONDITIONS");
        refused("prix", () -> terms(0, 0, 0, "", ""));
        refused("prix", () -> terms(10_000_000_001L, 0, 0, "", ""));
        refused("tva", () -> terms(1, 3_001, 0, "", ""));
        refused("tva", () -> terms(1, -1, 0, "", ""));
        refused("delai", () -> terms(1, 0, 721, "", ""));
        refused("delai", () -> terms(1, 0, -1, "", ""));
        refused("secret", () -> terms(1, 0, 0, "", "PRICE"));
    }

    @Test
    void referencesAreKeptOnceByTheirNumbers() {
        String typed = "https://preau.exemple.fr/pratiques/F-0123456789, Q-ABCDEFGHJK ; F-0123456789";
        assertThat(Offer.references(terms(1, 0, 0, typed, "").refs()))
                .containsExactly(new Ref("pratique", "F-0123456789"), new Ref("operation", "Q-ABCDEFGHJK"));
        refused("references", () -> terms(1, 0, 0, "F-0123456789 et d’autres", ""));
    }

    private static Offer offer(@Nullable Long price, @Nullable Integer vat) {
        return new Offer("V-0000000000", new Ref("besoin", "N-0000000000"), "Tablettes",
                Item.coded("TABLET").orElseThrow(), "O-1", "Vendeur", "999001043", true, "", "", "", price, vat, 3,
                TODAY, TODAY, "", null, 0, true, Instant.EPOCH, Instant.EPOCH, List.of());
    }

    @Test
    void thePriceWithTaxIsExactToTheNearestCent() {
        var random = new Random(3);
        for (int draw = 0; draw < 2_000; draw++) {
            long price = 1 + random.nextLong(draw % 2 == 0 ? 1_000 : 10_000_000_000L);
            int vat = random.nextInt(3_001);
            BigDecimal exact = BigDecimal.valueOf(price)
                    .multiply(BigDecimal.valueOf(10_000L + vat))
                    .movePointLeft(4)
                    .setScale(0, RoundingMode.HALF_UP);
            assertThat(offer(price, vat).taxed()).as(price + " " + vat).isEqualTo(exact.longValueExact());
        }
        assertThat(offer(null, null).taxed()).as("of what is sealed").isZero();
    }

    @Test
    void aProofIsWorthAYearFromItsDay() {
        assertThat(new Claim("GAR", Says.YES, "Attestation", TODAY.minusYears(1)).expired(TODAY)).isFalse();
        assertThat(new Claim("GAR", Says.YES, "Attestation", TODAY.minusYears(1).minusDays(1)).expired(TODAY)).isTrue();
        LocalDate leap = LocalDate.of(2024, 2, 29);
        assertThat(new Claim("GAR", Says.YES, "Attestation", leap).expired(LocalDate.of(2025, 2, 28))).isFalse();
        assertThat(new Claim("GAR", Says.YES, "Attestation", leap).expired(LocalDate.of(2025, 3, 1))).isTrue();
    }

    private static List<Claim> declared(Claim... claims) {
        return Terms.declared(List.of(claims), List.of(new Requirement(What.GAR, 0)), TODAY);
    }

    @Test
    void eachRequirementIsAnsweredAndWhatIsMetIsProven() {
        assertThat(declared(new Claim("GAR", Says.NO, "", null))).hasSize(1);
        for (Says met : List.of(Says.YES, Says.PARTLY)) {
            assertThat(declared(new Claim("GAR", met, "Attestation", TODAY))).hasSize(1);
            refused("preuve-GAR", () -> declared(new Claim("GAR", met, "", TODAY)));
            refused("preuve-GAR", () -> declared(new Claim("GAR", met, "p".repeat(501), TODAY)));
            refused("jour-GAR", () -> declared(new Claim("GAR", met, "Attestation", null)));
            refused("jour-GAR", () -> declared(new Claim("GAR", met, "Attestation", TODAY.plusDays(1))));
        }
        refused("dit-GAR", () -> declared());
        assertThat(declared(new Claim("OPEN", Says.YES, "Attestation", TODAY), new Claim("GAR", Says.NO, "", null)))
                .as("of what is required alone")
                .extracting(Claim::want)
                .containsExactly("GAR");
    }
}
