package fr.preau.people.access;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.people.account.PersonalData;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this module keeps about somebody: sessions, passkeys, the identity at ProConnect, the address they wait for; and
 * how long.
 */
@Component
record SignInData(JdbcClient sql) {
    /**
     * Forgets what has expired, on each node: sessions, links, drafts, challenges, passages, and after a week the marks
     * of forms. What is expired is refused before it is removed.
     */
    @Round(words = "access.round.forget", every = "PT10M")
    void forget() {
        sql.sql("select access.forget()").query((row, number) -> true).list();
    }

    /**
     * Erased first, while the address is still known. A passkey that waits, or one that nobody has, must keep nobody
     * from erasing.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static PersonalData signInData(Post post) {
        return PersonalData.of("connexions")
                .list("sessions",
                        "select device as appareil, means as moyen, opened_at as ouverte, seen_at as vue from access.session where person = :person order by opened_at")
                .list("cles",
                        "select name as nom, made_at as faite, used_at as utilisee from access.passkey where person = :person order by made_at")
                .list("proconnect",
                        "select issuer as fournisseur, subject as identifiant, made_at as liee from access.identity where person = :person order by made_at")
                .list("adresses",
                        "select mail as courriel, asked_at as demandee, usable_from as enservice from access.address where person = :person")
                .list("brouillons",
                        "select place as page, at as garde, fields as texte from kernel.begun where person = :person order by at")
                .proved("select exists (select from access.passkey where person = :person and strong_from <= kernel.clock())")
                .erased((sql, person) -> given(sql, person).ifPresent(post::forget))
                .erased("""
                        with mine as (select mail from account.v_person where id = :person),
                        links as (delete from access.link where mail in (select mail from mine)),
                        addresses as (delete from access.address where person = :person),
                        begun as (delete from kernel.begun where person = :person),
                        drafts as (delete from access.draft where person = :person),
                        challenges as (delete from access.challenge where person = :person),
                        passages as (delete from access.passage where person = :person),
                        passkeys as (delete from access.passkey where person = :person),
                        identities as (delete from access.identity where person = :person)
                        delete from access.session where person = :person
                        """);
    }

    /** The address they gave, and wait for. */
    private static Optional<String> given(JdbcClient sql, String person) {
        return sql.sql("select mail from access.address where person = :person")
                .param("person", person)
                .query(Sql.as(String.class))
                .optional();
    }
}
