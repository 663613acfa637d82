package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedSchoolsTest {
    private static final String DIRECTORY = "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code_commune;date_maj_ligne;Appartenance_Education_Prioritaire;ULIS;nom_circonscription;rpi_concentre;rpi_disperse;PIAL\n";
    private static final String CLOSED = "numero_uai;appellation_officielle;secteur_public_prive_libe;code_commune;nature_uai;etat_etablissement_libe;date_ouverture;date_fermeture\n";
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
    }

    @Test
    void theDirectoryTellsWhatSetsASchoolApartFromTheFirstEditionThatSaysIt() {
        room.take(room.write("annuaire-2023.csv", DIRECTORY
                + "0350122T;École inventée;Ecole;Public;35016;2023-06-08;REP;1;Circonscription inventée;0;035009;0351881E\n"
                + "0350165P;École voisine;Ecole;Public;35050;2023-06-08;;;;1;;\n"));
        assertThat(facts("0350122T")).containsExactly("CIRCONSCRIPTION 2023-06-08 Circonscription inventée",
                "PIAL 2023-06-08 0351881E", "PRIORITY_EDUCATION 2023-06-08 REP", "RPI 2023-06-08 035009",
                "ULIS 2023-06-08 OUI");
        assertThat(facts("0350165P")).containsExactly("RPI 2023-06-08 CONCENTRE");
        String later = DIRECTORY
                + "0350122T;École inventée;Ecole;Public;35016;2024-06-08;REP+;1;Circonscription inventée;0;035009;0351881E\n"
                + "0350165P;École voisine;Ecole;Public;35050;2024-06-08;;;;1;;\n";
        ImportOutcome outcome = room.take(room.write("annuaire-2024.csv", later));
        assertThat(outcome.counts()).isEqualTo(Map.of("CONFIRMED", 2L, "FACTS", 1L));
        assertThat(facts("0350122T")).contains("PRIORITY_EDUCATION 2024-06-08 REP+").hasSize(6);
        assertThat(room.take(room.write("annuaire-2024.csv", later)).counts()).isEqualTo(Map.of("SAME", 2L));
    }

    @Test
    void theFileOfClosedSchoolsAddsEndsAndDatesThem() {
        room.take(room.write("annuaire-2018.csv",
                DIRECTORY + "0350122T;École inventée;Ecole;Public;35016;2018-09-15;;;;;;\n"
                        + "0350165P;École voisine;Ecole;Public;35050;2018-09-15;;;;;;\n"));
        room.take(room.write("annuaire-2020.csv",
                DIRECTORY + "0350122T;École inventée;Ecole;Public;35016;2020-09-15;;;;;;\n"), true);
        assertThat(states("0350165P")).containsExactly("[2013-01-01,2020-09-15) t", "[2020-09-15,) f");
        String file = CLOSED + "0350122T;École inventée;Public;35016;151;FERME;1970-09-01;2022-08-31\n"
                + "0350165P;École voisine;Public;35050;151;FERME;1970-09-01;2019-08-31\n"
                + "0351981N;École d’hier;Public;35001;101;FERME;1965-10-01;2015-08-31\n"
                + "0350103X;École d’avant-hier;Public;35001;101;FERME;1965-10-01;2005-08-31\n";
        Path path = room.write("etablissements-fermes-2024.csv", file);
        ImportOutcome outcome = room.take(ImportOrder.Kind.CLOSED_SCHOOLS, path);
        assertThat(outcome.counts()).isEqualTo(Map.of("ADDED", 1L, "CLOSED", 1L, "UPDATED", 1L));
        assertThat(outcome.setAside()).as("closed before 2013").isEqualTo(1);
        assertThat(states("0350122T")).containsExactly("[2013-01-01,2022-08-31) t", "[2022-08-31,) f");
        assertThat(states("0350165P")).containsExactly("[2013-01-01,2019-08-31) t", "[2019-08-31,) f");
        assertThat(states("0351981N")).containsExactly("[1965-10-01,2015-08-31) t", "[2015-08-31,) f");
        List<String> rows = room.rows();
        assertThat(room.take(ImportOrder.Kind.CLOSED_SCHOOLS, path).changesNothing()).isTrue();
        assertThat(room.rows()).isEqualTo(rows);
    }

    @Test
    void aSchoolThatALaterDirectorySawOpenStaysOpenAndIsTold() {
        room.take(room.write("annuaire-2024.csv",
                DIRECTORY + "0350122T;École inventée;Ecole;Public;35016;2024-09-15;;;;;;\n"));
        assertThat(room.take(ImportOrder.Kind.CLOSED_SCHOOLS,
                room.write("fermes-2024.csv", CLOSED + "0350122T;École inventée;Public;35016;151;FERME;;2022-08-31\n"))
                .counts()).isEqualTo(Map.of("OPEN_LATER", 1L));
        assertThat(room.schools()).containsExactly("0350122T");
    }

    private List<String> facts(String uai) {
        return room.sql
                .sql("select fact || ' ' || day || ' ' || value from territory.school_fact where uai = :uai order by 1")
                .param("uai", uai)
                .query(String.class)
                .list();
    }

    private List<String> states(String uai) {
        return room.sql.sql(
                "select during::text || ' ' || left(open::text, 1) from territory.school_state where uai = :uai order by during")
                .param("uai", uai)
                .query(String.class)
                .list();
    }
}
