package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.FilledForm;
import fr.preau.ground.web.Walk;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Seat;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Workshop;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** How many pages it takes to convene others, from "Mon espace". */
@PreauTest
@Tag("ci")
class ScreensTest {
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Ballots ballots;
    @Autowired Preparations preparations;
    private Workshop here;
    private Actor mayor;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        mayor = here.convener();
    }

    /** A draft of a charter to which a département and some others were convened. */
    private Walk charter() throws Exception {
        return new Walk(site, mayor).open("/moi")
                .follow("Préparer une charte")
                .press("Commencer", "title", "Charte inventée à vingt-quatre", "scale", "DEPARTEMENT", "where",
                        "Hauts-de-Seine")
                .press("Voir", "text", Workshop.TEXT)
                .press("Garder");
    }

    @Test
    void aCharterWithTwentyFourSeatsIsOpenedInTenPages() throws Exception {
        Walk walk = charter();
        assertThat(walk.at()).endsWith("/sieges");
        Element communes = walk.page().selectFirst("[name=group][value=departement-92]");
        assertThat(communes).as("the place of the charter is there before any search").isNotNull();
        walk.press("Relire", "group", "region-11", "group", "departement-92");
        assertThat(walk.page().select("main").text()).contains("Sièges à donner", "Communes (36)",
                "Personne n’y vote encore");
        walk.press("Leur donner").press("Ouvrir aux contributions");
        assertThat(walk.page().select("main").text()).contains("Relisez", "44 sièges");
        walk.press("Ouvrir aux contributions");
        assertThat(walk.pages()).isLessThanOrEqualTo(10).isEqualTo(9);
        String id = walk.at().split("/")[2];
        assertThat(here.charters.get(id).state()).isEqualTo(Charter.State.CONTRIBUTIONS);
    }

    @Test
    void whatWasTickedIsKeptFromOneSearchToTheNextAndGivenAtOnce() throws Exception {
        Walk walk = charter().press("Chercher", "noms", "Somme", "organisation", "commune-92048")
                .press("Chercher", "noms", "Meudon", "group", "departement-80.epci");
        assertThat(walk.page().select("#retenus [name=group][checked]").eachAttr("value"))
                .containsExactly("departement-80.epci");
        walk.press("Relire").press("Revenir corriger").press("Relire").press("Leur donner");
        String id = walk.at().split("/")[2];
        assertThat(here.drafting.seats(mayor, id)).hasSizeGreaterThan(3)
                .anyMatch(participant -> participant.organisation().equals("commune-92048"))
                .anyMatch(participant -> participant.college().equals("EPCI"));
    }

    /** The page of the seats of a ballot, from "Mon espace". */
    private Walk roll() throws Exception {
        return new Walk(site, mayor).open("/moi")
                .follow("Préparer un scrutin")
                .press("choisir qui vote", "question.1", "Partager un technicien inventé ?", "context",
                        "Un technicien pour toutes les écoles inventées.");
    }

    /** Who votes, once it is read again and open; the fifth page is that of the open ballot. */
    private List<Seat> opened(Walk walk) throws Exception {
        assertThat(walk.page().select("main").text()).contains("Relisez");
        walk.press(walk.page().selectFirst(".btn").text());
        assertThat(walk.pages()).isEqualTo(5);
        Ballot it = ballots.get(walk.at().split("/")[2]);
        assertThat(it.state()).isEqualTo(Ballot.State.OPEN);
        return preparations.seats(it.block());
    }

    @Test
    void aBallotIsOpenedInFivePagesWithTheSeatsOfACharter() throws Exception {
        String charter = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        assertThat(opened(roll().press("Relire avant le vote", "group", charter))).hasSize(2);
    }

    @Test
    void aBallotIsOpenedInFivePagesWithAnyoneWhoseNameIsTyped() throws Exception {
        String names = "meudon\n\nMairie de Moliets\n métropole de Lyon\nMeudon\nmairie d’Amiens";
        assertThat(opened(roll().press("Relire avant le vote", "noms", names))).extracting(Seat::organisation)
                .containsExactlyInAnyOrder("commune-92048", "commune-40187", "epci-200046977", "commune-80021");
    }

    @Test
    void aNameThatMeansSeveralIsAskedAgainAndTheOthersAreKept() throws Exception {
        Walk walk = roll();
        Document again = Jsoup.parse(site
                .perform(
                        FilledForm.of(mayor, walk.at(), List.of("noms", "Meudon\nSaint-Denis\nZzyzx", "relire", "oui")))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(again.select("#noms-e").text()).contains("Saint-Denis, Zzyzx");
        assertThat(again.select("#noms").val()).isEqualTo("Saint-Denis\nZzyzx");
        assertThat(again.select("#retenus [checked]").eachAttr("value")).containsExactly("commune-92048");
        assertThat(again.select("#organisation input").eachAttr("value")).contains("commune-93066", "commune-97411");
        walk.press("Relire avant le vote", "noms", "Saint-Denis", "organisation", "commune-92048", "organisation",
                "commune-93066");
        assertThat(opened(walk)).hasSize(2);
    }

    @Test
    void anAmendmentIsWrittenOnItsVeryPlaceInOneClickFromTheTextAndFiledInTwo() throws Exception {
        Charter it = here.until(mayor, Charter.State.AMENDMENTS);
        Actor seat = here.cast.administrator("Alix Modèle", Workshop.SEATS.getFirst());
        Text.Block block = here.text(it.id()).blocks().get(5);
        Walk walk = new Walk(site, seat).open(it.path()).follow(block.words().substring(0, 12));
        assertThat(walk.page().selectFirst("textarea[name=mots]").wholeText().strip())
                .as("the words of that block are there, to be changed")
                .isEqualTo(block.words());
        walk.press("Déposer", "mots", block.words().replace("raisonnable", "de trois jours"));
        assertThat(walk.pages()).isEqualTo(3);
        assertThat(walk.page().select("ins").text()).contains("trois jours");
        assertThat(new Walk(site, here.convener()).open(it.path()).page().select(".law + p a"))
                .as("who has no seat is not shown what they may not do")
                .isEmpty();
    }
}
