package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.committee.Citations;
import fr.preau.convening.Deeds.Done;
import fr.preau.convening.Desk;
import fr.preau.convening.Desk.Voice;
import fr.preau.journee.Journee.State;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.kernel.Sql;
import fr.preau.web.Shown.Line;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of what a journée concludes: sentences put to the organisations that take part, each
 * adopted by consent when none objects, or decided by a ballot of this site.
 */
@Component
public class JourneeConclusions {
    static final int LONGEST = 1_000;
    private static final int SHORTEST = 10;
    private static final int MOST = 40;
    private static final int MOST_FOLLOWINGS = 5;
    private final JdbcClient sql;
    private final Journees journees;
    private final Citations citations;
    private final Desk desk;

    JourneeConclusions(JdbcClient sql, Journees journees, Citations citations, Desk desk) {
        this.sql = sql;
        this.journees = journees;
        this.citations = citations;
        this.desk = desk;
    }

    /**
     * A sentence put to the organisations that take part in a journée.
     *
     * @param ballot the ballot that decides of it, {@code scrutin:B-…}; absent when it is by
     *     consent
     * @param adopted absent until who convenes concludes
     * @param answerable whether organisations answer it: not one that is only told, nor by a ballot
     */
    record Conclusion(
            int n,
            String words,
            @Nullable String ballot,
            @Nullable Boolean adopted,
            boolean answerable,
            List<Conclusion.Following> followings,
            List<Conclusion.Position> positions) {

        /** What follows it on this site. */
        record Following(String path, String name) {}

        /** What an organisation answers; its reason when it objects. */
        record Position(String organisation, String name, boolean consents, String reason) {}

        List<Conclusion.Position> consents() {
            return positions.stream().filter(Position::consents).toList();
        }

        List<Conclusion.Position> objections() {
            return positions.stream().filter(one -> !one.consents()).toList();
        }

        /** Whether it was adopted, or a source tells that it was. */
        boolean stands(Journee it) {
            return it.told() || Boolean.TRUE.equals(adopted);
        }

        boolean open() {
            return answerable && adopted == null;
        }
    }

    /** Those of a journée, in their order, with what organisations answer. */
    List<Conclusion> of(String id) {
        return sql.sql(
                        """
                        select c.n, c.words, c.ballot, c.adopted, j.source = '' and c.ballot is null as answerable,
                            (select coalesce(jsonb_agg(jsonb_build_object('path', f.path, 'name', f.name) order by f.rank), '[]')
                                from journee.following f where f.journee = c.journee and f.conclusion = c.n) as followings,
                            (select coalesce(jsonb_agg(to_jsonb(p) order by p.consents, p.name), '[]')
                                from journee.position p where p.journee = c.journee and p.conclusion = c.n) as positions
                        from journee.conclusion c join journee.journee j on j.id = c.journee where c.journee = :id order by c.n
                        """)
                .param("id", id)
                .query(Sql.as(Conclusion.class))
                .list();
    }

    private Conclusion get(String id, int n) {
        return of(id).stream()
                .filter(one -> one.n() == n)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("n", "journee.unknown.conclusion"));
    }

    /**
     * Puts one to those who take part, from the day on; or says what a source tells was concluded.
     *
     * @param ballot the address of the ballot that decides of it; empty for by consent
     * @param followings the addresses of what follows it on this site, if anything does yet
     * @return its number
     * @throws Refusal.BadRequest on {@code mots}, {@code scrutin}, {@code suites}
     */
    public int put(Actor actor, String id, String typed, String ballot, List<String> followings) {
        String words =
                Fold.sized(Fold.line(typed), SHORTEST, LONGEST, "mots", "journee.fault.conclusion");
        Line vote = ballot.isBlank() ? null : citations.of("scrutin", ballot, "scrutin");
        List<Line> after = linked("suites", followings);
        return journees.by(actor, id, State.RECORDED)
                .give((deed, say) -> {
                    int n = of(id).size() + 1;
                    Refusal.conflict(n > MOST, "journee.refused.conclusions", MOST);
                    sql.sql(
                                    "insert into journee.conclusion (journee, n, words, ballot, put_at, put_by) values (:id, :n, :words, :ballot, :at, :mandate)")
                            .param("id", id)
                            .param("n", n)
                            .param("words", words)
                            .param("ballot", vote == null ? null : vote.path(), Types.VARCHAR)
                            .params(Sql.params(deed))
                            .update();
                    follow(id, n, after);
                    say.that(
                            "journee.put",
                            Map.of(
                                    "conclusion",
                                    n,
                                    "sha256",
                                    Sha256.hex(words),
                                    "ballot",
                                    vote == null ? "" : vote.path()));
                    return n;
                });
    }

    /** Pages of this site, by their addresses; blank lines are none. */
    private List<Line> linked(String field, List<String> typed) {
        List<String> asked = typed.stream().filter(one -> !one.isBlank()).toList();
        Refusal.refuse(
                asked.size() > MOST_FOLLOWINGS, field, "journee.fault.followings", MOST_FOLLOWINGS);
        return asked.stream().map(one -> citations.of(field, one)).toList();
    }

    private void follow(String id, int n, List<Line> all) {
        sql.sql(
                        """
                        insert into journee.following (journee, conclusion, rank, ref, path, name)
                        select :id, :n, f.rank, f.ref, f.path, f.name from unnest(:ref, :path, :name) with ordinality f (ref, path, name, rank)
                        """)
                .param("id", id)
                .param("n", n)
                .params(Sql.columns(Line.class, all))
                .update();
    }

    /** Says what follows a conclusion on this site, instead of what was said. */
    public void follow(Actor actor, String id, int n, List<String> followings) {
        List<Line> all = linked("suites-" + n, followings);
        journees.by(actor, id, State.RECORDED)
                .act(deed -> {
                    List<String> before =
                            get(id, n).followings().stream()
                                    .map(Conclusion.Following::path)
                                    .toList();
                    if (before.equals(all.stream().map(Line::path).toList())) {
                        return null;
                    }
                    sql.sql("delete from journee.following where journee = :id and conclusion = :n")
                            .param("id", id)
                            .param("n", n)
                            .update();
                    follow(id, n, all);
                    return new Done(
                            "journee.followed", Map.of("conclusion", n, "followings", all.size()));
                });
    }

    /** Those who come with a place, under a mandate; those who sit in the body that holds it. */
    private static final String PART_OF =
            """
            (select r.organisation, r.organisation_name as name from journee.registration r
                where r.journee = :id and r.organisation is not null and r.holds and r.confirmed_at is not null and r.until is null
            union
            select s.organisation, s.name from committee.v_seat s join journee.journee j on j.instance = s.committee where j.id = :id)
            """;

    /** Those of these organisations that take part. */
    List<String> taking(String id, List<String> organisations) {
        return sql.sql(
                        "select distinct t.organisation from "
                                + PART_OF
                                + " t where t.organisation = any (string_to_array(:all, ' '))")
                .param("id", id)
                .param("all", String.join(" ", organisations))
                .query(Sql.as(String.class))
                .list();
    }

    /**
     * Says which standing body holds it, by the address of its page; empty for none.
     *
     * @throws Refusal.BadRequest on {@code instance}
     */
    public void entrust(Actor actor, String id, String typed) {
        Line body = typed.isBlank() ? null : citations.of("instance", typed, "instance");
        journees.by(actor, id, State.OPEN)
                .act(deed -> {
                    String named = body == null ? null : body.ref().id();
                    if (Objects.equals(named, deed.it().instance())) {
                        return null;
                    }
                    sql.sql(
                                    "update journee.journee set instance = :instance, instance_name = :name where id = :id")
                            .param("instance", named, Types.VARCHAR)
                            .param("name", body == null ? null : body.name(), Types.VARCHAR)
                            .param("id", id)
                            .update();
                    return new Done(
                            "journee.entrusted", Map.of("instance", named == null ? "" : named));
                });
    }

    /**
     * What an organisation that takes part answers; it may answer otherwise until it is concluded.
     *
     * @param reason of an objection: anybody reads it
     * @throws Refusal.BadRequest on {@code raison}, which an objection needs
     * @throws Refusal.Forbidden when it does not take part
     */
    public void answer(
            Actor actor, String organisation, String id, int n, boolean consents, String reason) {
        String why = consents ? "" : Fold.seen(reason);
        if (!consents && (why.length() < SHORTEST || why.length() > LONGEST)) {
            throw new Refusal.BadRequest("raison", "journee.fault.raison", LONGEST);
        }
        desk.speak(
                actor,
                organisation,
                voice -> {
                    Journee held = journees.held(id, State.RECORDED);
                    Refusal.forbid(
                            taking(id, List.of(organisation)).isEmpty(), "journee.refused.taking");
                    Conclusion it = get(id, n);
                    Refusal.conflict(!it.open(), "journee.refused.concluded");
                    boolean said =
                            it.positions().stream()
                                    .filter(one -> one.organisation().equals(organisation))
                                    .anyMatch(one ->
                                            one.consents() == consents && one.reason().equals(why));
                    if (!said) {
                        take(id, n, consents, why, voice);
                        String done = consents ? "journee.consented" : "journee.objected";
                        Map<String, ?> facts = Map.of("conclusion", n, "why", Sha256.hex(why));
                        voice.say(done, held.ref(), facts);
                    }
                    return n;
                });
    }

    private void take(String id, int n, boolean consents, String why, Voice voice) {
        sql.sql(
                        """
                        insert into journee.position (journee, conclusion, organisation, name, consents, reason, at, mandate)
                        select :id, :n, :organisation, min(t.name), :consents, :why, :at, :mandate from\
                        """
                                + PART_OF
                                + """
                                         t where t.organisation = :organisation
                                on conflict (journee, conclusion, organisation) do update set consents = excluded.consents, reason = excluded.reason, at = excluded.at, mandate = excluded.mandate
                                """)
                .param("id", id)
                .param("n", n)
                .param("organisation", voice.body().id())
                .param("consents", consents)
                .param("why", why)
                .params(Sql.params(voice))
                .update();
    }

    /**
     * Concludes: it is adopted when somebody consents and nobody objects.
     *
     * @return whether it is adopted
     * @throws Refusal.Conflict when it was concluded, or nobody has answered
     */
    public boolean conclude(Actor actor, String id, int n) {
        return journees.by(actor, id, State.RECORDED)
                .give((deed, say) -> {
                    Conclusion it = get(id, n);
                    Refusal.conflict(!it.open(), "journee.refused.concluded");
                    Refusal.conflict(it.positions().isEmpty(), "journee.refused.unanswered");
                    boolean adopted = it.objections().isEmpty();
                    sql.sql(
                                    "update journee.conclusion set closed_at = :at, closed_by = :mandate, adopted = :adopted where journee = :id and n = :n")
                            .params(Sql.params(deed))
                            .param("adopted", adopted)
                            .param("id", id)
                            .param("n", n)
                            .update();
                    say.that("journee.concluded", Map.of("conclusion", n, "adopted", adopted));
                    return adopted;
                });
    }
}
