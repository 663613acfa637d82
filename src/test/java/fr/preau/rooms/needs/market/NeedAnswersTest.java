package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.TestPages;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.programme.InventedSchools;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may say what of a need, in which state, and what each is told. */
@PreauTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeedAnswersTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    private static final String UAI = InventedSchools.uai(9_287_000);
    private static final String SCHOOL = "etablissement-" + UAI;
    @Autowired ApplicationContext application;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    @Autowired Needs needs;
    private Cast cast;
    private Actor mayor;
    private Actor head;
    private InventedSchools invented;

    @BeforeAll
    void open() {
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_287_000, 2);
    }

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        head = cast.administrator("Mahé Modèle", SCHOOL);
    }

    @AfterAll
    void close() {
        invented.close();
    }

    private static NeedOutline asking(int quantity, Map<String, Integer> schools) {
        return new NeedOutline(Item.coded("LAPTOP").orElseThrow(), "", quantity, schools,
                "Écrire et chercher, en classe.", LocalDate.now().plusDays(200), "", 123_456, 234_567);
    }

    private String asked() {
        return needs.express(head, SCHOOL, asking(8, Map.of()));
    }

    private String json(String id) throws Exception {
        return text(null, "/api/v1/needs/" + id);
    }

    @Test
    void eachAnswerStaysInViewTheLastFirstAndIsToldToWhoAsked() throws Exception {
        String id = asked();
        String path = "/besoins/" + id;
        needs.answer(mayor, id, "REFUSED", "Le budget est voté.");
        needs.answer(mayor, id, "RETAINED", "");
        assertThat(page(head, "/moi").text()).contains("Votre besoin est refusé", "Votre besoin est retenu");
        needs.answer(mayor, id, "MET", "");
        assertThat(page(head, "/moi").text()).contains("Votre besoin est dit satisfait");
        assertThat(page(null, path).select(".timeline li").eachText()).satisfiesExactly(
                last -> assertThat(last).contains("Satisfait"), middle -> assertThat(middle).contains("Retenu"),
                first -> assertThat(first).contains("Refusé", "Le budget est voté."));
        assertThat(json(id)).containsSubsequence("\"state\":\"MET\"", "\"answers\":", "MET", "RETAINED", "REFUSED",
                "Le budget est voté.");
        assertThat(page(null, "/en" + path).select(".board").text()).contains("Met,");
    }

    @Test
    void whatIsSaidTwiceIsWrittenOnce() {
        String id = asked();
        for (int time = 0; time < 2; time++) {
            needs.answer(mayor, id, "REFUSED", "Le budget est voté.");
        }
        needs.answer(mayor, id, "REFUSED", "Une autre raison, plus juste.");
        assertThat(sql.sql("select reason from market.answer where need = :id order by n")
                .param("id", id)
                .query(String.class)
                .list()).containsExactly("Le budget est voté.", "Une autre raison, plus juste.");
        assertThat(sql.sql("select count(*) from journal.v_act where action = 'market.answered' and object = :thing")
                .param("thing", "besoin:" + id)
                .query(Integer.class)
                .single()).isEqualTo(2);
    }

    @Test
    void theJournalSaysWhoAnsweredAndNeverWhyNorTheBudget() throws Exception {
        String id = asked();
        needs.answer(mayor, id, "REFUSED", "Le budget est voté.");
        assertThat(text(null, "/api/v1/journal?object=besoin:" + id))
                .contains("market.expressed", "market.answered", "REFUSED", MEUDON)
                .doesNotContain("Le budget", "123456", "234567", "1234.56");
    }

    @Test
    void aReasonHasTenToFiveHundredSignsAndNothingTypedIsLost() throws Exception {
        String path = "/besoins/" + asked() + "/reponse";
        for (String why : List.of("", "neuf sign", "n".repeat(501))) {
            String page = send(422, mayor, path, "suite", "REFUSED", "motif", why);
            assertThat(wrong(page)).as(why).containsExactly("#motif");
            assertThat(page).contains("Dites pourquoi, en 10 à 500 signes.");
            assertThat(Jsoup.parse(page).select("#motif").val()).isEqualTo(why);
            assertThat(Jsoup.parse(page).select("[name=suite][checked]").val()).isEqualTo("REFUSED");
        }
        send(303, mayor, path, "suite", "REFUSED", "motif", "dix signes");
        send(303, mayor, path, "suite", "RETAINED", "motif", "");
    }

    @Test
    void onlyAMandateToPublishOfTodayExpressesOrAnswers() throws Exception {
        String contributor = cast.person("Alix Modèle");
        cast.mandate(contributor, SCHOOL, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        String former = cast.person("Former Modèle");
        cast.mandate(former, SCHOOL, EnumSet.allOf(Power.class), cast.today().minusDays(9), cast.today().minusDays(1));
        for (String person : List.of(contributor, former)) {
            assertThatThrownBy(() -> needs.express(cast.actor(person), SCHOOL, asking(8, Map.of())))
                    .isInstanceOf(Refusal.Forbidden.class);
        }
        String id = asked();
        Actor other = cast.administrator("Sacha Modèle", "commune-80021");
        for (Actor who : List.of(head, other)) {
            assertThat(send(403, who, "/besoins/" + id + "/reponse", "suite", "MET")).contains("C’est à qui achète");
        }
        for (Actor who : List.of(mayor, other)) {
            assertThat(send(403, who, "/besoins/" + id + "/retrait")).contains("Ce besoin est écrit par");
            assertThat(read(who, "/besoins/" + id + "/modification").getStatus()).isEqualTo(403);
        }
        assertThat(page(head, "/besoins/" + id).select("#reponse")).isEmpty();
        assertThat(page(mayor, "/besoins/" + id).select("#reponse")).hasSize(1);
    }

    @Test
    void theBudgetIsReadByWhoAsksAndWhoBuysAlone() throws Exception {
        String id = asked();
        Actor other = cast.administrator("Sacha Modèle", "commune-80021");
        for (Actor who : new Actor[]{null, other}) {
            assertThat(plain(text(who, "/besoins/" + id)).text()).doesNotContain("1 234,56", "2 345,67");
        }
        for (Actor who : List.of(head, mayor)) {
            assertThat(plain(text(who, "/besoins/" + id)).text()).contains("de 1 234,56 € à 2 345,67 €");
        }
        assertThat(text(mayor, "/api/v1/needs/" + id)).contains("\"budgetLow\":null", "\"budgetHigh\":null");
        assertThat(text(mayor, "/besoins.csv?objet=LAPTOP")).contains(id).doesNotContain("1234.56", "2345.67");
    }

    @Test
    void itIsRewrittenWhileNobodyAnsweredAndWhoCameSecondLosesNothing() throws Exception {
        String id = asked();
        String path = "/besoins/" + id + "/modification";
        Document form = page(head, path);
        assertThat(form.select("#quantite").val()).isEqualTo("8");
        assertThat(plain(form.html()).select("#budget").val()).isEqualTo("1234.56 à 2345.67");
        String[] again = {"objet", "LAPTOP", "quantite", "9", "usage", "Écrire, chercher, et même filmer.", "souhaite",
                LocalDate.now().plusDays(200).toString(), "edition", "0"};
        send(303, head, path, again);
        assertThat(json(id)).contains("\"quantity\":9");
        String late = send(409, head, path, again);
        assertThat(late).contains("Quelqu’un a changé ce besoin entre-temps");
        assertThat(Jsoup.parse(late).select("#usage").val()).isEqualTo("Écrire, chercher, et même filmer.");
        needs.answer(mayor, id, "RETAINED", "");
        again[again.length - 1] = "2";
        assertThat(plain(send(409, head, path, again)).text()).contains("Ce besoin est retenu : il ne change plus.");
        assertThat(page(head, "/besoins/" + id).select("a[href$=modification]")).isEmpty();
    }

    @Test
    void whatABuyerAsksForItselfIsRetainedAndIsChangedByIt() throws Exception {
        String id = needs.express(mayor, MEUDON, asking(0, Map.of(UAI, 12)));
        assertThat(json(id)).contains("\"state\":\"RETAINED\"", "\"quantity\":12", "\"law\":\"HOLDS\"");
        needs.change(mayor, id, 0, asking(0, Map.of(UAI, 12, InventedSchools.uai(9_287_001), 30)));
        assertThat(json(id)).contains("\"quantity\":42", "\"schools\":2");
        needs.answer(mayor, id, "MET", "");
        assertThat(
                send(409, mayor, "/besoins/" + id + "/modification", "objet", "LAPTOP", "usage", "Écrire et chercher.",
                        "souhaite", LocalDate.now().plusDays(9).toString(), "ecoles", UAI + " 3", "edition", "2"))
                .contains("Ce besoin est satisfait.");
    }

    @Test
    void whatIsMetOrWithdrawnIsNotWithdrawnAgain() throws Exception {
        String met = asked();
        needs.answer(mayor, met, "MET", "");
        assertThat(send(409, head, "/besoins/" + met + "/retrait")).contains("Ce besoin est satisfait.");
        String gone = asked();
        send(303, head, "/besoins/" + gone + "/retrait", "retrait", "L’école ferme.");
        assertThat(page(mayor, "/moi").text()).contains("Un besoin est retiré");
        assertThat(send(409, head, "/besoins/" + gone + "/retrait")).contains("Ce besoin est retiré.");
        assertThat(send(409, mayor, "/besoins/" + gone + "/reponse", "suite", "MET")).contains("Ce besoin est retiré.");
        assertThat(page(null, "/besoins/" + gone).select(".board").text()).contains("L’école ferme.");
        assertThat(page(null, "/etablissements/" + UAI).select("#besoins a[href$=" + gone + "]"))
                .as("on the page of its school no more")
                .isEmpty();
    }

    @Test
    void quantitiesAreWholeFromOneToAMillionInAll() throws Exception {
        assertThat(json(needs.express(head, SCHOOL, asking(1_000_000, Map.of())))).contains("\"quantity\":1000000");
        Map<String, Integer> half = Map.of(UAI, 500_000, InventedSchools.uai(9_287_001), 500_000);
        assertThat(json(needs.express(mayor, MEUDON, asking(0, half)))).contains("\"quantity\":1000000");
        Map<String, Integer> more = Map.of(UAI, 500_001, InventedSchools.uai(9_287_001), 500_000);
        assertThatThrownBy(() -> needs.express(mayor, MEUDON, asking(0, more)))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("quantite"));
    }

    @Test
    void moreThanFiveHundredSchoolsAreSeveralNeeds() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n < 501; n++) {
            lines.append(InventedSchools.uai(9_180_000 + n)).append(" 1\n");
        }
        String page = send(422, mayor, "/besoins", "organisation", MEUDON, "objet", "LAPTOP", "usage",
                "Pour toutes les écoles.", "souhaite", LocalDate.now().plusDays(9).toString(), "ecoles",
                lines.toString());
        assertThat(wrong(page)).containsExactly("#ecoles");
        assertThat(page).contains("Pas plus de 500 établissements à la fois");
    }

    @Test
    void theWishedDayIsAheadAndWithinSixYears() {
        LocalDate today = LocalDate.of(2026, 2, 28);
        for (LocalDate good : List.of(today.plusDays(1), LocalDate.of(2032, 2, 27))) {
            assertThat(NeedOutline.ahead(good, today)).as("" + good).isTrue();
        }
        for (LocalDate wrong : List.of(today, today.minusDays(1), LocalDate.of(2032, 2, 28))) {
            assertThat(NeedOutline.ahead(wrong, today)).as("" + wrong).isFalse();
        }
    }
}
