package fr.preau.admission;

import fr.preau.journal.Journal;
import fr.preau.journal.Journal.Act;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is done to a démarche, in the transaction of its lines.
 *
 * @param base the public address of the site, for the links of the letters
 */
record Deed(Instant at, Consumer<Act> lines, String base) {

    /** Does it in one act. @return what it gives */
    static <T> T give(Journal journal, String base, Function<Deed, T> work) {
        return journal.record((at, say) -> work.apply(new Deed(at, say, base)));
    }

    /** The same of what gives nothing. */
    static void run(Journal journal, String base, Consumer<Deed> work) {
        journal.act((at, say) -> work.accept(new Deed(at, say, base)));
    }

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
