package fr.preau.rooms.concertation.journee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of who convenes a journée: prepared, announced, changed, closed, called off. */
@PreauTest
class JourneePagesTest {
    private static final String HERE = JourneesTest.HERE;
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    private Cast cast;
    private Actor mayor;
    private LocalDate day;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        day = cast.today().plusDays(12);
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

    private static void done(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(303);
    }

    private static String refused(MockHttpServletResponse answer, String field) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
        return page.select("#" + field + "-e").text();
    }

    private String[] outline(LocalDate first, String places) {
        return new String[]{"organisation", HERE, "titre", "Rencontre du réseau <b>", "objet",
                "Parler du réseau des écoles.", "debut", first.toString(), "commune", "Meudon", "adresse",
                "Salle Modèle", "places", places};
    }

    private String draft() throws Exception {
        MockHttpServletResponse made = send(mayor, "/concertation/journees", outline(day, "20"));
        done(made);
        return Objects.requireNonNull(made.getHeader("Location")).replace("/preparation", "");
    }

    private String announced() throws Exception {
        String path = draft();
        done(send(mayor, path + "/preparation/session", "genre", "TABLE", "intitule", "Qui paie ?", "jour",
                day.toString(), "de", "9h30", "a", "11:00", "intervenants", "Dominique Modèle, maire, Exemple"));
        MockHttpServletResponse read = send(mayor, path + "/annonce", "edition", "0", "relire", "oui");
        assertThat(read.getStatus()).isEqualTo(200);
        done(send(mayor, path + "/annonce", "edition", "0"));
        return path;
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        MockHttpServletResponse past = send(mayor, "/concertation/journees", outline(cast.today().minusDays(3), "20"));
        assertThat(refused(past, "debut")).contains("passé");
        assertThat(past.getContentAsString(StandardCharsets.UTF_8)).contains("Salle Modèle");
        assertThat(refused(send(mayor, "/concertation/journees", outline(day, "0")), "places")).contains("1 à 5");
        String path = draft();
        MockHttpServletResponse ends = send(mayor, path + "/preparation/session", "genre", "TALK", "intitule",
                "À l’envers", "jour", day.toString(), "de", "11:00", "a", "09:00");
        assertThat(refused(ends, "a")).contains("finit après");
    }

    @Test
    void itIsPreparedThenAnnouncedAndAnybodyReadsIt() throws Exception {
        String path = announced();
        Document read = page(null, path);
        assertThat(read.select("h1").text()).isEqualTo("Rencontre du réseau <b>");
        assertThat(read.select("#programme").text()).contains("9 h 30 – 11 h 00", "Table ronde",
                "Dominique Modèle, maire, Exemple");
        assertThat(page(null, "/en" + path).select("#programme h2").text()).isEqualTo("Programme");
        assertThat(page(null, "/concertation/journees?q=reseau&etat=COMING").text()).contains("Rencontre du réseau");
        assertThat(page(null, "/concertation").text()).contains("Rencontre du réseau");
        String ics = site.perform(get(path + "/sessions/1.ics"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(ics).contains("BEGIN:VEVENT", "SUMMARY:Qui paie ?", "DTSTART:", "STATUS:CONF");
        String feed = site.perform(get("/concertation/journees.atom"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(feed).contains("Rencontre du réseau &lt;b&gt;");
    }

    @Test
    void theProgrammeChangesUntilTheDayAndANameIsErased() throws Exception {
        String path = announced();
        Document form = page(mayor, path + "/preparation/session?n=1");
        assertThat(form.select("#intervenants").text()).isEqualTo("Dominique Modèle, maire, Exemple");
        done(send(mayor, path + "/preparation/intervenants/effacement", "nom", "Dominique Modèle"));
        assertThat(page(null, path).text()).doesNotContain("Dominique").contains("maire, Exemple");
        done(send(mayor, path + "/preparation/session/retrait", "n", "1"));
        assertThat(page(null, path).text()).contains("n’est pas encore connu");
    }

    @Test
    void twoWhoWriteAtOnceAreToldAndKeepWhatTheyTyped() throws Exception {
        String path = draft();
        String[] typed = outline(day, "25");
        done(send(mayor, path + "/preparation", edited(typed)));
        MockHttpServletResponse second = send(mayor, path + "/preparation", edited(outline(day, "9")));
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(second.getContentAsString(StandardCharsets.UTF_8)).select("#places").val())
                .isEqualTo("9");
    }

    private static String[] edited(String... fields) {
        String[] more = java.util.Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = "edition";
        more[fields.length + 1] = "0";
        return more;
    }

    @Test
    void itIsCalledOffWithAReasonThatAnybodyReads() throws Exception {
        String path = announced();
        assertThat(refused(send(mayor, path + "/annulation", "motif", ""), "motif")).contains("Dites pourquoi");
        assertThat(send(mayor, path + "/annulation", "motif", "La salle est inondée.", "relire", "oui").getStatus())
                .isEqualTo(200);
        done(send(mayor, path + "/annulation", "motif", "La salle est inondée."));
        assertThat(page(null, path).text()).contains("La salle est inondée.");
    }

    @Test
    void onItsDayItIsClosedAndBecomesARecord() throws Exception {
        day = cast.today();
        String path = announced();
        assertThat(page(null, path).select(".badge").text()).contains("Aujourd’hui");
        assertThat(send(mayor, path + "/cloture", "relire", "oui").getStatus()).isEqualTo(200);
        done(send(mayor, path + "/cloture"));
        assertThat(page(null, path).select(".badge").text()).contains("A eu lieu");
        Actor neighbour = cast.administrator("Sacha Modèle", "commune-80021");
        assertThat(send(neighbour, path + "/cloture").getStatus()).isEqualTo(403);
    }
}
