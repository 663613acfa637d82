package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Searches that people keep, to be told of what is new in them once a week. */
@Component
record SavedSearches(JdbcClient sql) {
    private static final int MOST = 50;

    /** What somebody keeps: taken away, and erased. */
    @Bean
    static PersonalData libraryData() {
        return PersonalData.of("pratiques")
                .list("recherches",
                        "select address as adresse, kept_at as depuis from library.saved where person = :person order by kept_at, id")
                .erased("delete from library.saved where person = :person");
    }

    /**
     * One of them.
     *
     * @param address {@code /pratiques?…}, as the list writes it
     * @param toldUpto news up to then were told
     */
    record One(String id, String person, String address, String token, Instant keptAt, Instant toldUpto) {}

    /** The searches of somebody, the oldest first. */
    List<One> searches(String person) {
        return sql.sql(
                "select id, person, address, token, kept_at, told_upto from library.saved where person = :person order by kept_at, id")
                .param("person", person)
                .query(Sql.as(One.class))
                .list();
    }

    /** Keeps a search; the same one twice is kept once. */
    void keep(String person, String address) {
        int kept = sql.sql("""
                insert into library.saved (id, person, address, token, next_at)
                select :id, :person, :address, :token, kernel.clock() + interval '7 days'
                where (select count(*) from library.saved where person = :person) < :most
                on conflict (person, address) do update set address = excluded.address
                """)
                .param("id", PublicId.fresh("Q"))
                .param("person", person)
                .param("address", address)
                .param("token", PublicId.token())
                .param("most", MOST)
                .update();
        Refusal.conflict(kept == 0, "library.saved.many");
    }

    void stop(String person, String id) {
        sql.sql("delete from library.saved where id = :id and person = :person")
                .param("id", id)
                .param("person", person)
                .update();
    }

    /** From the mail itself; a token that is not known changes nothing. */
    void stop(String token) {
        sql.sql("delete from library.saved where token = :token").param("token", token).update();
    }

    /** One that is due, held until the transaction ends; its next day is a week later. */
    Optional<One> due() {
        return sql
                .sql("""
                        update library.saved set next_at = kernel.clock() + interval '7 days'
                        where id = (select id from library.saved where next_at <= kernel.clock() order by next_at limit 1 for update skip locked)
                        returning id, person, address, token, kept_at, told_upto
                        """)
                .query(One.class)
                .optional();
    }

    void told(String id, Instant upto) {
        sql.sql("update library.saved set told_upto = :upto where id = :id")
                .param("upto", Sql.utc(upto))
                .param("id", id)
                .update();
    }
}
