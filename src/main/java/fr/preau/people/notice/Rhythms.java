package fr.preau.people.notice;

import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each person wants to be told by mail, and what is kept of what they were told. */
@Component
record Rhythms(JdbcClient sql) {
    /** How somebody is told. */
    enum Rhythm {
        /** At once what has a delay, the rest in the morning. */
        USUAL, AT_ONCE, DAILY, NEVER
    }

    Rhythm of(String person) {
        return sql.sql("select coalesce((select rhythm from notice.rhythm where person = :person), 'USUAL')")
                .param("person", person)
                .query((row, number) -> Rhythm.valueOf(row.getString(1)))
                .single();
    }

    /** From now on, what waits for its letter included. */
    void choose(String person, Rhythm rhythm) {
        sql.sql("""
                insert into notice.rhythm (person, rhythm) values (:person, :rhythm)
                on conflict (person) do update set rhythm = excluded.rhythm
                """).param("person", person).param("rhythm", rhythm.name()).update();
        sql.sql("""
                update notice.notice set mail_at = notice.due(:rhythm, pressing, at) where person = :person and mail_at is not null
                """)
                .param("person", person)
                .param("rhythm", rhythm.name())
                .update();
    }

    /** What lets whoever has a letter stop the next ones. */
    String token(String person) {
        return sql.sql("""
                insert into notice.rhythm (person) values (:person)
                on conflict (person) do update set person = excluded.person returning token
                """).param("person", person).query(Sql.as(String.class)).single();
    }

    /** Stops the letters of whom that is the token of, if anybody. */
    void silence(String token) {
        sql.sql("""
                with silent as (update notice.rhythm set rhythm = 'NEVER' where token = :token returning person)
                update notice.notice set mail_at = null where mail_at is not null and person in (select person from silent)
                """)
                .param("token", token)
                .update();
    }

    /** Taken away, and erased. */
    @Bean
    static PersonalData noticeData() {
        return PersonalData.of("nouvelles")
                .fact("rythme", "select coalesce((select rhythm from notice.rhythm where person = :person), 'USUAL')")
                .list("nouvelles",
                        """
                                select kind as genre, thing as objet, name as nom, path as adresse, at as le, until as jusque, read_at as lue
                                from notice.notice where person = :person order by id desc
                                """)
                .erased("delete from notice.notice where person = :person")
                .erased("delete from notice.rhythm where person = :person");
    }
}
