package fr.preau.ground.post;

import static java.util.stream.Collectors.joining;

import fr.preau.ground.kernel.Sql;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of {@code post.letter}. Every hour is the database's: the clocks of two nodes need not agree.
 */
@Component
class Outbox {
    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcClient sql;
    private final boolean demo;

    Outbox(JdbcClient sql, @Value("${preau.demo:false}") boolean demo) {
        this.sql = sql;
        this.demo = demo;
    }

    /**
     * A letter this node may send.
     *
     * @param attempt which try this is: a later one overrules it
     */
    record Dispatch(long id, int attempt, UUID messageId, Instant filedAt, Letter letter) {}

    private static final RowMapper<Dispatch> TAKEN = Sql.as(Dispatch.class);

    void file(Letter letter) {
        sql.sql("""
                insert into post.letter (recipient, content, bulk)
                values (:recipient, cast(:content as jsonb), :bulk)
                """)
                .param("recipient", letter.to())
                .param("content", JSON.writeValueAsString(letter))
                .param("bulk", letter.unsubscribe() != null)
                .update();
    }

    /**
     * Files a letter somebody asks for, unless it left already or too many did.
     *
     * @param who asks; absent for a warning, which is never one too many
     * @param room for which it is asked
     * @param bounds by who asks to this address, to this address, by who asks: an hour, a day
     */
    Post.Fate ask(@Nullable String who, String room, int[] bounds, Letter letter) {
        return sql
                .sql("""
                        select post.ask(:recipient, cast(:content as jsonb), :bulk, :who, string_to_array(:bounds, ' ')::integer[], :room)
                        """)
                .param("recipient", letter.to())
                .param("content", JSON.writeValueAsString(letter))
                .param("bulk", letter.unsubscribe() != null)
                .param("who", who, Types.VARCHAR)
                .param("room", room)
                .param("bounds", Arrays.stream(bounds).mapToObj(String::valueOf).collect(joining(" ")))
                .query((row, number) -> Post.Fate.valueOf(row.getString(1)))
                .single();
    }

    /** Whether a letter is due, before a server is spoken to for it. */
    boolean due() {
        return sql.sql("""
                select exists (select from post.letter where outcome is null and due_at <= kernel.clock())
                """).query((row, number) -> row.getBoolean(1)).single();
    }

    /**
     * Takes one letter for a quarter of an hour, which is more than the slowest SMTP conversation lasts; letters
     * somebody waits for go before digests.
     */
    Optional<Dispatch> take() {
        return sql.sql("""
                update post.letter set tries = tries + 1, due_at = kernel.clock() + interval '15 minutes'
                where id = (select id from post.letter where outcome is null and due_at <= kernel.clock()
                            order by bulk, due_at, id limit 1 for update skip locked)
                returning id, tries as attempt, message_id, filed_at, content as letter
                """).query(TAKEN).optional();
    }

    /** Writes that a letter left, or never will; its words are not needed any more. */
    void settle(Dispatch taken, @Nullable DeliveryFailure failure) {
        sql.sql("""
                update post.letter set outcome = :outcome, settled_at = kernel.clock(),
                    last_failure = coalesce(:failure, last_failure), content = case when :keep then content end
                where id = :id and tries = :attempt and outcome is null
                """)
                .param("outcome", failure == null ? "SENT" : "REFUSED")
                .param("failure", failure == null ? null : failure.name())
                .param("keep", demo)
                .param("id", taken.id())
                .param("attempt", taken.attempt())
                .update();
    }

    /** Gives a letter back: ten seconds, then twice as long each time, at most one hour. */
    void postpone(Dispatch taken, DeliveryFailure failure) {
        sql.sql("""
                update post.letter set last_failure = :failure,
                    due_at = kernel.clock() + least(interval '1 hour', interval '5 seconds' * power(2, least(tries, 20)))
                where id = :id and tries = :attempt and outcome is null
                """)
                .param("failure", failure.name())
                .param("id", taken.id())
                .param("attempt", taken.attempt())
                .update();
    }

    /** Nobody answers: every due letter waits, in one statement. */
    void postponeAll(DeliveryFailure failure) {
        sql.sql("""
                update post.letter set last_failure = :failure, tries = tries + 1,
                    due_at = kernel.clock() + least(interval '1 hour', interval '5 seconds' * power(2, least(tries + 1, 20)))
                where id in (select id from post.letter where outcome is null and due_at <= kernel.clock() for update skip locked)
                """)
                .param("failure", failure.name())
                .update();
    }

    /** Gives up what is four days old and due again, so that nobody holds it. How many were. */
    int giveUp() {
        return sql
                .sql("""
                        update post.letter set outcome = 'GIVEN_UP', settled_at = kernel.clock(), content = case when :keep then content end
                        where id in (select id from post.letter where outcome is null and due_at <= kernel.clock()
                                     and filed_at < kernel.clock() - interval '4 days' for update skip locked)
                        """)
                .param("keep", demo)
                .update();
    }

    /** Takes away what waits for that address, and empties what was settled. */
    void forget(String mail) {
        sql.sql("""
                with waiting as (delete from post.letter where outcome is null and lower(recipient) = lower(:mail))
                update post.letter set recipient = null, content = null
                where outcome is not null and lower(recipient) = lower(:mail)
                """).param("mail", mail).update();
    }

    /** Empties what was settled a day ago, forgets it after 30. */
    void forget() {
        sql.sql("""
                update post.letter set recipient = null, content = null, asked_by = null, same = null
                where settled_at < kernel.clock() - interval '1 day' and (recipient is not null or content is not null)
                """).update();
        sql.sql("delete from post.letter where settled_at < kernel.clock() - interval '30 days'").update();
    }

    /** Whether the last letter to that address, of a day at most, was refused by its server. */
    boolean bounced(String mail) {
        return sql.sql(
                "select outcome = 'REFUSED' is true from post.letter where lower(recipient) = lower(:mail) order by id desc limit 1")
                .param("mail", mail)
                .query((row, number) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    Post.Condition condition(boolean configured) {
        return sql.sql("""
                select count(*) filter (where outcome is null) as waiting,
                    min(filed_at) filter (where outcome is null) as oldest,
                    (array_agg(last_failure order by coalesce(settled_at, due_at) desc)
                        filter (where last_failure is not null and outcome is distinct from 'SENT'))[1] as last_failure,
                    count(*) filter (where outcome in ('REFUSED', 'GIVEN_UP')) as lost,
                    count(*) filter (where outcome = 'SENT') as "left", cast(:configured as boolean) as configured
                from post.letter
                """).param("configured", configured).query(Sql.as(Post.Condition.class)).single();
    }

    List<Letter> recent() {
        if (!demo) {
            return List.of();
        }
        return sql.sql("""
                select id, tries as attempt, message_id, filed_at, content as letter
                from (select *, row_number() over (partition by asked_by is null order by id desc) as rank
                      from post.letter where content is not null) one
                where rank <= 50 order by id desc
                """).query((row, number) -> TAKEN.mapRow(row, number).letter()).list();
    }
}
