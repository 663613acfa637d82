package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.rooms.charters.binding.Binding;
import fr.preau.rooms.charters.binding.Bindings;
import fr.preau.rooms.charters.binding.Bindings.Statement;
import fr.preau.rooms.charters.binding.Party;
import fr.preau.rooms.charters.binding.Tags;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.binding.Tags.Force;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.Drafting;
import fr.preau.rooms.charters.charter.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What changes for a body between the text that it joined and the one that took its place. */
@PreauTest
class NewerTextTest extends JoinedSite {
    private static final String THREE = """

            Article 3 – Les journées

            Chaque signataire ouvre une journée par an.
            """;
    @Autowired Bindings bindings;

    /** Says of each article that communes owe that; of one that is left out, nothing. */
    private void say(String id, Map<Integer, String> deeds) {
        Charter now = here.charters.get(id);
        List<Binding> all = bindings.read(now, charter(now));
        deeds.forEach((place, deed) -> {
            Binding binding = all.get(place);
            Set<String> about = Set.of("EQUIP_ACQ");
            List<Duty> duties = deed.isEmpty() ? List.of()
                    : List.of(new Duty(Party.COMMUNE, null, Force.OWES, deed, null, null, false, "", ""));
            Tags tags = new Tags(about, Set.of("ECOLE"), duties);
            bindings.say(convener, id, new Statement(binding.block(), null, tags, binding.sha256(), 0));
        });
    }

    private Charter said() {
        String text = Workshop.TEXT.replace("\nAnnexe", THREE + "\nAnnexe");
        String id = here.until(convener, State.AMENDMENTS, text, Workshop.SEATS).id();
        say(id, Map.of(0, "tenir un inventaire", 1, "", 2, ""));
        here.pass(convener, id, State.VOTE);
        adopt(id);
        return here.pass(convener, id, State.PUBLISHED);
    }

    /**
     * The next text: its first article asks more, the second is gone, the third has other words.
     */
    private String next(Charter old) {
        String id = here.drafting.revise(convener, old.id());
        Text before = charter(old).text();
        String words = before.canonical()
                .replace("tient à jour l’inventaire", "publie chaque année l’inventaire")
                .replace("une journée par an", "deux journées par an");
        Text text = Drafting.read(words, before).text();
        int from = text.place(block(before, "réseau")).orElseThrow();
        List<Text.Block> blocks = new ArrayList<>(text.blocks());
        blocks.subList(from, text.end(from)).clear();
        here.drafting.write(convener, id, here.drafting.working(convener, id).orElseThrow().edition(),
                new Text(blocks));
        here.drafting.calendar(convener, id, here.edition(convener, id),
                Map.of(State.AMENDMENTS, today, State.VOTE, today));
        here.pass(convener, id, State.CONTRIBUTIONS);
        here.pass(convener, id, State.AMENDMENTS);
        say(id, Map.of(0, "publier un inventaire"));
        here.pass(convener, id, State.VOTE);
        adopt(id);
        here.pass(convener, id, State.PUBLISHED);
        return id;
    }

    private static String block(Text text, String word) {
        return text.blocks()
                .stream()
                .filter(block -> block.kind() == Text.Kind.ARTICLE && block.words().contains(word))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void whoJoinedTheFormerTextSeesWhatIsAskedAnewAndTakesTheStepWithWhatStillStands() throws Exception {
        Charter charter = said();
        String path = begun(charter);
        List<String> articles = List.copyOf(Reservations.articles(charter(charter).text()).keySet());
        step(mayor, path, "/reserves", "article", articles.get(0), "motif", "Faute d’agent.");
        step(mayor, path, "/reserves", "article", articles.get(1), "motif", "Réseau récent.");
        decided(path, today);
        step(mayor, path, "/signature");
        assertThat(site.perform(get(path + "/nouvelle-version")).andReturn().getResponse().getStatus()).isEqualTo(404);
        String next = next(charter);
        assertThat(page(null, path).select(".board a.btn").attr("href")).isEqualTo(path + "/nouvelle-version");
        Document page = page(null, path + "/nouvelle-version");
        assertThat(page.select("form[action$=nouvelle-version]")).isEmpty();
        assertThat(page.select(".board .say").text()).startsWith("2 articles");
        assertThat(page.select("section.panel").eachText()).satisfiesExactly(
                text -> assertThat(text).startsWith("Article 1er")
                        .contains("tenir un inventaire", "publier un inventaire"),
                other -> assertThat(other).contains("Les journées", "Personne n’a encore dit"));
        assertThat(page.select("details.fold:not(.small)").text()).contains("Le réseau de chaque école", "Supprimé");
        assertThat(page.select("#reserves ~ ul li").eachText()).satisfiesExactly(
                text -> assertThat(text).contains("l’article a changé", "Faute d’agent."),
                other -> assertThat(other).contains("Tombe", "Réseau récent."));
        String told = "/chartes/" + next + "/adhesions/ce-qui-change";
        assertThat(lead(told)).isEqualTo(path + "/nouvelle-version");
        String begun = done(mayor, path + "/nouvelle-version", "reserve", articles.get(0));
        assertThat(begun).startsWith("/chartes/" + next + "/adhesions/H-");
        assertThat(page(null, begun).select("#reserves ~ p").text()).contains("Faute d’agent.")
                .doesNotContain("Réseau récent.");
        assertThat(page(mayor, path + "/nouvelle-version").select("a.btn").attr("href")).isEqualTo(begun);
        assertThat(unlike(begun)).isEmpty();
    }

    private void open(Charter charter, String title) throws Exception {
        String options = charter.path() + "/options";
        String article = page(convener, options).select("[name=article]").last().attr("value");
        done(convener, options, "titre", title, "article", article);
    }

    @Test
    void theOptionsThatWereTakenAreTakenAgainWhereTheNewerTextOpensThem() throws Exception {
        Charter charter = published();
        open(charter, "Le réseau de chaque école");
        open(charter, "La revue annuelle");
        String path = begun(charter);
        step(mayor, path, "/options", "option", "1", "option", "2");
        decided(path, today);
        step(mayor, path, "/signature");
        Charter next = here.charters.get(revised(charter));
        open(next, "Les horaires");
        open(next, "La revue annuelle");
        assertThat(page(mayor, path + "/nouvelle-version").select("#reserves ~ ul li").eachText()).satisfiesExactly(
                text -> assertThat(text).contains("La revue annuelle", "elle est reprise"),
                other -> assertThat(other).contains("Le réseau de chaque école", "n’existe plus"));
        String begun = done(mayor, path + "/nouvelle-version");
        assertThat(page(null, begun).select("#reserves ~ p").eachText()).contains("Option prise : La revue annuelle")
                .doesNotContain("Option prise : Le réseau de chaque école");
        assertThat(unlike(begun)).isEmpty();
    }

    private String lead(String path) throws Exception {
        return site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, mayor))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }
}
