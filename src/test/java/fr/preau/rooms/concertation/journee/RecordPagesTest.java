package fr.preau.rooms.concertation.journee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.concertation.committee.CommitteeSeats;
import fr.preau.rooms.concertation.committee.Committees;
import fr.preau.rooms.concertation.journee.Programme.Entry;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import fr.preau.tools.registration.Guest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of the day and of its record: the hall, presences, notes, minutes, conclusions. */
@PreauTest
class RecordPagesTest {
    private static final String HERE = JourneesTest.HERE;
    @Autowired ApplicationContext application;
    @Autowired Limits limits;
    @Autowired MockMvc site;
    @Autowired Journees journees;
    @Autowired Programme programme;
    @Autowired Registrations registrations;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private String one = "";
    private String code = "";

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        LocalDate day = cast.today();
        String id = journees.begin(mayor, HERE, JourneesTest.outline(day, day, 20, ""));
        var entry = new Entry(day, LocalTime.MIN, LocalTime.of(23, 59), Slot.Kind.TABLE, "Toute la journée", "Salle 2",
                "", List.of());
        programme.write(mayor, id, null, entry);
        journees.announce(mayor, id, 0);
        one = JourneePages.ONE + id;
        code = programme.get(id, 1).code();
    }

    private String id() {
        return one.replaceFirst(".*/", "");
    }

    private Document page(@Nullable Actor actor, String path) throws Exception {
        var asked = get(path);
        if (actor != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, actor);
        }
        MockHttpServletResponse answer = site.perform(asked).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(text(answer));
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        return site.perform(FilledForm.of(actor, path, fields)).andReturn().getResponse();
    }

    private MockHttpServletResponse browse(String path, String field, String value) throws Exception {
        return site.perform(post(path).param(Once.FIELD, Once.fresh()).param(field, value)).andReturn().getResponse();
    }

    private String letter(String mail) {
        return sql.sql("select content::text from post.letter where recipient = :mail order by id desc limit 1")
                .param("mail", mail)
                .query(String.class)
                .single();
    }

    private static void done(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(text(answer)).isEqualTo(303);
    }

    @Test
    void theHallShowsItsCodeToWhoConvenesAlone() throws Exception {
        MockHttpServletResponse hall = site.perform(get(one + "/direct")).andReturn().getResponse();
        assertThat(hall.getHeader("Refresh")).isEqualTo("30");
        assertThat(text(hall)).contains("Toute la journée", "Salle 2").doesNotContain(code);
        assertThat(page(mayor, one + "/direct?pause=oui").select(".code").text()).isEqualTo(code);
        assertThat(page(null, one).select("#direct a.btn").attr("href")).isEqualTo(one + "/direct");
    }

    @Test
    void oneSignsInWithTheCodeByMailByLinkOrByTheSheet() throws Exception {
        registrations.register(mayor, HERE, id(), "Camille Modèle", "");
        String secret = registrations.register(id(), new Guest("Ali Modèle", "ali@exemple.test", "fr", ""),
                (rank, link) -> {});
        registrations.register(id(), new Guest("Bo Modèle", "bo@exemple.test", "fr", ""), (rank, link) -> {});
        String there = "/concertation/p/" + code;
        assertThat(page(null, there).select("button.btn").text()).contains("Je suis là");
        MockHttpServletResponse stranger = browse(there, "courriel", "qui@exemple.test");
        MockHttpServletResponse known = browse(there, "courriel", "bo@exemple.test");
        assertThat(stranger.getStatus()).isEqualTo(303);
        assertThat(stranger.getHeader("Location")).as("nobody is told who comes")
                .isEqualTo(known.getHeader("Location"));
        assertThat(page(null, "" + known.getHeader("Location")).select(".board").text())
                .contains("Si vous êtes inscrit avec cette adresse");
        assertThat(letter("qui@exemple.test")).contains("personne n’est inscrit ainsi");
        assertThat(letter("bo@exemple.test")).contains("Votre présence est notée");
        assertThat(page(null, there + "?note=oui").text()).contains("Votre présence est notée");
        done(send(mayor, there, "moi", "oui"));
        String link = "/concertation/j/" + secret;
        assertThat(page(null, link).select("#code")).hasSize(1);
        assertThat(Jsoup.parse(text(browse(link + "/presence", "code", "00000000"))).select("#code-e").text())
                .contains("Vérifiez-le");
        done(browse(link + "/presence", "code", code));
        Document desk = page(mayor, one + "/preparation/inscriptions");
        assertThat(desk.text()).doesNotContain("Noter présent");
        done(send(mayor, one + "/cloture"));
        assertThat(page(null, one).select(".board").text()).contains("1 organisation présente")
                .doesNotContain("personne");
        assertThat(page(null, there).select(".board").text()).contains("ne sert que pendant");
        assertThat(browse(there, "courriel", "bo@exemple.test").getStatus()).isEqualTo(422);
    }

    @Test
    void theSheetIsCopiedByTheDesk() throws Exception {
        registrations.register(id(), new Guest("Ali Modèle", "papier@exemple.test", "fr", ""), (rank, link) -> {});
        Document desk = page(mayor, one + "/preparation/inscriptions");
        String n = desk.select("form[action$=presence] input[name=n]").val();
        done(send(mayor, one + "/preparation/inscriptions/presence", "n", n));
        assertThat(page(mayor, one + "/preparation/inscriptions").select("form[action$=presence]")).isEmpty();
    }

    @Test
    void notesThenMinutesAreReadUnderTheirSessionWithTheirVersions() throws Exception {
        String there = one + "/preparation/ecrit";
        String[] notes = {"n", "1", "genre", "NOTES", "edition", "0", "mots", "- Le **réseau**"};
        done(send(mayor, there, notes));
        assertThat(page(null, one).select("#s1 li strong").text()).isEqualTo("réseau");
        assertThat(page(null, one + "/direct").select(".words").text()).isEqualTo("Le réseau");
        String[] second = {"n", "1", "genre", "NOTES", "edition", "0", "mots", "Autre <b>chose"};
        MockHttpServletResponse both = send(mayor, there, second);
        assertThat(both.getStatus()).isEqualTo(409);
        Document again = Jsoup.parse(text(both));
        assertThat(again.select("#mots").text()).isEqualTo("Autre <b>chose");
        assertThat(again.select(".note .typed").text()).contains("Le **réseau**");
        assertThat(again.select("form [name=edition]").val()).isEqualTo("1");
        assertThat(page(mayor, there + "?n=1&genre=MINUTES").select("#mots").text()).as("minutes begin with the notes")
                .contains("réseau");
        done(send(mayor, there, "n", "1", "genre", "MINUTES", "edition", "0", "mots", "Fini."));
        assertThat(page(null, one + "/comptes-rendus/1").select("section")).hasSize(2);
    }

    @Test
    void otherWordsOfAConclusionArePutOnceHoweverOftenTheyAreSent() throws Exception {
        Actor other = cast.administrator("Sacha Modèle", "commune-80021");
        registrations.register(mayor, HERE, id(), "Camille Modèle", "");
        registrations.register(other, "commune-80021", id(), "Sacha Modèle", "");
        done(send(mayor, one + "/preparation/conclusions", "mots", "Le réseau d’abord."));
        done(send(mayor, one + "/conclusions/1/texte", "texte-1", "Le réseau d’abord, partout."));
        assertThat(page(null, one).select("#c1").text()).contains("Le réseau d’abord, partout.");
    }

    @Test
    void aConclusionIsPutAnsweredFollowedAndSettled() throws Exception {
        Actor other = cast.administrator("Sacha Modèle", "commune-80021");
        registrations.register(mayor, HERE, id(), "Camille Modèle", "");
        registrations.register(other, "commune-80021", id(), "Sacha Modèle", "");
        MockHttpServletResponse wrong = send(mayor, one + "/preparation/conclusions", "mots", "Le réseau d’abord.",
                "suites", "/chartes/C-0000000000");
        assertThat(Jsoup.parse(text(wrong)).select("#suites-e").text()).contains("Rien de public");
        done(send(mayor, one + "/preparation/conclusions", "mots", "Le réseau d’abord."));
        assertThat(page(null, one).select("#conclusions form")).isEmpty();
        assertThat(page(mayor, one).select("#c1 form")).hasSize(1);
        String answer = one + "/conclusions/1/avis";
        MockHttpServletResponse bare = send(mayor, answer, "pour", HERE, "avis", "OBJECTION");
        assertThat(Jsoup.parse(text(bare)).select("#raison-1-e").text()).contains("par sa raison");
        done(send(mayor, answer, "pour", HERE, "avis", "CONSENTEMENT"));
        done(send(mayor, one + "/conclusions/1/suites", "suites-1", one));
        assertThat(page(null, one).select("#c1").text()).as("one organisation is silent")
                .contains("On y répond", "1 siège n’a encore rien dit");
        done(send(other, answer, "pour", "commune-80021", "avis", "CONSENTEMENT"));
        Document read = page(null, one);
        assertThat(read.select("#c1").text()).contains("Adopté par consentement", "2 consentements",
                "Rencontre du numérique");
        assertThat(page(null, "/en" + one).select("#c1 .badge").text()).isEqualTo("Adopted");
        assertThat(text(site.perform(get("/api/v1/journees/" + id())).andReturn().getResponse())).contains(
                "\"words\":\"Le réseau d’abord.\",\"ballot\":null,\"adopted\":true", "\"path\":\"" + one + "\"");
    }

    @Test
    void aStandingBodyHoldsItWhenItsPageIsThere() throws Exception {
        String there = one + "/preparation/instance";
        MockHttpServletResponse wrong = send(mayor, there, "instance", "/concertation/instances/U-0000000000");
        assertThat(Jsoup.parse(text(wrong)).select("#instance-e").text()).contains("Rien de public");
        Committees committees = application.getBean(Committees.class);
        var national = new Committees.Outline("Comité du numérique", "", Scale.NATIONAL, null);
        String body = committees.begin(mayor, HERE, national);
        Organisation member = application.getBean(Organisations.class).get(HERE);
        application.getBean(CommitteeSeats.class).seat(mayor, body, Invitee.all(List.of(member), null, 0));
        committees.install(mayor, body, 0);
        String path = "/concertation/instances/" + body;
        done(send(mayor, there, "instance", path));
        assertThat(page(null, one).select("main a").eachAttr("href")).contains(path);
        assertThat(page(null, path).select("main a").eachAttr("href")).contains(one);
        String listed = text(site.perform(get(JourneePages.LIST + ".csv")).andReturn().getResponse());
        assertThat(listed).contains(body + ",Comité du numérique");
        done(send(mayor, there, "instance", ""));
        assertThat(page(null, path).select("main a").eachAttr("href")).doesNotContain(one);
    }

    @Test
    void aDocumentIsReadByAnybodyUntilItIsTakenAway() throws Exception {
        var file = new MockMultipartFile("document", "ordre.csv", "text/csv",
                "heure,sujet\n9,Le réseau\n10,Les écrans\n".getBytes(StandardCharsets.UTF_8));
        var form = multipart(one + "/preparation/documents").file(file)
                .content(file.getBytes()) // how long it is must be told
                .param("nomdocument", "Ordre du jour")
                .param(Once.FIELD, Once.fresh())
                .param(FormToken.FIELD, FormToken.of(mayor.secret()))
                .requestAttr(SignedIn.ATTRIBUTE, mayor);
        done(site.perform(form).andReturn().getResponse());
        assertThat(page(null, one).select("#documents a").text()).isEqualTo("Ordre du jour");
        MockHttpServletResponse none = send(mayor, one + "/preparation/documents", "nomdocument", "Sans fichier");
        assertThat(Jsoup.parse(text(none)).select("#document-e").text()).contains("Choisissez");
        done(send(mayor, one + "/preparation/documents/retrait", "n", "1"));
        assertThat(page(null, one).select("#documents")).isEmpty();
    }

    @Test
    void aBrowserThatTriesManyAddressesWaitsAndTheHallSignsOn() throws Exception {
        registrations.register(id(), new Guest("Ali Modèle", "salle@exemple.test", "fr", ""), (rank, link) -> {});
        String there = "/concertation/p/" + code;
        MockHttpServletResponse first = browse(there, "courriel", "aucune0@exemple.test");
        assertThat(tried(there, first, 1).getStatus()).isEqualTo(303);
        for (int n = 0; n < Pace.PRESENCE_OF_BROWSER.atMost(); n++) {
            try {
                limits.take(Pace.PRESENCE_OF_BROWSER, first.getCookies()[0].getValue());
            } catch (Refusal.TooMuch all) {
                break; // those that were tried count
            }
        }
        MockHttpServletResponse refused = tried(there, first, 99);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Jsoup.parse(text(refused)).select("#courriel").val()).isEqualTo("aucune99@exemple.test");
        done(browse(there, "courriel", "salle@exemple.test"));
    }

    private MockHttpServletResponse tried(String there, MockHttpServletResponse first, int n) throws Exception {
        var form = post(there).param(Once.FIELD, Once.fresh()).cookie(first.getCookies());
        return site.perform(form.param("courriel", "aucune" + n + "@exemple.test")).andReturn().getResponse();
    }
}
