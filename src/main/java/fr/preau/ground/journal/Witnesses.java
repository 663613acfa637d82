package fr.preau.ground.journal;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.proof.Checkpoint;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.NoteKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those who watch that the journal only grows. Known by their public key ({@code
 * PREAU_REGISTRE_WITNESSES}, vkeys separated by spaces): what anybody else signs is refused, and nothing is kept that
 * was not verified.
 */
@Component
class Witnesses {
    private static final int MOST_LINES = 16;
    private static final int LATEST = 50;
    private final List<NoteKey> known;
    private final JdbcClient sql;

    Witnesses(@Value("${preau.registre.witnesses:}") String vkeys, JdbcClient sql) {
        this.known = Stream.of(vkeys.split("[\\s,]+")).filter(text -> !text.isEmpty()).map(Witnesses::key).toList();
        this.sql = sql;
    }

    private static NoteKey key(String vkey) {
        return NoteKey.parse(vkey)
                .filter(key -> key.kind() == NoteKey.WITNESS)
                .orElseThrow(() -> new StartRefusal("journal.start.witness", vkey));
    }

    List<NoteKey> known() {
        return known;
    }

    private record CheckpointText(long size, String text) {}

    private record WitnessSignature(NoteKey witness, Note.Signature signature) {}

    /**
     * Keeps what witnesses send: a whole note (text, empty line, their lines), or their lines alone, which are then
     * tried on the latest checkpoints.
     *
     * @throws Refusal.BadRequest when it is neither, or a signature is false
     * @throws Refusal.Forbidden when no line is of a known witness
     * @throws Refusal.NotFound when the note is not a checkpoint made here
     */
    void accept(Ledgers.Head head, String body) {
        Optional<Note> note = Note.parse(body);
        List<Note.Signature> signatures = note.map(Note::signatures)
                .or(() -> Note.lines(body))
                .filter(lines -> lines.size() <= MOST_LINES)
                .orElseThrow(() -> new Refusal.BadRequest("cosignatures", "journal.cosignature.malformed"));
        List<WitnessSignature> lines = ofKnown(signatures);
        List<CheckpointText> checkpoints = note.map(one -> exactly(head, one.text())).orElseGet(() -> latest(head));
        keep(head, lines, lines.stream().map(line -> signed(line, checkpoints)).toList());
    }

    private static CheckpointText signed(WitnessSignature line, List<CheckpointText> checkpoints) {
        return checkpoints.stream()
                .filter(text -> line.witness().verifies(text.text(), line.signature()))
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest("cosignatures", "journal.cosignature.false"));
    }

    private List<WitnessSignature> ofKnown(List<Note.Signature> signatures) {
        List<WitnessSignature> lines = new ArrayList<>();
        for (Note.Signature signature : signatures) {
            known.stream()
                    .filter(witness -> witness.claims(signature))
                    .forEach(witness -> lines.add(new WitnessSignature(witness, signature)));
        }
        Refusal.forbid(lines.isEmpty(), "journal.cosignature.unknown");
        return lines;
    }

    private List<CheckpointText> exactly(Ledgers.Head head, String text) {
        long size = Checkpoint.parse(text).map(Checkpoint::size).orElse(-1L);
        List<CheckpointText> found = sql
                .sql("select size, note from journal.checkpoint where ledger = :ledger and size = :size")
                .param("ledger", head.id())
                .param("size", size)
                .query((row, number) -> kept(row.getLong("size"), row.getString("note")))
                .list()
                .stream()
                .filter(checkpointText -> checkpointText.text().equals(text))
                .toList();
        if (found.isEmpty()) {
            throw new Refusal.NotFound("cosignatures", "journal.cosignature.nothing");
        }
        return found;
    }

    private List<CheckpointText> latest(Ledgers.Head head) {
        return sql.sql(
                "select size, note from journal.checkpoint where ledger = :ledger order by size desc limit :latest")
                .param("ledger", head.id())
                .param("latest", LATEST)
                .query((row, number) -> kept(row.getLong("size"), row.getString("note")))
                .list();
    }

    private static CheckpointText kept(long size, String note) {
        return new CheckpointText(size, Note.parse(note).orElseThrow().text());
    }

    /** One line a witness and a checkpoint: the first it sent. */
    private void keep(Ledgers.Head head, List<WitnessSignature> lines, List<CheckpointText> checkpoints) {
        sql.sql("""
                insert into journal.cosignature (ledger, size, witness, line)
                select :ledger, * from unnest(:sizes, :witnesses, :lines) on conflict do nothing
                """)
                .param("ledger", head.id())
                .param("sizes", checkpoints.stream().map(CheckpointText::size).toArray(Long[]::new))
                .param("witnesses",
                        lines.stream().map(signature -> signature.witness().toString()).toArray(String[]::new))
                .param("lines", lines.stream().map(signature -> signature.signature().line()).toArray(String[]::new))
                .update();
    }
}
