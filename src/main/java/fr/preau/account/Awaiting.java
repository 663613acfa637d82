package fr.preau.account;

import fr.preau.web.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What awaits somebody, on the page "Mon espace". Any module may have a bean of it: it gives a
 * select, all are asked in one statement, and each says its rows in words.
 */
public interface Awaiting {

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

    /** What to ask for that person; absent when nothing can await them. */
    @Nullable Asked asked(Actor actor);

    /** A row in words; without a statement. */
    Item item(Row row, Language language);

    /**
     * What else than acts of the journal and minutes that pass changes what awaits them: a select
     * of one {@code bigint}, another one when its rows may be others. Absent when nothing else
     * does: the rows are then kept until an act or the next minute.
     */
    default @Nullable Asked mark(Actor actor) {
        return null;
    }

    /** A row, and the module that says it in words. */
    record Found(Awaiting module, Row row) {
        Item item(Language language) {
            return module.item(row, language);
        }
    }

    /** All that awaits that person, module after module; in one statement. */
    static List<Item> all(JdbcClient sql, List<Awaiting> modules, Actor actor, Language language) {
        return found(sql, modules, actor).stream().map(one -> one.item(language)).toList();
    }

    /** The same, not in words yet. */
    static List<Found> found(JdbcClient sql, List<Awaiting> modules, Actor actor) {
        List<Awaiting> asked = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("person", actor.id());
        parameters.put("mail", actor.mail());
        for (Awaiting module : modules) {
            Asked one = module.asked(actor);
            if (one != null) {
                selects.add(
                        "select %d as module, row_number() over () as nth, a.* from (%s) a"
                                .formatted(asked.size(), one.select()));
                parameters.putAll(one.parameters());
                asked.add(module);
            }
        }
        return selects.isEmpty()
                ? List.of()
                : sql.sql(String.join("\nunion all\n", selects) + "\norder by module, nth")
                        .params(parameters)
                        .query((row, number) ->
                                new Found(asked.get(row.getInt("module")), row(row)))
                        .list();
    }

    /** Selects of one value each, asked in one statement: the values, as text, in their order. */
    static List<String> values(JdbcClient sql, List<Asked> asked) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        asked.forEach(one -> parameters.putAll(one.parameters()));
        return asked.isEmpty()
                ? List.of()
                : sql.sql(
                                asked.stream()
                                        .map(one -> "(" + one.select() + ")")
                                        .collect(Collectors.joining(", ", "select ", "")))
                        .params(parameters)
                        .query((row, number) -> {
                            List<String> values = new ArrayList<>();
                            for (int i = 1; i <= asked.size(); i++) {
                                values.add(Objects.toString(row.getString(i), ""));
                            }
                            return values;
                        })
                        .single();
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime before = row.getObject("before", OffsetDateTime.class);
        return new Row(
                row.getString("kind"),
                row.getString("id"),
                row.getString("organisation"),
                row.getString("name"),
                row.getString("words"),
                before == null ? null : before.atZoneSameInstant(Held.PARIS).toLocalDate(),
                row.getLong("number"));
    }
}
