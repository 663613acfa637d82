package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.SeatSets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of a draft; a trigger lets nobody change them once it is announced. */
@Component
record PreparationRows(JdbcClient sql, BallotRows rows) implements SeatSets {
    private static final long WHOLE = 100;

    void insert(String id, Organisation convener, Draft draft, Instant at, String mandate) {
        told(draft,
                sql.sql("""
                        insert into ballot.block (id, convener, convener_name, context, concerns, basis, rule, sealed, opens_at, closes_at, invented, made_at, made_by)
                        values (:id, :convener, :name, :context, :concerns, :basis, cast(:rule as jsonb), :sealed, :opensAt, :closesAt, :invented, :at, :mandate)
                        """))
                .param("id", id)
                .param("convener", convener.id())
                .param("name", convener.name())
                .param("invented", convener.invented())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
        questions(id, List.of(id), draft.questions());
        colleges(id, draft.colleges());
    }

    /**
     * The draft that puts a block to the vote again; nobody else begins one until the end of this.
     */
    Optional<String> begunAgain(String block) {
        sql.sql("select id from ballot.block where id = :block for update").param("block", block).query(row -> {});
        return sql
                .sql("select id from ballot.block where again_of = :block and state = 'DRAFT' order by made_at limit 1")
                .param("block", block)
                .query(Sql.as(String.class))
                .optional();
    }

    /** The block that it puts to the vote again, with the same seats. */
    void again(String block, String before) {
        List<Seat> all = seats(before);
        sql.sql("""
                with fresh as materialized (select * from unnest(:seats, :organisations) f (id, organisation)),
                linked as (update ballot.block set again_of = :before where id = :block)
                insert into ballot.seat (block, id, organisation, name, folded, college, weight)
                select :block, f.id, s.organisation, s.name, s.folded, s.college, s.weight
                from ballot.seat s join fresh f on f.organisation = s.organisation where s.block = :before
                """)
                .param("seats", fresh(all.size()))
                .param("organisations", all.stream().map(Seat::organisation).toArray(String[]::new))
                .param("block", block)
                .param("before", before)
                .update();
    }

    private static String[] fresh(int seats) {
        return Stream.generate(() -> PublicId.fresh("S")).limit(seats).toArray(String[]::new);
    }

    void change(Ballot first, Draft draft) {
        told(draft,
                sql.sql("""
                        update ballot.block set context = :context, concerns = :concerns, basis = :basis, rule = cast(:rule as jsonb), sealed = :sealed,
                            opens_at = :opensAt, closes_at = :closesAt, version = version + 1
                        where id = :id
                        """))
                .param("id", first.block())
                .update();
        List<String> ids = rows.of(first.block()).stream().map(Ballot::id).toList();
        questions(first.block(), ids, draft.questions());
        colleges(first.block(), draft.colleges());
    }

    /** What a draft says, as the statements above name it. */
    private StatementSpec told(Draft draft, StatementSpec statement) {
        return statement.params(Sql.params(draft)).param("rule", rows.text(draft.rule().written()));
    }

    /** Ballots keep their ids, in their order; those in excess go. */
    private void questions(String block, List<String> ids, List<String> questions) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            String id = i < ids.size() ? ids.get(i) : PublicId.fresh("B");
            all.add(Map.of("id", id, "rank", i + 1, "question", questions.get(i).strip()));
        }
        sql.sql("""
                with wanted as materialized (
                    select * from jsonb_to_recordset(cast(:all as jsonb)) as q (id text, rank smallint, question text)),
                gone as (
                    delete from ballot.ballot where block = :block and id not in (select id from wanted))
                insert into ballot.ballot (id, block, rank, question) select id, :block, rank, question from wanted
                on conflict (id) do update set question = excluded.question
                """).param("all", rows.text(all)).param("block", block).update();
    }

    private void colleges(String block, Map<String, Long> colleges) {
        sql.sql("""
                with wanted as materialized (select key as code, value::bigint as weight from jsonb_each_text(cast(:all as jsonb))),
                emptied as (
                    delete from ballot.seat where block = :block and college not in (select code from wanted)),
                gone as (
                    delete from ballot.college where block = :block and code not in (select code from wanted))
                insert into ballot.college (block, code, weight) select :block, code, weight from wanted
                on conflict (block, code) do update set weight = excluded.weight
                """)
                .param("all", rows.text(colleges))
                .param("block", block)
                .update();
    }

    int seat(String block, Collection<Invitee> invited) {
        return sql
                .sql("""
                        with added as materialized (
                            select * from unnest(:seats, :ids, :names, :folded, :colleges, :weights) as a (id, organisation, name, folded, college, weight)),
                        sitting as (
                            insert into ballot.college (block, code, weight) select distinct :block, college, :whole from added on conflict do nothing),
                        known as (update ballot.block set version = version + 1 where id = :block)
                        insert into ballot.seat (block, id, organisation, name, folded, college, weight)
                        select :block, id, organisation, name, folded, college, weight from added
                        on conflict (block, organisation) do nothing
                        """)
                .params(Invitee.columns(invited))
                .param("seats", fresh(invited.size()))
                .param("weights", invited.stream().map(Invitee::weight).toArray(Long[]::new))
                .param("block", block)
                .param("whole", WHOLE)
                .update();
    }

    /** A college that this empties goes too: it could give no answer, and stop every decision. */
    void unseat(String block, List<String> seats) {
        sql.sql("""
                with known as (update ballot.block set version = version + 1 where id = :block),
                gone as (
                    delete from ballot.seat where block = :block and id = any (string_to_array(:seats, ' ')) returning id, college)
                delete from ballot.college c where c.block = :block and c.code in (select college from gone)
                    and not exists (select from ballot.seat s where s.block = c.block and s.college = c.code
                        and s.id not in (select id from gone))
                """)
                .param("block", block)
                .param("seats", String.join(" ", seats))
                .update();
    }

    void discard(String block) {
        for (String table : List.of("seat", "college", "ballot", "proposal", "reminder")) {
            sql.sql("delete from ballot." + table + " where block = :block").param("block", block).update();
        }
        sql.sql("delete from ballot.block where id = :block").param("block", block).update();
    }

    List<Seat> seats(String block) {
        return sql.sql("""
                select id, organisation, name, college, weight from ballot.seat
                where block = :block order by college, name collate kernel.french, id
                """).param("block", block).query(Sql.as(Seat.class)).list();
    }

    /** Of all the ballots of a block, those of the first. */
    @Override
    public String given() {
        return """
                select k.id, b.question as title, (select count(*) from ballot.seat s where s.block = k.id) as seats
                from ballot.block k join ballot.ballot b on b.block = k.id and b.rank = 1
                where k.convener = any (string_to_array(:mine, ' ')) and b.question <> '' order by k.made_at desc, k.id limit 12
                """;
    }

    @Override
    public String seated() {
        return """
                select s.organisation, s.college, s.weight from ballot.seat s join ballot.block k on k.id = s.block
                where k.id = :id and k.convener = any (string_to_array(:mine, ' ')) order by s.organisation
                """;
    }

    List<Ballot> convened(List<String> organisations) {
        return sql.sql("select " + BallotRows.COLUMNS + BallotRows.FROM + """
                where k.convener = any (string_to_array(:mine, ' ')) order by k.made_at desc, b.rank limit 200
                """).param("mine", String.join(" ", organisations)).query(Sql.as(Ballot.class)).list();
    }

    void announce(String block, String mandate) {
        sql.sql("update ballot.block set state = 'ANNOUNCED', announced_by = :mandate where id = :block")
                .param("mandate", mandate)
                .param("block", block)
                .update();
    }

    /** A draft again; what was proposed of it is refused: it may be another question tomorrow. */
    void recall(String block, Instant at, String mandate) {
        sql.sql("""
                update ballot.proposal set settled_at = :at, settled_by = :mandate, agreed = false
                where block = :block and settled_at is null
                """).param("at", Sql.utc(at)).param("mandate", mandate).param("block", block).update();
        sql.sql("update ballot.block set state = 'DRAFT', announced_by = null where id = :block")
                .param("block", block)
                .update();
    }
}
