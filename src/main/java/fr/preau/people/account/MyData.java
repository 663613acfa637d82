package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.post.Post;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody’s data, gathered from every module: to take away, or to erase. Erasing leaves the mandates and the journal
 * whole, without a name.
 */
@Component
record MyData(JdbcClient sql, Journal journal, Rights rights, MandateRows rows, ObjectProvider<PersonalData> modules,
        SecurityEvents events) {
    /** The lines of the journal written under their mandates, oldest first. */
    private static final String DONE = """
            with held as (select mandate, organisation, granted_for from account.v_held where person = :person)
            select a.n as ligne, a.at as le, a.action as acte, a.organisation, a.object as objet
            from (select organisation from held union select granted_for from held) o
            join journal.v_act a on a.organisation = o.organisation
            where jsonb_exists_any(a.data -> 'by', (select array_agg(mandate)::text[] from held))
            order by a.n
            """;

    /** Everything kept about somebody, part by part. */
    Map<String, ?> all(String person) {
        Map<String, Object> all = new LinkedHashMap<>();
        modules.orderedStream().forEach(module -> all.put(module.part(), module.of(sql, person)));
        return all;
    }

    /** Whether they have what they can be asked to confirm with. */
    boolean proves(String person) {
        return modules.stream().anyMatch(module -> module.proves(sql, person));
    }

    /** Ends their mandates, then erases what every module keeps about them: one act, or nothing. */
    void erase(String person) {
        journal.act((at, say) -> {
            for (HeldMandate held : rights.of(person)) {
                if (!held.over(at)) {
                    rows.end(at, say, rows.get(held.mandate()), List.of(held.mandate()));
                }
            }
            modules.orderedStream().forEach(module -> module.erase(sql, person));
        });
        events.record(Kind.PERSON_ERASED, "", person);
    }

    /** What this module keeps, with the lines of the journal written under their mandates. */
    @Bean
    static PersonalData accountData(People people, Post post) {
        String text = "select %s from account.v_person where id = :person";
        return PersonalData.of("compte")
                .fact("reference", text.formatted("id"))
                .fact("nom", text.formatted("name"))
                .fact("courriel", text.formatted("mail"))
                .fact("langue", text.formatted("language"))
                .fact("ouvert", text.formatted("created_at::text"))
                .list("mandats",
                        """
                                select mandate as reference, organisation, organisation_name as nom, function as fonction, kind as genre, powers as pouvoirs,
                                    first_day as du, end_day - 1 as au, source
                                from account.v_held where person = :person order by granted_at desc, mandate
                                """)
                .list("finsProposees",
                        """
                                select a.mandate as mandat, a.reason as motif, a.asked_at as proposee from account.ending_asked a
                                join account.mandate m on m.id = a.mandate join account.mandate b on b.id = a.asked_by
                                where m.person = :person or b.person = :person order by a.asked_at
                                """)
                .list("actes", DONE)
                .erased((sql, person) -> people.get(person).map(People.Person::mail).ifPresent(post::forget))
                .erased("update account.person set name = '', mail = null, erased_at = kernel.clock() where id = :person and erased_at is null")
                .erased("update account.ending_asked set reason = '' where mandate in (select id from account.mandate where person = :person)")
                .erased("delete from account.warning where person = :person");
    }
}
