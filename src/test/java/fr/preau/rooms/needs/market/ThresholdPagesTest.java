package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a buyer asks of an amount and of a day, and what the page answers. */
@OpenSite
class ThresholdPagesTest {
    @LocalServerPort int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Document page(String amount, String day, String market, int status) throws Exception {
        String asked = "/besoins/seuils?marche=" + market + "&jour=" + day + "&montant="
                + URLEncoder.encode(amount, StandardCharsets.UTF_8);
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + asked)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(asked).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @CsvSource({"50 000, 2026-12-02, FOURNITURES, sans publicité ni mise", "50 000, 2026-03-15, FOURNITURES, adaptée",
            "90 000, 2026-02-01, TRAVAUX, sans publicité ni mise",
            "90 000, 2025-06-01, TRAVAUX, sans publicité ni mise",
            "90 000, 2021-01-01, TRAVAUX, sans publicité ni mise", "20 000, 2014-06-01, FOURNITURES, adaptée",
            "20 000, 2016-06-01, FOURNITURES, sans publicité ni mise", "210 000, 2017-06-01, FOURNITURES, formalisée",
            "218 000, 2026-06-01, FOURNITURES, formalisée", "218 000, 2025-06-01, FOURNITURES, adaptée",
            "5 450 000, 2025-06-01, TRAVAUX, adaptée"})
    void anAmountOnItsDayIsAnsweredInItsFirstSentence(String amount, String day, String market, String procedure)
            throws Exception {
        assertThat(page(amount, day, market, 200).selectFirst(".say").text()).contains(procedure);
    }

    @Test
    void aNoticeAndWhatIsNewAreSaidWhereTheyMatter() throws Exception {
        String notice = "L’avis paraît au BOAMP";
        String innovative = "Si ce qui est acheté est innovant";
        assertThat(page("95000", "2026-06-01", "FOURNITURES", 200).text()).contains(notice, innovative);
        assertThat(page("95000", "2016-06-01", "FOURNITURES", 200).text()).contains(notice).doesNotContain(innovative);
        assertThat(page("70000", "2026-06-01", "FOURNITURES", 200).text()).doesNotContain(notice).contains(innovative);
    }

    @Test
    void whatIsNoAmountOrNoDayIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        Document wrong = page("beaucoup", "2012-12-31", "TRAVAUX", 422);
        assertThat(wrong.select(".errors li")).hasSize(2);
        assertThat(wrong.selectFirst("#montant").val()).isEqualTo("beaucoup");
        assertThat(wrong.selectFirst("#jour").val()).isEqualTo("2012-12-31");
        assertThat(wrong.select(".say")).isEmpty();
    }

    @Test
    void aDayOfWhichAThresholdIsNotEstablishedIsSaidSo() throws Exception {
        assertThat(page("50000", "2028-06-01", "FOURNITURES", 200).selectFirst(".say").text())
                .contains("nous ne savons pas");
    }
}
