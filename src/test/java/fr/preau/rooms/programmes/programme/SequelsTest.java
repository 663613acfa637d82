package fr.preau.rooms.programmes.programme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Practices.FromSources;
import fr.preau.rooms.practices.practice.Uptake;
import fr.preau.rooms.practices.replication.Replications;
import fr.preau.rooms.practices.sheet.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** From a practice taken up, or a promise, to an operation in one act, and back. */
@PreauTest
class SequelsTest extends TestPages {
    private static final String HERE = "commune-92048";
    private static final String SHEET = """
            {"title": "Réparer en deux jours", "summary": "Un technicien pour dix communes inventées.", "territory": "COMMUNE:80021",
             "levels": ["ECOLE"], "subject": "EQUIP_MAINT",
             "steps": [{"when": "2 mois", "title": "Inventorier", "words": ""}, {"when": "4 mois", "title": "Recruter", "words": ""}]}
            """;
    @Autowired ApplicationContext application;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    @Autowired Practices practices;
    @Autowired Replications replications;
    @Autowired JsonMapper json;
    private Cast cast;
    private Actor mayor;
    private InventedSchools invented;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_283_000, 2);
    }

    @AfterEach
    void close() {
        invented.close();
    }

    /** What a form holds, as its button sends it. */
    private static List<String> held(Document page, String action) {
        List<String> all = new ArrayList<>();
        for (Element element : page.select("form[action$=" + action + "]").select("[name]")) {
            boolean box = element.attr("type").matches("radio|checkbox") && !element.hasAttr("checked");
            if (!box && !element.is("button") && !element.attr("name").startsWith("_")) {
                String chosen = element.is("select") ? element.select("[selected]").val() : element.val();
                all.addAll(List.of(element.attr("name"), chosen));
            }
        }
        return all;
    }

    private String takenUp() {
        String practice = PublicId.fresh("F");
        practices.publish(List.of(
                new FromSources(practice, "epci-248000531", "Pays inventé", true, json.readValue(SHEET, Sheet.class))));
        return "/repliques/" + replications.make(mayor, practice, HERE, null, LocalDate.of(2025, 9, 1));
    }

    @Test
    void aPracticeTakenUpBecomesAnOperationInOneActAndItsReportIsWrittenFromIt() throws Exception {
        String plan = takenUp();
        assertThat(page(null, plan).select("a[href^=/programmes/nouveau]")).isEmpty();
        String there = page(mayor, plan).select("a[href^=/programmes/nouveau]").attr("href");
        List<String> form = held(page(mayor, there), "/programmes");
        assertThat(form).contains(HERE, "SERVICES", "ECOLE", "Réparer en deux jours", "2025-09-01", "Meudon (92048)")
                .contains("2025-10-31 Inventorier\n2026-02-28 Recruter");
        String operation = send(303, mayor, "/programmes", form);
        assertThat(page(null, operation).select(".aside").text()).contains("Réparer en deux jours");
        assertThat(page(null, operation).select("#jalons li")).hasSize(2);
        assertThat(page(null, plan).select("#suites").text()).contains("Réparer en deux jours").contains("2 écoles");
        assertThat(page(mayor, plan).select("a[href^=/programmes/nouveau]")).isEmpty();
        String first = InventedSchools.uai(9_283_000);
        send(303, mayor, operation + "/etats", List.of("organisation", HERE, "jour", "2026-01-15", "releve",
                "Tableau inventé", "lignes", "uai;etat\n" + first + ";en service"));
        Document begun = page(mayor, "/financements/nouveau?operation=" + operation.substring(12));
        assertThat(begun.select("#operation").val()).isEqualTo(operation.substring(12));
        assertThat(begun.select("#ecoles").val()).isEqualTo("2");
        paid(operation);
        replications.move(mayor, plan.substring(11), Uptake.Stage.UNDER_WAY, "");
        assertThat(page(null, plan).select("#suites").text().replaceAll("[\u00a0\u202f]", " "))
                .contains("900,50 € dépensés, pour 1 200 € prévus");
        String again = page(mayor, plan).select("a[href*=compte-rendu]").attr("href");
        List<String> report = held(page(mayor, again), "/comptes-rendus");
        assertThat(report).containsSubsequence("unefois", "900,5", "annee", "2026");
        assertThat(report).containsSubsequence("de", "2026-01", "a", "2026-01");
        assertThat(String.join("\n", report)).contains("1 école sur 2 est équipée");
        send(303, mayor, plan + "/comptes-rendus", report);
        assertThat(page(null, plan).select("#compte-rendu").text()).contains("900").contains("1 école sur 2");
    }

    private void paid(String operation) throws Exception {
        String plan = send(303, mayor, "/financements",
                List.of("organisation", HERE, "titre", "Le technicien", "operation", operation.substring(12), "porteur",
                        "COMMUNE", "niveau", "ECOLE", "jour", "2026-01-01", "duree", "5", "tva", "2", "cout-1-libelle",
                        "Outils", "cout-1-type", "EQUIPEMENT", "cout-1-ht", "1000", "cout-1-ttc", "1200",
                        "cout-1-annee", "2026", "cout-1-fois", "1", "cout-1-paye", "900,50"));
        send(303, mayor, plan.replace("/preparation", "/publication"), List.of("vu", "0"));
    }

    @Test
    void nobodyMakesAnOperationOfWhatOthersTookUp() throws Exception {
        String plan = takenUp();
        Actor neighbour = cast.administrator("Sacha Modèle", "commune-80021");
        assertThat(page(neighbour, plan).select("a[href^=/programmes/nouveau]")).isEmpty();
        List<String> form = new ArrayList<>(
                held(page(neighbour, "/programmes/nouveau?de=replication:" + plan.substring(11)), "/programmes"));
        String said = send(422, neighbour, "/programmes", form);
        assertThat(Jsoup.parse(said).select(".errors a").attr("href")).isEqualTo("#organisation");
    }

    @Test
    void whatIsWrongOfItsFirstSchoolsIsSaidBesideThemAndNothingIsAnnounced() throws Exception {
        String there = page(mayor, takenUp()).select("a[href^=/programmes/nouveau]").attr("href");
        List<String> form = new ArrayList<>(held(page(mayor, there), "/programmes"));
        long before = operations();
        form.set(form.indexOf("jalons") + 1, "bientôt le marché");
        assertThat(Jsoup.parse(send(422, mayor, "/programmes", form)).select(".errors a").attr("href"))
                .isEqualTo("#jalons");
        form.set(form.indexOf("jalons") + 1, "");
        form.set(form.indexOf("lieux") + 1, "Ville inventée");
        Document again = Jsoup.parse(send(422, mayor, "/programmes", form));
        assertThat(again.select(".errors a").attr("href")).isEqualTo("#lieux");
        assertThat(again.select("#lieux").val()).isEqualTo("Ville inventée");
        assertThat(operations()).isEqualTo(before);
    }

    private long operations() {
        return sql.sql("select count(*) from programme.operation").query(Long.class).single();
    }

    @Test
    void aPromiseBecomesAnOperationAndSaysHowFarItIs() throws Exception {
        String promise = send(303, mayor, "/engagements",
                List.of("organisation", HERE, "phrase", "Équiper chaque école inventée d’un tableau", "pour",
                        "les écoles de Meudon", "sujet", "EQUIP_ACQ", "niveau", "ECOLE", "echeance",
                        cast.today().plusDays(60).toString()));
        send(303, mayor, promise + "/acceptation", List.of());
        String there = page(mayor, promise).select("a[href^=/programmes/nouveau]").attr("href");
        List<String> form = held(page(mayor, there), "/programmes");
        assertThat(form).contains("EQUIPMENT", "ECOLE", "Meudon (92048)", cast.today().plusDays(60).toString());
        String operation = send(303, mayor, "/programmes", form);
        assertThat(page(null, promise).select("#suites a").attr("href")).isEqualTo(operation);
        assertThat(page(null, promise).select("#suites").text()).contains("2 écoles");
        assertThat(page(null, operation).select(".aside").text()).contains("Équiper chaque école");
    }
}
