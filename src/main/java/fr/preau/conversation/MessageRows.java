package fr.preau.conversation;

import fr.preau.conversation.TalkPanel.Author;
import fr.preau.conversation.TalkPanel.Exchange;
import fr.preau.conversation.TalkPanel.Hidden;
import fr.preau.conversation.TalkPanel.Kind;
import fr.preau.conversation.TalkPanel.Message;
import fr.preau.conversation.TalkPanel.Thanks;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Messages as they are read: a page of a thing, or an exchange whole; one statement each. */
@Component
record MessageRows(JdbcClient sql) {
    private static final int ANSWERS = 20;
    private static final int WHOLE = 500;
    private static final String TOLD =
            """
            select now.at as now, thanks.given as thanks, m.*, p.id is not null as known, p.name,
                h.rule, h.reason, h.person as hider, h.hidden_at, h.appealed_at, hp.id is not null as moderator_known, hp.name as moderator
            from (select kernel.clock() as at) now cross join thanks
            left join said m on true
            left join account.v_person p on p.id = m.person
            left join conversation.hiding h on h.message = m.id and h.restored_at is null
            left join account.v_person hp on hp.id = h.person
            order by m.n
            """;
    private static final String OF_A_THING =
            """
            with first as (
                select * from conversation.message where ref = :ref and parent is null and n < :before order by n desc limit :most
            ), said as (
                select * from first
                union all
                select answer.* from first
                cross join lateral (select * from conversation.message where parent = first.id order by n limit :answers) answer
            ), thanks as (
                select coalesce(jsonb_agg(jsonb_build_array(t.organisation, t.organisation_name) order by t.said_at)::text, '[]') as given
                from (select * from conversation.thanks where ref = :ref order by said_at limit 100) t
            )
            """
                    + TOLD;
    private static final String EXCHANGE =
            """
            with said as (
                select * from conversation.message where id = :id or parent = :id order by n limit :most
            ), thanks as (select '[]' as given)
            """
                    + TOLD;
    private static final String SEVERAL =
            """
            with said as (
                select * from conversation.message
                where id = any (string_to_array(:ids, ' ')) or parent = any (string_to_array(:ids, ' '))
            ), thanks as (select '[]' as given)
            """
                    + TOLD;
    private static final String MATTERS =
            """
            with said as (
                select * from conversation.message
                where n < :before and id in (
                    select message from conversation.report where settled_at is null and not :hidden
                    union
                    select message from conversation.hiding where restored_at is null
                        and (:hidden or (appealed_at is not null and answered_at is null))
                )
                order by n desc limit :most
            ), thanks as (select '[]' as given)
            """
                    + TOLD;

    /** What is said of a thing before the exchange of that rank. */
    TalkPanel panel(Ref ref, @Nullable Long before, int size) {
        var thanks = new ArrayList<Thanks>();
        List<Message> said =
                sql
                        .sql(OF_A_THING)
                        .param("ref", ref.toString())
                        .param("before", Objects.requireNonNullElse(before, Long.MAX_VALUE))
                        .param("most", size + 1)
                        .param("answers", ANSWERS + 1)
                        .query((row, number) -> {
                            if (number == 0) {
                                thanks.addAll(thanks(row.getString("thanks")));
                            }
                            return row.getString("id") == null ? null : message(row);
                        })
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .toList();
        List<Message> first =
                said.stream()
                        .filter(one -> one.parent() == null)
                        .sorted(Comparator.comparingLong(Message::n).reversed())
                        .toList();
        List<Message> page = first.subList(0, Math.min(size, first.size()));
        return new TalkPanel(
                ref,
                page.stream().map(one -> exchange(one, said, ANSWERS)).toList(),
                thanks,
                first.size() > size ? page.getLast().n() : null);
    }

    /** The exchange that message opens; empty when it opens none. */
    Optional<Exchange> exchange(String id) {
        List<Message> said = said(id, WHOLE + 1);
        return said.stream()
                .filter(one -> one.id().equals(id) && one.parent() == null)
                .findFirst()
                .map(first -> exchange(first, said, WHOLE));
    }

    /** The exchanges that those messages open, in the order they came, in one statement. */
    List<Exchange> exchanges(Collection<String> ids) {
        List<Message> said = said(sql.sql(SEVERAL).param("ids", String.join(" ", ids)));
        return said.stream()
                .filter(one -> one.parent() == null)
                .map(first -> exchange(first, said, ANSWERS))
                .toList();
    }

    /** One message, whatever it is. */
    Optional<Message> message(String id) {
        return said(id, WHOLE).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** What waits for a moderator, or what is hidden, under that rank, the latest first. */
    List<Message> matters(boolean hidden, @Nullable Long before, int most) {
        return said(sql.sql(MATTERS)
                        .param("hidden", hidden)
                        .param("before", Objects.requireNonNullElse(before, Long.MAX_VALUE))
                        .param("most", most))
                .reversed();
    }

    private List<Message> said(String id, int most) {
        return said(sql.sql(EXCHANGE).param("id", id).param("most", most));
    }

    /** The messages of a statement that ends with {@link #TOLD}, without its line of thanks. */
    private static List<Message> said(StatementSpec asked) {
        return asked
                .query((row, number) -> row.getString("id") == null ? null : message(row))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static Exchange exchange(Message first, List<Message> said, int most) {
        List<Message> answers =
                said.stream().filter(one -> first.id().equals(one.parent())).toList();
        boolean more = answers.size() > most;
        return new Exchange(first, more ? answers.subList(0, most) : answers, more);
    }

    private static List<Thanks> thanks(String json) {
        return Arrays.stream(JsonMapper.shared().readValue(json, String[][].class))
                .map(one -> new Thanks(one[0], one[1]))
                .toList();
    }

    static Message message(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "posted_at");
        Hidden hidden = row.getObject("rule") == null ? null : hidden(row);
        return new Message(
                row.getString("id"),
                row.getLong("n"),
                Ref.of(row.getString("ref")).orElseThrow(),
                Kind.valueOf(row.getString("kind")),
                row.getString("parent"),
                new Author(
                        row.getString("person"),
                        row.getBoolean("known") ? row.getString("name") : null,
                        row.getString("function"),
                        row.getString("organisation"),
                        row.getString("organisation_name")),
                row.getString("words"),
                row.getString("language"),
                at,
                row.getInt("version"),
                hidden,
                hidden == null && Sql.instant(row, "now").isBefore(at.plus(TalkPanel.EDITABLE)));
    }

    private static Hidden hidden(ResultSet row) throws SQLException {
        return new Hidden(
                row.getInt("rule"),
                row.getString("reason"),
                row.getString("hider"),
                row.getBoolean("moderator_known") ? row.getString("moderator") : null,
                Sql.instant(row, "hidden_at"),
                row.getObject("appealed_at") != null);
    }
}
