package fr.preau.journeys;

import static fr.preau.access.Browser.location;
import static fr.preau.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.access.Browser;
import fr.preau.access.Node;
import fr.preau.account.Actor;
import fr.preau.admission.Town;
import fr.preau.kernel.PublicId;
import fr.preau.policy.Power;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many screens somebody meets on each of the ways that everybody takes. */
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
        List<Letter> all =
                node.application().getBean(Post.class).recent().stream()
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
        typed.putAll(
                Map.of(
                        "libelle-0", "Le chariot et les portables",
                        "montant-0", "entre 12 et 15 k€",
                        "nature-0", "INVESTMENT",
                        "rythme-0", "ONCE"));
        Map<String, String> wrong = new HashMap<>(typed);
        wrong.put("montant-0", "-3");
        Document again = page(walk.browser.submit(begin, "/pratiques", wrong), 422);
        assertThat(again.select(".errors a[href=#montant-0]")).hasSize(1);
        assertThat(again.select("#besoin").val()).isEqualTo("Les postes restaient au bourg.");
        typed.putAll(
                Map.of(
                        "indicateur-0", "écoles équipées",
                        "mieux-0", "UP",
                        "avant-0", "0",
                        "apres-0", "3"));
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
        assertThat(there.text()).contains("Vous agissez en son nom : adjointe");
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
}
