package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.TestPages;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.programme.InventedSchools;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Needs that are alike on one line: which they are, what they add up to, on every face the same. */
@PreauTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatheredNeedsTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    private static final String AMIENS = "commune-80021";
    private static final int RENTREE = LocalDate.now().getYear() + 2;
    @Autowired ApplicationContext application;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    @Autowired Needs needs;
    private Actor mayor;
    private Actor other;
    private InventedSchools invented;

    @BeforeAll
    void open() {
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_288_000, 3);
        invented.open("80021", 9_288_100, 1);
    }

    @BeforeEach
    void gather() {
        Cast cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        other = cast.administrator("Sacha Modèle", AMIENS);
        // what other tests asked for is not counted with it
        sql.sql("update market.need set state = 'WITHDRAWN' where state <> 'WITHDRAWN' and purchase is null").update();
    }

    @AfterAll
    void close() {
        invented.close();
    }

    @Override
    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return plain(text(who, path));
    }

    private String need(String item, LocalDate wished, String wants, Map<String, Integer> schools) {
        return needs.express(mayor, MEUDON, new NeedOutline(Item.coded(item).orElseThrow(), "", 0, schools,
                "Une demande parmi d’autres.", wished, wants, 0, 0));
    }

    private static String uai(int n) {
        return InventedSchools.uai(9_288_000 + n);
    }

    private static LocalDate rentree() {
        return LocalDate.of(RENTREE, 9, 1);
    }

    private static List<String> ids(String text) {
        return Pattern.compile("N-[0-9A-HJKMNP-TV-Z]{10}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"2027-08-31, 2027", "2027-09-01, 2027", "2027-09-02, 2028", "2027-12-31, 2028", "2028-01-01, 2028"})
    void aNeedIsForTheFirstRentreeThatIsNotBeforeItsDay(LocalDate wished, int season) {
        var outline = new NeedOutline(Item.coded("TABLET").orElseThrow(), "ECOLE", 1, Map.of(),
                "Une demande parmi d’autres.", wished, "", 0, 0);
        assertThat(outline.season()).isEqualTo(season);
    }

    @Test
    void theyAreTheSameThingForOneLevelOneDepartementAndOneRentree() throws Exception {
        String first = need("DESKTOP", rentree().minusDays(40), "", Map.of(uai(0), 4));
        String last = need("DESKTOP", rentree(), "", Map.of(uai(1), 6));
        String next = need("DESKTOP", rentree().plusDays(1), "", Map.of(uai(0), 100));
        String away = needs.express(other, AMIENS, new NeedOutline(Item.coded("DESKTOP").orElseThrow(), "", 0,
                Map.of(InventedSchools.uai(9_288_100), 50), "Une demande d’ailleurs.", rentree(), "", 0, 0));
        String thing = need("MOBILE_CLASS", rentree(), "", Map.of(uai(0), 1));
        String path = page(null, "/besoins/" + first).select(".links a[href*=ensemble]").attr("href");
        assertThat(page(null, "/besoins/" + last).select(".links a[href*=ensemble]").attr("href")).isEqualTo(path);
        String together = text(null, path);
        assertThat(ids(together)).containsExactlyInAnyOrder(first, last).doesNotContain(next, away, thing);
        assertThat(plain(together).select(".board").text()).contains("10 en tout", "2 besoins", "2 établissements",
                "Souhaités entre le");
        Document list = page(null, "/besoins?objet=DESKTOP");
        assertThat(list.select(".results h3").eachText()).filteredOn(text -> text.endsWith(": 10")).hasSize(1);
    }

    @Test
    void whatIsRequiredIsCountedByNeedAndEachSchoolOnce() throws Exception {
        String id = need("PROJECTOR", rentree(), "GAR GAR REPAIR:7", Map.of(uai(0), 2, uai(1), 3));
        need("PROJECTOR", rentree(), "GAR", Map.of(uai(1), 3));
        need("PROJECTOR", rentree(), "", Map.of(uai(1), 1));
        Document all = page(null, page(null, "/besoins/" + id).select(".links a[href*=ensemble]").attr("href"));
        assertThat(all.select(".board").text()).contains("9 en tout", "3 besoins", "Pour 2 établissements");
        assertThat(all.select("#exigences ~ ul li").eachText()).containsExactlyInAnyOrder(
                "Accès par le GAR : 2 sur 3 le demandent",
                "Réparabilité : indice d’au moins 7 sur 10 : 1 sur 3 le demande");
    }

    @Test
    void whatIsInNoDepartementIsNotTakenForWhatIsInOne() throws Exception {
        String nowhere = need("CLASSROOM", rentree(), "GAR", Map.of(uai(0), 5));
        String here = need("CLASSROOM", rentree(), "", Map.of(uai(0), 7));
        sql.sql("update market.need set departement = '' where id = :id").param("id", nowhere).update();
        String path = page(null, "/besoins/" + nowhere).select(".links a[href*=ensemble]").attr("href");
        assertThat(path).contains("departement=&");
        String together = text(null, path);
        assertThat(ids(together)).contains(nowhere).doesNotContain(here);
        assertThat(plain(together).text()).contains("5 en tout", "tous le demandent");
    }

    @Test
    void whatWasRefusedMetOrWithdrawnIsNotAddedAndIsFoundByItsState() throws Exception {
        String refused = need("SYSTEM", rentree(), "", Map.of(uai(0), 1));
        String met = need("SYSTEM", rentree(), "", Map.of(uai(0), 10));
        String gone = need("SYSTEM", rentree(), "", Map.of(uai(0), 100));
        String kept = need("SYSTEM", rentree(), "", Map.of(uai(0), 1_000));
        needs.answer(mayor, refused, "REFUSED", "Le budget est voté.");
        needs.answer(mayor, met, "MET", "");
        needs.withdraw(mayor, gone, "");
        assertThat(page(null, "/besoins?objet=SYSTEM").select(".results h3").eachText())
                .containsExactly("Logiciels de gestion du parc : 1 000");
        Map<String, String> all = Map.of("REFUSED", refused, "MET", met, "WITHDRAWN", gone, "RETAINED", kept);
        for (Map.Entry<String, String> one : all.entrySet()) {
            String asked = "objet=SYSTEM&etat=" + one.getKey();
            assertThat(ids(text(null, "/besoins.csv?" + asked))).as(asked).containsExactly(one.getValue());
            assertThat(ids(text(null, "/api/v1/needs?item=SYSTEM&state=" + one.getKey()))).as(asked)
                    .containsExactly(one.getValue());
            assertThat(page(null, "/besoins?" + asked).select(".results li")).as(asked).hasSize(1);
        }
    }

    @Test
    void pageFileAndProgramsFindTheSameNeeds() throws Exception {
        need("FIBRE", rentree(), "", Map.of(uai(0), 1));
        need("FIBRE", rentree().plusDays(90), "", Map.of(uai(1), 1, uai(2), 1));
        String[][] same = {{"objet=FIBRE", "item=FIBRE"}, {"objet=FIBRE&lieu=commune/92048", "item=FIBRE&place=Meudon"},
                {"objet=FIBRE&lieu=departement/92", "item=FIBRE&place=departement/92"},
                {"objet=FIBRE&lieu=departement/80", "item=FIBRE&place=departement/80"},
                {"genre=CONNECTION&objet=FIBRE", "kind=CONNECTION&item=FIBRE"},
                {"genre=SOFTWARE&objet=FIBRE", "kind=SOFTWARE&item=FIBRE"},
                {"q=raccordements fibre&organisation=" + MEUDON, "q=raccordements fibre&organisation=" + MEUDON}};
        for (String[] asked : same) {
            List<String> file = ids(text(null, "/besoins.csv?" + asked[0]));
            String api = text(null, "/api/v1/needs?" + asked[1]);
            assertThat(ids(api)).as(asked[0]).isEqualTo(file);
            assertThat(api).as(asked[0]).contains("\"total\":" + file.size());
            int lines = page(null, "/besoins?" + asked[0]).select(".results li").size();
            assertThat(lines).as(asked[0]).isEqualTo(file.isEmpty() ? 0 : 2);
        }
        assertThat(read(null, "/api/v1/needs?state=PERDU").getStatus()).isEqualTo(400);
        assertThat(read(null, "/api/v1/needs?kind=PERDU").getStatus()).isEqualTo(400);
        assertThat(read(null, "/besoins/ensemble?objet=PERDU").getStatus()).isEqualTo(404);
        assertThat(page(null, "/en/besoins?objet=FIBRE").select(".results h3").text()).contains("Fibre connections");
    }
}
