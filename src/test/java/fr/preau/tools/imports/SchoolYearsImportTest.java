package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.tools.imports.Imports.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class SchoolYearsImportTest {
    private static final String PUPILS = "Rentrée scolaire;Numéro de l'école;REP;REP +;Nombre total de classes;Nombre total d'élèves;Nombre d'élèves en ULIS\n";
    private static final String SCHOOL = "0350122T";
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void twoSchoolsAreLoaded() {
        room = new ImportRoom(folder);
        room.take(room.write("annuaire-2023.csv",
                "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code_commune;date_maj_ligne\n"
                        + "0350122T;École inventée;Ecole;Public;35016;2023-06-08\n"
                        + "0350165P;École voisine;Ecole;Public;35050;2023-06-08\n"));
    }

    @Test
    void pupilsAndClassesAreKeptYearByYearWithTheirSource() {
        Path file = room.write("effectifs.csv",
                PUPILS + "2022;0350122T;1;0;5;1 12;3\n2021;0350122T;0;1;4;98;\n2022;0351981N;0;0;7;176;0\n");
        assertThat(room.take(ImportOrder.Kind.PUPILS, file).counts()).isEqualTo(Map.of("ADDED", 7L, "NOT_LOADED", 4L));
        assertThat(facts(SCHOOL)).containsExactly("CLASSES 2021-09-01 4", "CLASSES 2022-09-01 5",
                "PRIORITY_EDUCATION 2021-09-01 REP+", "PRIORITY_EDUCATION 2022-09-01 REP", "PUPILS 2021-09-01 98",
                "PUPILS 2022-09-01 112", "ULIS_PUPILS 2022-09-01 3");
        assertThat(room.take(ImportOrder.Kind.PUPILS, file).counts()).isEqualTo(Map.of("SAME", 7L, "NOT_LOADED", 4L));
        assertThat(room.sql.sql("select distinct source || ' ' || licence from territory.v_school_fact")
                .query(String.class)
                .list()).containsExactly("Effectifs des établissements scolaires Licence Ouverte 2.0");
    }

    @Test
    void aLaterEditionCorrectsAnEarlierOneAndNotTheOtherWayRound() {
        Path both = room.write("a.csv", PUPILS + "2022;0350122T;;;5;112;\n2021;0350122T;;;5;98;\n");
        Path earlier = room.write("b.csv", PUPILS + "2021;0350122T;;;5;97;\n");
        room.take(ImportOrder.Kind.PUPILS, both);
        assertThat(room.take(ImportOrder.Kind.PUPILS, earlier).counts()).isEqualTo(Map.of("KEPT", 1L, "SAME", 1L));
        room.write("c.csv", PUPILS + "2023;0350122T;;;5;120;\n2022;0350122T;;;6;112;\n");
        assertThat(room.take(ImportOrder.Kind.PUPILS, folder.resolve("c.csv")).counts())
                .isEqualTo(Map.of("ADDED", 2L, "SAME", 1L, "UPDATED", 1L));
    }

    @Test
    void everyVintageOfTheSocialPositionIndexIsRead() {
        room.take(ImportOrder.Kind.SOCIAL_POSITION, room.write("ips.csv",
                "Rentrée scolaire;UAI;IPS;Ecart-type de l'IPS\n2022-2023;0350122T;111,1;32,8\n2022-2023;0350165P;NS;\n"));
        room.take(ImportOrder.Kind.SOCIAL_POSITION, room.write("lycees.csv",
                "rentree_scolaire;uai;ips_voie_gt;ips_ensemble_gt_pro\n2021-2022;0350122T;120.0;101.5\n"));
        assertThat(facts(SCHOOL)).containsExactly("SOCIAL_POSITION 2021-09-01 101.5",
                "SOCIAL_POSITION 2022-09-01 111.1", "SOCIAL_SPREAD 2022-09-01 32.8");
        assertThat(facts("0350165P")).isEmpty();
    }

    @Test
    void theYearOfPriorityEducationIsInTheNameOfItsColumn() {
        room.take(ImportOrder.Kind.PRIORITY_EDUCATION,
                room.write("ep.csv", "uai;ep_2022_2023\n0350122T;REP+\n0350165P;HORS REP\n"));
        assertThat(facts(SCHOOL)).containsExactly("PRIORITY_EDUCATION 2022-09-01 REP+");
        assertThat(facts("0350165P")).containsExactly("PRIORITY_EDUCATION 2022-09-01 NON");
    }

    /** The headers are those of the Ministry, of several vintages; the lines are invented. */
    @Test
    void theFilesOfTheMinistryAreTakenAsTheyArePublished() {
        List<String> before = facts(SCHOOL);
        assertThat(before).isEmpty();
        for (String file : List.of("effectifs-college-2021.csv", "effectifs-college-2022.csv",
                "effectifs-second-degre-2019.csv", "effectifs-lycee-gt-2020.csv")) {
            ImportOutcome taken = room.take(ImportOrder.Kind.PUPILS, ImportRoom.fixture(file));
            assertThat(taken.rejectedLines()).as(file).isZero();
            assertThat(taken.count("ADDED")).as(file).isPositive();
        }
        ImportOutcome priority = room.take(ImportOrder.Kind.PRIORITY_EDUCATION,
                ImportRoom.fixture("education-prioritaire-2022.csv"));
        assertThat(priority.rejectedLines()).isZero();
        assertThat(priority.edition()).hasToString("2022-09-01");
        assertThat(facts(SCHOOL)).containsExactly("PRIORITY_EDUCATION 2021-09-01 REP",
                "PRIORITY_EDUCATION 2022-09-01 REP+", "PUPILS 2018-09-01 401", "PUPILS 2019-09-01 412",
                "PUPILS 2020-09-01 1033", "PUPILS 2021-09-01 436", "PUPILS 2022-09-01 441", "ULIS_PUPILS 2021-09-01 11",
                "ULIS_PUPILS 2022-09-01 12");
        assertThat(facts("0350165P")).containsExactly("PRIORITY_EDUCATION 2022-09-01 NON");
    }

    @Test
    void theExportsOfThePortalAreReadByTheNamesItsProgramsUse() {
        room.take(ImportOrder.Kind.PUPILS, room.write("college.csv",
                "rentree_scolaire,academie,code_dept,numero_college,secteur,rep,rep0,nombre_eleves_total,nombre_d_eleves_total_segpa,nombre_d_eleves_total_ulis\n"
                        + "2024-01-01,RENNES,035,0350122T,PUBLIC,0,1,441,0,12\n"));
        assertThat(facts(SCHOOL)).containsExactly("PRIORITY_EDUCATION 2024-09-01 REP+", "PUPILS 2024-09-01 441",
                "ULIS_PUPILS 2024-09-01 12");
    }

    @Test
    void aFigureThatIsNotPublishedIsCountedAside() {
        ImportOutcome taken = room.take(ImportOrder.Kind.SOCIAL_POSITION, room.write("ips.csv",
                "Rentrée scolaire;UAI;IPS;Ecart-type de l'IPS\n2022-2023;0350122T;111,1;32,8\n2022-2023;0350165P;NS;\n"));
        assertThat(taken.count("ADDED")).isEqualTo(2);
        assertThat(taken.lines()).isEqualTo(2);
        assertThat(taken.setAside()).isEqualTo(1);
    }

    /** Asked for one kind, with another one in hand: what is said, and what is not. */
    @Test
    void aKindIsNamedOnlyWhereTheFileCanBeNoOther() {
        String priority = ImportRoom.fixture("education-prioritaire-2022.csv").toString();
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, priority)))
                .contains("n’a pas les colonnes", "priority-education", "si c’en est un")
                .doesNotContain("Importez-le comme tel");
        String directory = ImportRoom.fixture("annuaire-2023.csv").toString();
        for (ImportOrder.Kind asked : List.of(ImportOrder.Kind.PUPILS, ImportOrder.Kind.PRIORITY_EDUCATION)) {
            assertThat(room.refusal(ImportOrder.of(asked, directory)))
                    .containsPattern("ressemble à un fichier «\\hannuaire\\h»");
        }
        String college = ImportRoom.fixture("effectifs-college-2021.csv").toString();
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.SOCIAL_POSITION, college)))
                .containsPattern("ressemble à un fichier «\\hpupils\\h»");
        String unlike = room.write("x.csv", "uai;rep;machin\n0350122T;1;2\n").toString();
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.PUPILS, unlike))).as("REP alone tells nothing")
                .contains("Nombre total d'élèves", "machin")
                .doesNotContain("ressemble");
    }

    @Test
    void theYearIsReadWhereverItsColumnStands() {
        String many = "colonne_sans_usage_".concat("x".repeat(30));
        var header = new StringBuilder("uai");
        var line = new StringBuilder("0350122T");
        for (int i = 0; i < 20; i++) {
            header.append(';').append(many).append(i);
            line.append(';');
        }
        String text = header + ";ep_2023_2024\n" + line + ";REP\n";
        room.take(ImportOrder.Kind.PRIORITY_EDUCATION, room.write("ep.csv", text));
        assertThat(facts(SCHOOL)).containsExactly("PRIORITY_EDUCATION 2023-09-01 REP");
    }

    @Test
    void aLineThatCannotBeUsedIsListedWithItsReasonAndTheOthersAreTaken() {
        ImportOutcome outcome = room.imports.run(new ImportOrder(ImportOrder.Kind.PUPILS, room.write("f.csv", PUPILS
                + "2022;0350122T;0;0;5;beaucoup;\n2022;0350122A;0;0;5;112;\n2022;0350165P;0;0;4;80;\n2022;0350165P;0;0;4;81;\nvingt;0350165P;0;0;4;80;\n")
                .toString(), false, true, java.util.Set.of(), fr.preau.ground.web.Language.FR, ImportOrder.OPERATOR),
                Progress.SILENT);
        assertThat(outcome.rejectedLines()).isEqualTo(5);
        assertThat(facts("0350165P")).as("of which two lines say otherwise").isEmpty();
    }

    @Test
    void aFileOfAnotherKindIsRefusedByItsColumns() {
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.SOCIAL_POSITION,
                room.write("x.csv", PUPILS + "2022;0350122T;0;0;5;112;3\n").toString()))).contains("pupils");
    }

    @Test
    void theScopeKeepsTheOtherDepartementsOut() {
        assertThat(room.imports
                .run(new ImportOrder(ImportOrder.Kind.PUPILS,
                        room.write("s.csv", PUPILS + "2022;0350122T;0;0;5;112;3\n").toString(), false, false,
                        java.util.Set.of("44"), fr.preau.ground.web.Language.FR, ImportOrder.OPERATOR), Progress.SILENT)
                .counts()).isEmpty();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "PREAU_TEST_DATA", matches = ".+")
    void theOfficialFilesThemselvesAreTakenWithoutARejectedLine() {
        Path data = Path.of(System.getenv("PREAU_TEST_DATA"), "etablissements");
        room.take(data.resolve("annuaire-35-2023.csv.gz"));
        ImportOutcome pupils = room.take(ImportOrder.Kind.PUPILS, data.resolve("effectifs-ecoles-35-2019-2022.csv.gz"));
        assertThat(pupils.rejectedLines()).isZero();
        assertThat(pupils.edition()).hasToString("2022-09-01");
        assertThat(facts("0350103X")).contains("PUPILS 2022-09-01 289", "CLASSES 2022-09-01 12");
        ImportOutcome social = room.take(ImportOrder.Kind.SOCIAL_POSITION, data.resolve("ips-colleges-2023.csv.gz"));
        assertThat(social.rejectedLines()).isZero();
        assertThat(social.count("ADDED")).isPositive();
    }

    private List<String> facts(String uai) {
        return room.sql
                .sql("select fact || ' ' || day || ' ' || value from territory.school_fact where uai = :uai order by 1")
                .param("uai", uai)
                .query(String.class)
                .list();
    }
}
