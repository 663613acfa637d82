package fr.preau.ground.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is done behind the back of the site to rows that restate lines, and found. */
public record Tampering(ApplicationContext application) {

    /** The columns, after their table, that are not what lines say of that item. */
    public List<String> found(String item) throws SQLException {
        try (Connection connection = application.getBean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            List<String> found = application.getBean(Concordance.class)
                    .unlike(connection, table -> true)
                    .stream()
                    .filter(unlike -> unlike.item().startsWith(item))
                    .map(unlike -> unlike.table() + " " + unlike.column())
                    .toList();
            connection.rollback();
            connection.setAutoCommit(true);
            return found;
        }
    }

    /** Changes a text, that must be found in that column of what is compared; puts it back. */
    public void isFound(String table, String key, String item, String column, String as) throws SQLException {
        assertThat(found(item)).as("before " + table + "." + column).isEmpty();
        String change = "update " + table + " set " + column + " = %s where " + key + " = :item";
        JdbcClient sql = application.getBean(JdbcClient.class);
        sql.sql(change.formatted("'x' || " + column)).param("item", item).update();
        assertThat(found(item)).as(table + "." + column).contains(table + " " + as);
        sql.sql(change.formatted("substr(" + column + ", 2)")).param("item", item).update();
        assertThat(found(item)).as("after " + table + "." + column).isEmpty();
    }
}
