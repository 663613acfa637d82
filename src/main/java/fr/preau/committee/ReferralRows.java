package fr.preau.committee;

import fr.preau.committee.Referral.Advice;
import fr.preau.committee.Referral.Cited;
import fr.preau.committee.Referral.Word;
import fr.preau.convening.Desk.Voice;
import fr.preau.files.Files;
import fr.preau.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
    private static final String SELECT =
            """
            select r.*, r.due_on < kernel.today() as over, a.stance, a.words, a.given_on, a.objections, a.ballot, a.ballot_name, a.at as given_at,
                array(select w.organisation from committee.word w where w.committee = r.committee and w.referral = r.n) as spoken
            from committee.referral r left join committee.advice a on a.committee = r.committee and a.referral = r.n
            """;
    private static final int MOST = 200;

    /** The last two hundred: those that wait for an opinion first, the most pressing before. */
    List<Referral> of(String committee) {
        return sql.sql(
                        SELECT
                                + """
                                where r.committee = :committee
                                order by a.at is not null, case when a.at is null then r.due_on end, a.given_on desc, r.n desc limit
                                """
                                + MOST)
                .param("committee", committee)
                .query(ReferralRows::read)
                .list();
    }

    Optional<Referral> one(String committee, int n) {
        return sql.sql(SELECT + "where r.committee = :committee and r.n = :n")
                .param("committee", committee)
                .param("n", n)
                .query(ReferralRows::read)
                .optional();
    }

    private static Referral read(ResultSet row, int number) throws SQLException {
        String thing = row.getString("thing");
        String stance = row.getString("stance");
        String ballot = row.getString("ballot");
        return new Referral(
                row.getString("committee"),
                row.getInt("n"),
                row.getString("organisation"),
                row.getString("name"),
                row.getString("title"),
                row.getString("question"),
                thing == null
                        ? null
                        : new Cited(
                                thing, row.getString("thing_name"), row.getString("thing_path")),
                MeetingRows.document(row),
                row.getObject("due_on", LocalDate.class),
                Sql.instant(row, "at"),
                row.getBoolean("over"),
                Sql.texts(row, "spoken"),
                stance == null
                        ? null
                        : new Advice(
                                Opinion.valueOf(stance),
                                row.getString("words"),
                                row.getObject("given_on", LocalDate.class),
                                Sql.texts(row, "objections"),
                                ballot == null
                                        ? null
                                        : new Cited(
                                                "scrutin:" + ballot,
                                                row.getString("ballot_name"),
                                                "/scrutins/" + ballot),
                                Sql.instant(row, "given_at")));
    }

    List<Word> words(String committee, int n) {
        return sql.sql(
                        """
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
    int insert(String committee, Referrals.Matter matter, @Nullable Cited thing, Voice voice) {
        MeetingRows.hold(files, matter.document());
        Map<String, @Nullable String> cited = new HashMap<>();
        cited.put("thing", thing == null ? null : thing.ref());
        cited.put("thing_name", thing == null ? null : thing.name());
        cited.put("thing_path", thing == null ? null : thing.path());
        return sql.sql(
                        """
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
        sql.sql(
                        """
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
        Cited ballot = advice.ballot();
        Map<String, @Nullable String> cited = new HashMap<>();
        cited.put("ballot", ballot == null ? null : ballot.ref().substring("scrutin:".length()));
        cited.put("ballot_name", ballot == null ? null : ballot.name());
        sql.sql(
                        """
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
