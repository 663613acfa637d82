package fr.preau.rooms.concertation.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.ground.web.SentAtOnce;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

/** The pages of consultations: prepared, opened, answered without an account, judged, closed. */
@PreauTest
class ConsultationPagesTest {
    private static final String HERE = "commune-92048";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Consultations consultations;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
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

    /** As somebody without an account sends it, from a browser with that secret. */
    private MockHttpServletResponse browse(String browser, String path, String... fields) throws Exception {
        var form = post(path).param(Once.FIELD, Once.fresh());
        form.cookie(new Cookie("preau-avis", browser));
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form).andReturn().getResponse();
    }

    private static void done(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(303);
    }

    private String draft(String... more) throws Exception {
        String[] fields = new String[8 + more.length];
        String[] usual = {"organisation", HERE, "titre", "Le numérique à l’école", "question",
                "Quel numérique voulons-nous ?", "colleges", "Élus\nEnseignants\nParents"};
        System.arraycopy(usual, 0, fields, 0, usual.length);
        System.arraycopy(more, 0, fields, usual.length, more.length);
        MockHttpServletResponse made = send(mayor, "/concertation/consultations", fields);
        done(made);
        String desk = Objects.requireNonNull(made.getHeader("Location"));
        return desk.replace("/preparation", "");
    }

    private String opened(String... more) throws Exception {
        String path = draft(more);
        done(send(mayor, path + "/enonces/ecrits", "enonces",
                "Le réseau d’abord.\nUne tablette, c’est trop.\n\nDes logiciels libres."));
        MockHttpServletResponse read = send(mayor, path + "/ouverture", "edition", "0", "fin",
                cast.today().plusDays(9).toString(), "relire", "oui");
        assertThat(read.getContentAsString(StandardCharsets.UTF_8)).contains("Tout le monde");
        done(send(mayor, path + "/ouverture", "edition", "0", "fin", cast.today().plusDays(9).toString()));
        return path;
    }

    @Test
    void theFrontPageLeadsToWhatCanBeAnsweredAndToWhatCameOfIt() throws Exception {
        String path = draft();
        done(send(mayor, path + "/preparation", "edition", "0", "titre", "00 premier", "question",
                "Que voyons-nous d’abord ?"));
        done(send(mayor, path + "/enonces/ecrits", "enonces", "Le premier.\nLe deuxième.\nLe dernier."));
        done(send(mayor, path + "/ouverture", "edition", "1", "fin", cast.today().toString()));
        assertThat(page(null, "/concertation").select("#ANSWERS ~ ul a").eachAttr("href")).contains(path);
        done(send(mayor, path + "/cloture"));
        Document front = page(null, "/en/concertation");
        assertThat(front.select("#ANSWERS ~ ul a").eachAttr("href")).doesNotContain("/en" + path);
        assertThat(front.select("#CONCLUDED ~ ul a").eachAttr("href")).contains("/en" + path + "/resultats");
        assertThat(front.select("#listes ~ ul a").eachAttr("href")).contains("/en/concertation/consultations");
    }

    @Test
    void aDraftIsWrittenChangedAndItsStatementsTakenOut() throws Exception {
        String path = draft("propositions", "oui");
        MockHttpServletResponse same = send(mayor, path + "/enonces/ecrits", "enonces",
                "Le réseau d’abord.\nLe RESEAU d'abord");
        assertThat(same.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(same.getContentAsString(StandardCharsets.UTF_8)).select("#enonces").val())
                .as("what was typed is kept")
                .contains("Le RESEAU");
        done(send(mayor, path + "/enonces/ecrits", "enonces", "Le réseau d’abord."));
        done(send(mayor, path + "/enonces/retrait", "n", "1"));
        done(send(mayor, path + "/preparation", "edition", "0", "titre", "Un autre titre", "question",
                "Une autre question ?", "colleges", ""));
        assertThat(page(mayor, path + "/preparation").title()).contains("Un autre titre");
        MockHttpServletResponse alone = send(mayor, path + "/preparation", "edition", "1", "titre", "Un autre titre",
                "question", "Une autre question ?", "colleges", "Élus");
        assertThat(alone.getStatus()).as("one college is none").isEqualTo(422);
        assertThat(page(mayor, "/moi/consultations").text()).contains("Un autre titre");
    }

    @Test
    void somebodyAnswersSaysWhereTheySpeakFromAndProposes() throws Exception {
        String path = opened("propositions", "oui");
        Document first = page(null, path);
        assertThat(first.select("button[name=avis]")).hasSize(3);
        assertThat(first.select("button[name=avis].btn:not(.alt)")).as("none is favoured").isEmpty();
        var unknown = post(path + "/avis").param(Once.FIELD, Once.fresh());
        assertThat(
                site.perform(unknown.param("enonce", "1").param("avis", "AGREE")).andReturn().getResponse().getStatus())
                .as("a form without the secret that waits in it")
                .isEqualTo(422);
        String secret = first.select("input[name=cle]").first().val();
        MockHttpServletResponse kept = site.perform(post(path + "/avis").param(Once.FIELD, Once.fresh())
                .param("cle", secret)
                .param("enonce", "1")
                .param("avis", "AGREE")).andReturn().getResponse();
        done(kept);
        assertThat(kept.getHeader("Set-Cookie")).contains("preau-avis=" + secret, "HttpOnly");
        assertThat(page(null, path + "?temoin=oui").text()).contains("refuse les témoins");
        done(browse("b1", path + "/avis", "enonce", "1", "avis", "AGREE"));
        assertThat(browse("b1", path + "/avis", "enonce", "1", "avis", "PEUT-ETRE").getStatus()).isEqualTo(422);
        assertThat(browse("b1", path + "/avis", "enonce", "99", "avis", "AGREE").getStatus()).isEqualTo(422);
        done(browse("b1", path + "/profil", "college", "2", "commune", "80021"));
        assertThat(browse("b1", path + "/profil", "commune", "zzzz").getStatus()).isEqualTo(422);
        assertThat(browse("b2", path + "/profil", "college", "2").getStatus()).as("before anything was answered")
                .isEqualTo(409);
        done(browse("b1", path + "/enonces", "enonce", "Moins de papier à l’école."));
        MockHttpServletResponse again = browse("b1", path + "/enonces", "enonce", "moins de papier a l'ecole");
        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(page(null, path + "/resultats").text()).containsAnyOf("pas encore tracée", "trop peu de réponses");
    }

    @Test
    void whoConvenesJudgesOpensASeanceAndCloses() throws Exception {
        String path = opened("propositions", "oui");
        done(browse("b1", path + "/enonces", "enonce", "Une première idée."));
        done(browse("b1", path + "/enonces", "enonce", "Une seconde idée."));
        MockHttpServletResponse unsaid = send(mayor, path + "/enonces/jugement", "n", "4", "jugement", "ecarter");
        assertThat(unsaid.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(unsaid.getContentAsString(StandardCharsets.UTF_8)).select(".errors a").attr("href"))
                .isEqualTo("#motif-4");
        done(send(mayor, path + "/enonces/jugement", "n", "4", "jugement", "ecarter", "motif-4",
                "Hors du sujet de la question."));
        done(send(mayor, path + "/enonces/jugement", "n", "5", "jugement", "retenir"));
        assertThat(page(null, path + "/resultats").text()).contains("Hors du sujet");
        MockHttpServletResponse seance = send(mayor, path + "/seances", "nom", "Réunion publique", "heures", "2");
        done(seance);
        Document hall = page(null, Objects.requireNonNull(seance.getHeader("Location")));
        String address = hall.select("code").first().text();
        String code = address.substring(address.lastIndexOf('/') + 1);
        assertThat(page(mayor, path + "/preparation").select("#seances li").text()).contains("Réunion publique")
                .contains("ouverte jusqu’au");
        assertThat(site.perform(get(URI.create(address).getPath())).andReturn().getResponse().getHeader("Location"))
                .isEqualTo(path + "?code=" + code);
        assertThat(site.perform(get("/concertation/s/ZZZZZZZZ")).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(send(mayor, path + "/cloture", "relire", "oui").getContentAsString(StandardCharsets.UTF_8))
                .contains("Clore la consultation");
        done(send(mayor, path + "/cloture"));
        assertThat(browse("b1", path + "/avis", "enonce", "1", "avis", "AGREE").getStatus()).isEqualTo(409);
        assertThat(page(null, path).text()).contains("est close");
    }

    @Test
    void copiesAreShownToWhoProposesAndJudgedTogether() throws Exception {
        String path = opened("propositions", "oui");
        String said = "Chaque école doit avoir une personne qui dépanne le matériel";
        done(browse("c0", path + "/enonces", "enonce", said + "."));
        MockHttpServletResponse near = browse("c1", path + "/enonces", "enonce", said + " vite.");
        assertThat(near.getStatus()).isEqualTo(422);
        Document asked = Jsoup.parse(near.getContentAsString(StandardCharsets.UTF_8));
        assertThat(asked.select(".errors").text()).contains("presque pareil attend déjà");
        assertThat(asked.select("input[name=proches]")).hasSize(1);
        for (int i = 1; i <= 12; i++) {
            String copy = said + " " + "très ".repeat(i % 4) + "vite" + "!".repeat(i / 4) + i;
            done(browse("c" + i, path + "/enonces", "enonce", copy, "proches", "vu"));
        }
        Document desk = page(mayor, path + "/preparation");
        String n = desk.select("#proposes input[name=n]").first().val();
        String copies = desk.select("#proposes input[name=copies]").first().val();
        assertThat(copies.split(" ")).as("all but itself").hasSize(12);
        String[] verdict = {"n", n, "copies", copies, "jugement", "ecarter", "motif-" + n, "Déjà dit par d’autres."};
        // alone: several lines alike are what is to be written
        var judged = FilledForm.of(mayor, path + "/enonces/jugement", verdict);
        done(site.perform(judged.header(SentAtOnce.COPY, "alone")).andReturn().getResponse());
        assertThat(page(mayor, path + "/preparation").select("#proposes").text()).contains("Aucun énoncé n’attend");
        assertThat(page(null, path + "/resultats").text()).contains("13 énoncés écartés");
        MockHttpServletResponse again = browse("c1", path + "/enonces", "enonce", said);
        assertThat(again.getContentAsString(StandardCharsets.UTF_8)).as("one that was refused says why")
                .contains("Déjà dit par d’autres.");
    }

    @Test
    void oneBrowserFillsNobodysDeskAndAHallIsNotStopped() throws Exception {
        String path = opened("propositions", "oui");
        for (int i = 0; i < 8; i++) {
            String idea = "Idée " + "abcdefgh".substring(i, i + 1).repeat(9 + i);
            done(browse("same", path + "/enonces", "enonce", idea));
        }
        MockHttpServletResponse flood = browse("same", path + "/enonces", "enonce", "Une idée de trop, la neuvième");
        assertThat(flood.getStatus()).isEqualTo(429);
        assertThat(flood.getContentAsString(StandardCharsets.UTF_8)).contains("Une idée de trop, la neuvième");
        for (int i = 0; i < 200; i++) {
            done(browse("hall " + i, path + "/avis", "enonce", "1", "avis", "AGREE"));
        }
        done(browse("hall 7", path + "/enonces", "enonce", "Une idée de la salle, honnête"));
    }

    private String text(String path) throws Exception {
        MockHttpServletResponse answer = site.perform(get(path)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void aStatementThatNobodySawRanksNowhere() throws Exception {
        String path = opened();
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(page(null, "/en" + path + "/resultats").select("#accords").text()).as("nothing is known yet")
                .contains("No statement gathers");
        for (int n = 0; n < 24; n++) {
            String stance = n % 2 == 0 ? "AGREE" : "DISAGREE";
            String browser = "vu" + id + n;
            done(browse(browser, path + "/avis", "enonce", "1", "avis", "AGREE"));
            done(browse(browser, path + "/avis", "enonce", "2", "avis", stance));
            done(browse(browser, path + "/profil", "college", n % 2 == 0 ? "1" : "2"));
        }
        consultations.draw(id);
        Document results = page(null, path + "/resultats");
        assertThat(results.select("#accords > .table-box tbody tr").eachText()).hasSize(1)
                .first()
                .asString()
                .contains("Le réseau d’abord.");
        assertThat(results.select("#accords details").text()).contains("Des logiciels libres.");
        String map = text("/api/v1/consultations/" + id + "/map");
        assertThat(map).contains("\"statement\":1,\"score\"");
        assertThat(map).doesNotContain("\"statement\":3,\"score\"");
        assertThat(text(path + ".csv").lines().filter(line -> line.startsWith("3;") || line.startsWith("3,")))
                .singleElement()
                .asString()
                .doesNotContain("0.5", "0,5");
        assertThat(results.select("#absents").text()).contains("Aucune organisation n’a répondu sous mandat pour")
                .contains("Parents (déclaré)");
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNoRecapShowsWhatWouldBeRefused() throws Exception {
        MockHttpServletResponse wrong = send(mayor, "/concertation/consultations", "organisation", "commune-80021",
                "titre", "", "question", "Quoi ?", "colleges", "Seul");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.getContentAsString(StandardCharsets.UTF_8)).select(".errors a").eachAttr("href"))
                .containsExactlyInAnyOrder("#organisation", "#titre", "#question", "#colleges");
        String path = draft();
        done(send(mayor, path + "/enonces/ecrits", "enonces", "Un énoncé.\nUn autre.\nEncore un."));
        for (String day : new String[]{"2020-01-01", "2079-01-01"}) {
            MockHttpServletResponse far = send(mayor, path + "/ouverture", "edition", "0", "fin", day, "relire", "oui");
            assertThat(far.getStatus()).as(day).isEqualTo(422);
            assertThat(far.getContentAsString(StandardCharsets.UTF_8)).contains("fin-e");
        }
        assertThat(page(mayor, path + "/preparation").select("form[action$=/ouverture]"))
                .as("nothing was opened meanwhile")
                .isNotEmpty();
    }

    @Test
    void anInstitutionAnswersInPublic() throws Exception {
        String path = opened();
        Document page = page(mayor, path + "?pour=" + HERE);
        assertThat(page.text()).contains("sa réponse est publique");
        done(send(mayor, path + "/avis", "pour", HERE, "enonce", "2", "avis", "DISAGREE"));
        assertThat(send(mayor, path + "/avis", "pour", "commune-80021", "enonce", "2", "avis", "AGREE").getStatus())
                .isEqualTo(422);
        assertThat(page(null, path + "/resultats").text()).contains("En désaccord : 2");
    }
}
