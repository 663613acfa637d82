package fr.preau.rooms.programmes.programme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of operations: announced, filled, followed, read. */
@PreauTest
class OperationPagesTest extends TestPages {
    private static final String HERE = "commune-92048";
    @Autowired ApplicationContext application;
    @Autowired NameFinder programmeFinder;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private InventedSchools invented;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_281_000, 4);
    }

    @AfterEach
    void close() {
        invented.close();
    }

    private static String uai(int n) {
        return InventedSchools.uai(9_281_000 + n);
    }

    private String fault(Actor actor, String path, String... fields) throws Exception {
        return Jsoup.parse(send(422, actor, path, fields)).select(".errors a").attr("href");
    }

    private String announced() throws Exception {
        return send(303, mayor, "/programmes", "organisation", HERE, "theme", "EQUIPMENT", "niveau", "ECOLE", "titre",
                "Une classe mobile pour chacune", "objet", "Seize tablettes dans chaque école inventée.", "debut",
                "2024-09-01", "apporte", "MOBILE_CLASS", "apporte", "RIEN");
    }

    private String sent(String path, String day, String... more) throws Exception {
        String[] fields = {"organisation", HERE, "jour", day, more[0], more[1]};
        return send(303, mayor, path + "/etats", fields);
    }

    /** The list to fill in, downloaded, half filled and sent back: only what was filled is said. */
    @Test
    void anUnsaidCellSaysNothingAndEachLineWithoutEffectIsTold() throws Exception {
        String path = announced();
        send(303, mayor, path + "/perimetre", "lieux", "Meudon");
        String list = text(null, path + "/ecoles.csv");
        assertThat(list).contains(uai(0)).contains("UNKNOWN");
        String filled = list.replaceAll("(?m)^(" + uai(0) + ".*,)UNKNOWN,", "$1INSTALLED,")
                .replaceAll("(?m)^(" + uai(1) + ".*,)UNKNOWN,", "$1,");
        Document desk = page(mayor, sent(path, "2025-03-01", "lignes", filled));
        assertThat(desk.select("#etats .note").text()).contains("1 état est enregistré")
                .contains("3 lignes sans état")
                .doesNotContain("déjà");
        assertThat(text(null, path + "/ecoles.csv")).containsOnlyOnce("2025-03-01");
        assertThat(page(null, path + "/ecoles/" + uai(2)).text()).doesNotContain("1 mars 2025")
                .doesNotContain("1er mars 2025");
        String pasted = "uai;etat;jour\n" + uai(0) + ";commandé;10/04/2024\n" + uai(1) + ";commandé;10/04/2024\n"
                + uai(2) + ";inconnu;\n";
        Document told = page(mayor, sent(path, "2025-03-01", "lignes", pasted));
        assertThat(told.select("#etats .note").text().replace('\u00a0', ' ')).contains("2 états sont enregistrés")
                .contains("1 ligne sans état")
                .contains("1 ligne ne change pas l’état d’aujourd’hui")
                .contains(uai(0) + " reste : Installé, depuis le 1er mars 2025")
                .doesNotContain(uai(1));
        Document again = page(mayor, sent(path, "2025-03-02", "lignes", filled + "\n"));
        assertThat(again.select("#etats .note").text()).contains("1 état est enregistré");
        String same = "uai;etat;jour\n" + uai(1) + ";commandé;10/04/2024\n";
        assertThat(page(mayor, sent(path, "2025-03-02", "lignes", same)).select("#etats .note").text())
                .contains("1 ligne disait ce qui était déjà su");
        String twice = page(mayor, sent(path, "2025-03-03", "lignes", same)).select(".note").text();
        assertThat(twice).as("sent again").contains("0 état").contains("1 ligne disait");
        String fresh = "uai;etat\n" + uai(3) + ";prévu\n";
        assertThat(sent(path, "2025-03-02", "lignes", fresh)).as("all has effect").isEqualTo(path);
        String[] nothing = {"organisation", HERE, "jour", "2025-03-01", "lignes", "uai;etat\n" + uai(3) + ";?\n"};
        assertThat(fault(mayor, path + "/etats", nothing)).isEqualTo("#fichier");
    }

    @Tag("ci")
    @Test
    void moreThanAFewPlacesAreFoldedBehindHowManyThereAre() throws Exception {
        List<String> communes = territories.now()
                .all(TerritoryKind.COMMUNE, cast.today())
                .stream()
                .map(Territory::code)
                .filter(word -> !word.equals("92048"))
                .limit(9)
                .toList();
        for (int i = 0; i < communes.size(); i++) {
            invented.open(communes.get(i), 9_291_000 + i, 1);
        }
        String some = Stream.of(0, 1, 2, 3, 4, 5, 6, 7, 8)
                .map(i -> InventedSchools.uai(9_291_000 + i))
                .collect(Collectors.joining(" "));
        String path = send(303, mayor, "/programmes", "organisation", HERE, "porteur", "commune-80021", "source",
                "Un article inventé", "theme", "EQUIPMENT", "niveau", "ECOLE", "titre",
                "Des tablettes dans neuf communes", "objet", "Des tablettes dans chaque école inventée.", "debut",
                "2024-09-01", "uai", some);
        var where = Jsoup.parse(text(null, path)).select("#ou details");
        assertThat(where.select("summary").text()).contains("9 communes");
        assertThat(where.hasAttr("open")).isFalse();
        assertThat(where.select("tbody tr")).hasSize(9);
    }

    /**
     * As the list of the schools of all France has them: nowhere, in a commune that is somewhere.
     */
    @Test
    void whereSchoolsHaveNoPositionTheirPlacesAreCircles() {
        var counts = new Advance.Counts(Map.of(SchoolState.IN_SERVICE, 1));
        var four = new Advance.Counts(Map.of(SchoolState.UNKNOWN, 4));
        Map<String, Advance.Counts> places = Map.of("92048", counts, "80021", four);
        Map<String, Advance.Centre> centres = Map.of("92048", new Advance.Centre(1, 48.8, 2.2), "80021",
                new Advance.Centre(3, 3 * 49.9, 3 * 2.3));
        var nowhere = List.of(new Advance.SchoolPoint(uai(0) + "X", "92048", SchoolState.IN_SERVICE));
        var all = new Advance.Counts(Map.of(SchoolState.IN_SERVICE, 1, SchoolState.UNKNOWN, 4));
        var then = new Advance(all, Map.of(), places, Map.of(), Map.of(), nowhere, centres, 0, 0);
        SchoolMap map = SchoolMap.of(territories.now(), then);
        assertThat(map.each()).isFalse();
        assertThat(map.kind()).isEqualTo(TerritoryKind.COMMUNE);
        assertThat(map.labels()).extracting(SchoolMap.Label::name).contains("Amiens", "Meudon");
        assertThat(map.dots()).extracting(SchoolMap.Dot::fill).contains("f-hatch", "f-strong");
        assertThat(map.unplaced()).isOne();
    }

    @Test
    void anOperationIsAnnouncedFilledAndFollowedFromItsPages() throws Exception {
        assertThat(fault(mayor, "/programmes", "organisation", HERE, "niveau", "ECOLE")).isEqualTo("#theme");
        String path = announced();
        assertThat(path).matches("/programmes/Q-[0-9A-Z]{10}");
        assertThat(page(mayor, path).select(".board .btn").attr("href")).isEqualTo(path + "/suivi#perimetre");
        assertThat(fault(mayor, path + "/perimetre", "lieux", "", "uai", "")).isEqualTo("#lieux");
        assertThat(fault(mayor, path + "/perimetre", "uai", "0000000Z")).isEqualTo("#uai");
        send(303, mayor, path + "/vagues", "n", "0", "vague", "Première", "criteres", "Celles qui n’ont rien du tout.");
        send(303, mayor, path + "/perimetre", "lieux", "Meudon", "dans", "1");
        assertThat(page(null, path).select(".board .say").text()).contains("4 écoles").contains("on ne sait rien");
        send(303, mayor, path + "/perimetre/retrait", "sortir", uai(3));
        send(303, mayor, path + "/jalons", "jalon_le", "2024-10-01", "jalon", "Le marché");
        assertThat(page(mayor, "/moi").text()).contains("Dire si c’est fait").contains("Le marché");
        send(303, mayor, path + "/jalons/1", "fait_le", "2024-10-02");
        String wrong = send(422, mayor, path + "/etats", "organisation", HERE, "jour", "2024-11-01", "lignes",
                "uai;etat\n" + uai(0) + ";cassé");
        assertThat(Jsoup.parse(wrong).text()).contains("Ligne 2").contains("n’est pas un état");
        assertThat(Jsoup.parse(wrong).select("#lignes").text()).contains("cassé");
        send(303, mayor, path + "/etats", "organisation", HERE, "jour", "2024-11-01", "releve", "Tableau inventé",
                "lignes", "uai;etat\n" + uai(0) + ";en service\n" + uai(1) + ";prévu");
        Document read = page(null, path);
        assertThat(read.select(".board .say").text())
                .isEqualTo("1 école sur 3 est équipée, équipement prévu pour 1, 1 : on ne sait pas.");
        assertThat(read.select("#vagues").text()).contains("Celles qui n’ont rien du tout.");
        assertThat(read.select(".facts").text()).contains("Apporte Classes mobiles");
        assertThat(read.select("#ou tbody th").text()).isEqualTo("Meudon");
        assertThat(page(null, path + "?jour=2024-10-31").select(".board").text()).contains("Le 31 octobre 2024")
                .contains("Aujourd’hui");
        assertThat(page(null, "/en" + path).select(".board .say").text()).contains("1 school of 3 is equipped");
        assertThat(page(null, "/etablissements/" + uai(0)).select("#programmes").text())
                .contains("Une classe mobile pour chacune")
                .contains("En service");
        Element here = page(null, "/territoires/commune/92048").getElementById("programmes");
        assertThat(here.text()).contains("Une classe mobile pour chacune").contains("1 école sur 3");
        String within = "?lieu=commune-92048";
        assertThat(here.select("a").eachAttr("href")).contains(path + "/ecoles" + within, "/programmes" + within);
        assertThat(page(null, path + "/ecoles" + within).select(".results li")).hasSize(4);
        assertThat(page(null, "/programmes" + within).text()).contains("Une classe mobile pour chacune");
        assertThat(page(null, "/programmes?lieu=region-11").text()).contains("Une classe mobile pour chacune");
        assertThat(page(null, "/programmes?lieu=commune-80021").text())
                .doesNotContain("Une classe mobile pour chacune");
        assertThat(page(null, "/territoires/commune/01004").getElementById("programmes")).isNull();
        assertThat(text(null, path + "/ecoles.csv")).contains(uai(0) + ",École inventée");
        assertThat(text(null, path + ".ics")).contains("SUMMARY:Le marché");
        assertThat(text(null, "/programmes.atom")).contains("Une classe mobile pour chacune");
        assertThat(text(null, "/programmes.csv")).contains(",MOBILE_CLASS,");
        assertThat(text(null, "/api/v1" + path.replace("programmes", "operations") + "/schools"))
                .contains("IN_SERVICE");
        programmeFinder.read();
        for (String typed : List.of("classe mobile", "classes mobiles", "valise mobile", "clase mobile")) {
            assertThat(page(null, "/recherche?q=" + typed).text()).as(typed).contains("Une classe mobile pour chacune");
        }
    }

    @Test
    void theStateOfOneSchoolIsSaidOnItsPageWithItsSourceAndKept() throws Exception {
        String path = announced();
        send(303, mayor, path + "/perimetre", "uai", uai(0) + " " + uai(1));
        String text = path + "/ecoles/" + uai(0);
        assertThat(page(null, text).select("form[action$=" + uai(0) + "]")).isEmpty();
        assertThat(fault(mayor, text, "organisation", HERE, "jour", "2024-11-01")).isEqualTo("#etat");
        send(303, mayor, text, "organisation", HERE, "etat", "INSTALLED", "jour", "2024-11-01", "source",
                "Visite inventée");
        assertThat(page(null, text).select("#histoire").text()).contains("Installé").contains("Visite inventée");
        assertThat(page(null, path + "/ecoles?etat=INSTALLED").select(".results li")).hasSize(1);
        assertThat(page(null, path + "/ecoles?q=ECOLE+inventee").select(".results li")).hasSize(2);
    }

    @Test
    void theDeskIsForWhoWritesItAndForPartners() throws Exception {
        String path = announced();
        Actor partner = cast.administrator("Maxime Modèle", "departement-92");
        send(403, partner, path + "/suivi", "edition", "0");
        assertThat(send(200, mayor, path + "/partenaires", "organisation", "departement-92", "relire", "oui"))
                .contains("Hauts-de-Seine");
        send(303, mayor, path + "/partenaires", "organisation", "departement-92");
        send(303, mayor, path + "/perimetre", "uai", uai(0));
        assertThat(page(partner, path + "/suivi").select("#etats")).hasSize(1);
        assertThat(page(partner, path + "/suivi").select("#perimetre")).isEmpty();
        String[] outline = {"edition", "0", "titre", "Une classe mobile ici", "objet",
                "Seize tablettes dans chaque école inventée.", "debut", "2024-09-01", "apporte", "TABLET"};
        assertThat(page(mayor, path + "/suivi").select("[name=apporte][checked]").eachAttr("value"))
                .containsExactly("MOBILE_CLASS");
        send(303, mayor, path + "/suivi", outline);
        assertThat(page(null, path).select(".facts").text()).contains("Apporte Tablettes");
        assertThat(Jsoup.parse(send(409, mayor, path + "/suivi", outline)).text()).contains("réécrite entre-temps");
        send(303, mayor, path + "/partenaires/retrait", "seat", "departement-92");
        assertThat(fault(mayor, path + "/fin", "suite", "GIVEN_UP", "motif", "non")).isEqualTo("#motif");
        send(303, mayor, path + "/fin", "suite", "DONE");
        assertThat(page(null, path).select(".page-head .badge").text()).contains("Terminée");
    }
}
