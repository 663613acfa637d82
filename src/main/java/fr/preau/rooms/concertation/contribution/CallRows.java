package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.Call.State;
import fr.preau.rooms.concertation.contribution.Calls.Outline;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.ConvenerDoor.NewDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of calls and of their questions. */
@Component
record CallRows(JdbcClient sql) {
    /** How far a call {@code c} is. */
    static final String STATE = """
            case when c.published_at is null then 'DRAFT' when c.closed_at is not null or c.closes_on < kernel.today() then 'CLOSED'
                when c.opens_on > kernel.today() then 'ANNOUNCED' else 'OPEN' end
            """;

    private static final String SELECT = "select c.id, c.convener, c.convener_name, coalesce(c.decider, c.convener) as decider, coalesce(c.decider_name, c.convener_name) as decider_name, c.title, c.lead, c.longest, c.opens_on, c.closes_on, c.invented, c.edition, c.published_at, c.closed_at, "
            + STATE
            + """
                     as state,
                        (select count(*) from contribution.contribution x where x.call = c.id) as contributions,
                        (select count(*) from contribution.proposal p where p.call = c.id) as proposals,
                        (select count(*) from contribution.proposal p where p.call = c.id and p.merged_into is null and p.hidden = ''
                            and not exists (select from contribution.reply r where r.proposal = p.id)) as waiting
                    from contribution.call c
                    """;

    ConvenerDoor.Rows<Call, State> all() {
        return new ConvenerDoor.Rows<>(sql, Call.class, State.class, "contribution.call", SELECT, STATE,
                "c.published_at is not null and " + ConvenerDoor.Rows.WORDS, List.of("c.published_at", "c.id"), true);
    }

    List<Question> questions(String id) {
        return sql.sql("select n, words, hint from contribution.question where call = :id order by n")
                .param("id", id)
                .query(Sql.as(Question.class))
                .list();
    }

    void insert(NewDraft draft, Outline outline) {
        sql.sql("""
                insert into contribution.call (id, convener, convener_name, decider, decider_name, title, lead, longest, opens_on, closes_on, folded, invented, made_at, made_by)
                values (:id, :convener, :convenerName, :decider, :decides, :title, :lead, :longest, :opensOn, :closesOn, :folded, :invented, :at, :mandate)
                """)
                .params(Sql.params(draft))
                .params(said(outline))
                .update();
        ask(draft.id(), outline);
    }

    private static Map<String, @Nullable Object> said(Outline outline) {
        Organisation decider = outline.decider();
        Map<String, @Nullable Object> said = Sql.params(outline);
        said.put("decider", decider == null ? null : decider.id());
        said.put("decides", decider == null ? null : decider.name());
        said.put("folded", outline.folded());
        return said;
    }

    private void ask(String id, Outline outline) {
        sql.sql("insert into contribution.question (call, n, words, hint) select :id, q.n, q.words, q.hint from unnest(:n, :words, :hint) q (n, words, hint)")
                .param("id", id)
                .params(Sql.columns(Question.class, outline.questions()))
                .update();
    }

    void change(String id, Outline outline) {
        sql.sql("""
                update contribution.call set decider = :decider, decider_name = :decides, title = :title, lead = :lead, longest = :longest, opens_on = :opensOn, closes_on = :closesOn,
                    folded = :folded, edition = edition + 1 where id = :id
                """)
                .param("id", id)
                .params(said(outline))
                .update();
        sql.sql("delete from contribution.question where call = :id").param("id", id).update();
        ask(id, outline);
    }

    void publish(String id, Instant at) {
        sql.sql("update contribution.call set published_at = :at, edition = edition + 1 where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    void close(String id, Instant at) {
        sql.sql("update contribution.call set closed_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }
}
