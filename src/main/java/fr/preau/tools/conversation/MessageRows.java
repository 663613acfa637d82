package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.PersonalData;
import fr.preau.tools.conversation.TalkPanel.Exchange;
import fr.preau.tools.conversation.TalkPanel.Message;
import fr.preau.tools.conversation.TalkPanel.Thanks;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Messages as they are read: a page of a thing, or an exchange whole; one statement each. */
@Component
record MessageRows(JdbcClient sql) {
    private static final int ANSWERS = 20;
    private static final int WHOLE = 500;

    /** Its author may change one for a quarter of an hour: {@link TalkPanel#EDITABLE}. */
    private static final String TOLD = """
            select thanks.given as thanks, coalesce(m.n, 0) as n, coalesce(m.version, 0) as version, m.*, m.posted_at as at, p.name,
                coalesce(h.rule is null and now.at < m.posted_at + interval '15 minutes', false) as editable,
                case when h.rule is not null then jsonb_build_object('rule', h.rule, 'reason', h.reason, 'person', h.person, 'moderator', hp.name,
                    'at', h.hidden_at, 'appealed', h.appealed_at is not null) end as hidden
            from (select kernel.clock() as at) now cross join thanks
            left join said m on true
            left join account.v_person p on p.id = m.person
            left join conversation.hiding h on h.message = m.id and h.restored_at is null
            left join account.v_person hp on hp.id = h.person
            order by m.n
            """;

    private static final String OF_A_THING = """
            with first as (
                select * from conversation.message where ref = :ref and parent is null and n < :before order by n desc limit :most
            ), said as (
                select * from first
                union all
                select answer.* from first
                cross join lateral (select * from conversation.message where parent = first.id order by n limit :answers) answer
            ), thanks as (
                select coalesce(jsonb_agg(jsonb_build_object('organisation', t.organisation, 'name', t.organisation_name) order by t.said_at), '[]') as given
                from (select * from conversation.thanks where ref = :ref order by said_at limit 100) t
            )
            """
            + TOLD;
    private static final String EXCHANGE = """
            with said as (
                select * from conversation.message where id = :id or parent = :id order by n limit :most
            ), thanks as (select '[]'::jsonb as given)
            """ + TOLD;
    private static final String SEVERAL = """
            with said as (
                select * from conversation.message
                where id = any (string_to_array(:ids, ' ')) or parent = any (string_to_array(:ids, ' '))
            ), thanks as (select '[]'::jsonb as given)
            """ + TOLD;
    private static final String MATTERS = """
            with said as (
                select * from conversation.message
                where n < :before and id in (
                    select message from conversation.report where settled_at is null and not :hidden
                    union
                    select message from conversation.hiding where restored_at is null
                        and (:hidden or (appealed_at is not null and answered_at is null))
                )
                order by n desc limit :most
            ), thanks as (select '[]'::jsonb as given)
            """ + TOLD;

    /** A line of what {@link #TOLD} ends; without a message, it has only the thanks. */
    private record MessageRow(List<Thanks> thanks, Message message) {}

    /** What is said of a thing before the exchange of that rank. */
    TalkPanel panel(Ref ref, @Nullable Long before, int size) {
        List<MessageRow> told = sql.sql(OF_A_THING)
                .param("ref", ref.toString())
                .param("before", Objects.requireNonNullElse(before, Long.MAX_VALUE))
                .param("most", size + 1)
                .param("answers", ANSWERS + 1)
                .query(Sql.as(MessageRow.class))
                .list();
        List<Message> said = messages(told);
        List<Message> first = said.stream()
                .filter(message -> message.parent() == null)
                .sorted(Comparator.comparingLong(Message::n).reversed())
                .toList();
        List<Message> page = first.subList(0, Math.min(size, first.size()));
        return new TalkPanel(ref, page.stream().map(message -> exchange(message, said, ANSWERS)).toList(),
                told.getFirst().thanks(), first.size() > size ? page.getLast().n() : null);
    }

    /** The exchange that message opens; empty when it opens none. */
    Optional<Exchange> exchange(String id) {
        List<Message> said = said(id, WHOLE + 1);
        return said.stream()
                .filter(message -> message.id().equals(id) && message.parent() == null)
                .findFirst()
                .map(first -> exchange(first, said, WHOLE));
    }

    /** The exchanges that those messages open, in the order they came, in one statement. */
    List<Exchange> exchanges(Collection<String> ids) {
        List<Message> said = said(sql.sql(SEVERAL).param("ids", String.join(" ", ids)));
        return said.stream()
                .filter(message -> message.parent() == null)
                .map(first -> exchange(first, said, ANSWERS))
                .toList();
    }

    /** One message, whatever it is. */
    Optional<Message> message(String id) {
        return said(id, WHOLE).stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** What waits for a moderator, or what is hidden, under that rank, the latest first. */
    List<Message> matters(boolean hidden, @Nullable Long before, int most) {
        return said(sql.sql(MATTERS)
                .param("hidden", hidden)
                .param("before", Objects.requireNonNullElse(before, Long.MAX_VALUE))
                .param("most", most)).reversed();
    }

    private List<Message> said(String id, int most) {
        return said(sql.sql(EXCHANGE).param("id", id).param("most", most));
    }

    private static List<Message> said(StatementSpec asked) {
        return messages(asked.query(Sql.as(MessageRow.class)).list());
    }

    private static List<Message> messages(List<MessageRow> told) {
        return told.stream().map(MessageRow::message).filter(message -> message.id() != null).toList();
    }

    private static Exchange exchange(Message first, List<Message> said, int most) {
        List<Message> answers = said.stream().filter(message -> first.id().equals(message.parent())).toList();
        boolean more = answers.size() > most;
        return new Exchange(first, more ? answers.subList(0, most) : answers, more);
    }

    /** What they decided as moderators, and as judges of appeals. */
    private static final String DECISIONS = """
            select message as reference, rule as regle, reason as motif, hidden_at as le
            from conversation.hiding where person = :person
            union all
            select message, rule, answer, answered_at from conversation.hiding where judge = :person
            order by le
            """;

    /**
     * What is kept of what somebody wrote. What they said for an organisation stays, without their name: it is what the
     * organisation said. What they told the moderators is erased.
     */
    @Bean
    static PersonalData messageData() {
        return PersonalData.of("messages")
                .list("messages",
                        """
                                select id as reference, ref as objet, kind as genre, organisation, function as fonction, words as texte, posted_at as le
                                from conversation.message where person = :person order by n
                                """)
                .list("versions", """
                        select w.message as reference, w.version, w.words as texte, w.said_at as le
                        from conversation.wording w join conversation.message m on m.id = w.message
                        where m.person = :person order by m.n, w.version
                        """)
                .list("remerciements",
                        "select ref as objet, organisation, said_at as le from conversation.thanks where person = :person order by said_at")
                .list("signalements", """
                        select message as reference, rule as regle, words as texte, reported_at as le
                        from conversation.report where person = :person order by id
                        """)
                .list("recours", """
                        select h.message as reference, h.appeal as texte, h.appealed_at as le, h.answer as reponse
                        from conversation.hiding h join conversation.message m on m.id = h.message
                        where m.person = :person and h.appeal is not null order by h.id
                        """)
                .list("moderation", DECISIONS)
                .erased("delete from conversation.report where person = :person");
    }
}
