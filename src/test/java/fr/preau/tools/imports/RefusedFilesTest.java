package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file that is refused is refused in one sentence, and nothing changes. */
class RefusedFilesTest {
    @TempDir Path folder;
    private ImportRoom room;
    private byte[] sound;

    @BeforeEach
    void aSoundFile() throws IOException {
        room = new ImportRoom(folder);
        sound = Files.readAllBytes(ImportRoom.fixture("annuaire-2023.csv"));
    }

    @AfterEach
    void nothingChanged() {
        assertThat(room.states()).isZero();
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(room.refusal(folder.resolve("absent.csv"))).contains("absent.csv n’existe pas");
    }

    @Test
    void anEmptyFileOrOneWithOnlySpaces() {
        assertThat(room.refusal(room.write("vide.csv", ""))).contains("vide.csv est vide");
        assertThat(room.refusal(room.write("blanc.csv", " \n\n"))).contains("est vide");
    }

    @Test
    void aWebPageServedInsteadOfTheFile() {
        String page = "\n<!DOCTYPE html><html><body>404</body></html>";
        assertThat(room.refusal(room.write("annuaire.csv", page))).contains("page web");
        assertThat(room.refusal(room.write("annuaire.csv.gz", gzip(page.getBytes(StandardCharsets.UTF_8)))))
                .contains("page web");
    }

    @Test
    void aCompressedFileThatStopsBeforeTheEnd() {
        byte[] whole = gzip(sound);
        assertThat(room.refusal(room.write("annuaire.csv.gz", Arrays.copyOf(whole, whole.length - 20))))
                .contains("tronqué");
        assertThat(room.refusal(room.write("annuaire.csv.gz", Arrays.copyOf(whole, whole.length / 2))))
                .contains("tronqué");
    }

    @Test
    void aZipThatStopsBeforeTheEnd() {
        byte[] whole = zip("annuaire.csv", sound);
        assertThat(room.refusal(room.write("annuaire.zip", Arrays.copyOf(whole, whole.length / 2))))
                .contains("incomplète ou abîmée");
    }

    @Test
    void aFileWhoseLastLineIsCut() {
        assertThat(room.refusal(room.write("annuaire.csv", Arrays.copyOf(sound, sound.length - 60))))
                .contains("tronqué", "dernière ligne");
    }

    @Test
    void anArchiveThatInflatesWithoutEnd() throws IOException {
        byte[] zeros = gzip(bytes(64 << 20, "a;b\n"));
        assertThat(room.refusal(room.write("bombe.csv.gz", zeros))).contains("100 fois sa taille");
        byte[] zip = zip("a.csv", bytes(64 << 20, "a;b\n"));
        assertThat(room.refusal(room.write("bombe.zip", zip))).contains("100 fois sa taille");
    }

    @Test
    void aLineWithoutEndWhateverItsLength() throws IOException {
        Path file = folder.resolve("ligne.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ImportRoom.HEADER_2023.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            for (int i = 0; i < 200; i++) {
                out.write(bytes(1 << 20, "x"));
            }
        }
        assertThat(room.refusal(file)).contains("La ligne 2 du fichier ligne.csv dépasse 1024 Kio");
    }

    @Test
    void aFormulaInACell() {
        String text = new String(sound, StandardCharsets.UTF_8).replace("Lycée Bertrand d'Argentré",
                "=HYPERLINK(\"http://example.org\")");
        assertThat(room.refusal(room.write("annuaire.csv", text))).contains("formule", "Nom_etablissement",
                "=HYPERLINK");
        String command = new String(sound, StandardCharsets.UTF_8).replace("Lycée Bertrand d'Argentré",
                "+cmd|' /C calc'!A0");
        assertThat(room.refusal(room.write("annuaire.csv", command))).contains("formule");
    }

    @Test
    void aFileWithoutAColumnItNeedsNamingThoseFound() {
        String text = new String(sound, StandardCharsets.UTF_8).replaceFirst("Code_commune", "Autre_chose");
        assertThat(room.refusal(room.write("annuaire.csv", text))).contains("Code_commune", "Nom_etablissement",
                "Autre_chose");
        assertThat(room.refusal(room.write("autre.csv", "a,b,c\n1,2,3\n"))).contains("Identifiant_de_l_etablissement",
                "a, b, c");
    }

    @Test
    void aColumnGivenTwice() {
        assertThat(room.refusal(room.write("double.csv", ImportRoom.HEADER_2023 + ";code commune\n;")))
                .contains("deux colonnes", "code commune");
    }

    @Test
    void aWorkbookAPdfAnArchiveOfSeveralFilesABinary() {
        assertThat(room.refusal(room.write("a.xlsx", zip("[Content_Types].xml", sound)))).contains("tableur");
        assertThat(room.refusal(room.write("a.pdf", "%PDF-1.7 …"))).contains("PDF");
        assertThat(room.refusal(room.write("a.csv", new byte[]{'a', 0, 'b'}))).contains("n’est pas un fichier texte");
        assertThat(room.refusal(room.write("a.zip", zip("photo.png", sound)))).contains("aucun fichier CSV");
        assertThat(room.refusal(room.write("a.csv", ImportRoom.HEADER_2023.getBytes(StandardCharsets.UTF_16))))
                .contains("UTF-16");
    }

    @Test
    void aFileOfJsonIsSaidToBeContoursOnlyWhenItIs() {
        assertThat(room.refusal(room.write("e.json", "{\"errorcode\": 10002, \"error\": \"…\"}")))
                .contains("JSON", "annuaire", "message d’erreur")
                .doesNotContain("contours");
        assertThat(room.refusal(room.write("annuaire.json", "[{\"identifiant_de_l_etablissement\": \"0350122T\"}]")))
                .contains("téléchargez le CSV")
                .doesNotContain("contours");
        String outlines = "{\"features\": [], \"type\": \"FeatureCollection\"}";
        assertThat(room.refusal(room.write("communes.json", outlines)))
                .containsPattern("ressemble à un fichier «\\hcontours\\h»");
        String services = "{\"service\": []}";
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.CONTOURS, room.write("s.json", services).toString())))
                .containsPattern("ressemble à un fichier «\\hofficial-addresses\\h»");
    }

    @Test
    void anArchiveWithNothingInIt() {
        byte[] empty = new byte[22];
        System.arraycopy(new byte[]{'P', 'K', 5, 6}, 0, empty, 0, 4);
        assertThat(room.refusal(room.write("vide.zip", empty))).contains("vide.zip est vide").doesNotContain("UTF-16");
    }

    @Test
    void outlinesWithoutADayAreNotSaidToCloseAnything() {
        String outlines = "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"code\":\"35016\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-1.9,47.9],[-1.8,47.9],[-1.8,48.0],[-1.9,47.9]]]}}]}";
        assertThat(room.refusal(
                ImportOrder.of(ImportOrder.Kind.CONTOURS, room.write("communes.geojson", outlines).toString())))
                .contains("de quel jour il est", "--edition")
                .doesNotContain("fermerait");
    }

    @Test
    void aFileInTwoEncodings() {
        byte[] mixed = Arrays.copyOf(sound, sound.length + 2);
        mixed[sound.length] = (byte) 0xe9;
        mixed[sound.length + 1] = '\n';
        assertThat(room.refusal(room.write("melange.csv", mixed))).contains("mélange deux encodages");
    }

    @Test
    void aQuoteThatIsNeverClosed() {
        assertThat(room.refusal(room.write("guillemet.csv", ImportRoom.HEADER_2023 + "\n\"0350122T;Ecole\n")))
                .contains("guillemet");
    }

    @Test
    void aFileWhoseLinesAreMostlyUnusable() {
        String wrong = new String(sound, StandardCharsets.UTF_8).replaceAll("\n035(\\d{4})[A-Z];", "\n035$1I;");
        assertThat(room.refusal(room.write("lettres.csv", wrong))).contains("plus d’une sur dix", "lettres.rejets.csv");
        assertThat(folder.resolve("rejets/lettres.rejets.csv")).content()
                .contains("la lettre de l’UAI ne correspond pas");
    }

    @Test
    void anAddressThatIsNotHttp() {
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, "file:///etc/passwd")))
                .contains("http ou https");
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, "ftp://example.org/a.csv")))
                .contains("http ou https");
    }

    private static byte[] bytes(int length, String pattern) {
        byte[] unit = pattern.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = unit[i % unit.length];
        }
        return all;
    }

    static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static byte[] zip(String name, byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
