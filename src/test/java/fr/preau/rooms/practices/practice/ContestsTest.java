package fr.preau.rooms.practices.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.journal.Tampering;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.notice.News;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practice.Verdict;
import fr.preau.rooms.practices.review.Reviews;
import fr.preau.rooms.practices.writing.WritingTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What organisations say of a sheet: what they contest of it, how they reviewed each version. */
@PreauTest
class ContestsTest {
    private static final String CARRIER = "commune-92048";
    private static final String TOWN = "commune-92012";
    private static final String DEPARTEMENT = "departement-92";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Practices practices;
    @Autowired Organisations organisations;
    @Autowired Reviews reviews;
    @Autowired Contests contests;
    @Autowired Versions versions;
    private Actor mayor;
    private Actor town;
    private Actor departement;

    @BeforeEach
    void gather() {
        var cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", CARRIER);
        town = cast.administrator("Alix Modèle", TOWN);
        departement = cast.administrator("Dominique Modèle", DEPARTEMENT);
    }

    private String proposed(String title) {
        return practices.propose(mayor, organisations.get(CARRIER), WritingTest.titled(title));
    }

    private String published(String title) {
        String id = proposed(title);
        reviews.approve(town, id, TOWN);
        reviews.approve(departement, id, DEPARTEMENT);
        return id;
    }

    @Test
    void a_contest_holds_only_what_is_seen_and_a_source_is_words_or_an_address_to_open() {
        String id = published("Dix-huit");
        contests.contest(town, id, TOWN, "couts", "Le \u202ecoût\u200b", "Délibération : 12");
        assertThat(contests.of(id)).singleElement().extracting(Contests.Contest::words).isEqualTo("Le coût");
        assertThatThrownBy(() -> contests.contest(town, id, TOWN, "couts", "Faux", "javascript:alert(1)"))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void the_carrier_is_told_of_a_contest_until_it_replies() {
        var news = new News(application);
        String id = published("Vingt");
        contests.contest(town, id, TOWN, "couts", "Le coût est double.", "");
        String contest = contests.of(id).getFirst().id();
        assertThat(news.fresh(mayor.id())).contains("Contestée : « Vingt ». À vous d’y répondre.")
                .first()
                .asString()
                .startsWith("Contestée");
        assertThat(news.path(mayor.id())).isEqualTo("/pratiques/" + id + "/contestations/nouvelle#" + contest);
        assertThat(news.fresh(town.id())).isEmpty();
        contests.reply(mayor, id, contest, "Nous avons compté une année.");
        assertThat(news.fresh(mayor.id())).noneMatch(text -> text.startsWith("Contestée"));
    }

    @Test
    void a_contest_stays_beside_the_sheet_with_its_reply_until_its_maker_withdraws_it() throws Exception {
        String id = published("Sept");
        assertThatThrownBy(() -> contests.contest(mayor, id, CARRIER, "couts", "Faux", ""))
                .isInstanceOf(Refusal.BadRequest.class);
        String all = "/pratiques/" + id + "/contestations";
        done(town, all, "pour", TOWN, "section", "couts", "mots", "Le coût est double.");
        String contest = contests.of(id).getFirst().id();
        done(mayor, all + "/" + contest + "/reponse", "reponse", "Nous avons compté une année.");
        assertThatThrownBy(() -> contests.reply(mayor, id, contest, "Encore")).isInstanceOf(Refusal.Conflict.class);
        assertThat(contests.of(id)).singleElement()
                .extracting(Contests.Contest::reply)
                .isEqualTo("Nous avons compté une année.");
        assertThatThrownBy(() -> contests.withdraw(mayor, id, contest)).isInstanceOf(Refusal.Forbidden.class);
        done(town, all + "/" + contest + "/retrait");
        assertThat(contests.of(id)).isEmpty();
    }

    @Tag("ci")
    @Test
    void a_contest_and_its_reply_are_compared_with_their_lines() throws Exception {
        String id = published("Soixante-trois");
        contests.contest(town, id, TOWN, "couts", "Le coût est double.", "Délibération 12");
        String contest = contests.of(id).getFirst().id();
        contests.reply(mayor, id, contest, "Nous avons compté une année.");
        var tampering = new Tampering(application);
        tampering.isFound("practice.contest", "id", contest, "words", "words");
        tampering.isFound("practice.contest", "id", contest, "source", "words");
        tampering.isFound("practice.contest", "id", contest, "reply", "reply");
    }

    @Test
    void each_version_says_which_organisations_reviewed_it_and_what_they_answered() throws Exception {
        String id = proposed("Cinquante-deux");
        reviews.approve(departement, id, DEPARTEMENT);
        reviews.sendBack(town, id, TOWN, "Dites combien.");
        assertThat(versions.of(id).getFirst().reviews())
                .extracting(Versions.VersionReview::organisation, Versions.VersionReview::verdict)
                .containsExactly(tuple(organisations.get(DEPARTEMENT).name(), Verdict.APPROVED),
                        tuple(organisations.get(TOWN).name(), Verdict.TO_CORRECT));
        String other = published("Cinquante-trois");
        assertThat(read(town, "/pratiques/" + other + "/versions").select("tbody tr").text())
                .contains("Approuvée : " + organisations.get(TOWN).name(), "Alix Modèle");
    }

    private Document read(Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, actor))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private void done(Actor actor, String path, String... fields) throws Exception {
        var form = FilledForm.of(actor, path, fields);
        assertThat(site.perform(form).andReturn().getResponse().getStatus()).isEqualTo(303);
    }
}
