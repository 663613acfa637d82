package fr.preau.conversation;

import fr.preau.account.Held;
import fr.preau.account.PersonalData;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Sql;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is kept of what somebody follows: taken away, erased, and, when it was followed for an
 * organisation, passed on to whoever renews the mandate.
 */
@Component
record FollowData(JdbcClient sql) implements Held.HandsOver {
    /** Taken away, and erased. */
    @Bean
    static PersonalData followData() {
        return PersonalData.of("alertes")
                .fact(
                        "rythme",
                        "select coalesce((select rhythm from conversation.alert where person = :person), 'WEEKLY')")
                .list(
                        "suivis",
                        "select target as objet, since as depuis, mandate as mandat from conversation.follow where person = :person order by id desc")
                .erased("delete from conversation.alert where person = :person");
    }

    @Override
    public void handOver(String fromMandate, String toMandate, Instant at) {
        sql.sql(
                        """
                        insert into conversation.alert (person, token, told, next_at)
                        select h.person, :token, (select coalesce(max(n) + 1, 0) from journal.v_act), :next
                        from account.v_held h
                        where h.mandate = :new and exists (select from conversation.follow where mandate = :old)
                        on conflict (person) do nothing
                        """)
                .param("token", PublicId.token())
                .param("next", Sql.utc(Follows.Rhythm.WEEKLY.after(at)))
                .param("new", toMandate)
                .param("old", fromMandate)
                .update();
        sql.sql(
                        """
                        with passed as (delete from conversation.follow where mandate = :old returning target, since)
                        insert into conversation.follow (person, target, since, mandate)
                        select h.person, p.target, p.since, :new from passed p, account.v_held h where h.mandate = :new
                        on conflict (person, target) do update set mandate = excluded.mandate
                        """)
                .param("new", toMandate)
                .param("old", fromMandate)
                .update();
    }
}
