package fr.preau.rooms.concertation.committee;

import fr.preau.ground.files.Files;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.committee.Referral.Advice;
import fr.preau.rooms.concertation.committee.Referral.NamedRef;
import fr.preau.rooms.concertation.committee.Referral.Word;
import fr.preau.tools.convening.Desk.DeskVoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what bodies are asked, of what their seats say, of what they answer. */
@Component
record ReferralRows(JdbcClient sql, Files files) {
    private static final String SELECT = "select r.committee, r.n, r.organisation, r.name, r.title, r.question, r.due_on as due, r.at, "
            + MeetingRows.DOCUMENT
            + """
                    , r.due_on < kernel.today() as over,
                    case when r.thing is not null then jsonb_build_object('ref', r.thing, 'name', r.thing_name, 'path', r.thing_path) end as thing,
                    case when a.stance is not null then jsonb_build_object('stance', a.stance, 'words', a.words, 'givenOn', a.given_on,
                        'objections', coalesce(to_jsonb(a.objections), '[]'), 'at', a.at,
                        'consented', exists (select from consent.v_consent v where v.thing = 'instance:' || r.committee and v.part = r.n and v.outcome = 'GIVEN'), 'ballot', case when a.ballot is not null then
                            jsonb_build_object('ref', 'scrutin:' || a.ballot, 'name', a.ballot_name, 'path', '/scrutins/' || a.ballot) end) end as advice,
                    array(select w.organisation from committee.word w where w.committee = r.committee and w.referral = r.n) as spoken
                    from committee.referral r left join committee.advice a on a.committee = r.committee and a.referral = r.n
                    """;
    private static final int MOST = 200;

    /** The last two hundred: those that wait for an opinion first, the most pressing before. */
    List<Referral> of(String committee) {
        return sql.sql(SELECT + """
                where r.committee = :committee
                order by a.at is not null, case when a.at is null then r.due_on end, a.given_on desc, r.n desc limit
                """ + MOST).param("committee", committee).query(Sql.as(Referral.class)).list();
    }

    Optional<Referral> one(String committee, int n) {
        return sql.sql(SELECT + "where r.committee = :committee and r.n = :n")
                .param("committee", committee)
                .param("n", n)
                .query(Sql.as(Referral.class))
                .optional();
    }

    List<Word> words(String committee, int n) {
        return sql
                .sql("""
                        select organisation, acting, stance, reason, at from committee.word where committee = :committee and referral = :n
                        """)
                .param("committee", committee)
                .param("n", n)
                .query(Sql.as(Word.class))
                .list();
    }

    /**
     * @return its number
     */
    int insert(String committee, Referrals.Matter matter, @Nullable NamedRef thing, DeskVoice voice) {
        MeetingRows.hold(files, matter.document());
        Map<String, @Nullable String> cited = new HashMap<>();
        cited.put("thing", thing == null ? null : thing.ref());
        cited.put("thing_name", thing == null ? null : thing.name());
        cited.put("thing_path", thing == null ? null : thing.path());
        return sql
                .sql("""
                        insert into committee.referral (committee, n, organisation, name, title, question, thing, thing_name, thing_path, file, file_name, file_kind, due_on, at, mandate)
                        select :committee, 1 + count(*), :organisation, :name, :title, :question, :thing, :thing_name, :thing_path, :file, :file_name, :file_kind, :due, :at, :mandate
                        from committee.referral where committee = :committee
                        returning n
                        """)
                .param("committee", committee)
                .params(Sql.params(matter))
                .params(cited)
                .params(MeetingRows.said(matter.document()))
                .params(Sql.params(voice))
                .param("name", voice.body().name())
                .query(Integer.class)
                .single();
    }

    void insert(String committee, int n, Word word, String mandate) {
        sql.sql("""
                insert into committee.word (committee, referral, organisation, acting, stance, reason, at, mandate)
                values (:committee, :n, :organisation, :acting, :stance, :reason, :at, :mandate)
                """)
                .param("committee", committee)
                .param("n", n)
                .params(Sql.params(word))
                .param("mandate", mandate)
                .update();
    }

    void insert(String committee, int n, Advice advice, String mandate) {
        NamedRef ballot = advice.ballot();
        Map<String, @Nullable String> cited = new HashMap<>();
        cited.put("ballot", ballot == null ? null : ballot.ref().substring("scrutin:".length()));
        cited.put("ballot_name", ballot == null ? null : ballot.name());
        sql.sql("""
                insert into committee.advice (committee, referral, stance, words, given_on, objections, ballot, ballot_name, at, mandate)
                values (:committee, :n, :stance, :words, :givenOn, string_to_array(:objections, ' '), :ballot, :ballot_name, :at, :mandate)
                """)
                .param("committee", committee)
                .param("n", n)
                .params(Sql.params(advice))
                .params(cited)
                .param("objections", String.join(" ", advice.objections()))
                .param("mandate", mandate)
                .update();
    }
}
