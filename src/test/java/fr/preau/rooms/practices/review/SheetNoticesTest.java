package fr.preau.rooms.practices.review;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.notice.News;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.writing.SheetCarrier;
import fr.preau.rooms.practices.writing.WritingTest;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who is told what became of a sheet. */
@PreauTest
class SheetNoticesTest {
    private static final String CARRIER = "commune-92048";
    private static final String TOWN = "commune-92012";
    private static final String DEPARTEMENT = "departement-92";
    @Autowired ApplicationContext application;
    @Autowired Practices practices;
    @Autowired Organisations organisations;
    @Autowired Reviews reviews;
    private News news;
    private Cast cast;
    private Actor mayor;
    private Actor clerk;
    private Actor town;
    private Actor departement;

    @BeforeEach
    void gather() {
        news = new News(application);
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", CARRIER);
        clerk = cast.administrator("Noa Modèle", CARRIER);
        town = cast.administrator("Alix Modèle", TOWN);
        departement = cast.administrator("Dominique Modèle", DEPARTEMENT);
    }

    /** A sheet whose first version was taken back, proposed again. */
    private String submitted(String title) {
        Sheet sheet = WritingTest.titled(title);
        String id = practices.propose(mayor, organisations.get(CARRIER), sheet);
        var carrier = new SheetCarrier(application, mayor);
        carrier.recall(id);
        carrier.submit(id, sheet);
        return id;
    }

    @Test
    void reviewers_are_told_of_a_sheet_to_review_until_they_have_and_its_carrier_is_not() {
        String id = submitted("À lire");
        assertThat(news.fresh(town.id())).containsExactly("À relire : « À lire »");
        assertThat(news.path(town.id())).isEqualTo("/pratiques/" + id + "/relecture");
        assertThat(news.fresh(clerk.id())).isEmpty();
        reviews.approve(town, id, TOWN);
        assertThat(news.fresh(town.id())).isEmpty();
        assertThat(news.all(town.id())).hasSize(1);
        assertThat(news.fresh(departement.id())).hasSize(1);
        new SheetCarrier(application, mayor).recall(id);
        assertThat(news.fresh(departement.id())).as("it waits no more").isEmpty();
    }

    @Test
    void its_carrier_is_told_that_it_is_sent_back_until_it_is_proposed_again() {
        String id = submitted("À revoir");
        reviews.sendBack(town, id, TOWN, "Le coût manque.");
        assertThat(news.fresh(mayor.id())).containsExactly("À corriger : « À revoir ». Les relecteurs disent quoi.");
        assertThat(news.path(clerk.id())).isEqualTo("/pratiques/" + id + "/redaction");
        assertThat(news.fresh(departement.id())).isEmpty();
        new SheetCarrier(application, mayor).submit(id, WritingTest.titled("À revoir, corrigée"));
        assertThat(news.fresh(mayor.id())).isEmpty();
        assertThat(news.fresh(departement.id())).hasSize(1);
    }

    @Test
    void its_carrier_is_told_that_it_is_published() {
        String id = submitted("Lue");
        reviews.approve(town, id, TOWN);
        reviews.approve(departement, id, DEPARTEMENT);
        assertThat(news.fresh(clerk.id())).containsExactly("Publiée : « Lue »");
        assertThat(news.path(clerk.id())).isEqualTo("/pratiques/" + id);
        assertThat(news.fresh(town.id())).isEmpty();
    }

    @Test
    void a_sheet_that_nobody_has_read_yet_is_not_named_to_whoever_lost_the_right_to_review() {
        String reviewer = cast.person("Eli Modèle");
        String mandate = cast.mandate(reviewer, TOWN, EnumSet.of(Power.REVIEW), cast.today(), null);
        submitted("Cachée");
        assertThat(news.all(reviewer)).hasSize(1);
        application.getBean(fr.preau.people.account.Mandates.class).end(cast.actor(reviewer), mandate);
        assertThat(news.all(reviewer)).isEmpty();
    }
}
