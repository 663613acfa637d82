package fr.preau.charter;

import fr.preau.amendment.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of charters, as the module reads them. */
@Component
class CharterRows {
    private static final TypeReference<List<Text.Block>> BLOCKS = new TypeReference<>() {};

    /** Every column of a charter, from {@code c}. */
    static final String COLUMNS =
            """
            c.id, c.convener, c.convener_name, c.scale, c.place, c.place_name, c.title, c.summary, c.state, c.starting, c.revises, c.invented,
                c.edition, c.versions, c.made_at
            """;

    private static final String VERSION =
            "select charter, n, blocks, sha256, origin, note, made_at, made_by from charter.version ";
    private final JdbcClient sql;
    private final JsonMapper json;

    CharterRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<Charter> find(String id) {
        return sql.sql("select " + COLUMNS + " from charter.charter c where c.id = :id")
                .param("id", id)
                .query(CharterRows::read)
                .optional();
    }

    /** The same; it stays as it is until the transaction ends. */
    Optional<Charter> held(String id) {
        return sql.sql("select " + COLUMNS + " from charter.charter c where c.id = :id for update")
                .param("id", id)
                .query(CharterRows::read)
                .optional();
    }

    Optional<Version> version(String charter, int n) {
        return sql.sql(VERSION + "where charter = :charter and n = :n")
                .param("charter", charter)
                .param("n", n)
                .query(this::version)
                .optional();
    }

    List<Seat> seats(String charter) {
        return sql.sql(
                        """
                        select charter, organisation, name, college from charter.seat where charter = :charter
                        order by college, name collate kernel.french, organisation
                        """)
                .param("charter", charter)
                .query(CharterRows::seat)
                .list();
    }

    void keep(Version version) {
        sql.sql(
                        """
                        insert into charter.version (charter, n, blocks, sha256, origin, note, made_at, made_by)
                        values (:charter, :n, cast(:blocks as jsonb), :sha256, :origin, :note, :at, :mandate)
                        """)
                .param("charter", version.charter())
                .param("n", version.n())
                .param("blocks", blocks(version.text()))
                .param("sha256", version.sha256())
                .param("origin", version.origin().name())
                .param("note", version.note())
                .param("at", utc(version.at()))
                .param("mandate", version.mandate())
                .update();
        sql.sql("update charter.charter set versions = :n where id = :charter")
                .param("n", version.n())
                .param("charter", version.charter())
                .update();
    }

    /** The next state of a charter, and the passage that says so. */
    void pass(Charter charter, Charter.State to, String reason, Instant at, String mandate) {
        sql.sql("update charter.charter set state = :state, edition = edition + 1 where id = :id")
                .param("state", to.name())
                .param("id", charter.id())
                .update();
        sql.sql(
                        """
                        insert into charter.passage (charter, n, state, version, reason, at, mandate)
                        select :charter, coalesce(max(n), 0) + 1, :state, :version, :reason, :at, :mandate from charter.passage where charter = :charter
                        """)
                .param("charter", charter.id())
                .param("state", to.name())
                .param("version", charter.versions())
                .param("reason", reason)
                .param("at", utc(at))
                .param("mandate", mandate)
                .update();
    }

    String blocks(Text text) {
        return json.writeValueAsString(
                text.blocks().stream()
                        .map(block ->
                                Map.of(
                                        "id", block.id(),
                                        "kind", block.kind().name(),
                                        "words", block.words()))
                        .toList());
    }

    Text text(String blocks) {
        return new Text(json.readValue(blocks, BLOCKS));
    }

    static Charter read(ResultSet row, int number) throws SQLException {
        return new Charter(
                row.getString("id"),
                row.getString("convener"),
                row.getString("convener_name"),
                Charter.Scale.valueOf(row.getString("scale")),
                row.getString("place"),
                row.getString("place_name"),
                row.getString("title"),
                row.getString("summary"),
                Charter.State.valueOf(row.getString("state")),
                row.getBoolean("starting"),
                row.getString("revises"),
                row.getBoolean("invented"),
                row.getInt("edition"),
                row.getInt("versions"),
                instant(row, "made_at"));
    }

    private static Seat seat(ResultSet row, int number) throws SQLException {
        return new Seat(
                row.getString("charter"),
                row.getString("organisation"),
                row.getString("name"),
                row.getString("college"));
    }

    private Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getString("charter"),
                row.getInt("n"),
                text(row.getString("blocks")),
                row.getString("sha256"),
                Version.Origin.valueOf(row.getString("origin")),
                row.getString("note"),
                instant(row, "made_at"),
                row.getString("made_by"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
