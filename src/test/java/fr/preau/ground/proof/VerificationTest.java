package fr.preau.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ci")
class VerificationTest {
    private static final NoteKey KEY = WrittenLedger.LOG.key();
    private final WrittenLedger ledger = WrittenLedger
            .of(IntStream.range(0, 50).mapToObj(i -> "acte n° " + i).toList());

    @Test
    void aLedgerAsPublishedIsAccepted() {
        Verification.Report report = WrittenLedger.verify(ledger.file(),
                List.of(ledger.checkpoint(0), ledger.checkpoint(17), ledger.checkpoint(48)), KEY);
        assertThat(report.fault()).isNull();
        assertThat(report.lines()).isEqualTo(50);
        assertThat(report.checkpoints()).isEqualTo(3);
        assertThat(report.covered()).isEqualTo(48);
        assertThat(report.signed()).isTrue();
    }

    @Test
    void aLongLedgerIsCheckedToItsEnd() {
        var long_ = new WrittenLedger();
        String padding = "é".repeat(5_000);
        for (int i = 0; i < 700; i++) {
            long_.add(padding + i);
        }
        byte[] file = long_.file();
        assertThat(file.length).isGreaterThan(6 << 20);
        List<String> notes = IntStream.of(1, 103, 104, 105, 512, 699, 700).mapToObj(long_::checkpoint).toList();
        assertThat(WrittenLedger.verify(file, notes, KEY).fault()).isNull();
        file[file.length / 2] ^= 1;
        assertThat(WrittenLedger.verify(file, notes, KEY).fault()).isNotNull();
    }

    @Test
    void aVeryLongLineIsReadAndAReadThatFailsIsThrown() {
        for (int length : new int[]{300_000, 1 << 20, 3}) {
            ledger.add("x".repeat(length));
        }
        byte[] file = ledger.file();
        assertThat(WrittenLedger.verify(file, List.of(ledger.checkpoint(53)), KEY).fault()).isNull();
        var broken = new SequenceInputStream(new ByteArrayInputStream(file), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is cut");
            }
        });
        assertThatThrownBy(() -> new Verification(List.of()).read(broken)).isInstanceOf(IOException.class)
                .hasMessage("the line is cut");
    }

    @Test
    void aCutEndIsSeenByACheckpointOnly() {
        byte[] file = WrittenLedger.of(List.of("a", "b")).file();
        var whole = WrittenLedger.of(List.of("a", "b", "c"));
        assertThat(WrittenLedger.verify(file, List.of()).fault()).isNull();
        assertThat(fault(file, whole.checkpoint(3))).isEqualTo("proof.fault.tail");
        byte[] half = java.util.Arrays.copyOf(file, file.length - 5);
        assertThat(fault(half)).isEqualTo("proof.fault.cut");
        assertThat(fault(new byte[0], whole.checkpoint(1))).isEqualTo("proof.fault.tail");
    }

    @Test
    void aHistoryRewrittenAndSignedAgainDisagreesWithAKeptCheckpoint() {
        String kept = ledger.checkpoint(30);
        var rewritten = new WrittenLedger();
        for (int i = 0; i < 50; i++) {
            rewritten.add(i == 20 ? "autre chose" : "acte n° " + i);
        }
        assertThat(fault(rewritten.file(), rewritten.checkpoint(50))).isNull();
        assertThat(fault(rewritten.file(), rewritten.checkpoint(50), kept)).isEqualTo("proof.fault.root");
        assertThat(fault(rewritten.file(), rewritten.checkpoint(30), kept)).isEqualTo("proof.fault.fork");
    }

    @Test
    void whoSignedIsChecked() {
        var other = new NoteSigner(KEY.name(), NoteKey.LOG, NoteSigner.freshSeed());
        var checkpoint = new Checkpoint(KEY.name(), 50, ledger.root(50));
        String foreign = WrittenLedger.signed(checkpoint, other);
        assertThat(fault(ledger.file(), foreign)).isEqualTo("proof.fault.unsigned");
        Note.Signature false_ = new Note.Signature(KEY.name(), KEY.id(), other.sign(checkpoint.text()).bytes());
        String forged = new Note(checkpoint.text(), List.of(false_)).toString();
        assertThat(fault(ledger.file(), forged)).isEqualTo("proof.fault.signature");
        assertThat(fault(ledger.file(), "bonjour")).isEqualTo("proof.fault.note");
        String elsewhere = WrittenLedger.signed(new Checkpoint("ailleurs.example", 50, ledger.root(50)),
                WrittenLedger.LOG);
        assertThat(fault(ledger.file(), ledger.checkpoint(40), elsewhere)).isEqualTo("proof.fault.origin");
        assertThat(WrittenLedger.verify(ledger.file(), List.of(foreign)).signed()).isFalse();
    }

    @Test
    void cosignaturesOfKnownWitnessesAreCheckedToo() {
        var witness = new NoteSigner("temoin.example/w", NoteKey.WITNESS, NoteSigner.freshSeed());
        Note note = Note.parse(ledger.checkpoint(50)).orElseThrow();
        Note.Signature line = witness.cosign(note.text(), Instant.EPOCH);
        Verification.Report report = WrittenLedger.verify(ledger.file(), List.of(note + line.line()), KEY,
                witness.key());
        assertThat(report.fault()).isNull();
        assertThat(report.witnesses()).containsExactly(new Verification.Countersignature("temoin.example/w", 50));
        line.bytes()[70] ^= 1;
        assertThat(WrittenLedger.verify(ledger.file(), List.of(note + line.line()), KEY, witness.key()).fault())
                .extracting(Verification.Fault::key)
                .isEqualTo("proof.fault.signature");
    }

    @Test
    void formsThatAreNotCanonicalAreRefused() {
        String line = WrittenLedger.of(List.of("a")).lines.getFirst();
        for (String[] change : new String[][]{{"\"n\":0", "\"n\":00"}, {"\"n\":0", "\"n\":-0"},
                {"\"n\":0", "\"n\":0.0"}, {"\"n\":0", "\"n\":0e0"}, {"\"n\":0", "\"n\": 0"},
                {"\"word\":\"a\"", "\"word\":null"}, {"\"word\":\"a\"", "\"word\":1.5"},
                {"\"word\":\"a\"", "\"word\":9007199254740992"}, {"\"word\":\"a\"", "\"word\":\"\\u0061\""},
                {"\"word\":\"a\"", "\"word\":\"\\/\""}, {"\"word\":\"a\"", "\"word\":\"\\u000A\""},
                {"\"word\":\"a\"", "\"word\":\"\\u000a\""}, {"\"word\":\"a\"", "\"word\":\"\\u001F\""},
                {"\"word\":\"a\"", "\"word\":\"\t\""}, {"\"word\":\"a\"", "\"word\":\"\ud800\""},
                {"\"word\":\"a\"", "\"word\":[1,]"}, {"\"word\":\"a\"", "\"word\":\"a\",\"word\":\"a\""},
                {"\"word\":\"a\"", "\"word\":\"a\",\"b\":1"}, {"\"word\":\"a\"", "\"word\":\"a\",\"wor\":1"},
                {"\"word\":\"a\"", "\"word\":" + "[".repeat(40) + "]".repeat(40)},
                {"\"type\":\"ACT\"", "\"type\":\"act\""}, {"\"prev\":\"\"", "\"prev\":\"ABCD\""},
                {"{\"at\"", " {\"at\""}, {"}", "} "}, {".000Z", ".00Z"}, {"T08", " 08"}}) {
            String wrong = line.replace(change[0], change[1]);
            assertThat(wrong).isNotEqualTo(line);
            byte[] file = change[1].contains("\ud800") ? halfPair(line)
                    : (wrong + "\n").getBytes(StandardCharsets.UTF_8);
            assertThat(fault(file)).as(wrong).isEqualTo("proof.fault.form");
        }
        for (String right : List.of("\"\\u001f\"", "\"\\n\"", "\"\ud83d\ude00\"", "-1", "[]", "{}",
                "[1,true,{\"é\":1,\"\ufb33\":2}]", "9007199254740991")) {
            String written = line.replace("\"word\":\"a\"", "\"word\":" + right);
            assertThat(fault((written + "\n").getBytes(StandardCharsets.UTF_8))).as(right).isNull();
        }
    }

    /** Half a surrogate pair as some programs write it in UTF-8: ED A0 80. */
    private static byte[] halfPair(String line) {
        byte[] file = (line.replace("\"a\"", "\"\u0800\"") + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < file.length; i++) {
            if (file[i] == (byte) 0xe0) {
                file[i] = (byte) 0xed;
            }
        }
        return file;
    }

    @Property(seed = "20131212", tries = 300)
    void noAlterationGoesUnseen(@ForAll @Size(min = 2, max = 12) List<@StringLength(max = 12) String> words,
            @ForAll @IntRange(max = 11) int any, @ForAll @IntRange(max = 10_000) int anyByte,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        List<String> texts = words.stream().map(VerificationTest::whole).toList();
        var written = WrittenLedger.of(texts);
        int size = texts.size();
        String[] notes = {written.checkpoint(size / 2), written.checkpoint(size)};
        assertThat(fault(written.file(), notes)).isNull();
        byte[] changed = written.file();
        changed[anyByte % changed.length] ^= (byte) flip;
        assertThat(fault(changed, notes)).as("a changed byte").isNotNull();
        int i = any % size;
        assertThat(fault(altered(written, list -> list.remove(i)), notes)).isNotNull();
        assertThat(fault(altered(written, list -> list.add(i, list.get(i))), notes)).isNotNull();
        assertThat(fault(altered(written, list -> Collections.swap(list, i, (i + 1) % size)), notes)).isNotNull();
        assertThat(fault(altered(written, list -> list.subList(i, size).clear()), notes)).isNotNull();
    }

    private static byte[] altered(WrittenLedger ledger, java.util.function.Consumer<List<String>> change) {
        var other = new WrittenLedger();
        other.lines.addAll(ledger.lines);
        change.accept(other.lines);
        return other.file();
    }

    /** Random text without halves of surrogate pairs, which no ledger holds. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static @Nullable String fault(byte[] file, String... notes) {
        Verification.Fault fault = WrittenLedger.verify(file, List.of(notes), KEY).fault();
        return fault == null ? null : fault.key();
    }
}
