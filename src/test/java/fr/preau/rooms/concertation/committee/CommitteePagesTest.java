package fr.preau.rooms.concertation.committee;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The pages of standing bodies: what they show to each, and what is sent there. */
@PreauTest
class CommitteePagesTest extends TestPages {
    private static final String HERE = "academie-10";
    private static final String MEUDON = "commune-92048";
    private static final String LIST = "/concertation/instances";
    @Autowired ApplicationContext application;
    private Cast cast;
    private Actor rector;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        rector = cast.administrator("Andréa Modèle", HERE);
        mayor = cast.administrator("Camille Modèle", MEUDON);
    }

    private static String firstWrong(String page) {
        return Jsoup.parse(page).select(".errors a").attr("href");
    }

    private String prepared() throws Exception {
        String seats = send(303, rector, LIST, "organisation", HERE, "titre", "Comité académique du numérique", "objet",
                "Il rend des avis.", "echelle", "ACADEMIE", "lieu", "Académie de Lyon");
        return seats.replace("/sieges", "");
    }

    private String standing() throws Exception {
        String path = prepared();
        assertThat(send(200, rector, path + "/sieges", "noms", "Meudon", "relire", "oui")).contains("Meudon");
        send(303, rector, path + "/sieges", "organisation", MEUDON);
        assertThat(send(200, rector, path + "/installation", "edition", "0", "relire", "oui"))
                .contains("Comité académique");
        send(303, rector, path + "/installation", "edition", "0");
        return path;
    }

    private String asked(String path) throws Exception {
        return send(303, rector, path + "/saisines", "organisation", HERE, "titre", "Un seul guichet", "question",
                "Faut-il un seul guichet ?", "echeance", cast.today().plusDays(12).toString());
    }

    @Test
    void itsPlaceIsCheckedAgainstTheReferentiel() throws Exception {
        String[] fields = {"organisation", HERE, "titre", "Comité", "echelle", "ACADEMIE", "lieu", "Xyzzy"};
        assertThat(firstWrong(send(422, rector, LIST, fields))).isEqualTo("#lieu");
        fields[5] = "NATIONAL";
        assertThat(firstWrong(send(422, rector, LIST, fields))).isEqualTo("#lieu");
        fields[5] = "";
        assertThat(firstWrong(send(422, rector, LIST, fields))).isEqualTo("#echelle");
        assertThat(page(mayor, LIST + "/nouvelle").select("form.form")).isNotEmpty();
        String path = prepared();
        assertThat(firstWrong(send(422, rector, path + "/preparation", "edition", "0", "titre", "", "echelle",
                "ACADEMIE", "lieu", "Académie de Lyon"))).isEqualTo("#titre");
        send(303, rector, path + "/preparation", "edition", "0", "titre", "Un autre nom", "echelle", "NATIONAL");
        assertThat(page(rector, "/moi/instances").text()).contains("Un autre nom");
    }

    @Test
    void aSeatAloneInItsCollegeIsToldBeforeItIsGiven() throws Exception {
        String path = prepared();
        String recap = send(200, rector, path + "/sieges", "noms", "Meudon\nAmiens", "relire", "oui");
        assertThat(recap).doesNotContain("il peut tout arrêter");
        String[] both = {"organisation", MEUDON, "organisation", HERE, "relire", "oui"};
        assertThat(send(200, rector, path + "/sieges", both)).contains("Un siège seul dans son collège",
                "il peut tout arrêter à lui seul");
    }

    @Test
    void aMayorSeesInOneGlanceWhatIsExpectedOfHer() throws Exception {
        String text = standing();
        assertThat(page(null, text).select(".board").text()).contains("n’a pas encore rendu d’avis");
        assertThat(page(mayor, text).select(".board").text())
                .contains("Vous siégez ici pour Meudon, au collège des communes.")
                .contains("Rien n’est attendu de vous");
        String referral = asked(text);
        Document hers = page(mayor, text);
        assertThat(hers.select(".board").text()).contains("donner votre position sur Un seul guichet");
        assertThat(hers.select("a.btn:not(.alt)").eachAttr("href")).containsExactly(referral + "#mot");
        assertThat(page(mayor, "/moi").text()).contains("Donner votre position sur « Un seul guichet »");
        assertThat(page(mayor, "/en" + text).select(".board").text())
                .contains("You sit here for Meudon, in the college of communes.");
        send(303, mayor, referral + "/mots", "siege", MEUDON, "mot", "FAVOURABLE", "raison", "");
        assertThat(page(mayor, text).select(".board").text()).contains("Rien n’est attendu de vous");
        assertThat(page(null, referral).select("tbody tr").text()).contains("Meudon", "Favorable");
    }

    @Test
    void aWordIsRefusedBesideItsField() throws Exception {
        String referral = asked(standing());
        String path = referral + "/mots";
        assertThat(firstWrong(send(422, mayor, path, "siege", MEUDON))).isEqualTo("#mot");
        assertThat(firstWrong(send(422, mayor, path, "siege", MEUDON, "mot", "UNFAVOURABLE"))).isEqualTo("#raison");
        assertThat(send(403, mayor, path, "siege", "commune-80021", "mot", "NONE")).contains("Ce siège n’existe pas");
        assertThat(page(null, referral).select("form[action$=/mots]")).isEmpty();
    }

    @Test
    void anOpinionIsReadAgainThenPutToTheSeatsThenGiven() throws Exception {
        String word = standing();
        String referral = asked(word);
        String[] fields = {"avis", "RESERVES", "texte", "Oui, si.", "echeance", cast.today().toString(), "comment",
                "consentement", "relire", "oui"};
        assertThat(firstWrong(send(422, rector, referral + "/avis", fields))).as("refused at the first step")
                .isEqualTo("#echeance");
        fields[5] = cast.today().plusDays(20).toString();
        assertThat(send(200, rector, referral + "/avis", fields)).contains("Oui, si.", "Sièges consultés", "Meudon",
                "Un silence reste un silence");
        fields[7] = "scrutin";
        assertThat(firstWrong(send(422, rector, referral + "/avis", fields))).isEqualTo("#jour");
        fields[7] = "consentement";
        fields[9] = "";
        send(303, rector, referral + "/avis", fields);
        Document shown = page(null, referral);
        assertThat(shown.select(".board").text()).contains("Avis proposé : Favorable avec réserves")
                .doesNotContain("par le consentement");
        assertThat(shown.select("#consentement").text()).contains("1 siège n’a encore rien dit");
        assertThat(page(mayor, word).select(".board").text())
                .contains("dire si vous consentez à l’avis proposé sur Un seul guichet");
        String consent = shown.select("#consentement a.go").attr("href");
        send(303, mayor, consent + "/reponses", "siege", MEUDON, "reponse", "CONSENTEMENT");
        assertThat(page(null, referral).select(".board").text()).contains("Avis : Favorable avec réserves",
                "par le consentement de ses sièges");
        assertThat(page(null, word).select(".board").text()).contains("Dernier avis rendu : Favorable avec réserves");
        assertThat(text(null, word + ".atom")).contains("Avis rendu");
    }

    /** Twenty seconds after it was asked, one seat heard of several, and that one opposed. */
    @Test
    void oneClickGivesNoOpinionByConsent() throws Exception {
        String path = prepared();
        send(303, rector, path + "/sieges", "organisation", MEUDON);
        send(303, rector, path + "/sieges", "organisation", "commune-80021");
        send(303, rector, path + "/installation", "edition", "0");
        String referral = asked(path);
        String[] word = {"siege", MEUDON, "mot", "UNFAVOURABLE", "raison", "C’est trop cher."};
        send(303, mayor, referral + "/mots", word);
        for (String last : new String[]{cast.today().toString(), cast.today().plusDays(20).toString()}) {
            site.perform(fr.preau.ground.web.FilledForm.of(rector, referral + "/avis", "avis", "FAVOURABLE", "texte",
                    "Oui.", "jour", cast.today().toString(), "echeance", last, "comment", "consentement"));
        }
        Document shown = page(null, referral);
        assertThat(shown.select(".board").text()).contains("Avis proposé").doesNotContain("Avis : Favorable");
        assertThat(shown.select("#consentement").text()).contains("Meudon fait objection", "C’est trop cher.");
        assertThat(text(null, "/api/v1" + path.replace("/concertation", ""))).contains("\"advice\":null");
    }

    @Test
    void meetingsAreInACalendar() throws Exception {
        String path = standing();
        String[] fields = {"jour", cast.today().plusDays(20).toString(), "heure", "14:00", "fin_heure", "16:30", "ou",
                "Lyon, salle Molière", "ordre", "- Le réseau"};
        send(303, rector, path + "/reunions", fields);
        assertThat(text(null, path + ".ics")).contains("SUMMARY:Comité académique", "LOCATION:Lyon\\, salle Molière",
                "CONFIRMED");
        fields[3] = "quatorze heures";
        assertThat(firstWrong(send(422, rector, path + "/reunions", fields))).isEqualTo("#heure");
        fields[3] = "14:00";
        fields[1] = cast.today().minusDays(2).toString();
        assertThat(firstWrong(send(422, rector, path + "/reunions", fields))).isEqualTo("#jour");
        assertThat(firstWrong(send(422, rector, path + "/reunions/1/annulation"))).isEqualTo("#motif-1");
        send(303, rector, path + "/reunions/1/annulation", "motif-1", "Grève des trains.");
        assertThat(text(null, path + "/reunions/1.ics")).contains("STATUS:CANCELLED");
        assertThat(page(null, path).select("#reunions ~ *").text()).contains("Grève des trains.");
        assertThat(page(null, "/concertation").select("#STANDS")).isNotEmpty();
    }

    @Test
    void rulesSeatsAndTheEnd() throws Exception {
        String path = standing();
        String today = cast.today().toString();
        assertThat(firstWrong(send(422, rector, path + "/reglement", "vigueur", today))).isEqualTo("#reglement");
        send(303, rector, path + "/reglement", "reglement", "- Un article", "vigueur", today);
        assertThat(page(null, path + "/reglement").select("main li").text()).contains("Un article");
        String term = cast.today().plusDays(60).toString();
        send(303, rector, path + "/sieges/echeance", "siege", MEUDON, "fin", term);
        assertThat(page(null, path).select("#sieges ~ ul").text()).contains("jusqu’au");
        send(422, rector, path + "/sieges/echeance", "fin", term);
        send(303, rector, path + "/sieges/retrait", "seat", MEUDON);
        assertThat(text(null, path + ".csv")).contains("Meudon").contains("false");
        assertThat(page(null, path).select("#sieges ~ ul").text()).doesNotContain("Meudon");
        assertThat(send(200, rector, path + "/fin", "motif", "C’est fini.", "relire", "oui"))
                .contains("Comité académique");
        send(303, rector, path + "/fin", "motif", "C’est fini.");
        assertThat(page(null, path).select(".board").text()).contains("C’est fini.");
        assertThat(page(null, LIST + "?etat=ENDED").text()).contains("Comité académique");
    }

    @Test
    void aQuestionIsAskedByWhoMay() throws Exception {
        String path = standing();
        String[] fields = {"organisation", MEUDON, "titre", "Le prix", "question", "", "echeance",
                cast.today().toString(), "piece", ""};
        assertThat(firstWrong(send(422, mayor, path + "/saisines", fields))).isEqualTo("#question");
        fields[5] = "Qui paie le réseau ?";
        fields[9] = "/chartes/C-0000000000";
        assertThat(firstWrong(send(422, mayor, path + "/saisines", fields))).isEqualTo("#piece");
        fields[1] = "commune-80021";
        assertThat(send(403, mayor, path + "/saisines", fields)).contains("y siègent");
        assertThat(page(mayor, path + "/saisines/nouvelle").select("form.form")).isNotEmpty();
    }
}
