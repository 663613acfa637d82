package fr.preau.rooms.charters.poll;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.account.Rights.Lack;
import fr.preau.rooms.charters.ballot.Ballot;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why somebody may not vote for the seats of the organisations they act for, and who may. */
@Component
record VoteLacks(JdbcClient sql, Rights rights) {
    /** For the seats that have not voted yet; two statements at most. */
    List<Lack> of(Actor actor, Ballot it) {
        return rights.lacks(actor, Power.VOTE, asked -> sql
                .sql("select organisation from ballot.v_awaited where id = :ballot and organisation = any (:asked)")
                .param("ballot", it.id())
                .param("asked", asked.toArray(String[]::new))
                .query(Sql.as(String.class))
                .list());
    }
}
