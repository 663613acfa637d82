package fr.preau.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.charter.Charter;
import fr.preau.charter.Charter.State;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Workshop;
import fr.preau.journal.Concordance;
import fr.preau.journal.Discrepancy;
import fr.preau.journal.Journal;
import fr.preau.kernel.Once;
import fr.preau.kernel.PreauTest;
import fr.preau.policy.FormToken;
import fr.preau.policy.Power;
import fr.preau.policy.SignedIn;
import fr.preau.web.Language;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A council joins a charter: from the page of the charter to what engages it, and its end. */
@PreauTest
class AdhesionsTest {
    private static final String AMIENS = "commune-80021";
    private static final String LYON = "commune-69266";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    @Autowired Journal journal;
    @Autowired Concordance concordance;
    @Autowired DataSource database;
    @Autowired List<AwaitedThings> awaiting;
    private Workshop here;
    private Actor convener;
    private Actor mayor;
    private LocalDate today;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        convener = here.convener();
        mayor = here.cast.administrator("Camille Durand", AMIENS);
        today = here.cast.today();
    }

    /** A charter that its colleges adopted, published. */
    private Charter published() {
        String id = here.until(convener, State.VOTE).id();
        adopt(id);
        return here.pass(convener, id, State.PUBLISHED);
    }

    private Document page(Actor reader, String path) throws Exception {
        MockHttpServletRequestBuilder asked = get(path);
        if (reader != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, reader);
        }
        MockHttpServletResponse answer = site.perform(asked).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse send(Actor who, String path, String... fields)
            throws Exception {
        MockHttpServletRequestBuilder form =
                post(path)
                        .requestAttr(SignedIn.ATTRIBUTE, who)
                        .param(FormToken.FIELD, FormToken.of(who.secret()))
                        .param(Once.FIELD, Once.fresh());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form).andReturn().getResponse();
    }

    private String done(Actor who, String path, String... fields) throws Exception {
        MockHttpServletResponse answer = send(who, path, fields);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(303);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    private String refused(int status, Actor who, String path, String... fields) throws Exception {
        MockHttpServletResponse answer = send(who, path, fields);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString()).select(".errors li").text();
    }

    private String begun(Charter charter) throws Exception {
        return done(mayor, charter.path() + "/adhesions", "organisation", AMIENS);
    }

    private String edition(String path) throws Exception {
        return page(mayor, path).select("[name=edition]").attr("value");
    }

    /** Step after step, with the edition of the page. */
    private void step(Actor who, String path, String act, String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("edition", edition(path)));
        done(who, path + act, all.toArray(String[]::new));
    }

    private void decided(String path, LocalDate executory, String... more) throws Exception {
        List<String> all =
                new ArrayList<>(
                        List.of("numero", "2026-11-04-12", "delibere", today.minusDays(9) + ""));
        if (executory != null) {
            all.addAll(List.of("transmis", today.minusDays(8) + ""));
            all.addAll(List.of("executoire", executory + ""));
        }
        all.addAll(List.of(more));
        step(mayor, path, "/deliberation", all.toArray(String[]::new));
    }

    @Test
    void aCommuneJoinsFromTheAgendaToTheDayItIsEngaged() throws Exception {
        Charter charter = published();
        Document shown = page(mayor, charter.path());
        assertThat(shown.select(".board .say").text()).contains("Amiens").contains("adhérer");
        String path = begun(charter);
        assertThat(shown.select(".board a.btn").attr("href"))
                .isEqualTo(charter.path() + "/adhesions/nouvelle");
        Document first = page(mayor, path);
        assertThat(first.select(".board .say").text()).contains("le conseil municipal");
        assertThat(first.select("details").text())
                .contains("L2131-1", charter(charter).sha256(), "à vérifier");
        assertThat(awaited(mayor)).anyMatch(one -> one.startsWith("Inscrire à l’ordre du jour"));
        step(mayor, path, "/seance", "jour", today + "");
        assertThat(page(mayor, path).select(".board a.btn").text())
                .isEqualTo("Enregistrer la délibération");
        decided(path, null, "pour", "19", "contre", "3", "abstentions", "1");
        assertThat(page(mayor, path).text()).contains("19 pour, 3 contre, 1 abstentions");
        assertThat(page(mayor, path).select(".board a.btn").text())
                .isEqualTo("Compléter la délibération");
        decided(path, today.minusDays(7));
        assertThat(awaited(mayor)).anyMatch(one -> one.startsWith("Signer l’adhésion"));
        Document recap =
                Jsoup.parse(
                        send(mayor, path + "/signature", "edition", edition(path), "relire", "oui")
                                .getContentAsString());
        assertThat(recap.select(".panel").text())
                .contains(charter.title(), charter(charter).sha256(), "2026-11-04-12");
        step(mayor, path, "/signature");
        Document engaged = page(null, path);
        assertThat(engaged.select(".badge").first().text()).isEqualTo("En vigueur");
        assertThat(engaged.select("aside ol li")).hasSize(5);
        Document list = page(null, charter.path() + "/adhesions");
        assertThat(list.select(".board .say").text()).isEqualTo("Une institution y a adhéré.");
        assertThat(list.select("tbody tr").text()).contains("Amiens", "En vigueur");
        assertThat(page(null, "/en" + charter.path() + "/adhesions").select("tbody").text())
                .contains("In force");
        assertThat(page(null, charter.path()).select("aside").text()).contains("Qui a adhéré");
        assertThat(page(null, "/organisations/" + AMIENS).text()).contains("Adhésions");
        assertThat(unlike(path)).isEmpty();
    }

    /** What of that adhesion is kept otherwise than the lines say. */
    private List<Discrepancy> unlike(String path) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return concordance.of(connection).discrepancies().stream()
                    .filter(one -> one.table().startsWith("adhesion."))
                    .filter(one -> path.endsWith(one.about().replace("adhesion:", "")))
                    .toList();
        }
    }

    private CharterVersion charter(Charter one) {
        return here.charters.latest(one);
    }

    private List<String> awaited(Actor who) {
        Actor now = here.cast.actor(who.id());
        return AwaitedThings.all(sql, awaiting, now, Language.FR).stream()
                .map(AwaitedThings.Item::words)
                .toList();
    }

    @Test
    void nothingIsSignedWithoutAnExecutoryDeliberationWhereOneIsRequired() throws Exception {
        String path = begun(published());
        assertThat(refused(409, mayor, path + "/signature", "edition", edition(path)))
                .contains("sans délibération", "L2131-1");
        decided(path, today.plusDays(3));
        assertThat(refused(409, mayor, path + "/signature", "edition", edition(path)))
                .contains("pas encore exécutoire", "L2131-1");
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
        assertThat(refused(409, mayor, open.path() + "/adhesions", "organisation", AMIENS))
                .contains("charte adoptée");
        assertThat(refused(403, mayor, charter.path() + "/adhesions", "organisation", LYON))
                .isNotEmpty();
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
        assertThat(refused(403, secretary, path + "/signature", "edition", edition(path)))
                .isNotEmpty();
        step(mayor, path, "/signature");
        assertThat(page(secretary, path).select("details form")).isEmpty();
    }

    @Test
    void whatTheCouncilRefusedIsNoAdhesion() throws Exception {
        String path = begun(published());
        String said =
                refused(
                        422,
                        mayor,
                        path + "/deliberation",
                        "numero",
                        "2026-1",
                        "delibere",
                        today + "",
                        "pour",
                        "4",
                        "contre",
                        "9",
                        "edition",
                        edition(path));
        assertThat(said).contains("le conseil n’a pas adhéré");
        said =
                refused(
                        422,
                        mayor,
                        path + "/deliberation",
                        "numero",
                        "n° 1",
                        "delibere",
                        "hier",
                        "executoire",
                        "2026-13-01",
                        "pour",
                        "x",
                        "edition",
                        edition(path));
        assertThat(said).contains("Écrivez un jour", "nombre de voix");
        said =
                refused(
                        422,
                        mayor,
                        path + "/deliberation",
                        "numero",
                        "2026-1",
                        "delibere",
                        today.plusDays(1) + "",
                        "edition",
                        edition(path));
        assertThat(said).contains("pas encore venu");
    }

    @Test
    void anAdhesionIsWithdrawnWithItsReasonAndMayBeginAgain() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        decided(path, today);
        step(mayor, path, "/signature");
        assertThat(refused(422, mayor, path + "/retrait", "edition", edition(path)))
                .contains("Dites pourquoi");
        Document recap =
                Jsoup.parse(
                        send(
                                        mayor,
                                        path + "/retrait",
                                        "edition",
                                        edition(path),
                                        "motif",
                                        "Le conseil en a décidé autrement.",
                                        "relire",
                                        "oui")
                                .getContentAsString());
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
        sql.sql(
                        "update adhesion.adhesion set starts_on = starts_on - 60, ends_on = ends_on - 60 where id = :id")
                .param("id", id)
                .update();
        assertThat(page(null, path).select(".badge").first().text()).isEqualTo("Échue");
        assertThat(begun(charter)).isNotEqualTo(path);
    }

    @Test
    void twoWhoTakeAStepAtOnceDoNotOverwriteEachOther() throws Exception {
        String path = begun(published());
        step(mayor, path, "/seance", "jour", today + "");
        assertThat(refused(409, mayor, path + "/seance", "jour", today + "", "edition", "1"))
                .contains("entre-temps");
    }

    @Test
    void theListIsTakenAwayAndReadByPrograms() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        decided(path, today);
        String csv =
                site.perform(get(charter.path() + "/adhesions.csv"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(csv).contains("2026-11-04-12", charter(charter).sha256(), "DELIBERATED");
        String json =
                site.perform(get("/api/v1/charters/" + charter.id() + "/adhesions"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(json)
                .contains(
                        "\"organisation\":{\"id\":\"" + AMIENS + "\"",
                        "\"state\":\"DELIBERATED\"",
                        "\"deliberation\":{\"number\":\"2026-11-04-12\"",
                        "\"options\":[]",
                        "\"reservations\":[]");
        String atom =
                site.perform(get(charter.path() + "/adhesions.atom"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(atom).contains("Délibérée");
        assertThat(page(null, charter.path() + "/adhesions?etat=SIGNED").select("tbody")).isEmpty();
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

    /** The charter that took its place, adopted and published. */
    private String revised(Charter old) {
        String id = here.drafting.revise(convener, old.id());
        here.drafting.calendar(
                convener,
                id,
                here.edition(convener, id),
                Map.of(State.AMENDMENTS, today, State.VOTE, today));
        List.of(State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE)
                .forEach(to -> here.pass(convener, id, to));
        adopt(id);
        here.pass(convener, id, State.PUBLISHED);
        return id;
    }

    private void adopt(String id) {
        String mandate = convener.mandates().getFirst().mandate();
        journal.record((at, say) ->
                here.charters.pass(
                        here.charters.held(id, State.VOTE), State.ADOPTED, "", at, mandate, say));
    }
}
