package fr.preau.roof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.document.DocumentSample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./preau seal-check}, in words and in JSON; what it finds is tried in {@code SealsTest}.
 */
class SealCheckCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakFrench() {
        Locale.setDefault(Locale.FRANCE);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    private int run(String... arguments) {
        return Commands.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
    }

    @Test
    void anArchiveThatNobodySignedSaysSoAndExitsWithOne() throws Exception {
        Path file = Files.write(folder.resolve("acte.pdf"), DocumentSample.archive());
        assertThat(run("seal-check", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("PDF/A-3A")
                .contains("Personne n’a signé ce fichier")
                .doesNotContain("seal.");
    }

    @Test
    void theSameIsSaidToAProgram() throws Exception {
        Path file = Files.write(folder.resolve("acte.pdf"), DocumentSample.archive());
        assertThat(run("seal-check", "--json", file.toString())).isEqualTo(1);
        JsonNode said = JsonMapper.shared().readTree(out.toString());
        assertThat(said.get("readable").asBoolean()).isTrue();
        assertThat(said.get("archive").asString()).isEqualTo("3A");
        assertThat(said.get("signatures").isEmpty()).isTrue();
    }

    @Test
    void whatIsNoPdfIsSaidAndAFileThatIsNotThereIsAMisuse() throws Exception {
        Path file = Files.writeString(folder.resolve("acte.pdf"), "rien");
        assertThat(run("seal-check", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("ne peut pas être lu comme un PDF");
        assertThat(run("seal-check", folder.resolve("absent.pdf").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("ne peut pas être lu");
    }
}
