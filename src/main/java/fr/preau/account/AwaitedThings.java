package fr.preau.account;

import fr.preau.web.Language;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What awaits somebody, on the page "Mon espace". Any module may have a bean of it: it gives a
 * select, all are asked in one statement, and each says its rows in words.
 */
public interface AwaitedThings {

    /**
     * One thing to do.
     *
     * @param words in the language asked for: "Confirmer la demande de Camille Durand"
     * @param detail what helps to decide; may be empty
     * @param path where it is done, without the language
     * @param before the last day to do it, if there is one
     */
    record Item(String words, String detail, String path, @Nullable LocalDate before) {}

    /**
     * A select, of these columns in this order: {@code kind text, id text, organisation text, name
     * text, words text, before timestamptz, number bigint}; most pressing first.
     *
     * @param parameters its own, beside {@code :person} and {@code :mail} which it may use; their
     *     names are of this module alone
     */
    record Asked(String select, Map<String, String> parameters) {}

    /**
     * A row of the select.
     *
     * @param before the civil day, in Paris
     */
    record Row(
            String kind,
            String id,
            String organisation,
            String name,
            String words,
            @Nullable LocalDate before,
            long number) {}

    /** What a module adds to "Mon espace", below what awaits somebody; in one statement. */
    interface Panel {
        /** A section, ready to be drawn. */
        Content panel(Visit visit, Actor actor);
    }

    /** What to ask for that person; absent when nothing can await them. */
    @Nullable Asked asked(Actor actor);

    /** A row in words; without a statement. */
    Item item(Row row, Language language);

    /**
     * The ledgers, other than the journal, whose lines change what awaits them: a select of one
     * {@code text}, their names, another one only after an act or when a minute ends. Absent when
     * none does.
     */
    default @Nullable Asked ledgers(Actor actor) {
        return null;
    }

    /** All that awaits that person, module after module; in one statement. */
    static List<Item> all(
            JdbcClient sql, List<AwaitedThings> modules, Actor actor, Language language) {
        return Awaited.rows(sql, modules, actor).found().stream()
                .map(one -> one.module().item(one.row(), language))
                .toList();
    }
}
