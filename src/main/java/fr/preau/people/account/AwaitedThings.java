package fr.preau.people.account;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Organisation;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What awaits somebody, on the page "Mon espace". Any module may have a bean of it: it gives a select, all are asked in
 * one statement, and each says its rows in words.
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
     * @param parameters its own, beside {@code :person} and {@code :mail} which it may use; their names are of this
     * module alone
     */
    record AwaitedQuery(String select, Map<String, String> parameters) {
        /** The same of lists of organisations; absent when all of these are empty. */
        public static @Nullable AwaitedQuery of(String select, Map<String, List<String>> organisations) {
            Map<String, String> parameters = new HashMap<>();
            organisations.forEach((name, ids) -> parameters.put(name, String.join(" ", ids)));
            boolean some = organisations.values().stream().anyMatch(ids -> !ids.isEmpty());
            return some ? new AwaitedQuery(select, parameters) : null;
        }
    }

    /**
     * A row of the select.
     *
     * @param before the civil day, in Paris
     */
    record Row(String kind, String id, String organisation, String name, String words, @Nullable LocalDate before,
            long number) {
        /** The same in words. */
        public Item item(String said, String path) {
            return new Item(said, name, path, before);
        }
    }

    /**
     * What a module adds to "Mon espace", below what awaits somebody, and to the page of an organisation; in one
     * statement.
     */
    interface Panel {
        /** A section of "Mon espace", ready to be drawn. */
        Content panel(Visit visit, Actor actor);

        /** A section of what anybody may read of an organisation; absent when it adds none. */
        default @Nullable Content panel(Visit visit, Organisation organisation) {
            return null;
        }
    }

    /**
     * What awaits those who act for some organisations.
     *
     * @param organisations for whom that person acts, by the parameter of the select that has their ids; nothing awaits
     * who acts for none
     */
    static AwaitedThings of(String select, Function<Actor, Map<String, List<String>>> organisations,
            BiFunction<Row, Language, Item> item) {
        return new AwaitedThings() {
            @Override
            public @Nullable AwaitedQuery asked(Actor actor) {
                return AwaitedQuery.of(select, organisations.apply(actor));
            }

            @Override
            public Item item(Row row, Language language) {
                return item.apply(row, language);
            }
        };
    }

    /** How rows of the select are read. */
    RowMapper<Row> ROWS = Sql.as(Row.class);

    /** What to ask for that person; absent when nothing can await them. */
    @Nullable
    AwaitedQuery asked(Actor actor);

    /** A row in words; without a statement. */
    Item item(Row row, Language language);

    /** What awaits each person, in the words of the modules that know. */
    @Component
    record ToDoList(JdbcClient sql, List<AwaitedThings> modules) {
        List<Item> of(Actor actor, Language language) {
            return all(sql, modules, actor, language);
        }
    }

    /** All that awaits that person, module after module; in one statement. */
    static List<Item> all(JdbcClient sql, List<AwaitedThings> modules, Actor actor, Language language) {
        List<String> selects = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("person", actor.id());
        parameters.put("mail", actor.mail());
        for (int i = 0; i < modules.size(); i++) {
            AwaitedQuery asked = modules.get(i).asked(actor);
            if (asked != null) {
                selects.add("select %d as module, row_number() over () as nth, a.* from (%s) a".formatted(i,
                        asked.select()));
                parameters.putAll(asked.parameters());
            }
        }
        return selects.isEmpty() ? List.of()
                : sql.sql(
                        """
                                select module, kind, id, organisation, name, words, (before at time zone 'Europe/Paris')::date as before, number
                                from (%s) a order by module, nth
                                """
                                .formatted(String.join("\nunion all\n", selects)))
                        .params(parameters)
                        .query((row, number) -> modules.get(row.getInt("module"))
                                .item(ROWS.mapRow(row, number), language))
                        .list();
    }
}
