package fr.preau.people.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.ground.web.SentAtOnce;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PreauTest
class AccountPagesTest {
    private static final String AMF = "O-AMF";

    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    @Autowired Organisations organisations;
    private Cast cast;
    private LocalDate today;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        today = cast.today();
    }

    private MockHttpServletResponse visit(Actor actor, String path) throws Exception {
        return site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, actor)).andReturn().getResponse();
    }

    private MockHttpServletResponse send(Actor actor, String path, String once, String... fields) throws Exception {
        return site.perform(form(actor, path, once, fields)).andReturn().getResponse();
    }

    /** With that very token: among copies, one with a token of its own may be the one taken. */
    private int sentAlone(Actor actor, String path, String once, String... fields) throws Exception {
        var form = form(actor, path, once, fields).header(SentAtOnce.COPY, once);
        return site.perform(form).andReturn().getResponse().getStatus();
    }

    private static MockHttpServletRequestBuilder form(Actor actor, String path, String once, String... fields) {
        List<String> all = new ArrayList<>(List.of(Once.FIELD, once));
        all.addAll(List.of(fields));
        return FilledForm.of(actor, path, all);
    }

    private static Document page(MockHttpServletResponse answer) throws Exception {
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    /** They stand with the sentence of the journal, in the texts of the room whose act it is. */
    @Test
    void everyActOfTheJournalHasItsFewWordsForTheSpaceOfWhoeverDidIt() throws Exception {
        List<String> unsaid = new ArrayList<>();
        int acts = 0;
        for (Resource texts : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:fr/preau/**/text_fr.properties")) {
            Properties room = new Properties();
            try (Reader reader = new InputStreamReader(texts.getInputStream(), StandardCharsets.UTF_8)) {
                room.load(reader);
            }
            for (String key : room.stringPropertyNames()) {
                if (key.startsWith("journal.act.") && !key.equals("journal.act.other")) {
                    acts++;
                    if (!room.containsKey(key.replace("journal.act.", "account.act."))) {
                        unsaid.add(key);
                    }
                }
            }
        }
        assertThat(acts).isPositive();
        assertThat(unsaid).isEmpty();
    }

    @Test
    void theFileOfOneOrganisationIsItsLineOfTheList() throws Exception {
        Actor clerk = cast.administrator("Dominique Lefèvre", "O-RFVE");
        List<String> group = visit(clerk, "/organisations/O-RFVE.csv").getContentAsString().lines().toList();
        List<String> all = visit(clerk, "/organisations.csv?college=associations").getContentAsString()
                .lines()
                .toList();
        assertThat(group).hasSize(2);
        assertThat(all).startsWith(group.getFirst()).contains(group.getLast());
        assertThat(visit(clerk, "/organisations/O-RIEN.csv").getStatus()).isEqualTo(404);
    }

    @Test
    void anAdministratorGivesAMandateOnceAndTheNewcomerSeesIt() throws Exception {
        Actor clerk = cast.administrator("Dominique Lefèvre", AMF);
        application.getBean(People.class).register("camille@exemple.test", "Camille Durand", "fr");
        String once = Once.fresh();
        String[] fields = {"courriel", "camille@exemple.test", "fonction", "adjointe à l’éducation", "pouvoirs", "VOTE",
                "du", today.toString(), "au", today.plusYears(1).toString(), "source", "délibération n° 2026-14"};
        String grants = "/organisations/" + AMF + "/mandats";
        assertThat(sentAlone(clerk, grants, once, fields)).isEqualTo(303);
        assertThat(sentAlone(clerk, grants, once, fields)).isEqualTo(303);
        String camille = application.getBean(People.class).find("Camille@exemple.test").orElseThrow().id();
        Actor newcomer = cast.actor(camille);
        assertThat(newcomer.mandates()).hasSize(1);
        assertThat(page(visit(newcomer, "/moi")).text()).contains("Association des maires", "voter");
        assertThat(page(visit(clerk, "/organisations/" + AMF + "/mandats")).text()).contains("Camille Durand");
        assertThat(page(site.perform(get("/organisations/" + AMF)).andReturn().getResponse()).text())
                .contains("Camille Durand", "adjointe à l’éducation", "délibération n° 2026-14");
    }

    @Test
    void aPowerGrantedSeveralTimesAtOnceIsOneMandate() throws Exception {
        Actor clerk = cast.administrator("Dominique", AMF);
        application.getBean(People.class).register("noor@exemple.test", "Noor", "fr");
        MockHttpServletResponse answer = send(clerk, "/organisations/" + AMF + "/mandats", Once.fresh(), "courriel",
                "noor@exemple.test", "fonction", "conseillère municipale", "pouvoirs", "VOTE", "du", today.toString(),
                "source", "délibération n° 2026-15");
        assertThat(answer.getStatus()).isEqualTo(303);
        String noor = application.getBean(People.class).find("noor@exemple.test").orElseThrow().id();
        assertThat(cast.actor(noor).mandates()).hasSize(1);
    }

    @Test
    void aMistakeIsSaidBesideItsFieldAndWhatWasTypedIsKept() throws Exception {
        Actor clerk = cast.administrator("Dominique", AMF);
        MockHttpServletResponse answer = send(clerk, "/organisations/" + AMF + "/mandats", Once.fresh(), "courriel",
                "camille@exemple.test", "fonction", "présidente <b>", "du", today.toString(), "source", "arrêté n° 3");
        assertThat(answer.getStatus()).isEqualTo(422);
        Document page = page(answer);
        assertThat(page.select("#pouvoirs .msg").text()).isNotBlank();
        assertThat(page.select("#fonction").val()).isEqualTo("présidente <b>");
        assertThat(page.select(".errors a").attr("href")).isEqualTo("#pouvoirs");
    }

    @Test
    void anAddressFillsNoFieldOfAForm() throws Exception {
        Actor clerk = cast.administrator("Dominique", AMF);
        String words = "?courriel=camille@exemple.test&pouvoirs=ADMINISTER&source=rien";
        Document form = page(visit(clerk, "/organisations/" + AMF + "/mandats/nouveau" + words));
        assertThat(form.select("#courriel").val()).isEmpty();
        assertThat(form.select("#source").val()).isEmpty();
        assertThat(form.select("input[name=pouvoirs][checked]")).isEmpty();
        assertThat(form.select("#du").val()).isEqualTo(today.toString());
    }

    @Test
    void whoeverDoesNotAdministerIsToldWhy() throws Exception {
        String person = cast.person("Alix");
        cast.mandate(person, AMF, EnumSet.of(Power.CONTRIBUTE), today, null);
        Actor alix = cast.actor(person);
        assertThat(visit(alix, "/organisations/" + AMF + "/mandats").getStatus()).isEqualTo(403);
        assertThat(page(visit(alix, "/organisations/commune-92048/mandats/nouveau")).text()).contains("pas de mandat");
        String theirs = cast.administrator("Sacha", "commune-92012").mandates().getFirst().mandate();
        assertThat(visit(alix, "/organisations/commune-92012/mandats/" + theirs + "/fin").getStatus()).isEqualTo(403);
    }

    @Test
    void aHolderGivesAMandateBack() throws Exception {
        String person = cast.person("Alix");
        String mandate = cast.mandate(person, AMF, EnumSet.of(Power.CONTRIBUTE), today, null);
        Actor alix = cast.actor(person);
        String path = "/organisations/" + AMF + "/mandats/" + mandate + "/fin";
        assertThat(visit(alix, path).getStatus()).isEqualTo(200);
        assertThat(send(alix, path, Once.fresh(), "quand", "jour", "au", today.minusDays(1).toString()).getStatus())
                .isEqualTo(422);
        assertThat(send(alix, path, Once.fresh(), "quand", "maintenant").getHeader("Location")).isEqualTo("/moi");
        assertThat(cast.actor(person).inForce()).isEmpty();
    }

    @Test
    void theMandatesOfACouncilAreRenewedFromOneDeliberation() throws Exception {
        String council = "commune-92062";
        String mayor = cast.person("Camille");
        String deputy = cast.person("Alix");
        String first = cast.mandate(mayor, council, EnumSet.allOf(Power.class), today, today.plusDays(20));
        String second = cast.mandate(deputy, council, EnumSet.of(Power.SIGN), today, today.plusDays(20));
        Actor actor = cast.actor(mayor);
        String path = "/organisations/" + council + "/mandats/renouvellement";
        assertThat(page(visit(actor, path)).select("select")).hasSize(2);
        MockHttpServletResponse wrong = renew(actor, path, "choix_" + first, "garder", "fonction_" + first, "");
        assertThat(wrong.getStatus()).isEqualTo(422);
        Document said = page(wrong);
        assertThat(said.select(".errors a[href=#fonction_" + first + "]")).hasSize(1);
        assertThat(said.select("#fonction_" + first + "[aria-invalid=true]")).hasSize(1);
        MockHttpServletResponse done = renew(actor, path, "choix_" + first, "garder", "fonction_" + first, "maire",
                "choix_" + second, "finir");
        assertThat(done.getStatus()).isEqualTo(303);
        List<HeldMandate> mine = cast.actor(mayor).mandates();
        assertThat(mine).hasSize(2);
        HeldMandate renewed = mine.stream().filter(held -> !held.mandate().equals(first)).findFirst().orElseThrow();
        assertThat(renewed.function()).isEqualTo("maire");
        assertThat(renewed.lastDay()).isEqualTo(today.plusYears(6));
        assertThat(renewed.powers()).isEqualTo(EnumSet.allOf(Power.class));
        assertThat(cast.actor(deputy).mandates()).hasSize(1);
        MockHttpServletResponse twice = renew(actor, path, "choix_" + first, "garder", "fonction_" + first, "maire");
        assertThat(twice.getStatus()).isEqualTo(422);
        assertThat(cast.actor(mayor).mandates()).hasSize(2);
    }

    /** The council after an election: its deliberation and its days, and what becomes of each. */
    private MockHttpServletResponse renew(Actor actor, String path, String... choices) throws Exception {
        List<String> fields = new ArrayList<>(List.of("source", "délibération n° 2032-01", "du",
                today.plusDays(21).toString(), "au", today.plusYears(6).toString()));
        fields.addAll(List.of(choices));
        return send(actor, path, Once.fresh(), fields.toArray(String[]::new));
    }

    @Test
    void whoDelegatesToThemselvesIsToldBesideTheAddress() throws Exception {
        Actor clerk = cast.administrator("Dominique", AMF);
        MockHttpServletResponse answer = send(clerk, "/organisations/" + AMF + "/mandats", Once.fresh(), "courriel",
                clerk.mail(), "fonction", "présidente", "pouvoirs", "REVIEW", "du", today.toString(), "source",
                "arrêté n° 3", "pour", "DELEGATION " + clerk.mandates().getFirst().mandate());
        assertThat(answer.getStatus()).isEqualTo(422);
        Document said = page(answer);
        assertThat(said.select(".errors a[href=#courriel]")).hasSize(1);
        assertThat(said.select("#courriel-e")).hasSize(1);
    }

    @Test
    void oneAdministratorOfTheInstanceAloneNeitherEndsNorProlongsAMandateThere() throws Exception {
        Actor kim = cast.administrator("Kim", Actor.INSTANCE);
        Actor lee = cast.administrator("Lee", Actor.INSTANCE);
        String path = "/organisations/" + Actor.INSTANCE + "/mandats";
        assertThat(page(visit(kim, path)).select("main a[href$=/renouvellement]")).isEmpty();
        for (String form : List.of("/renouvellement", "/nouveau")) {
            assertThat(visit(kim, path + form).getStatus()).as(form).isEqualTo(403);
        }
        for (Actor whose : List.of(lee, kim)) {
            String mandate = whose.mandates().getFirst().mandate();
            for (String choice : List.of("finir", "garder")) {
                MockHttpServletResponse answer = send(kim, path + "/renouvellement", Once.fresh(), "source",
                        "délibération n° 1", "du", today.plusDays(1).toString(), "au", today.plusYears(6).toString(),
                        "choix_" + mandate, choice, "fonction_" + mandate, "administration");
                assertThat(answer.getStatus()).as(choice).isEqualTo(403);
            }
            assertThat(cast.actor(whose.id()).mandates()).isEqualTo(whose.mandates());
        }
    }

    @Test
    void anActNobodyHasSignedYetIsRefusedBesideItsField() throws Exception {
        Actor clerk = cast.administrator("Dominique", AMF);
        String[] typed = {"courriel", "camille@exemple.test", "fonction", "présidente", "pouvoirs", "REVIEW", "du",
                today.toString(), "source", "arrêté n° 3", "date_source", "2099-01-01"};
        MockHttpServletResponse answer = send(clerk, "/organisations/" + AMF + "/mandats", Once.fresh(), typed);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(page(answer).select(".errors a[href=#date_source]")).hasSize(1);
        typed[11] = "0000-02-29";
        answer = send(clerk, "/organisations/" + AMF + "/mandats", Once.fresh(), typed);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(page(answer).select(".errors a[href=#date_source]")).hasSize(1);
        typed[7] = "2099-01-01";
        typed[11] = "";
        answer = send(clerk, "/organisations/" + AMF + "/mandats", Once.fresh(), typed);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(page(answer).select(".errors a[href=#du]")).hasSize(1);
    }

    @Test
    void noOrganisationTakesASirenThatIsWrongOrThatOfAnother() throws Exception {
        Organisations organisations = application.getBean(Organisations.class);
        Actor clerk = cast.administrator("Dominique", "O-AMRF");
        String path = "/organisations/O-AMRF/identite";
        String version = page(visit(clerk, path)).select("input[name=version]").val();
        for (String siren : List.of("123456789", organisations.get("commune-92048").siren())) {
            MockHttpServletResponse answer = send(clerk, path, Once.fresh(), "version", version, "siren", siren);
            assertThat(answer.getStatus()).as(siren).isEqualTo(422);
            assertThat(page(answer).select(".errors a[href=#siren]")).hasSize(1);
            assertThat(page(answer).select("#siren").val()).isEqualTo(siren);
        }
        assertThat(organisations.get("O-AMRF").siren()).isNull();
    }

    @Test
    void administratorsAreWarnedOnceThatMandatesEnd() {
        String council = "commune-92073";
        String mayor = cast.person("Camille");
        cast.mandate(mayor, council, EnumSet.allOf(Power.class), today, today.plusDays(40));
        MandateWarnings rounds = application.getBean(MandateWarnings.class);
        boolean more = true; // those of the rest of this world, slice after slice
        while (more) {
            more = rounds.round();
        }
        assertThat(rounds.warn()).isZero();
        assertThat(sql.sql("select days from account.warning where organisation = :id and person = :person")
                .param("id", council)
                .param("person", mayor)
                .query((row, n) -> row.getInt(1))
                .list()).containsExactly(60);
    }

    @Test
    void twoPeopleWhoChangeTheSameIdentityBothSeeBoth() throws Exception {
        Actor actor = cast.administrator("Camille", "O-ADF");
        Actor other = cast.administrator("Alix", "O-ADF");
        String path = "/organisations/O-ADF/identite";
        String version = page(visit(actor, path)).select("input[name=version]").val();
        assertThat(send(actor, path, Once.fresh(), "version", version, "courriel", "adf@exemple.test",
                "source_courriel", "annuaire").getStatus()).isEqualTo(303);
        MockHttpServletResponse late = send(other, path, Once.fresh(), "version", version, "site",
                "https://departements.exemple.test");
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(page(late).text()).contains("adf@exemple.test", "https://departements.exemple.test");
        assertThat(page(late).select("#site").val()).isEqualTo("https://departements.exemple.test");
    }

    @Test
    void oneTakesAwayOnesDataAndErasesThem() throws Exception {
        String person = cast.person("Sacha Bernard");
        String mandate = cast.mandate(person, AMF, EnumSet.of(Power.CONTRIBUTE), today, null);
        Actor sacha = cast.actor(person);
        String mail = application.getBean(People.class).get(person).orElseThrow().mail();
        assertThat(visit(sacha, "/moi/donnees.json").getContentAsString(StandardCharsets.UTF_8))
                .contains("Sacha Bernard", mail, mandate, "connexions")
                .doesNotContain("mandate.ended");
        String second = cast.mandate(person, AMF, EnumSet.of(Power.REVIEW), today, null);
        send(cast.actor(person), "/organisations/" + AMF + "/mandats/" + second + "/fin", Once.fresh(), "quand",
                "maintenant");
        assertThat(visit(sacha, "/moi/donnees.json").getContentAsString(StandardCharsets.UTF_8))
                .as("with what they did, as the journal tells it")
                .contains("mandate.ended", "mandat:" + second);
        assertThat(send(sacha, "/moi/donnees/effacement", Once.fresh()).getStatus()).isEqualTo(422);
        assertThat(send(sacha, "/moi/donnees/effacement", Once.fresh(), "accord", "oui").getStatus()).isEqualTo(303);
        assertThat(application.getBean(People.class).get(person)).isEmpty();
        assertThat(application.getBean(People.class).find(mail)).isEmpty();
        String shown = page(site.perform(get("/organisations/" + AMF)).andReturn().getResponse()).text();
        assertThat(shown).contains("personne effacée").doesNotContain("Sacha Bernard");
    }

    @Test
    void theSearchFindsOrganisationsOfEveryKindThoseWithPeopleFirst() throws Exception {
        cast.administrator("Camille", "commune-92012");
        Document all = page(site.perform(get("/organisations")).andReturn().getResponse());
        assertThat(all.select("tbody th").eachText().toString()).contains("Boulogne-Billancourt");
        assertThat(all.select("tbody tr td:last-child").first().text()).contains("personne").doesNotContain("encore");
        Document two = page(site.perform(get("/organisations?genre=DSDEN&page=2")).andReturn().getResponse());
        assertThat(two.select("tbody tr")).hasSize(20);
        assertThat(two.text()).contains("DSDEN d");
    }

    @Test
    void aBodyIsFoundWhateverItIsCalledWhereverOneLooksForIt() throws Exception {
        cast.administrator("Camille", "departement-40");
        for (String[] cells : new String[][]{{"mairie de Moliets", "commune-40187"},
                {"mairie Moliets-et-Maâ", "commune-40187"}, {"conseil départemental des Landes", "departement-40"},
                {"CD40", "departement-40"}, {"inspection académique des Landes", "dsden-40"}, {"DSDEN 40", "dsden-40"},
                {"rectorat de Bordeaux", "academie-04"}, {"région PACA", "region-93"},
                {"communauté de communes MACS", "epci-244000865"}, {"association Villes Internet", "O-VILLESNET"}}) {
            assertThat(organisations.search(cells[0], 5)).as(cells[0]).isNotEmpty();
            assertThat(organisations.search(cells[0], 5).getFirst().id()).as(cells[0]).isEqualTo(cells[1]);
            String q = java.net.URLEncoder.encode(cells[0], StandardCharsets.UTF_8);
            assertThat(answer("/organisations?q=" + q).select("tbody a").first().attr("href")).as(cells[0])
                    .isEqualTo("/organisations/" + cells[1]);
            assertThat(answer("/api/v1/organisations?q=" + q).text()).as(cells[0]).contains("\"" + cells[1] + "\"");
        }
        assertThat(answer("/recherche?q=DSDEN+des+Landes").select("a[href=/organisations/dsden-40]")).isNotEmpty();
        assertThat(organisations.search("mairie de Saint-Denis", 20)).extracting(Organisation::id)
                .contains("commune-93066", "commune-97411");
    }

    private Document answer(String path) throws Exception {
        return page(site.perform(get(java.net.URI.create(path))).andReturn().getResponse());
    }
}
