package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Speakers;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.practices.sheet.Notation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A named organisation says that something on a sheet is not so. It is shown beside the sheet, with the carrier's
 * reply, until the organisation withdraws it: nobody else can take it away.
 */
@Component
record Contests(JdbcClient sql, Speakers speakers, Practices practices, Notices notices) {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_SOURCE = 500;

    /**
     * One of them.
     *
     * @param field the section it is about, or {@code fiche}
     * @param reply of the carrier; empty until given
     */
    record Contest(String id, String field, String words, String source, String organisation, String organisationName,
            String mandate, Instant madeAt, String reply, @Nullable Instant repliedAt) {}

    /** Those that stand on a sheet, newest first; in one statement. */
    List<Contest> of(String sheet) {
        return sql
                .sql("""
                        select c.id, c.field, c.words, c.source, c.organisation, coalesce(h.organisation_name, c.organisation) as organisation_name,
                            c.mandate, c.made_at, c.reply, c.replied_at
                        from practice.contest c left join account.v_held h on h.mandate = c.mandate
                        where c.sheet = :sheet and c.closed_at is null order by c.made_at desc
                        """)
                .param("sheet", sheet)
                .query(Sql.as(Contest.class))
                .list();
    }

    /**
     * Contests something of a published sheet, for an organisation that is not its carrier.
     *
     * @return its reference, {@code C-…}
     * @throws Refusal.BadRequest on {@code mots}, {@code source}, {@code pour}
     */
    String contest(Actor actor, String sheet, String organisation, String field, String words, String source) {
        String said = Practice.words(words, 1, LONGEST, "mots");
        String read = source(source);
        Practice it = practices.get(sheet);
        Refusal.refuse(it.carrier().equals(organisation), "pour", "practice.contest.own");
        return speakers.of(actor, Power.PUBLISH, organisation).give(voice -> {
            String id = PublicId.fresh("C");
            sql.sql("""
                    insert into practice.contest (id, sheet, field, words, source, organisation, mandate, made_at)
                    values (:id, :sheet, :field, :words, :source, :organisation, :mandate, :at)
                    """)
                    .param("id", id)
                    .param("sheet", sheet)
                    .param("field", field)
                    .param("words", said)
                    .param("source", read)
                    .params(Sql.params(voice))
                    .update();
            String print = Sha256.lines(said, read);
            voice.say("practice.contested", it.ref(), Map.of("contest", id, "field", field, "words", print));
            Notice told = told(sheet, id, it.sheet().title());
            notices.tell(voice.at(), told, writing(it).but(actor.id()));
            return id;
        });
    }

    private static Notice told(String sheet, String contest, String title) {
        return Notice.of("practice.notice.contested", Practice.ref(sheet), title,
                "/pratiques/" + sheet + "/contestations/nouvelle#" + contest);
    }

    private static Audience writing(Practice it) {
        return Audience.holding(List.of(it.carrier()), Power.CONTRIBUTE, Power.PUBLISH);
    }

    /** One that was replied to, or withdrawn, asks for nothing. */
    @Bean
    static Lapse contestsSettled() {
        return () -> """
                select t.id, false from told t
                where t.kind = 'practice.notice.contested'
                    and not exists (select from practice.contest c where c.sheet = t.key and c.reply = '' and c.closed_at is null)
                """;
    }

    /**
     * The carrier's reply, once.
     *
     * @throws Refusal.NotFound when there is no such contest on that sheet
     * @throws Refusal.Conflict when it was replied to, or withdrawn, already
     */
    void reply(Actor actor, String sheet, String id, String words) {
        String said = Practice.words(words, 1, LONGEST, "reponse");
        Practice it = practices.get(sheet);
        speakers.of(actor, Power.PUBLISH, it.carrier()).act(voice -> {
            change(sql.sql("""
                    update practice.contest set reply = :words, reply_mandate = :mandate, replied_at = :at
                    where id = :id and sheet = :sheet and reply = '' and closed_at is null
                    """).params(Sql.params(voice)).param("words", said), sheet, id);
            voice.say("practice.contest-replied", it.ref(), Map.of("contest", id, "words", Sha256.hex(said)));
        });
    }

    /**
     * Withdraws it, for the organisation that made it. @throws Refusal.NotFound as {@link #reply}
     */
    void withdraw(Actor actor, String sheet, String id) {
        speakers.of(actor, Power.PUBLISH, one(sheet, id).organisation()).act(voice -> {
            change(sql.sql(
                    "update practice.contest set closed_at = :at where id = :id and sheet = :sheet and closed_at is null")
                    .param("at", Sql.utc(voice.at())), sheet, id);
            voice.say("practice.contest-withdrawn", Practice.ref(sheet), Map.of("contest", id));
        });
    }

    private Contest one(String sheet, String id) {
        return of(sheet).stream()
                .filter(contest -> contest.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("contestation", "practice.contest.unknown", id));
    }

    private void change(JdbcClient.StatementSpec statement, String sheet, String id) {
        if (statement.param("id", id).param("sheet", sheet).update() == 0) {
            one(sheet, id); // or there is none any more
            throw new Refusal.Conflict("practice.contest.done");
        }
    }

    /** What is wrong with a source, told beside what is wrong with the words. */
    static Optional<Refusal.BadRequest> wrong(String source) {
        try {
            source(source);
            return Optional.empty();
        } catch (Refusal.BadRequest mistake) {
            return Optional.of(mistake);
        }
    }

    private static String source(String typed) {
        try {
            String read = Notation.source(typed);
            return Practice.words(read, 0, LONGEST_SOURCE, "source");
        } catch (Notation.Unread why) {
            throw why.at("source");
        }
    }
}
