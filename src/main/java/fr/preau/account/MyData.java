package fr.preau.account;

import fr.preau.journal.Journal;
import fr.preau.post.Post;
import fr.preau.security.SecurityEvents;
import fr.preau.security.SecurityEvents.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody’s data, gathered from every module: to take away, or to erase. Erasing leaves the
 * mandates and the journal whole, without a name.
 */
@Component
class MyData {
    private final Journal journal;
    private final Rights rights;
    private final MandateRows rows;
    private final ObjectProvider<PersonalData> kept;
    private final SecurityEvents events;

    MyData(
            Journal journal,
            Rights rights,
            MandateRows rows,
            ObjectProvider<PersonalData> kept,
            SecurityEvents events) {
        this.journal = journal;
        this.rights = rights;
        this.rows = rows;
        this.kept = kept;
        this.events = events;
    }

    /** The parts of the file. */
    List<String> parts() {
        return kept.orderedStream().map(PersonalData::part).toList();
    }

    /** Everything kept about somebody, part by part. */
    Map<String, ?> all(String person) {
        Map<String, Object> all = new LinkedHashMap<>();
        kept.orderedStream().forEach(module -> all.put(module.part(), module.of(person)));
        return all;
    }

    /** Whether they have what they can be asked to confirm with. */
    boolean confirms(String person) {
        return kept.stream().anyMatch(module -> module.confirms(person));
    }

    /** Ends their mandates, then erases what every module keeps about them: one act, or nothing. */
    void erase(String person) {
        journal.record((at, say) -> {
            for (Held held : rights.of(person)) {
                if (stillRuns(held, at)) {
                    rows.end(at, say, rows.get(held.mandate()), List.of(held.mandate()));
                }
            }
            kept.orderedStream().forEach(module -> module.erase(person));
            return null;
        });
        events.record(Kind.PERSON_ERASED, "", person);
    }

    private static boolean stillRuns(Held held, Instant at) {
        Held.State state = held.state(at);
        return state != Held.State.ENDED && state != Held.State.WITHDRAWN;
    }

    /** What this module keeps. */
    @Component
    static class Account implements PersonalData {
        private final JdbcClient sql;
        private final Rights rights;
        private final People people;
        private final Post post;

        Account(JdbcClient sql, Rights rights, People people, Post post) {
            this.sql = sql;
            this.rights = rights;
            this.people = people;
            this.post = post;
        }

        @Override
        public String part() {
            return "compte";
        }

        @Override
        public Map<String, ?> of(String person) {
            Map<String, Object> all =
                    sql.sql(
                                    "select id, name, mail, language, created_at from account.v_person where id = :id")
                            .param("id", person)
                            .query((row, number) -> {
                                Map<String, Object> one = new LinkedHashMap<>();
                                one.put("reference", row.getString("id"));
                                one.put("nom", row.getString("name"));
                                one.put("courriel", String.valueOf(row.getString("mail")));
                                one.put("langue", row.getString("language"));
                                one.put("ouvert", String.valueOf(row.getObject("created_at")));
                                return one;
                            })
                            .optional()
                            .orElseGet(LinkedHashMap::new);
            List<Map<String, ?>> mandates = new ArrayList<>();
            rights.of(person).forEach(held -> mandates.add(told(held)));
            all.put("mandats", mandates);
            all.put("finsProposees", endings(person));
            all.put("actes", acts(person));
            return all;
        }

        /** The lines of the public journal written under their mandates, oldest first. */
        private List<Map<String, @Nullable Object>> acts(String person) {
            return sql.sql(
                            """
                            with held as (select mandate, organisation, granted_for from account.v_held where person = :person)
                            select a.n as ligne, a.at::text as le, a.action as acte, a.organisation, a.object as objet
                            from (select organisation from held union select granted_for from held) o
                            join journal.v_act a on a.organisation = o.organisation
                            where jsonb_exists_any(a.data -> 'by', (select array_agg(mandate)::text[] from held))
                            order by a.n
                            """)
                    .param("person", person)
                    .query()
                    .listOfRows();
        }

        /**
         * Why administrators of the site proposed to end a mandate: theirs, or at their request.
         */
        private List<Map<String, String>> endings(String person) {
            return sql.sql(
                            """
                            select a.mandate, a.reason, a.asked_at from account.ending_asked a
                            join account.mandate m on m.id = a.mandate join account.mandate b on b.id = a.asked_by
                            where m.person = :person or b.person = :person order by a.asked_at
                            """)
                    .param("person", person)
                    .query((row, number) ->
                            Map.of(
                                    "mandat",
                                    row.getString("mandate"),
                                    "motif",
                                    row.getString("reason"),
                                    "proposee",
                                    String.valueOf(row.getObject("asked_at"))))
                    .list();
        }

        private static Map<String, ?> told(Held held) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("reference", held.mandate());
            one.put("organisation", held.organisation());
            one.put("nom", held.organisationName());
            one.put("fonction", held.function());
            one.put("genre", held.kind().name());
            one.put("pouvoirs", held.powers().stream().map(Enum::name).toList());
            one.put("du", held.firstDay().toString());
            one.put("au", held.lastDay() == null ? "" : String.valueOf(held.lastDay()));
            one.put("source", held.source());
            return one;
        }

        @Override
        public void erase(String person) {
            people.get(person).map(People.Person::mail).ifPresent(post::forget);
            sql.sql(
                            "update account.person set name = '', mail = null, erased_at = kernel.clock() where id = :id and erased_at is null")
                    .param("id", person)
                    .update();
            sql.sql(
                            "update account.ending_asked set reason = '' where mandate in (select id from account.mandate where person = :id)")
                    .param("id", person)
                    .update();
            sql.sql("delete from account.warning where person = :id").param("id", person).update();
        }
    }
}
