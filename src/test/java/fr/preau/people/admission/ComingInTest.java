package fr.preau.people.admission;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Entering;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import fr.preau.people.notice.News;
import fr.preau.people.session.Entrance;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way in, over HTTP, without JavaScript. */
@Tag("ci")
class ComingInTest {
    private static final Node node = Node.shared();
    private Town town;

    @BeforeEach
    void gather() {
        town = new Town(node.application());
    }

    private static String address() {
        return PublicId.fresh("m").toLowerCase(Locale.ROOT) + "@exemple.test";
    }

    private static Letter letter(String mail) {
        return node.application()
                .getBean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.to().equals(mail))
                .findFirst()
                .orElseThrow();
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    /** Signs in with the link received by mail; leads to that page. */
    private static Browser byMail(String mail, String to) {
        Browser browser = node.browser();
        browser.submit(browser.page("/connexion?retour=" + to), "/connexion/courriel", Map.of("courriel", mail));
        String url = letter(mail).action().url();
        String link = url.substring(url.indexOf("/connexion/lien/"));
        assertThat(location(browser.submit(browser.page(link), link, Map.of()))).isEqualTo(to);
        return browser;
    }

    private static Browser as(Actor actor, String strength) {
        Browser browser = node.browser();
        browser.post("/connexion/demo", Map.of("person", actor.id(), "strength", strength));
        return browser;
    }

    /** Answers a screen and comes to the next one. */
    private Document answer(Browser browser, Document screen, String step, Map<String, String> typed) {
        return browser.page(location(browser.submit(screen, "/rejoindre/" + town.id + "/" + step, typed)));
    }

    @Test
    void aNewcomerAsksOneScreenAtATimeAndIsProvedByTheOfficialAddress() {
        Browser browser = byMail(address(), "/rejoindre");
        Document start = browser.page("/rejoindre");
        Document wrong = page(browser.submit(start, "/rejoindre/nom", Map.of("nom", " ")), 422);
        assertThat(wrong.select("#nom-e")).hasSize(1);
        for (String nobody : List.of("\u034f", "\u0301\u0301", "\u3164", "...", "75")) {
            wrong = page(browser.submit(start, "/rejoindre/nom", Map.of("nom", nobody)), 422);
            assertThat(wrong.select("#nom-e")).as(nobody).hasSize(1);
        }
        String bait = "Confirmez vite sur exemple.test";
        wrong = page(browser.submit(start, "/rejoindre/nom", Map.of("nom", bait)), 422);
        assertThat(wrong.select("#nom").val()).isEqualTo(bait);
        browser.submit(start, "/rejoindre/nom", Map.of("nom", "Camille Durand"));
        String first = location(browser.get("/rejoindre/" + town.id));
        Document screen = browser.page(first);
        Document empty = page(browser.submit(screen, "/rejoindre/" + town.id + "/fonction", Map.of("fonction", "")),
                422);
        assertThat(empty.select(".errors a[href=#fonction]")).hasSize(1);
        empty = page(browser.submit(screen, "/rejoindre/" + town.id + "/fonction", Map.of("fonction", bait)), 422);
        assertThat(empty.select(".errors a[href=#fonction]")).hasSize(1);
        Map<String, String> mandate = new HashMap<>();
        mandate.put("fonction", "secrétaire de mairie");
        mandate.put("source", "arrêté n° 7");
        mandate.putAll(Map.of("du", "2026-01-02", "au", "2025-01-01"));
        String here = "/rejoindre/" + town.id + "/fonction";
        Document dates = page(browser.submit(screen, here, mandate), 422);
        assertThat(dates.select("#au").val()).isEqualTo("2025-01-01");
        assertThat(dates.select("#source").val()).isEqualTo("arrêté n° 7");
        mandate.remove("au");
        for (String never : List.of("0000-02-29", "-999999999-01-01", "+999999999-12-31")) {
            mandate.put("du", never);
            dates = page(browser.submit(screen, here, mandate), 422);
            assertThat(dates.select(".errors a[href=#du]")).as(never).hasSize(1);
        }
        mandate.put("du", "2026-01-02");
        screen = answer(browser, screen, "fonction", mandate);
        assertThat(screen.text()).contains("secrétaire de mairie", "arrêté n° 7");
        Document request = answer(browser, screen, "relecture", Map.of());
        proveByCode(browser, request);
    }

    private void proveByCode(Browser browser, Document request) {
        assertThat(request.text()).contains("m•••@exemple.test").doesNotContain(town.mail);
        String path = path(request.location());
        request = browser.page(location(browser.submit(request, "/codes", Map.of())));
        String code = letter(town.mail).code();
        Document wrong = page(browser.submit(request, "/preuves", Map.of("code", "AAAA-AAAA")), 422);
        assertThat(wrong.select("#code").val()).isEqualTo("AAAA-AAAA");
        request = browser.page(location(browser.submit(request, "/preuves", Map.of("code", code))));
        assertThat(path(request.location())).isEqualTo(path);
        assertThat(request.select(".badge.done")).hasSize(1);
    }

    @Test
    void aScreenThatAskedForOnePartOfTheMandateIsStillAnswered() {
        Browser browser = as(town.newcomer("Camille Durand"), "normal");
        String join = "/rejoindre/" + town.id;
        assertThat(location(browser.get(join + "/dates"))).isEqualTo(join + "/fonction");
        Document screen = browser.page(join + "/fonction");
        Map<String, String> typed = new HashMap<>(Browser.fields(screen, "/fonction"));
        typed.keySet().retainAll(List.of("_csrf", "_once"));
        typed.put("source", "arrêté n° 7");
        assertThat(location(browser.post(join + "/source", typed))).isEqualTo(join + "/relecture");
        assertThat(browser.page(join + "/fonction").select("#source").val()).isEqualTo("arrêté n° 7");
    }

    @Test
    void aFormSentTwiceHasOneEffectAndAnotherPersonSeesNothing() {
        Actor camille = town.newcomer("Camille Durand");
        String request = town.make(camille, Power.VOTE);
        Browser browser = as(camille, "normal");
        Document shown = browser.page("/demandes/" + request);
        browser.submit(shown, "/codes", Map.of());
        HttpResponse<String> again = browser.submit(shown, "/codes", Map.of());
        assertThat(location(again)).isEqualTo("/demandes/" + request);
        assertThat(town.letters(town.mail)).isEqualTo(1);
        Browser other = as(town.newcomer("Passant"), "normal");
        page(other.get("/demandes/" + request), 404);
        page(other.get("/demandes/D-0000000000"), 404);
        page(other.get("/garants"), 403);
        page(other.get("/organisations/" + town.id + "/demandes"), 403);
        assertThat(location(node.browser().get("/demandes/" + request))).startsWith("/connexion");
    }

    @Test
    void vouchersConfirmOnlyAfterAStrongSignIn() {
        Actor camille = town.newcomer("Camille Durand");
        String request = town.make(camille, Power.ADMINISTER);
        Actor morgan = town.voucher("Morgan Blanc");
        Browser weak = as(morgan, "normal");
        assertThat(weak.page("/garants").select("a[href=/demandes/" + request + "]")).hasSize(1);
        Document shown = weak.page("/demandes/" + request);
        assertThat(location(weak.submit(shown, "/confirmations", Map.of()))).startsWith("/connexion");
        assertThat(town.state(request)).isEqualTo(Request.State.MADE);
        for (Actor voucher : new Actor[]{morgan, town.voucher("Eden Garnier")}) {
            Browser strong = as(voucher, "strong");
            Document page = strong.page("/demandes/" + request);
            location(strong.submit(page, "/confirmations", Map.of()));
        }
        assertThat(town.may(camille, Power.ADMINISTER)).isTrue();
    }

    @Test
    void inATinyCommuneTheClerkPreparesAndTheMayorConfirmsFromOneLetter() {
        String person = town.cast.person("Dominique Petit");
        town.cast.mandate(person, town.id, EnumSet.of(Power.CONTRIBUTE), town.cast.today(), null);
        Browser clerk = as(town.cast.actor(person), "normal");
        String mayor = address();
        Document form = clerk.page("/organisations/" + town.id + "/mandats/nouveau");
        Map<String, String> typed = new HashMap<>();
        typed.put("courriel", mayor);
        typed.put("fonction", "maire");
        typed.put("pouvoirs", "ADMINISTER");
        Document missing = page(clerk.submit(form, "/preparations", typed), 422);
        assertThat(missing.select("#courriel").val()).isEqualTo(mayor);
        typed.put("source", "élection du 23 mars");
        location(clerk.submit(form, "/preparations", typed));
        String invitation = path(letter(mayor).action().url());
        Browser phone = node.browser();
        Document offered = phone.page(invitation);
        assertThat(offered.text()).contains("Dominique Petit", "maire", "Administrer");
        page(phone.submit(offered, invitation, Map.of("nom", "")), 422);
        String request = location(phone.submit(offered, invitation, Map.of("nom", "Camille Durand")));
        assertThat(phone.page(request).select("h1").text()).contains("Sainte-Exemple");
        assertThat(town.lines()).noneMatch(line -> line.contains("@"));
    }

    @Test
    void whereTheMayorAdministersWhatTheClerkPreparesWaitsForThem() {
        Actor mayor = town.cast.administrator("Camille Durand", town.id);
        String person = town.cast.person("Dominique Petit");
        town.cast.mandate(person, town.id, EnumSet.of(Power.CONTRIBUTE), town.cast.today(), null);
        Browser clerk = as(town.cast.actor(person), "normal");
        String deputy = address();
        Map<String, String> typed = Map.of("courriel", deputy, "fonction", "adjointe", "pouvoirs", "SIGN", "source",
                "délibération n° 3");
        String list = location(
                clerk.submit(clerk.page("/organisations/" + town.id + "/mandats/nouveau"), "/preparations", typed));
        assertThat(clerk.page(list).select("form[action$=/confirmation]")).isEmpty();
        assertThat(path(letter(town.mail(mayor)).action().url())).isEqualTo(list);
        assertThat(town.letters(deputy)).isZero();
        Browser weak = as(mayor, "normal");
        assertThat(location(weak.submit(weak.page(list), "/confirmation", Map.of()))).startsWith("/connexion");
        assertThat(town.letters(deputy)).isZero();
        Browser phone = as(mayor, "strong");
        location(phone.submit(phone.page(list), "/confirmation", Map.of()));
        String invitation = path(letter(deputy).action().url());
        page(clerk.get(unopened(invitation)), 404);
        Browser invited = byMail(deputy, unopened(invitation));
        assertThat(location(invited.get(invitation))).isEqualTo(unopened(invitation));
        Document offered = invited.page(unopened(invitation));
        String arrived = location(invited.submit(offered, "/acceptation", Map.of("nom", "Alix Martin")));
        assertThat(invited.page(arrived).select(".btn[href]").eachAttr("href"))
                .as("signing needs a key, which waits a day")
                .containsExactly("/moi/cles");
        String alix = node.application().getBean(People.class).find(deputy).orElseThrow().id();
        assertThat(town.cast.actor(alix).may(Power.SIGN, town.id).allowed()).isTrue();
    }

    @Test
    void whomProConnectNamedIsProposedTheirOrganisationFirst() {
        Actor camille = town.newcomer("Camille Durand");
        var entrance = new Entrance(camille.id(), Entrance.Means.PROCONNECT, null, town.siren + "00011", null);
        Browser browser = Entering.by(node.application(), node.port(), entrance);
        Document start = browser.page("/rejoindre");
        assertThat(start.select(".btn[href]").eachAttr("href")).containsExactly("/rejoindre/" + town.id);
        assertThat(start.select(".btn:not(.alt)")).as("one yellow button").hasSize(1);
        assertThat(start.text()).contains("Selon ProConnect", town.siren);
        assertThat(browser.page("/rejoindre?q=Sainte-Exemple").select("#employeur")).isEmpty();
        town.cast.mandate(camille.id(), town.id, EnumSet.of(Power.CONTRIBUTE), town.cast.today(), null);
        assertThat(browser.page("/rejoindre").select("#employeur")).as("they act for it already").isEmpty();
    }

    @Test
    void aRequestIsTakenBackByWhoMadeItOrRefusedByWhoDecides() {
        Actor mayor = town.cast.administrator("Camille Durand", town.id);
        Actor alix = town.newcomer("Alix Martin");
        String mine = town.make(alix, Power.VOTE);
        Browser asker = as(alix, "normal");
        location(asker.submit(asker.page("/demandes/" + mine), "/retrait", Map.of()));
        assertThat(town.state(mine)).isEqualTo(Request.State.WITHDRAWN);
        String other = town.make(town.newcomer("Lou Martin"), Power.VOTE);
        Browser decides = as(mayor, "strong");
        Document shown = decides.page("/demandes/" + other);
        location(decides.submit(shown, "/refus", Map.of("motif", "Nous ne vous connaissons pas.")));
        assertThat(town.state(other)).isEqualTo(Request.State.REFUSED);
    }

    @Test
    void anInvitationIsSentAgainDeclinedOrTakenBack() {
        Actor mayor = town.cast.administrator("Camille Durand", town.id);
        String alix = address();
        Browser phone = as(mayor, "strong");
        String list = invite(phone, alix, Map.of());
        String first = path(letter(alix).action().url());
        town.minutesLater();
        location(phone.submit(phone.page(list), "/envois", Map.of()));
        String invitation = path(letter(alix).action().url());
        assertThat(location(node.browser().get(first))).as("only the last letter opens")
                .isEqualTo(unopened(invitation));
        Browser invited = byMail(alix, unopened(invitation));
        location(invited.submit(invited.page(unopened(invitation)), "/refus", Map.of()));
        assertThat(phone.page(list).select("form[action$=/revocation]")).isEmpty();
        invite(phone, address(), Map.of("fonction", "conseiller"));
        location(phone.submit(phone.page(list), "/revocation", Map.of()));
        assertThat(phone.page(list).select("form[action$=/revocation]")).isEmpty();
    }

    @Test
    void whoHoldsAMandateInvitesWhoStandsInForThem() {
        String person = town.cast.person("Jo Petit");
        LocalDate today = town.cast.today();
        String own = town.cast.mandate(person, town.id, EnumSet.of(Power.VOTE), today, today.plusDays(90));
        Map<String, String> more = Map.of("pour", "SUPPLEANCE " + own, "pouvoirs", "VOTE", "au",
                today.plusDays(10).toString());
        String deputy = address();
        invite(as(town.cast.actor(person), "strong"), deputy, more);
        assertThat(town.letters(deputy)).isEqualTo(1);
    }

    @Test
    void whoeverHasAnAccountHasTheMandateAtOnceAndTheOthersInOnePageFromOneLetter() {
        Actor mayor = town.cast.administrator("Camille Durand", town.id);
        Browser desk = as(mayor, "strong");
        Actor alix = town.newcomer("Alix Martin");
        assertThat(invite(desk, town.mail(alix), Map.of())).endsWith("/mandats");
        assertThat(town.may(alix, Power.CONTRIBUTE)).isTrue();
        String again = alix(desk).select("#personne option:contains(Alix)").val();
        Map<String, String> known = Map.of("personne", again, "pouvoirs", "REVIEW");
        assertThat(invite(desk, "", known)).endsWith("/mandats");
        assertThat(town.may(alix, Power.REVIEW)).isTrue();
        assertThat(new News(node.application()).fresh(alix.id())).as("one for each mandate").hasSize(2);

        String unknown = address();
        assertThat(invite(desk, unknown, Map.of())).endsWith("/invitations");
        Browser phone = node.browser();
        String letter = path(letter(unknown).action().url());
        Document offered = phone.page(letter);
        String there = location(phone.submit(offered, letter, Map.of("nom", "Paul Essai")));
        Document arrived = phone.page(there);
        assertThat(arrived.text()).contains("vous avez accepté ce mandat");
        assertThat(arrived.select(".btn[href]").eachAttr("href")).as("a mandate to contribute needs no key")
                .containsExactly("/organisations/" + town.id);
        assertThat(town.letters(unknown)).as("one letter").isEqualTo(1);
        assertThat(location(node.browser().get(letter))).as("the letter of somebody known signs in nobody")
                .isEqualTo(unopened(letter));
        page(node.browser().submit(offered, letter, Map.of("nom", "Un Autre")), 404);
    }

    @Test
    void anInvitationIsDeclinedFromItsLetterWithAWordForWhoInvited() {
        Actor mayor = town.cast.administrator("Camille Durand", town.id);
        Browser desk = as(mayor, "strong");
        String unknown = address();
        String list = invite(desk, unknown, Map.of());
        String letter = path(letter(unknown).action().url());
        Browser phone = node.browser();
        Document offered = phone.page(letter);
        page(phone.submit(offered, letter + "/refus", Map.of("mot", "x".repeat(501))), 422);
        String there = location(phone.submit(offered, letter + "/refus", Map.of("mot", "Je déménage.")));
        assertThat(there).isEqualTo(letter);
        Document said = node.browser().page(letter);
        assertThat(said.text()).contains("Vous avez décliné cette invitation");
        assertThat(said.select("main form")).as("nothing to do any more").isEmpty();
        assertThat(desk.page(list).select("q").eachText()).containsExactly("Je déménage.");
        var news = new News(node.application());
        assertThat(news.fresh(mayor.id())).hasSize(1);
        assertThat(news.path(mayor.id())).isEqualTo(list);
        page(phone.submit(offered, letter, Map.of("nom", "Paul Essai")), 409);
        page(node.browser().post("/invitations/I-0000000000/rien/refus", Map.of()), 404);
    }

    @Test
    void whoMayNotGiveAMandateIsToldWhoMay() {
        town.cast.administrator("Camille Durand", town.id);
        Actor stranger = town.newcomer("Alix Martin");
        String form = "/organisations/" + town.id + "/mandats/nouveau";
        Document refused = page(as(stranger, "normal").get(form), 403);
        assertThat(refused.text()).contains("Vous n’avez pas de mandat", "une seule personne le peut",
                "Camille Durand");
        assertThat(refused.select("main .btn").eachAttr("href")).containsExactly("/rejoindre/" + town.id);
        town.cast.mandate(stranger.id(), town.id, EnumSet.of(Power.CONTRIBUTE), town.cast.today(), null);
        assertThat(as(stranger, "normal").page(form).text()).contains("ne donne pas le pouvoir d’administrer",
                "Camille Durand");
    }

    private Document alix(Browser desk) {
        return desk.page("/organisations/" + town.id + "/mandats/nouveau");
    }

    @Test
    void theFormerAddressesOfTheFormAnswerAsItDoes() {
        Actor mayor = town.cast.administrator("Camille Durand", town.id);
        Browser desk = as(mayor, "strong");
        String former = "/organisations/" + town.id;
        assertThat(location(desk.get(former + "/invitations/nouvelle"))).isEqualTo(former + "/mandats/nouveau");
        String mandate = mayor.mandates().getFirst().mandate();
        Document form = alix(desk);
        for (String path : List.of("/invitations", "/suppleances")) {
            String mail = address();
            Map<String, String> typed = new HashMap<>(Browser.fields(form, "/mandats"));
            typed.remove("pour");
            typed.putAll(Map.of("courriel", mail, "fonction", "adjointe", "source", "arrêté n° 3"));
            typed.putAll(Map.of("type", "SUPPLEANCE", "mandat", mandate, "pouvoirs", "ADMINISTER"));
            assertThat(location(desk.post(former + path, typed))).endsWith("/invitations");
            assertThat(town.letters(mail)).isEqualTo(1);
        }
    }

    /** The page of an invitation, as who is signed in reaches it. */
    private static String unopened(String letter) {
        return letter.substring(0, letter.lastIndexOf('/'));
    }

    /** Fills in the form of invitations that this person is shown. @return where it leads */
    private String invite(Browser browser, String mail, Map<String, String> more) {
        Document form = browser.page("/organisations/" + town.id + "/mandats/nouveau");
        String action = form.select("form[action*=/organisations/]").attr("action");
        Map<String, String> typed = new HashMap<>(Map.of("courriel", mail, "fonction", "adjointe"));
        typed.putAll(Map.of("pouvoirs", "CONTRIBUTE", "source", "délibération n° 3"));
        typed.putAll(more);
        return location(browser.submit(form, action.substring(action.lastIndexOf('/')), typed));
    }

    @Test
    void aTamperedFormGivesNoMoreThanWasAsked() {
        Actor mayor = town.cast.administrator("Camille Durand", town.id);
        String request = town.make(town.newcomer("Alix"), Power.VOTE);
        Browser browser = as(mayor, "strong");
        Document shown = browser.page("/demandes/" + request);
        page(browser.submit(shown, "/confirmations", Map.of("pouvoirs", "ADMINISTER")), 422);
        assertThat(town.state(request)).isEqualTo(Request.State.MADE);
        page(browser.submit(shown, "/refus", Map.of("motif", "")), 422);
        Map<String, String> forged = new HashMap<>(Browser.fields(shown, "/refus"));
        forged.remove("_csrf");
        forged.put("motif", "non");
        page(browser.post("/demandes/" + request + "/refus", forged), 403);
        assertThat(town.state(request)).isEqualTo(Request.State.MADE);
    }
}
