package fr.preau.rooms.needs.training;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.programme.InventedSchools;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Courses and sessions: published, found, moved, cancelled; who pays, said by the law. */
@PreauTest
class TrainingPagesTest extends TestPages {
    private static final String RECTORAT = "academie-10";
    @Autowired ApplicationContext application;
    @Autowired TrainingPublication.SessionMargin there;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    private Actor trainer;
    private Actor other;

    @BeforeEach
    void gather() {
        Cast cast = new Cast(application);
        trainer = cast.administrator("Andréa Modèle", RECTORAT);
        other = cast.administrator("Camille Modèle", "commune-92048");
    }

    static Map<String, String> course(String... more) {
        return with(new LinkedHashMap<>(Map.of("organisation", RECTORAT, "titre", "Écrans d’essai", "objet", "SCREEN",
                "public", "BOTH", "niveau", "DISCOVERY", "acquis", "Allumer, écrire, dépanner.", "presentation",
                "Une matinée dans une école.", "duree", "1 h 30", "cout", "45 €")), more);
    }

    static Map<String, String> dates(int in, String... more) {
        LocalDate day = LocalDate.now().plusDays(in);
        String typed = "%02d/%02d/%d 9h00 - 12h00".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
        return with(new LinkedHashMap<>(Map.of("jours", typed, "commune", "Meudon", "adresse", "École des essais",
                "lien", "https://visio.example.org/secret", "places", "10", "enseignants", "4", "agents", "4")), more);
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private String session(int in) throws Exception {
        String course = send(303, trainer, "/formations", course());
        return send(303, trainer, course + "/sessions", dates(in));
    }

    @Test
    void aSessionIsFoundByWhoItIsForAndByItsPlace() throws Exception {
        String word = session(40);
        Document shown = page(null, word);
        assertThat(shown.select("h1").text()).isEqualTo("Écrans d’essai");
        assertThat(shown.select(".board").text()).contains("10 places libres");
        assertThat(shown.text()).contains("1 h 30", "Une place coûte 45").doesNotContain("visio.");
        assertThat(shown.select("#qui-paie ~ ul").text()).contains("enseignant", "agent", "État", "CGFP");
        for (String asked : new String[]{"public=AGENTS", "public=TEACHERS", "public=BOTH", "objet=SCREEN",
                "lieu=Meudon", "lieu=distance", "places=libres", "organisateur=" + RECTORAT, "q=ecrans"}) {
            assertThat(text(null, "/formations?taille=100&" + asked)).as(asked).contains(word);
            assertThat(text(null, "/formations.csv?" + asked)).as(asked).contains(word);
        }
        there.read();
        var invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_286_000, 1);
        Document school = page(null, "/etablissements/" + InventedSchools.uai(9_286_000));
        invented.close();
        assertThat(school.select("#formations").text()).contains("Meudon", "à venir");
        String near = school.select("#formations a").attr("href");
        assertThat(near).isEqualTo("/formations?lieu=commune/92048");
        assertThat(text(null, near + "&taille=100")).contains(word);
        for (String asked : new String[]{"objet=TABLET", "lieu=Lyon", "etat=HELD", "q=zzzzz"}) {
            assertThat(text(null, "/formations?" + asked)).as(asked).doesNotContain(word);
        }
        assertThat(text(null, word + ".ics")).contains("LOCATION:École des essais\\, Meudon");
        assertThat(text(null, "/formations.ics")).contains("BEGIN:VEVENT");
        assertThat(text(null, "/api/v1/trainings/" + word.substring(21))).contains("\"seatsFree\":10", "\"cost\":45")
                .doesNotContain("visio.");
        assertThat(page(null, "/en" + word).text()).contains("Teachers and agents together");
        assertThat(text(null, "/journal?famille=training")).contains("Une session de formation");
    }

    @Test
    void whatIsBadlyTypedIsSaidBesideItsField() throws Exception {
        String[][] wrong = {{"objet", "", "objet"}, {"titre", "É", "titre"}, {"acquis", "court", "acquis"},
                {"presentation", "", "presentation"}, {"duree", "longtemps", "duree"}, {"duree", "5 min", "duree"},
                {"public", "TOUS", "public"}, {"niveau", "", "niveau"}, {"cout", "655 957 F", "cout"},
                {"cout", "200 000 €", "cout"}, {"cout", "100 000,01 €", "cout"}, {"cout", "1 million", "cout"},
                {"cout", "de 10 à 300 000 €", "cout"}};
        for (String[] cells : wrong) {
            assertThat(wrong(send(422, trainer, "/formations", course(cells[0], cells[1]))))
                    .as(cells[0] + "=" + cells[1])
                    .containsExactly("#" + cells[2]);
        }
        String[] nothing = {"titre", "", "objet", "", "public", "", "acquis", "", "duree", ""};
        assertThat(wrong(send(422, trainer, "/formations", course(nothing)))).containsExactly("#titre", "#objet",
                "#public", "#acquis", "#duree");
        String course = send(303, trainer, "/formations", course());
        String[] nowhere = {"jours", "", "commune", "", "adresse", "", "lien", "", "places", ""};
        assertThat(wrong(send(422, trainer, course + "/sessions", dates(40, nowhere)))).containsExactly("#jours",
                "#commune", "#places");
        String[][] undated = {{"jours", "", "jours"}, {"jours", "bientôt", "jours"},
                {"jours", "31/02/2027 9h - 12h", "jours"}, {"jours", "04/03/2020 9h00 - 12h00", "jours"},
                {"jours", "04/03/2027 12h00 - 9h00", "jours"}, {"commune", "Nulle-Part-sur-Rien", "commune"},
                {"lien", "javascript:alert(1)", "lien"}, {"places", "0", "places"}, {"enseignants", "7", "enseignants"},
                {"cloture", "2099-01-01", "cloture"}, {"tenue", "oui", "jours"}};
        for (String[] cells : undated) {
            assertThat(wrong(send(422, trainer, course + "/sessions", dates(40, cells[0], cells[1]))))
                    .as(cells[0] + "=" + cells[1])
                    .containsExactly("#" + cells[2]);
        }
    }

    @Test
    void onlyWhoOrganisesMovesOrCancelsIt() throws Exception {
        String path = session(50);
        String course = page(null, path).select("a.go").attr("href");
        send(403, other, path + "/modification", dates(51, "edition", "0"));
        send(403, other, path + "/annulation", Map.of("annulation", "Le formateur est malade."));
        send(303, trainer, path + "/modification", dates(51, "edition", "0", "places", "12"));
        send(409, trainer, path + "/modification", dates(52, "edition", "0"));
        assertThat(page(trainer, path + "/modification").select("[name=lien]").val()).contains("visio.");
        assertThat(page(null, path).select(".board").text()).contains("Au moins 10 places libres");
        assertThat(page(trainer, course + "/modification").select("[name=duree]").val()).isEqualTo("1 h 30");
        send(303, trainer, course + "/modification", course("edition", "0", "titre", "Écrans"));
        send(409, trainer, course + "/modification", course("edition", "0"));
        assertThat(page(null, path).select("h1").text()).isEqualTo("Écrans");
        assertThat(wrong(send(422, trainer, path + "/annulation", Map.of("annulation", "non"))))
                .containsExactly("#annulation");
        String cancels = "form[action$=/annulation]";
        assertThat(page(other, path).select(cancels)).isEmpty();
        assertThat(page(trainer, path).select(cancels).text()).contains("Motif",
                "les personnes inscrites sont prévenues", "Annuler la session");
        send(303, trainer, path + "/annulation", Map.of("annulation", "Le formateur est malade."));
        assertThat(page(null, path).select(".board").text()).contains("Cette session est annulée.",
                "Le formateur est malade.");
        assertThat(page(trainer, path).select(cancels)).as("what its door refuses is not offered").isEmpty();
        assertThat(send(409, trainer, path + "/annulation", Map.of("annulation", "Le formateur est malade.")))
                .contains("Cette session est annulée\u00a0: elle ne change plus.");
        assertThat(text(null, "/formations?etat=CANCELLED")).contains(path);
        assertThat(read(null, "/formations/T-0000000000").getStatus()).isEqualTo(404);
        assertThat(read(null, "/formations/sessions/S-0000000000").getStatus()).isEqualTo(404);
    }
}
