package fr.preau.rooms.practices.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.journal.Filter;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Tampering;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Evidence;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practice.Finding;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.review.Evaluations.Draft;
import fr.preau.rooms.practices.writing.WritingTest;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a body that had no part in a practice attaches to its sheet, and what becomes of it. */
@PreauTest
class EvaluationsTest {
    private static final String CARRIER = "commune-92048";
    private static final String TOWN = "commune-92012";
    private static final String REGION = "region-11";
    private static final Draft MIXED = new Draft("Université inventée", "Deux ans après", "2025-03",
            "Relevé des pannes dans douze écoles.", "", Finding.BOTH, "Un délai plus court, un coût plus haut.",
            "https://example.org/etude", "");
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Practices practices;
    @Autowired Organisations organisations;
    @Autowired Evaluations evaluations;
    @Autowired Journal journal;
    private Actor mayor;
    private Actor town;
    private Actor region;
    private String id = "";

    @BeforeEach
    void gather() {
        var cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", CARRIER);
        town = cast.administrator("Alix Modèle", TOWN);
        region = cast.administrator("Sacha Modèle", REGION);
        var reviews = application.getBean(Reviews.class);
        id = practices.propose(mayor, organisations.get(CARRIER), WritingTest.titled("Dépanner en deux jours"));
        reviews.approve(town, id, TOWN);
        reviews.approve(cast.administrator("Dominique Modèle", "departement-92"), id, "departement-92");
    }

    @Test
    void only_a_body_that_had_no_part_in_it_attaches_one() {
        assertThatThrownBy(() -> evaluations.attach(mayor, id, CARRIER, MIXED)).isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> evaluations.attach(region, id, REGION, MIXED)).isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> evaluations.attach(region, id, TOWN, MIXED)).isInstanceOf(Refusal.Forbidden.class);
        evaluations.attach(town, id, TOWN, MIXED);
        assertThatThrownBy(() -> evaluations.attach(town, id, TOWN, MIXED))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, twice -> assertThat(twice.field()).isEqualTo("lien"));
        assertThat(practices.get(id).evaluations()).singleElement().satisfies(evaluation -> {
            assertThat(evaluation.counts()).isTrue();
            assertThat(evaluation.organisationName()).isEqualTo(organisations.get(TOWN).name());
        });
    }

    @Test
    void one_that_contradicts_the_sheet_is_shown_told_and_weighs_until_it_is_withdrawn() throws Exception {
        String bad = attach("CONTRADICTS", "https://example.org/contre");
        Practice it = practices.get(id);
        assertThat(it.evidence().against()).containsExactly(new Evidence.Reason("against.evaluation", 1));
        Document page = page(visit(town, it.path()), 200);
        assertThat(page.select("#preuve .note.wrong").text()).contains("Deux ans après", "Un délai plus court");
        assertThat(site.perform(get("/api/v1/practices/" + id)).andReturn().getResponse().getContentAsString())
                .contains("\"finding\":\"CONTRADICTS\"");
        String path = "/pratiques/" + id + "/evaluations/" + bad;
        var replied = send(mayor, path + "/reponse", "reponse=L’étude porte sur une autre année.");
        assertThat(replied.getStatus()).isEqualTo(303);
        assertThatThrownBy(() -> evaluations.reply(mayor, id, bad, "Encore")).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> evaluations.withdraw(mayor, id, bad, "Elle nous déplaît fort."))
                .isInstanceOf(Refusal.Forbidden.class);
        var withdrawn = send(town, path + "/retrait", "motif=L’étude a été retirée par ses auteurs.");
        assertThat(withdrawn.getStatus()).isEqualTo(303);
        assertThat(practices.get(id).evidence().against()).isEmpty();
        assertThat(page(visit(town, it.path() + "/evaluations"), 200).select("main").text())
                .contains("retirée par ses auteurs", "une autre année");
        assertThat(journal.page(Filter.NONE, null, 20)
                .stream()
                .filter(line -> line.object().equals("pratique:" + id))
                .map(line -> line.action()))
                .contains("practice.evaluated", "practice.evaluation-replied", "practice.evaluation-withdrawn");
    }

    @Tag("ci")
    @Test
    void what_one_says_its_reply_and_why_it_was_withdrawn_are_compared_with_their_lines() throws Exception {
        String text = evaluations.attach(town, id, TOWN, MIXED);
        evaluations.reply(mayor, id, text, "L’étude porte sur une autre année.");
        evaluations.withdraw(town, id, text, "L’étude a été retirée par ses auteurs.");
        var tampering = new Tampering(application);
        String table = "practice.evaluation";
        for (String column : List.of("title", "url", "words", "evaluator", "method", "sample")) {
            tampering.isFound(table, "id", text, column, "words");
        }
        tampering.isFound(table, "id", text, "reply", "reply");
        tampering.isFound(table, "id", text, "reply_mandate", "reply_mandate");
        tampering.isFound(table, "id", text, "withdrawn_why", "why");
    }

    private String attach(String finding, String url) throws Exception {
        MockHttpServletResponse answer = send(town, "/pratiques/" + id + "/evaluations", "pour=" + TOWN,
                "evaluateur=Université inventée", "titre=Deux ans après", "date=mars 2025",
                "methode=Relevé des pannes dans douze écoles.", "conclusion=" + finding,
                "mots=Un délai plus court, un coût plus haut.", "lien=" + url);
        assertThat(answer.getStatus()).isEqualTo(303);
        return practices.get(id).evaluations().getFirst().id();
    }

    @Test
    void a_form_that_is_not_right_says_each_mistake_beside_its_field_and_keeps_the_rest() throws Exception {
        MockHttpServletResponse answer = send(town, "/pratiques/" + id + "/evaluations", "pour=" + TOWN, "titre=É",
                "date=31/02/2025", "methode=\u202eà l’envers, dix écoles", "conclusion=PARFAIT",
                "lien=http://example.org/etude");
        Document page = page(answer, 422);
        assertThat(page.select(".errors a").eachAttr("href")).containsExactly("#evaluateur", "#titre", "#date",
                "#conclusion", "#mots", "#lien");
        assertThat(page.select("#titre").val()).isEqualTo("É");
        assertThat(page.select("#methode").text()).contains("à l’envers, dix écoles");
        assertThat(page.select("#lien").val()).isEqualTo("http://example.org/etude");
        MockHttpServletResponse tooShort = send(town,
                "/pratiques/" + id + "/evaluations/" + attach("BOTH", "https://example.org/x") + "/retrait",
                "motif=bof");
        assertThat(page(tooShort, 422).select("textarea[name=motif]").text()).isEqualTo("bof");
    }

    private MockHttpServletResponse visit(Actor actor, String path) throws Exception {
        return site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, actor)).andReturn().getResponse();
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder form = post(path).requestAttr(SignedIn.ATTRIBUTE, actor)
                .param(FormToken.FIELD, FormToken.of(actor.secret()))
                .param(Once.FIELD, Once.fresh());
        for (String field : fields) {
            int equals = field.indexOf('=');
            form.param(field.substring(0, equals), field.substring(equals + 1));
        }
        return site.perform(form).andReturn().getResponse();
    }

    private static Document page(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }
}
