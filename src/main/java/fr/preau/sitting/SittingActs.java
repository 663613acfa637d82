package fr.preau.sitting;

import fr.preau.charter.Charter;
import fr.preau.journal.Journal;
import fr.preau.kernel.Ref;
import java.util.Map;

/** What a sitting leaves in the journal. */
final class SittingActs {
    private SittingActs() {}

    static Ref charter(String id) {
        return new Ref("charte", id);
    }

    /**
     * @param what after {@code charter.}
     * @param after public facts
     */
    static Journal.Act of(
            String what, Charter held, String organisation, Map<String, ?> after, String mandate) {
        return new Journal.Act("charter." + what, held.ref(), organisation, after, mandate);
    }
}
