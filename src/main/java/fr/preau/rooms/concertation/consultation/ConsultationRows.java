package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.consultation.Consultation.State;
import fr.preau.rooms.concertation.consultation.Consultations.Outline;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.ConvenerDoor.NewDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of consultations and of their seances. */
@Component
record ConsultationRows(JdbcClient sql) {
    static final String STATE = """
            case when c.opened_at is null then 'DRAFT' when c.closed_at is not null or c.closes_on < (select kernel.today()) then 'CLOSED' else 'OPEN' end
            """;

    private static final String SELECT = "select c.*, array_to_string(c.colleges, chr(10)) as colleges_of_lines, "
            + STATE
            + """
                     as state,
                    (select count(*) from consultation.statement s where s.consultation = c.id and s.state = 'ACCEPTED') as statements,
                    (select count(*) from consultation.statement s where s.consultation = c.id and s.state = 'PENDING') as pending,
                    coalesce((select b.participants from consultation.batch b where b.consultation = c.id), 0) as participants
                    from consultation.consultation c
                    """;

    ConvenerDoor.Rows<Consultation, State> all() {
        return new ConvenerDoor.Rows<>(sql, Consultation.class, State.class, "consultation.consultation", SELECT, STATE,
                "c.opened_at is not null and " + ConvenerDoor.Rows.WORDS, List.of("c.opened_at", "c.id"), true);
    }

    void insert(NewDraft draft, Outline outline, long seed) {
        sql.sql("""
                insert into consultation.consultation (id, convener, convener_name, title, question, context, colleges, hall, proposals, folded, seed, invented, made_at, made_by)
                values (:id, :convener, :convenerName, :title, :question, :context, string_to_array(:colleges, chr(10)), :hall, :proposals, :folded, :seed, :invented, :at, :mandate)
                """)
                .params(Sql.params(draft))
                .params(said(outline))
                .param("seed", seed)
                .update();
    }

    private static Map<String, @Nullable Object> said(Outline outline) {
        Map<String, @Nullable Object> said = Sql.params(outline);
        said.put("colleges", String.join("\n", outline.colleges()));
        said.put("folded", outline.folded());
        return said;
    }

    void change(String id, Outline outline) {
        sql.sql("""
                update consultation.consultation set title = :title, question = :question, context = :context, colleges = string_to_array(:colleges, chr(10)),
                    hall = :hall, proposals = :proposals, folded = :folded, edition = edition + 1 where id = :id
                """)
                .param("id", id)
                .params(said(outline))
                .update();
    }

    void open(String id, Instant at, LocalDate last) {
        sql.sql("update consultation.consultation set opened_at = :at, closes_on = :last, edition = edition + 1 where id = :id")
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
        return String.join("\n", sql.sql(
                "select words from consultation.statement where consultation = :id and state = 'ACCEPTED' order by n")
                .param("id", id)
                .query(Sql.as(String.class))
                .list());
    }

    /** How many answers are told to have been given. */
    long answers(String id) {
        return sql.sql("select coalesce(max(answers), 0) from consultation.batch where consultation = :id")
                .param("id", id)
                .query(Sql.as(Long.class))
                .single();
    }

    int gather(String id, String name, String code, Instant from, Instant until, String mandate) {
        return sql
                .sql("""
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
                .query(Sql.as(Integer.class))
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
                .query(Sql.as(String.class))
                .optional();
    }
}
