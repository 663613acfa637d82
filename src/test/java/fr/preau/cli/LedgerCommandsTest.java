package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.journal.Journal;
import fr.preau.kernel.Ref;
import fr.preau.proof.NoteKey;
import fr.preau.proof.NoteSigner;
import fr.preau.web.OpenSite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody checks the ledgers of a site from their own machine. */
@OpenSite
class LedgerCommandsTest {
    @Autowired Journal journal;
    @LocalServerPort int port;
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

    @Test
    void aSiteIsVerifiedFromItsAddress() throws Exception {
        acts(3);
        Path kept = Files.writeString(folder.resolve("kept.txt"), checkpoint());
        acts(2);
        assertThat(run("verify", site(), "--checkpoints", kept.toString())).isZero();
        assertThat(out.toString())
                .contains("lignes dans l’ordre, enchaînées, sans modification")
                .contains("signé par une clé connue");
    }

    @Test
    void aFileIsVerifiedWithWhatOneKept() throws Exception {
        acts(3);
        Path lines =
                Files.writeString(
                        folder.resolve("l.ndjson"), get("/registre/journal/ledger.ndjson"));
        Path notes =
                Files.writeString(folder.resolve("c.json"), get("/registre/journal/checkpoints"));
        Path key = Files.writeString(folder.resolve("cle"), get("/registre/cle"));
        String[] command = {
            "verify", lines.toString(), "--checkpoints", notes.toString(), "--key", key.toString()
        };
        assertThat(run(command)).isZero();
        Files.writeString(lines, Files.readString(lines).replaceFirst("trial.made", "trial.Made"));
        assertThat(run(command)).isEqualTo(1);
        assertThat(err.toString()).contains("ne prolonge pas celle d’avant");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(run("verify", folder.resolve("absent").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("ne peut pas être lu").doesNotContain("Exception");
        assertThat(run("verify")).isEqualTo(2);
        assertThat(run("verify", "http://localhost:1")).isEqualTo(1);
        assertThat(err.toString()).contains("ne répond pas");
        assertThat(run("witness", site())).isEqualTo(2);
    }

    @Test
    void aKnownWitnessSignsWhatItChecked() throws Exception {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        var witness = new NoteSigner("temoin.example/essai", NoteKey.WITNESS, seed);
        Path key = Files.writeString(folder.resolve("temoin.key"), witness.secret());
        acts(1);
        assertThat(run("witness", site(), "--key", key.toString(), "--once")).isZero();
        acts(1);
        assertThat(run("witness", site(), "--key", key.toString(), "--once")).isZero();
        assertThat(out.toString()).contains("vérifié et cosigné");
        assertThat(get("/registre/journal/checkpoints")).contains("— temoin.example/essai ");
    }

    @Test
    void aNewWitnessMakesItsKeyAndSaysIt() throws Exception {
        acts(1);
        Path key = folder.resolve("nouveau.key");
        assertThat(
                        run(
                                "witness",
                                site(),
                                "--key",
                                key.toString(),
                                "--name",
                                "mairie.example/t",
                                "--once"))
                .isZero();
        assertThat(out.toString())
                .contains("mairie.example/t+")
                .contains("ne connaît pas encore ce témoin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void aWitnessRefusesALedgerThatDoesNotContinueWhatItSigned() throws Exception {
        acts(1);
        Path key = folder.resolve("w.key");
        String[] command = {"witness", site(), "--key", key.toString(), "--once"};
        assertThat(run(command)).isZero();
        Path state = folder.resolve("w.key.state");
        List<String> lines = Files.readAllLines(state);
        String root = lines.getLast();
        Files.writeString(
                state,
                Files.readString(state)
                        .replace(root, (root.startsWith("A") ? "B" : "A") + root.substring(1)));
        acts(1);
        assertThat(run(command)).isEqualTo(1);
        assertThat(err.toString()).contains("ALERTE");
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private int run(String... arguments) {
        return Commands.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String checkpoint() throws Exception {
        return get("/registre/journal/checkpoint");
    }

    /** Some acts, and the checkpoint that follows them. */
    private void acts(int number) throws Exception {
        long last = 0;
        for (int i = 0; i < number; i++) {
            journal.record((at, say) -> {
                say.accept(
                        new Journal.Act(
                                "trial.made",
                                new Ref("trial", "1"),
                                null,
                                Map.of(),
                                Map.of(),
                                List.of("operator")));
                return at;
            });
            last = journal.page(fr.preau.journal.Filter.NONE, null, 1).getFirst().n();
        }
        Instant late = Instant.now().plus(Duration.ofMinutes(1));
        while (Long.parseLong(checkpoint().lines().skip(1).findFirst().orElseThrow()) <= last) {
            assertThat(Instant.now()).isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
