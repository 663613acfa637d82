package fr.preau.admission;

import fr.preau.journal.Journal.Act;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is done to a démarche, in the transaction of its lines.
 *
 * @param base the public address of the site, for the links of the letters
 */
record Deed(Instant at, Consumer<Act> lines, String base) {

    /** Says it in the journal, under those mandates; under the démarche itself when it has none. */
    void say(String action, Demarche about, Map<String, ?> after, List<String> by) {
        say(action, about, about.organisation(), after, by);
    }

    /** The same, for an organisation that was not there when it was asked for. */
    void say(
            String action,
            Demarche about,
            String organisation,
            Map<String, ?> after,
            List<String> by) {
        lines.accept(
                new Act(
                        action,
                        about.ref(),
                        organisation.isEmpty() ? null : organisation,
                        Map.of(),
                        after,
                        by));
    }
}
