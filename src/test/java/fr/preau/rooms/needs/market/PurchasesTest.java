package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.TestPages;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.needs.market.Procurement.Procedure;
import fr.preau.rooms.programmes.programme.InventedSchools;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Group purchases: opened, joined, left, ended; what the thresholds of the day make of them. */
@PreauTest
class PurchasesTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    private static final String AMIENS = "commune-80021";
    @Autowired ApplicationContext application;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    @Autowired Needs needs;

    @Autowired
    @Qualifier("purchaseFinder") NameFinder finder;

    private Cast cast;
    private Actor mayor;
    private Actor other;
    private InventedSchools invented;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_283_000, 2);
        invented.open("80021", 9_283_100, 2);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        other = cast.administrator("Sacha Modèle", AMIENS);
    }

    @AfterEach
    void close() {
        invented.close();
    }

    @Override
    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return plain(text(who, path));
    }

    private String need(Actor by, String organisation, String item, int first, int many) {
        return needs.express(by, organisation,
                new NeedOutline(Item.coded(item).orElseThrow(), "", 0, Map.of(InventedSchools.uai(first), many),
                        "Une demande de plus, pour voir.", LocalDate.now().plusDays(300), "HOSTING", 0, 0));
    }

    private static String[] fields(String item, String... more) {
        String[] usual = {"organisation", MEUDON, "objet", item, "niveau", "ECOLE", "titre",
                "Des visualiseurs ensemble", "presentation", "Les mêmes visualiseurs pour deux communes.", "souhaite",
                LocalDate.now().plusDays(300).toString(), "estimation", "90 000 € HT", "voie", "OWN", "paie", "EACH",
                "profil", "https://marches.exemple.invalid/"};
        String[] all = Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        for (int i = 0; i < more.length; i += 2) {
            for (int j = 0; j < usual.length; j += 2) {
                if (all[j].equals(more[i])) {
                    all[j + 1] = more[i + 1];
                }
            }
        }
        return all;
    }

    @Test
    void aPurchaseIsOpenedJoinedLeftAndEnded() throws Exception {
        String own = need(mayor, MEUDON, "VISUALISER", 9_283_000, 5);
        String theirs = need(other, AMIENS, "VISUALISER", 9_283_100, 7);
        String path = send(303, mayor, "/besoins/groupements", fields("VISUALISER"));
        assertThat(page(null, path).select(".board .say").text()).contains("1 membre", "5 en tout");
        finder.read();
        String typed = page(null, path).selectFirst("h1").text();
        assertThat(page(null, "/recherche?q=" + typed).select(".results a").eachAttr("href")).contains(path);
        assertThat(page(null, "/besoins/" + own).select(".board").text()).contains("Regroupé");
        // who was not invited does not come in
        String[] decision = {"organisation", AMIENS, "deliberation", "délibération n° 12", "deliberee", "2026-01-10"};
        send(403, other, path + "/adhesion", decision);
        send(303, mayor, path + "/membres", "organisation", AMIENS);
        assertThat(page(other, "/moi").text()).contains("Rejoindre, ou non, l’achat groupé");
        assertThat(wrong(send(422, other, path + "/adhesion", "organisation", AMIENS, "deliberation", "", "deliberee",
                "2026-01-10"))).containsExactly("#deliberation");
        send(303, other, path + "/adhesion", decision);
        // who came in leaves by itself, and it is said
        assertThat(send(409, mayor, path + "/membres/retrait", "seat", AMIENS)).contains("Déjà dans l’achat");
        Document joined = page(null, path);
        assertThat(joined.select(".board .say").text()).contains("2 membres", "12 en tout");
        assertThat(joined.text()).contains("délibération n° 12");
        // the procedure tells between which thresholds the estimate stands: members alone read it
        assertThat(joined.select("#procedure + p").text()).contains("que seuls les membres lisent");
        assertThat(joined.select(".timeline li")).isEmpty();
        Document read = page(mayor, path);
        assertThat(read.select("#procedure + p").text()).contains("procédure adaptée");
        assertThat(read.select("#procedure ~ .timeline li, .timeline li")).isNotEmpty();
        // a need withdrawn while it is grouped is said, and nothing is lost
        send(303, other, "/besoins/" + theirs + "/retrait", "retrait", "L’école ferme.");
        Document after = page(null, path);
        assertThat(after.select(".board").text()).contains("5 en tout",
                "1 besoin a été retiré depuis qu’il est regroupé (7 en moins)");
        String more = need(other, AMIENS, "VISUALISER", 9_283_101, 3);
        send(303, other, path + "/besoins", "membre", AMIENS);
        assertThat(page(null, path).select(".board .say").text()).contains("8 en tout");
        send(409, mayor, path + "/sortie", "membre", MEUDON);
        send(303, other, path + "/sortie", "membre", AMIENS);
        assertThat(page(null, path).select(".board .say").text()).contains("1 membre", "5 en tout");
        assertThat(page(null, "/besoins/" + more).select(".board").text()).contains("Retenu");
        assertThat(wrong(send(422, mayor, path + "/fin", "suite", "GIVEN_UP"))).containsExactly("#motif");
        send(303, mayor, path + "/fin", "suite", "AWARDED");
        send(409, other, path + "/adhesion", decision);
        assertThat(page(mayor, path + "/membres").select("main form[method=post]")).isEmpty();
        assertThat(send(409, mayor, path + "/membres/retrait", "seat", AMIENS)).contains("Cet achat est attribué");
        send(303, mayor, path + "/fin", "suite", "DONE");
        send(409, mayor, path + "/fin", "suite", "AWARDED");
        assertThat(page(null, "/journal?famille=market").text()).contains("perd un membre",
                "Un membre apporte des besoins");
    }

    @Test
    void whatIsBadlyTypedIsSaidBesideItsField() throws Exception {
        String[][] wrong = {{"titre", "x"}, {"presentation", "court"}, {"souhaite", "2020-01-01"},
                {"estimation", "beaucoup"}, {"voie", "AUTRE"}, {"paie", ""}, {"profil", "javascript:alert(1)"},
                {"niveau", "XYZ"}, {"offres", "2020-01-01"}};
        for (String[] cells : wrong) {
            assertThat(wrong(send(422, mayor, "/besoins/groupements", fields("ROBOT", cells)))).as(cells[0])
                    .containsExactly("#" + cells[0]);
        }
        String[] nothing = {"titre", "", "souhaite", "", "voie", "", "paie", ""};
        assertThat(wrong(send(422, mayor, "/besoins/groupements", fields("ROBOT", nothing)))).containsExactly("#titre",
                "#souhaite", "#voie", "#paie");
        String path = send(303, mayor, "/besoins/groupements", fields("ROBOT"));
        send(403, other, path + "/modification", fields("ROBOT", "edition", "0"));
        send(303, mayor, path + "/modification", fields("ROBOT", "edition", "0"));
        send(409, mayor, path + "/modification", fields("ROBOT", "edition", "0"));
        send(303, mayor, path + "/membres", "organisation", AMIENS);
        send(303, mayor, path + "/membres/retrait", "seat", AMIENS);
        assertThat(page(null, path).select("table tbody tr")).hasSize(1);
    }

    /** The thresholds of a day, and the steps that lead to the wished day. */
    @Test
    void theProcedureFollowsTheThresholdsOfTheDay() {
        Procurement law = Procurement.shipped();
        LocalDate wished = LocalDate.of(2027, 9, 1);
        for (Procedure procedure : Procedure.values()) {
            var steps = law.backwards(procedure, wished);
            assertThat(steps).as(procedure.name()).hasSizeGreaterThan(2);
            assertThat(steps.getFirst().delay().code()).isEqualTo("CONVENTION");
            assertThat(steps).extracting(Procurement.Step::begins).isSorted().allMatch(wished::isAfter);
        }
    }
}
