package fr.preau.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Notes, keys and cosignatures against what their specifications and their first implementations publish.
 */
class NoteTest {
    // golang.org/x/mod, sumdb/note/note_test.go
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETER_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String PETER_LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    // c2sp.org/tlog-cosignature, its example
    private static final String SOFA = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """;

    @Test
    void aNoteIsSignedAsPublished() {
        NoteSigner signer = NoteSigner.parse(PETER_SECRET).orElseThrow();
        assertThat(signer.key()).hasToString(PETER);
        assertThat(new Note(TEXT, List.of(signer.sign(TEXT)))).hasToString(TEXT + "\n" + PETER_LINE);
    }

    @Test
    void aSignatureOfAnotherKeyIsLeftAside() {
        Note note = Note.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE).orElseThrow();
        assertThat(note.text()).isEqualTo(TEXT);
        NoteKey peter = NoteKey.parse(PETER).orElseThrow();
        NoteKey enoch = NoteKey.parse(ENOCH).orElseThrow();
        assertThat(note.signatures()).filteredOn(signature -> peter.verifies(TEXT, signature)).hasSize(1);
        assertThat(note.signatures()).filteredOn(signature -> enoch.verifies(TEXT, signature)).hasSize(1);
        assertThat(note.signatures()).noneMatch(signature -> peter.verifies(TEXT + "\n", signature));
        assertThat(note).hasToString(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
    }

    @Test
    void whatIsNotExactlyANoteIsRefused() {
        for (String wrong : List.of(TEXT, TEXT + "\n", TEXT + "\n" + PETER_LINE.stripTrailing(),
                "\u0001" + TEXT + "\n" + PETER_LINE, "\ufffd" + TEXT + "\n" + PETER_LINE,
                TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Bad Name"),
                TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Bad+Name"), TEXT + "\n" + PETER_LINE.replace("=", ""),
                TEXT + "\n" + PETER_LINE + "Unexpected line.\n", TEXT + "\n" + PETER_LINE.repeat(101))) {
            assertThat(Note.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(Note.parse(TEXT + "\n" + PETER_LINE.repeat(16))).isPresent();
    }

    @Test
    void aKeyHasOneWayToBeWritten() {
        char[] key = PETER.toCharArray();
        for (int i = 0; i < key.length; i++) {
            for (int j = i + 1; j <= key.length; j++) {
                assertThat(NoteKey.parse(PETER.substring(i, j)).isPresent()).isEqualTo(i == 0 && j == key.length);
            }
            key[i]++;
            assertThat(NoteKey.parse(new String(key))).as(new String(key)).isEmpty();
            key[i]--;
        }
        char[] secret = PETER_SECRET.toCharArray();
        for (int i = 0; i < secret.length; i++) {
            secret[i]++;
            assertThat(NoteSigner.parse(new String(secret))).isEmpty();
            secret[i]--;
        }
        for (String wrong : List.of("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "bananas.sigstore.dev+12344556",
                "rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!", "rekor.sigstore.dev+12345678+AwEB")) {
            assertThat(NoteKey.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void keysOfWitnessesAreRead() { // transparency-dev/formats, note/note_cosigv1_test.go
        NoteKey remora = NoteKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")
                .orElseThrow();
        assertThat(remora.kind()).isEqualTo(NoteKey.WITNESS);
        Note.Signature seen = Note.Signature.parse(
                "— witness ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA==")
                .orElseThrow();
        assertThat(NoteKey.seenAt(seen)).contains(Instant.ofEpochSecond(1727964367));
        Note.Signature plain = Note.Signature.parse(
                "— witness eQjRQm6eSKzFoiYalgwCPXu2y3ijtg68is9M46JKxuZB+dRfTmeQeDBoXnvxZx2ugnkyV+MUMLXpWs1hPb/W/4xkNQY=")
                .orElseThrow();
        assertThat(NoteKey.seenAt(plain)).isEmpty();
    }

    @Test
    void theExampleOfTheSpecificationIsRead() {
        Note note = Note.parse(SOFA).orElseThrow();
        assertThat(note).hasToString(SOFA);
        Checkpoint checkpoint = Checkpoint.parse(note.text()).orElseThrow();
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20852163);
        assertThat(checkpoint.text()).isEqualTo(note.text());
        assertThat(note.signatures()).extracting(Note.Signature::name)
                .containsExactly("example.com/behind-the-sofa", "witness.example.com/w1");
        assertThat(HexFormat.of().toHexDigits(note.signatures().getLast().id())).isEqualTo("8d66cf3f");
        assertThat(NoteKey.seenAt(note.signatures().getLast())).contains(Instant.ofEpochSecond(1679315147));
        assertThat(NoteKey.cosigned(note.text(), 1679315147)).isEqualTo(
                "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");
    }

    @Test
    void whatIsNotExactlyACheckpointIsRefused() {
        String root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        assertThat(Checkpoint.parse("a\n0\n" + root + "\nextension\n")).isPresent();
        for (String wrong : List.of("a\n01\n" + root + "\n", "a\n+1\n" + root + "\n", "a\n-1\n" + root + "\n",
                "a\n99999999999999999999\n" + root + "\n", "\n1\n" + root + "\n", "a\n1\n" + root,
                "a\n1\n\n" + root + "\n", "a\n1\nAAAA\n", "a\n1\n" + root.replace("=", "") + "\n")) {
            assertThat(Checkpoint.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void aCosignatureHoldsForItsTextAndItsHour() {
        var witness = new NoteSigner("temoin.example/w1", NoteKey.WITNESS, NoteSigner.freshSeed());
        String text = "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Note.Signature line = witness.cosign(text, Instant.ofEpochSecond(1_700_000_000));
        assertThat(witness.key().verifies(text, line)).isTrue();
        assertThat(witness.key().verifies(text + "more\n", line)).isFalse();
        byte[] later = line.bytes().clone();
        later[7]++;
        assertThat(witness.key().verifies(text, new Note.Signature(line.name(), line.id(), later))).isFalse();
        var asLog = new NoteKey(line.name(), NoteKey.LOG, witness.key().raw());
        assertThat(asLog.verifies(text, line)).isFalse();
        assertThat(NoteSigner.parse(witness.secret()).orElseThrow().key()).hasToString(witness.key().toString());
    }
}
