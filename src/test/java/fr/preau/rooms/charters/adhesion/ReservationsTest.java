package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.rooms.charters.binding.Binding;
import fr.preau.rooms.charters.binding.Bindings;
import fr.preau.rooms.charters.binding.Bindings.Statement;
import fr.preau.rooms.charters.binding.Party;
import fr.preau.rooms.charters.binding.Tags;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.binding.Tags.Force;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a body does not join whole: reservations, options, and what the law does not let it promise.
 */
@PreauTest
class ReservationsTest extends JoinedSite {
    @Autowired Bindings bindings;

    /** The same as published, of which article 1 asks communes to decide of teaching. */
    private Charter beyond() {
        String id = here.until(convener, State.AMENDMENTS).id();
        Charter now = here.charters.get(id);
        Binding article = bindings.read(now, charter(now)).getFirst();
        Tags tags = new Tags(Set.of("EQUIP_ACQ"), Set.of("COLLEGE"), List.of(new Duty(Party.COMMUNE, Force.OWES)));
        bindings.say(convener, id, new Statement(article.block(), null, tags, article.sha256(), 0));
        here.pass(convener, id, State.VOTE);
        adopt(id);
        return here.pass(convener, id, State.PUBLISHED);
    }

    @Test
    void anArticleTheLawForbidsToPromiseIsReservedBeforeSigning() throws Exception {
        Charter charter = beyond();
        String path = begun(charter);
        decided(path, today);
        Document waits = page(mayor, path);
        assertThat(waits.select(".board a.btn").text()).isEqualTo("Réserver un article");
        assertThat(refused(409, mayor, path + "/signature", "edition", edition(path)))
                .contains("ne laisse pas cet organisme promettre", "Article 1er");
        Document form = page(mayor, path + "/reserves");
        assertThat(form.select(".note.check").text()).contains("Article 1er");
        String article = form.select("select option").first().attr("value");
        assertThat(refused(422, mayor, path + "/reserves", "article", article, "edition", edition(path)))
                .contains("Dites pourquoi");
        assertThat(form.select("form[action$=/reserves]")).isNotEmpty();
        assertThat(page(convener, path + "/reserves").select("form[action$=/reserves]"))
                .as("what its door refuses others")
                .isEmpty();
        assertThat(refused(403, convener, path + "/reserves", "article", article, "motif", "À leur place.", "edition",
                edition(path))).isNotEmpty();
        step(mayor, path, "/reserves", "article", article, "motif", "Les collèges sont à d’autres.");
        Document reserved = page(null, path);
        assertThat(reserved.select("#reserves ~ p").text()).contains("Article 1er", "Les collèges sont à d’autres.");
        Document recap = Jsoup.parse(
                send(mayor, path + "/signature", "edition", edition(path), "relire", "oui").getContentAsString());
        assertThat(recap.text()).contains("Les collèges sont à d’autres.");
        step(mayor, path, "/reserves", "article", article, "lever", "oui");
        assertThat(page(mayor, path).select(".board a.btn").text()).isEqualTo("Réserver un article");
        step(mayor, path, "/reserves", "article", article, "motif", "Hors de notre compétence.");
        step(mayor, path, "/signature");
        assertThat(refused(409, mayor, path + "/reserves", "article", article, "motif", "Encore.", "edition",
                page(mayor, path).select("[name=edition]").attr("value"))).contains("n’en est plus là");
        String json = site.perform(get("/api/v1/charters/" + charter.id() + "/adhesions"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(json).contains("\"reservations\":[\"" + article + "\"]");
        assertThat(unlike(path)).isEmpty();
    }

    @Test
    void anOptionIsOpenedByWhoConvenesAndTakenByWhoJoins() throws Exception {
        Charter charter = published();
        String options = page(null, charter.path() + "/adhesions").select("a[href$=/options]").attr("href");
        assertThat(page(null, options).text()).contains("Cette charte n’ouvre aucune option");
        Document desk = page(convener, charter.path() + "/options");
        String article = desk.select("[name=article]").last().attr("value");
        assertThat(refused(422, convener, charter.path() + "/options", "titre", "Le réseau"))
                .contains("Choisissez un article");
        done(convener, charter.path() + "/options", "titre", "Le réseau de chaque école", "article", article);
        assertThat(refused(403, mayor, charter.path() + "/options", "titre", "Autre", "article", article)).isNotEmpty();
        assertThat(page(mayor, charter.path() + "/options").select("form.panel")).isEmpty();
        String path = begun(charter);
        step(mayor, path, "/options", "option", "1");
        assertThat(page(null, path).text()).contains("Option prise : Le réseau de chaque école");
        String json = site.perform(get("/api/v1/charters/" + charter.id() + "/adhesions"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(json).contains("\"options\":[\"1\"]");
        assertThat(unlike(path)).isEmpty();
    }
}
