package fr.preau.rooms.charters.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.notice.News;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.Reminders;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The desk of who convenes a charter: from an empty form to a text open to amendments. */
@PreauTest
class CharterDeskTest {
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Reminders reminders;
    @Autowired JdbcClient sql;
    @Autowired List<AwaitedThings> awaiting;
    private Workshop here;
    private Actor mayor;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        mayor = here.convener();
    }

    private Document page(String path) throws Exception {
        MockHttpServletResponse answer = site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, mayor))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse send(String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder form = post(path).requestAttr(SignedIn.ATTRIBUTE, mayor)
                .param(FormToken.FIELD, FormToken.of(mayor.secret()))
                .param(Once.FIELD, Once.fresh());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form).andReturn().getResponse();
    }

    private String done(String path, String... fields) throws Exception {
        MockHttpServletResponse answer = send(path, fields);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(303);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    private Document refused(int status, String path, String... fields) throws Exception {
        MockHttpServletResponse answer = send(path, fields);
        assertThat(answer.getStatus()).as(path).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }

    private String begun() throws Exception {
        String desk = done("/chartes", "organisation", Workshop.CONVENER, "title", "Charte inventée de la Somme",
                "scale", "DEPARTEMENT", "where", "Somme");
        return desk.replaceAll("/chartes/|/preparation|/texte", "");
    }

    @Test
    void whoHasASeatIsToldOnceTheCharterIsPublicAndOfEachStage() {
        String seated = here.cast.administrator("Alix Modèle", Workshop.SEATS.getFirst()).id();
        String later = here.cast.administrator("Noa Modèle", "commune-92012").id();
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        assertThat(news().fresh(seated)).as("nobody else reads a draft").isEmpty();
        here.pass(mayor, id, State.CONTRIBUTIONS);
        assertThat(news().fresh(seated)).singleElement()
                .asString()
                .startsWith("Un siège vous est donné dans une charte");
        assertThat(news().path(seated)).isEqualTo("/chartes/" + id);
        here.drafting.seat(here.cast.actor(mayor.id()), id, List.of("commune-92012", Workshop.SEATS.getFirst()), null);
        assertThat(news().fresh(later)).hasSize(1);
        assertThat(news().all(seated)).as("it had one").hasSize(1);
        here.pass(mayor, id, State.AMENDMENTS);
        assertThat(news().fresh(seated).getFirst()).startsWith("Amendements ouverts");
        assertThat(news().fresh(mayor.id())).as("who did it").isEmpty();
        here.pass(mayor, id, State.VOTE);
        assertThat(news().fresh(seated)).noneMatch(said -> said.startsWith("Amendements ouverts"));
    }

    private News news() {
        return new News(application);
    }

    @Test
    void aCharterIsPreparedWrittenSeatedDatedAndOpened() throws Exception {
        String id = begun();
        assertThat(here.drafting.get(mayor, id).place()).isEqualTo("departement-80");
        String desk = "/chartes/" + id + "/preparation";
        assertThat(page(desk).select(".board li a").eachAttr("href")).as("days are proposed")
                .containsExactly("#text", "#seats");
        Document cut = Jsoup
                .parse(send("/chartes/" + id + "/texte", "text", Workshop.TEXT, "edition", "0").getContentAsString());
        assertThat(cut.select("tbody tr")).hasSize(9);
        assertThat(here.drafting.working(mayor, id)).isEmpty();
        String typed = cut.select("form:has([name=step]) [name=text]").attr("value");
        done("/chartes/" + id + "/texte", "text", typed, "edition", "0", "step", "keep");
        Document found = page("/chartes/" + id + "/sieges?q=somme");
        assertThat(found.select("input[name=group]")).isNotEmpty();
        done("/chartes/" + id + "/sieges", "organisation", "commune-80021");
        done("/chartes/" + id + "/sieges", "organisation", "commune-69266");
        assertThat(send("/chartes/" + id + "/sieges/retrait").getStatus()).as("nothing was ticked").isEqualTo(422);
        done("/chartes/" + id + "/sieges/retrait", "seat", "commune-69266");
        assertThat(page("/chartes/" + id + "/sieges").select("[name=seat]").eachAttr("value"))
                .containsExactly("commune-80021");
        done(desk, "edition", edition(id), "title", "Charte inventée de toute la Somme", "scale", "DEPARTEMENT",
                "where", "Somme");
        String today = here.cast.today().toString();
        done("/chartes/" + id + "/calendrier", "edition", edition(id), "day.AMENDMENTS", today, "day.VOTE", today);
        assertThat(page(desk).select(".board li")).isEmpty();
        done("/chartes/" + id + "/etat", "edition", edition(id), "state", "CONTRIBUTIONS");
        assertThat(here.charters.get(id).state()).isEqualTo(State.CONTRIBUTIONS);
        assertThat(page("/moi/chartes").select("h3 a").eachAttr("href")).contains(desk);
        assertThat(page("/chartes/" + id).select(".links a").eachAttr("href")).contains(desk);
    }

    private String edition(String id) {
        return String.valueOf(here.edition(mayor, id));
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        Document page = refused(422, "/chartes", "organisation", Workshop.CONVENER, "title", "", "summary",
                "Un résumé inventé", "scale", "DEPARTEMENT", "where", "Somme");
        assertThat(page.select("#title-e").text()).startsWith("Donnez un titre");
        assertThat(page.select("#summary").text()).contains("Un résumé inventé");
        Document several = refused(422, "/chartes", "organisation", Workshop.CONVENER, "title", "T", "scale", "BASSIN",
                "where", "communaute de communes");
        assertThat(several.select("[name=place]").size()).isGreaterThan(1);
        String id = begun();
        Document skipped = refused(422, "/chartes/" + id + "/etat", "edition", edition(id), "state", "VOTE", "reason",
                "Vite");
        assertThat(skipped.select(".errors").text()).contains("ne se saute pas");
        assertThat(refused(422, "/chartes/" + id + "/calendrier", "edition", edition(id), "day.VOTE", "demain")
                .select("#day\\.VOTE")
                .attr("value")).isEqualTo("demain");
        assertThat(
                refused(422, "/chartes/" + id + "/texte", "text", " \u200B ", "step", "keep").select("#text-e").text())
                .contains("aucun mot");
    }

    @Test
    void twoWhoWriteAtOnceBothSeeWhatTheOtherWrote() throws Exception {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        Text mine = here.drafting.working(mayor, id).orElseThrow().text();
        String theirs = mine.canonical().replace("raisonnable", "de trois jours");
        here.drafting.write(mayor, id, 1, Drafting.read(theirs, mine).text());
        String ours = mine.canonical().replace("raisonnable", "d’une semaine");
        Document page = refused(409, "/chartes/" + id + "/texte", "text", ours, "edition", "1", "step", "keep");
        assertThat(page.select("ins").text()).contains("de trois jours");
        assertThat(page.select("del").text()).contains("d’une semaine");
        assertThat(page.select("textarea#text").text()).contains("d’une semaine");
        String edition = page.select("[name=edition]").attr("value");
        done("/chartes/" + id + "/texte", "text", ours, "edition", edition, "step", "keep");
        assertThat(here.drafting.working(mayor, id).orElseThrow().text().canonical()).isEqualTo(ours);
    }

    @Test
    void whoWritesABlockSaysWhomItsArticleBindsInTheSameFormOrNothingIsWritten() throws Exception {
        String draft = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        Text text = here.drafting.working(mayor, draft).orElseThrow().text();
        String block = text.blocks().get(5).id();
        assertThat(page("/chartes/" + draft + "/texte/" + block).select("#devoirs"))
                .as("a draft leaves no line in the journal")
                .isEmpty();
        here.pass(mayor, draft, State.CONTRIBUTIONS);
        String path = "/chartes/" + draft;
        String words = text.blocks().get(5).words() + " La commune y pourvoit.";
        String[] form = {"do", "save", "edition", "1", "kind", text.blocks().get(5).kind().name(), "words", words,
                "qui", "", "force", "OWES", "quoi", "y pourvoir"};
        Document wrong = refused(422, path + "/texte/" + block, form);
        assertThat(wrong.select(".errors a").attr("href")).isEqualTo("#devoirs");
        assertThat(wrong.getElementById("quoi-1").val()).isEqualTo("y pourvoir");
        assertThat(here.drafting.working(mayor, draft).orElseThrow().edition()).isEqualTo(1);
        form[9] = "COMMUNE";
        done(path + "/texte/" + block, form);
        Document again = page(path + "/texte/" + block);
        assertThat(again.getElementById("quoi-1").val()).isEqualTo("y pourvoir");
        assertThat(page(path + "/competences").text()).as("the version is as it was").doesNotContain("y pourvoir");
        done(path + "/versions", "working", "2", "note", "La commune est nommée.");
        assertThat(page(path + "/competences").text())
                .contains("Cet article engagerait les communes à « y pourvoir ».");
    }

    @Test
    void oneBlockIsChangedAddedToMovedAndTakenAway() throws Exception {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        Text text = here.drafting.working(mayor, id).orElseThrow().text();
        String article = text.blocks().get(4).id();
        String path = "/chartes/" + id + "/texte/";
        assertThat(page(path + article).select("#words").text()).contains("Le réseau");
        done(path + article, "do", "up", "edition", "1", "kind", "ARTICLE", "words", "x");
        assertThat(ids(id).subList(2, 5)).containsExactly(article, text.blocks().get(5).id(),
                text.blocks().get(6).id());
        done(path + article, "do", "down", "edition", "2", "kind", "ARTICLE", "words", "x");
        assertThat(ids(id)).isEqualTo(text.blocks().stream().map(Text.Block::id).toList());
        String paragraph = text.blocks().get(3).id();
        done(path + paragraph, "do", "add", "edition", "3", "kind", "PARAGRAPH", "words", "Un mot de plus.");
        done(path + paragraph, "do", "remove", "edition", "4");
        assertThat(ids(id)).hasSize(9).doesNotContain(paragraph);
        assertThat(refused(422, path + article, "do", "save", "edition", "5", "kind", "PARAGRAPH").select("#words-e")
                .text()).contains("des mots");
        refused(409, path + article, "do", "remove", "edition", "3");
    }

    private List<String> ids(String id) {
        return here.drafting.working(mayor, id).orElseThrow().text().blocks().stream().map(Text.Block::id).toList();
    }

    @Test
    void aVersionIsKeptAndAPublicCharterIsClosedFromTheDesk() throws Exception {
        String id = here.until(mayor, State.CONTRIBUTIONS).id();
        Text text = here.text(id);
        here.drafting.write(mayor, id, 1, Drafting.read(text.canonical() + "\nEncore.\n", text).text());
        assertThat(page("/chartes/" + id + "/preparation").select(".note.check").text()).contains("version 1");
        String kept = done("/chartes/" + id + "/versions", "working", "2", "note", "Encore");
        assertThat(kept).isEqualTo("/chartes/" + id + "/versions/2");
        Document unsaid = refused(422, "/chartes/" + id + "/etat", "edition", edition(id), "state", "CLOSED", "reason",
                "");
        assertThat(unsaid.select(".bad .msg").text()).contains("Dites pourquoi");
        done("/chartes/" + id + "/etat", "edition", edition(id), "state", "CLOSED", "reason", "Une autre est née.");
        assertThat(page("/chartes/" + id).select(".board").text()).contains("Une autre est née.");
    }

    @Test
    void whoSpeaksForASeatIsRemindedOnceBeforeAStageEnds() {
        Actor member = here.cast.administrator("Dominique Modèle", "commune-80021");
        String id = here.draft(mayor, Workshop.TEXT, List.of("commune-80021"));
        LocalDate today = here.cast.today();
        here.drafting.calendar(mayor, id, here.edition(mayor, id),
                Map.of(State.AMENDMENTS, today.plusDays(5), State.VOTE, today.plusDays(30)));
        here.pass(mayor, id, State.CONTRIBUTIONS);
        reminders.send();
        reminders.send();
        assertThat(sql.sql("select days from charter.reminder where charter = :id and person = :person")
                .param("id", id)
                .param("person", member.id())
                .query(Integer.class)
                .list()).containsExactly(7);
        here.drafting.calendar(mayor, id, here.edition(mayor, id),
                Map.of(State.AMENDMENTS, today.plusDays(1), State.VOTE, today.plusDays(30)));
        reminders.send();
        assertThat(sql.sql("select days from charter.reminder where charter = :id and person = :person order by days")
                .param("id", id)
                .param("person", member.id())
                .query(Integer.class)
                .list()).containsExactly(1, 7);
    }

    @Test
    void aStageWhoseDayHasComeAwaitsWhoConvenes() {
        String id = here.until(mayor, State.CONTRIBUTIONS).id();
        assertThat(AwaitedThings.all(sql, awaiting, mayor, Language.FR))
                .anyMatch(item -> item.path().equals("/chartes/" + id + "/preparation")
                        && item.words().startsWith("Ouvrir les amendements"));
    }
}
