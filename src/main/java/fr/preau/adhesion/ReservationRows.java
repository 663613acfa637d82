package fr.preau.adhesion;

import fr.preau.kernel.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of options and reservations. */
@Component
class ReservationRows {
    private final JdbcClient sql;

    ReservationRows(JdbcClient sql) {
        this.sql = sql;
    }

    void reserve(String adhesion, Reservation it, Instant at, String mandate) {
        sql.sql(
                        """
                        with changed as (update adhesion.adhesion set edition = edition + 1 where id = :id)
                        insert into adhesion.reservation (adhesion, n, article, reason, at, mandate)
                        select :id, 1 + count(*), :article, :reason, :at, :mandate from adhesion.reservation where adhesion = :id
                        """)
                .param("id", adhesion)
                .param("article", it.article())
                .param("reason", it.reason())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    /** Those that some charters open, in their order. */
    List<CharterOption> options(String... charters) {
        return sql.sql(
                        "select charter, n, title, articles from adhesion.option where charter = any (:charters) order by charter, n")
                .param("charters", charters)
                .query((row, number) ->
                        new CharterOption(
                                row.getString("charter"),
                                row.getInt("n"),
                                row.getString("title"),
                                Sql.texts(row, "articles")))
                .list();
    }

    int open(String charter, String title, List<String> articles, Instant at, String mandate) {
        return sql.sql(
                        """
                        insert into adhesion.option (charter, n, title, articles, at, mandate)
                        select :charter, 1 + count(*), :title, string_to_array(:articles, ' '), :at, :mandate from adhesion.option where charter = :charter
                        returning n
                        """)
                .param("charter", charter)
                .param("title", title)
                .param("articles", String.join(" ", articles))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .query(Integer.class)
                .single();
    }

    void take(String adhesion, String options, Instant at, String mandate) {
        sql.sql(
                        """
                        with changed as (update adhesion.adhesion set edition = edition + 1 where id = :id)
                        insert into adhesion.choice (adhesion, n, options, at, mandate)
                        select :id, 1 + count(*), :options, :at, :mandate from adhesion.choice where adhesion = :id
                        """)
                .param("id", adhesion)
                .param("options", options)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }
}
