package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Shown.Mention;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.committee.Citations;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.rooms.concertation.consent.ConsentText;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.Scribe;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of what a journée concludes: sentences put to the organisations that take part, each adopted once they
 * consent, or decided by a ballot of this site.
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
    private final Consents consents;

    JourneeConclusions(JdbcClient sql, Journees journees, Citations citations, Consents consents) {
        this.sql = sql;
        this.journees = journees;
        this.citations = citations;
        this.consents = consents;
    }

    /**
     * A sentence put to the organisations that take part in a journée.
     *
     * @param words those that were put last
     * @param ballot the ballot that decides of it, {@code scrutin:B-…}; absent when it is by consent
     * @param adopted absent while nothing came of it
     * @param answerable whether organisations answer it: not one that is only told, nor by a ballot
     * @param positions what they answered to one that was put when who convenes concluded it
     * @param consent what was asked of them last; absent while nobody was asked
     */
    record Conclusion(int n, String words, @Nullable String ballot, @Nullable Boolean adopted, boolean answerable,
            List<Conclusion.Following> followings, List<Conclusion.Position> positions, @Nullable Consent consent) {

        /** What follows it on this site. */
        record Following(String path, String name) {}

        /** What an organisation answers; its reason when it objects. */
        record Position(String organisation, String name, boolean consents, String reason) {}

        List<Conclusion.Position> consents() {
            return positions.stream().filter(Position::consents).toList();
        }

        List<Conclusion.Position> objections() {
            return positions.stream().filter(position -> !position.consents()).toList();
        }

        /** Whether it was adopted, or a source tells that it was. */
        boolean stands(Journee it) {
            return it.told() || Boolean.TRUE.equals(adopted);
        }

        /** Whether those that were asked still answer. */
        boolean open() {
            return consent != null && consent.open();
        }

        /** Whether a text may be put to those who take part: none was adopted, none declared. */
        boolean askable() {
            return answerable && adopted == null;
        }

        /** Where it is: the end of the key of its words. */
        String state() {
            if (!answerable) {
                return ballot == null ? "told" : "ballot";
            }
            if (consent == null) {
                return adopted == null ? "unasked" : adopted ? "declared" : "refused";
            }
            if (consent.open()) {
                return consent.objecting().isEmpty() ? "open" : "refused";
            }
            return consent.adopted() ? "adopted" : "dropped";
        }

        /** The seats for which somebody who speaks for these organisations may answer. */
        List<Choice> mine(Set<String> speaking) {
            return consent == null || !consent.open() ? List.of()
                    : consent.seats()
                            .stream()
                            .filter(seat -> speaking.contains(seat.organisation()))
                            .filter(seat -> consent.heard() || consent.objecting().contains(seat))
                            .map(seat -> Choice.named(seat.organisation(), seat.name()))
                            .toList();
        }
    }

    /** A conclusion, as its row says it. */
    private record Row(int n, String words, @Nullable String ballot, @Nullable Boolean adopted, boolean answerable,
            List<Conclusion.Following> followings, List<Conclusion.Position> positions) {
        Conclusion with(@Nullable Consent consent) {
            return new Conclusion(n, consent == null ? words : consent.words(), ballot, adopted, answerable, followings,
                    consent == null ? positions : said(consent), consent);
        }

        private static List<Conclusion.Position> said(Consent it) {
            return Stream.concat(it.objecting().stream(), it.consenting().stream())
                    .map(seat -> new Conclusion.Position(seat.organisation(), seat.name(),
                            Boolean.TRUE.equals(seat.consents()), seat.reason()))
                    .toList();
        }
    }

    /** Those of a journée, in their order, with what organisations answer. */
    List<Conclusion> of(String id) {
        List<Row> rows = sql
                .sql("""
                        select c.n, c.words, c.ballot, c.adopted, j.source = '' and c.ballot is null as answerable,
                            (select coalesce(jsonb_agg(jsonb_build_object('path', f.path, 'name', f.name) order by f.rank), '[]')
                                from journee.following f where f.journee = c.journee and f.conclusion = c.n) as followings,
                            (select coalesce(jsonb_agg(to_jsonb(p) order by p.consents, p.name), '[]')
                                from journee.position p where p.journee = c.journee and p.conclusion = c.n) as positions
                        from journee.conclusion c join journee.journee j on j.id = c.journee where c.journee = :id order by c.n
                        """)
                .param("id", id)
                .query(Sql.as(Row.class))
                .list();
        Map<Integer, Consent> last = new HashMap<>();
        if (rows.stream().anyMatch(Row::answerable)) {
            consents.of(Journee.ref(id)).forEach(text -> last.putIfAbsent(text.part(), text));
        }
        return rows.stream().map(row -> row.with(last.get(row.n()))).toList();
    }

    private Conclusion get(String id, int n) {
        return of(id).stream()
                .filter(conclusion -> conclusion.n() == n)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("n", "journee.unknown.conclusion"));
    }

    /**
     * Puts one to those who take part, from the day on; or says what a source tells was concluded. Where nobody but who
     * convenes takes part, nobody is asked.
     *
     * @param last the last day on which they are heard
     * @param ballot the address of the ballot that decides of it; empty for by consent
     * @param followings the addresses of what follows it on this site, if anything does yet
     * @return its number
     * @throws Refusal.BadRequest on {@code mots}, {@code scrutin}, {@code suites}, {@code echeance}
     */
    public int put(Actor actor, String id, String typed, LocalDate last, String ballot, List<String> followings) {
        String words = Fold.sized(Fold.line(typed), SHORTEST, LONGEST, "mots", "journee.fault.conclusion");
        Mention vote = ballot.isBlank() ? null : citations.of("scrutin", ballot, "scrutin");
        List<Mention> after = linked("suites", followings);
        return journees.by(actor, id, State.RECORDED).give((deed, say) -> {
            int n = of(id).size() + 1;
            Refusal.conflict(n > MOST, "journee.refused.conclusions", MOST);
            sql.sql("insert into journee.conclusion (journee, n, words, ballot, put_at, put_by) values (:id, :n, :words, :ballot, :at, :mandate)")
                    .param("id", id)
                    .param("n", n)
                    .param("words", words)
                    .param("ballot", vote == null ? null : vote.path(), Types.VARCHAR)
                    .params(Sql.params(deed))
                    .update();
            follow(id, n, after);
            say.that("journee.put",
                    Map.of("conclusion", n, "sha256", Sha256.hex(words), "ballot", vote == null ? "" : vote.path()));
            if (vote == null) {
                ask(deed, say, n, words, last);
            }
            return n;
        });
    }

    private void ask(Deed<Journee> deed, Scribe say, int n, String words, LocalDate last) {
        List<Seat> seats = deed.it().told() ? List.of() : taking(deed.it().id());
        if (others(deed.it(), seats)) {
            consents.ask(deed, say, asking(deed.it(), n, words, last, seats));
        }
    }

    private static boolean others(Journee it, List<Seat> seats) {
        return seats.stream().anyMatch(seat -> !seat.organisation().equals(it.convener()));
    }

    private static ConsentText asking(Journee it, int n, String words, LocalDate last, List<Seat> seats) {
        return new ConsentText(n, "", it.title(), words, it.path() + "#c" + n, last, seats);
    }

    /**
     * Puts other words, or the same again, to those who take part: what was asked before is replaced.
     *
     * @throws Refusal.BadRequest on {@code mots}, {@code echeance}, or {@code sieges} when nobody else takes part
     * @throws Refusal.Conflict when it was concluded
     */
    void reword(Actor actor, String id, int n, String typed, LocalDate last) {
        String words = Fold.sized(Fold.line(typed), SHORTEST, LONGEST, "mots", "journee.fault.conclusion");
        journees.by(actor, id, State.RECORDED).give((deed, say) -> {
            Refusal.conflict(!get(id, n).askable(), "journee.refused.concluded");
            ConsentText what = asking(deed.it(), n, words, last, taking(id));
            return consents.ask(deed, say, what);
        });
    }

    /** Pages of this site, by their addresses; blank lines are none. */
    private List<Mention> linked(String field, List<String> typed) {
        List<String> asked = typed.stream().filter(text -> !text.isBlank()).toList();
        Refusal.refuse(asked.size() > MOST_FOLLOWINGS, field, "journee.fault.followings", MOST_FOLLOWINGS);
        return asked.stream().map(text -> citations.of(field, text)).toList();
    }

    private void follow(String id, int n, List<Mention> all) {
        sql.sql("""
                insert into journee.following (journee, conclusion, rank, ref, path, name)
                select :id, :n, f.rank, f.ref, f.path, f.name from unnest(:ref, :path, :name) with ordinality f (ref, path, name, rank)
                """)
                .param("id", id)
                .param("n", n)
                .params(Sql.columns(Mention.class, all))
                .update();
    }

    /** Says what follows a conclusion on this site, instead of what was said. */
    public void follow(Actor actor, String id, int n, List<String> followings) {
        List<Mention> all = linked("suites-" + n, followings);
        journees.by(actor, id, State.RECORDED).act(deed -> {
            List<String> before = get(id, n).followings().stream().map(Conclusion.Following::path).toList();
            if (before.equals(all.stream().map(Mention::path).toList())) {
                return null;
            }
            sql.sql("delete from journee.following where journee = :id and conclusion = :n")
                    .param("id", id)
                    .param("n", n)
                    .update();
            follow(id, n, all);
            return new DeedResult("journee.followed", Map.of("conclusion", n, "followings", all.size()));
        });
    }

    /** Those who come with a place, under a mandate; those who sit in the body that holds it. */
    private static final String PART_OF = """
            (select r.organisation, r.organisation_name as name from journee.registration r
                where r.journee = :id and r.organisation is not null and r.holds and r.confirmed_at is not null and r.until is null
            union
            select s.organisation, s.name from committee.v_seat s join journee.journee j on j.instance = s.committee where j.id = :id)
            """;

    /** The organisations that take part. */
    private List<Seat> taking(String id) {
        record Taking(String organisation, String name) {}
        return sql.sql("select t.organisation, min(t.name) as name from " + PART_OF + " t group by t.organisation")
                .param("id", id)
                .query(Sql.as(Taking.class))
                .list()
                .stream()
                .map(part -> new Seat(part.organisation(), part.name()))
                .toList();
    }

    /**
     * Says which standing body holds it, by the address of its page; empty for none.
     *
     * @throws Refusal.BadRequest on {@code instance}
     */
    public void entrust(Actor actor, String id, String typed) {
        Mention body = typed.isBlank() ? null : citations.of("instance", typed, "instance");
        journees.by(actor, id, State.OPEN).act(deed -> {
            String named = body == null ? null : body.ref().id();
            if (Objects.equals(named, deed.it().instance())) {
                return null;
            }
            sql.sql("update journee.journee set instance = :instance, instance_name = :name where id = :id")
                    .param("instance", named, Types.VARCHAR)
                    .param("name", body == null ? null : body.name(), Types.VARCHAR)
                    .param("id", id)
                    .update();
            return new DeedResult("journee.entrusted", Map.of("instance", named == null ? "" : named));
        });
    }

    /**
     * What an organisation that was asked answers; it may answer otherwise while it is heard.
     *
     * @param reason of an objection: anybody reads it
     * @throws Refusal.BadRequest on {@code raison}, which an objection needs
     * @throws Refusal.Forbidden when it was not asked
     * @throws Refusal.Conflict when it is concluded, or nobody is asked
     */
    public void answer(Actor actor, String organisation, String id, int n, boolean consenting, String reason) {
        Consent asked = get(id, n).consent();
        if (asked == null) {
            throw new Refusal.Conflict("journee.refused.concluded");
        }
        consents.answer(actor, asked.id(), organisation, consenting, reason);
    }
}
