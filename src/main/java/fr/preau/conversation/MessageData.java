package fr.preau.conversation;

import fr.preau.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is kept of what somebody wrote. What they said for an organisation stays, without their
 * name: it is what the organisation said. What they told the moderators is erased.
 */
@Configuration
class MessageData {

    /** What they decided as moderators, and as judges of appeals. */
    private static final String DECISIONS =
            """
            select message as reference, rule as regle, reason as motif, hidden_at as le
            from conversation.hiding where person = :person
            union all
            select message, rule, answer, answered_at from conversation.hiding where judge = :person
            order by le
            """;

    @Bean
    static PersonalData messageData() {
        return PersonalData.of("messages")
                .list(
                        "messages",
                        """
                        select id as reference, ref as objet, kind as genre, organisation, function as fonction, words as texte, posted_at as le
                        from conversation.message where person = :person order by n
                        """)
                .list(
                        "versions",
                        """
                        select w.message as reference, w.version, w.words as texte, w.said_at as le
                        from conversation.wording w join conversation.message m on m.id = w.message
                        where m.person = :person order by m.n, w.version
                        """)
                .list(
                        "remerciements",
                        "select ref as objet, organisation, said_at as le from conversation.thanks where person = :person order by said_at")
                .list(
                        "signalements",
                        """
                        select message as reference, rule as regle, words as texte, reported_at as le
                        from conversation.report where person = :person order by id
                        """)
                .list(
                        "recours",
                        """
                        select h.message as reference, h.appeal as texte, h.appealed_at as le, h.answer as reponse
                        from conversation.hiding h join conversation.message m on m.id = h.message
                        where m.person = :person and h.appeal is not null order by h.id
                        """)
                .list("moderation", DECISIONS)
                .erased("delete from conversation.report where person = :person");
    }
}
