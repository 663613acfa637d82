package fr.preau.people.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a module keeps about somebody, said once: to take away, and to erase. Each module that keeps any has one bean of
 * it. Its statements are asked for {@code :person}, and tell nothing about anybody else.
 */
public final class PersonalData {
    private final String part;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, String> lists = new LinkedHashMap<>();
    private final List<BiConsumer<JdbcClient, String>> erasures = new ArrayList<>();
    private String proof = "select false";

    private PersonalData(String part) {
        this.part = part;
    }

    /**
     * @param part its name in the file that one takes away: {@code compte}, {@code messages}
     */
    public static PersonalData of(String part) {
        return new PersonalData(part);
    }

    /** One value: the only column of the only row; empty when there is no row. */
    public PersonalData fact(String name, String query) {
        facts.put(name, query);
        return this;
    }

    /** A list: each row with its columns, as the query names them. */
    public PersonalData list(String name, String query) {
        lists.put(name, query);
        return this;
    }

    /** Erased by that statement, after those above; what the institution did stays. */
    public PersonalData erased(String statement) {
        return erased((sql, person) -> sql.sql(statement).param("person", person).update());
    }

    /** Erased by that deed, after those above, in the transaction of the caller. */
    public PersonalData erased(BiConsumer<JdbcClient, String> deed) {
        erasures.add(deed);
        return this;
    }

    /**
     * Whether that person has something here by which they can show who they are more strongly than by a mail; whoever
     * erases is then asked for it.
     *
     * @param query one row, yes or no
     */
    public PersonalData proved(String query) {
        proof = query;
        return this;
    }

    String part() {
        return part;
    }

    boolean proves(JdbcClient sql, String person) {
        return sql.sql(proof).param("person", person).query(Boolean.class).single();
    }

    /** All of it, as plain values. */
    public Map<String, ?> of(JdbcClient sql, String person) {
        Map<String, Object> all = new LinkedHashMap<>();
        facts.forEach((name, query) -> all.put(name,
                sql.sql(query).param("person", person).query((row, number) -> value(row, 1)).optional().orElse("")));
        lists.forEach(
                (name, query) -> all.put(name, sql.sql(query).param("person", person).query(PersonalData::row).list()));
        return all;
    }

    private static Map<String, Object> row(ResultSet row, int number) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> one = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            one.put(columns.getColumnLabel(i), value(row, i));
        }
        return one;
    }

    private static Object value(ResultSet row, int column) throws SQLException {
        return switch (row.getObject(column)) {
            case null -> "";
            case Number number -> number;
            case Array array -> array.getArray();
            default -> row.getString(column);
        };
    }

    /** Erases it, in the transaction of the caller. */
    public void erase(JdbcClient sql, String person) {
        erasures.forEach(deed -> deed.accept(sql, person));
    }
}
