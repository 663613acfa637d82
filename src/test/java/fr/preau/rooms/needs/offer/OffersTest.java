package fr.preau.rooms.needs.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.TestPages;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.needs.market.NeedOutline;
import fr.preau.rooms.needs.market.Needs;
import fr.preau.rooms.programmes.programme.InventedSchools;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
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

/** Offers: sent requirement by requirement, changed until a day, contested. */
@PreauTest
class OffersTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    @Autowired ApplicationContext application;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    @Autowired Needs needs;

    @Autowired
    @Qualifier("offerFinder") NameFinder finder;

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    private Cast cast;
    private Actor mayor;
    private Actor seller;
    private String supplier = "";
    private String need = "";
    private InventedSchools invented;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_284_000, 1);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        supplier = organisations.bySiren("999001043")
                .map(Organisation::id)
                .orElseGet(() -> supplier("Ardoises modèles", "999001043"));
        seller = cast.administrator("Ange Modèle", supplier);
        need = needs.express(mayor, MEUDON,
                new NeedOutline(Item.coded("PROJECTOR").orElseThrow(), "", 0, Map.of(InventedSchools.uai(9_284_000), 4),
                        "Quatre appareils, pour quatre classes.", LocalDate.now().plusDays(300), "GAR DELAY:5", 0, 0));
    }

    private String supplier(String name, @Nullable String siren) {
        var draft = new Organisations.Draft(Organisation.Kind.SUPPLIER, name, siren, null, null, "inventé", null, true);
        return journal.record((at, say) -> organisations.create(say, draft, List.of("operator")));
    }

    @AfterEach
    void close() {
        invented.close();
    }

    @Override
    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return plain(text(who, path));
    }

    private Map<String, String> fields(String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("organisation", supplier);
        fields.put("pour", "besoin:" + need);
        fields.put("resume", "Des appareils, leur pose et une prise en main.");
        fields.put("prix", "1 250,50 € HT");
        fields.put("tva", "20");
        fields.put("delai", "30");
        fields.put("valable", LocalDate.now().plusDays(90).toString());
        fields.put("dit-GAR", "YES");
        fields.put("preuve-GAR", "Attestation n° 12");
        fields.put("jour-GAR", "2024-01-15");
        fields.put("dit-DELAY", "NO");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    @Test
    void aSupplierAnswersEachRequirementAndOthersContestIt() throws Exception {
        String path = send(303, seller, "/offres", fields());
        Document shown = page(null, path);
        assertThat(shown.select(".board").text())
                .contains("lu par les acheteurs", "30 jours", "sans engagement", "R2111-1")
                .doesNotContain("250,50");
        assertThat(shown.text()).contains("périmé", "Attestation n° 12", "999001043");
        assertThat(page(null, "/besoins/" + need).select("#offres ~ * a, section a").eachAttr("href")).contains(path);
        finder.read();
        String thing = page(null, "/besoins/" + need).selectFirst("h1").text();
        assertThat(page(null, "/recherche?q=" + thing).select(".results a").eachAttr("href")).contains(path);
        assertThat(page(null, "/offres?fournisseur=" + supplier).select(".results a").eachAttr("href")).contains(path);
        assertThat(page(null, "/offres?fournisseur=O-AUCUN").select(".results a[href=" + path + "]")).isEmpty();
        assertThat(page(null, "/offres?objet=PROJECTOR").text()).contains("Aucune place ne s’achète");
        send(409, seller, "/offres", fields("resume", "Une seconde offre, la même."));
        send(303, seller, path + "/modification", fields("edition", "0", "prix", "1 200"));
        send(409, seller, path + "/modification", fields("edition", "0", "prix", "1 100"));
        Map<String, String> contest = Map.of("organisation", MEUDON, "exigence", "GAR", "raison",
                "Elle est retirée du GAR.");
        assertThat(wrong(send(422, mayor, path + "/contestations",
                Map.of("organisation", MEUDON, "exigence", "GAR", "raison", "non")))).containsExactly("#raison");
        send(303, mayor, path + "/contestations", contest);
        assertThat(page(null, path).select("#declare ~ ul").text()).contains("Contesté le", "Elle est retirée du GAR.");
        // a day that is brought forward holds for all
        sql.sql("update market.need set wished = wished - 1000 where id = :id").param("id", need).update();
        send(409, seller, path + "/modification", fields("edition", "1", "prix", "1"));
        sql.sql("update market.need set wished = wished + 1000 where id = :id").param("id", need).update();
        // once the day has passed it stays as it was
        sql.sql("update offer.offer set until = current_date - 1 where id = :id")
                .param("id", path.substring(path.lastIndexOf('/') + 1))
                .update();
        assertThat(send(409, seller, path + "/modification", fields("edition", "1", "prix", "1")))
                .contains("Elle reste telle qu’elle était");
        assertThat(page(seller, path).select(".board").text()).contains("1 200");
        send(303, seller, path + "/retrait", Map.of());
        assertThat(page(null, path).text()).contains("Retirée le");
        assertThat(page(null, "/offres?objet=PROJECTOR").select("a[href=" + path + "]")).isEmpty();
    }

    @Test
    void aPriceIsReadByTheBuyersAndByItsSupplierAlone() throws Exception {
        String path = send(303, seller, "/offres", fields("secret", "CONDITIONS"));
        String more = "Reprise de l’ancien matériel.";
        Map<String, String> again = fields("edition", "0", "prix", "1 199,90", "conditions", more);
        again.put("secret", "CONDITIONS");
        send(303, seller, path + "/modification", again);
        Actor rival = cast.administrator("Paz Modèle", supplier("Rivaux " + path, siren()));
        Actor other = cast.administrator("Sam Modèle", "commune-80021");
        String both = cast.person("Noa Modèle");
        for (String body : List.of(MEUDON, supplier("Deux mandats " + path, siren()))) {
            cast.mandate(both, body, EnumSet.allOf(Power.class), cast.today(), null);
        }
        for (Actor who : new Actor[]{null, rival, other, cast.actor(both)}) {
            for (String face : List.of(path, "/besoins/" + need, "/offres", "/prix/PROJECTOR")) {
                assertThat(plain(text(who, face)).text()).as(face)
                        .doesNotContain("1 250,5", "1 199,9", "1 439,88", "Reprise de l’ancien");
            }
        }
        for (Actor who : new Actor[]{mayor, seller}) {
            Document whole = page(who, path);
            assertThat(whole.select(".board").text()).contains("1 199,90", "1 439,88");
            assertThat(whole.text()).contains("Reprise de l’ancien matériel.");
            assertThat(whole.select("#versions ~ div td.num").text()).as("each version stays")
                    .contains("1 199,90", "1 250,50");
            assertThat(page(who, "/besoins/" + need).text()).contains("1 199,90");
        }
        String id = path.substring(path.lastIndexOf('/') + 1);
        for (String api : List.of("/api/v1/offers/" + id, "/api/v1/offers?supplier=" + supplier)) {
            assertThat(text(seller, api)).contains("\"price\":null", "\"vat\":null");
        }
        assertThat(text(null, "/offres.csv") + text(null, "/offres.atom")).contains(id)
                .doesNotContain("1250.5", "1199.9", "Reprise");
    }

    @Test
    void thePriceIsNotFoundByTheFingerprintOfTheJournal() throws Exception {
        String text = send(303, seller, "/offres", fields());
        String id = text.substring(text.lastIndexOf('/') + 1);
        String said = sql.sql("select data from journal.v_act where object = :thing")
                .param("thing", "offre:" + id)
                .query(String.class)
                .single();
        String claims = "DELAY NO  \nGAR YES 2024-01-15 Attestation n° 12";
        for (String secret : List.of("", "\n")) {
            String guess = Sha256.lines("Des appareils, leur pose et une prise en main.", "", 125_050, 2_000, 30,
                    LocalDate.now().plusDays(90), secret + claims);
            assertThat(said).contains("sha256").doesNotContain(guess);
        }
        assertThat(sql.sql("select salt from offer.version where offer = :id")
                .param("id", id)
                .query(String.class)
                .single()).hasSize(32);
        assertThatThrownBy(
                () -> sql.sql("update offer.version set price = 1 where offer = :id").param("id", id).update())
                .isNotNull();
    }

    private static String siren() {
        return String.valueOf(System.nanoTime()).substring(0, 9);
    }

    @Test
    void whoIsNoSupplierOrAnswersForAnotherIsRefused() throws Exception {
        assertThat(wrong(send(422, mayor, "/offres", fields()))).containsExactly("#organisation");
        send(403, mayor, "/offres", fields("organisation", MEUDON));
        String unknown = supplier("Ardoises sans numéro " + System.nanoTime(), null);
        Actor nobody = cast.administrator("Sam Modèle", unknown);
        assertThat(send(403, nobody, "/offres", fields("organisation", unknown))).contains("SIREN");
        String[][] wrong = {{"resume", "court"}, {"prix", "gratuit"}, {"prix", "0"}, {"tva", "cher"},
                {"tva", "42949692,96"}, {"valable", "9999-12-31"}, {"delai", ""}, {"valable", ""}, {"dit-GAR", ""},
                {"preuve-GAR", ""}, {"jour-GAR", "2999-01-01"}, {"references", "https://exemple.fr/pratiques/une"},
                {"references", "/pratiques/F-0000000000"}};
        for (String[] cells : wrong) {
            assertThat(wrong(send(422, seller, "/offres", fields(cells)))).as(String.join(" ", cells))
                    .containsExactly("#" + cells[0]);
        }
        String[] nothing = {"resume", "", "prix", "", "valable", "", "dit-GAR", "", "dit-DELAY", "YES"};
        assertThat(wrong(send(422, seller, "/offres", fields(nothing)))).containsExactly("#resume", "#prix", "#valable",
                "#dit-GAR", "#preuve-DELAY", "#jour-DELAY");
        assertThat(page(seller, "/offres/nouvelle?pour=besoin:" + need).select("fieldset")).hasSizeGreaterThan(3);
        assertThat(page(mayor, "/offres/nouvelle?pour=besoin:" + need).select("main").text())
                .contains("pour un fournisseur")
                .doesNotContain("Envoyer cette offre");
    }
}
