package fr.preau.roof.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.Site;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9116 asks of the file, whatever the operator wrote of themselves. */
class SecurityContactTest {
    private static final Instant NOW = Instant.parse("2026-12-02T10:00:00Z");

    private static String text(String base, String contact) {
        var site = new Site(base, false, "", "", "", contact, "", false);
        return new SecurityContact(site, base, NOW).text();
    }

    @Test
    void aPublicSiteSaysItsContactItsEndItsOwnAddressAndItsRules() {
        assertThat(text("https://preau.exemple", "dpd@exemple.fr").lines()).containsExactly(
                "Contact: mailto:dpd@exemple.fr", "Contact: https://preau.exemple/aide#faille",
                "Expires: 2027-05-31T00:00:00Z", "Preferred-Languages: fr, en",
                "Canonical: https://preau.exemple/.well-known/security.txt",
                "Policy: https://preau.exemple/aide#faille");
    }

    @ParameterizedTest
    @CsvSource({"dpd@exemple.fr, mailto:dpd@exemple.fr", "mailto:dpd@exemple.fr, mailto:dpd@exemple.fr",
            "tel:+33-1-23-45-67-89, tel:+33-1-23-45-67-89", "https://exemple.fr/contact, https://exemple.fr/contact",})
    void whatReachesSomebodyIsWrittenAsAnAddress(String contact, String said) {
        assertThat(text("https://preau.exemple", contact)).startsWith("Contact: " + said + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mairie de Sainte-Exemple <dpd@exemple.fr>", "http://exemple.fr/contact",
            "dpd@exemple.fr\nContact: mailto:pirate@exemple.test", "01 23 45 67 89"})
    void whatIsNoAddressLeadsToThePageThatShowsIt(String contact) {
        assertThat(text("https://preau.exemple", contact))
                .startsWith("Contact: https://preau.exemple/aide#faille\nExpires: ");
    }

    @Test
    void aSiteOfThisMachineAloneGivesNoAddressOfTheWebThatRfc9116Refuses() {
        assertThat(text("http://localhost:8080", "dpd@exemple.fr").lines()).containsExactly(
                "Contact: mailto:dpd@exemple.fr", "Expires: 2027-05-31T00:00:00Z", "Preferred-Languages: fr, en");
    }
}
