package fr.preau.tools.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PreauTest
class CorrectionPagesTest {
    private static int places;
    private final MockMvcTester site;
    private final Corrections corrections;
    private final JdbcClient sql;
    private final ApplicationContext application;

    @Autowired
    CorrectionPagesTest(MockMvc mvc, Corrections corrections, JdbcClient sql, ApplicationContext application) {
        this.application = application;
        this.site = MockMvcTester.create(mvc);
        this.corrections = corrections;
        this.sql = sql;
    }

    @Test
    void theFormKnowsThePageItWasOpenedFrom() {
        Document form = page(
                site.get().uri("/corrections/nouvelle?objet=commune:92048&section=epci&date=2013-12-12").exchange(),
                200);
        assertThat(form.select(".lead").text()).contains("Meudon", "12 décembre 2013");
        assertThat(form.select("#section option[selected]").val()).isEqualTo("epci");
        assertThat(form.select("input[name]").eachAttr("name")).doesNotContain("nom", "name", "email", "courriel",
                "telephone");
        assertThat(form.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    }

    @Test
    void aCorrectionLeavesAReceiptUnderAnOpaqueNumber() {
        MvcTestResult sent = send(filled());
        assertThat(sent).hasStatus(303);
        String address = sent.getMvcResult().getResponse().getHeader("Location");
        assertThat(address).matches("/corrections/[0-9A-Z]{10}");
        Document receipt = page(site.get().uri(address).exchange(), 200);
        assertThat(receipt.text()).contains("La population est fausse", "46 400", "Meudon", "https://www.insee.fr/");
        assertThat(receipt.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        page(site.get().uri("/corrections/0000000000").exchange(), 404);
    }

    @Test
    void whoeverIsSignedInProposesACorrectionAsAnybodyDoes() {
        Actor clerk = new Cast(application).administrator("Dominique Modèle", "commune-92048");
        Document form = page(site.get()
                .uri("/corrections/nouvelle?objet=commune:92048")
                .requestAttr(SignedIn.ATTRIBUTE, clerk)
                .exchange(), 200);
        var request = site.post().uri("/corrections").requestAttr(SignedIn.ATTRIBUTE, clerk);
        form.select("form[action=/corrections] [name]")
                .forEach(field -> request.param(field.attr("name"), field.val()));
        assertThat(request.param("constat", "La population est fausse").exchange()).hasStatus(303);
    }

    @Test
    void theSameFormSentTwiceIsOneCorrection() {
        Map<String, String> form = filled();
        String place = "198.51.100.7";
        String first = send(form, place).getMvcResult().getResponse().getHeader("Location");
        assertThat(send(form, place).getMvcResult().getResponse().getHeader("Location")).isEqualTo(first);
        form.put("attendu", "46 500 habitants");
        assertThat(send(form, place).getMvcResult().getResponse().getHeader("Location")).as("changed after going back")
                .isNotEqualTo(first);
    }

    @Test
    void aMistakeLosesNothingOfWhatWasTyped() {
        Map<String, String> form = filled();
        form.put("constat", "");
        form.put("source", "www.insee.fr");
        Document again = page(send(form), 422);
        assertThat(again.select(".errors a").eachAttr("href")).containsExactly("#constat", "#source");
        assertThat(again.select("#attendu").val()).isEqualTo("46 400 habitants");
        assertThat(again.select("#source").val()).isEqualTo("www.insee.fr");
        assertThat(again.select("#source").attr("aria-invalid")).isEqualTo("true");
        assertThat(again.select("input[name=_once]").val()).isEqualTo(form.get("_once"));
        assertThat(again.title()).startsWith("Erreur");
    }

    @Test
    void personalDataIsRefusedWhereverItIsWritten() {
        for (String personal : new String[]{"écrire à jeanne.martin@exemple.fr", "appeler le 06 12 34 56 78",
                "ou le +33 6.12.34.56.78"}) {
            Map<String, String> form = filled();
            form.put("attendu", personal);
            assertThat(page(send(form), 422).select(".errors").text()).as(personal).contains("donnée personnelle");
        }
        Map<String, String> siren = filled();
        siren.put("attendu", "le SIREN est 200046977 et le SIRET 20004697700019");
        assertThat(send(siren)).hasStatus(303);
    }

    @Test
    void whatIsTooLongOrFilledByAProgramIsRefused() {
        Map<String, String> form = filled();
        form.put("constat", "x".repeat(CorrectionForm.LONGEST_TEXT + 1));
        assertThat(page(send(form), 422).select(".errors").text()).contains("2000", "2001");
        Map<String, String> trapped = filled();
        trapped.put("site", "http://spam.example");
        page(send(trapped), 422);
    }

    @Test
    void charactersADatabaseCannotKeepAreLeftOut() {
        Map<String, String> form = filled();
        form.put("constat", "un nom\u0000 faux\u0007");
        assertThat(send(form)).hasStatus(303);
        assertThat(corrections.all().getLast().wrong()).isEqualTo("un nom faux");
    }

    @Test
    void aThingThatDoesNotExistCannotBeCorrected() {
        page(site.get().uri("/corrections/nouvelle?objet=commune:99999").exchange(), 404);
        page(site.get().uri("/corrections/nouvelle?objet=%3Cscript%3E").exchange(), 404);
        page(site.get().uri("/corrections/nouvelle").exchange(), 400);
    }

    @Test
    void oneTooManyFromTheSamePlaceWaitsAndKeepsItsText() {
        MvcTestResult last = null;
        for (int i = 0; i <= Limits.Pace.CORRECTION.atMost(); i++) {
            Map<String, String> form = filled();
            form.put("constat", "La population est fausse, " + i);
            last = send(form, "192.0.2.250");
        }
        assertThat(last).hasStatus(429);
        assertThat(last.getMvcResult().getResponse().getHeader("Retry-After")).isNotNull();
        assertThat(page(last, 429).select("#constat").val()).startsWith("La population est fausse");
    }

    @Test
    void theOperatorsFileRunsNoFormulaAndTheApplicationRewritesNothing() {
        Map<String, String> form = filled();
        form.put("constat", "=HYPERLINK(\"http://exemple.fr\")");
        assertThat(send(form)).hasStatus(303);
        assertThat(corrections.csv()).startsWith("number,filed_at,ref,section").contains("'=HYPERLINK");
        org.assertj.core.api.Assertions
                .assertThatThrownBy(() -> sql.sql("delete from conversation.correction").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private Map<String, String> filled() {
        Document form = page(site.get().uri("/corrections/nouvelle?objet=commune:92048&section=bref").exchange(), 200);
        Map<String, String> values = new HashMap<>();
        values.put("objet", "commune:92048");
        values.put("section", "bref");
        values.put("_once", form.select("input[name=_once]").val());
        values.put("constat", "La population est fausse");
        values.put("attendu", "46 400 habitants");
        values.put("source", "https://www.insee.fr/fr/statistiques/1");
        values.put("site", "");
        return values;
    }

    private MvcTestResult send(Map<String, String> form) {
        places++;
        return send(form, "192.0.2." + places % 200);
    }

    private MvcTestResult send(Map<String, String> form, String place) {
        var request = site.post().uri("/corrections").with(sent -> {
            sent.setRemoteAddr(place);
            return sent;
        });
        form.forEach(request::param);
        return request.exchange();
    }

    private static Document page(MvcTestResult answer, int status) {
        assertThat(answer).hasStatus(status);
        return Jsoup
                .parse(new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
