package fr.preau.journeys;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.admission.Town;
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

/** How many screens somebody meets on each of the ways that everybody takes. */
@Tag("ci")
class PeopleScreensTest {
    private static final Node node = Node.shared();
    private Town town;

    /** One walk, with a browser without JavaScript: each page that is shown counts. */
    private static final class Walk {
        private final Browser browser;
        private int screens;

        Walk(Browser browser) {
            this.browser = browser;
        }

        Document see(String path) {
            HttpResponse<String> answer = browser.get(path);
            if (answer.statusCode() == 303) {
                return see(location(answer));
            }
            screens++;
            return page(answer, 200);
        }

        Document send(Document screen, String action, Map<String, String> typed) {
            return see(location(browser.submit(screen, action, typed)));
        }
    }

    @BeforeEach
    void gather() {
        town = new Town(node.application());
    }

    private static Walk as(Actor actor, String strength) {
        Browser browser = node.browser();
        browser.post("/connexion/demo", Map.of("person", actor.id(), "strength", strength));
        return new Walk(browser);
    }

    private static String address() {
        return PublicId.fresh("m").toLowerCase(Locale.ROOT) + "@exemple.test";
    }

    private static String letter(String mail) {
        List<Letter> all = node.application()
                .getBean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.to().equals(mail))
                .toList();
        return URI.create(all.getFirst().action().url()).getPath();
    }

    @Test
    void aFirstSheetTakesFiveScreensAtMost() {
        Walk walk = as(town.cast.administrator("Camille Durand", town.id), "strong");
        Document mine = walk.see("/moi");
        Document begin = walk.see(mine.select("a[href=/pratiques/nouvelle]").first().attr("href"));
        Map<String, String> typed = new HashMap<>();
        typed.put("organisation", town.id);
        typed.put("titre", "Une classe mobile pour trois hameaux");
        typed.put("resume", "Chaque école a ses postes deux jours par semaine.");
        typed.put("debut", "septembre 2024");
        typed.put("niveaux", "ECOLE");
        typed.put("besoin", "Les postes restaient au bourg.");
        typed.put("etape-0", "Achat d’un chariot et de vingt portables");
        typed.putAll(Map.of("libelle-0", "Le chariot et les portables", "montant-0", "entre 12 et 15 k€", "nature-0",
                "INVESTMENT", "rythme-0", "ONCE"));
        Map<String, String> wrong = new HashMap<>(typed);
        wrong.put("montant-0", "-3");
        Document again = page(walk.browser.submit(begin, "/pratiques", wrong), 422);
        assertThat(again.select(".errors a[href=#montant-0]")).hasSize(1);
        assertThat(again.select("#besoin").val()).isEqualTo("Les postes restaient au bourg.");
        typed.putAll(Map.of("indicateur-0", "écoles équipées", "mieux-0", "UP", "avant-0", "0", "apres-0", "3"));
        Document sheet = walk.send(begin, "/pratiques", typed);
        assertThat(sheet.select("#proposer + p").text()).contains("financement");
        assertThat(sheet.select("#proposer + p").text()).doesNotContain("le besoin");
        Document sent = walk.send(sheet, "/versions", Map.of());
        assertThat(sent.select(".note.done").text()).contains("Version 1");
        assertThat(walk.screens).isLessThanOrEqualTo(5).isEqualTo(4);
    }

    @Test
    void anInviteeMeetsThreeScreensAtMostAndReceivesOneLetter() {
        Walk desk = as(town.cast.administrator("Camille Durand", town.id), "strong");
        String mail = address();
        Map<String, String> typed = new HashMap<>(Map.of("courriel", mail, "fonction", "adjointe"));
        typed.putAll(Map.of("pouvoirs", "CONTRIBUTE", "source", "délibération n° 3"));
        Document form = desk.see("/organisations/" + town.id + "/mandats/nouveau");
        desk.send(form, "/mandats", typed);
        Walk walk = new Walk(node.browser());
        String letter = letter(mail);
        Document there = walk.send(walk.see(letter), letter, Map.of("nom", "Paul Essai"));
        assertThat(there.text()).contains("vous avez accepté ce mandat", "adjointe");
        assertThat(walk.screens).isLessThanOrEqualTo(3).isEqualTo(2);
    }

    @Test
    void aVoucherAnswersOnOneScreenFromTheLetter() {
        Actor voucher = town.voucher("Morgan Blanc");
        String request = town.make(town.newcomer("Camille Durand"), Power.ADMINISTER);
        Walk walk = as(voucher, "strong");
        Document asked = walk.see("/demandes/" + request);
        assertThat(walk.screens).isEqualTo(1);
        Document after = walk.send(asked, "/confirmations", Map.of());
        assertThat(after.text()).contains("Camille Durand");
    }

    @Test
    void joiningTakesSevenScreensWithTheSignIn() {
        Walk walk = new Walk(node.browser());
        String mail = address();
        Document town = walk.see("/organisations/" + this.town.id);
        Document enter = walk.see(town.select("a[href^=/rejoindre/]").first().attr("href"));
        Document sent = walk.send(enter, "/connexion/courriel", Map.of("courriel", mail));
        assertThat(sent.text()).contains(mail);
        String link = letter(mail);
        Document mandate = walk.send(walk.see(link), link, Map.of());
        Map<String, String> typed = new HashMap<>(Map.of("fonction", "maire", "du", "2026-01-02"));
        typed.put("nom", "Camille Durand");
        typed.putAll(Map.of("pouvoirs", "ADMINISTER", "source", "élection du 23 mars"));
        String join = "/rejoindre/" + this.town.id;
        Document read = walk.send(mandate, join + "/fonction", typed);
        assertThat(read.text()).contains("maire", "élection du 23 mars");
        Document request = walk.send(read, join + "/relecture", Map.of());
        assertThat(request.select("h1").text()).contains("Sainte-Exemple");
        assertThat(walk.screens).isEqualTo(7);
    }

    @Test
    void whereAPowerIsMissingThePageSaysWhyAndWhoHasIt() {
        town.cast.administrator("Camille Durand", town.id);
        String person = town.cast.person("Alix Martin");
        LocalDate today = town.cast.today();
        town.cast.mandate(person, town.id, EnumSet.of(Power.CONTRIBUTE), today, null);
        Walk walk = as(town.cast.actor(person), "normal");
        Map<String, String> typed = new HashMap<>(Map.of("organisation", town.id));
        typed.putAll(Map.of("titre", "Une classe mobile", "resume", "Deux jours par semaine."));
        Document sheet = walk.send(walk.see("/pratiques/nouvelle"), "/pratiques", typed);
        assertThat(sheet.select("form[action$=/versions]")).isEmpty();
        assertThat(sheet.select("[aria-labelledby=proposer]").text()).contains("ne donne pas le pouvoir de publier")
                .contains("une seule personne le peut : Camille Durand, adjointe à l’éducation");
        for (String act : List.of("/scrutins/nouveau", "/chartes/nouvelle")) {
            assertThat(walk.see(act).select(".note.check").text()).as(act).contains("Sainte-Exemple", "Camille Durand");
        }
        assertThat(walk.see("/en/scrutins/nouveau").text()).contains("one person only may");
    }

    @Test
    void aMandateThatEndedSaysSoWhereOneWouldWrite() {
        String person = town.cast.person("Alix Martin");
        LocalDate today = town.cast.today();
        town.cast.mandate(person, town.id, EnumSet.of(Power.CONTRIBUTE), today.minusDays(90), today.minusDays(2));
        Document begin = as(town.cast.actor(person), "normal").see("/pratiques/nouvelle");
        assertThat(begin.select(".note.check").text()).contains("Mandat échu le",
                "Personne ne le peut ici pour l’instant");
    }
}
