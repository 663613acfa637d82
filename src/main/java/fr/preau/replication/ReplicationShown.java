package fr.preau.replication;

import fr.preau.kernel.Ref;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a replication reads on one line: in the journal, among what is followed. */
@Component
class ReplicationShown implements Shown {
    private final JdbcClient sql;
    private final Texts texts;

    ReplicationShown(JdbcClient sql, Texts texts) {
        this.sql = sql;
        this.texts = texts;
    }

    @Override
    public Map<Ref, Line> lines(Collection<Ref> refs, Language language) {
        return Shown.some(
                refs,
                "replication",
                ids ->
                        sql
                                .sql(
                                        """
                                        select id, practice, organisation_name from replication.replication
                                        where id = any (string_to_array(:ids, ' '))
                                        """)
                                .param("ids", String.join(" ", ids))
                                .query((row, number) ->
                                        line(
                                                row.getString("id"),
                                                row.getString("practice"),
                                                row.getString("organisation_name"),
                                                language))
                                .list()
                                .stream());
    }

    private Line line(String id, String practice, String organisation, Language language) {
        return new Line(
                new Ref("replication", id),
                texts.say(language, "replication.line.kind"),
                organisation,
                practice,
                "/repliques/" + id,
                List.of());
    }
}
