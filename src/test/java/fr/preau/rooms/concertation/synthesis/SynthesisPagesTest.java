package fr.preau.rooms.concertation.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.CallContributions;
import fr.preau.rooms.concertation.contribution.Calls;
import fr.preau.rooms.concertation.contribution.Contributor;
import fr.preau.rooms.concertation.contribution.Intent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of syntheses: written, refused without citations, published, contested, adopted. */
@PreauTest
class SynthesisPagesTest {
    private static final String HERE = "commune-92048";
    private static final String THERE = "commune-80021";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Calls calls;
    @Autowired CallContributions contributions;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private Actor other;
    private String call = "";
    private String cited = "";
    private String uncited = "";

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        other = cast.administrator("Sacha Modèle", THERE);
        call = calls.begin(mayor, HERE, new Calls.Outline("Un appel " + PublicId.fresh("T"), "", 500, cast.today(),
                cast.today().plusDays(9), null, List.of(new Question(1, "Que faut-il réparer ?", ""))));
        calls.publish(mayor, call, 0);
        cited = contributions.send(Contributor.of(THERE, other), Intent.answers(call, Map.of(1, "Le réseau tombe.")));
        uncited = contributions.send(Contributor.of(HERE, mayor),
                Intent.answers(call, Map.of(1, "Les volets ne ferment plus.")));
    }

    private Document page(@Nullable Actor actor, String path) throws Exception {
        var asked = get(path);
        if (actor != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, actor);
        }
        MockHttpServletResponse answer = site.perform(asked).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        return site.perform(FilledForm.of(actor, path, fields)).andReturn().getResponse();
    }

    private static String done(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8)).text())
                .isEqualTo(303);
        return Objects.requireNonNull(answer.getHeader("Location")).replaceAll("[?#].*", "");
    }

    private static String refused(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isIn(403, 409, 422);
        Document page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
        return page.select(".errors a").attr("href") + " " + page.select(".errors li").text();
    }

    private String begun() throws Exception {
        assertThat(refused(send(mayor, "/concertation/syntheses", "organisation", HERE, "titre", "Conclure", "sources",
                "L-0000000000"))).startsWith("#sources");
        String desk = done(send(mayor, "/concertation/syntheses", "organisation", HERE, "titre",
                "Ce que nous avons entendu " + PublicId.fresh("T"), "sources", "/concertation/appels/" + call));
        return desk.replace("/redaction", "");
    }

    private void write(String path, int edition, String text) throws Exception {
        done(send(mayor, path + "/redaction", "edition", String.valueOf(edition), "titre", "Ce que nous avons entendu",
                "texte", text));
    }

    @Test
    void aSentenceThatCitesNothingIsQuotedWithItsLine() throws Exception {
        String path = begun();
        write(path, 0, "# Le réseau\n\nLe réseau d’abord. [" + cited + "]\n\nEt tout le reste.");
        assertThat(refused(send(mayor, path + "/versions", "edition", "1"))).startsWith("#texte")
                .contains("Ligne 5")
                .contains("Et tout le reste.");
        write(path, 1, "Le réseau d’abord. [X-0000000000]");
        assertThat(refused(send(mayor, path + "/versions", "edition", "2"))).contains("Ligne 1")
                .contains("X-0000000000");
        assertThat(refused(send(mayor, path + "/versions", "edition", "0"))).contains("changé");
        assertThat(site.perform(get(path)).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(page(mayor, "/moi/syntheses").text()).contains("Ce que nous avons entendu");
    }

    @Test
    void whatASentenceCitesIsChosenBesideIt() throws Exception {
        assertThat(page(mayor, "/concertation/syntheses/nouvelle?sources=" + call).select("#sources").val())
                .isEqualTo(call);
        String path = begun();
        write(path, 0, "Le réseau tombe. Les volets aussi.");
        Document desk = page(mayor, path + "/redaction");
        assertThat(desk.select("#a-citer option").eachAttr("value")).contains(cited, uncited);
        assertThat(desk.select("#cite-2")).hasSize(1);
        assertThat(refused(send(mayor, path + "/citations", "edition", "1"))).startsWith("#citer");
        assertThat(refused(send(mayor, path + "/citations", "edition", "1", "cite-1", "X-NUL"))).startsWith("#cite-1")
                .contains("X-NUL");
        done(send(mayor, path + "/citations", "edition", "1", "cite-1", cited, "cite-2", uncited + " " + cited));
        assertThat(page(mayor, path + "/redaction").select("#texte").val())
                .isEqualTo("Le réseau tombe. [%s] Les volets aussi. [%s, %s]".formatted(cited, uncited, cited));
        done(send(mayor, path + "/versions", "edition", "2"));
        assertThat(page(null, path).text()).contains("cite 2 des 2");
    }

    @Test
    void whatWasDeclaredAdoptedBeforeIsShownForWhatItWas() throws Exception {
        String path = begun();
        write(path, 0, "Le réseau d’abord. [" + cited + "]");
        done(send(mayor, path + "/versions", "edition", "1"));
        sql.sql("update synthesis.synthesis set adopted = 1, adopted_on = kernel.today(), adopted_how = 'CONSENT', adopted_by = 'M-0000000000' where id = :id")
                .param("id", path.substring(path.lastIndexOf('/') + 1))
                .update();
        assertThat(page(null, path).text()).contains("déclarée par Meudon, sans que les sièges aient été consultés")
                .doesNotContain("par consentement");
        assertThat(site.perform(get("/api/v1" + path.replace("/concertation", "")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)).contains("\"adoptedHow\":\"DECLARED\"");
    }

    @Test
    void nobodyIsAskedWhileWhoIsCitedWaitsForAReply() throws Exception {
        String path = begun();
        write(path, 0, "Le réseau d’abord. [" + cited + "]");
        done(send(mayor, path + "/versions", "edition", "1"));
        String[] objection = {"version", "1", "citation", "1 " + cited, "motif", "Nous disons qu’il tombe."};
        done(send(other, path + "/contestations", objection));
        assertThat(refused(send(mayor, path + "/adoption", "version", "1", "mode", "CONSENT", "sieges", THERE,
                "echeance", cast.today().plusDays(9).toString(), "relire", "oui")))
                .contains("contestations attendent votre réponse");
    }

    @Test
    void itIsReadContestedCorrectedComparedAndAdopted() throws Exception {
        String text = begun();
        write(text, 0, "# Le réseau\n\nLe réseau est parfait. [" + cited + "]");
        done(send(mayor, text + "/versions", "edition", "1"));
        assertThat(page(null, text).select("#sources a").attr("href")).endsWith(cited);
        assertThat(page(null, text).text()).contains("cite 1 des 2");
        assertThat(page(null, text + "/couverture").select("main a").eachAttr("href"))
                .anyMatch(path -> path.endsWith(uncited));
        assertThat(page(null, "/concertation/contributions/" + cited).select("#citee").text())
                .contains("Le réseau est parfait.");
        assertThat(refused(send(mayor, text + "/contestations", "version", "1", "citation", "1 " + cited, "motif",
                "Ce n’est pas ce qui est dit."))).contains("Seul qui a écrit");
        assertThat(refused(
                send(other, text + "/contestations", "version", "1", "citation", "1 " + cited, "motif", "Non.")))
                .startsWith("#motif");
        done(send(other, text + "/contestations", "version", "1", "citation", "1 " + cited, "motif",
                "Nous disons qu’il tombe."));
        assertThat(refused(send(other, text + "/contestations", "version", "1", "citation", "1 " + cited, "motif",
                "Nous le disons encore."))).contains("déjà contestée");
        assertThat(refused(send(mayor, text + "/contestations/1", "reponse", "CORRECTED", "version-1", "2", "motif-1",
                "C’est corrigé, merci."))).startsWith("#version-1");
        write(text, 1, "# Le réseau\n\nLe réseau tombe. [" + cited + "]");
        done(send(mayor, text + "/versions", "edition", "2", "note", "Corrigé."));
        done(send(mayor, text + "/contestations/1", "reponse", "CORRECTED", "version-1", "2", "motif-1",
                "C’est corrigé, merci."));
        assertThat(page(null, text).text()).contains("Corrigé dans la version 2");
        assertThat(page(null, text + "/comparer").select("del").text()).contains("parfait");
        String[] fields = {"version", "2", "mode", "CONSENT", "date", cast.today().toString(), "sieges", "Abbeville",
                "echeance", cast.today().toString(), "relire", "oui"};
        assertThat(refused(send(mayor, text + "/adoption", fields))).as("at the first step").startsWith("#echeance");
        fields[9] = cast.today().plusDays(12).toString();
        fields[7] = "Meudon";
        assertThat(refused(send(mayor, text + "/adoption", fields))).as("oneself").startsWith("#sieges");
        fields[7] = "Nullepart-les-Bains";
        assertThat(refused(send(mayor, text + "/adoption", fields))).startsWith("#sieges");
        fields[7] = THERE + "\nMeudon";
        var recap = send(mayor, text + "/adoption", fields);
        assertThat(recap.getContentAsString(StandardCharsets.UTF_8)).contains("Adopter la version 2",
                "Sièges consultés");
        fields[3] = "BALLOT";
        assertThat(refused(send(mayor, text + "/adoption", fields))).startsWith("#scrutin");
        fields[3] = "CONSENT";
        fields = Arrays.copyOf(fields, 10);
        done(send(mayor, text + "/adoption", fields));
        assertThat(page(null, text).text()).as("one clerk declares nothing")
                .doesNotContain("a été adoptée le")
                .contains("Les sièges répondent jusqu’au");
        String consent = page(null, text).select("#consentement a.go").attr("href");
        done(send(other, consent + "/reponses", "siege", THERE, "reponse", "CONSENTEMENT"));
        assertThat(page(null, text).text()).doesNotContain("a été adoptée le");
        done(send(mayor, consent + "/reponses", "siege", HERE, "reponse", "CONSENTEMENT"));
        assertThat(page(null, text).text()).contains("a été adoptée le")
                .contains("par le consentement des sièges consultés");
        assertThat(refused(send(mayor, text + "/adoption", fields))).contains("déjà adoptée");
        assertThat(
                site.perform(get(text + ".csv")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains(cited);
        byte[] pdf = site.perform(get(text + ".pdf")).andReturn().getResponse().getContentAsByteArray();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(site.perform(get("/api/v1" + text.replace("/concertation", "")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)).contains("\"gathered\":2");
    }
}
