package fr.preau.rooms.concertation.journee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody registers by mail, without an account, or for an organisation; the desk reads it. */
@PreauTest
class RegistrationPagesTest {
    private static final String HERE = JourneesTest.HERE;
    private static final Pattern LINK = Pattern.compile("/concertation/j/[0-9A-Za-z_-]{43}");
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Journees journees;
    @Autowired Programme programme;
    @Autowired JdbcClient sql;
    @Autowired Limits limits;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
    }

    private String announced(int places) {
        LocalDate day = cast.today().plusDays(10);
        String id = journees.begin(mayor, HERE, JourneesTest.outline(day, day, places, ""));
        programme.write(mayor, id, null, JourneesTest.entry(day, 9, 11));
        journees.announce(mayor, id, 0);
        return JourneePages.ONE + id;
    }

    private MockHttpServletResponse read(@Nullable Actor actor, String path) throws Exception {
        var asked = get(path);
        if (actor != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, actor);
        }
        return site.perform(asked).andReturn().getResponse();
    }

    private Document page(@Nullable Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = read(actor, path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(text(answer));
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(Cookie @Nullable [] browser, String path, String from, String... fields)
            throws Exception {
        var form = post(path).param(Once.FIELD, Once.fresh());
        if (browser != null) {
            form.cookie(browser);
        }
        form.with(request -> {
            request.setRemoteAddr(from);
            return request;
        });
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form).andReturn().getResponse();
    }

    private MockHttpServletResponse guest(String text, String from, int n) throws Exception {
        return guest(null, text, from, n);
    }

    private MockHttpServletResponse guest(Cookie @Nullable [] browser, String path, String from, int n)
            throws Exception {
        return send(browser, path + "/inscriptions", from, "nom", "Invité " + n, "courriel", "g" + n + "@exemple.test",
                "besoins", "Une rampe " + n);
    }

    private String written(String mail) {
        return sql.sql("select content::text from post.letter where recipient = :mail order by id desc limit 1")
                .param("mail", mail)
                .query((row, number) -> row.getString(1))
                .single();
    }

    private String letter(String mail) {
        String letter = written(mail);
        Matcher link = LINK.matcher(letter);
        assertThat(link.find()).as(letter).isTrue();
        return link.group();
    }

    @Test
    void aPersonRegistersConfirmsAndCancelsByTheLinkOfTheirLetter() throws Exception {
        String text = announced(1);
        MockHttpServletResponse asked = guest(text, "192.0.2.1", 11);
        assertThat(asked.getHeader("Location")).contains("inscrit=lettre").doesNotContain("rang");
        assertThat(page(null, "" + asked.getHeader("Location")).select(".note.done").text())
                .contains("Le courriel dit si une place vous est gardée");
        String link = letter("g11@exemple.test");
        assertThat(written("g11@exemple.test")).contains("Une place vous attend", "30 minutes");
        assertThat(page(null, link).select(".board").text()).contains("Confirmez avant");
        assertThat(send(null, link, "192.0.2.1", "acte", "confirmer").getStatus()).isEqualTo(303);
        assertThat(page(null, link).select(".board").text()).contains("confirmée");
        MockHttpServletResponse second = guest(text, "192.0.2.1", 12);
        assertThat(second.getHeader("Location")).as("whether there is a place is told by letter")
                .isEqualTo(asked.getHeader("Location"));
        assertThat(written("g12@exemple.test")).contains("Toutes les places sont prises");
        String waits = letter("g12@exemple.test");
        assertThat(send(null, waits, "192.0.2.1", "acte", "confirmer").getStatus()).isEqualTo(303);
        assertThat(page(null, waits).select(".board").text()).contains("liste d’attente, au rang 1");
        assertThat(send(null, link, "192.0.2.1", "acte", "annuler").getStatus()).isEqualTo(303);
        assertThat(page(null, link).select(".board").text()).contains("annulée");
        assertThat(page(null, letter("g12@exemple.test")).select(".board").text()).contains("Une place s’est libérée");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingOfAPersonIsPublic() throws Exception {
        String path = announced(5);
        assertThat(guest(path, "192.0.2.2", 21).getStatus()).isEqualTo(303);
        MockHttpServletResponse none = send(null, path + "/inscriptions", "192.0.2.2", "nom", "Moi", "courriel", "moi");
        assertThat(Jsoup.parse(text(none)).select("#courriel-e").text()).contains("adresse");
        assertThat(text(read(null, path))).doesNotContain("g21@", "Une rampe", "Invité 21");
        assertThat(text(read(null, "/api/v1/journees/" + path.replaceFirst(".*/", "")))).doesNotContain("g21@",
                "Une rampe", "Invité 21");
        Document desk = page(mayor, path + "/preparation/inscriptions");
        assertThat(desk.text()).contains("Invité 21", "Une rampe 21");
        assertThat(text(read(mayor, path + "/preparation/inscriptions.csv"))).contains("Une rampe");
        assertThat(page(mayor, path + "/emargement").text()).contains("Invité 21", "Signature")
                .doesNotContain("Une rampe", "g21@");
        Actor neighbour = cast.administrator("Sacha Modèle", "commune-80021");
        assertThat(read(neighbour, path + "/preparation/inscriptions.csv").getStatus()).isEqualTo(403);
        assertThat(
                sql.sql("select count(*) from journal.v_act where object = :object and action = 'journee.registered'")
                        .param("object", "journee:" + path.replaceFirst(".*/", ""))
                        .query((row, number) -> row.getInt(1))
                        .single())
                .as("the journal says nothing of people")
                .isZero();
    }

    @Test
    void anOrganisationRegistersUnderItsMandateAndGivesItsPlaceBack() throws Exception {
        String path = announced(5);
        var form = FilledForm.of(mayor, path + "/inscriptions", "pour", HERE, "nom", "Camille");
        assertThat(site.perform(form).andReturn().getResponse().getStatus()).isEqualTo(303);
        Document mine = page(mayor, path);
        assertThat(mine.select("#inscription .panel").text()).contains("Meudon", "confirmée");
        assertThat(page(null, path).text()).contains("1 organisation inscrite");
        String n = mine.select("#inscription input[name=n]").val();
        var back = FilledForm.of(mayor, path + "/mon-inscription", "n", n, "acte", "annuler");
        assertThat(site.perform(back).andReturn().getResponse().getStatus()).isEqualTo(303);
        assertThat(page(null, path).text()).doesNotContain("1 organisation inscrite");
    }

    /** However busy the machine is, whoever is told to come back does, and nobody is lost. */
    @Tag("ci")
    @Test
    void aHallBehindOneAddressRegistersAtOnce() throws Exception {
        String text = announced(40);
        List<Integer> left = IntStream.range(100, 300).boxed().toList();
        for (int turn = 0; !left.isEmpty() && turn < 50; turn++) {
            left = refused(text, left);
        }
        assertThat(left).as("those who come back are registered").isEmpty();
        Journee it = journees.get(text.replaceFirst(".*/", ""));
        assertThat(it.taken()).isEqualTo(40);
        assertThat(it.waiting()).isEqualTo(160);
        assertThat(sql.sql("select count(distinct mail) from journee.registration where journee = :id")
                .param("id", it.id())
                .query(Integer.class)
                .single()).isEqualTo(200);
    }

    /** Those who were told to come back in a moment. */
    private List<Integer> refused(String text, List<Integer> people) throws Exception {
        List<Integer> back = new ArrayList<>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
            people.forEach(n -> answers.add(together.submit(() -> guest(text, "192.0.2.9", n))));
            for (int i = 0; i < people.size(); i++) {
                MockHttpServletResponse answer = answers.get(i).get();
                assertThat(answer.getStatus()).isIn(303, 503);
                if (answer.getStatus() == 503) {
                    assertThat(answer.getHeader("Retry-After")).isNotNull();
                    back.add(people.get(i));
                }
            }
        }
        return back;
    }

    @Test
    void whoIsRegisteredAlreadyIsToldByLetterAlone() throws Exception {
        String word = announced(5);
        MockHttpServletResponse first = guest(word, "192.0.2.4", 61);
        String link = letter("g61@exemple.test");
        assertThat(send(null, link, "192.0.2.4", "acte", "confirmer").getStatus()).isEqualTo(303);
        String shown = text(read(null, word)).replaceAll("value=\"[0-9a-f]{32,}\"", "");
        MockHttpServletResponse known = guest(word, "192.0.2.5", 61);
        MockHttpServletResponse unknown = guest(word, "192.0.2.5", 62);
        assertThat(known.getStatus()).isEqualTo(unknown.getStatus()).isEqualTo(303);
        assertThat(known.getHeader("Location")).isEqualTo(unknown.getHeader("Location"))
                .isEqualTo(first.getHeader("Location"));
        assertThat(written("g61@exemple.test")).contains("Vous étiez déjà inscrit");
        assertThat(page(null, letter("g61@exemple.test")).select(".board").text()).as("their letter leads there again")
                .contains("confirmée");
        assertThat(text(read(null, word)).replaceAll("value=\"[0-9a-f]{32,}\"", ""))
                .as("who has not confirmed changes nothing that anybody reads")
                .isEqualTo(shown);
        assertThat(journees.get(word.replaceFirst(".*/", "")).taken()).isEqualTo(2);
    }

    @Test
    void inventionsLeavePlacesToThoseWhoComeFromElsewhere() throws Exception {
        String text = announced(15);
        for (int n = 700; n < 715; n++) {
            assertThat(guest(text, "192.0.2.20", n).getStatus()).isEqualTo(303);
        }
        assertThat(journees.get(text.replaceFirst(".*/", "")).taken()).isEqualTo(15);
        for (int n = 720; n < 730; n++) {
            assertThat(guest(text, "192.0.2." + (n - 600), n).getStatus()).isEqualTo(303);
            String link = letter("g" + n + "@exemple.test");
            assertThat(send(null, link, "192.0.2.1", "acte", "confirmer").getStatus()).isEqualTo(303);
            assertThat(page(null, link).select(".board").text()).contains("confirmée");
        }
        assertThat(guest(text, "192.0.2.150", 731).getStatus()).isEqualTo(303);
        String eleventh = letter("g731@exemple.test");
        assertThat(send(null, eleventh, "192.0.2.1", "acte", "confirmer").getStatus()).isEqualTo(303);
        assertThat(page(null, eleventh).select(".board").text())
                .as("a few of one connection are kept while they confirm")
                .contains("liste d’attente, au rang 1");
    }

    @Test
    void aBrowserThatSendsTooManyWaitsAndOthersBehindItsAddressDoNot() throws Exception {
        String word = announced(40);
        String from = "192.0.2.10";
        Cookie[] browser = guest(word, from, 400).getCookies();
        assertThat(browser).isNotEmpty();
        assertThat(guest(browser, word, from, 401).getStatus()).isEqualTo(303);
        for (int n = 0; n < Pace.REGISTRATION_OF_BROWSER.atMost(); n++) {
            try {
                limits.take(Pace.REGISTRATION_OF_BROWSER, browser[0].getValue());
            } catch (Refusal.TooMuch all) {
                break; // those that were sent count
            }
        }
        MockHttpServletResponse refused = guest(browser, word, from, 450);
        assertThat(refused.getStatus()).isEqualTo(429);
        Document again = Jsoup.parse(text(refused));
        assertThat(again.select(".errors").text()).contains("Réessayez dans");
        assertThat(again.select("#nom").val()).isEqualTo("Invité 450");
        assertThat(guest(word, from, 451).getStatus()).isEqualTo(303);
        assertThat(journees.get(word.replaceFirst(".*/", "")).taken()).isEqualTo(3);
    }

    @Test
    void anAddressThatFloodsWaitsAndOtherAddressesDoNot() throws Exception {
        String text = announced(40);
        for (int n = 0; n < Pace.REGISTRATION.atMost(); n++) {
            limits.take(Pace.REGISTRATION, "192.0.2.11");
        }
        assertThat(guest(text, "192.0.2.11", 500).getStatus()).isEqualTo(429);
        assertThat(guest(text, "192.0.2.12", 501).getStatus()).isEqualTo(303);
    }
}
