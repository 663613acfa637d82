package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.PublicId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Charters as their rows, an article for each text: B1, B2… */
record InventedCharter(JdbcClient sql, JsonMapper json) {

    /** A national one open to contributions, with those seats and their colleges. */
    String of(String convener, Map<String, String> seats, String... articles) {
        String id = PublicId.fresh("C");
        sql.sql("""
                insert into charter.charter (id, convener, convener_name, scale, title, made_at, made_by)
                values (:id, :convener, 'Organisation inventée', 'NATIONAL', 'Charte inventée', kernel.clock(), 'operator')
                """)
                .param("id", id)
                .param("convener", convener)
                .update();
        keep(id, 1, articles);
        sql.sql("update charter.charter set state = 'CONTRIBUTIONS' where id = :id").param("id", id).update();
        seats.forEach((organisation, college) -> sql.sql(
                "insert into charter.seat (charter, organisation, name, folded, college) values (:id, :organisation, :organisation, '', :college)")
                .param("id", id)
                .param("organisation", organisation)
                .param("college", college)
                .update());
        return id;
    }

    /** Its next version. */
    void keep(String id, int n, String... articles) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < articles.length; i++) {
            blocks.add(new Block("B" + (i + 1), Kind.ARTICLE, ""));
            blocks.add(new Block("P" + (i + 1), Kind.PARAGRAPH, articles[i]));
        }
        sql.sql("""
                insert into charter.version (charter, n, blocks, sha256, origin, made_at, made_by)
                values (:id, :n, cast(:blocks as jsonb), :sha256, 'WRITTEN', kernel.clock(), 'operator')
                """)
                .param("id", id)
                .param("n", n)
                .param("blocks", json.writeValueAsString(blocks))
                .param("sha256", new Text(blocks).sha256())
                .update();
        sql.sql("update charter.charter set versions = :n where id = :id").param("n", n).param("id", id).update();
    }
}
