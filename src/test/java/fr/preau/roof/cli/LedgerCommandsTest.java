package fr.preau.roof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.proof.NoteKey;
import fr.preau.ground.proof.NoteSigner;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.OpenSite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Somebody checks the ledgers of a site from their own machine. */
@OpenSite
@Tag("ci")
class LedgerCommandsTest {
    @Autowired Journal journal;
    @Autowired BallotLedgers ballots;
    @Autowired JdbcClient sql;
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
        assertThat(out.toString()).contains("lignes dans l’ordre, enchaînées, sans modification")
                .contains("signé par une clé connue");
    }

    @Test
    void aFileIsVerifiedWithWhatOneKept() throws Exception {
        acts(3);
        Path lines = Files.writeString(folder.resolve("l.ndjson"), get("/registre/journal/ledger.ndjson"));
        Path notes = Files.writeString(folder.resolve("c.json"), get("/registre/journal/checkpoints"));
        Path key = Files.writeString(folder.resolve("cle"), get("/registre/cle"));
        String[] command = {"verify", lines.toString(), "--checkpoints", notes.toString(), "--key", key.toString()};
        assertThat(run(command)).isZero();
        Files.writeString(lines, Files.readString(lines).replaceFirst("trial.made", "trial.Made"));
        assertThat(run(command)).isEqualTo(1);
        assertThat(err.toString()).contains("ne prolonge pas celle d’avant");
    }

    /** Opened, voted, cancelled: only its lines matter here. */
    private void ballot(String id) {
        var seats = new TreeMap<>(Map.of("S-1", new Roll.Seat("EPCI", "epci-1", 100)));
        var roll = new Roll(new TreeMap<>(Map.of("EPCI", 100L)), seats);
        var rule = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF, VotingRule.Quorum.NONE, false, 0);
        Shares yes = Shares.all(Option.POUR);
        journal.record((hour, say) -> ballots.open(id, false,
                (at, write) -> write.line(BallotLedgers.LineType.OPENED, opened(id, rule, roll))));
        ballots.append(id, (at, write) -> write.line(BallotLedgers.LineType.VOTE,
                Map.of("seat", "S-1", "shares", yes.written(), "by", List.of("M-1"), "salt", "0".repeat(32))));
        journal.record((hour, say) -> ballots.mark(id, (at, write) -> write.line(BallotLedgers.LineType.CANCELLED,
                Map.of("reason", "0".repeat(64), "by", List.of("M-1", "M-2")))));
    }

    private static Map<String, Object> opened(String id, VotingRule rule, Roll roll) {
        Map<String, Object> opened = new TreeMap<>();
        opened.put("ballot", id);
        opened.put("questionSha256", "0".repeat(64));
        opened.put("options", rule.kind().options().stream().map(Option::name).toList());
        opened.put("rule", rule.written());
        opened.put("colleges", roll.writtenColleges());
        opened.put("roll", roll.writtenSeats());
        opened.put("opensAt", "2026-01-01T00:00:00.000Z");
        opened.put("closesAt", "2099-01-01T00:00:00.000Z");
        opened.put("sealed", false);
        opened.put("by", List.of("M-1"));
        return opened;
    }

    @Test
    void aBallotIsVerifiedWithTheJournalThatRecordsIt() throws Exception {
        String id = "B-VER1F1ED00";
        ballot(id);
        String address = site() + "/registre/scrutin-" + id;
        assertThat(run("verify", address)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("il a noté 2 points de contrôle de ce scrutin")
                .contains("annulé par deux mandats");
        assertThat(get("/registre/scrutin-" + id)).contains("Vérifier un vote, seul, pas à pas");
        assertThat(get("/en/registre/scrutin-" + id)).contains("Checking a vote, alone");
        Path lines = Files.writeString(folder.resolve("b.ndjson"), get("/registre/scrutin-" + id + "/ledger.ndjson"));
        Path notes = Files.writeString(folder.resolve("b.json"), get("/registre/scrutin-" + id + "/checkpoints"));
        Path key = Files.writeString(folder.resolve("cle"), get("/registre/cle"));
        assertThat(python(lines, notes, key)).contains("ACCEPTED: 3 lines");
        Path receipt = Files.writeString(folder.resolve("recu.json"), JsonMapper.shared()
                .writeValueAsString(Map.of("checkpoint", get("/registre/scrutin-" + id + "/checkpoint"))));
        String[] command = {"verify", lines.toString(), "--checkpoints", receipt.toString()};
        assertThat(run(command)).isZero();
        Files.writeString(receipt, "{}");
        assertThat(run(command)).isEqualTo(1);
        Files.writeString(lines, Files.readString(lines).replace("POUR\":10000", "CONTRE\":10000"));
        assertThat(python(lines, notes, key)).contains("REFUSED");
    }

    @Test
    void everyBallotOfTheDemonstrationIsAcceptedByBothVerifiers() throws Exception {
        List<String> ledgers = sql.sql("select name from journal.ledger where name like 'scrutin-%'")
                .query((row, n) -> row.getString("name"))
                .list();
        assertThat(ledgers).hasSizeGreaterThan(4);
        Path key = Files.writeString(folder.resolve("cle"), get("/registre/cle"));
        for (String ledger : ledgers) {
            String address = "/registre/" + ledger;
            assertThat(run("verify", site() + address)).as("%s: %s", ledger, err).isZero();
            Path notes = Files.writeString(folder.resolve("c.json"), get(address + "/checkpoints"));
            Path lines = Files.writeString(folder.resolve("l.ndjson"), get(address + "/ledger.ndjson"));
            assertThat(python(lines, notes, key)).as(ledger).startsWith("ACCEPTED");
        }
        assertThat(out.toString()).contains("ADOPTÉ", "PAS ADOPTÉ", "sous scellés");
    }

    private static String python(Path lines, Path notes, Path key) throws Exception {
        Process process = new ProcessBuilder("python3", "docs/verify/verify.py", lines.toString(), "--checkpoints",
                notes.toString(), "--key", key.toString()).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
        assertThat(run("witness", site(), "--key", key.toString(), "--name", "mairie.example/t", "--once")).isZero();
        assertThat(out.toString()).contains("mairie.example/t+").contains("ne connaît pas encore ce témoin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
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
        Files.writeString(state,
                Files.readString(state).replace(root, (root.startsWith("A") ? "B" : "A") + root.substring(1)));
        acts(1);
        assertThat(run(command)).isEqualTo(1);
        assertThat(err.toString()).contains("ALERTE");
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private int run(String... arguments) {
        return Commands.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(site() + path)).build(), HttpResponse.BodyHandlers.ofString())
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
                say.accept(new Journal.Act("trial.made", new Ref("trial", "1"), null, Map.of(), Map.of(),
                        List.of("operator")));
                return at;
            });
            last = journal.page(fr.preau.ground.journal.Filter.NONE, null, 1).getFirst().n();
        }
        Instant late = Instant.now().plus(Duration.ofMinutes(1));
        while (Long.parseLong(checkpoint().lines().skip(1).findFirst().orElseThrow()) <= last) {
            assertThat(Instant.now()).isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
