package fr.preau.journal;

import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.proof.MerkleTree;
import fr.preau.proof.NoteKey;
import fr.preau.web.Visit;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The pages of the ledgers: what they are, how long, and how to check them without us. */
@Controller
@Who(Visitor.ANYONE)
class RegistryPages {
    private final Ledgers ledgers;
    private final Checkpoints checkpoints;
    private final Witnesses witnesses;

    RegistryPages(Ledgers ledgers, Checkpoints checkpoints, Witnesses witnesses) {
        this.ledgers = ledgers;
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
    }

    /** All that the list needs. */
    record IndexPage(List<String> ledgers, List<String> keys, List<String> witnesses) {}

    /** All that the page of one ledger needs. */
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
        return visit.page(
                "journal/ledgers",
                visit.t("journal.ledgers.title"),
                new IndexPage(
                        ledgers.names(),
                        checkpoints.keys().stream().map(NoteKey::toString).toList(),
                        witnesses.known().stream().map(NoteKey::toString).toList()));
    }

    @GetMapping("/registre/{ledger}")
    View show(Visit visit, @PathVariable String ledger) {
        Ledgers.Head head =
                ledgers.find(ledger)
                        .orElseThrow(() ->
                                new Refusal.NotFound("ledger", "journal.ledger.unknown", ledger));
        return visit.page(
                "journal/ledger",
                visit.t(
                        ledger.equals(Journal.NAME)
                                ? "journal.ledger.journal"
                                : "journal.ledger.ballot",
                        ledger),
                new ShowPage(
                        ledger,
                        head.size(),
                        Base64.getEncoder().encodeToString(MerkleTree.root(head.frontier())),
                        checkpoints.latest(ledger, head)));
    }
}
