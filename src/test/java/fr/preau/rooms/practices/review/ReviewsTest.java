package fr.preau.rooms.practices.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.journal.Filter;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practice.Verdict;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.review.Reviews.Remark;
import fr.preau.rooms.practices.review.Reviews.ReviewDraft;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.writing.SheetCarrier;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** How a version comes to be published. */
@PreauTest
class ReviewsTest {
    private static final String CARRIER = "commune-92048";
    private static final String TOWN = "commune-92012";
    private static final String DEPARTEMENT = "departement-92";
    private static final String REGION = "region-11";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Practices practices;
    @Autowired Organisations organisations;
    @Autowired Reviews reviews;
    @Autowired Remarks remarks;
    @Autowired ReviewRows rows;
    @Autowired Journal journal;
    private Actor mayor;
    private Actor town;
    private Actor departement;
    private Actor region;

    @BeforeEach
    void gather() {
        var cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", CARRIER);
        town = cast.administrator("Alix Modèle", TOWN);
        departement = cast.administrator("Dominique Modèle", DEPARTEMENT);
        region = cast.administrator("Sacha Modèle", REGION);
    }

    private String proposed(String title) {
        return practices.propose(mayor, organisations.get(CARRIER), titled(title));
    }

    private static Sheet titled(String title) {
        return titled(title, "");
    }

    private static Sheet titled(String title, String need) {
        return new Sheet(title, "Les pannes durent deux jours.",
                List.of(new Sheet.Partner("Région", REGION, "paie la moitié")), "COMMUNE:92048", "",
                Sheet.Reach.UNKNOWN, "2021-09", null, List.of("ECOLE"), List.of("SUPPORT"), List.of(), need, List.of(),
                "", List.of(), List.of(), List.of(), "", "", null, "", List.of(), "LO-2.0");
    }

    @Test
    void two_organisations_of_two_colleges_publish_a_version() {
        String id = proposed("Un");
        assertThat(reviews.approve(departement, id, DEPARTEMENT)).isFalse();
        assertThatThrownBy(() -> practices.get(id)).isInstanceOf(Refusal.NotFound.class);
        assertThat(reviews.approve(town, id, TOWN)).isTrue();
        Practice it = practices.get(id);
        assertThat(it.state()).isEqualTo(Practice.State.PUBLISHED);
        assertThat(it.reviewed()).isTrue();
        assertThat(journal.page(Filter.NONE, null, 20)
                .stream()
                .filter(line -> line.object().equals("pratique:" + id))
                .map(line -> line.action())).contains("practice.submitted", "practice.reviewed", "practice.published");
    }

    @Test
    void a_version_taken_back_leaves_the_reviewers_with_a_sentence_and_without_publishing() {
        String id = proposed("Reprise");
        assertThat(reviews.approve(departement, id, DEPARTEMENT)).isFalse();
        new SheetCarrier(application, mayor).recall(id);
        assertThatThrownBy(() -> reviews.approve(town, id, TOWN)).isInstanceOfSatisfying(Refusal.Conflict.class,
                no -> assertThat(no.key()).isEqualTo("review.recalled"));
        assertThat(rows.all(Set.of())).noneMatch(line -> line.id().equals(id));
        assertThat(journal.page(Filter.NONE, null, 20))
                .anyMatch(line -> line.object().equals("pratique:" + id) && line.action().equals("practice.recalled"));
    }

    @Test
    void the_carrier_a_partner_and_a_stranger_cannot_review_it() {
        String id = proposed("Deux");
        assertThatThrownBy(() -> reviews.approve(mayor, id, CARRIER)).isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> reviews.approve(region, id, REGION)).isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> reviews.approve(town, id, DEPARTEMENT)).isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void the_same_organisation_answers_once() {
        String id = proposed("Trois");
        reviews.approve(town, id, TOWN);
        assertThatThrownBy(() -> reviews.approve(town, id, TOWN)).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void a_reviewer_is_told_of_what_waits_and_the_carrier_is_not() {
        proposed("Neuf");
        var awaited = SheetCarrier.awaited(application);
        assertThat(AwaitedThings.all(application.getBean(org.springframework.jdbc.core.simple.JdbcClient.class),
                List.of(awaited), town, Language.FR)).anyMatch(item -> item.path().equals("/relectures"));
        assertThat(AwaitedThings.all(application.getBean(org.springframework.jdbc.core.simple.JdbcClient.class),
                List.of(awaited), mayor, Language.FR)).noneMatch(item -> item.path().equals("/relectures"));
    }

    @Test
    void a_review_that_is_not_right_is_shown_again_with_all_that_was_typed() throws Exception {
        String id = proposed("Dix");
        MockHttpServletResponse wrong = send("/pratiques/" + id + "/relectures", "APPROVED", "FACTS", "Presque prêt.");
        assertThat(wrong.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(wrong.getContentAsString());
        assertThat(page.select(".errors a")).hasSize(1);
        assertThat(page.select("textarea[name=mots]").text()).isEqualTo("Presque prêt.");
        assertThat(page.select("input[value=FACTS]").hasAttr("checked")).isTrue();
        MockHttpServletResponse right = send("/pratiques/" + id + "/relectures", "TO_CORRECT", "", "Dites combien.");
        assertThat(right.getStatus()).isEqualTo(303);
        assertThat(right.getHeader("Location")).isEqualTo("/relectures");
    }

    @Test
    void a_version_that_waits_is_read_by_reviewers_and_its_carrier_and_by_nobody_else() throws Exception {
        String path = "/pratiques/" + proposed("Quatorze") + "/relecture";
        var cast = new Cast(application);
        Actor stranger = cast.actor(cast.person("Eden Modèle"));
        String former = cast.person("Maxence Modèle");
        cast.mandate(former, TOWN, Set.of(Power.REVIEW), cast.today().minusDays(9), cast.today().minusDays(1));
        for (Actor nobody : List.of(stranger, cast.actor(former))) {
            assertThat(site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, nobody))
                    .andReturn()
                    .getResponse()
                    .getStatus()).isEqualTo(404);
            Document list = read(nobody, "/relectures");
            assertThat(list.select(".cards li")).isEmpty();
            assertThat(list.select("main").text()).contains("le pouvoir de relire");
        }
        assertThat(read(town, path).select("form textarea")).isNotEmpty();
        assertThat(read(mayor, path).select("main .note").text())
                .contains("Vous agissez pour une organisation qui a pris part");
    }

    @Test
    void a_version_is_not_offered_again_to_an_organisation_that_gave_its_verdict() throws Exception {
        String id = proposed("Quatorze bis");
        String path = "/pratiques/" + id + "/relecture";
        String verdict = "[name=avis]";
        assertThat(read(town, path).select(verdict)).isNotEmpty();
        reviews.approve(town, id, TOWN);
        assertThat(read(town, path).select(verdict)).isEmpty();
        assertThat(read(town, path).select("main .note").text())
                .contains("Votre organisation a déjà rendu son avis sur cette version.");
        assertThat(read(departement, path).select(verdict)).as("another organisation answers still").isNotEmpty();
    }

    @Test
    void a_review_that_comes_too_late_is_shown_again_with_all_that_was_typed() throws Exception {
        String id = proposed("Quinze");
        reviews.sendBack(departement, id, DEPARTEMENT, "Dites combien.");
        MockHttpServletResponse late = send("/pratiques/" + id + "/relectures", "TO_CORRECT", "FACTS",
                "Une page entière.");
        assertThat(late.getStatus()).isEqualTo(409);
        Document page = Jsoup.parse(late.getContentAsString());
        assertThat(page.select(".errors li").text()).contains("n’attend plus de relecture");
        assertThat(page.select("textarea[name=mots]").text()).isEqualTo("Une page entière.");
        assertThat(page.select("input[value=FACTS]").hasAttr("checked")).isTrue();
        String twice = proposed("Seize");
        reviews.approve(town, twice, TOWN);
        MockHttpServletResponse again = send("/pratiques/" + twice + "/relectures", "TO_CORRECT", "", "Encore un mot.");
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(again.getContentAsString()).select("textarea[name=mots]").text())
                .isEqualTo("Encore un mot.");
    }

    @Test
    void a_sheet_withdrawn_while_its_reviewer_types_gives_the_words_back() throws Exception {
        String id = published("Dix-huit");
        application.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update practice.sheet set state = 'WITHDRAWN', why = 'Elle était fausse.' where id = :id")
                .param("id", id)
                .update();
        MockHttpServletResponse gone = site.perform(post("/pratiques/" + id + "/relectures")
                .contentType(org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED)
                .requestAttr(SignedIn.ATTRIBUTE, town)
                .param(FormToken.FIELD, FormToken.of(town.secret()))
                .param(Once.FIELD, Once.fresh())
                .param("version", "1")
                .param("avis", "TO_CORRECT")
                .param("mots", "Une page entière <b>.")
                .param("remarque.couts", "Dites en quelle année.")).andReturn().getResponse();
        assertThat(gone.getStatus()).isEqualTo(410);
        Document page = Jsoup.parse(gone.getContentAsString());
        assertThat(page.select("main").text()).contains("Elle était fausse.");
        assertThat(page.select("main textarea").eachText()).containsExactly("Une page entière <b>.",
                "Dites en quelle année.");
    }

    @Test
    void who_acts_for_the_carrier_does_not_review_its_sheet_for_another_organisation() {
        var cast = new Cast(application);
        String both = cast.person("Charlie Modèle");
        cast.mandate(both, CARRIER, Set.of(Power.VOTE), cast.today(), null);
        cast.mandate(both, TOWN, Set.of(Power.REVIEW), cast.today(), null);
        String id = proposed("Dix-sept");
        assertThatThrownBy(() -> reviews.approve(cast.actor(both), id, TOWN)).isInstanceOf(Refusal.BadRequest.class)
                .hasMessageContaining("review.own");
    }

    @Test
    void the_journal_tells_a_review_and_a_publication_in_words() throws Exception {
        String id = published("Dix-neuf");
        assertThat(read(town, "/journal?objet=pratique:" + id).select("main table").text())
                .contains("Avis", "à publier", "écrite par son porteur")
                .doesNotContain("APPROVED", "CARRIER", "origine");
    }

    @Test
    void a_contest_too_long_in_two_fields_is_told_beside_both_and_kept() throws Exception {
        String id = proposed("Contestée de loin");
        reviews.approve(departement, id, DEPARTEMENT);
        reviews.approve(town, id, TOWN);
        String words = "Ce n’est pas ce qui a été fait. ".repeat(20_000).strip();
        var answer = site.perform(post("/pratiques/" + id + "/contestations").requestAttr(SignedIn.ATTRIBUTE, town)
                .param(FormToken.FIELD, FormToken.of(town.secret()))
                .param("pour", TOWN)
                .param("mots", words)
                .param("source", words)).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(answer.getContentAsString());
        for (String field : List.of("mots", "source")) {
            assertThat(page.select("#" + field + "-e").text()).contains("trop long");
        }
        assertThat(page.select("#mots").text()).isEqualTo(words);
        assertThat(page.select("#source").val()).isEqualTo(words);
    }

    private MockHttpServletResponse send(String path, String verdict, String checked, String words) throws Exception {
        return site.perform(post(path).requestAttr(SignedIn.ATTRIBUTE, town)
                .param(FormToken.FIELD, FormToken.of(town.secret()))
                .param(Once.FIELD, Once.fresh())
                .param("version", "1")
                .param("pour", TOWN)
                .param("avis", verdict)
                .param("liste", checked)
                .param("mots", words)).andReturn().getResponse();
    }

    @Test
    void to_correct_sends_it_back_with_its_remarks_and_the_other_review_comes_too_late() {
        String id = proposed("Quatre");
        var given = new ReviewDraft(1, TOWN, Verdict.TO_CORRECT, Set.of(), "",
                List.of(new Remark("titre", "Quatre", "Dites combien d’écoles.")));
        assertThat(reviews.review(town, id, given)).isFalse();
        assertThat(practices.find(id).orElseThrow().state()).isEqualTo(Practice.State.TO_CORRECT);
        assertThat(remarks.of(id)).extracting(Remarks.ReviewerRemark::passage).containsExactly("Quatre");
        assertThatThrownBy(() -> reviews.approve(departement, id, DEPARTEMENT)).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void each_remark_is_beside_its_field_is_answered_there_and_its_reviewer_reads_the_answer() throws Exception {
        String id = proposed("Onze écoles dépannées");
        reviews.review(departement, id, new ReviewDraft(1, DEPARTEMENT, Verdict.APPROVED, Set.copyOf(Reviews.CHECKLIST),
                "", List.of(new Remark("titre", "", "Un titre plus court ?"))));
        reviews.review(town, id,
                new ReviewDraft(1, TOWN, Verdict.TO_CORRECT, Set.of(), "Deux points à revoir.",
                        List.of(new Remark("titre", "deux jours", "Dites depuis quand."),
                                new Remark("moyens", "paie la moitié", "De quoi ?"))));
        String writing = "/pratiques/" + id + "/redaction";
        Document draft = read(mayor, writing);
        assertThat(draft.select("main").text()).contains("Deux points à revoir.", organisations.get(TOWN).name(),
                "Alix Modèle");
        Document essential = read(mayor, writing + "/essentiel");
        assertThat(essential.select("form > .note").text()).contains("Un titre plus court ?",
                organisations.get(DEPARTEMENT).name());
        assertThat(essential.select(".note:has(blockquote) + .field label").attr("for")).isEqualTo("resume");
        Document means = read(mayor, writing + "/moyens");
        assertThat(means.select(".note:has(blockquote) + .field label").attr("for")).isEqualTo("role-0");
        String remark = means.select("textarea[name^=reponse.]").attr("name").substring("reponse.".length());
        var refused = answer(writing + "/moyens", remark, "DECLINED", "");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getContentAsString()).select(".note .msg")).hasSize(1);
        assertThat(answer(writing + "/moyens", remark, "DECLINED", "Du seul câblage.").getStatus()).isEqualTo(303);
        practices.version(id, titled("Douze"), practices.hash(titled("Douze")), java.time.Instant.now(), "x", "");
        application.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update practice.sheet set submitted = 2, state = 'SUBMITTED' where id = :id")
                .param("id", id)
                .update();
        assertThat(read(town, "/pratiques/" + id + "/relecture").select("#moyens .note").text()).contains("De quoi ?",
                "Le porteur répond", "Du seul câblage.");
    }

    private MockHttpServletResponse answer(String path, String remark, String outcome, String words) throws Exception {
        return site.perform(post(path).requestAttr(SignedIn.ATTRIBUTE, mayor)
                .param(FormToken.FIELD, FormToken.of(mayor.secret()))
                .param("nom-0", "Région")
                .param("role-0", "paie la moitié")
                .param("faire", "garder")
                .param("suite." + remark, outcome)
                .param("reponse." + remark, words)).andReturn().getResponse();
    }

    private Document read(Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, actor))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    @Test
    void a_passage_that_is_not_there_is_told_beside_it() throws Exception {
        String id = proposed("Treize écoles");
        var wrong = site.perform(post("/pratiques/" + id + "/relectures").requestAttr(SignedIn.ATTRIBUTE, town)
                .param(FormToken.FIELD, FormToken.of(town.secret()))
                .param("version", "1")
                .param("pour", TOWN)
                .param("avis", "TO_CORRECT")
                .param("passage.titre", "trois semaines")
                .param("remarque.titre", "Non, deux jours.")).andReturn().getResponse();
        assertThat(wrong.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(wrong.getContentAsString());
        assertThat(page.select("#titre .field.bad label").attr("for")).isEqualTo("passage.titre");
        assertThat(page.select("textarea[name=remarque.titre]").text()).isEqualTo("Non, deux jours.");
    }

    @Test
    void to_approve_is_to_check_every_point_and_to_correct_is_to_say_why() {
        String id = proposed("Cinq");
        assertThatThrownBy(() -> reviews.review(town, id,
                new ReviewDraft(1, TOWN, Verdict.APPROVED, Set.of("FACTS"), "", List.of())))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(
                () -> reviews.review(town, id, new ReviewDraft(1, TOWN, Verdict.TO_CORRECT, Set.of(), " ", List.of())))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void two_reviewers_at_the_same_instant_publish_once() throws Exception {
        String id = proposed("Six");
        try (var both = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var future = both.submit(() -> reviews.approve(town, id, TOWN));
            var other = both.submit(() -> reviews.approve(departement, id, DEPARTEMENT));
            assertThat(List.of(future.get(), other.get())).containsExactlyInAnyOrder(true, false);
        }
        assertThat(practices.get(id).reviewed()).isTrue();
    }

    private void done(Actor actor, String path, String... fields) throws Exception {
        var form = FilledForm.of(actor, path, fields);
        assertThat(site.perform(form).andReturn().getResponse().getStatus()).isEqualTo(303);
    }

    @Test
    void a_version_is_never_changed_even_by_its_own_application() {
        String id = published("Huit");
        assertThatThrownBy(() -> {
            var sql = application.getBean(org.springframework.jdbc.core.simple.JdbcClient.class);
            sql.sql("update practice.version set note = 'x' where sheet = :id").param("id", id).update();
        }).hasMessageContaining("practice.version");
        assertThat(practices.get(id).version()).isOne();
    }

    @Test
    void a_section_that_says_nothing_can_be_remarked_and_marks_are_not_read_raw() throws Exception {
        Sheet sheet = titled("Cinquante-quatre", "Un besoin **pressant**, dit [là](https://example.org).");
        String id = practices.propose(mayor, organisations.get(CARRIER), sheet);
        Document page = read(departement, "/pratiques/" + id + "/relecture");

        assertThat(page.select("#contexte").text()).contains("Un besoin pressant, dit là.").doesNotContain("**");
        assertThat(page.select("#etapes .status.unknown").text()).isEqualTo("Rien n’est dit ici");
        site.perform(post("/pratiques/" + id + "/relectures").requestAttr(SignedIn.ATTRIBUTE, departement)
                .param(FormToken.FIELD, FormToken.of(departement.secret()))
                .param(Once.FIELD, Once.fresh())
                .param("version", "1")
                .param("pour", DEPARTEMENT)
                .param("mots", "À revoir.")
                .param("avis", "TO_CORRECT")
                .param("remarque.etapes", "Dites ce qui a été fait.")
                .param("passage.contexte", "besoin pressant, dit là")
                .param("remarque.contexte", "Pour qui ?"));
        assertThat(remarks.of(id)).extracting(Remarks.ReviewerRemark::section, Remarks.ReviewerRemark::place)
                .containsExactlyInAnyOrder(tuple("etapes", ""), tuple("contexte", "besoin"));
    }

    @Test
    void a_reviewer_reads_what_was_answered_before_and_what_changed_since_their_version() throws Exception {
        String id = proposed("Cinquante-cinq");
        String path = "/pratiques/" + id + "/relecture";
        assertThat(read(town, path).select("#changements, #avis-anciens")).isEmpty();
        reviews.sendBack(town, id, TOWN, "Dites pourquoi.");
        submit(id, titled("Cinquante-cinq", "Pour les **pannes** de l’hiver."));

        Document mine = read(town, path);
        assertThat(mine.select("#avis-anciens").text()).contains("À corriger", organisations.get(TOWN).name(),
                "Dites pourquoi.");
        assertThat(mine.select("#changements h2").text()).contains("version 1, que vous avez relue");
        assertThat(mine.select("#changements ins").text()).contains("Pour les pannes de l’hiver.");
        assertThat(read(departement, path).select("#changements h2").text()).contains("version 1, la dernière relue");
    }

    @Test
    void a_version_of_before_is_read_whole_as_it_was() throws Exception {
        String id = published("Cinquante-six");
        submit(id, titled("Cinquante-six et demi", "Pour les pannes de l’hiver."));
        reviews.approve(town, id, TOWN);
        reviews.approve(departement, id, DEPARTEMENT);
        String path = "/pratiques/" + id + "/versions";

        assertThat(read(town, path).select("tbody th a").eachAttr("href")).containsExactly(path + "/2", path + "/1");
        assertThat(read(town, path + "/1").select("h1").text()).isEqualTo("Cinquante-six");
        assertThat(read(town, path + "/1").select("main").text())
                .contains("Les pannes durent deux jours.", "Les lecteurs voient la version 2")
                .doesNotContain("Pour les pannes de l’hiver.");
        assertThat(read(town, path + "/2").select("#contexte").text()).contains("Pour les pannes de l’hiver.");
        assertThat(site.perform(get(path + "/3").requestAttr(SignedIn.ATTRIBUTE, town))
                .andReturn()
                .getResponse()
                .getStatus()).isEqualTo(404);
    }

    private void submit(String id, Sheet sheet) {
        new SheetCarrier(application, mayor).submit(id, sheet);
    }

    private String published(String title) {
        String id = proposed(title);
        reviews.approve(town, id, TOWN);
        reviews.approve(departement, id, DEPARTEMENT);
        return id;
    }
}
