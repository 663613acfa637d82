package fr.preau.rooms.competences.competence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.Visit;
import fr.preau.ground.web.Visits;
import fr.preau.law.Question;
import gg.jte.output.StringOutput;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

/** How an answer is cited, and what may be done of it. */
@PreauTest
class CitingTest {
    @Autowired Competences competences;
    @Autowired Visits visits;

    private Visit visit() {
        return visits.of(new MockHttpServletRequest("GET", "/qui-fait-quoi"));
    }

    private AnswerActions beside(Competences.QuestionInput asked) {
        Question question = competences.question(asked);
        return AnswerActions.of(visit(), competences, question);
    }

    private static Competences.QuestionInput asked(String commune, String level, String date, String facts) {
        return new Competences.QuestionInput(null, commune, level, "EQUIP_ACQ", date, facts);
    }

    /** Spaces as they are typed. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @Test
    void theSentenceSaysTheQuestionThePlaceTheDayOfTheAnswerTheDayItWasReadAndTheAddress() {
        AnswerActions it = beside(asked("92048", "ECOLE", "2026-11-28", ""));
        assertThat(plain(it.sentence()))
                .isEqualTo("Préau, « Qui achète les ordinateurs, tablettes et écrans ? », école publique de Meudon,"
                        + " réponse au 28 novembre 2026, consultée le " + visit().date(competences.today())
                        + ", http://localhost:8080/qui-fait-quoi?commune=92048&niveau=ECOLE&sujet=EQUIP_ACQ&date=2026-11-28");
        assertThat(beside(asked("40004", "ECOLE", "2026-11-28", "")).sentence()).contains("école publique d’Angresse");
        assertThat(beside(asked("92048", "EREA", "2026-11-28", "")).sentence()).contains(", EREA (");
    }

    @Test
    void aQuestionWithoutADayIsCitedWithThatOfToday() {
        assertThat(beside(asked("92048", "ECOLE", "", "")).url()).endsWith("&date=" + competences.today());
    }

    @Test
    void anAnswerIsNotCitedWithoutTheActsItSupposes() {
        AnswerActions it = beside(asked("40004", "ECOLE", "2014-01-15", "epci.numerique=1"));
        assertThat(plain(it.sentence())).contains(
                "en supposant : Le numérique éducatif est transféré à l’intercommunalité", "&faits=epci.numerique%3D1");
        assertThat(it.declare()).startsWith("/qui-fait-quoi/actes/nouveau?commune=40004").contains("faits=");
    }

    @Test
    void theThreeThingsStandTogetherAndTheCitationIsThereToCopyWithoutJavaScript() {
        AnswerActions it = beside(asked("92048", "ECOLE", "2026-11-28", ""));
        var html = new StringOutput();
        visit().piece("rooms/competences/competence/beside", it).writeTo(html);
        Document piece = Jsoup.parse(html.toString());
        assertThat(piece.select("ul a").eachAttr("href")).containsExactly(
                "/qui-fait-quoi/actes/nouveau?commune=92048&niveau=ECOLE&sujet=EQUIP_ACQ&date=2026-11-28",
                "/qui-fait-quoi/actes?commune=92048",
                "/corrections/nouvelle?objet=reponse:ECOLE.EQUIP_ACQ.92048&date=2026-11-28");
        assertThat(piece.select("details textarea[readonly]").text()).isEqualTo(it.sentence());
        assertThat(piece.select("details a").attr("href")).isEqualTo(it.url());
    }
}
