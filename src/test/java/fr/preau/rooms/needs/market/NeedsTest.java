package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.programme.InventedSchools;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Needs: expressed, handed to who may buy, answered, gathered, withdrawn. */
@PreauTest
class NeedsTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    private static final String SCHOOL = "etablissement-" + InventedSchools.uai(9_282_000);
    @Autowired ApplicationContext application;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private Actor head;
    private InventedSchools invented;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_282_000, 3);
        invented.open("80021", 9_282_100, 2);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        head = cast.administrator("Mahé Modèle", SCHOOL);
    }

    @AfterEach
    void close() {
        invented.close();
    }

    private static Map<String, String> fields(String organisation, String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("organisation", organisation);
        fields.put("objet", "TABLET");
        fields.put("quantite", "16");
        fields.put("usage", "Lire en classe, par demi-groupes.");
        fields.put("souhaite", LocalDate.now().plusDays(200).toString());
        fields.put("exigence", "REPAIR");
        fields.put("n-REPAIR", "7");
        fields.put("budget", "entre 5 000 et 6 000 €");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    @Test
    void theNeedOfASchoolReachesWhoMayBuyAndComesBackAnswered() throws Exception {
        String path = send(303, head, "/besoins", fields(SCHOOL));
        Document shown = page(null, path);
        assertThat(shown.select(".board .say").text()).contains("Réponse attendue depuis le");
        assertThat(shown.text()).contains("Lu par qui demande et par qui achète").doesNotContain("5 000");
        assertThat(page(mayor, path).text().replaceAll("[\\u00a0\\u202f]", " ")).contains("de 5 000 € à 6 000 €");
        assertThat(page(mayor, "/moi").text()).contains("Répondre à 1 besoin : Tablettes");
        assertThat(page(null, "/etablissements/" + SCHOOL.substring(14)).select("#besoins a")).hasSize(1);
        assertThat(wrong(send(422, mayor, path + "/reponse", Map.of("suite", "REFUSED")))).containsExactly("#motif");
        assertThat(wrong(send(422, mayor, path + "/reponse", Map.of("suite", "WITHDRAWN")))).containsExactly("#suite");
        send(403, head, path + "/reponse", Map.of("suite", "RETAINED"));
        String why = "Le budget de l’année est voté.";
        send(303, mayor, path + "/reponse", Map.of("suite", "REFUSED", "motif", why));
        assertThat(page(null, path).select(".board").text()).contains("Refusé par", why);
        assertThat(page(head, "/moi").text()).contains("Votre besoin est refusé");
        send(303, mayor, path + "/reponse", Map.of("suite", "RETAINED"));
        assertThat(page(null, path).select(".timeline li")).hasSize(2);
        // what was answered does not change any more under who answered
        send(409, head, path + "/modification", with(fields(SCHOOL), "edition", "2"));
        send(303, head, path + "/retrait", Map.of("retrait", "L’école déménage."));
        assertThat(page(null, path).select(".board").text()).contains("Retiré le");
        send(409, mayor, path + "/reponse", Map.of("suite", "RETAINED"));
        assertThat(text(null, "/journal?famille=market")).contains("Un besoin reçoit une suite");
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    @Test
    void whatIsBadlyTypedIsSaidBesideItsField() throws Exception {
        String[][] wrong = {{"objet", "NOTHING", "objet"}, {"quantite", "beaucoup", "quantite"},
                {"quantite", "1000001", "quantite"}, {"usage", "court", "usage"},
                {"souhaite", "2020-01-01", "souhaite"}, {"souhaite", "bientôt", "souhaite"},
                {"n-REPAIR", "11", "n-REPAIR"}, {"n-REPAIR", "", "n-REPAIR"}, {"budget", "655 957 F", "budget"},
                {"budget", "-5", "budget"}};
        for (String[] cells : wrong) {
            String page = send(422, head, "/besoins", fields(SCHOOL, cells[0], cells[1]));
            assertThat(wrong(page)).as(List.of(cells).toString()).containsExactly("#" + cells[2]);
            assertThat(Jsoup.parse(page).select("#usage").val())
                    .isEqualTo(cells[0].equals("usage") ? cells[1] : "Lire en classe, par demi-groupes.");
        }
        String here = InventedSchools.uai(9_282_000) + " 16";
        String there = InventedSchools.uai(9_282_100) + " 4";
        String[] level = {"quantite", "1 000", "souhaite", "01/09/2031", "niveau", "XYZ"};
        assertThat(wrong(send(422, mayor, "/besoins", fields(MEUDON, level)))).containsExactly("#niveau");
        String[][] schools = {{"0000000Z 3"}, {"n’importe quoi"}, {here + "\n" + here}, {here + "\n" + there}, {there}};
        for (String[] cells : schools) {
            assertThat(wrong(send(422, mayor, "/besoins", fields(MEUDON, "ecoles", cells[0])))).as(cells[0])
                    .containsExactly("#ecoles");
        }
        assertThat(wrong(send(422, mayor, "/besoins", fields(MEUDON)))).containsExactly("#niveau");
        Actor supplier = cast.administrator("Ange Modèle", "academie-25");
        send(403, supplier, "/besoins", fields("academie-25"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInTheOrderOfThePage() throws Exception {
        String[] nothing = {"objet", "", "quantite", "", "usage", "", "souhaite", "", "budget", "6 000 F", "n-REPAIR",
                ""};
        assertThat(wrong(send(422, mayor, "/besoins", fields(MEUDON, nothing)))).containsExactly("#objet", "#quantite",
                "#souhaite", "#usage", "#niveau", "#n-REPAIR", "#budget");
        String there = InventedSchools.uai(9_282_100) + " 4";
        String past = LocalDate.now().toString();
        String[] elsewhere = {"ecoles", there, "usage", "court", "souhaite", past};
        assertThat(wrong(send(422, mayor, "/besoins", fields(MEUDON, elsewhere)))).containsExactly("#souhaite",
                "#usage", "#ecoles");
    }

    @Test
    void anAuthorityBuysForItsSchoolsOrHandsTheNeedOver() throws Exception {
        String here = InventedSchools.uai(9_282_000) + " 16\n" + InventedSchools.uai(9_282_001);
        String own = send(303, mayor, "/besoins", fields(MEUDON, "ecoles", here + " 4"));
        assertThat(page(null, own).select(".board .say").text()).contains("ses propres besoins");
        assertThat(page(null, own).select("h1").text()).contains("20");
        Map<String, String> again = fields(MEUDON, "ecoles", here + " 5", "edition", "0");
        send(303, mayor, own + "/modification", again);
        assertThat(page(null, own).select("h1").text()).contains("21");
        send(409, mayor, own + "/modification", again);
        Actor council = cast.administrator("Charlie Modèle", "departement-92");
        Map<String, String> theirs = fields("departement-92", "niveau", "ECOLE");
        assertThat(wrong(send(422, council, "/besoins", theirs))).containsExactly("#ecoles");
        String whole = send(303, council, "/besoins", fields("departement-92", "niveau", "COLLEGE"));
        assertThat(text(null, "/api/v1/needs/" + whole.substring(whole.lastIndexOf('/') + 1)))
                .contains("\"epci\":\"\",\"departement\":\"92\",\"region\":\"11\"");
        String handed = send(303, council, "/besoins", fields("departement-92", "ecoles", here + " 4"));
        assertThat(page(null, handed).select(".board .say").text()).contains("Réponse attendue depuis le");
    }

    @Test
    void needsThatAreAlikeAreOneLine() throws Exception {
        for (int i = 0; i < 3; i++) {
            send(303, head, "/besoins", fields(SCHOOL, "objet", "SCREEN", "usage", "Un écran pour la classe " + i));
        }
        Document list = page(null, "/besoins?objet=SCREEN&lieu=commune/92048");
        Elements lines = list.select(".results li:contains(3 besoins)");
        assertThat(lines).hasSize(1);
        assertThat(lines.text()).contains("48");
        String alike = lines.select("a").attr("href");
        Document all = page(null, alike);
        assertThat(all.select(".board").text()).contains("48", "Pour 1 établissement");
        assertThat(all.select(".results li")).hasSize(3);
        assertThat(all.text()).contains("tous le demandent");
        String those = "?objet=SCREEN&organisation=" + SCHOOL;
        assertThat(text(null, "/besoins.csv" + those).lines()).hasSize(4);
        assertThat(text(null, "/besoins.atom" + those)).contains("Écrans interactifs");
        assertThat(text(null, "/api/v1/needs?item=SCREEN&taille=1&organisation=" + SCHOOL)).contains("\"total\":3");
        assertThat(page(null, "/besoins?lieu=zzzzzzzz").select(".results li")).isEmpty();
    }
}
