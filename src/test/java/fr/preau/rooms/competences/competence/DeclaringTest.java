package fr.preau.rooms.competences.competence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.SentAtOnce;
import fr.preau.ground.web.Shown;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** How institutions declare their acts, and all that is refused them. */
@PreauTest
class DeclaringTest {
    private static final String MACS = "244000865";
    private static final String NEW = "/qui-fait-quoi/actes/nouveau";
    private static final String ACTS = "/qui-fait-quoi/actes";
    private static final String ANGRESSE = "?commune=40004&niveau=ECOLE&sujet=EQUIP_ACQ";
    private static final int TYPED_WRONG = 422;

    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    @Autowired Competences competences;
    private Cast cast;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        forget();
    }

    @AfterEach
    void forget() {
        sql.sql("delete from competence.act").update();
    }

    private MockHttpServletResponse visit(@Nullable Actor actor, String path) throws Exception {
        MockHttpServletRequestBuilder asked = get(path);
        return site.perform(actor == null ? asked : asked.requestAttr(SignedIn.ATTRIBUTE, actor))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletRequestBuilder form(Actor actor, String path, String once,
            Map<String, String> fields) {
        List<String> all = new ArrayList<>(List.of(Once.FIELD, once));
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        return FilledForm.of(actor, path, all);
    }

    private MockHttpServletResponse send(Actor actor, String path, String once, Map<String, String> fields)
            throws Exception {
        return site.perform(form(actor, path, once, fields)).andReturn().getResponse();
    }

    /** With that very token: among copies, one with a token of its own may be the one taken. */
    private MockHttpServletResponse sendAlone(Actor actor, String once, Map<String, String> fields) throws Exception {
        var form = form(actor, ACTS, once, fields).header(SentAtOnce.COPY, once);
        return site.perform(form).andReturn().getResponse();
    }

    private MockHttpServletResponse declare(Actor actor, Map<String, String> fields) throws Exception {
        return send(actor, ACTS, Once.fresh(), fields);
    }

    private static Document page(MockHttpServletResponse answer) throws Exception {
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    /** The transfer of digital education by Angresse to its grouping, with some fields changed. */
    private static Map<String, String> transfer(String by, String... changed) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("commune", "40004", "niveau", "ECOLE", "sujet",
                "EQUIP_ACQ", "acte", "epci.numerique", "pour", by, "organisme", MACS, "portee", "COMMUNE", "titre",
                "Arrêté portant modification des statuts", "numero", "2013-342", "du", "2013-09-01"));
        all.put("adresse", "https://recueil.exemple.fr/2013-342.pdf");
        for (int i = 0; i < changed.length; i += 2) {
            all.put(changed[i], changed[i + 1]);
        }
        return all;
    }

    private Answer ask(String commune, String date) {
        return competences.whoDoes(
                competences.question(new Competences.QuestionInput(null, commune, "ECOLE", "EQUIP_ACQ", date, "")));
    }

    private long acts() {
        return sql.sql("select count(*) from competence.act").query(Long.class).single();
    }

    @Test
    void whoeverHasNoMandateSeesWhatIsNeededAndWhatMayBeDoneWithout() throws Exception {
        Document page = page(visit(null, NEW + ANGRESSE));
        assertThat(page.select("main form")).isEmpty();
        assertThat(page.select("a[href^=/connexion?retour=]").attr("href"))
                .contains("%2Fqui-fait-quoi%2Factes%2Fnouveau%3Fcommune%3D40004");
        assertThat(page.select("a[href^=/rejoindre?q=]")).isNotEmpty();
        assertThat(page.select("a[href=/organisations/commune-40004]")).isNotEmpty();
        assertThat(page.select("a[href^=/corrections/nouvelle?objet=reponse:ECOLE.EQUIP_ACQ.40004]")).isNotEmpty();
        assertThat(page(visit(null, "/en" + NEW + ANGRESSE)).text()).contains("What is needed", "Without a mandate");
    }

    @Test
    void whoeverMayOnlyContributeIsToldWhichPowerIsMissing() throws Exception {
        String person = cast.person("Alix");
        cast.mandate(person, "commune-40004", EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        Actor alix = cast.actor(person);
        assertThat(page(visit(alix, NEW + ANGRESSE)).text())
                .contains("Angresse Votre mandat pour cette organisation ne donne pas le pouvoir de publier. Ici, ");
        MockHttpServletResponse refused = declare(alix, transfer("commune-40004"));
        assertThat(refused.getStatus()).isEqualTo(TYPED_WRONG);
        assertThat(page(refused).select("#pour .msg").text()).isNotBlank();
        assertThat(acts()).isZero();
    }

    @Test
    void theActsOfTheLevelAreOfferedThoseThatMoveTheAnswerFirstAndNeverWhatASchoolIs() throws Exception {
        Actor clerk = cast.administrator("Camille", "commune-40004");
        Document page = page(visit(clerk, NEW + ANGRESSE));
        assertThat(page.select("fieldset").first().select("input").eachAttr("value")).contains("epci.numerique")
                .doesNotContain("rip");
        List<String> all = page.select("input[name=acte]").eachAttr("value");
        assertThat(all).contains("syndicat.ecole", "rip")
                .doesNotContain("cite", "smo.college_it", "type", "commune_nouvelle", "etat_l211_4");
        assertThat(page.select("input[name=sujet]").val()).isEqualTo("EQUIP_ACQ");
    }

    @Test
    void aHypothesisChoosesItsActAndTheGroupingOfThePlaceIsProposed() throws Exception {
        Actor clerk = cast.administrator("Camille", "commune-40004");
        Document page = page(visit(clerk, NEW + ANGRESSE + "&faits=epci.numerique=1"));
        assertThat(page.select("input[name=acte]").val()).isEqualTo("epci.numerique");
        assertThat(page.select("#organisme").val()).isEqualTo(MACS);
        assertThat(page.select("#organisme-h").text()).contains("Maremne", MACS);
        assertThat(page.select("input[name=portee][checked]").val()).isEqualTo("COMMUNE");
        assertThat(page.select("input[name=portee][value=EPCI]")).isEmpty();
    }

    @Test
    void aDeclaredActMovesTheAnswerAndIsReadInTheListTheFilesAndTheJournal() throws Exception {
        Actor clerk = cast.administrator("Camille Durand", "commune-40004");
        assertThat(ask("40004", "2014-01-15").authorities(Role.DECIDES)).containsExactly("COMMUNE");
        String once = Once.fresh();
        MockHttpServletResponse first = sendAlone(clerk, once, transfer("commune-40004"));
        assertThat(first.getStatus()).isEqualTo(303);
        String location = String.valueOf(first.getHeader("Location"));
        assertThat(location).startsWith("/qui-fait-quoi/actes?acte=A-");
        assertThat(sendAlone(clerk, once, transfer("commune-40004")).getHeader("Location")).isEqualTo(location);
        assertThat(acts()).isEqualTo(1);

        Answer answer = ask("40004", "2014-01-15");
        assertThat(answer.authorities(Role.DECIDES)).containsExactly("EPCI");
        assertThat(answer.holders().getFirst().body().siren()).isEqualTo(MACS);

        Document list = page(visit(null, location));
        assertThat(list.select("tbody tr")).hasSize(1);
        assertThat(list.text())
                .contains("Le numérique éducatif est transféré", "Angresse (40004)",
                        "Arrêté portant modification des statuts, n° 2013-342", "depuis le 1er septembre 2013",
                        "Camille Durand, adjointe à l’éducation")
                .doesNotContain("Retirer");
        assertThat(list.select("a[href=https://recueil.exemple.fr/2013-342.pdf]")).isNotEmpty();
        assertThat(list.select("a[href^=/corrections/nouvelle?objet=acte:A-]")).isNotEmpty();
        assertThat(visit(null, ACTS + ".csv?commune=angresse").getContentAsString())
                .contains("epci.numerique,1," + MACS + ",COMMUNE,40004,2013-09-01");
        assertThat(visit(null, "/api/v1/competences/acts?commune=40004").getContentAsString())
                .contains("\"fact\":\"epci.numerique\"", "\"status\":\"DECLARED\"", "\"total\":1");
        String journal = page(visit(null, "/journal?objet=commune:40004")).text();
        assertThat(journal).contains("Angresse déclare un acte, lieu : Angresse", "epci.numerique",
                "1er septembre 2013", location.substring(location.indexOf("A-")));
        assertThat(journal).doesNotContain("modification des statuts");
    }

    @Test
    void everyMistakeIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        Actor clerk = cast.administrator("Camille", "commune-40004");
        MockHttpServletResponse answer = declare(clerk,
                transfer("commune-92048", "organisme", "244000866", "portee", "", "titre",
                        "à l’attention de x@exemple.fr", "adresse", "http://exemple.fr/acte", "du", "2014-09-01", "au",
                        "2013-01-01"));
        assertThat(answer.getStatus()).isEqualTo(TYPED_WRONG);
        Document page = page(answer);
        assertThat(page.select(".errors a").eachAttr("href")).containsExactly("#pour", "#organisme", "#portee",
                "#titre", "#adresse", "#au");
        for (String field : List.of("organisme", "titre", "adresse", "au")) {
            assertThat(page.select("#" + field + "-e").text()).as(field).isNotBlank();
            assertThat(page.select("#" + field).attr("aria-describedby")).contains(field + "-e");
        }
        assertThat(page.select("#titre").val()).isEqualTo("à l’attention de x@exemple.fr");
        assertThat(page.select("#adresse").val()).isEqualTo("http://exemple.fr/acte");
        assertThat(page.select("#au").val()).isEqualTo("2013-01-01");
        assertThat(page.select("input[name=sujet]").val()).isEqualTo("EQUIP_ACQ");
        assertThat(page.title()).startsWith("Erreur");
        assertThat(acts()).isZero();
    }

    @Test
    void theSameActOfTheSameBodyInTheSamePlaceIsAConflictThatShowsTheOther() throws Exception {
        Actor clerk = cast.administrator("Camille", "commune-40004");
        declare(clerk, transfer("commune-40004", "au", "2015-08-31"));
        MockHttpServletResponse again = declare(clerk, transfer("commune-40004", "du", "2015-08-31", "titre", "Autre"));
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(page(again).select("#du-e").text()).contains("déjà déclaré");
        assertThat(page(again).select("a[href^=/qui-fait-quoi/actes?acte=A-]")).isNotEmpty();
        assertThat(page(again).select("#titre").val()).isEqualTo("Autre");
        assertThat(declare(clerk, transfer("commune-40004", "du", "2015-09-01")).getStatus()).isEqualTo(303);
        assertThat(acts()).isEqualTo(2);
    }

    @Test
    void anInstitutionThatTheActDoesNotConcernIsToldWhyAndHowToReportIt() throws Exception {
        Actor mayor = cast.administrator("Camille", "commune-92048");
        MockHttpServletResponse refused = declare(mayor, transfer("commune-92048"));
        assertThat(refused.getStatus()).isEqualTo(TYPED_WRONG);
        assertThat(page(refused).select("#pour .msg").text()).contains("ne concerne pas « Meudon »", "Angresse",
                "l’organisme qui reçoit");
        assertThat(page(refused).select("a[href^=/corrections/nouvelle?objet=reponse:]")).isNotEmpty();
        Actor region = cast.administrator("Sacha", "region-75");
        assertThat(declare(region, transfer("region-75")).getStatus()).isEqualTo(TYPED_WRONG);
        assertThat(acts()).isZero();
    }

    @Test
    void whoReceivesMayDeclareForAllItsCommunesAndACommuneOnlyForItself() throws Exception {
        Actor president = cast.administrator("Dominique", "epci-" + MACS);
        Document form = page(visit(president, NEW + ANGRESSE + "&acte=epci.numerique"));
        assertThat(form.select("input[name=portee][value=EPCI]")).isNotEmpty();
        assertThat(declare(president, transfer("epci-" + MACS, "portee", "EPCI")).getStatus()).isEqualTo(303);
        assertThat(ask("40036", "2024-01-15").authorities(Role.DECIDES)).containsExactly("EPCI");
        assertThat(page(visit(null, ACTS + "?commune=40036")).select("tbody tr")).hasSize(1);
        assertThat(page(visit(null, ACTS + "?organisation=" + MACS)).select("tbody tr")).hasSize(1);
        assertThat(page(visit(null, ACTS + "?commune=92048")).select("tbody tr")).isEmpty();
        Actor clerk = cast.administrator("Camille", "commune-40004");
        MockHttpServletResponse refused = declare(clerk, transfer("commune-40004", "portee", "EPCI"));
        assertThat(page(refused).select("#portee .msg").text()).contains("Seule l’organisation");
    }

    @Test
    void theConventionOfACampusIsDeclaredByOneOfTheTwoAuthoritiesWithItsValue() throws Exception {
        Actor council = cast.administrator("Lou", "departement-40");
        String question = "?commune=40192&niveau=CITE_SCOLAIRE&sujet=EQUIP_ACQ&acte=cite";
        Document form = page(visit(council, NEW + question));
        assertThat(form.select("input[name=valeur]").eachAttr("value")).containsExactly("REGION", "DEPARTEMENT");
        assertThat(form.select("#organisme")).isEmpty();
        Map<String, String> typed = new LinkedHashMap<>(
                Map.of("commune", "40192", "niveau", "CITE_SCOLAIRE", "acte", "cite", "pour", "departement-40",
                        "portee", "COMMUNE", "titre", "Convention de la cité scolaire", "du", "2020-09-01"));
        assertThat(page(declare(council, typed)).select("#valeur .msg").text()).isNotBlank();
        typed.put("valeur", "DEPARTEMENT");
        assertThat(declare(council, typed).getStatus()).isEqualTo(303);
        assertThat(page(visit(null, ACTS)).text()).contains("La convention désigne le département");
        Actor clerk = cast.administrator("Camille", "commune-40192");
        typed.put("pour", "commune-40192");
        assertThat(declare(clerk, typed).getStatus()).isEqualTo(TYPED_WRONG);
    }

    @Test
    void theMetropoleOfLyonGivesInThePlaceOfItsDepartement() throws Exception {
        Map<String, String> typed = new LinkedHashMap<>(Map.of("commune", "69266", "niveau", "COLLEGE", "acte",
                "smo.college_it", "pour", "epci-200046977", "organisme", "200062248", "portee", "EPCI", "titre",
                "Délibération inventée", "du", "2020-09-01"));
        Actor metropole = cast.administrator("Lou", "epci-200046977");
        assertThat(declare(metropole, typed).getStatus()).isEqualTo(303);
        Actor rhone = cast.administrator("Sacha", "departement-69");
        typed.put("pour", "departement-69");
        typed.put("portee", "COMMUNE");
        MockHttpServletResponse refused = declare(rhone, typed);
        assertThat(refused.getStatus()).isEqualTo(TYPED_WRONG);
        assertThat(page(refused).select("#pour .msg").text()).contains("Métropole de Lyon");
    }

    @Test
    void anActWithdrawnStaysInTheListCountsNoMoreAndMayBeDeclaredAgain() throws Exception {
        Actor clerk = cast.administrator("Camille", "commune-40004");
        String location = String.valueOf(declare(clerk, transfer("commune-40004")).getHeader("Location"));
        String withdrawal = location.replace("?acte=", "/") + "/retrait";
        assertThat(page(visit(clerk, location)).select("form[action=" + withdrawal + "]")).isNotEmpty();
        Actor other = cast.administrator("Sacha", "commune-92048");
        assertThat(send(other, withdrawal, Once.fresh(), Map.of()).getStatus()).isEqualTo(403);
        assertThat(send(clerk, withdrawal, Once.fresh(), Map.of()).getStatus()).isEqualTo(303);
        assertThat(ask("40004", "2014-01-15").authorities(Role.DECIDES)).containsExactly("COMMUNE");
        Document list = page(visit(clerk, ACTS));
        assertThat(list.text()).contains("Retiré", "retiré par son déclarant le");
        assertThat(list.select("form[action$=/retrait]")).isEmpty();
        assertThat(send(clerk, withdrawal, Once.fresh(), Map.of()).getStatus()).isEqualTo(409);
        assertThat(page(visit(null, "/journal?famille=competence")).text())
                .contains("Angresse retire un acte déclaré, lieu : Angresse");
        assertThat(declare(clerk, transfer("commune-40004")).getStatus()).isEqualTo(303);
        assertThat(ask("40004", "2014-01-15").authorities(Role.DECIDES)).containsExactly("EPCI");
    }

    @Test
    void whatAFileBroughtIsInTheListAndNobodyWithdrawsItHere() throws Exception {
        sql.sql("""
                insert into competence.act (organisation, fact, body, scope_kind, scope, during, document)
                values ('244000865', 'epci.numerique', '244000865', 'COMMUNE', '{40004,40036}', '[2013-09-01,2016-09-01)', 'Statuts')
                """)
                .update();
        Actor president = cast.administrator("Dominique", "epci-" + MACS);
        Document list = page(visit(president, ACTS));
        assertThat(list.text()).contains("Angresse (40004), Bénesse-Maremne (40036)",
                "du 1er septembre 2013 au 31 août 2016", "apporté par un fichier");
        assertThat(list.select("form[action$=/retrait]")).isEmpty();
        String ref = sql.sql("select ref from competence.act").query(String.class).single();
        assertThat(send(president, ACTS + "/" + ref + "/retrait", Once.fresh(), Map.of()).getStatus()).isEqualTo(403);
        assertThat(declare(president, transfer("epci-" + MACS)).getStatus()).isEqualTo(409);
    }

    @Test
    void anAnswerIsContestedByAnybodyWithItsQuestionAndItsDay() throws Exception {
        Document form = page(visit(null, "/corrections/nouvelle?objet=reponse:ECOLE.EQUIP_ACQ.92048&date=2013-12-12"));
        assertThat(form.select(".lead").text()).contains("Qui achète les ordinateurs", "École publique, Meudon (92048)",
                "12 décembre 2013");
        assertThat(form.select("#section option").eachAttr("value")).contains("en-droit", "ici");
        for (String unknown : List.of("ECOLE.RIEN.92048", "RIEN.EQUIP_ACQ.92048", "ECOLE.EQUIP_ACQ")) {
            assertThat(visit(null, "/corrections/nouvelle?objet=reponse:" + unknown).getStatus()).as(unknown)
                    .isEqualTo(404);
        }
    }

    @Test
    void aFormKeptForWhoMustSignInAgainIsReadInWords() {
        AnswerShown shown = application.getBean(AnswerShown.class);
        for (String path : List.of(ACTS, "/en" + ACTS)) {
            assertThat(shown.typed(path, "acte", "epci.numerique", Language.FR)).map(Shown.FieldValue::value)
                    .contains("Le numérique éducatif est transféré à l’intercommunalité");
            assertThat(shown.typed(path, "pour", "commune-40004", Language.FR)).map(Shown.FieldValue::value)
                    .contains("Angresse");
            assertThat(shown.typed(path, "sujet", "EQUIP_ACQ", Language.FR)).map(Shown.FieldValue::label).contains("");
        }
        assertThat(shown.typed("/chartes", "acte", "epci.numerique", Language.FR)).isEmpty();
    }

    @Test
    void nothingIsDeclaredWhereNoCommuneIsNorAboutAFactOfAnotherLevel() throws Exception {
        Actor clerk = cast.administrator("Camille", "commune-40004");
        assertThat(visit(clerk, NEW + "?commune=00000").getStatus()).isEqualTo(404);
        assertThat(declare(clerk, transfer("commune-40004", "acte", "cite")).getStatus()).isEqualTo(400);
        assertThat(page(visit(null, NEW)).select("#lieu")).isNotEmpty();
        assertThat(visit(null, NEW + "?lieu=angresse").getHeader("Location")).isEqualTo(NEW + "?commune=40004");
        assertThat(visit(null, ACTS + "?commune=nulle-part-zzz").getStatus()).isEqualTo(404);
        assertThat(page(visit(null, ACTS + "?commune=saint-denis")).select("#communes")).isNotEmpty();
        assertThat(visit(null, "/api/v1/competences/acts?commune=saint-denis").getStatus()).isEqualTo(400);
    }
}
