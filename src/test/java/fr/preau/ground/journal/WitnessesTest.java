package fr.preau.ground.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.proof.Checkpoint;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.NoteKey;
import fr.preau.ground.proof.NoteSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WitnessesTest {
    private static final Instant HOUR = Instant.ofEpochSecond(1_800_000_000);
    private final TestDatabase database = TestDatabase.fresh();
    private final OpenJournal node = OpenJournal.on(database);
    private final NoteSigner witness = new NoteSigner("temoin.example/w1", NoteKey.WITNESS, NoteSigner.freshSeed());
    private final Witnesses witnesses = new Witnesses(witness.key().toString(), node.sql());

    @Test
    void theLineOfAWitnessIsPublishedUnderItsCheckpoint() {
        Note note = checkpoint();
        String line = witness.cosign(note.text(), HOUR).line();
        witnesses.accept(head(), line);
        assertThat(latest()).isEqualTo(note + line);
        witnesses.accept(head(), witness.cosign(note.text(), HOUR.plusSeconds(1)).line());
        assertThat(latest()).as("the first line stays").isEqualTo(note + line);
    }

    @Test
    void aWholeNoteIsTakenForItsOwnSize() {
        Note earlier = checkpoint();
        Note later = checkpoint();
        var sent = new Note(earlier.text(), List.of(witness.cosign(earlier.text(), HOUR)));
        witnesses.accept(head(), sent.toString());
        assertThat(latest()).isEqualTo(later.toString());
        assertThat(node.checkpoints().from(head(), 0).getFirst()).endsWith(sent.signatures().getFirst().line());
    }

    @Test
    void whatIsNotVerifiedIsNotKept() {
        Note note = checkpoint();
        Note.Signature line = witness.cosign(note.text(), HOUR);
        line.bytes()[20] ^= 1;
        assertThatThrownBy(() -> witnesses.accept(head(), line.line())).isInstanceOf(Refusal.BadRequest.class);
        var another = new Checkpoint("preau.example/registre/journal", 1, MerkleTree.root(new byte[0]));
        var sent = new Note(another.text(), List.of(witness.cosign(another.text(), HOUR)));
        assertThatThrownBy(() -> witnesses.accept(head(), sent.toString())).isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> new Witnesses("", node.sql()).accept(head(), witness.cosign(note.text(), HOUR).line()))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(latest()).isEqualTo(note.toString());
    }

    @Test
    void whatIsNotTheKeyOfAWitnessStopsTheStart() {
        var log = new NoteSigner("preau.example", NoteKey.LOG, NoteSigner.freshSeed());
        assertThatThrownBy(() -> new Witnesses(log.key().toString(), node.sql())).isInstanceOf(StartRefusal.class);
    }

    @Test
    void twoNodesSignTheSameNoteAndNeverTwoForOneSize() {
        checkpoint();
        OpenJournal other = OpenJournal.on(database);
        assertThat(other.checkpoints().make(Journal.NAME))
                .hasToString(node.checkpoints().make(Journal.NAME).toString());
        assertThat(node.checkpoints().from(head(), 0)).hasSize(1);
        assertThat(other.checkpoints().keys()).hasSize(1);
    }

    private Note checkpoint() {
        node.journal().record((at, say) -> {
            say.accept(new Journal.Act("trial.made", new Ref("trial", "1"), null, Map.of(), Map.of(),
                    List.of("operator")));
            return at;
        });
        return node.checkpoints().make(Journal.NAME);
    }

    private Ledgers.Head head() {
        return node.ledgers().find(Journal.NAME).orElseThrow();
    }

    private String latest() {
        return node.checkpoints().latest(Journal.NAME, head());
    }
}
