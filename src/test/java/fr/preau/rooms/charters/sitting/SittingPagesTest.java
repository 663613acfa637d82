package fr.preau.rooms.charters.sitting;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Statements;
import fr.preau.people.access.Browser;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The sitting of a charter through its pages, and who wrote each word of what was adopted. */
class SittingPagesTest {
    private static final Chamber HERE = Chamber.HERE;
    private static final int MOST_STATEMENTS = 5;

    private static String file(String charter, String seat, String block, String words) {
        return HERE.file(charter, seat, Reword.to(Chamber.block(block), words));
    }

    private static String later() {
        return LocalDateTime.ofInstant(HERE.now().plus(Duration.ofHours(2)), Paris.ZONE)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /**
     * The page for anybody, in both languages, in few statements; the text of a version, which never changes, is read
     * once by a node.
     */
    private static Document read(String path) {
        HERE.text(path.split("/")[2]);
        var stranger = new Browser(HERE.port());
        Statements statements = HERE.door(Statements.class);
        Document page = null;
        for (String language : List.of("/en", "")) {
            statements.take();
            page = stranger.page(language + path);
            assertThat(statements.take()).as(path).isLessThanOrEqualTo(MOST_STATEMENTS);
            assertThat(page.text()).doesNotContain("{0}", "sitting.");
        }
        return page;
    }

    @Test
    void whoConvenesConductsAWholeSittingThroughItsPage() {
        String id = HERE.charter();
        String path = Sitting.path(id);
        String far = file(id, Chamber.ABBEVILLE, "a1p1", "Chaque école dispose d’un débit suffisant.");
        String near = file(id, Chamber.LYON, "a1p1", "Chaque école dispose d’un débit de vingt mégabits par seconde.");
        String open = file(id, Chamber.SOMME, "a2p1", "Les logiciels libres sont toujours choisis.");
        Document before = read(path);
        assertThat(before.select("article.amend")).hasSize(3);
        assertThat(before.select("form[action$=seance]")).isEmpty();

        Browser convener = HERE.browser(Chamber.CONVENER);
        Document page = convener.page(path);
        assertThat(page.text()).contains("s’abstenir ne bloque rien");
        Map<String, String> typed = Map.of("regle", "COLLEGES", "quorum", "1/2", "relire", "oui");
        assertThat(Browser.page(convener.submit(page, "/seance", typed), 200).text()).contains(
                "Il faut la présence d’au moins la moitié des sièges",
                "Chacun peut changer son vote jusqu’à la clôture", "Un siège peut voter aussi pour un autre");
        assertThat(convener.submit(page, "/seance", Map.of("regle", "SEATS")).statusCode()).isEqualTo(303);
        assertThat(HERE.sitting(id).rule().kind()).isEqualTo(VotingRule.Kind.SEATS);

        page = convener.page(path);
        Document wrong = Browser
                .page(convener.submit(page, "/scrutins", Map.of("amendements", near, "closesAt", later())), 422);
        assertThat(wrong.select(".errors").text()).contains("incompatible");
        assertThat(wrong.select("input[value=" + near + "]").hasAttr("checked")).isTrue();
        Document hourless = Browser.page(
                convener.submit(convener.page(path), "/scrutins", Map.of("amendements", far, "closesAt", "")), 422);
        assertThat(hourless.select("#closesAt-e")).isNotEmpty();

        Map<String, String> past = Map.of("amendements", far, "closesAt", "2001-01-01T18:00", "relire", "oui");
        assertThat(Browser.page(convener.submit(page, "/scrutins", past), 422).select(".errors a"))
                .as("no recap of a day that would be refused")
                .isNotEmpty();

        HttpResponse<String> opened = convener.submit(page, "/scrutins",
                Map.of("amendements", far, "closesAt", later()));
        assertThat(opened.statusCode()).isEqualTo(303);
        Document late = Browser.page(
                convener.submit(page, "/ordre", Map.of("rang-" + open, "1", "reason", "Une raison gardée.")), 409);
        assertThat(late.text()).contains("Une raison gardée.");
        assertThat(HERE.state(id, far)).isEqualTo(State.VOTING);
        String ballot = "/scrutins/" + HERE.sitting(id).turn(far).orElseThrow().ballot();
        Document told = HERE.browser(Chamber.LYON).page(ballot + "/votes");
        assertThat(told.select("a[href=/chartes/" + id + "/articles/a1]")).isNotEmpty();
        assertThat(told.select("a[href=/chartes/" + id + "/amendements/" + far + "]")).isNotEmpty();
        assertThat(told.select("a[href^=/chartes/" + id + "/competences]")).isNotEmpty();
        assertThat(told.select("ins, del")).isNotEmpty();
        assertThat(told.text()).contains("s’abstenir ne compte ni pour ni contre");
        assertThat(read(path).select("#maintenant")).isNotEmpty();
        assertThat(read(path + "/direct").select("article.amend")).hasSize(1);
        assertThat(HERE.browser(Chamber.LYON).page("/chartes/" + id).text()).contains("attend votre vote");
        HERE.vote(id, HERE.sitting(id).turn(far).orElseThrow().ballot(), Option.POUR);
        HERE.over();
        assertThat(HERE.state(id, near)).isEqualTo(State.FALLEN);
        assertThat(read(path).select("#faits")).isNotEmpty();
        HERE.vote(id, HERE.open(id, open).get(open), Option.CONTRE);
        HERE.over();

        page = HERE.browser(Chamber.CONVENER).page(path);
        convener = HERE.browser(Chamber.CONVENER);
        assertThat(convener.submit(convener.page(path), "/ensemble", Map.of("closesAt", later())).statusCode())
                .isEqualTo(303);
        HERE.vote(id, HERE.sitting(id).whole().orElseThrow().ballot(), Option.POUR);
        HERE.over();
        convener = HERE.browser(Chamber.CONVENER);
        convener.submit(convener.page(path), "/proclamation", Map.of());
        assertThat(HERE.charters.get(id).state()).isEqualTo(Charter.State.ADOPTED);
        Document recap = Browser.page(convener.submit(convener.page(path), "/publication", Map.of("relire", "oui")),
                200);
        assertThat(recap.text()).contains("n’engage encore personne");
        assertThat(HERE.charters.get(id).state()).isEqualTo(Charter.State.ADOPTED);
        assertThat(convener.submit(recap, "/publication", Map.of()).statusCode()).isEqualTo(303);
        assertThat(HERE.charters.get(id).state()).isEqualTo(Charter.State.PUBLISHED);
        assertThat(convener.page("/chartes/" + id).select("#engage").text()).contains("n’engage encore personne");
        read(path);
        String desk = "/chartes/" + id + "/preparation";
        String next = location(convener.submit(convener.page(desk), "/revision", Map.of()));
        assertThat(location(convener.submit(convener.page(next), "/abandon", Map.of()))).isEqualTo("/moi/chartes");
    }

    @Test
    void aSeatSignsAnAmendmentThenDoesNotAndTakesItUpOnceItIsWithdrawn() {
        String id = HERE.charter();
        String filed = file(id, Chamber.LYON, "a3p1", "La charte vaut deux ans.");
        String path = "/chartes/" + id + "/amendements/" + filed;
        Browser seat = HERE.browser(Chamber.SOMME);
        location(seat.submit(seat.page(path), "/signatures", Map.of()));
        assertThat(seat.page(path).select("form[action$=/signatures]")).isEmpty();
        location(seat.submit(seat.page(path), "/signatures/retrait", Map.of()));
        assertThat(seat.page(path).select("form[action$=/signatures]")).hasSize(1);
        Browser author = HERE.browser(Chamber.LYON);
        location(author.submit(author.page(path), "/retrait", Map.of()));
        location(seat.submit(seat.page(path), "/reprise", Map.of()));
        assertThat(HERE.amendments.get(HERE.charters.get(id), filed).organisation()).isEqualTo(Chamber.SOMME);
    }

    @Test
    void aSeatAsksForAVoteApartAndTheConvenerChangesTheOrderOrGoesBackToAmendments() {
        String id = HERE.charter();
        String path = Sitting.path(id);
        String first = file(id, Chamber.LYON, "a1p2", "Les communes et l’État y pourvoient.");
        String second = file(id, Chamber.LYON, "a3p1", "La charte vaut six ans.");
        Browser seat = HERE.browser(Chamber.SOMME);
        Document page = seat.page(path);
        Element form = page.getElementById(second).selectFirst("form");
        assertThat(seat.post(form.attr("action"), fields(form)).statusCode()).isEqualTo(303);
        assertThat(read("/chartes/" + id + "/amendements").text()).doesNotContain("Ordre de la séance");
        HERE.begin(id);
        assertThat(HERE.sitting(id).askings()).hasSize(1);
        assertThat(read("/chartes/" + id + "/amendements/" + second).text()).contains("Ordre de la séance : 2 sur 2")
                .doesNotContain("a été changé");
        Browser convener = HERE.browser(Chamber.CONVENER);
        page = convener.page(path);
        Document wrong = Browser.page(convener.submit(page, "/ordre", Map.of("rang-" + second, "0,5", "reason", "")),
                422);
        assertThat(wrong.getElementById("rang-" + second).val()).isEqualTo("0,5");
        assertThat(wrong.select("#reason-e")).isNotEmpty();
        convener.submit(convener.page(path), "/ordre", Map.of("rang-" + second, "0,5", "reason", "La durée d’abord."));
        assertThat(HERE.sitting(id).turns().stream().map(AgendaItem::amendment)).containsExactly(second, first);
        assertThat(read(path).text()).contains("La durée d’abord.");
        Document list = read("/chartes/" + id + "/amendements");
        assertThat(list.select("section.amend").eachAttr("id")).containsExactly(second, first);
        assertThat(list.select("main").text()).contains("La durée d’abord.");
        assertThat(read("/chartes/" + id + "/amendements/" + first).select("main").text())
                .contains("Ordre de la séance : 2 sur 2", "La durée d’abord.");
        Document unsaid = Browser
                .page(convener.submit(convener.page(path), "/fin", Map.of("fin", "reread", "leaving", "")), 422);
        assertThat(unsaid.select("#leaving-e")).isNotEmpty();
        convener.submit(convener.page(path), "/fin", Map.of("fin", "reread", "leaving", "Trop tôt."));
        assertThat(HERE.charters.get(id).state()).isEqualTo(Charter.State.AMENDMENTS);
    }

    private static Map<String, String> fields(Element form) {
        Map<String, String> fields = new HashMap<>();
        form.select("input").forEach(element -> fields.put(element.attr("name"), element.val()));
        return fields;
    }

    @Test
    void aVoteBeforeItsDayIsRefusedWithTheDayInWordsAndTheWayToTheDesk() {
        String id = HERE.charter();
        var convener = HERE.of(Chamber.CONVENER);
        HERE.drafting.calendar(convener, id, HERE.drafting.get(convener, id).edition(),
                Map.of(Charter.State.VOTE, HERE.cast.today().plusDays(20)));
        Browser browser = HERE.browser(Chamber.CONVENER);
        Document page = browser.page(Sitting.path(id));
        Document early = Browser.page(browser.submit(page, "/seance", Map.of("regle", "SEATS")), 422);
        assertThat(early.select(".errors").text()).contains(String.valueOf(HERE.cast.today().plusDays(20).getYear()))
                .doesNotContainPattern("\\d{4}-\\d{2}-\\d{2}");
        assertThat(early.select(".errors a").attr("href")).isEqualTo("#" + SittingPages.NOWHERE);
        assertThat(early.select("main a[href$=/preparation]")).hasSize(1);
    }

    @Test
    void whatWasAdoptedStaysListedWithItsFateAndItsBallot() {
        String id = HERE.charter();
        String worded = file(id, Chamber.LYON, "a1p1",
                "Chaque école dispose d’un débit de vingt mégabits par seconde.");
        String sub = HERE.file(id, Chamber.SOMME,
                SubAmendment.to(HERE.amendments.get(HERE.charters.get(id), worded).amendment(), 0, "cent"));
        String removed = HERE.file(id, Chamber.ABBEVILLE, new Remove("a3"));
        String moved = HERE.file(id, Chamber.ABBEVILLE, new Move("a1p2", "a2p1"));
        String added = HERE.file(id, Chamber.LYON,
                new Add("a1", List.of(new Block("n1", Kind.PARAGRAPH, "Chacun publie."))));
        HERE.begin(id);
        for (String text : List.of(sub, worded, removed, moved, added)) {
            HERE.vote(id, HERE.open(id, text).get(text), Option.POUR);
            HERE.over();
        }
        assertThat(HERE.sitting(id).turns()).allMatch(item -> item.state() == State.ADOPTED);
        assertThat(HERE.browser(Chamber.CONVENER).page("/moi").text()).contains("Conduire la séance");
        whatWasDecidedStaysListed(id, worded, removed);
    }

    /** With its fate, against the text that it changed, once the next versions are there. */
    private static void whatWasDecidedStaysListed(String id, String worded, String removed) {
        String path = "/chartes/" + id;
        Document list = read(path + "/amendements");
        assertThat(list.select("section.amend")).hasSize(5);
        assertThat(list.select("section.amend .badge").text()).contains("Adopté");
        assertThat(list.getElementById(worded).select("del").text()).contains("dix");
        Document document = read(path + "/amendements/" + removed);
        assertThat(document.select("del").text()).contains("trois ans");
        assertThat(document.select("a[href$=/seance#" + removed + "]")).hasSize(1);
        assertThat(document.select("a[href$=/articles/a3]")).isEmpty();
        assertThat(read(path + "/articles/a1").select("section.amend")).hasSizeGreaterThan(2);
        String ballot = HERE.sitting(id).turn(worded).orElseThrow().ballot();
        Document seance = read(path + "/seance");
        assertThat(seance.getElementById(removed)).isNotNull();
        assertThat(seance.select("a[href$=" + ballot + "]")).isNotEmpty();
        var stranger = new Browser(HERE.port());
        assertThat(stranger.get(path + "/amendements.csv").body()).contains(worded, "ADOPTED", removed);
        assertThat(stranger.get("/api/v1/charters/" + id + "/amendments").body()).contains("\"total\":5");
        assertThat(stranger.get("/api/v1/charters/" + id).body()).contains("\"changes\"", ballot);
        Document desk = HERE.browser(Chamber.CONVENER).page(path + "/preparation");
        assertThat(desk.select("main a[href$=/seance]")).hasSize(1);
        Document frozen = HERE.browser(Chamber.CONVENER).page(path + "/texte");
        assertThat(frozen.select("textarea")).isEmpty();
    }

    /** A département has no say in the equipment of an école: the law is beside the vote. */
    @Test
    void whoWouldBeObligedOutsideItsCompetenceIsFlaggedBesideWhatIsVotedAndStaysOnceContested() {
        String id = HERE.charter();
        String path = Sitting.path(id);
        String wrong = file(id, Chamber.LYON, "a2p1", "Le département équipe les écoles en ordinateurs.");
        String right = file(id, Chamber.LYON, "a1p2", "La commune équipe les écoles en ordinateurs.");
        String gone = HERE.file(id, Chamber.ABBEVILLE, new Remove("a3"));
        assertThat(read(path).getElementById(wrong).text()).as("nobody said whom it binds")
                .contains("Pas encore dit")
                .doesNotContain("engagerait");
        String about = "/chartes/" + id + "/competences/" + wrong;
        binds(HERE.browser(Chamber.LYON), id, wrong, "DEPARTEMENT");
        binds(HERE.browser(Chamber.CONVENER), id, right, "COMMUNE");
        Document page = read(path);
        Element line = page.getElementById(wrong);
        assertThat(line.select(".note").text()).contains("engagerait le département", "L212-4");
        assertThat(page.getElementById(right).select(".note")).isEmpty();
        assertThat(page.getElementById(right).text()).contains("Cet article engagerait les communes",
                "La loi le permet");
        assertThat(page.getElementById(gone).select("a[href*=/competences/]")).isEmpty();
        Browser seat = HERE.browser(Chamber.SOMME);
        assertThat(seat.submit(seat.page(about), "/contestations",
                Map.of("pour", Chamber.SOMME, "motif", "Une convention le prévoit.")).statusCode()).isEqualTo(303);
        HERE.begin(id);
        HERE.open(id, wrong);
        for (String each : List.of(path, path + "/direct", about)) {
            assertThat(read(each).select(".note").text()).as(each)
                    .contains("engagerait le département", "Une convention le prévoit.");
        }
        Document document = read("/chartes/" + id + "/amendements/" + wrong);
        assertThat(document.select(".tag").text()).contains("Achat du matériel", "École");
        assertThat(document.text()).contains("Dit par une personne", "Une convention le prévoit.");
        assertThat(read("/chartes/" + id + "/competences").select("#amendements li")).hasSize(2);

        HERE.vote(id, HERE.sitting(id).turn(wrong).orElseThrow().ballot(), Option.POUR);
        HERE.over();
        assertThat(read("/chartes/" + id + "/amendements/" + wrong).text()).contains("Une convention le prévoit.");
        HERE.vote(id, HERE.open(id, right).get(right), Option.CONTRE);
        HERE.vote(id, HERE.open(id, gone).get(gone), Option.CONTRE);
        HERE.over();
        HERE.decide(id);
        assertThat(read(path).getElementById("signale").parent().text()).contains("Article 2",
                "engagerait le département");
    }

    /** Says whom an amendment binds: its author may, and who convenes. */
    private static void binds(Browser browser, String id, String amendment, String who) {
        Document form = browser.page("/chartes/" + id + "/competences/" + amendment);
        assertThat(form.select("input[name=sujets][checked]").eachAttr("value")).contains("EQUIP_ACQ");
        HttpResponse<String> said = browser.submit(form, "/competences/" + amendment,
                Map.of("sujets", "EQUIP_ACQ", "niveaux", "ECOLE", "qui", who, "force", "OWES"));
        assertThat(said.statusCode()).isEqualTo(303);
    }

    /** Fifty screens, told by the same look: what they show, then that it must be drawn again. */
    @Test
    void theScreensOfAHallFollowTheVotesAndAreDrawnAgainOnceTheyAreCounted() throws Exception {
        String id = HERE.charter();
        String path = Sitting.path(id);
        String text = file(id, Chamber.LYON, "a3p1", "La charte vaut six ans.");
        HERE.begin(id);
        String ballot = HERE.open(id, text).get(text);
        Document screen = read(path + "/direct");
        assertThat(screen.select("[data-text=v-" + ballot + "]").text()).contains("0 sur 4");
        Element live = screen.selectFirst("[data-live]");
        assertThat(screen.select("[role=status]").text()).contains("Rechargez");
        List<HttpResponse<Stream<String>>> screens = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        URI stream = URI.create("http://localhost:" + HERE.port() + live.attr("data-live"));
        for (int i = 0; i < 50; i++) {
            screens.add(client.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofLines()));
        }
        HERE.vote(id, ballot, Option.POUR);
        List<Iterator<String>> told = screens.stream()
                .map(each -> each.body().filter(line -> line.startsWith("data:")).iterator())
                .toList();
        for (Iterator<String> each : told) {
            assertThat(until(each, "4 sur 4")).contains(live.attr("data-page"));
        }
        HERE.over();
        for (Iterator<String> each : told) {
            assertThat(until(each, "\"text\":{}")).doesNotContain(live.attr("data-page"));
        }
        screens.forEach(each -> each.body().close());
        assertThat(read(path + "/direct").selectFirst("[data-live]").attr("data-page"))
                .isNotEqualTo(live.attr("data-page"));
    }

    private static String until(Iterator<String> events, String words) {
        String told = events.next();
        while (!told.contains(words)) {
            told = events.next();
        }
        return told;
    }
}
