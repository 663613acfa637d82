package fr.preau.ground.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.proof.Checkpoint;
import fr.preau.ground.proof.Frontier;
import fr.preau.ground.proof.Inclusion;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.NoteKey;
import fr.preau.ground.proof.NoteSigner;
import fr.preau.ground.proof.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The ledgers as programs read them. */
@PreauTest
class RegistryFilesTest {
    @Autowired MockMvc web;
    @Autowired Journal journal;

    @Test
    void linesCheckpointsAndProofsHoldTogether() throws Exception {
        for (int i = 0; i < 7; i++) {
            say();
        }
        List<byte[]> lines = lines(0);
        int size = lines.size();
        Checkpoint checkpoint = checkpointOf(size);
        byte[] root = checkpoint.root();
        assertThat(checkpoint.origin()).isEqualTo("preau.invalid/registre/journal");
        for (int n = 0; n < size; n++) {
            List<byte[]> proof = hashes("/proof/inclusion?n=" + n + "&size=" + size);
            assertThat(Inclusion.proven(n, size, MerkleTree.leaf(lines.get(n)), proof, root)).isTrue();
        }
        var frontier = new Frontier(0, new byte[0]);
        for (int old = 1; old <= size; old++) {
            frontier.add(MerkleTree.leaf(lines.get(old - 1)));
            List<byte[]> proof = hashes("/proof/consistency?from=" + old + "&to=" + size);
            assertThat(Proofs.continues(old, size, frontier.root(), root, proof)).isTrue();
        }
        assertThat(frontier.root()).isEqualTo(root);
        assertThat(lines(size - 2)).hasSize(2);
        assertThat(lines(size)).isEmpty();
    }

    @Test
    void everyCheckpointIsPublishedAndSignedByThePublishedKey() throws Exception {
        say();
        checkpointOf(lines(0).size());
        NoteKey key = NoteKey.parse(text(get("/registre/cle")).lines().findFirst().orElseThrow()).orElseThrow();
        assertThat(key.name()).isEqualTo("preau.invalid/registre/journal");
        List<String> notes = List
                .of(JsonMapper.shared().readValue(text(get("/registre/journal/checkpoints")), String[].class));
        assertThat(notes).isNotEmpty();
        for (String word : notes) {
            Note note = Note.parse(word).orElseThrow();
            assertThat(note.signatures()).allMatch(line -> key.verifies(note.text(), line));
        }
        assertThat(text(get("/registre/journal/checkpoint"))).isEqualTo(notes.getLast());
    }

    @Test
    void whatDoesNotExistIsRefusedByName() throws Exception {
        say();
        assertThat(answer(get("/registre/inconnu/checkpoint")).getStatus()).isEqualTo(404);
        assertThat(answer(get("/registre/inconnu")).getStatus()).isEqualTo(404);
        for (String[] wrong : new String[][]{{"ledger.ndjson?from=-1", "from"}, {"ledger.ndjson?from=999999", "from"},
                {"ledger.ndjson?from=un", "from"}, {"checkpoints?from=-1", "from"}, {"proof/inclusion?n=0", "size"},
                {"proof/inclusion?n=0&size=999999", "size"}, {"proof/inclusion?n=0&size=0", "size"},
                {"proof/inclusion?n=1&size=1", "n"}, {"proof/inclusion?n=-1&size=1", "n"},
                {"proof/inclusion?n=99999999999999999999&size=1", "n"}, {"proof/consistency?from=2&to=1", "from"},
                {"proof/consistency?from=0&to=-1", "to"}, {"proof/consistency?from=0&to=1&taille=1", "taille"}}) {
            MockHttpServletResponse answer = answer(get("/registre/journal/" + wrong[0]));
            assertThat(answer.getStatus()).as(wrong[0]).isEqualTo(400);
            assertThat(answer.getContentType()).contains("application/problem+json");
            assertThat(JsonMapper.shared().readTree(answer.getContentAsString()).get("field").asString()).as(wrong[0])
                    .isEqualTo(wrong[1]);
        }
    }

    @Test
    void anUnchangedLedgerIsNotSentTwice() throws Exception {
        say();
        for (String path : List.of("/registre/journal/ledger.ndjson", "/registre/journal/checkpoint")) {
            checkpointOf(lines(0).size());
            MockHttpServletResponse first = answer(head(path));
            assertThat(first.getStatus()).isEqualTo(200);
            assertThat(first.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
            String tag = first.getHeader("ETag");
            assertThat(answer(get(path).header("If-None-Match", tag)).getStatus()).isEqualTo(304);
        }
    }

    @Test
    void onlyKnownWitnessesAreHeard() throws Exception {
        say();
        checkpointOf(lines(0).size());
        Note note = Note.parse(text(get("/registre/journal/checkpoint"))).orElseThrow();
        var stranger = new NoteSigner("inconnu.example", NoteKey.WITNESS, NoteSigner.freshSeed());
        String line = stranger.cosign(note.text(), Instant.EPOCH).line();
        assertThat(answer(cosign(line)).getStatus()).isEqualTo(403);
        assertThat(answer(cosign("bonjour")).getStatus()).isEqualTo(400);
        assertThat(answer(cosign("—".repeat(20_000))).getStatus()).isEqualTo(400);
        assertThat(text(get("/registre/journal/checkpoint"))).isEqualTo(note.toString());
    }

    @Test
    void aKnownWitnessCosignsTheLastCheckpoint() throws Exception {
        say();
        checkpointOf(lines(0).size());
        Note note = Note.parse(text(get("/registre/journal/checkpoint"))).orElseThrow();
        var seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        var known = new NoteSigner("temoin.example/essai", NoteKey.WITNESS, seed);
        String line = known.cosign(note.text(), Instant.now()).line();
        assertThat(answer(cosign(line)).getStatus()).isEqualTo(204);
    }

    private static MockHttpServletRequestBuilder cosign(String body) {
        return post("/registre/journal/cosignatures").contentType("text/plain").content(body);
    }

    /** The checkpoint of that many lines, which comes within a second or so. */
    private Checkpoint checkpointOf(long size) throws Exception {
        Instant late = Instant.now().plus(Duration.ofMinutes(1));
        while (true) {
            Note note = Note.parse(text(get("/registre/journal/checkpoint"))).orElseThrow();
            Checkpoint latest = Checkpoint.parse(note.text()).orElseThrow();
            if (latest.size() >= size) {
                return latest;
            }
            assertThat(Instant.now()).as("a checkpoint of %s lines", size).isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private List<byte[]> lines(long from) throws Exception {
        return text(get("/registre/journal/ledger.ndjson?from=" + from)).lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private List<byte[]> hashes(String file) throws Exception {
        return Stream.of(JsonMapper.shared().readValue(text(get("/registre/journal" + file)), String[].class))
                .map(HexFormat.of()::parseHex)
                .toList();
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private void say() {
        journal.record((at, say) -> {
            say.accept(new Journal.Act("trial.made", new Ref("trial", "1"), null, Map.of(), Map.of(),
                    List.of("operator")));
            return at;
        });
    }
}
