package fr.preau.tools.work;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * A kind of work that organisations have in Préau: sheets, replications, charters, ballots. Any module may have a bean
 * of it; all are read in one statement, for the page of an organisation and for "Mon espace".
 *
 * @param code in addresses: {@code fiches}
 * @param key of its name, plural: "Fiches"
 * @param select of these columns: {@code id text, name text, state text, organisation text, at
 *     timestamptz}. It uses {@code :organisations}, ids with a space between them, and {@code
 *     :own}: when false, only what anybody may read
 * @param works a row in words; without a statement
 */
public record WorkKind(String code, String key, String select, BiFunction<Row, Language, Work> works) {

    /**
     * One work.
     *
     * @param name what people called it
     * @param state where it stands, in words of the language asked for
     * @param organisation the name of the one that has it
     * @param at when it last changed
     * @param path where it goes on for those who act for the organisation, or where anybody reads it
     */
    public record Work(String name, String state, String organisation, Instant at, String path) {}

    /**
     * A row of the select.
     *
     * @param own whether those who asked act for the organisation
     */
    public record Row(String id, String name, String state, String organisation, Instant at, boolean own) {}

    /**
     * A kind of which each work has a page at its id, and another one where it is prepared while its state is
     * {@code DRAFT}.
     *
     * @param key of its name, plural
     * @param states what the keys of its states begin with
     * @param path what the paths of its works begin with
     */
    public static WorkKind of(Texts texts, String code, String key, String states, String path, String select) {
        return new WorkKind(code, key, select,
                (row, language) -> new Work(row.name(), texts.say(language, states + row.state()), row.organisation(),
                        row.at(), path + row.id() + (row.state().equals("DRAFT") ? "/preparation" : "")));
    }

    /** A row in words. */
    Work work(Row row, Language language) {
        return works.apply(row, language);
    }
}
