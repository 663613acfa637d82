package fr.preau.ground.journal;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.proof.NoteKey;
import fr.preau.ground.proof.Proofs;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.View;

/**
 * {@code /registre/…}: the pages of the ledgers, how to check them without us, and what programs read to do so, without
 * asking anybody.
 */
@Controller
@Who(Visitor.ANYONE)
record RegistryPages(Ledgers ledgers, Checkpoints checkpoints, Witnesses witnesses, Limits limits) {
    private static final int TOGETHER = 1_000;
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER = CacheControl.maxAge(java.time.Duration.ofDays(365))
            .cachePublic()
            .immutable();

    record IndexPage(List<String> ledgers, List<String> keys, List<String> witnesses) {}

    record ShowPage(String name, long size, String root, String checkpoint) {
        boolean journal() {
            return name.equals(Journal.NAME);
        }

        String file(String name) {
            return "/registre/" + this.name + "/" + name;
        }
    }

    @GetMapping("/registre")
    View index(Visit visit) {
        return visit.page("ground/journal/ledgers", visit.t("journal.ledgers.title"),
                new IndexPage(ledgers.names(), checkpoints.keys().stream().map(NoteKey::toString).toList(),
                        witnesses.known().stream().map(NoteKey::toString).toList()));
    }

    @GetMapping("/registre/{ledger}")
    View show(Visit visit, @PathVariable String ledger) {
        Ledgers.Head head = head(ledger);
        return visit.page("ground/journal/ledger",
                visit.t(ledger.equals(Journal.NAME) ? "journal.ledger.journal" : "journal.ledger.ballot", ledger),
                new ShowPage(ledger, head.size(), Base64.getEncoder().encodeToString(MerkleTree.root(head.frontier())),
                        checkpoints.latest(ledger, head)));
    }

    /**
     * Every line from a number on, as stored. Read by pages: however long the answer, it holds a thousand lines in
     * memory, and no connection while the reader is slow.
     */
    @GetMapping("/registre/{ledger}/ledger.ndjson")
    void lines(@PathVariable String ledger, @RequestParam(defaultValue = "0") long from, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        Ledgers.Head head = head(ledger);
        within("from", from, 0, head.size());
        String tag = from + "-" + head.size() + "-" + HexFormat.of().formatHex(head.lastHash());
        if (new ServletWebRequest(request, response).checkNotModified("\"" + tag + "\"")) {
            return;
        }
        response.setContentType("application/x-ndjson");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = response.getOutputStream();
        for (long n = from; n < head.size(); n += TOGETHER) {
            for (byte[] body : ledgers.bodies(head, n, head.size(), TOGETHER)) {
                out.write(body);
                out.write('\n');
            }
        }
    }

    @GetMapping("/registre/{ledger}/checkpoint")
    ResponseEntity<String> checkpoint(@PathVariable String ledger) {
        String note = checkpoints.latest(ledger, head(ledger));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .eTag(HexFormat.of().formatHex(Sha256.of(note.getBytes(StandardCharsets.UTF_8))))
                .body(note);
    }

    @GetMapping("/registre/{ledger}/checkpoints")
    @ResponseBody
    List<String> checkpoints(@PathVariable String ledger, @RequestParam(defaultValue = "0") long from) {
        Ledgers.Head head = head(ledger);
        within("from", from, 0, Long.MAX_VALUE);
        return checkpoints.from(head, from);
    }

    /** Never changes: for a number and a size there is one proof. */
    @GetMapping("/registre/{ledger}/proof/inclusion")
    ResponseEntity<List<String>> inclusion(@PathVariable String ledger, @RequestParam long n, @RequestParam long size) {
        Ledgers.Head head = head(ledger);
        within("size", size, 1, head.size());
        within("n", n, 0, size - 1);
        return proof(head, Proofs.inclusion(n, size));
    }

    @GetMapping("/registre/{ledger}/proof/consistency")
    ResponseEntity<List<String>> consistency(@PathVariable String ledger, @RequestParam long from,
            @RequestParam long to) {
        Ledgers.Head head = head(ledger);
        within("to", to, 0, head.size());
        within("from", from, 0, to);
        return proof(head, Proofs.consistency(from, to));
    }

    private ResponseEntity<List<String>> proof(Ledgers.Head head, List<Proofs.Span> spans) {
        List<String> hashes = ledgers.hashes(head, spans).stream().map(HexFormat.of()::formatHex).toList();
        return ResponseEntity.ok().cacheControl(FOR_EVER).body(hashes);
    }

    @GetMapping("/registre/cle")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .body(checkpoints.keys().stream().map(key -> key + "\n").collect(Collectors.joining()));
    }

    /** Where a witness sends the lines it signed; see {@link Witnesses#accept}. */
    @PostMapping("/registre/{ledger}/cosignatures")
    @Who(value = Visitor.ANYONE, token = false)
    ResponseEntity<Void> cosign(@PathVariable String ledger, HttpServletRequest request,
            @Upload.Field(value = "cosignatures", of = Allowance.NOTE) Upload body) {
        Ledgers.Head head = head(ledger);
        limits.take(Limits.Pace.COSIGNATURE, Limits.address(request));
        witnesses.accept(head, new String(body.whole(), StandardCharsets.UTF_8));
        return ResponseEntity.noContent().build();
    }

    private Ledgers.Head head(String ledger) {
        return ledgers.find(ledger).orElseThrow(() -> new Refusal.NotFound("ledger", "journal.ledger.unknown", ledger));
    }

    private static void within(String field, long value, long least, long most) {
        Refusal.refuse(value < least || value > most, field, "journal.number", field, value);
    }
}
