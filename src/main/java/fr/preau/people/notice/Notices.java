package fr.preau.people.notice;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.organisation.Organisations;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door: tells people that something was handed over to them. */
@Component
public class Notices {
    private static final int LONGEST_NAME = 300;
    private final JdbcClient sql;
    private final Organisations organisations;

    Notices(JdbcClient sql, Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
    }

    /**
     * What is told.
     *
     * @param kind the key of its sentence, {@code module.notice.word}; two texts, {@code .one} and {@code .many}, are
     * given how many times it was told and the name
     * @param thing told several times in a day, it is one line
     * @param name of the thing, in the words of who wrote it
     * @param path of the very place, without the language
     * @param pressing it has a delay: a mail tells it at once, unless they chose otherwise
     * @param until the end of the delay, after which there is nothing to do; absent when there is none
     * @param many how many things of a block
     * @param together what it is told with, in one line; absent: with what is told of its thing
     */
    public record Notice(String kind, Ref thing, String name, String path, boolean pressing, @Nullable Instant until,
            int many, @Nullable String together) {

        /** Something that may wait for the next morning. */
        public static Notice of(String kind, Ref thing, String name, String path) {
            return new Notice(kind, thing, name, path, false, null, 1, null);
        }

        /** The same, which does not wait; until then, if there is an hour. */
        public Notice pressing(@Nullable Instant until) {
            return new Notice(kind, thing, name, path, true, until, many, together);
        }

        /** The same, of a block of so many things. */
        public Notice of(int things) {
            return new Notice(kind, thing, name, path, pressing, until, things, together);
        }

        /** The same, in one line with all that is told with that in a day. */
        public Notice together(@Nullable String occasion) {
            return new Notice(kind, thing, name, path, pressing, until, many, occasion);
        }
    }

    /**
     * Who is told.
     *
     * @param powers those of a mandate in force: any of them is enough
     * @param organisations the mandate is for one of them, or for the one that acts in its place; empty for any
     * organisation
     * @param besides nobody who acts for one of these
     * @param persons these too
     * @param by who did the act, and is not told: a person, or the mandate under which they did
     */
    public record Audience(Set<Power> powers, Collection<String> organisations, Collection<String> besides,
            Collection<String> persons, String by) {

        /** Whoever may do one of these for one of those organisations. */
        public static Audience holding(Collection<String> organisations, Power... powers) {
            // nobody, where an empty list would be everybody
            return new Audience(organisations.isEmpty() ? Set.of() : Set.of(powers), organisations, List.of(),
                    List.of(), "");
        }

        /** Whoever may do that, for whatever organisation but these. */
        public static Audience anybody(Power power, Collection<String> besides) {
            return new Audience(Set.of(power), List.of(), besides, List.of(), "");
        }

        /** One person. */
        public static Audience person(String id) {
            return new Audience(Set.of(), List.of(), List.of(), List.of(id), "");
        }

        /** The same, but who did the act. */
        public Audience but(String personOrMandate) {
            return new Audience(powers, organisations, besides, persons, personOrMandate);
        }
    }

    /**
     * Tells it, in the transaction of the act; in one statement.
     *
     * @param at the hour of the act, or the one at which it will be told, unless it has lapsed then
     */
    public void tell(Instant at, Notice what, Audience to) {
        sql.sql("""
                with running as (
                    select person, organisation, powers from account.v_held
                    where granted_at <= :at and ended_at is null and first_day <= :day and (end_day is null or end_day > :day)
                        and principal_ended_at is null and (principal_end_day is null or principal_end_day > :day)),
                audience as (
                    select person from running
                    where powers && string_to_array(:powers, ' ') and (organisation = any (string_to_array(:organisations, ' ')) or :organisations = '')
                        and person not in (select person from running where organisation = any (string_to_array(:besides, ' ')))
                    union select unnest(string_to_array(:persons, ' ')))
                insert into notice.notice (person, kind, thing, name, path, pressing, until, many, together, at, mail_at)
                select p.id, :kind, :thing, :name, :path, :pressing, :until, :many, :together, :at, notice.due(coalesce(r.rhythm, 'USUAL'), :pressing, :at)
                from audience a join account.v_person p on p.id = a.person left join notice.rhythm r on r.person = p.id
                where p.id <> coalesce((select person from account.v_held where mandate = :by), :by)
                """)
                .param("at", Sql.utc(at))
                .param("day", Paris.day(at))
                .param("powers", joined(to.powers().stream().map(Power::name)))
                .param("organisations", acting(at, to.organisations()))
                .param("besides", acting(at, to.besides()))
                .param("persons", joined(to.persons().stream()))
                .param("kind", what.kind())
                .param("thing", what.thing().toString())
                .param("name", Fold.shortened(what.name(), LONGEST_NAME))
                .param("path", what.path())
                .param("pressing", what.pressing())
                .param("until", Sql.utc(what.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("many", what.many())
                .param("together", what.together())
                .param("by", to.by())
                .update();
    }

    private String acting(Instant at, Collection<String> ids) {
        return joined(ids.stream().map(id -> organisations.inPlaceOf(id, Paris.day(at))));
    }

    private static String joined(Stream<String> words) {
        return words.distinct().collect(Collectors.joining(" "));
    }
}
