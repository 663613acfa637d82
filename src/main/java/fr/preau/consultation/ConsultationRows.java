package fr.preau.consultation;

import fr.preau.consultation.Consultation.State;
import fr.preau.consultation.Consultations.Outline;
import fr.preau.consultation.Consultations.Query;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Sql;
import fr.preau.organisation.Organisation;
import fr.preau.web.Paging;
import fr.preau.web.Shown.Called;
import fr.preau.web.Shown.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of consultations and of their seances. */
@Component
class ConsultationRows {
    static final String STATE =
            """
            case when c.opened_at is null then 'DRAFT' when c.closed_at is not null or c.closes_on < (select kernel.today()) then 'CLOSED' else 'OPEN' end
            """;

    private static final String SELECT =
            "select c.*, array_to_string(c.colleges, chr(10)) as colleges_of_lines, "
                    + STATE
                    + """
                     as state,
                    (select count(*) from consultation.statement s where s.consultation = c.id and s.state = 'ACCEPTED') as statements,
                    (select count(*) from consultation.statement s where s.consultation = c.id and s.state = 'PENDING') as pending,
                    (select count(*) from consultation.participant p where p.consultation = c.id) as participants
                    from consultation.consultation c
                    """;

    private static final String ASKED =
            """
            from consultation.consultation c where c.opened_at is not null
                and (:words = '' or not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(c.folded, w.word) = 0))
            """;

    private static final int MOST_REMEMBERED = 5_000;
    private final JdbcClient sql;

    /** What is open keeps its title: those read lately are named without a statement. */
    private final Names names = new Names(MOST_REMEMBERED);

    ConsultationRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Consultation> find(String id) {
        return sql.sql(SELECT + "where c.id = :id").param("id", id).query(this::read).optional();
    }

    /** The same, nobody else changing it until the transaction ends. */
    Optional<Consultation> held(String id) {
        sql.sql("select from consultation.consultation where id = :id for update")
                .param("id", id)
                .query(row -> {});
        return find(id);
    }

    /** What those of them that are open or over are called; at most one statement. */
    Stream<Called> called(Collection<String> ids) {
        return names.of(
                ids,
                others ->
                        sql
                                .sql(SELECT + "where c.id = any (string_to_array(:ids, ' '))")
                                .param("ids", String.join(" ", others))
                                .query(this::read)
                                .list()
                                .stream()
                                .filter(one -> one.state() != State.DRAFT)
                                .map(ConsultationRows::called)
                                .toList());
    }

    private static Called called(Consultation one) {
        return new Called(one.id(), one.title(), one.convenerName());
    }

    /** Those that some organisations convene, the latest first, two hundred at most. */
    List<Consultation> of(Collection<String> conveners) {
        return sql.sql(
                        SELECT
                                + "where c.convener = any (string_to_array(:all, ' ')) order by c.made_at desc limit 200")
                .param("all", String.join(" ", conveners))
                .query(this::read)
                .list();
    }

    private Consultation read(ResultSet row, int number) throws SQLException {
        Consultation read = Objects.requireNonNull(Sql.as(Consultation.class).mapRow(row, number));
        if (read.state() != State.DRAFT) {
            names.note(called(read));
        }
        return read;
    }

    List<Consultation> list(Query query, Paging paging) {
        return sql.sql(
                        SELECT
                                + "where c.id in (select c.id "
                                + ASKED
                                + " and (:state = '' or "
                                + STATE
                                + " = :state) and (cast(:after as text) is null or exists (select from consultation.consultation l"
                                + " where l.id = :after and (c.opened_at, c.id) < (l.opened_at, l.id)))"
                                + " order by c.opened_at desc, c.id desc limit :most offset :from) order by c.opened_at desc, c.id desc")
                .param("words", Fold.plain(query.text()))
                .param("state", query.state() == null ? "" : query.state().name())
                .params(paging.params())
                .query(this::read)
                .list();
    }

    Map<State, Integer> counts(Query query) {
        return Sql.counts(
                State.class,
                sql.sql("select " + STATE + " as state, count(*) as many " + ASKED + " group by 1")
                        .param("words", Fold.plain(query.text())));
    }

    void insert(
            String id,
            Organisation convener,
            Outline outline,
            long seed,
            Instant at,
            String mandate) {
        sql.sql(
                        """
                        insert into consultation.consultation (id, convener, convener_name, title, question, context, colleges, hall, proposals, folded, seed, invented, made_at, made_by)
                        values (:id, :convener, :name, :title, :question, :context, string_to_array(:colleges, chr(10)), :hall, :proposals, :folded, :seed, :invented, :at, :mandate)
                        """)
                .param("id", id)
                .param("convener", convener.id())
                .param("name", convener.name())
                .param("invented", convener.invented())
                .params(said(outline))
                .param("seed", seed)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    private static Map<String, ?> said(Outline outline) {
        return Map.of(
                "title", outline.title(),
                "question", outline.question(),
                "context", outline.context(),
                "colleges", String.join("\n", outline.colleges()),
                "hall", outline.hall(),
                "proposals", outline.proposals(),
                "folded", outline.folded());
    }

    void change(String id, Outline outline) {
        sql.sql(
                        """
                        update consultation.consultation set title = :title, question = :question, context = :context, colleges = string_to_array(:colleges, chr(10)),
                            hall = :hall, proposals = :proposals, folded = :folded, edition = edition + 1 where id = :id
                        """)
                .param("id", id)
                .params(said(outline))
                .update();
    }

    void open(String id, Instant at, LocalDate last) {
        sql.sql(
                        "update consultation.consultation set opened_at = :at, closes_on = :last, edition = edition + 1 where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .param("last", last)
                .update();
    }

    void close(String id, Instant at) {
        sql.sql("update consultation.consultation set closed_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    /** The words that can be answered, one a line, in their order. */
    String accepted(String id) {
        return String.join(
                "\n",
                sql.sql(
                                "select words from consultation.statement where consultation = :id and state = 'ACCEPTED' order by n")
                        .param("id", id)
                        .query((row, number) -> row.getString(1))
                        .list());
    }

    /** How many answers were given. */
    long answers(String id) {
        return sql.sql("select count(*) from consultation.vote where consultation = :id")
                .param("id", id)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    int gather(String id, String name, String code, Instant from, Instant until, String mandate) {
        return sql.sql(
                        """
                        insert into consultation.seance (consultation, n, name, code, opens_at, closes_at, made_by)
                        select :id, coalesce(max(n), 0) + 1, :name, :code, :from, :until, :mandate from consultation.seance where consultation = :id
                        returning n
                        """)
                .param("id", id)
                .param("name", name)
                .param("code", code)
                .param("from", Sql.utc(from))
                .param("until", Sql.utc(until))
                .param("mandate", mandate)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    List<Seance> seances(String id) {
        return sql.sql(
                        "select n, name, code, opens_at, closes_at from consultation.seance where consultation = :id order by n desc")
                .param("id", id)
                .query(Sql.as(Seance.class))
                .list();
    }

    Optional<String> coded(String code) {
        return sql.sql("select consultation from consultation.seance where code = :code")
                .param("code", code)
                .query((row, number) -> row.getString(1))
                .optional();
    }
}
