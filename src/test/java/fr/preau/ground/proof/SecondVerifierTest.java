package fr.preau.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.TestTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/verify/verify.py}, written in another language, agrees with ours on everything. */
@Tag("ci")
class SecondVerifierTest {
    private static final Path OTHER = Path.of("docs/verify");
    private static final NoteKey KEY = WrittenLedger.LOG.key();
    private static final NoteSigner WITNESS = new NoteSigner("temoin.example/w1", NoteKey.WITNESS, new byte[32]);

    /** What may stand for a value of a line; the first ten are canonical. */
    private static final List<String> VALUES = List.of("\"\\u001f\"", "\"\\n\"", "\"\ud83d\ude00\"", "-1", "[]", "{}",
            "[1,true,{\"é\":1,\"\ufb33\":2}]", "{\"\ud83d\ude00\":1,\"\ufb33\":2}", "9007199254740991",
            "[".repeat(31) + "]".repeat(31), "[".repeat(40) + "]".repeat(40), "[".repeat(33) + "]".repeat(33),
            "[".repeat(5_000) + "]".repeat(5_000), "null", "1.5", "1e2", "-0", "01", "NaN", "9007199254740992",
            "\"\\u0061\"", "\"\\/\"", "\"\\u000a\"", "\"\\u001F\"", "\"\\ud800\"", "\"\t\"", "[1,]", "[1 ,2]",
            "\"a\",\"word\":\"a\"", "\"a\",\"b\":1", "{\"\ufb33\":2,\"\ud83d\ude00\":1}");

    @TempDir private Path folder;
    private final Map<String, String> ours = new TreeMap<>();

    /** Keeps a case for the other one, and what we say of it. */
    private boolean add(byte[] lines, List<String> notes, NoteKey... keys) throws IOException {
        Path file = Files.createDirectory(folder.resolve(String.format("%05d", ours.size())));
        Files.write(file.resolve("lines"), lines);
        Files.writeString(file.resolve("notes"), String.join("", notes));
        Files.write(file.resolve("keys"), List.of(keys).stream().map(NoteKey::toString).toList());
        Verification.Fault fault = WrittenLedger.verify(lines, notes, keys).fault();
        ours.put(file.getFileName().toString(), fault == null ? "accepted" : "refused " + fault.key());
        return fault == null;
    }

    private boolean add(WrittenLedger ledger, byte[] file) throws IOException {
        int size = ledger.lines.size();
        return add(file, List.of(ledger.checkpoint(size / 2), ledger.checkpoint(size)), KEY);
    }

    private boolean add(WrittenLedger ledger) throws IOException {
        return add(ledger, ledger.file());
    }

    /** Runs the other verifier once on all that was kept. */
    private void agree() throws Exception {
        String said = run(0, "src/test/resources/fr/preau/ground/proof/agree.py", OTHER.toString(), folder.toString());
        var wrong = new ArrayList<String>();
        List<String> answers = said.lines().toList();
        assertThat(answers).hasSameSizeAs(ours.keySet());
        for (String answer : answers) {
            String our = ours.getOrDefault(answer.substring(0, 5), "");
            if (our.startsWith("accepted") != answer.startsWith("accepted", 6)) {
                wrong.add(answer + " — ours: " + our);
            }
        }
        assertThat(wrong).as("cases on which the two verifiers disagree").isEmpty();
    }

    private static String run(int status, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AssertionError("this test needs python3: bin/test installs it, or apt install python3", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    @Test
    void itIsShortAndNeedsNothing() throws IOException {
        List<String> lines = Files.readAllLines(OTHER.resolve("verify.py"));
        assertThat(lines).hasSizeLessThan(150);
        assertThat(TestTexts.all().say(Language.FR, "journal.check.command"))
                .contains(lines.size() + " lignes de Python");
        assertThat(Files.readString(Path.of("README.md"))).contains(lines.size() + " lines of Python");
        assertThat(lines).filteredOn(line -> line.startsWith("import") || line.startsWith("from"))
                .containsExactly("import argparse, base64, collections, fractions, functools, hashlib, json, re, sys");
    }

    @Test
    void itIsRunLikeOurs() throws Exception {
        WrittenLedger ledger = WrittenBallot.sample().ledger();
        Path lines = Files.write(folder.resolve("ledger.ndjson"), ledger.file());
        Path kept = Files.writeString(folder.resolve("kept"), ledger.checkpoint(4));
        Path last = Files.writeString(folder.resolve("all.json"),
                tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(List.of(ledger.checkpoint(13))));
        Path receipt = Files.writeString(folder.resolve("receipt.json"), tools.jackson.databind.json.JsonMapper.shared()
                .writeValueAsString(Map.of("n", 3, "checkpoint", ledger.checkpoint(5))));
        Path key = Files.writeString(folder.resolve("key"), "# ours\n" + KEY + "\n");
        String[] command = {"docs/verify/verify.py", lines.toString(), "--checkpoints", kept.toString(),
                "--checkpoints", last.toString(), "--checkpoints", receipt.toString(), "--key", key.toString()};
        assertThat(run(0, command)).startsWith("ACCEPTED: 13 lines, 3 checkpoints").contains("ballot RESULT");
        byte[] file = ledger.file();
        file[file.length / 2] ^= 1;
        Files.write(lines, file);
        assertThat(run(1, command)).startsWith("REFUSED: ");
    }

    @Test
    void itSeesEveryAlterationOfABallot() throws Exception {
        assertThat(add(WrittenBallot.sample().ledger())).isTrue();
        for (BallotVerificationTest.Alteration alteration : BallotVerificationTest.ALTERATIONS) {
            var ballot = WrittenBallot.sample();
            alteration.change().accept(ballot);
            assertThat(add(ballot.ledger())).as(alteration.name()).isFalse();
        }
        for (VotingRule.Silent silent : VotingRule.Silent.values()) {
            for (Object word : List.of("SET_ASIDE", "FAILS", "")) {
                boolean same = word.equals("SET_ASIDE") == (silent == VotingRule.Silent.SET_ASIDE);
                WrittenBallot ballot = BallotVerificationTest.silence(silent);
                assertThat(add(BallotVerificationTest.silent(ballot, word).ledger()))
                        .as("%s, rewritten %s", silent, word)
                        .isEqualTo(same);
            }
        }
        WrittenLedger ledger = WrittenBallot.sample().ledger();
        for (int i = 0; i < ledger.file().length; i += 71) {
            byte[] file = ledger.file();
            file[i] ^= 1;
            assertThat(add(ledger, file)).isFalse();
        }
        for (int size = 0; size <= 13; size++) {
            add(ledger.file(), List.of(ledger.checkpoint(size)), KEY);
            var cut = new WrittenLedger(WrittenBallot.ORIGIN);
            cut.lines.addAll(ledger.lines.subList(0, size));
            add(ledger, cut.file());
            add(cut.file(), List.of(ledger.checkpoint(Math.min(size, 2))), KEY);
            add(cut.file(), List.of());
        }
        agree();
    }

    @Test
    void itAgreesOnBallotsDrawnAtRandomAndOnWhatIsDoneToThem() throws Exception {
        int accepted = 0;
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            WrittenLedger ledger = RandomBallot.of(seed).ledger();
            assertThat(add(ledger)).as("ballot %d, by the book", seed).isTrue();
            add(ledger, WrittenBallot.sealed(ledger));
            WrittenBallot altered = RandomBallot.of(seed);
            for (int i = 0; i <= random.nextInt(2) && !altered.entries.isEmpty(); i++) {
                RandomBallot.alter(altered, random);
            }
            accepted += add(altered.ledger()) ? 1 : 0;
        }
        assertThat(accepted).as("alterations that obey the rules").isBetween(5, 75);
        agree();
    }

    @Test
    void itAgreesOnTheFormOfLines() throws Exception {
        int right = 0;
        for (String value : VALUES) {
            var writtenLedger = new WrittenLedger();
            writtenLedger.add("a");
            writtenLedger.lines.set(0, writtenLedger.lines.getFirst().replace("\"a\"", value));
            right += add(writtenLedger) ? 1 : 0;
        }
        assertThat(right).isEqualTo(10);
        var ledger = WrittenLedger.of(List.of("a", "é\u0001\n", "\ud83d\ude00", "z"));
        assertThat(add(ledger)).isTrue();
        for (int i = 0; i < ledger.file().length; i += 5) {
            byte[] file = ledger.file();
            file[i] ^= (byte) (1 << i % 8);
            assertThat(add(ledger, file)).isFalse();
        }
        agree();
    }

    @Test
    void itAgreesOnSignaturesAndWitnesses() throws Exception {
        var ledger = WrittenLedger.of(List.of("a", "b", "c"));
        String note = ledger.checkpoint(3);
        String text = note.substring(0, note.indexOf("\n\n") + 1);
        String seen = WITNESS.cosign(text, Instant.ofEpochSecond(1_700_000_000)).line();
        NoteKey witness = WITNESS.key();
        assertThat(add(ledger.file(), List.of(note + seen), KEY, witness)).isTrue();
        assertThat(add(ledger.file(), List.of(note + seen), witness)).isTrue();
        assertThat(add(ledger.file(), List.of(text + "\n" + seen), KEY, witness)).isFalse();
        for (int i = 0; i < (note + seen).length(); i += 2) {
            char[] changed = (note + seen).toCharArray();
            changed[i] ^= 1;
            add(ledger.file(), List.of(new String(changed)), KEY, witness);
        }
        var other = new NoteSigner(KEY.name(), NoteKey.LOG, NoteSigner.freshSeed());
        add(ledger.file(), List.of(note), other.key());
        add(ledger.file(), List.of(note, note.replace("journal\n", "autre\n")), KEY);
        add(ledger.file(), List.of(ledger.checkpoint(0), ledger.checkpoint(1)), KEY);
        for (int i = 0; i < 30; i++) {
            var signer = new NoteSigner(KEY.name(), NoteKey.LOG, NoteSigner.freshSeed());
            String signed = WrittenLedger.signed(new Checkpoint(KEY.name(), 3, ledger.root(3)), signer);
            assertThat(add(ledger.file(), List.of(signed), signer.key())).isTrue();
        }
        agree();
    }
}
