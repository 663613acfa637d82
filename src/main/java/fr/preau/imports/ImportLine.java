package fr.preau.imports;

import fr.preau.journal.Journal;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Ref;
import java.util.Map;

/** What an import leaves in the public journal, in its own transaction. */
interface ImportLine {

    /**
     * @param number of the import in the register
     * @param digest SHA-256 of the file, hexadecimal
     */
    void write(String number, String digest, ImportOutcome outcome);

    /** In the journal of this site. */
    static ImportLine in(Journal journal) {
        return (number, digest, outcome) ->
                journal.record((at, say) -> {
                    say.accept(
                            new Act(
                                    "import.finished",
                                    new Ref("import", number),
                                    null,
                                    Map.of(),
                                    Map.of(
                                            "kind", outcome.order().kind().word(),
                                            "sha256", digest,
                                            "edition", outcome.edition().toString(),
                                            "added", outcome.count("ADDED", "HINTS"),
                                            "closed", outcome.count("CLOSED", "GONE"),
                                            "rejected", outcome.rejectedLines()),
                                    outcome.order().by()));
                    return at;
                });
    }
}
