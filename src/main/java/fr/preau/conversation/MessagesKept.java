package fr.preau.conversation;

import fr.preau.account.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is kept of what somebody wrote. What they said for an organisation stays, without their
 * name: it is what the organisation said. What they told the moderators is erased.
 */
@Component
class MessagesKept implements PersonalData {
    private final JdbcClient sql;

    MessagesKept(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String part() {
        return "messages";
    }

    @Override
    public Map<String, ?> of(String person) {
        Map<String, List<Map<String, @Nullable Object>>> kept = new LinkedHashMap<>();
        kept.put("messages", messages(person));
        kept.put("versions", versions(person));
        kept.put("remerciements", thanks(person));
        kept.put("signalements", reports(person));
        kept.put("recours", appeals(person));
        kept.put("moderation", decisions(person));
        return kept;
    }

    private List<Map<String, @Nullable Object>> messages(String person) {
        return all(
                """
                select id as reference, ref as objet, kind as genre, organisation, function as fonction, words as texte, posted_at::text as le
                from conversation.message where person = :person order by n
                """,
                person);
    }

    private List<Map<String, @Nullable Object>> versions(String person) {
        return all(
                """
                select w.message as reference, w.version, w.words as texte, w.said_at::text as le
                from conversation.wording w join conversation.message m on m.id = w.message
                where m.person = :person order by m.n, w.version
                """,
                person);
    }

    private List<Map<String, @Nullable Object>> thanks(String person) {
        return all(
                "select ref as objet, organisation, said_at::text as le from conversation.thanks where person = :person order by said_at",
                person);
    }

    private List<Map<String, @Nullable Object>> reports(String person) {
        return all(
                """
                select message as reference, rule as regle, words as texte, reported_at::text as le
                from conversation.report where person = :person order by id
                """,
                person);
    }

    private List<Map<String, @Nullable Object>> appeals(String person) {
        return all(
                """
                select h.message as reference, h.appeal as texte, h.appealed_at::text as le, coalesce(h.answer, '') as reponse
                from conversation.hiding h join conversation.message m on m.id = h.message
                where m.person = :person and h.appeal is not null order by h.id
                """,
                person);
    }

    private List<Map<String, @Nullable Object>> decisions(String person) {
        return all(
                """
                select message as reference, rule as regle, reason as motif, hidden_at::text as le
                from conversation.hiding where person = :person
                union all
                select message, rule, answer, answered_at::text from conversation.hiding where judge = :person
                order by le
                """,
                person);
    }

    private List<Map<String, @Nullable Object>> all(String statement, String person) {
        return sql.sql(statement).param("person", person).query().listOfRows();
    }

    @Override
    public void erase(String person) {
        sql.sql("delete from conversation.report where person = :person")
                .param("person", person)
                .update();
    }
}
