package fr.preau.roof.cast;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.web.Language;
import fr.preau.people.account.HeldMandate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of the demonstration: its invented people and what each of them shows. */
@Component
public class InventedPeople {
    private static final String KNOWN = """
            select p.id, p.mail, p.name as person_name, h.*
            from account.v_person p left join account.v_held h on h.person = p.id
            where p.mail like '%@exemple.invalid' order by h.first_day, h.mandate
            """;
    private final JdbcClient sql;

    InventedPeople(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Somebody who does not exist.
     *
     * @param person {@code P-…}, to sign in as
     * @param about what they show, in the language asked for
     * @param mandates in force, to come, and ended
     */
    public record InventedPerson(String person, String name, String about, List<HeldMandate> mandates) {}

    /** Somebody found, with one of their mandates or none. */
    private record Row(String mail, String person, String name, @Nullable HeldMandate held) {}

    /** Everybody, in the order of the file; nobody when the world was not made. */
    public List<InventedPerson> all(Language language) {
        Map<String, List<Row>> rows = sql.sql(KNOWN)
                .query((row, number) -> row(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::mail));
        return file("people").stream()
                .filter(line -> rows.containsKey(mail(line)))
                .map(line -> invented(Objects.requireNonNull(rows.get(mail(line))),
                        Objects.requireNonNull(line.get(language.tag()))))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString("mail"), row.getString("id"), row.getString("person_name"),
                row.getString("mandate") == null ? null : HeldMandate.read(row));
    }

    private static InventedPerson invented(List<Row> rows, String about) {
        Row first = rows.getFirst();
        List<HeldMandate> mandates = rows.stream().map(Row::held).filter(Objects::nonNull).toList();
        return new InventedPerson(first.person(), first.name(), about, mandates);
    }

    /** An address that can never receive anything (RFC 2606). */
    public static String mail(Map<String, String> line) {
        return line.get("key") + "@exemple.invalid";
    }

    /**
     * The lines of a table of the invented world, by their columns.
     *
     * @param name of a file of {@code demo/}, without its ending
     */
    public static List<Map<String, String>> file(String name) {
        return Csv.lines("/demo/" + name + ".csv");
    }
}
