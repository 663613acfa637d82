package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("ci")
class SchoolImportTest {
    @TempDir Path folder;
    private ImportRoom room;
    private String of2023;
    private String of2024;

    @BeforeEach
    void aRoom() throws IOException {
        room = new ImportRoom(folder);
        of2023 = Files.readString(ImportRoom.fixture("annuaire-2023.csv"));
        of2024 = Files.readString(ImportRoom.fixture("annuaire-2024.csv"));
    }

    @Test
    void twoVintagesOneAfterTheOtherCloseNothingOfEachOther() {
        assertThat(room.take(ImportRoom.fixture("annuaire-2023.csv")).counts()).isEqualTo(Map.of("ADDED", 15L));
        ImportOutcome second = room.take(ImportRoom.fixture("annuaire-2024.csv"));
        assertThat(second.counts()).isEqualTo(Map.of("ADDED", 12L));
        assertThat(second.scope()).contains("30", "31").doesNotContain("35");
        assertThat(room.schools()).hasSize(27);
    }

    @Test
    void theSameFileTwiceChangesNoRow() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        List<String> before = room.rows();
        ImportOutcome again = room.take(ImportRoom.fixture("annuaire-2023.csv"));
        assertThat(again.counts()).isEqualTo(Map.of("SAME", 15L));
        assertThat(again.changesNothing()).isTrue();
        assertThat(room.rows()).isEqualTo(before);
    }

    @Test
    void theSameSchoolsInAnyPublishedFormAreTheSame() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        List<String> before = room.rows();
        String snakeCase = of2023.replaceFirst("^[^\n]*",
                ImportRoom.HEADER_2023.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'));
        for (Path form : List.of(room.write("bom.csv", "\ufeff" + of2023),
                room.write("windows.csv", of2023.getBytes(Charset.forName("windows-1252"))),
                room.write("crlf.csv", of2023.replace("\n", "\r\n")),
                room.write("virgules.csv",
                        of2023.replaceAll("(?m)(^|;)([^;\n]*,[^;\n]*)(?=;|$)", "$1\"$2\"").replace(';', ',')),
                room.write("tabulations.csv", of2023.replace(';', '\t')), room.write("portail.csv", snakeCase),
                room.write("annuaire.csv.gz", RefusedFilesTest.gzip(of2023.getBytes(StandardCharsets.UTF_8))),
                room.write("annuaire.zip",
                        RefusedFilesTest.zip("dossier/annuaire.csv", of2023.getBytes(StandardCharsets.UTF_8))),
                room.write("renverse.csv", columnsReversed(of2023)))) {
            assertThat(room.take(form).counts()).as(form.getFileName().toString()).isEqualTo(Map.of("SAME", 15L));
        }
        assertThat(room.rows()).isEqualTo(before);
    }

    @Test
    void aDryRunTellsAndChangesNothing() {
        ImportOutcome told = room.dryRun(ImportRoom.fixture("annuaire-2023.csv"));
        assertThat(told.count("ADDED")).isEqualTo(15);
        assertThat(told.changes().getFirst().samples()).hasSize(5)
                .first()
                .asString()
                .startsWith("0350003N Collège René Cassin");
        assertThat(room.states()).isZero();
    }

    @Test
    void aSchoolNoLongerListedIsKeptWithTheDayItClosed() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        ImportOutcome later = room.take(room.write("a.csv", laterWithout(of2023, "0350594F")));
        assertThat(later.counts()).isEqualTo(Map.of("CONFIRMED", 14L, "GONE", 1L));
        assertThat(states("0350594F")).containsExactly("[1965-10-01,2024-06-08) true", "[2024-06-08,) false");
    }

    @Test
    void aSchoolListedAgainReopensOnThatDay() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        room.take(room.write("a.csv", laterWithout(of2023, "0350594F")));
        ImportOutcome back = room.take(room.write("b.csv", of2023.replace("2023-06-08", "2025-06-08")));
        assertThat(back.count("REOPENED")).isEqualTo(1);
        assertThat(states("0350594F")).containsExactly("[1965-10-01,2024-06-08) true", "[2024-06-08,2025-06-08) false",
                "[2025-06-08,) true");
    }

    @Test
    void aSchoolRenamedOrMovedHasANewState() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        String later = of2023.replace("2023-06-08", "2024-06-08")
                .replace("Ecole élémentaire publique Jean Zay;Ecole;Public;;;;35000;35238;Rennes",
                        "Ecole Simone Veil;Ecole;Public;;;;35000;35024;Betton");
        ImportOutcome outcome = room.take(room.write("a.csv", later));
        assertThat(outcome.count("CHANGED")).isEqualTo(1);
        assertThat(
                outcome.changes().stream().filter(c -> c.what().equals("CHANGED")).findFirst().orElseThrow().samples())
                .containsExactly("0350612A Ecole élémentaire publique Jean Zay → Ecole Simone Veil, 35238 → 35024");
        assertThat(room.sql.sql("select commune from territory.school_state where uai = '0350612A' order by during")
                .query(String.class)
                .list()).containsExactly("35238", "35024");
    }

    @Test
    void losingMoreThanOneInTenIsRefusedUnlessConfirmed() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        Path half = room.write("moitie.csv", laterWithout(of2023, "0350594F", "0350612A", "0350626R"));
        assertThat(room.refusal(half)).contains("3 écoles sur 15 du département 35", "--accept-losses");
        assertThat(room.schools()).hasSize(15);
        assertThat(room.take(half, true).count("GONE")).isEqualTo(3);
        assertThat(room.schools()).hasSize(12);
    }

    @Test
    void aFileThatSaysThatHalfItsSchoolsClosedIsRefusedToo() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        String closing = of2023.replace("2023-06-08", "2024-06-08").replace(";OUVERT;", ";FERME;");
        assertThat(room.refusal(room.write("a.csv", closing))).contains("--accept-losses");
        ImportOutcome accepted = room.take(room.write("a.csv", closing), true);
        assertThat(accepted.count("CLOSED")).isEqualTo(15);
        assertThat(room.schools()).isEmpty();
    }

    @Test
    void anEditionOfTheFutureIsRefused() {
        assertThat(room.refusal(room.write("a.csv", of2023.replace("2023-06-08", "2099-06-08"))))
                .contains("2099-06-08");
    }

    @Test
    void aScopeKeepsToItsDepartements() {
        ImportOutcome outcome = room.take(ImportRoom.fixture("annuaire-2024.csv"), false, "31");
        assertThat(outcome.scope()).containsExactly("31");
        assertThat(room.schools()).isNotEmpty().allMatch(uai -> uai.startsWith("031"));
        assertThat(outcome.setAside()).isGreaterThan(5);
    }

    @Test
    void anOlderEditionOfTheSameDepartementIsRefused() {
        room.take(room.write("neuf.csv", of2023.replace("2023-06-08", "2024-06-08")));
        assertThat(room.refusal(ImportRoom.fixture("annuaire-2023.csv"))).contains("2023-06-08", "département 35",
                "2024-06-08");
    }

    @Test
    void aLineThatCannotBeUsedIsListedAndItsSchoolDoesNotClose() throws IOException {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        String later = of2023.replace("2023-06-08", "2024-06-08")
                .replaceFirst("0350594F;([^;]*);Ecole;Public", "0350594F;$1;Ecole;+Autre");
        ImportOutcome outcome = room.take(room.write("a.csv", later));
        assertThat(outcome.rejectedLines()).isEqualTo(1);
        assertThat(outcome.count("GONE")).isZero();
        assertThat(room.schools()).contains("0350594F");
        assertThat(Files.readAllLines(folder.resolve("rejets/a.rejets.csv")))
                .containsExactly("ligne;colonne;valeur;motif", "2;Statut_public_prive;'+Autre;public ou privé attendu");
    }

    @Test
    void aCommuneThatNeverWasAndAWrongWidthAreRejectedACellIsLeftOut() throws IOException {
        String text = of2023.replaceFirst(";35238;Rennes", ";99999;Rennes").replace(";48.680028", ";douze")
                + "0350122T;trop court\n";
        ImportOutcome outcome = room.take(room.write("b.csv", text), true);
        assertThat(outcome.rejectedLines()).isEqualTo(2);
        assertThat(outcome.doubtfulCells()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("rejets/b.rejets.csv"))).contains(
                "99999;aucune commune n’a jamais porté ce code", "nombre de colonnes différent",
                "latitude et longitude attendues");
        assertThat(room.schools()).hasSize(14).contains("0350003N");
    }

    private static final String PLACED = "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune;latitude;longitude;date_maj_ligne\n";

    @Test
    void aPointThatIsNotWhereTheSchoolIsIsLeftOutAndTold() throws IOException {
        ImportOutcome outcome = room.take(room.write("points-2023.csv",
                PLACED + "0350594F;École inventée;Ecole;Public;35000;35238;Rennes;-1.70;48.10;2023-06-08\n"
                        + "0350612A;École voisine;Ecole;Public;35000;35238;Rennes;48.11;1.67e2;2023-06-08\n"
                        + "0350122T;École juste;Ecole;Public;35580;35016;Baulon;47.98;-1.92;2023-06-08\n"));
        assertThat(outcome.rejectedLines()).isZero();
        assertThat(outcome.doubtfulCells()).isEqualTo(2);
        assertThat(Files.readString(outcome.rejects())).contains("à la place l’une de l’autre", "hors de la métropole");
        assertThat(room.sql.sql("select uai from territory.school_state where latitude is not null order by 1")
                .query(String.class)
                .list()).containsExactly("0350122T");
    }

    @Test
    void aCommuneThatThePostcodeAndTheNameContradictIsNotBelieved() throws IOException {
        String right = PLACED + "0350594F;École inventée;Ecole;Public;35000;35238;Rennes;;;2023-06-08\n"
                + "0350122T;École juste;Ecole;Public;35580;35016;Baulon;;;2023-06-08\n"
                + "0350165P;École cedex;Ecole;Public;35174;35047;BRUZ CEDEX;;;2023-06-08\n";
        room.take(room.write("communes-2023.csv", right));
        String wrong = right.replace(";35016;Baulon", ";35238;Baulon").replace("2023-06", "2024-06");
        ImportOutcome outcome = room.take(room.write("communes-2024.csv", wrong), true);
        assertThat(outcome.rejectedLines()).isEqualTo(1);
        assertThat(Files.readString(outcome.rejects())).contains("Code_commune;35238", "sont ceux de Baulon (35016)");
        assertThat(outcome.counts()).doesNotContainKeys("GONE", "CHANGED");
        assertThat(
                room.sql.sql("select commune from territory.school_state where uai = '0350122T' and upper_inf(during)")
                        .query(String.class)
                        .single())
                .isEqualTo("35016");
        String merged = right.replace(";35580;35016;Baulon", ";74600;74010;Seynod").replace("2023-06", "2025-06");
        assertThat(room.take(room.write("communes-2025.csv", merged), true).rejectedLines())
                .as("a commune keeps the name of the one it has become a part of")
                .isZero();
    }

    @Test
    void servicesAreSetAsideAndSitesOfOneSchoolAreOne() {
        ImportOutcome outcome = room.take(ImportRoom.fixture("annuaire-2023.csv"));
        assertThat(outcome.lines()).isEqualTo(18);
        assertThat(outcome.setAside()).isEqualTo(1);
        assertThat(room.sql.sql("select name from territory.school_state where uai = '0350852L'")
                .query(String.class)
                .single()).isEqualTo("Collège Saint-Joseph");
        room.take(ImportRoom.fixture("annuaire-2024.csv"));
        assertThat(room.sql.sql("select level || ' ' || name from territory.school_state where uai = '0342266D'")
                .query(String.class)
                .single()).isEqualTo("CITE_SCOLAIRE Cité scolaire Françoise Combes");
    }

    @Test
    void theConsolidatedFileAddsAndCompletesAndNeverCloses() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        List<String> before = room.schools();
        ImportOutcome outcome = room.take(ImportRoom.fixture("consolide.csv"));
        assertThat(outcome.count("ADDED")).isPositive();
        assertThat(outcome.count("GONE", "CLOSED", "CHANGED", "UPDATED")).isZero();
        assertThat(room.schools()).containsAll(before);
        List<String> rows = room.rows();
        assertThat(room.take(ImportRoom.fixture("consolide.csv")).count("ADDED", "COMPLETED")).isZero();
        assertThat(room.rows()).isEqualTo(rows);
    }

    @Test
    void theDirectoryCorrectsWhatTheConsolidatedFileSaidWithoutInventingARename() {
        room.take(ImportRoom.fixture("consolide.csv"));
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        assertThat(
                room.sql.sql("select max(n) from (select count(*) as n from territory.school_state group by uai) as s")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aFileThatDoesNotTellItsDayIsRefusedUntilItIsGivenAndKnownAgainByIt() {
        Path undated = room.write("sans-date.csv", of2023.replace("2023-06-08", ""));
        assertThat(room.refusal(undated)).contains("--edition 2024-05-01", "ne le devine pas");
        room.take(ImportOrder.Kind.ANNUAIRE, undated, "2023-06-08");
        List<String> rows = room.rows();
        assertThat(room.take(undated).counts()).isEqualTo(Map.of("SAME", 15L));
        assertThat(room.rows()).isEqualTo(rows);
    }

    @Test
    void aColumnNobodyReadsMayBeThereTwice() {
        String twice = of2023.lines()
                .map(line -> line + ";x;y")
                .collect(Collectors.joining("\n", "", "\n"))
                .replaceFirst(";x;y", ";Autre;autre");
        assertThat(room.take(room.write("a.csv", twice)).count("ADDED")).isEqualTo(15);
    }

    @Test
    void everyImportIsWrittenDown() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        Map<String, Object> line = room.sql.sql(
                "select kind, file, digest, scope, added, lines, edition, source, licence, began < at as timed from territory.import order by id desc limit 1")
                .query()
                .singleRow();
        assertThat(line).containsEntry("kind", "annuaire")
                .containsEntry("file", "annuaire-2023.csv")
                .containsEntry("scope", "35")
                .containsEntry("added", 15)
                .containsEntry("lines", 18L)
                .containsEntry("licence", "Licence Ouverte 2.0")
                .containsEntry("timed", true);
        assertThat(String.valueOf(line.get("digest"))).hasSize(64);
        assertThat(String.valueOf(line.get("edition"))).isEqualTo("2023-06-08");
    }

    @Test
    void anImportThatFailsHalfWayChangesNothing() {
        String cut = of2023 + "0350122T;\"jamais fermé\n";
        assertThatThrownBy(() -> room.take(room.write("a.csv", cut))).isInstanceOf(Refusal.BadRequest.class);
        assertThat(room.states()).isZero();
    }

    private List<String> states(String uai) {
        return room.sql.sql(
                "select during::text || ' ' || open::text from territory.school_state where uai = :uai order by during")
                .param("uai", uai)
                .query(String.class)
                .list();
    }

    private static String laterWithout(String text, String... uais) {
        List<String> gone = List.of(uais);
        return text.lines()
                .filter(line -> !gone.contains(line.substring(0, 8)))
                .collect(Collectors.joining("\n", "", "\n"))
                .replace("2023-06-08", "2024-06-08");
    }

    private static String columnsReversed(String text) {
        return text.lines().map(line -> {
            List<String> cells = new java.util.ArrayList<>(List.of(Pattern.compile(";").split(line, -1)));
            java.util.Collections.reverse(cells);
            return String.join(";", cells);
        }).collect(Collectors.joining("\n", "", "\n"));
    }
}
