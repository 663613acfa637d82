package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.tools.imports.ImportOrder.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts of public buyers, read in every format they are published in, and never believed. */
@Tag("ci")
class ContractsImportTest {
    private static final String MEUDON = "21920048200012";
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
        room.sql.sql("delete from price.contract").update();
    }

    /** As the format of 2017 has it. */
    private static String former(String id, String siret, String cpv, String amount, String day) {
        return """
                {"id":"%s","_type":"Marché","uuid":"x","acheteur":{"id":"%s","nom":"VILLE DE MEUDON"},"nature":"Marché","objet":"Acquisition de tablettes",
                "codeCPV":"%s","procedure":"Procédure adaptée","lieuExecution":{"code":"92048","typeCode":"Code commune","nom":"Meudon"},"dureeMois":12,
                "dateNotification":"%s","datePublicationDonnees":"%s","montant":%s,"formePrix":"Ferme",
                "titulaires":[{"typeIdentifiant":"SIRET","id":"00000000000000","denominationSociale":"Personne"}],"modifications":[]}\
                """
                .formatted(id, siret, cpv, day, day, amount);
    }

    private static String good(String id) {
        return former(id, MEUDON, "30213200-7", "41500.50", "2024-03-05");
    }

    private Path bare(String... contracts) {
        return room.write("decp.json", "[" + String.join(",\n", contracts) + "]");
    }

    private List<String> kept() {
        return room.sql.sql(
                "select concat_ws(' ', number, coalesce(buyer, '-'), item, amount, months, offers, departement, notified_on, noticed_on) from price.contract order by siret, number")
                .query(String.class)
                .list();
    }

    @Test
    void everyFormatIsTheSameContract() {
        String later = """
                {"marches":{"marche":[{"id":"A1","acheteur":{"id":"%s"},"nature":"Marché","objet":"Acquisition de tablettes","codeCPV":"30213200-7",
                "techniques":{"technique":["Sans objet"]},"offresRecues":4,"lieuExecution":{"code":"92048","typeCode":"Code commune"},"dureeMois":12,
                "dateNotification":"2024-03-05","datePublicationDonnees":"2024-03-20","montant":41500.5,"typesPrix":{"typePrix":["Définitif ferme"]},
                "titulaires":[{"titulaire":{"id":"1","typeIdentifiant":"SIRET"}}],
                "modifications":[{"modification":{"id":2,"montant":52000,"dureeMois":24,"datePublicationDonneesModification":"2024-09-01"}},
                {"modification":{"id":1,"montant":48000,"datePublicationDonneesModification":"2024-06-01"}}]}],
                "contrat-concession":[{"id":"C"}]}}\
                """
                .formatted(MEUDON);
        String table = "MARCHE_ID;ACHETEURS_ID;ACHETEURS_NOM;MARCHE_OBJET;CPV_CODE;LIEU_EXEC_CODE;DUREE_MOIS;NOTIFICATION_DATE;PUBLICATION_DATE;MONTANT\n"
                + "A1;219 200 482 00012;Ville de Meudon;Acquisition de tablettes;30213200;92;12;05/03/2024;2024-03-05;41 500,50\n";
        assertThat(room.take(Kind.DECP, bare(good("A1"))).counts()).isEqualTo(Map.of("ADDED", 1L));
        assertThat(kept()).containsExactly("A1 commune-92048 TABLET 4150050 12 92 2024-03-05 2024-03-05");
        assertThat(room.take(Kind.DECP, room.write("t.csv", table)).counts()).containsKey("UPDATED");
        assertThat(kept()).containsExactly("A1 commune-92048 TABLET 4150050 12 92 2024-03-05 2024-03-05");
        assertThat(room.take(Kind.DECP, room.write("v2.json", later)).edition()).isEqualTo(LocalDate.of(2024, 9, 1));
        assertThat(kept()).as("the newest of its modifications")
                .containsExactly("A1 commune-92048 TABLET 5200000 24 4 92 2024-03-05 2024-09-01");
        assertThat(room.take(Kind.DECP, room.write("v2.json", later)).counts()).isEqualTo(Map.of("SAME", 1L));
        assertThat(room.take(Kind.DECP, bare(good("A1"))).counts()).as("an older notice changes nothing")
                .isEqualTo(Map.of("SAME", 1L));
        String list = "{\"marches\":[" + good("A2") + "," + good("A2") + "]}";
        assertThat(room.take(Kind.DECP, room.write("l.json", list)).counts()).as("said twice, kept once")
                .isEqualTo(Map.of("ADDED", 1L));
    }

    @Test
    void whatTwoFilesTellOtherwiseOnOneDayIsSaid() {
        room.take(Kind.DECP, room.write("premier.json", "[" + good("A1") + "," + good("A2") + "]"));
        String other = former("A1", MEUDON, "30213200-7", "99", "2024-03-05");
        ImportOutcome outcome = room.take(Kind.DECP, room.write("second.json", "[" + other + "," + good("A2") + "]"));
        assertThat(outcome.counts()).isEqualTo(Map.of("UPDATED", 1L, "SAME", 1L, "OTHERWISE", 1L));
        assertThat(outcome.changes()).filteredOn(change -> change.what().equals("OTHERWISE"))
                .flatExtracting(ImportOutcome.Change::samples)
                .containsExactly(MEUDON + " A1 (premier.json, second.json)");
        assertThat(kept().getFirst()).as("the last one").contains(" 9900 ");
        String later = former("A1", MEUDON, "30213200-7", "100", "2024-03-06");
        assertThat(room.take(Kind.DECP, room.write("later.json", "[" + later + "]")).counts())
                .as("a newer notice is no contradiction")
                .isEqualTo(Map.of("UPDATED", 1L));
    }

    @Test
    void eachFaultIsCountedByItsReasonAndNothingElseIsLost() throws IOException {
        List<String> all = new ArrayList<>(
                Collections.nCopies(100, former("x", MEUDON, "45000000-7", "1", "2024-03-05")));
        all.add(good("B1"));
        all.add(former("B2", "21920048200016", "30213200-7", "10", "2024-03-05"));
        all.add(former("B3", MEUDON, "3021", "10", "2024-03-05"));
        all.add(former("B4", MEUDON, "30213200-7", "NaN", "2024-03-05"));
        all.add(former("B5", MEUDON, "30213200-7", "1e400", "2024-03-05"));
        all.add(former("B6", MEUDON, "30213200-7", "-4", "2024-03-05"));
        all.add(former("B7", MEUDON, "30213200-7", "10", "2999-01-01"));
        all.add(former("B8", MEUDON, "30213200-7", "10", "2024-31-12"));
        all.add(good("B9").replace("Acquisition de tablettes", "=HYPERLINK(1)"));
        all.add("42");
        all.add(former("B10", "13002220500012", "80510000-2", "1.5E5", "2024-03-05"));
        ImportOutcome outcome = room.take(Kind.DECP, bare(all.toArray(String[]::new)));
        assertThat(outcome.lines()).isEqualTo(111);
        assertThat(outcome.setAside()).isEqualTo(100);
        assertThat(outcome.rejectedLines()).isEqualTo(9);
        assertThat(kept()).containsExactly("B10 - AGENTS 15000000 12 92 2024-03-05 2024-03-05",
                "B1 commune-92048 TABLET 4150050 12 92 2024-03-05 2024-03-05");
        assertThat(Files.readString(outcome.rejects())).contains("SIRET", "CPV", "montant", "NaN", "1e400",
                "2999-01-01", "'=HYPERLINK(1)");
    }

    @Test
    void aHostileFileIsRefusedInASentenceAndChangesNothing() throws IOException {
        room.take(Kind.DECP, bare(good("A1")));
        String[] hostile = {"[" + "[".repeat(100_000), "{\"marches\":" + "{\"marche\":".repeat(50_000),
                "[" + good("A2") + ",", "[{\"id\":\"" + "x".repeat(2 << 20) + "\"}]", "{\"autre\":[]}", "[]"};
        for (String text : hostile) {
            Path file = room.write("h.json", text);
            assertThatThrownBy(() -> room.take(Kind.DECP, file)).isInstanceOf(Refusal.BadRequest.class);
        }
        Path directory = room.write("autre.csv", "uai;nom\n0350122T;x\n");
        assertThatThrownBy(() -> room.take(Kind.DECP, directory)).isInstanceOf(Refusal.BadRequest.class);
        assertThat(kept()).hasSize(1);
    }

    /** Packed, on one endless line, in another encoding: what publishers do send. */
    @Test
    void aLargeFileOnOneLineIsReadAsItComes() throws IOException {
        Path file = folder.resolve("decp-2024.json.gz");
        byte[] bytes = (former("x", MEUDON, "45000000-7", "1", "2024-03-05").replace("\n", "") + ",")
                .getBytes(StandardCharsets.UTF_8);
        byte[] last = (good("A1").replace("\n", "") + "]}}").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"marches\":{\"marche\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 20_000; i++) {
                out.write(bytes);
            }
            out.write(last);
        }
        ImportOutcome outcome = room.take(Kind.DECP, file);
        assertThat(outcome.lines()).isEqualTo(20_001);
        assertThat(kept()).hasSize(1);
        Path latin = folder.resolve("latin.json");
        Files.write(latin, ("[" + good("A9").replace("tablettes", "équipements") + "]").getBytes("windows-1252"));
        room.take(Kind.DECP, latin);
        assertThat(room.sql.sql("select object from price.contract where number = 'A9'").query(String.class).single())
                .isEqualTo("Acquisition de équipements");
    }
}
