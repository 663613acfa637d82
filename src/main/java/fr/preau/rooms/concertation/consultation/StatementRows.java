package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.consultation.Statements.Verdict;
import fr.preau.tools.thing.Deeds.Deed;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of statements. */
@Component
record StatementRows(JdbcClient sql, TransactionTemplate template) {
    private static final String SELECT = """
            select s.n, s.words, s.state, s.reason, s.organisation, s.name, s.made_at, s.judged_at, s.masked from consultation.statement s
            """;

    /** Does it in one transaction. */
    <T> @Nullable T together(Supplier<T> act) {
        return template.execute(status -> act.get());
    }

    List<Statement> of(String id) {
        return sql.sql(SELECT + "where s.consultation = :id order by s.n")
                .param("id", id)
                .query(Sql.as(Statement.class))
                .list();
    }

    /** The one that says the same. */
    Statement same(String id, String words) {
        return sql.sql(SELECT + "where s.consultation = :id and s.folded = :folded")
                .param("id", id)
                .param("folded", Fold.plain(words))
                .query(Sql.as(Statement.class))
                .single();
    }

    /**
     * @param at absent for now
     * @return its number; absent when one says the same already
     */
    @Nullable
    Integer insert(String id, String words, Statement.State state, @Nullable Organisation body, @Nullable Instant at,
            @Nullable String mandate) {
        // one at a time for a consultation: numbers follow one another
        sql.sql("select from consultation.consultation where id = :id for update").param("id", id).query(row -> {});
        boolean judged = state != Statement.State.PENDING;
        return sql
                .sql("""
                        insert into consultation.statement (consultation, n, words, folded, state, organisation, name, made_at, made_by, judged_at, judged_by)
                        select :id, coalesce(max(n), 0) + 1, :words, :folded, :state, :organisation, :name,
                            coalesce(:at, kernel.clock()), :mandate, case when :judged then cast(:at as timestamptz) end, case when :judged then cast(:mandate as text) end
                        from consultation.statement where consultation = :id
                        on conflict (consultation, folded) do nothing returning n
                        """)
                .param("id", id)
                .param("words", words)
                .param("folded", Fold.plain(words))
                .param("state", state.name())
                .param("organisation", body == null ? null : body.id())
                .param("name", body == null ? null : body.name())
                .param("at", Sql.utc(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("mandate", mandate)
                .param("judged", judged)
                .query(Sql.as(Integer.class))
                .optional()
                .orElse(null);
    }

    void remove(String id, int n) {
        sql.sql("delete from consultation.statement where consultation = :id and n = :n")
                .param("id", id)
                .param("n", n)
                .update();
    }

    /** Those judged: those of these numbers that waited. */
    List<Statement> judge(String id, List<Integer> numbers, Verdict verdict, Deed<?> deed) {
        return sql
                .sql("""
                        update consultation.statement s set state = case when :accepted then 'ACCEPTED' else 'REFUSED' end, reason = :reason, masked = :masked, judged_at = :at, judged_by = :mandate
                        where s.consultation = :id and s.n = any (:numbers) and s.state = 'PENDING'
                        returning s.n, s.words, s.state, s.reason, s.organisation, s.name, s.made_at, s.judged_at, s.masked
                        """)
                .param("id", id)
                .param("numbers", numbers.toArray(Integer[]::new))
                .params(Sql.params(verdict))
                .params(Sql.params(deed))
                .query(Sql.as(Statement.class))
                .list();
    }
}
