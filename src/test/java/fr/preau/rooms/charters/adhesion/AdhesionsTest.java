package fr.preau.rooms.charters.adhesion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.News;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import java.util.EnumSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;

/** A council joins a charter: from the page of the charter to what engages it, and its end. */
@PreauTest
class AdhesionsTest extends JoinedSite {
    @Test
    void aCommuneJoinsFromTheAgendaToTheDayItIsEngaged() throws Exception {
        Charter charter = published();
        Document shown = page(mayor, charter.path());
        assertThat(shown.select(".board .say").text()).contains("Amiens").contains("adhérer");
        String path = begun(charter);
        assertThat(shown.select(".board a.btn").attr("href")).isEqualTo(charter.path() + "/adhesions/nouvelle");
        assertThat(page(null, charter.path() + "/adhesions").select(".board a.btn").attr("href"))
                .isEqualTo(charter.path() + "/adhesions/nouvelle");
        assertThat(page(mayor, charter.path() + "/adhesions").select(".board a.btn").attr("href")).isEqualTo(path);
        Document first = page(mayor, path);
        assertThat(first.select(".board .say").text()).contains("le conseil municipal");
        assertThat(first.select("details").text()).contains("L2131-1", charter(charter).sha256(), "à vérifier");
        assertThat(awaited(mayor)).anyMatch(text -> text.startsWith("Inscrire à l’ordre du jour"));
        step(mayor, path, "/seance", "jour", today + "");
        assertThat(page(mayor, path).select(".board a.btn").text()).isEqualTo("Enregistrer la délibération");
        decided(path, null, "pour", "19", "contre", "3", "abstentions", "1");
        assertThat(page(mayor, path).text()).contains("Pour : 19 · contre : 3 · abstentions : 1");
        assertThat(page(mayor, path).select(".board a.btn").text()).isEqualTo("Compléter la délibération");
        decided(path, today.minusDays(7));
        assertThat(awaited(mayor)).anyMatch(text -> text.startsWith("Signer l’adhésion"));
        Document recap = Jsoup.parse(
                send(mayor, path + "/signature", "edition", edition(path), "relire", "oui").getContentAsString());
        assertThat(recap.select(".panel").text()).contains(charter.title(), charter(charter).sha256(), "2026-11-04-12");
        step(mayor, path, "/signature");
        Document engaged = page(null, path);
        assertThat(engaged.select(".badge").first().text()).isEqualTo("En vigueur");
        assertThat(engaged.select("aside ol li")).hasSize(5);
        assertThat(engaged.select(".board a.btn").attr("href")).isEqualTo(charter.path() + "/engagements");
        assertThat(page(mayor, charter.path() + "/adhesions").select(".board a.btn").attr("href"))
                .isEqualTo(charter.path() + "/engagements");
        assertThat(page(null, charter.path() + "/adhesions?q=AMIENS").select("tbody a").text()).contains("Amiens");
        assertThat(page(null, charter.path() + "/adhesions?q=lyon").text()).contains("Aucune adhésion ne répond.");
        Document list = page(null, charter.path() + "/adhesions");
        assertThat(list.select(".board .say").text()).isEqualTo("Une institution y a adhéré.");
        assertThat(list.select("tbody tr").text()).contains("Amiens", "En vigueur");
        assertThat(page(null, "/en" + charter.path() + "/adhesions").select("tbody").text()).contains("In force");
        assertThat(page(null, charter.path()).select("aside").text()).contains("Qui a adhéré");
        assertThat(page(null, "/organisations/" + AMIENS).text()).contains("Adhésions");
        assertThat(unlike(path)).isEmpty();
    }

    @Test
    void nothingIsSignedWithoutAnExecutoryDeliberationWhereOneIsRequired() throws Exception {
        String path = begun(published());
        assertThat(refused(409, mayor, path + "/signature", "edition", edition(path))).contains("sans délibération",
                "L2131-1");
        decided(path, today.plusDays(3));
        assertThat(refused(409, mayor, path + "/signature", "edition", edition(path))).contains("pas encore exécutoire",
                "L2131-1");
    }

    @Test
    void aServiceOfTheStateSignsByTheDecisionOfItsAuthority() throws Exception {
        Charter charter = published();
        Actor rector = here.cast.administrator("Noa Modèle", "dsden-80");
        String path = done(rector, charter.path() + "/adhesions", "organisation", "dsden-80");
        assertThat(page(rector, path).text()).contains("aucune assemblée ne délibère");
        String edition = page(rector, path).select("[name=edition]").attr("value");
        done(rector, path + "/signature", "edition", edition);
        assertThat(page(null, path).select(".badge").first().text()).isEqualTo("En vigueur");
    }

    @Test
    void oneJoinsOnceAndNotWhatIsNotAdopted() throws Exception {
        Charter charter = published();
        begun(charter);
        String again = refused(409, mayor, charter.path() + "/adhesions", "organisation", AMIENS);
        assertThat(again).contains("a déjà une adhésion");
        Charter open = here.until(convener, State.AMENDMENTS);
        assertThat(refused(409, mayor, open.path() + "/adhesions", "organisation", AMIENS)).contains("charte adoptée");
        assertThat(refused(403, mayor, charter.path() + "/adhesions", "organisation", LYON)).isNotEmpty();
    }

    @Test
    void whoContributesPreparesAndWhoSignsEngages() throws Exception {
        Charter charter = published();
        String clerk = here.cast.person("Alix Modèle");
        here.cast.mandate(clerk, AMIENS, EnumSet.of(Power.CONTRIBUTE), today, null);
        Actor secretary = here.cast.actor(clerk);
        String path = done(secretary, charter.path() + "/adhesions", "organisation", AMIENS);
        decided(path, today);
        Document page = page(secretary, path);
        assertThat(page.select(".board form")).isEmpty();
        assertThat(page.select(".board").text()).contains("Camille Durand");
        assertThat(refused(403, secretary, path + "/signature", "edition", edition(path))).isNotEmpty();
        step(mayor, path, "/signature");
        assertThat(page(secretary, path).select("details form[action$=retrait]")).isEmpty();
    }

    @Test
    void whatTheCouncilRefusedIsNoAdhesion() throws Exception {
        String path = begun(published());
        String said = refused(422, mayor, path + "/deliberation", "numero", "2026-1", "delibere", today + "", "pour",
                "4", "contre", "9", "edition", edition(path));
        assertThat(said).contains("le conseil n’a pas adhéré");
        said = refused(422, mayor, path + "/deliberation", "numero", "n° 1", "delibere", "hier", "executoire",
                "2026-13-01", "pour", "x", "edition", edition(path));
        assertThat(said).contains("Écrivez un jour", "nombre entier de voix");
        said = refused(422, mayor, path + "/deliberation", "numero", "2026-1", "delibere", today.plusDays(1) + "",
                "edition", edition(path));
        assertThat(said).contains("aujourd’hui au plus tard");
    }

    @Test
    void aDayOrACountThatIsASlipOfThePenIsRefusedAndANumberIsKeptAsCouncilsWriteIt() throws Exception {
        String path = begun(published());
        String[][] slips = {{"delibere", "1026-11-04", "aujourd’hui au plus tard"},
                {"delibere", today.minusYears(9) + "", "moins de deux ans"},
                {"executoire", "9999-01-01", "plus de deux ans"}, {"pour", "-1", "nombre entier de voix"},
                {"pour", "12,5", "nombre entier de voix"}, {"contre", "1000000000", "nombre entier de voix"},
                {"numero", "=1+1", "comme 2026-11-04-12"}, {"numero", "<b>12</b>", "comme 2026-11-04-12"},};
        for (String[] slip : slips) {
            String number = slip[0].equals("numero") ? slip[1] : "2026-1";
            String day = slip[0].equals("delibere") ? slip[1] : today + "";
            assertThat(refused(422, mayor, path + "/deliberation", "numero", number, "delibere", day, slip[0], slip[1],
                    "edition", edition(path))).as(slip[0] + " " + slip[1]).contains(slip[2]);
        }
        step(mayor, path, "/deliberation", "numero", "n° Délib. 2026/12", "delibere", today + "");
        assertThat(page(null, path).select("#decision ~ dl dd").first().text()).isEqualTo("Délib. 2026/12");
    }

    @Test
    void whatWasTypedWhileSomebodyElseMovedItOnIsKeptAndMayBeSentAgain() throws Exception {
        String path = begun(published());
        step(mayor, path, "/seance", "jour", today + "");
        MockHttpServletResponse answer = send(mayor, path + "/deliberation", "numero", "2026-77", "delibere",
                today + "", "edition", "1");
        assertThat(answer.getStatus()).isEqualTo(409);
        Document again = Jsoup.parse(answer.getContentAsString());
        assertThat(again.select("#numero").attr("value")).isEqualTo("2026-77");
        assertThat(again.select("[name=edition]").attr("value")).isEqualTo(edition(path));
    }

    @Test
    void anAdhesionIsWithdrawnWithItsReasonAndMayBeginAgain() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        decided(path, today);
        step(mayor, path, "/signature");
        assertThat(refused(422, mayor, path + "/retrait", "edition", edition(path))).contains("Dites pourquoi");
        Document recap = Jsoup.parse(send(mayor, path + "/retrait", "edition", edition(path), "motif",
                "Le conseil en a décidé autrement.", "relire", "oui").getContentAsString());
        assertThat(recap.text()).contains("Le conseil en a décidé autrement.");
        step(mayor, path, "/retrait", "motif", "Le conseil en a décidé autrement.");
        Document page = page(null, path);
        assertThat(page.select(".badge").first().text()).isEqualTo("Retirée");
        assertThat(page.select("aside q").text()).isEqualTo("Le conseil en a décidé autrement.");
        assertThat(begun(charter)).isNotEqualTo(path);
        assertThat(unlike(path)).isEmpty();
    }

    @Test
    void anAdhesionThatHasATermExpires() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        decided(path, today, "fin", today.plusDays(30) + "");
        step(mayor, path, "/signature", "jour", today.plusDays(2) + "");
        assertThat(page(null, path).select(".badge").first().text()).isEqualTo("Signée");
        String id = path.substring(path.lastIndexOf('/') + 1);
        sql.sql("update adhesion.adhesion set starts_on = starts_on - 60, ends_on = ends_on - 60 where id = :id")
                .param("id", id)
                .update();
        assertThat(page(mayor, path).select(".badge").first().text()).isEqualTo("Échue");
        assertThat(begun(charter)).isNotEqualTo(path);
    }

    @Test
    void twoWhoTakeAStepAtOnceDoNotOverwriteEachOther() throws Exception {
        String path = begun(published());
        step(mayor, path, "/seance", "jour", today + "");
        assertThat(refused(409, mayor, path + "/seance", "jour", today + "", "edition", "1")).contains("entre-temps");
    }

    @Test
    void theListIsTakenAwayAndReadByPrograms() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        decided(path, today);
        String csv = site.perform(get(charter.path() + "/adhesions.csv"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv).contains("2026-11-04-12", charter(charter).sha256(), "DELIBERATED");
        String json = site.perform(get("/api/v1/charters/" + charter.id() + "/adhesions"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(json).contains("\"organisation\":{\"id\":\"" + AMIENS + "\"", "\"state\":\"DELIBERATED\"",
                "\"deliberation\":{\"number\":\"2026-11-04-12\"", "\"options\":[]", "\"reservations\":[]");
        String atom = site.perform(get(charter.path() + "/adhesions.atom"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(atom).contains("Délibérée");
        for (String every : List.of("/adhesions.csv", "/api/v1/adhesions?taille=100", "/sitemap.xml")) {
            assertThat(site.perform(get(every)).andReturn().getResponse().getContentAsString()).as(every)
                    .contains(path.substring(path.lastIndexOf('/') + 1));
        }
        assertThat(page(null, "/donnees").select("#adhesions a[href=/adhesions.csv]")).hasSize(1);
        Document list = page(null, charter.path() + "/adhesions");
        assertThat(list.select("#colleges tbody tr").text()).isEqualTo("Communes 0 1 0");
        assertThat(page(null, charter.path() + "/engagements").select(".board").text()).contains("1 autre s’y prépare");
        assertThat(page(null, charter.path() + "/adhesions?etat=SIGNED").select("tbody")).isEmpty();
    }

    @Test
    void theActIsAttachedReadByAnybodyAndListedAsPublicData() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        var file = new MockMultipartFile("document", "acte.csv", "text/csv", "a;b\n1;2\n".getBytes(UTF_8));
        MockHttpServletResponse answer = site.perform(multipart(path + "/deliberation").file(file)
                .content(file.getBytes()) // how long it is must be told
                .requestAttr(SignedIn.ATTRIBUTE, mayor)
                .param(FormToken.FIELD, FormToken.of(mayor.secret()))
                .param(Once.FIELD, Once.fresh())
                .param("numero", "2026-3")
                .param("delibere", today + "")
                .param("pour", "12")
                .param("edition", edition(path))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(303);
        String read = page(null, path).select("#decision ~ p a").attr("href");
        assertThat(read).startsWith("/fichiers/");
        assertThat(site.perform(get(read)).andReturn().getResponse().getStatus()).isEqualTo(200);
        String scdl = site.perform(get(charter.path() + "/deliberations.csv"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(scdl).startsWith("COLL_NOM,COLL_SIRET,DELIB_ID").contains("Amiens,,2026-3,");
    }

    @Test
    void whoSignsIsToldThatItMayBeSignedAndWhoConvenesThatItIs() throws Exception {
        Charter charter = published();
        String clerk = here.cast.person("Alix Modèle");
        here.cast.mandate(clerk, AMIENS, EnumSet.of(Power.CONTRIBUTE), today, null);
        Actor secretary = here.cast.actor(clerk);
        String path = begun(charter);
        String day = today + "";
        step(secretary, path, "/deliberation", "numero", "1", "delibere", day, "executoire", day);
        var news = new News(application);
        assertThat(news.fresh(mayor.id())).anyMatch(text -> text.contains("attend votre signature"));
        step(mayor, path, "/signature");
        assertThat(news.fresh(mayor.id())).noneMatch(text -> text.contains("votre signature"));
        assertThat(news.fresh(convener.id())).anyMatch(text -> text.startsWith("Une institution a adhéré"));
        revised(charter);
        assertThat(news.fresh(mayor.id())).anyMatch(text -> text.startsWith("Une charte remplace celle"));
    }

    @Test
    void aReplacedCharterIsJoinedOnlyByChoiceAndTheNextOneEndsTheFormer() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        decided(path, today);
        step(mayor, path, "/signature");
        String next = revised(charter);
        Actor other = here.cast.administrator("Noa Modèle", LYON);
        String old = charter.path() + "/adhesions";
        assertThat(refused(422, other, old, "organisation", LYON)).contains("a remplacé");
        done(other, old, "organisation", LYON, "remplacee", "oui");
        assertThat(page(other, old).select(".board a.btn").attr("href")).isEqualTo("/chartes/" + next);
        assertThat(page(null, path).select(".badge").first().text()).isEqualTo("En vigueur");
        String step = done(mayor, "/chartes/" + next + "/adhesions", "organisation", AMIENS);
        decided(step, today);
        step(mayor, step, "/signature", "jour", today.plusDays(3) + "");
        Document former = page(null, path);
        assertThat(former.select(".badge").first().text()).isEqualTo("En vigueur");
        assertThat(former.select("aside").text()).contains("Remplacée par la version suivante");
        assertThat(unlike(path)).isEmpty();
        assertThat(unlike(step)).isEmpty();
    }
}
